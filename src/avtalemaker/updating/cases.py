"""What a newer library means for the clauses that were picked: each case that is to be decided."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from avtalemaker.compose import every_wording
from avtalemaker.library.merging import changes
from avtalemaker.model import Status
from avtalemaker.selection import section_order
from avtalemaker.updating.needed import offered_library, with_all_picks
from avtalemaker.values import ValueFaultError, parse_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avtalemaker.library.layers import Resolved
    from avtalemaker.model import Answers, Clause, ClauseChoice, Library, SectionChoice


class CaseKind(StrEnum):
    """What has happened to a picked clause."""

    TEXT = "text"
    """The chosen wording reads otherwise."""
    OWN_TEXT = "own_text"
    """The library's text has changed under the person's own wording."""
    WORDING_GONE = "wording_gone"
    CLAUSE_GONE = "clause_gone"
    RETIRED = "retired"
    DROPS_OUT = "drops_out"
    """Its condition has changed, so that it would not be printed."""


class Verdict(StrEnum):
    """What is done about a case."""

    NEW = "new"
    """The clause as the newer library has it; an own wording stays."""
    OLD = "old"
    """The clause as the agreement has it now."""
    LIBRARY = "library"
    """The newer library's text instead of the person's own wording."""
    DROP = "drop"
    """The clause is taken out of the agreement."""


@dataclass(frozen=True)
class Case:
    """A picked clause that is not as it was.

    `before` and `after` are the library's text as it reads in this agreement, empty where nothing
    would be printed; `mine` is the person's own wording. `wordings` are those of the newer
    library, id and text, and `wording` is the id of the chosen one. A clause that is printed
    neither before nor after is not asked about: `printed` is false.
    """

    section: str
    clause: str
    kind: CaseKind
    title: str
    wording: str
    before: str
    after: str
    mine: str = ""
    wordings: tuple[tuple[str, str], ...] = ()
    printed: bool = True

    @property
    def key(self) -> str:
        """Return the key of the clause in a library."""
        return f"{self.section}/{self.clause}"

    @property
    def choices(self) -> tuple[str, ...]:
        """Return what can be decided, the proposed first: verdicts, or the ids of wordings."""
        if self.kind is CaseKind.CLAUSE_GONE:
            return Verdict.OLD, Verdict.DROP
        if self.kind is CaseKind.WORDING_GONE:
            return Verdict.OLD, *(f"{WORDING}{name}" for name, _text in self.wordings)
        if self.kind is CaseKind.OWN_TEXT:
            return Verdict.NEW, Verdict.LIBRARY
        if self.kind is CaseKind.RETIRED:
            changed = self.before != self.after and not self.mine
            return Verdict.NEW, *([Verdict.OLD] if changed else []), Verdict.DROP
        if self.kind is CaseKind.DROPS_OUT:
            return Verdict.OLD, Verdict.NEW
        return Verdict.NEW, Verdict.OLD

    def reads(self, verdict: str) -> str:
        """Return how the clause reads when it is decided so, empty where nothing is printed."""
        if verdict == Verdict.DROP or (self.kind is CaseKind.DROPS_OUT and verdict == Verdict.NEW):
            return ""
        if verdict.startswith(WORDING):
            return dict(self.wordings)[verdict.removeprefix(WORDING)]
        if self.mine and verdict != Verdict.LIBRARY:
            return self.mine
        return self.before if verdict == Verdict.OLD else self.after

    @property
    def of_library(self) -> str:
        """Return the choice that goes with the library, own words excepted."""
        if not self.printed:
            return self.choices[0]
        if self.kind is CaseKind.CLAUSE_GONE:
            return Verdict.OLD if self.mine else Verdict.DROP
        if self.kind is CaseKind.WORDING_GONE:
            return self.choices[1]
        return Verdict.NEW


WORDING = "wording:"
"""What stands before a wording's id where that wording is chosen."""


def find_cases(
    base: Resolved, before: Library, newer: Resolved, answers: Answers
) -> tuple[Case, ...]:
    """Return the picked clauses that are not as they were, in the order they are printed.

    `base` and `newer` stand alone; `before` is the library of `base`. A clause that has changed
    but reads as it did is no case, nor is one that reads otherwise without having changed: see
    `effects`. Raises `LibraryError` for a newer library with faults.
    """
    answers = with_all_picks(before, answers)
    after = offered_library(base, newer, answers)
    differing = {change.key for change in changes(base.items, newer.items)}
    found = _Finder(before, after, newer, answers).cases()
    return tuple(case for case in found if case.key in differing)


def fitting(library: Library, answers: Answers) -> Answers:
    """Return the answers without those that their questions cannot take: they print as blanks."""
    fits = {}
    for name, raw in answers.values.items():
        question = library.questions.get(name)
        try:
            if question is not None:
                fits[name] = parse_value(question, raw, answers.language)
        except ValueFaultError:
            continue
    return replace(answers, values=fits)


class _Finder:
    def __init__(self, before: Library, after: Library, newer: Resolved, answers: Answers) -> None:
        self._before, self._after = before, after
        self._newer, self._answers = newer, answers
        self._texts = every_wording(before, fitting(before, answers))
        self._new_texts = every_wording(after, fitting(after, answers))

    def cases(self) -> Iterator[Case]:
        order = section_order(self._before, self._answers)
        places = {section: place for place, section in enumerate(order)}
        for section in sorted(
            self._answers.sections, key=lambda each: places.get(each.section, len(order))
        ):
            known = self._before.sections.get(section.section)
            for choice in section.clauses:
                clause = known.clause(choice.clause) if known else None
                case = self._case(section, clause, choice) if clause else None
                if case is not None:
                    yield case

    def _case(self, section: SectionChoice, clause: Clause, choice: ClauseChoice) -> Case | None:
        key = (section.section, clause.id)
        old = clause.wording(choice.wording) or clause.wordings[0]
        now = self._clause(*key)
        texts = dict(self._new_texts.get(key, ()))
        case = Case(
            *key,
            CaseKind.TEXT,
            (now or clause).title.in_(self._answers.language),
            old.id,
            before=dict(self._texts.get(key, ())).get(old.id, ""),
            after=texts.get(old.id, next(iter(texts.values()), "")),
            mine=choice.text or "",
            wordings=tuple((w.id, texts.get(w.id, "")) for w in (now.wordings if now else ())),
            printed=key in self._texts or (key in self._new_texts and now is not None),
        )
        kind = self._kind(case, clause, now)
        return replace(case, kind=kind) if kind else None

    def _clause(self, section: str, clause: str) -> Clause | None:
        """Return a clause of the newer library itself, not one that is kept in it."""
        if f"{section}/{clause}" not in self._newer.items:
            return None
        return self._after.sections[section].clause(clause)

    def _kind(self, case: Case, clause: Clause, now: Clause | None) -> CaseKind | None:
        key = (case.section, case.clause)
        if now is None:
            return CaseKind.CLAUSE_GONE
        if now.status is Status.RETIRED and clause.status is not Status.RETIRED:
            return CaseKind.RETIRED
        if key in self._texts and key not in self._new_texts:
            return CaseKind.DROPS_OUT
        if case.mine:
            return CaseKind.OWN_TEXT if case.before != case.after else None
        if now.wording(case.wording) is None:
            return CaseKind.WORDING_GONE
        return CaseKind.TEXT if case.before != case.after else None
