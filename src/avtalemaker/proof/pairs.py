"""The sections of each agreement type composed two by two: numbered, and with every clause."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.compose import compose
from avtalemaker.findings import Finding, Level
from avtalemaker.messages import _
from avtalemaker.model import Answers, ClauseChoice, SectionChoice
from avtalemaker.proof.printed import language_name
from avtalemaker.selection import offered_clauses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from avtalemaker.agreement import AgreementSection
    from avtalemaker.language import Language
    from avtalemaker.model import AgreementType, Library, Values
    from avtalemaker.proof.trials import Trial, Trials

MOST_SECTIONS = 30
"""So many sections of a type are composed in every pair; of more, each with the one after it."""


def unlike_together(trials: Trials) -> Iterator[Finding]:
    """Yield the pairs of sections that do not compose whole (L079), or look the same (L088)."""
    library = trials.library
    values: Values = {name: raw[0] for name in library.questions if (raw := trials.raw(name))}
    for agreement_type in library.types.values():
        sections = [offered.section for offered in agreement_type.sections]
        answers = Answers(trials.language, agreement_type.id, values)
        context = trials.context(agreement_type.id, {})
        settled = {name: _everything(library, context, name) for name in sections}
        for pair in _pairs(sections):
            chosen = tuple(settled[name] for name in pair)
            others = tuple(name for name in sections if name not in pair)
            composed = compose(library, replace(answers, sections=chosen, dropped=others)).sections
            yield from _faults(library, agreement_type, trials.language, chosen, composed)


def _pairs(sections: Sequence[str]) -> Iterator[tuple[str, ...]]:
    if len(sections) < 2:  # noqa: PLR2004 - a section alone has no other to stand beside
        return iter([tuple(sections)])
    if len(sections) <= MOST_SECTIONS:
        return itertools.combinations(sections, 2)
    return itertools.pairwise(sections)


def _everything(library: Library, context: Trial, section_id: str) -> SectionChoice:
    """Return a choice of every clause that is offered, each in its preferred wording."""
    clauses = offered_clauses(library, context, section_id)
    return SectionChoice(section_id, tuple(ClauseChoice(clause.id) for clause in clauses))


def _faults(
    library: Library,
    agreement_type: AgreementType,
    language: Language,
    chosen: Sequence[SectionChoice],
    composed: Sequence[AgreementSection],
) -> Iterator[Finding]:
    printed = {section.section: section for section in composed}
    names = " + ".join(choice.section for choice in chosen)
    for choice in chosen:
        found = printed.get(choice.section)
        ids = {clause.clause for clause in found.clauses} if found else set()
        lost = [c.clause for c in choice.clauses if c.clause not in ids]
        if lost:
            said = _(
                "In «{type}», «{clause}» is lost where {sections} stand together ({language})."
            )
            yield Finding(
                "L079",
                said.format(
                    type=agreement_type.id, clause=f"{choice.section}/{lost[0]}", sections=names,
                    language=language_name(language),
                ),
                _("See that the clause prints a text when its «when» holds."),
                place=library.sections[choice.section].place,
            )  # fmt: skip
    numbers = [section.number for section in composed if section.numbered]
    if numbers != list(range(1, len(numbers) + 1)):
        raise AssertionError(numbers)  # our own numbering: a bug, not the keeper's fault
    for first, second in itertools.combinations(composed, 2):
        yield from _alike(library, agreement_type, first, second)


def _alike(
    library: Library,
    agreement_type: AgreementType,
    first: AgreementSection,
    second: AgreementSection,
) -> Iterator[Finding]:
    """Yield what a reader sees twice: the same heading, or a clause with the same text."""
    texts = {clause.text: clause.clause for clause in first.clauses}
    twice = [first.heading] if first.heading == second.heading else []
    twice += [clause.text for clause in second.clauses if clause.text in texts]
    for text in twice[:1]:
        said = _("In «{type}», the sections «{first}» and «{second}» both say «{text}».")
        yield Finding(
            "L088",
            said.format(
                type=agreement_type.id, first=first.section, second=second.section, text=text
            ),
            _("Write it in one of them."),
            Level.WARN,
            library.sections[second.section].place,
        )
