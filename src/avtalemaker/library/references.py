"""Whether everything a library mentions is there: questions, sections, clauses, layouts."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from avtalemaker.findings import Finding, Level, Place
from avtalemaker.messages import _
from avtalemaker.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from avtalemaker.model import AgreementType, Library, Pattern, Question

ALWAYS = frozenset({"parties"})  # names every clause text may use


def check_references(library: Library) -> list[Finding]:
    """Return the findings L021 to L027 of a library whose files are each sound."""
    return [
        *_type_references(library),
        *_clause_references(library),
        *_names(library),
        *_questions(library),
    ]


def _type_references(library: Library) -> Iterator[Finding]:
    for agreement_type in library.types.values():
        place = agreement_type.place
        for offered in agreement_type.sections:
            section = library.sections.get(offered.section)
            if section is None:
                yield _unknown("L021", _("section"), offered.section, library.sections, place)
                continue
            for clause in offered.preselected or ():
                if section.clause(clause) is None:
                    ids = [c.id for c in section.clauses]
                    yield _unknown("L022", _("clause"), clause, ids, place)
        yield from _side_references(agreement_type, library)
        if agreement_type.layout not in library.layouts:
            yield _unknown("L023", _("layout"), agreement_type.layout, library.layouts, place)


def _side_references(agreement_type: AgreementType, library: Library) -> Iterator[Finding]:
    for side in agreement_type.sides:
        for name, kind in ((side.party, Kind.PARTY), (side.signatories, Kind.SIGNATORIES)):
            if not name:
                continue
            question = library.questions.get(name)
            if question is None or question.kind is not kind:
                known = [q.id for q in library.questions.values() if q.kind is kind]
                yield _unknown("L024", _("question"), name, known, agreement_type.place)


def _clause_references(library: Library) -> Iterator[Finding]:
    known = {f"{s.id}/{c.id}" for s in library.sections.values() for c in s.clauses}
    for section in library.sections.values():
        for clause in section.clauses:
            for other in (*clause.requires, *clause.conflicts):
                if other not in known:
                    yield _unknown("L022", _("clause"), other, known, clause.place)


def _names(library: Library) -> Iterator[Finding]:
    """Every name a text or condition uses is asked somewhere, and both languages use the same."""
    known = {*library.questions, *ALWAYS}
    for place, pattern in _patterns(library):
        for name in sorted((pattern.nb.names | pattern.nn.names) - known):
            yield _unknown("L025", _("question"), name, known, place)
        if pattern.nb.names != pattern.nn.names:
            differ = ", ".join(sorted(pattern.nb.names ^ pattern.nn.names))
            yield Finding(
                "L026",
                _("Bokmål and nynorsk do not use the same answers: {names}.").format(names=differ),
                _("Use the same names in both texts."),
                place=place,
            )
    for place, condition in _conditions(library):
        for name in sorted(condition - known):
            yield _unknown("L025", _("question"), name, known, place)


def _patterns(library: Library) -> Iterator[tuple[Place | None, Pattern]]:
    for section in library.sections.values():
        if section.lead_in is not None:
            yield section.place, section.lead_in
        for clause in section.clauses:
            for wording in clause.wordings:
                yield clause.place, wording.text
    for agreement_type in library.types.values():
        yield agreement_type.place, agreement_type.title
    for question in library.questions.values():
        if question.default is not None:
            yield question.place, question.default


def _conditions(library: Library) -> Iterator[tuple[Place | None, frozenset[str]]]:
    clauses = [c for s in library.sections.values() for c in s.clauses]
    for item in (*clauses, *library.questions.values(), *library.checks):
        if item.when is not None:
            yield item.place, item.when.names


def _questions(library: Library) -> Iterator[Finding]:
    for question in library.questions.values():
        needs_choices = question.kind in {Kind.CHOICE, Kind.SEVERAL}
        if needs_choices != bool(question.choices):
            yield Finding(
                "L027",
                _("«{name}» must have choices if it is a choice, and only then.").format(
                    name=question.id
                ),
                _("Add or remove «choices», or change the kind."),
                place=question.place,
            )


def _unknown(
    code: str, what: str, name: str, known: Iterable[str], place: Place | None
) -> Finding:
    near = get_close_matches(name, list(known), 1)
    advice = (
        _("Did you mean «{near}»?").format(near=near[0])
        if near
        else _("Define it, or take the mention out.")
    )
    said = _("Unknown {what}: «{name}».").format(what=what, name=name)
    return Finding(code, said, advice, Level.STOP, place)
