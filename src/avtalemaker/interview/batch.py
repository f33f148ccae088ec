"""The front end where nobody is asked: answers come from the command line, or are missing.

What is missing or refused is collected, so that one run names all of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from avtalemaker.errors import InputError
from avtalemaker.findings import Finding
from avtalemaker.interview.asking import said
from avtalemaker.interview.atoms import Atom, atoms, more_atoms
from avtalemaker.interview.engine import Interview, Settle
from avtalemaker.interview.sections import settle
from avtalemaker.messages import _, did_you_mean, plural
from avtalemaker.model import Kind
from avtalemaker.selection import section_choice
from avtalemaker.values import MOST_SIGNATORIES, ValueFaultError, parse_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from avtalemaker.model import Answers, Library, Question, RawValue

MISSING, REFUSED, UNKNOWN = "I002", "I003", "I004"
LONGEST_SHOWN = 40  # characters of a refused answer that its finding repeats
_COUNT = re.compile("[0-9]{1,9}")  # int() stops at «²», and at thousands of digits


def fill(
    library: Library,
    answers: Answers,
    given: Mapping[str, str],
    *,
    defaults: bool = False,
    leave_open: bool = False,
) -> Answers:
    """Return the answers with everything answered: given, default, empty or left open.

    Sections nobody settled get their preselected clauses. Raises `InputError` naming every
    answer that is refused (I003), unknown (I004) or missing (I002).
    """
    interview = Interview(library, fill_given(library, answers, given))
    missing: list[Atom] = []
    while (item := interview.next()) is not None:
        if isinstance(item, Settle):
            _settle(interview, item.section)
        elif not _answered(interview, item, defaults=defaults):
            interview.leave_open(item)
            missing.append(item)
    if missing and not leave_open:
        raise _missing(missing)
    return interview.answers


def fill_given(library: Library, answers: Answers, given: Mapping[str, str]) -> Answers:
    """Return the answers with the given ones set; raises `InputError` (I003, I004)."""
    interview = Interview(library, answers)
    findings = [
        finding
        for key, text in given.items()
        if (finding := _set_given(interview, key, text)) is not None
    ]
    if findings:
        raise InputError(
            _("Some of the answers given cannot be used."),
            _("Mend them and try again. Nothing was written."),
            findings,
        )
    return interview.answers


def fill_defaults(library: Library, answers: Answers) -> Answers:
    """Return the answers with every suggestion taken; what has none is left to be asked."""
    interview = Interview(library, answers)
    without: set[str] = set()
    while True:
        rest = [i for i in interview.items() if not interview.is_done(i)]
        item = next((i for i in rest if isinstance(i, Settle) or i.id not in without), None)
        if item is None:
            return interview.answers
        if isinstance(item, Settle):
            _settle(interview, item.section)
        elif not _takes_suggestion(interview, item):
            without.add(item.id)


def _settle(interview: Interview, section: str) -> None:
    choice = section_choice(interview.library, interview.answers, section)
    interview.answers = settle(interview.answers, choice)


def _answered(interview: Interview, atom: Atom, *, defaults: bool) -> bool:
    if defaults and _takes_suggestion(interview, atom):
        return True
    return atom.asks.optional and not interview.set(atom, _empty(atom.asks))


def _takes_suggestion(interview: Interview, atom: Atom) -> bool:
    offered = interview.offered(atom)
    return offered is not None and not interview.set(atom, offered)


def _empty(question: Question) -> RawValue:
    return [] if question.kind in {Kind.SEVERAL, Kind.ROWS} else ""


def _set_given(interview: Interview, key: str, text: str) -> Finding | None:
    """Set one `--data KEY=VALUE`; return what is wrong with it."""
    question = interview.library.questions.get(key.partition(".")[0])
    if question is None:
        return _unknown(key, list(interview.library.questions))
    if "." not in key:
        return _set_whole(interview, question, text)
    answer = interview.answers.values.get(question.id)
    if question.kind is Kind.SIGNATORIES:
        answer = _with_room(question, answer, key)
    parts: list[Atom] = [atom for atom in atoms(question, answer) if atom.path]
    if question.kind is Kind.PARTY:
        parts += more_atoms(question, answer)
    atom = next((part for part in parts if part.id == key), None)
    if atom is None:
        return _unknown(key, [part.id for part in parts] or [question.id])
    fault = interview.set(atom, text)
    return _refused(key, text, fault) if fault else None


def _with_room(question: Question, answer: RawValue, key: str) -> RawValue:
    """Return the signatories with as many people as `signers.2.name` speaks of."""
    people = list(answer) if isinstance(answer, list) else []
    number = key.split(".")[1]
    wanted = int(number) if _COUNT.fullmatch(number) else 0
    if len(people) < wanted <= (question.maximum or MOST_SIGNATORIES):
        people += [{} for _more in range(wanted - len(people))]
    return people


def _set_whole(interview: Interview, question: Question, text: str) -> Finding | None:
    raw: RawValue = _people(text) if question.kind is Kind.SIGNATORIES else text
    try:
        value = parse_value(question, raw, interview.answers.language)
    except ValueFaultError as fault:
        return _refused(question.id, text, str(fault))
    interview.set_whole(question, value)
    return None


def _people(text: str) -> RawValue:
    """Read «Kari Nordmann, leder; Ola Nordmann», or a number of lines for ink."""
    if _COUNT.fullmatch(text.strip()):
        return int(text)
    people: list[RawValue] = []
    for person in text.split(";"):
        name, _comma, title = person.partition(",")
        people.append({"name": name.strip(), "title": title.strip()})
    return people if text.strip() else []


def _unknown(key: str, known: list[str]) -> Finding:
    advice = did_you_mean(key, known, _("Known here: {known}.").format(known=", ".join(known)))
    return Finding(UNKNOWN, _("There is no question «{key}».").format(key=key), advice)


def _refused(key: str, text: str, fault: str) -> Finding:
    shown = text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
    said_so = _("The answer {key}={text} cannot be used.").format(key=key, text=shown)
    return Finding(REFUSED, said_so, fault)


def _missing(missing: list[Atom]) -> InputError:
    findings = [
        Finding(
            MISSING,
            _("No answer to: {question}").format(question=said(atom.asks.prompt)),
            _("Give it with --data {key}={example}").format(key=_key(atom), example=_example(atom)),
        )
        for atom in missing
    ]
    number = len(findings)
    return InputError(
        plural("{number} answer is missing.", "{number} answers are missing.", number).format(
            number=number
        ),
        _("Give them with --data, take the suggested ones with --defaults, or add --leave-open."),
        findings,
    )


def _key(atom: Atom) -> str:
    """Return the key that answers an atom; a party and its signatories are given whole."""
    return atom.id if atom.path and atom.path[0] == "place" else atom.question.id


def _example(atom: Atom) -> str:
    """Return what such an answer may look like; not translated, as it is typed as it stands."""
    question = atom.question
    low = question.minimum if question.minimum is not None else 1
    examples = {
        Kind.INTEGER: str(low),
        Kind.DATE: "2026-06-15",
        Kind.YES_NO: "true|false",
        Kind.CHOICE: "|".join(choice.id for choice in question.choices),
        Kind.SEVERAL: ",".join(choice.id for choice in question.choices),
        Kind.SIGNATORIES: '"Kari Nordmann, leder"',
    }
    return examples.get(question.kind, '"…"')
