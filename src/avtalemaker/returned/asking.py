"""Going through a draft that came back with a person: one change after the other, yes or no."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from avtalemaker.interview.choice import answer_each, choose
from avtalemaker.interview.difference import INDENT, told_difference
from avtalemaker.interview.prompt import Back, Tone
from avtalemaker.interview.wrapping import wrap
from avtalemaker.messages import _, plural
from avtalemaker.returned.changes import Kind
from avtalemaker.returned.telling import clause_title
from avtalemaker.returned.values import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.interview.prompt import Front
    from avtalemaker.model import Library
    from avtalemaker.returned.changes import Change

EACH, ALL = "each", "all"
"""The ways to go through the changes."""


class Verdict(StrEnum):
    """What a person says of one change."""

    TAKE = "take"
    KEEP = "keep"
    TAKE_AND_PROPOSE = "take_and_propose"
    PROPOSE = "propose"


@dataclass(frozen=True)
class Decisions:
    """The changes that are taken in, and those that are written out for a library's keeper."""

    taken: tuple[Change, ...] = ()
    proposed: tuple[Change, ...] = ()


def decide(front: Front, changes: Sequence[Change], library: Library) -> Decisions | None:
    """Ask about all the changes; None when the person wants what stood before.

    Raises `Stopped`.
    """
    while True:
        try:
            way = choose(front, _way(len(changes)), _ways(), typed=EACH)
        except Back:
            return None
        if way == ALL:
            return Decisions(tuple(changes))
        verdicts = _one_by_one(front, changes, library)
        if verdicts is not None:
            return _decisions(changes, verdicts)


def _way(number: int) -> str:
    said = plural(
        "There is {number} change. How do you want to go through it?",
        "There are {number} changes. How do you want to go through them?",
        number,
    )
    return said.format(number=number)


def _ways() -> list[tuple[str, str]]:
    return [(EACH, _("One by one")), (ALL, _("Take everything in as it stands"))]


def _one_by_one(front: Front, changes: Sequence[Change], library: Library) -> list[Verdict] | None:
    def verdict(change: Change, number: int) -> Verdict:
        _show(front, change, number, len(changes), library)
        answer = choose(front, _question(change), _verdicts(change), typed=Verdict.TAKE)
        front.show(dict(_verdicts(change))[answer], Tone.DONE)
        return Verdict(answer)

    return answer_each(changes, verdict)


def _decisions(changes: Sequence[Change], verdicts: Sequence[Verdict]) -> Decisions:
    pairs = list(zip(changes, verdicts, strict=True))
    takes = {Verdict.TAKE, Verdict.TAKE_AND_PROPOSE}
    proposes = {Verdict.PROPOSE, Verdict.TAKE_AND_PROPOSE}
    return Decisions(
        tuple(change for change, verdict in pairs if verdict in takes),
        tuple(change for change, verdict in pairs if verdict in proposes),
    )


def _question(change: Change) -> str:
    if change.kind is Kind.GONE:
        return _("Shall the clause be taken out?")
    return _("Shall this be taken in?")


def _verdicts(change: Change) -> list[tuple[str, str]]:
    keep = {
        Kind.WORDING: _("No, keep the text from the answers"),
        Kind.NEW: _("No, leave it out"),
        Kind.SECTION: _("No, leave it out"),
        Kind.GONE: _("No, keep the clause"),
    }.get(change.kind, _("No, keep it as it was"))
    take = _("Yes, take it out") if change.kind is Kind.GONE else _("Yes, take it in")
    rows = [(Verdict.TAKE.value, take), (Verdict.KEEP.value, keep)]
    if change.can_be_proposed:
        rows += [
            (Verdict.TAKE_AND_PROPOSE.value, _("Yes, and propose it to the library's keeper")),
            (Verdict.PROPOSE.value, _("No, but propose it to the library's keeper")),
        ]
    return rows


# ---- what is shown ------------------------------------------------------------------------


def _show(front: Front, change: Change, number: int, of: int, library: Library) -> None:
    count = _("{number} of {all}").format(number=number, all=of)
    front.show(f"{count}: {_what(change, library)}", Tone.HEADING)
    if change.kind in {Kind.GONE, Kind.NEW, Kind.SECTION, Kind.SECTIONS}:
        _show_text(front, change.now or change.before)
    elif change.before != change.now:
        front.show(told_difference(change.before, change.now, front.width))
    elif change.now:
        _show_text(front, change.now)


def _what(change: Change, library: Library) -> str:
    heading = (change.section.now or change.section.before) if change.section else ""
    clause = change.clause
    title = ""
    if clause is not None:
        home = clause.home or clause.section
        title = clause_title(library, home, clause.clause, clause.before or clause.now)
    said = {
        Kind.WORDING: _("«{title}» has other words"),
        Kind.NEW: _("A new clause under «{heading}»"),
        Kind.GONE: _("«{title}» is taken out"),
        Kind.MOVED: _("«{title}» is moved to «{heading}», and is then your own text"),
        Kind.HEADING: _("Another heading"),
        Kind.LEAD_IN: _("Another lead-in under «{heading}»"),
        Kind.SECTION: _("A new section"),
        Kind.ORDER: _("The clauses under «{heading}» stand in another order"),
        Kind.SECTIONS: _("The sections stand in another order"),
    }[change.kind]
    if clause is not None and clause.status is Status.OTHER_WORDING and not clause.moved:
        said = _("«{title}» has another of the library's wordings")
    return said.format(title=title, heading=heading)


def _show_text(front: Front, text: str) -> None:
    for line in text.split("\n"):
        front.show(wrap(line, front.width, INDENT))
