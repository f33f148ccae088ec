"""A draft that came back, read clause by clause and held against the agreement of the answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.agreement import text_hash
from avtalemaker.returned.known import Known
from avtalemaker.returned.lines import lines_of
from avtalemaker.returned.matching import Matching
from avtalemaker.returned.outside import changes_outside
from avtalemaker.returned.values import How, Returned, ReturnedClause, ReturnedSection, Status
from avtalemaker.returned.words import plain, says, unlabelled, unnumbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from avtalemaker.agreement import Agreement
    from avtalemaker.document import Document
    from avtalemaker.model import Answers, Library
    from avtalemaker.returned.lines import Line

NEW_SECTION = "new-"


def read_returned(
    document: Document, built: Document, agreement: Agreement, library: Library, answers: Answers
) -> Returned:
    """Read a Word file as the agreement that came back.

    `agreement` is composed from the answers, and `built` is the draft that would be made of it
    now: it tells what a layout prints beside the clauses.
    """
    return _Reading(document, built, agreement, library, answers).returned()


class _Reading:
    def __init__(
        self,
        document: Document,
        built: Document,
        agreement: Agreement,
        library: Library,
        answers: Answers,
    ) -> None:
        self.document, self.built = document, built
        self.library, self.answers = library, answers
        self.known = Known(agreement, built, library, answers)
        self.lines = lines_of(document)
        self.matching = Matching(self.lines, self.known)
        self.end = self._end()
        self.used: set[tuple[str, str]] = set()
        self.new_sections = 0

    def returned(self) -> Returned:
        sections = tuple(self._sections())
        found = set(self.matching.clause.values())
        clauses = self.known.clauses
        tags = [line for line in self.lines if line.tag is not None]
        copies = tuple((clauses[c].clause.clause, n) for c, n in self.matching.copies.items())
        in_order = _in_order([self._place(s.section) for s in sections if s.known])
        return Returned(
            sections=sections,
            gone=tuple(self._gone(c) for c in range(len(clauses)) if c not in found),
            outside=changes_outside(self._outside_lines(), self.known, self.document, self.built),
            copies=copies,
            tagless=not tags and bool(clauses),
            recognised=len(found) / len(clauses) if clauses else 1.0,
            reordered=not all(in_order),
        )

    # ---- where the sections are ----------------------------------------------------------

    def _end(self) -> int:
        """Return where the text after the last section begins: appendices, signatures."""
        parts = self.matching
        last = max((*parts.clause, *parts.lead_in, *parts.heading), default=-1)
        after = [i for i in parts.outside if i > last]
        end = min(after, default=len(self.lines))
        if end - 1 > last and self.lines[end - 1].heading and parts.free(end - 1):
            return end - 1
        return end

    def _sections(self) -> Iterator[ReturnedSection]:
        """Yield the sections of the file; a clause without a heading opens the one it is of.

        What was moved above the first heading counts as the first section's.
        """
        start, name, above = 0, "", range(0)
        for i in range(self.end):
            opened = self._opened(i, name)
            if opened and not name:
                above = range(min((c for c in self.matching.clause if c < i), default=i), i)
            elif opened:
                yield self._section(name, start, i, above)
                above = range(0)
            if opened:
                start, name = i, opened
        if name:
            yield self._section(name, start, self.end, above)

    def _opened(self, i: int, name: str) -> str:
        """Return the section that begins at a line, empty when none does."""
        parts = self.matching
        if i in parts.heading:
            return self.known.sections[parts.heading[i]].section
        if self.lines[i].heading and parts.free(i) and self._level() >= self.lines[i].heading:
            self.new_sections += 1
            return f"{NEW_SECTION}{self.new_sections}"
        home = parts.lead_in.get(i)
        if i in parts.clause:
            home = self.known.clauses[parts.clause[i]].section
        if home is None or home in parts.heading.values():
            return ""
        section = self.known.sections[home].section
        return "" if section == name else section

    def _level(self) -> int:
        """Return the deepest level of the file's headings that is a section of the agreement."""
        return max((self.lines[i].heading for i in self.matching.heading), default=1) or 1

    def _section(self, name: str, start: int, end: int, above: range) -> ReturnedSection:
        at = self._place(name)
        known = self.known.sections[at] if at >= 0 else None
        new = self.matching.free(start) and bool(self.lines[start].heading)
        headed = new or start in self.matching.heading
        heading = unnumbered(self.lines[start].text) if headed else ""
        if known and plain(self.lines[start].text) == plain(known.heading):
            heading = plain(known.heading)
        lead_ins = [
            plain(self.lines[i].text) for i in range(start, end) if i in self.matching.lead_in
        ]
        lines = (*above, *range(start + headed, end))
        return ReturnedSection(
            section=name,
            before=plain(known.heading) if known else "",
            now=plain(heading),
            lead_in_before=plain(known.lead_in) if known else "",
            lead_in_now=lead_ins[0] if lead_ins else "",
            clauses=self._marked(tuple(self._clauses(name, lines))),
            number=self.lines[start].number.strip(" .") if headed else "",
            known=known is not None,
        )

    def _place(self, section: str) -> int:
        """Return where in the agreement a section is, -1 for a new one."""
        names = [s.section for s in self.known.sections]
        return names.index(section) if section in names else -1

    # ---- what stands in them -------------------------------------------------------------

    def _clauses(self, section: str, lines: Iterable[int]) -> Iterator[ReturnedClause]:
        for i in lines:
            clause = self.matching.clause.get(i)
            if clause is not None and self.matching.pieces(clause)[0] == i:
                yield self._found(section, clause)
            elif self.matching.free(i) and not self.lines[i].in_table:
                yield self._new(section, self.lines[i])

    def _found(self, section: str, at: int) -> ReturnedClause:
        known = self.known.clauses[at]
        home = self.known.sections[known.section].section
        pieces = self.matching.pieces(at)
        how, alike = self.matching.how[pieces[0]]
        now = "\n".join(_now(self.lines[i].text, known.text) for i in pieces)
        status, wording = self._status(at, now)
        tag = self.lines[pieces[0]].tag
        outdated = False
        if status is not Status.UNCHANGED and tag and len(pieces) == 1:
            outdated = tag.digest == text_hash(self.lines[pieces[0]].text)
        return ReturnedClause(
            section=section,
            clause=known.clause.clause,
            status=Status.UNCHANGED if outdated else status,
            how=how,
            before=known.text,
            now=now,
            wording=wording,
            home=home,
            likeness=alike,
            pieces=len(pieces),
            retyped=status is Status.UNCHANGED and plain(now) != known.text,
            outdated=outdated,
        )

    def _status(self, at: int, now: str) -> tuple[Status, str]:
        """Return what became of a clause, and the wording of the library that it has now."""
        known = self.known.clauses[at]
        if says(now, known.text):
            return Status.UNCHANGED, known.clause.wording
        for wording, text in self.known.wordings_of(at):
            if says(now, text):
                return Status.OTHER_WORDING, wording
        return Status.NEW_WORDING, ""

    def _new(self, section: str, line: Line) -> ReturnedClause:
        """Return a text without a home; it may be a clause of the library all the same."""
        agreed = {(self._name(k.section), k.clause.clause) for k in self.known.clauses}
        clause, wording = "", ""
        for of, name, same in self.known.in_library(line.text):
            if of == section and (of, name) not in agreed | self.used:
                clause, wording = name, same
                self.used.add((of, name))
                break
        return ReturnedClause(
            section=section,
            clause=clause,
            status=Status.NEW_CLAUSE,
            how=How.WORDS if clause else How.NOTHING,
            before="",
            now=unlabelled(line.text),
            wording=wording,
            likeness=1.0 if clause else 0.0,
        )

    def _name(self, at: int) -> str:
        return self.known.sections[at].section

    def _gone(self, at: int) -> ReturnedClause:
        known = self.known.clauses[at]
        return ReturnedClause(
            section=self._name(known.section),
            clause=known.clause.clause,
            status=Status.GONE,
            how=How.NOTHING,
            before=known.text,
            now="",
            wording=known.clause.wording,
            home=self._name(known.section),
            likeness=0.0,
        )

    def _marked(self, clauses: tuple[ReturnedClause, ...]) -> tuple[ReturnedClause, ...]:
        """Mark the clauses that stand elsewhere in their own section than they did."""
        places = {
            (self._name(k.section), k.clause.clause): i for i, k in enumerate(self.known.clauses)
        }
        own = [c for c in clauses if c.home and not c.moved]
        steady = _in_order([places[c.home, c.clause] for c in own])
        moved = {id(c) for c, stays in zip(own, steady, strict=True) if not stays}
        return tuple(replace(c, reordered=True) if id(c) in moved else c for c in clauses)

    def _outside_lines(self) -> list[tuple[Line, int | None]]:
        """Return the lines that belong to no section, with the known text each of them is."""
        parts = self.matching
        first = min((*parts.heading, *parts.clause), default=len(self.lines))
        return [
            (line, parts.outside.get(i))
            for i, line in enumerate(self.lines)
            if i in parts.outside
            or (parts.free(i) and (i < first or i >= self.end or line.in_table))
        ]


def _now(text: str, before: str) -> str:
    """Return a clause's text as the file has it, without the bullet that was typed before it."""
    return text.strip() if unlabelled(before) != before else unlabelled(text)


def _in_order(places: Sequence[int]) -> list[bool]:
    """Say of each place whether it belongs to the longest rising run: the rest was moved."""
    best: list[list[int]] = []
    for i, place in enumerate(places):
        before = [run for run in best if places[run[-1]] < place]
        longest: list[int] = max(before, key=len, default=[])
        best.append([*longest, i])
    steady = max(best, key=len, default=[])
    return [i in steady for i in range(len(places))]
