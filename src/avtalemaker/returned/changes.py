"""What a person has to decide about a draft that came back: one change after the other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from avtalemaker.returned.values import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avtalemaker.returned.values import Returned, ReturnedClause, ReturnedSection


class Kind(StrEnum):
    """What was changed."""

    WORDING = "wording"
    NEW = "new"
    GONE = "gone"
    MOVED = "moved"
    HEADING = "heading"
    LEAD_IN = "lead_in"
    SECTION = "section"
    ORDER = "order"
    SECTIONS = "sections"


@dataclass(frozen=True)
class Change:
    """One change: of a clause, of a section (`clause` is None), or of the order of sections.

    `before` and `now` are what it read and reads; empty where there is nothing.
    """

    kind: Kind
    before: str
    now: str
    section: ReturnedSection | None = None
    clause: ReturnedClause | None = None

    @property
    def can_be_proposed(self) -> bool:
        """Say whether it is a text that a library could take up."""
        return self.kind is Kind.NEW or (
            self.clause is not None and self.clause.status is Status.NEW_WORDING
        )


def changes_in(returned: Returned) -> tuple[Change, ...]:
    """Return the changes in the order of the file, what is gone after each section's own."""
    return tuple(_changes(returned))


def _changes(returned: Returned) -> Iterator[Change]:
    gone = list(returned.gone)
    for section in returned.sections:
        yield from _of_section(section)
        mine = [c for c in gone if c.home == section.section]
        yield from (Change(Kind.GONE, c.before, "", section, c) for c in mine)
        gone = [c for c in gone if c not in mine]
    yield from (Change(Kind.GONE, c.before, "", None, c) for c in gone)
    if returned.reordered:
        known = [s for s in returned.sections if s.known]
        yield Change(Kind.SECTIONS, "", "\n".join(s.now or s.before for s in known))


def _of_section(section: ReturnedSection) -> Iterator[Change]:
    if not section.known:
        texts = (section.now, section.lead_in_now, *(c.now for c in section.clauses))
        yield Change(Kind.SECTION, "", "\n".join(t for t in texts if t), section)
        return
    if section.renamed and section.now:
        yield Change(Kind.HEADING, section.before, section.now, section)
    if section.led_in_anew:
        yield Change(Kind.LEAD_IN, section.lead_in_before, section.lead_in_now, section)
    for clause in section.clauses:
        if clause.moved:
            yield Change(Kind.MOVED, clause.before, clause.now, section, clause)
        elif clause.status is Status.NEW_CLAUSE:
            yield Change(Kind.NEW, "", clause.now, section, clause)
        elif clause.status is not Status.UNCHANGED:
            yield Change(Kind.WORDING, clause.before, clause.now, section, clause)
    if any(clause.reordered for clause in section.clauses):
        yield Change(Kind.ORDER, "", "", section)
