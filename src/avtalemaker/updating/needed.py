"""What an agreement refers to and a newer library no longer has: it stays, whatever is decided."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.library.items import asked_by, sort_of
from avtalemaker.library.load import read_library
from avtalemaker.library.merging import merged_library
from avtalemaker.selection import section_choice, section_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avtalemaker.library.layers import Resolved
    from avtalemaker.model import Answers, Library, SectionChoice


def with_all_picks(library: Library, answers: Answers) -> Answers:
    """Return the answers with the clauses of every section that is printed.

    A section that nobody has settled has those that the agreement type preselects: they are in
    the draft too, so a newer library may not change them unseen.
    """
    settled = {choice.section for choice in answers.sections}
    more = (
        section_choice(library, answers, section)
        for section in section_order(library, answers)
        if section not in settled and section in library.sections
    )
    return replace(answers, sections=(*answers.sections, *more))


def as_settled_before(library: Library, answers: Answers, picked: Answers) -> Answers:
    """Return `picked` without the sections that nobody settled and that need no settling now.

    Those are the sections of which the library preselects all that is picked.
    """
    settled = {choice.section for choice in answers.sections}
    offered = {offer.section for offer in library.types[answers.type].sections}
    kept = tuple(
        choice
        for choice in picked.sections
        if choice.section in settled
        or (choice.clauses and choice.section not in offered)
        or (choice.section in offered and not _preselects(library, answers, choice))
    )
    return replace(picked, sections=kept)


def _preselects(library: Library, answers: Answers, choice: SectionChoice) -> bool:
    alone = replace(answers, sections=())
    proposed = section_choice(library, alone, choice.section).clauses
    return all(clause in proposed for clause in choice.clauses)


def needed_keys(newer: Resolved, answers: Answers) -> frozenset[str]:
    """Return the keys of what answers refer to outside the clauses and the newer one lacks.

    An answer whose question is gone keeps the question, so it stays in the file and can be used
    again; a section that still has clauses keeps its heading; an agreement keeps its type.
    """
    return frozenset(key for key in _referred(newer, answers) if key not in newer.items)


def _referred(newer: Resolved, answers: Answers) -> Iterator[str]:
    yield f"types/{answers.type}"
    asked = {
        name
        for key, item in newer.items.items()
        if sort_of(key) == "types"
        for _room, name, _data in asked_by(item.data)
    }
    opened = {name.partition(".")[0] for name in answers.open}
    for name in {*answers.values, *opened} - asked:
        yield f"questions/{name}"
    for choice in answers.sections:
        if choice.clauses:
            yield choice.section


def offered_library(base: Resolved, newer: Resolved, answers: Answers) -> Library:
    """Return the newer library with what the agreement refers to, to see how it would read.

    Raises `LibraryError` for a newer library with faults.
    """
    read_library(newer)
    return read_library(merged_library(base, newer, needed_keys(newer, answers)))
