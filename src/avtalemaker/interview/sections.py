"""What a person can do to sections and clauses: from answers to answers, nothing else."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.model import ClauseChoice, SectionChoice
from avtalemaker.selection import section_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from avtalemaker.model import Answers, Library

OWN = "own-"


def settle(answers: Answers, choice: SectionChoice) -> Answers:
    """Return the answers with one section settled as `choice` says."""
    known = [c.section for c in answers.sections]
    if choice.section not in known:
        return replace(answers, sections=(*answers.sections, choice))
    sections = tuple(choice if c.section == choice.section else c for c in answers.sections)
    return replace(answers, sections=sections)


def take_clauses(library: Library, choice: SectionChoice, wanted: Iterable[str]) -> SectionChoice:
    """Return the choice with exactly the wanted clauses.

    Those that were there keep their place, wording and text; new ones come where the library
    has them.
    """
    ids = set(wanted)
    kept = [c for c in choice.clauses if c.clause in ids]
    section = library.sections.get(choice.section)
    order = [c.id for c in section.clauses] if section else []
    for position, clause in enumerate(order):
        if clause in ids and clause not in [c.clause for c in kept]:
            before = order[:position]
            place = max((i + 1 for i, c in enumerate(kept) if c.clause in before), default=0)
            kept.insert(place, ClauseChoice(clause))
    return replace(choice, clauses=tuple(kept))


def change_clause(
    choice: SectionChoice, clause: str, *, wording: str = "", text: str | None = None
) -> SectionChoice:
    """Return the choice with another wording or text of one clause."""
    return replace(
        choice,
        clauses=tuple(
            replace(c, wording=wording, text=text) if c.clause == clause else c
            for c in choice.clauses
        ),
    )


def add_clause(answers: Answers, choice: SectionChoice, text: str) -> SectionChoice:
    """Return the choice with an own clause at its end."""
    own = ClauseChoice(free_id(answers), text=text)
    return replace(choice, clauses=(*choice.clauses, own))


def move_clause(choice: SectionChoice, clause: str, place: int) -> SectionChoice:
    """Return the choice with a clause at another place; places count from 0."""
    rest = [c for c in choice.clauses if c.clause != clause]
    moved = [c for c in choice.clauses if c.clause == clause]
    return replace(choice, clauses=(*rest[:place], *moved, *rest[place:]))


def drop_section(answers: Answers, section: str) -> Answers:
    """Return the answers without a section; what was settled in it is kept for its return."""
    return replace(answers, dropped=(*(s for s in answers.dropped if s != section), section))


def restore_section(answers: Answers, section: str) -> Answers:
    """Return the answers with a dropped section back."""
    return replace(answers, dropped=tuple(s for s in answers.dropped if s != section))


def move_section(library: Library, answers: Answers, section: str, place: int) -> Answers:
    """Return the answers with a section at another place; places count from 0."""
    rest = [s for s in section_order(library, answers) if s != section]
    return replace(answers, order=(*rest[:place], section, *rest[place:]))


def add_section(answers: Answers, title: str, text: str) -> Answers:
    """Return the answers with an own section that has one own clause."""
    section = free_id(answers)
    answers = settle(answers, SectionChoice(section, (), title))
    clause = ClauseChoice(free_id(answers), text=text)
    return settle(answers, SectionChoice(section, (clause,), title))


def free_id(answers: Answers) -> str:
    """Return an id no own clause or section of the agreement has."""
    return next(free_ids(answers))


def free_ids(answers: Answers) -> Iterator[str]:
    """Yield the ids no own clause or section of the agreement has, without end."""
    taken = {c.section for c in answers.sections}
    taken |= {clause.clause for c in answers.sections for clause in c.clauses}
    names = (f"{OWN}{number}" for number in itertools.count(1))
    return (name for name in names if name not in taken)
