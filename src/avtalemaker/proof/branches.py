"""Conditions that decide nothing, and chains that fall silent (L068, L069, L073)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.findings import Finding, Level
from avtalemaker.language.pieces import Branches, Comparison, Logic, Other, Truth
from avtalemaker.messages import _
from avtalemaker.model import Kind
from avtalemaker.proof.cases import cases_of
from avtalemaker.proof.trials import constants_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from avtalemaker.findings import Place
    from avtalemaker.language.pieces import Piece, Test
    from avtalemaker.proof.rendering import Paths
    from avtalemaker.proof.texts import Rule, Text
    from avtalemaker.proof.trials import Trials

_SIGNS = {"eq": "==", "ne": "!=", "lt": "<", "gt": ">", "lteq": "<=", "gteq": ">=",
          "in": "in", "notin": "not in"}  # fmt: skip


def spelled(test: Test) -> str:
    """Return a test as a keeper writes it."""
    if isinstance(test, Truth):
        return test.name
    if isinstance(test, Comparison):
        if test.operator in {"has", "lacks"}:
            word = "in" if test.operator == "has" else "not in"
            return f"{test.other!r} {word} {test.name}"
        other = test.other.name if isinstance(test.other, Other) else repr(test.other)
        return f"{test.name} {_SIGNS[test.operator]} {other}"
    if test.operator == "not":
        return f"not ({spelled(test.parts[0])})"
    return f" {test.operator} ".join(
        f"({spelled(part)})" if isinstance(part, Logic) else spelled(part) for part in test.parts
    )


def dead_branches(text: Text, trials: Trials, paths: Iterable[Paths]) -> Iterator[Finding]:
    """Yield the tests of a text that never or always hold where they stand (L068, L069).

    Nothing is claimed of a text with more combinations than are all tried, nor of an `if` that
    is never met.
    """
    taken: dict[int, set[int]] = {}
    for found in paths:
        if not found.cases.whole:
            return
        for arms in found.taken:
            for node, arm in arms:
                taken.setdefault(node, set()).add(arm)
    yield from _dead(text, text.pattern.in_(trials.language).pieces, taken)


def _dead(text: Text, pieces: Iterable[Piece], taken: dict[int, set[int]]) -> Iterator[Finding]:
    for piece in pieces:
        if not isinstance(piece, Branches) or id(piece) not in taken:
            continue
        arms, tests = taken[id(piece)], [test for test, _body in piece.branches]
        last = max(arms)
        for test in (test for arm, test in enumerate(tests[:last]) if arm not in arms):
            yield _finding("L068", text.name, test, text.place)
        if last < len(tests) and (piece.otherwise or last < len(tests) - 1 or len(tests) == 1):
            yield _finding("L069", text.name, tests[last], text.place)
        for body in (*(body for _test, body in piece.branches), piece.otherwise):
            yield from _dead(text, body, taken)


def idle_rules(trials: Trials, rules: Iterable[Rule], code: str) -> Iterator[Finding]:
    """Yield the conditions that never hold (under `code`), and those that always do (L069)."""
    for rule in rules:
        test = rule.condition.test
        outcomes: set[bool] = set()
        for type_id in rule.types:
            cases = cases_of(trials, type_id, (), [test])
            if not cases.whole:
                outcomes |= {True, False}
            outcomes |= {rule.condition.holds(values) for _case, values in cases.tries}
            if len(outcomes) > 1 or "parties" not in rule.condition.names:
                break
        if len(outcomes) == 1:
            yield _finding("L069" if True in outcomes else code, rule.name, test, rule.place)


def _finding(code: str, name: str, test: Test, place: Place | None) -> Finding:
    said = {
        "L069": _("«{name}»: the condition «{test}» always holds where it stands."),
        "L081": _("The question «{name}» is never asked: «{test}» cannot hold."),
        "L083": _("The clause «{name}» is never offered: «{test}» cannot hold."),
    }.get(code, _("«{name}»: the condition «{test}» never holds where it stands."))
    advice = {
        "L069": _("Take it out, with what it keeps from being reached."),
    }.get(code, _("Compare it with the choices and bounds of its questions, or take it out."))
    return Finding(code, said.format(name=name, test=spelled(test)), advice, Level.WARN, place)


def silent_when_open(text: Text, trials: Trials) -> Iterator[Finding]:
    """Yield the chains that have words for every choice, and none while it is open (L073)."""
    told: set[str] = set()
    for chain in chains_in(text.pattern.in_(trials.language).pieces):
        names = {test.name for test, _b in chain.branches if isinstance(test, Comparison)}
        question = trials.library.questions.get(min(names)) if len(names) == 1 else None
        if chain.otherwise or question is None or question.id in told:
            continue
        spoken = {
            constant
            for test, body in chain.branches
            if isinstance(test, Comparison) and test.operator in {"eq", "in"} and body
            for constant in constants_of(test)
        }
        if question.kind is Kind.CHOICE and spoken >= {choice.id for choice in question.choices}:
            told.add(question.id)
            said = _(
                "«{name}» has words for each choice of «{question}», but none while it is open."
            )
            advice = _("Write {{% else %}}{{{{ {question} }}}} before the {{% endif %}}.")
            yield Finding(
                "L073",
                said.format(name=text.name, question=question.id),
                advice.format(question=question.id),
                Level.WARN,
                text.place,
            )


def chains_in(pieces: Iterable[Piece]) -> Iterator[Branches]:
    """Yield every `if` of a text, outer ones first."""
    for piece in pieces:
        if isinstance(piece, Branches):
            yield piece
            for body in (*(body for _test, body in piece.branches), piece.otherwise):
                yield from chains_in(body)
