"""The clause texts and conditions of a library, each with its name, its place and its role."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avtalemaker.findings import Place
    from avtalemaker.language.clausetext import Condition
    from avtalemaker.model import Clause, Library, Pattern, Phrase, Question, Section


class Role(Enum):
    """What a clause text is in an agreement."""

    WORDING = auto()
    LEAD_IN = auto()
    TITLE = auto()
    DEFAULT = auto()


@dataclass(frozen=True)
class Text:
    """One clause text: `name` tells a person which; `types` are the types that can print it.

    A section that no type offers is tried in the first type. `section` and `clause` are those of
    a wording or a lead-in, `question` is that of a default.
    """

    name: str
    role: Role
    pattern: Pattern
    types: tuple[str, ...]
    section: Section | None = None
    clause: Clause | None = None
    question: Question | None = None

    @property
    def place(self) -> Place | None:
        """Return where the text stands."""
        return self.pattern.place


def texts_of(library: Library) -> Iterator[Text]:
    """Yield every clause text of a library."""
    every = tuple(library.types)
    for section in library.sections.values():
        types = types_offering(library, section.id) or every[:1]
        if section.lead_in is not None:
            yield Text(section.id, Role.LEAD_IN, section.lead_in, types, section)
        for clause in section.clauses:
            for wording in clause.wordings:
                name = f"{section.id}/{clause.id}/{wording.id}"
                yield Text(name, Role.WORDING, wording.text, types, section, clause)
    for found in library.types.values():
        yield Text(f"types/{found.id}", Role.TITLE, found.title, (found.id,))
    for question in library.questions.values():
        if question.default is not None:
            yield Text(question.id, Role.DEFAULT, question.default, every[:1], question=question)


def phrases_of(library: Library) -> Iterator[tuple[str, Place | None, Phrase]]:
    """Yield every text that people read as it stands: titles, guidance, questions, checks."""
    yield "library", None, library.head.name
    for section in library.sections.values():
        yield section.id, section.place, section.title
        for clause in section.clauses:
            name = f"{section.id}/{clause.id}"
            yield name, clause.place, clause.title
            if clause.guidance is not None:
                yield name, clause.place, clause.guidance
    for question in library.questions.values():
        said = [question.prompt, question.label, *([question.help] if question.help else [])]
        for phrase in (*said, *(choice.label for choice in question.choices)):
            yield question.id, question.place, phrase
    for found in library.types.values():
        for phrase in (found.name, found.description):
            yield f"types/{found.id}", found.place, phrase
    for check in library.checks:
        for phrase in (check.message, *([check.advice] if check.advice else [])):
            yield f"checks/{check.id}", check.place, phrase


def layer_of(place: Place | None) -> str:
    """Return which layer below a place is in: «standard/», empty in the library itself."""
    return place.file.partition("clauses/")[0] if place else ""


def types_offering(library: Library, section_id: str) -> tuple[str, ...]:
    """Return the agreement types that offer a section."""
    return tuple(
        name
        for name, found in library.types.items()
        if any(offered.section == section_id for offered in found.sections)
    )


@dataclass(frozen=True)
class Rule:
    """A condition of a library: of a clause, a question or a check."""

    name: str
    condition: Condition
    place: Place | None
    types: tuple[str, ...]


def clause_rules(library: Library) -> Iterator[Rule]:
    """Yield the conditions under which clauses are offered."""
    every = tuple(library.types)
    for section in library.sections.values():
        types = types_offering(library, section.id) or every[:1]
        for clause in section.clauses:
            if clause.when is not None:
                yield Rule(f"{section.id}/{clause.id}", clause.when, clause.place, types)


def question_rules(library: Library) -> Iterator[Rule]:
    """Yield the conditions under which questions are asked."""
    every = tuple(library.types)
    for question in library.questions.values():
        if question.when is not None:
            yield Rule(question.id, question.when, question.place, every)


def check_rules(library: Library) -> Iterator[Rule]:
    """Yield the conditions under which checks raise their finding."""
    every = tuple(library.types)
    for check in library.checks:
        if check.when is not None:
            yield Rule(f"checks/{check.id}", check.when, check.place, every)
