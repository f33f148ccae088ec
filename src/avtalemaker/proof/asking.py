"""Whether every answer is asked for where it is used, and used where it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.compose import PRINTED_AT_THE_END
from avtalemaker.findings import Finding, Level
from avtalemaker.messages import _
from avtalemaker.model import Status
from avtalemaker.proof.cases import PARTIES, closure
from avtalemaker.proof.texts import check_rules, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avtalemaker.model import AgreementType, Clause, Library, Section


def asked_in(agreement_type: AgreementType) -> set[str]:
    """Return the questions that an agreement type asks by itself, whatever is chosen in it."""
    return {*agreement_type.questions, *agreement_type.closing_questions}


def names_of(clause: Clause) -> frozenset[str]:
    """Return every name that a clause uses, in its texts and in its `when`."""
    names = frozenset[str]().union(*(w.text.nb.names | w.text.nn.names for w in clause.wordings))
    return names | (clause.when.names if clause.when else frozenset())


def asked_elsewhere(library: Library) -> Iterator[Finding]:
    """Yield the clauses that use an answer which only other agreement types ask for (L080).

    A question of a section is asked wherever a clause that uses it is picked.
    """
    by_types = {name for found in library.types.values() for name in asked_in(found)}
    for agreement_type in library.types.values():
        foreign = by_types - asked_in(agreement_type)
        if not foreign:
            continue
        for section in _offered(library, agreement_type):
            names = section.lead_in.nb.names if section.lead_in else frozenset()
            for clause in section.clauses:
                used = foreign & set(
                    closure(library, agreement_type.id, (names | names_of(clause)) - {PARTIES})
                )
                if used and clause.status is not Status.RETIRED:
                    said = _(
                        "The agreement type «{type}» offers «{name}», which uses «{question}»,"
                        " a question of other types only."
                    )
                    yield Finding(
                        "L080",
                        said.format(
                            type=agreement_type.id, name=f"{section.id}/{clause.id}",
                            question=min(used),
                        ),
                        _("Ask it in this type too, or let the clause depend on another answer."),
                        Level.WARN,
                        clause.place,
                    )  # fmt: skip


def _offered(library: Library, agreement_type: AgreementType) -> Iterator[Section]:
    for offered in agreement_type.sections:
        yield library.sections[offered.section]


def used_by_nothing(library: Library) -> Iterator[Finding]:
    """Yield the questions whose answer is neither printed nor decides anything (L082)."""
    used = set(PRINTED_AT_THE_END)
    for text in texts_of(library):
        used |= text.pattern.nb.names
    for section in library.sections.values():
        for clause in section.clauses:
            used |= clause.when.names if clause.when else frozenset()
    for question in library.questions.values():
        used |= question.when.names if question.when else frozenset()
    for rule in check_rules(library):
        used |= rule.condition.names
    for agreement_type in library.types.values():
        for side in agreement_type.sides:
            used |= {side.party, side.signatories}
    for question in library.questions.values():
        if question.id not in used:
            yield Finding(
                "L082",
                _("Nothing uses the answer to «{name}».").format(name=question.id),
                _("Use it in a text or a condition, or take the question out."),
                Level.WARN,
                question.place,
            )
