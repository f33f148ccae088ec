"""Whether everything a library mentions is there: questions, sections, clauses, layouts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from avtalemaker.findings import Finding, Level, Place
from avtalemaker.messages import _, did_you_mean
from avtalemaker.model import Form, Kind, Status
from avtalemaker.reach import reached

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from avtalemaker.model import AgreementType, Check, Clause, Library, Pattern, Question

ALWAYS = frozenset({"parties"})  # names every clause text may use
UNKNOWN = frozenset({"L021", "L022", "L023", "L024", "L025", "L028", "L033", "L034"})
"""Findings that are only certain when every file of the library could be read."""


def check_references(library: Library) -> list[Finding]:
    """Return the findings L021 to L034 of a library."""
    return [
        *check_structure(library),
        *_unasked_sides(library),
        *_names(library),
        *_questions(library),
        *_circles(library),
        *_forms(library),
    ]


def check_structure(library: Library) -> list[Finding]:
    """Return the findings L021 to L024, L028, L032 and L034: what holds the library together.

    Cheap, because no clause text is parsed: a basis goes through it each time it is read.
    """
    return [*_no_types(library), *_type_references(library), *_clause_references(library)]


def _no_types(library: Library) -> Iterator[Finding]:
    if not library.types:
        yield Finding(
            "L028",
            _("The library has no agreement type, so nothing can be made from it."),
            _("Add one in clauses/types, or write «extends: standard» in library.yaml."),
        )


def _type_references(library: Library) -> Iterator[Finding]:
    for agreement_type in library.types.values():
        place = agreement_type.place
        if not agreement_type.sections:
            said = _("The agreement type «{name}» has no section left.")
            advice = _("Hide the type too, or offer another section.")
            yield Finding("L034", said.format(name=agreement_type.id), advice, place=place)
        for offered in agreement_type.sections:
            section = library.sections.get(offered.section)
            if section is None:
                yield _unknown("L021", _("section"), offered.section, library.sections, place)
                continue
            for clause in offered.preselected or ():
                found = section.clause(clause)
                if found is None:
                    ids = [c.id for c in section.clauses]
                    yield _unknown("L022", _("clause"), clause, ids, place)
                elif found.status is Status.RETIRED:
                    said = _("The clause «{name}» is retired, and yet preselected.")
                    advice = _("Preselect another one.")
                    yield Finding("L032", said.format(name=clause), advice, Level.WARN, place)
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


def _unasked_sides(library: Library) -> Iterator[Finding]:
    """Yield the sides whose question only another agreement type asks: they would have no name."""
    for found in library.types.values():
        asked = {*found.questions, *found.closing_questions}
        named = [name for side in found.sides for name in (side.party, side.signatories)]
        for name in named:
            if name in library.questions and name not in asked:
                said = _("The agreement type «{type}» names «{question}» under sides, unasked.")
                advice = _("Write the question in the type itself too, as another type has it.")
                message = said.format(type=found.id, question=name)
                yield Finding("L024", message, advice, place=found.place)


def _clause_references(library: Library) -> Iterator[Finding]:
    known = {f"{s.id}/{c.id}" for s in library.sections.values() for c in s.clauses}
    for section in library.sections.values():
        for clause in section.clauses:
            for other in (*clause.requires, *clause.conflicts):
                if other not in known:
                    yield _unknown("L022", _("clause"), other, known, clause.place)
    for check in library.checks:
        for other in check.without:
            if other not in known:
                yield _unknown("L022", _("clause"), other, known, check.place)


def _names(library: Library) -> Iterator[Finding]:
    """Yield the names that nobody asks, and the texts whose languages use different ones."""
    known = {*library.questions, *ALWAYS}
    for place, pattern in _patterns(library):
        for name in sorted((pattern.nb.names | pattern.nn.names) - known):
            yield _unknown("L025", _("question"), name, known, place)
        if pattern.nb.names != pattern.nn.names and pattern.nb.names | pattern.nn.names <= known:
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
                yield wording.text.place, wording.text
    for agreement_type in library.types.values():
        yield agreement_type.place, agreement_type.title
    for question in library.questions.values():
        if question.default is not None:
            yield question.place, question.default


def _conditions(library: Library) -> Iterator[tuple[Place | None, frozenset[str]]]:
    clauses = [c for s in library.sections.values() for c in s.clauses]
    items: list[Clause | Question | Check] = [*clauses, *library.questions.values()]
    for item in [*items, *library.checks]:
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


def _circles(library: Library) -> Iterator[Finding]:
    """Yield the questions that wait for themselves: they can never be decided."""
    needs = {
        name: (question.when.names if question.when else frozenset())
        | (question.default.nb.names if question.default else frozenset())
        for name, question in library.questions.items()
    }
    for name, question in library.questions.items():
        if name in reached(needs[name], lambda other: needs.get(other, ())):
            yield Finding(
                "L029",
                _("Whether or how «{name}» is asked depends on its own answer.").format(name=name),
                _("Take it out of its own «when» and «default», and out of those it builds on."),
                place=question.place,
            )


def _forms(library: Library) -> Iterator[Finding]:
    """Yield the clauses that do not have the form their section prints them in."""
    for section in library.sections.values():
        lead_in = section.lead_in
        endings = lead_in_endings([lead_in.nb.source, lead_in.nn.source] if lead_in else [])
        for clause in section.clauses:
            if endings - {_MARKER.get(clause.form, ""), ""}:
                yield Finding(
                    "L030",
                    _("The lead-in ends in «{ending}:», but the clause «{name}» is no such form.")
                    .format(ending=min(endings - {""}), name=clause.id),
                    _("Move the clause to another section, or rewrite one of the two."),
                    place=clause.place,
                )  # fmt: skip
            if clause.form in {Form.INFINITIVE, Form.AT_CLAUSE, Form.NOUN_PHRASE}:
                yield from _bare(clause)


_MARKER = {Form.INFINITIVE: "å", Form.AT_CLAUSE: "at"}


def lead_in_endings(sources: Iterable[str]) -> set[str]:
    """Return «å» and «at» where a lead-in ends in them: then the clauses follow without."""
    found = [re.search(r"\b(å|at):(?:\s*\{%[^%]*%\})*$", source.strip()) for source in sources]
    return {match[1] for match in found if match}


def _bare(clause: Clause) -> Iterator[Finding]:
    """Yield the texts that have what the program adds: «Å», «At», the capital, the full stop.

    A clause after «at» may begin with a name; an infinitive never does.
    """
    for wording in clause.wordings:
        for source in (wording.text.nb.source, wording.text.nn.source):
            marker = _MARKER.get(clause.form, "")
            capital = clause.form is Form.INFINITIVE and source[:1].isupper()
            marked = marker and re.match(rf"{marker}\s", source, re.IGNORECASE)
            if source.endswith(".") or marked or capital:
                yield Finding(
                    "L031",
                    _("«{name}» has «å», «at», a capital or a full stop, which the program adds.")
                    .format(name=f"{clause.id}/{wording.id}"),
                    _("Write the bare words, such as «holde minst to møter»."),
                    place=wording.text.place,
                )  # fmt: skip
                break


def _unknown(code: str, what: str, name: str, known: Iterable[str], place: Place | None) -> Finding:
    advice = did_you_mean(name, known, _("Define it, or take the mention out."))
    said = _("Unknown {what}: «{name}».").format(what=what, name=name)
    return Finding(code, said, advice, Level.STOP, place)
