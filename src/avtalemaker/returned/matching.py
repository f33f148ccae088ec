"""Which line of the file is which text of the agreement: by tag, else by words, else by likeness.

The surest ground goes first, and what one ground has settled no later one touches. A text that is
not alike enough to anything is new; nothing is guessed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from avtalemaker.returned.known import is_heading
from avtalemaker.returned.values import How
from avtalemaker.returned.words import likeness, says, typeset, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from avtalemaker.returned.known import Known
    from avtalemaker.returned.lines import Line

HERE, ELSEWHERE = 0.65, 0.75
"""How alike two texts must be, in the same section and in another, to count as one clause.

No two different clauses of the standard library are that alike.
"""

HEADING, LEAD_IN = 0.5, 0.5
LONGEST_HEADING = 12  # words
MOST_PIECES = 6
GAIN = 0.05
"""How much more alike a clause must become for the line beside it to be the rest of it."""


class Matching:
    """The lines of a file, each given its part: a clause, a heading, a lead-in or outside."""

    def __init__(self, lines: Sequence[Line], known: Known) -> None:
        self.lines, self.known = lines, known
        self.heading: dict[int, int] = {}
        self.lead_in: dict[int, int] = {}
        self.outside: dict[int, int] = {}
        self.clause: dict[int, int] = {}
        self.how: dict[int, tuple[How, float]] = {}
        self.copies: Counter[int] = Counter()
        self._settle_headings()
        self._settle_tags()
        self._settle_words()
        self._settle_renamed_headings()
        self._settle_likeness()
        self._join_pieces()
        self._settle_lead_ins()

    def pieces(self, clause: int) -> list[int]:
        """Return the lines a clause was found in; more than one were joined."""
        return sorted(i for i, c in self.clause.items() if c == clause)

    def sections_here(self) -> list[int | None]:
        """Return the section whose heading stands above each line, None above the first."""
        here: list[int | None] = []
        now: int | None = None
        for i in range(len(self.lines)):
            now = self.heading.get(i, now)
            here.append(now)
        return here

    def free(self, i: int) -> bool:
        """Say whether a line has no part yet."""
        return not any(
            i in part for part in (self.heading, self.lead_in, self.outside, self.clause)
        )

    # ---- from the surest ground to the least ---------------------------------------------

    def _settle_headings(self) -> None:
        for at, section in enumerate(self.known.sections):
            able = [
                i
                for i, line in enumerate(self.lines)
                if line.tag is None and i not in self.heading and is_heading(line.text, section)
            ]
            able.sort(key=lambda i: (not self.lines[i].heading, i))
            if able:
                self.heading[able[0]] = at

    def _settle_tags(self) -> None:
        here = self.sections_here()
        found: dict[int, list[int]] = defaultdict(list)
        for i, line in enumerate(self.lines):
            meant = self.known.tagged(line.tag) if line.tag else []
            if len(meant) > 1:
                in_place = [c for c in meant if self.known.clauses[c].section == here[i]]
                as_built = [c for c in meant if self._as_built(i, c)]
                meant = in_place or as_built or [c for c in meant if c not in found] or meant
            if meant:
                found[meant[0]].append(i)
        for clause, at in found.items():
            pieces = self._nearest(at, clause)
            self._settle(pieces, clause, How.TAG)
            others = {self._serial(i) for i in at} - {self._serial(i) for i in pieces}
            if others:
                self.copies[clause] = len(others) + 1

    def _serial(self, i: int) -> int:
        tag = self.lines[i].tag
        return tag.serial if tag else -1

    def _as_built(self, i: int, clause: int) -> bool:
        tag = self.lines[i].tag
        return tag is not None and self.known.clauses[clause].clause.tag.endswith(tag.digest)

    def _nearest(self, at: list[int], clause: int) -> list[int]:
        """Return the line nearest to a clause, or the lines side by side that are so together.

        What one control holds is one clause, however many paragraphs it has become.
        """
        units: list[list[int]] = []
        for i in at:
            if units and self._serial(units[-1][-1]) == self._serial(i):
                units[-1].append(i)
            else:
                units.append([i])
        runs = [
            joined
            for first in range(len(units))
            for last in range(first, min(first + MOST_PIECES, len(units)))
            if _side_by_side(joined := [i for unit in units[first : last + 1] for i in unit])
            or first == last
        ]
        return max(runs, key=lambda run: (self._likeness(run, clause), -len(run)))

    def _settle_words(self) -> None:
        """Settle the lines that say, word for word, what nobody has said yet."""
        here = self.sections_here()
        for i, line in enumerate(self.lines):
            if not self.free(i):
                continue
            able = [c for c in self.known.saying(line) if c not in self.clause.values()]
            able.sort(key=lambda c: self.known.clauses[c].section != here[i])
            if able:
                self._settle([i], able[0], How.WORDS)
            elif not self._settle_known_line(i, here[i]):
                self._settle_outside(i)

    def _settle_known_line(self, i: int, here: int | None) -> bool:
        text = typeset(self.lines[i].text)
        able = [
            at
            for at, section in enumerate(self.known.sections)
            if section.lead_in
            and at not in self.lead_in.values()
            and typeset(section.lead_in) == text
        ]
        able.sort(key=lambda at: at != here)
        if able:
            self.lead_in[i] = able[0]
        return bool(able)

    def _settle_outside(self, i: int) -> None:
        text = typeset(self.lines[i].text)
        taken = set(self.outside.values())
        for at, outside in enumerate(self.known.outside):
            if at not in taken and typeset(outside) == text:
                self.outside[i] = at
                return

    def _settle_renamed_headings(self) -> None:
        """Settle changed headings by what stands under them, else by likeness."""
        missing = [s for s in range(len(self.known.sections)) if s not in self.heading.values()]
        heads = [i for i, line in enumerate(self.lines) if line.heading and self.free(i)]
        for i in heads:
            under = Counter(s for s in self._under(i) if s in missing)
            by_likeness = [s for s in missing if self._is_like_heading(i, s)]
            able = [s for s, _votes in under.most_common(1)] or by_likeness
            if able:
                self.heading[i] = able[0]
                missing.remove(able[0])
        for section in missing:
            self._settle_plain_heading(section)

    def _under(self, i: int) -> Iterable[int]:
        """Yield the sections whose clauses and lead-ins stand under a heading."""
        for j in range(i + 1, len(self.lines)):
            if j in self.heading or (self.lines[j].heading and self.free(j)):
                return
            if j in self.clause:
                yield self.known.clauses[self.clause[j]].section
            elif j in self.lead_in:
                yield self.lead_in[j]

    def _settle_plain_heading(self, section: int) -> None:
        """Settle a changed heading that no style marks, by its number or its likeness."""
        known = self.known.sections[section]
        inside = [i for i, c in self.clause.items() if self.known.clauses[c].section == section]
        inside += [i for i, s in self.lead_in.items() if s == section]
        before = min(inside, default=0) - 1
        if before < 0 or not self.free(before):
            return
        line = self.lines[before]
        if len(line.words) > LONGEST_HEADING or line.tag is not None:
            return
        numbered = known.numbered and line.text.lstrip("§ ").startswith(
            (f"{known.number}.", f"{known.number} ")
        )
        if numbered or self._is_like_heading(before, section):
            self.heading[before] = section

    def _is_like_heading(self, i: int, section: int) -> bool:
        heading = words_of(self.known.sections[section].heading)
        return likeness(self.lines[i].words, heading) >= HEADING

    def _settle_likeness(self) -> None:
        here = self.sections_here()
        missing = [c for c in range(len(self.known.clauses)) if c not in self.clause.values()]
        pairs: list[tuple[float, int, int]] = []
        for i, line in enumerate(self.lines):
            if not self.free(i) or line.heading:
                continue
            for c in missing:
                known = self.known.clauses[c]
                least = HERE if known.section == here[i] else ELSEWHERE
                found = likeness(line.words, known.words, least)
                if found:
                    pairs.append((-found, i, c))
        for _found, i, c in sorted(pairs):
            if self.free(i) and c not in self.clause.values():
                self._settle([i], c, How.LIKENESS)

    def _join_pieces(self) -> None:
        """Join a clause with the line before or after it that the rest of it stands in."""
        for clause in sorted(set(self.clause.values())):
            while len(pieces := self.pieces(clause)) < MOST_PIECES:
                beside = [i for i in (pieces[0] - 1, pieces[-1] + 1) if self._can_join(i, clause)]
                now = self._likeness(pieces, clause)
                nearer = [
                    i for i in beside if self._likeness(sorted((*pieces, i)), clause) > now + GAIN
                ]
                if now == 1 or not nearer:
                    break
                self._settle(sorted((*pieces, nearer[0])), clause, self.how[pieces[0]][0])

    def _can_join(self, i: int, clause: int) -> bool:
        """Say whether a line is free, and most of its words are the clause's own."""
        if not 0 <= i < len(self.lines) or not self.free(i) or self.lines[i].heading:
            return False
        words = self.lines[i].words
        shared = sum((Counter(words) & Counter(self.known.clauses[clause].words)).values())
        return shared >= HERE * len(words)

    def _settle_lead_ins(self) -> None:
        """Settle a changed lead-in: the first free line under its heading that looks like one."""
        here = self.sections_here()
        for heading, section in list(self.heading.items()):
            i, lead_in = heading + 1, self.known.sections[section].lead_in
            if not lead_in or section in self.lead_in.values() or i >= len(self.lines):
                continue
            line = self.lines[i]
            if here[i] != section or not self.free(i) or line.tag is not None or line.heading:
                continue
            if line.text.endswith(":") or likeness(line.words, words_of(lead_in)) >= LEAD_IN:
                self.lead_in[i] = section

    def _settle(self, pieces: list[int], clause: int, how: How) -> None:
        for i in pieces:
            self.clause[i] = clause
            self.how[i] = (how, self._likeness(pieces, clause))

    def _likeness(self, pieces: list[int], clause: int) -> float:
        known = self.known.clauses[clause]
        text = " ".join(self.lines[i].text for i in pieces)
        return 1.0 if says(text, known.text) else likeness(words_of(text), known.words)


def _side_by_side(lines: list[int]) -> bool:
    return lines == list(range(lines[0], lines[-1] + 1))
