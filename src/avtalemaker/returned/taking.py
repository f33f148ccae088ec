"""From changes a person accepted to new answers: what they say is what the file said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.compose import compose
from avtalemaker.interview import sections as deeds
from avtalemaker.model import ClauseChoice, SectionChoice
from avtalemaker.order import in_one_order
from avtalemaker.returned.changes import Kind
from avtalemaker.returned.values import Status
from avtalemaker.returned.words import says
from avtalemaker.selection import section_choice, section_order

if TYPE_CHECKING:
    from collections.abc import Collection

    from avtalemaker.model import Answers, Library
    from avtalemaker.returned.changes import Change
    from avtalemaker.returned.values import Returned, ReturnedClause, ReturnedSection


def take_in(
    library: Library, answers: Answers, returned: Returned, accepted: Collection[Change]
) -> Answers:
    """Return the answers with the accepted changes in them, and nothing else changed.

    New wordings become own text, wordings of the library are chosen, new clauses are own clauses.
    """
    return _Taking(library, answers, returned, accepted).taken()


class _Taking:
    def __init__(
        self, library: Library, answers: Answers, returned: Returned, accepted: Collection[Change]
    ) -> None:
        self.library, self.answers, self.returned = library, answers, returned
        self.accepted = tuple(accepted)
        # By identity: of two paragraphs that say the same, one may be accepted and one refused.
        self.settled = {(c.kind, id(c.section), id(c.clause)) for c in self.accepted}
        self.now: dict[tuple[str, str], str] = {}
        self.names: dict[str, str] = {}
        self.free = deeds.free_ids(answers)

    def taken(self) -> Answers:
        away = {(c.home, c.clause) for c in self._accepted_clauses(Kind.MOVED, Kind.GONE)}
        for section in self.returned.sections:
            if section.known:
                self._take_section(section, away)
            elif self._has(Kind.SECTION, section):
                self._take_new_section(section)
        for home in dict.fromkeys(home for home, _clause in sorted(away)):
            self._empty(home, away)
        self._order_sections()
        self._let_it_read_so()
        return self.answers

    def _accepted_clauses(self, *kinds: Kind) -> list[ReturnedClause]:
        found = [c.clause for c in self.accepted if c.kind in kinds and c.clause is not None]
        if Kind.MOVED in kinds:  # a new section takes along what was moved into it
            sections = [c.section for c in self.accepted if c.kind is Kind.SECTION and c.section]
            found += [c for s in sections for c in s.clauses if c.home]
        return found

    def _has(
        self, kind: Kind, section: ReturnedSection, clause: ReturnedClause | None = None
    ) -> bool:
        return (kind, id(section), id(clause)) in self.settled

    # ---- a section that was there --------------------------------------------------------

    def _take_section(self, section: ReturnedSection, away: Collection[tuple[str, str]]) -> None:
        old = section_choice(self.library, self.answers, section.section)
        kept = {c.clause: c for c in old.clauses if (old.section, c.clause) not in away}
        there = [c for clause in section.clauses if (c := self._taken(section, clause, kept))]
        changed = kept | {c.clause: c for c in there}
        reordered = any(c.reordered for c in section.clauses) and not self._has(Kind.ORDER, section)
        first, rest = [c.clause for c in there], list(kept)
        order = in_one_order(rest, first) if reordered else in_one_order(first, rest)
        choice = replace(old, clauses=tuple(changed[clause] for clause in order))
        if self._has(Kind.HEADING, section):
            choice = replace(choice, title=section.now)
        if self._has(Kind.LEAD_IN, section):
            choice = replace(choice, lead_in=section.lead_in_now)
        if choice != old:
            self.answers = deeds.settle(self.answers, choice)

    def _taken(
        self, section: ReturnedSection, clause: ReturnedClause, kept: dict[str, ClauseChoice]
    ) -> ClauseChoice | None:
        """Return a clause of the file as a choice, None when it stays out of this section."""
        if clause.moved or clause.status is Status.NEW_CLAUSE:
            kind = Kind.MOVED if clause.moved else Kind.NEW
            return self._come(section, clause) if self._has(kind, section, clause) else None
        old = kept[clause.clause]
        changed = clause.status is not Status.UNCHANGED
        if clause.outdated or (changed and not self._has(Kind.WORDING, section, clause)):
            return old
        self.now[section.section, clause.clause] = clause.now
        if clause.status is Status.OTHER_WORDING:
            return replace(old, wording=clause.wording, text=None)
        return replace(old, text=clause.now) if changed else old

    def _come(self, section: ReturnedSection, clause: ReturnedClause) -> ClauseChoice:
        """Return a clause that is new in a section: the library's, or an own one."""
        if clause.moved or not clause.clause:
            return self._own(section.section, clause)
        self.now[section.section, clause.clause] = clause.now
        return ClauseChoice(clause.clause, clause.wording)

    def _own(self, section: str, clause: ReturnedClause) -> ClauseChoice:
        """Return a new own clause, its name taken at once."""
        name = next(self.free)
        self.now[section, name] = clause.now
        return ClauseChoice(name, text=clause.now)

    # ---- a section that is new, or has nothing left --------------------------------------

    def _take_new_section(self, section: ReturnedSection) -> None:
        name = next(self.free)
        self.names[section.section] = name
        clauses = tuple(self._own(name, clause) for clause in section.clauses)
        choice = SectionChoice(name, clauses, section.now, section.lead_in_now or None)
        self.answers = deeds.settle(self.answers, choice)

    def _empty(self, home: str, away: Collection[tuple[str, str]]) -> None:
        """Take out the clauses that left a section; one that nothing is left of is dropped."""
        old = section_choice(self.library, self.answers, home)
        rest = tuple(c for c in old.clauses if (home, c.clause) not in away)
        if rest != old.clauses:
            self.answers = deeds.settle(self.answers, replace(old, clauses=rest))
        printed = {s.section for s in compose(self.library, self.answers).sections}
        if home not in printed and home not in self.answers.dropped:
            self.answers = deeds.drop_section(self.answers, home)

    # ---- the whole -----------------------------------------------------------------------

    def _order_sections(self) -> None:
        """Put new sections where the file has them, and all of them when that was accepted."""
        now = list(section_order(self.library, self.answers))
        file = [self.names.get(s.section, s.section) for s in self.returned.sections]
        file = [name for name in file if name in now]
        if any(c.kind is Kind.SECTIONS for c in self.accepted):
            order = in_one_order(file, now)
        elif self.names:
            new = set(self.names.values())
            order = in_one_order([name for name in now if name not in new], file)
        else:
            return
        self.answers = replace(self.answers, order=tuple(order))

    def _let_it_read_so(self) -> None:
        """Give a clause its own text where the library's would read otherwise than the file.

        Under another lead-in a clause may begin with another word.
        """
        for section in compose(self.library, self.answers).sections:
            for clause in section.clauses:
                text = self.now.get((section.section, clause.clause))
                if text is None or says(text, clause.text):
                    continue
                choice = section_choice(self.library, self.answers, section.section)
                wording = next(c.wording for c in choice.clauses if c.clause == clause.clause)
                choice = deeds.change_clause(choice, clause.clause, wording=wording, text=text)
                self.answers = deeds.settle(self.answers, choice)
