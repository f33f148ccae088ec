"""What a draft that came back says, beside what the answers say: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """What became of a clause while the draft was away."""

    UNCHANGED = "unchanged"
    OTHER_WORDING = "other_wording"
    NEW_WORDING = "new_wording"
    NEW_CLAUSE = "new_clause"
    GONE = "gone"


class How(StrEnum):
    """What a clause was recognised by; `NOTHING` for a text without a home and a clause gone."""

    TAG = "tag"
    WORDS = "words"
    LIKENESS = "likeness"
    NOTHING = ""


@dataclass(frozen=True)
class ReturnedClause:
    """One clause of the file, or one of the agreement that the file no longer has.

    `section` is where it stands in the file (where it stood, for one that is gone), `home` where
    the agreement has it; both are empty when there is none. `clause` is empty for a new text,
    unless it is a clause that the library has. `wording` is the library's wording that the text
    equals, empty for none. `before` is the text from the answers, `now` that of the file.
    `pieces` counts the paragraphs that were joined, `likeness` is 1 for equal words.
    """

    section: str
    clause: str
    status: Status
    how: How
    before: str
    now: str
    wording: str = ""
    home: str = ""
    likeness: float = 1.0
    pieces: int = 1
    reordered: bool = False
    retyped: bool = False
    outdated: bool = False

    @property
    def moved(self) -> bool:
        """Say whether it stands in another section than the agreement has it in."""
        return bool(self.home) and self.home != self.section

    @property
    def changed(self) -> bool:
        """Say whether the person has to decide anything about it."""
        return self.status is not Status.UNCHANGED or self.moved


@dataclass(frozen=True)
class ReturnedSection:
    """A section of the file, in its order; `section` is `new-1` and so on for a new one.

    `number` and `lead_in_now` are what the file prints; `before` texts are empty for a new one.
    """

    section: str
    before: str
    now: str
    lead_in_before: str
    lead_in_now: str
    clauses: tuple[ReturnedClause, ...]
    number: str = ""
    known: bool = True

    @property
    def renamed(self) -> bool:
        """Say whether the heading of a known section was changed."""
        return self.known and self.before != self.now

    @property
    def led_in_anew(self) -> bool:
        """Say whether the lead-in of a known section was changed."""
        return self.known and self.lead_in_before != self.lead_in_now


@dataclass(frozen=True)
class Outside:
    """A text outside the sections that was changed; empty `before` or `now`: new, or gone."""

    before: str
    now: str
    place: str = ""


@dataclass(frozen=True)
class Returned:
    """A whole draft that came back.

    `sections` are in the file's order, `gone` in the agreement's. `copies` are the clauses whose
    tag stands in more than one place, `tagless` says that no clause has a tag left.
    `recognised` is the share of the agreement's clauses that were found again.
    """

    sections: tuple[ReturnedSection, ...]
    gone: tuple[ReturnedClause, ...] = ()
    outside: tuple[Outside, ...] = ()
    copies: tuple[tuple[str, int], ...] = ()
    tagless: bool = False
    recognised: float = 1.0
    reordered: bool = False

    @property
    def clauses(self) -> tuple[ReturnedClause, ...]:
        """Return every clause: those of the file in its order, then those that are gone."""
        return (*(c for s in self.sections for c in s.clauses), *self.gone)

    @property
    def changed(self) -> bool:
        """Say whether anything a person can decide about was changed."""
        return (
            self.reordered
            or any(c.changed or c.reordered for c in self.clauses)
            or any(s.renamed or s.led_in_anew or not s.known for s in self.sections)
        )
