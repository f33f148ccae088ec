"""What a library holds that no agreement type reaches, and that no example uses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from avtalemaker.compose import compose
from avtalemaker.messages import _
from avtalemaker.model import Status
from avtalemaker.proof.asking import asked_in, names_of
from avtalemaker.proof.cases import closure
from avtalemaker.selection import asked_questions
from avtalemaker.values import ValueFaultError, parse_value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from avtalemaker.model import AgreementType, Answers, Library, Question, RawValue


Names: TypeAlias = "Mapping[str, Collection[str]]"
"""Names by their sort: questions, choices («question=choice») and clauses («section/clause»)."""

SORTS = ("questions", "choices", "clauses")


@dataclass(frozen=True)
class Coverage:
    """All that a library holds in its own order, and what agreement types and examples reach."""

    everything: Names
    by_types: Names
    by_examples: Names
    examples: tuple[str, ...]

    def missing(self, reached: Names) -> dict[str, list[str]]:
        """Return the names that are not reached, by their sort."""
        return {
            sort: [name for name in names if name not in reached[sort]]
            for sort, names in self.everything.items()
        }


def coverage_of(library: Library, examples: Mapping[str, Answers]) -> Coverage:
    """Return the coverage of a library; retired clauses are not part of it.

    `examples` are answers by the name of their file; those of a type that the library does not
    have are left out.
    """
    fitting = {n: answers for n, answers in examples.items() if answers.type in library.types}
    questions = library.questions.values()
    everything = {
        "questions": tuple(library.questions),
        "choices": tuple(f"{q.id}={c.id}" for q in questions for c in q.choices),
        "clauses": tuple(
            f"{section.id}/{clause.id}"
            for section in library.sections.values()
            for clause in section.clauses
            if clause.status is not Status.RETIRED
        ),
    }
    return Coverage(
        everything,
        _together(_by_type(library, found) for found in library.types.values()),
        _together(_by_example(library, answers) for answers in fitting.values()),
        tuple(fitting),
    )


def _together(parts: Iterable[Names]) -> Names:
    found: dict[str, set[str]] = {sort: set() for sort in SORTS}
    for part in parts:
        for sort, names in part.items():
            found[sort].update(names)
    return found


def _by_type(library: Library, agreement_type: AgreementType) -> Names:
    names = set(agreement_type.title.nb.names) | asked_in(agreement_type)
    clauses: set[str] = set()
    for offered in agreement_type.sections:
        section = library.sections[offered.section]
        names |= section.lead_in.nb.names if section.lead_in else frozenset()
        for clause in section.clauses:
            if clause.status is not Status.RETIRED:
                clauses.add(f"{section.id}/{clause.id}")
                names |= names_of(clause)
    questions = closure(library, agreement_type.id, names)
    choices = [f"{n}={choice.id}" for n in questions for choice in library.questions[n].choices]
    return {"questions": questions, "choices": choices, "clauses": clauses}


def _by_example(library: Library, answers: Answers) -> Names:
    """Return the questions that an example answers, the choices it makes, the clauses it prints."""
    answered = [q for q in asked_questions(library, answers) if q.id in answers.values]
    choices = [
        f"{question.id}={choice}"
        for question in answered
        for choice in _chosen(question, answers.values[question.id], answers.language)
    ]
    printed = [
        f"{section.section}/{clause.clause}"
        for section in compose(library, answers).sections
        for clause in section.clauses
    ]
    return {"questions": [q.id for q in answered], "choices": choices, "clauses": printed}


def _chosen(question: Question, raw: RawValue, language: str) -> Iterable[RawValue]:
    if not question.choices:
        return ()
    try:
        stored = parse_value(question, raw, language)
    except ValueFaultError:
        return ()
    return stored if isinstance(stored, list) else (stored,)


def as_text(coverage: Coverage) -> str:
    """Return the report as lines for a person: first the numbers, then each name on its own."""
    return "\n".join(
        [
            *_lines(coverage, _("No agreement type reaches:"), coverage.by_types),
            *_lines(coverage, _examples_heading(coverage), coverage.by_examples),
        ]
    )


def _examples_heading(coverage: Coverage) -> str:
    if not coverage.examples:
        return _("There is no example, so none uses:")
    return _("No example uses ({names}):").format(names=", ".join(coverage.examples))


def _lines(coverage: Coverage, heading: str, reached: Names) -> Iterator[str]:
    missing = coverage.missing(reached)
    counted = {
        "questions": _("{number} of {all} questions"),
        "choices": _("{number} of {all} choices"),
        "clauses": _("{number} of {all} clauses"),
    }
    numbers = [
        counted[sort].format(number=len(names), all=len(coverage.everything[sort]))
        for sort, names in missing.items()
    ]
    yield f"{heading} {', '.join(numbers)}"
    for names in missing.values():
        yield from (f"  {name}" for name in names)


def as_data(coverage: Coverage) -> dict[str, object]:
    """Return the report as plain data; the keys are a stable interface."""
    return {
        "examples": list(coverage.examples),
        "totals": {sort: len(names) for sort, names in coverage.everything.items()},
        "not_reached_by_types": coverage.missing(coverage.by_types),
        "not_used_by_examples": coverage.missing(coverage.by_examples),
    }
