"""Which sections and clauses an agreement has, and which questions they make relevant.

Everything here is worked out from the library and the answers each time; nothing is stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from avtalemaker.context import Context
from avtalemaker.model import ClauseChoice, SectionChoice, Status
from avtalemaker.order import in_one_order
from avtalemaker.reach import reached

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from avtalemaker.model import (
        AgreementType,
        Answers,
        Clause,
        Library,
        OfferedSection,
        Question,
        Section,
    )


@dataclass(frozen=True)
class AskQuestion:
    """A step of the interview: one question; `section` is empty outside the sections."""

    question: Question
    section: str = ""


@dataclass(frozen=True)
class SettleSection:
    """A step of the interview: the person settles a section's clauses."""

    section: str


Step: TypeAlias = AskQuestion | SettleSection


def steps(library: Library, answers: Answers) -> tuple[Step, ...]:
    """Return all that is to be asked now, in order; answered steps are among them.

    Call it again after every answer: a `when`, a picked clause or a changed wording adds and
    removes steps.
    """
    return tuple(_Relevance(library, answers).steps())


def asked_questions(library: Library, answers: Answers) -> tuple[Question, ...]:
    """Return the questions among the steps."""
    return tuple(s.question for s in steps(library, answers) if isinstance(s, AskQuestion))


def section_order(library: Library, answers: Answers) -> tuple[str, ...]:
    """Return the sections in the order they are printed: the person's, else the type's.

    Dropped sections are left out; own sections stand where the person put them, else last before
    the type's final section, which closes the agreement.
    """
    *of_type, closing = [offered.section for offered in library.types[answers.type].sections]
    own = [c.section for c in answers.sections if c.section not in {*of_type, closing}]
    known = {*of_type, *own, closing}
    wanted = (section for section in answers.order if section in known)
    order = list(in_one_order(wanted, [*of_type, *own]))
    if closing not in order:
        order.append(closing)
    return tuple(section for section in order if section not in answers.dropped)


def section_choice(library: Library, answers: Answers, section_id: str) -> SectionChoice:
    """Return what the person settled for a section, the preselection when not settled yet."""
    settled = next((c for c in answers.sections if c.section == section_id), None)
    if settled is not None:
        return settled
    section, offered = library.sections[section_id], _offered(library, answers, section_id)
    wanted = [c.id for c in section.clauses if _preselected(c, offered)]
    return SectionChoice(section_id, tuple(ClauseChoice(clause) for clause in wanted))


def offered_clauses(library: Library, context: Context, section_id: str) -> tuple[Clause, ...]:
    """Return the clauses a person may pick in a section now: those whose `when` holds."""
    section = library.sections.get(section_id)
    if section is None:
        return ()
    return tuple(
        clause
        for clause in section.clauses
        if clause.status is not Status.RETIRED
        and (clause.when is None or clause.when.holds(context))
    )


def _offered(library: Library, answers: Answers, section_id: str) -> OfferedSection:
    agreement_type = library.types[answers.type]
    return next(o for o in agreement_type.sections if o.section == section_id)


def _preselected(clause: Clause, offered: OfferedSection) -> bool:
    if clause.status is Status.RETIRED:
        return False
    if offered.preselected is None:
        return clause.default
    return clause.id in offered.preselected


class _Relevance:
    """Walks the agreement type once, handing out each relevant question at its first use."""

    def __init__(self, library: Library, answers: Answers) -> None:
        self._library = library
        self._answers = answers
        self._context = Context(library, answers)
        self._type: AgreementType = library.types[answers.type]
        self._done: set[str] = set()

    def steps(self) -> Iterator[Step]:
        yield from self._ask(self._type.questions)
        yield from self._ask(self._in_order(self._type.title.in_(self._answers.language).names))
        closing = set(self._type.closing_questions)
        for section_id in section_order(self._library, self._answers):
            wanted = self._used(section_id) - closing
            yield from self._ask(self._in_order(wanted), section_id)
            yield SettleSection(section_id)
        yield from self._ask(self._type.closing_questions)

    def _in_order(self, names: Collection[str]) -> list[str]:
        return [name for name in self._library.questions if name in names]

    def _ask(self, names: Sequence[str], section: str = "") -> Iterator[AskQuestion]:
        for name in names:
            question = self._library.questions[name]
            if name not in self._done and self._context.visible(question):
                self._done.add(name)
                yield AskQuestion(question, section)

    def _used(self, section_id: str) -> set[str]:
        """Return the questions a section's text needs, those behind their `when` included."""
        section = self._library.sections.get(section_id)
        if section is None:
            return set()
        used: set[str] = set()
        if section.lead_in is not None:
            used |= section.lead_in.in_(self._answers.language).names
        picked = section_choice(self._library, self._answers, section_id)
        for clause in section.clauses:
            if clause.when is not None and clause.status is not Status.RETIRED:
                used |= clause.when.names
        for choice in picked.clauses:
            used |= self._names(section, choice)
        return self._with_reasons(used)

    def _names(self, section: Section, choice: ClauseChoice) -> frozenset[str]:
        clause = section.clause(choice.clause)
        if clause is None or choice.text is not None:
            return frozenset()
        if clause.when is not None and not clause.when.holds(self._context):
            return frozenset()
        wording = clause.wording(choice.wording) or clause.wordings[0]
        return wording.text.in_(self._answers.language).names

    def _with_reasons(self, used: set[str]) -> set[str]:
        """Add the questions that decide whether the used ones are asked at all."""
        questions = self._library.questions

        def reasons(name: str) -> Collection[str]:
            when = questions[name].when
            return when.names & questions.keys() if when else ()

        return set(reached(used & questions.keys(), reasons))
