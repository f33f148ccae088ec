"""What the agreement would say now, laid out so that the lines of a file can be looked up in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from avtalemaker.compose import every_wording
from avtalemaker.returned.lines import lines_of
from avtalemaker.returned.words import plain, typeset, unlabelled, unnumbered, words_of
from avtalemaker.wordtags import TAG_LIMIT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from avtalemaker.agreement import Agreement, AgreementClause, AgreementSection
    from avtalemaker.document import Document
    from avtalemaker.model import Answers, Library
    from avtalemaker.returned.lines import Line, Tag

_ROOM = TAG_LIMIT - len("avt::") - len("12345678")


@dataclass(frozen=True)
class KnownClause:
    """A clause of the agreement; `section` counts the sections from 0."""

    section: int
    clause: AgreementClause
    text: str
    words: tuple[str, ...]


class Known:
    """The agreement's sections and clauses, every wording the library has, and what is outside."""

    def __init__(
        self, agreement: Agreement, built: Document, library: Library, answers: Answers
    ) -> None:
        self.sections: tuple[AgreementSection, ...] = agreement.sections
        self.clauses = tuple(
            KnownClause(at, clause, plain(clause.text), words_of(clause.text))
            for at, section in enumerate(agreement.sections)
            for clause in section.clauses
        )
        self.wordings: Mapping[tuple[str, str], tuple[tuple[str, str], ...]] = every_wording(
            library, answers
        )
        self.outside = tuple(_outside(agreement, lines_of(built)))
        self._by_words: dict[str, list[int]] = defaultdict(list)
        for at, known in enumerate(self.clauses):
            self._by_words[typeset(known.text)].append(at)
        for at in range(len(self.clauses)):
            for _wording, text in self.wordings_of(at):
                self._by_words[typeset(text)].append(at)
        self._library: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for (section, clause_id), texts in self.wordings.items():
            for wording, text in texts:
                self._library[typeset(text)].append((section, clause_id, wording))

    def wordings_of(self, at: int) -> tuple[tuple[str, str], ...]:
        """Return the library's wordings of one of the agreement's clauses, filled in."""
        known = self.clauses[at]
        section = self.sections[known.section].section
        return self.wordings.get((section, known.clause.clause), ())

    def tagged(self, tag: Tag) -> list[int]:
        """Return the clauses that a tag can mean: their names are unique within a section only."""
        return [i for i, k in enumerate(self.clauses) if k.clause.clause[:_ROOM] == tag.clause]

    def saying(self, line: Line) -> list[int]:
        """Return the clauses that say what a line says, those in another wording last."""
        found = [*self._by_words.get(typeset(line.text), ())]
        found += self._by_words.get(typeset(unlabelled(line.text)), ())
        return list(dict.fromkeys(found))

    def in_library(self, text: str) -> list[tuple[str, str, str]]:
        """Return the section, clause and wording of each library text that says the same."""
        found = self._library.get(typeset(text), [])
        return found or self._library.get(typeset(unlabelled(text)), [])


def is_heading(text: str, section: AgreementSection) -> bool:
    """Say whether a text is a section's heading, whatever number was typed before it."""
    wanted = typeset(section.heading).casefold()
    return wanted in (typeset(text).casefold(), typeset(unnumbered(text)).casefold())


def _outside(agreement: Agreement, lines: tuple[Line, ...]) -> list[str]:
    """Return the lines of a built draft that are neither heading, lead-in nor clause."""
    inside = Counter(
        typeset(text)
        for section in agreement.sections
        for text in (section.heading, section.lead_in)
    )
    found: list[str] = []
    for line in lines:
        text = typeset(line.text)
        if line.tag is not None:
            continue
        if inside[text] or inside[typeset(unnumbered(line.text))]:
            inside[text if inside[text] else typeset(unnumbered(line.text))] -= 1
        else:
            found.append(line.text)
    return found
