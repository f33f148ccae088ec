"""Going through what a newer library would change with a person, one clause after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.interview.choice import answer_each, choose
from avtalemaker.interview.difference import INDENT, told_difference
from avtalemaker.interview.prompt import Tone
from avtalemaker.interview.wrapping import wrap
from avtalemaker.language.blanks import as_brackets
from avtalemaker.messages import _
from avtalemaker.updating.cases import WORDING, Case, CaseKind, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.interview.prompt import Front


def decide(front: Front, cases: Sequence[Case]) -> list[str] | None:
    """Ask about each case; None when the person goes back before the first. Raises `Stopped`."""

    def verdict(case: Case, number: int) -> str:
        show_case(front, case, number, len(cases))
        rows = [(choice, _label(case, choice)) for choice in case.choices]
        answer = choose(front, _question(case), rows, typed=case.choices[0])
        front.show(told_verdict(case, answer), Tone.DONE)
        return answer

    return answer_each(cases, verdict)


def show_case(front: Front, case: Case, number: int, of: int) -> None:
    """Show what has happened to one clause."""
    count = _("{number} of {all}").format(number=number, all=of)
    front.show(f"{count}: {told_kind(case)}", Tone.HEADING)
    if case.kind is CaseKind.OWN_TEXT:
        front.show(_("The library's text:"))
        front.show(told_difference(case.before, case.after, front.width))
    elif case.before != case.after and case.kind in {CaseKind.TEXT, CaseKind.RETIRED}:
        if not case.mine:
            front.show(told_difference(case.before, case.after, front.width))
    elif not case.mine:
        front.show(wrap(as_brackets(case.before), front.width, INDENT))
    if case.mine:
        front.show(_("Your own wording:"))
        front.show(wrap(case.mine, front.width, INDENT))


def told_kind(case: Case) -> str:
    """Return one line that says what has happened to a clause."""
    said = {
        CaseKind.TEXT: _("«{title}» has a new text"),
        CaseKind.OWN_TEXT: _("The library has changed its text of «{title}», which you have"
                             " reworded"),
        CaseKind.WORDING_GONE: _("The wording you chose of «{title}» is no longer in the library"),
        CaseKind.CLAUSE_GONE: _("«{title}» is no longer in the library"),
        CaseKind.RETIRED: _("«{title}» is retired: the library no longer offers it"),
        CaseKind.DROPS_OUT: _("«{title}» has a new condition, and would fall out of the agreement"),
    }[case.kind]  # fmt: skip
    return said.format(title=case.title)


def told_verdict(case: Case, verdict: str) -> str:
    """Return what was decided about a clause, as one line."""
    return f"{case.title}: {_label(case, verdict, short=True)}"


def _question(case: Case) -> str:
    if case.kind is CaseKind.WORDING_GONE:
        return _("How shall the clause read?")
    if case.kind in {CaseKind.TEXT, CaseKind.OWN_TEXT}:
        return _("Which text do you want?")
    return _("What shall become of the clause?")


def _label(case: Case, choice: str, *, short: bool = False) -> str:
    if choice.startswith(WORDING):
        text = dict(case.wordings)[choice.removeprefix(WORDING)]
        return _("another wording") if short else as_brackets(text)
    if choice == Verdict.DROP:
        return _("Take it out of the agreement")
    if choice == Verdict.LIBRARY:
        return _("Take the library's new text instead of mine")
    if choice == Verdict.OLD:
        return _("Keep it as it was")
    if case.mine:
        return _("Keep my own wording")
    return {
        CaseKind.RETIRED: _("Keep the clause, as the library has it now"),
        CaseKind.DROPS_OUT: _("Let it fall out"),
    }.get(case.kind, _("Take the new text"))
