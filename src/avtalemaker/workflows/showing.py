"""A library, and one thing of it, described for the person who keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from avtalemaker.errors import InputError
from avtalemaker.library.counting import counted
from avtalemaker.library.items import REPLACES, asked_by, sort_of
from avtalemaker.library.load import build_library
from avtalemaker.messages import _, did_you_mean, screen_language
from avtalemaker.yamlfile import dump_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avtalemaker.library.items import Item
    from avtalemaker.library.layers import Resolved
    from avtalemaker.model import (
        AgreementType,
        Check,
        Clause,
        Library,
        Pattern,
        Phrase,
        Question,
        Section,
    )

LANGUAGES = ("nb", "nn")
SCHEMA_COMMENT = "yaml-language-server: $schema=../library.schema.json"
"""The first line of a library's file, by which an editor finds the schema beside the library."""


# ---- the library as a whole ---------------------------------------------------------------


def overview(resolved: Resolved) -> str:
    """Return what a library is: who publishes it, what it lies over, how much is in it."""
    library, language = build_library(resolved), screen_language()
    head = library.head
    lines = [f"{head.edition}: {head.name.in_(language)}"]
    if head.publisher:
        lines.append("  " + _("Publisher: {name}").format(name=head.publisher))
    if head.licence:
        lines.append("  " + _("Licence: {name}").format(name=head.licence))
    if len(resolved.layers) > 1:
        chain = " → ".join(layer.head.edition for layer in resolved.layers)
        lines.append("  " + _("Layers: {chain}").format(chain=chain))
    lines.append("  " + _counted(library))
    for title, keys in (
        (_("Replaces: {names}"), [k for k in resolved.top.items if resolved.replaced(k)]),
        (_("Hides: {names}"), resolved.top.head.hide),
    ):
        if keys:
            lines.append("  " + title.format(names=", ".join(keys)))
    return "\n".join(lines)


def _counted(library: Library) -> str:
    numbers = {
        "sections": len(library.sections),
        "clauses": sum(len(section.clauses) for section in library.sections.values()),
        "questions": len(library.questions),
        "types": len(library.types),
        "checks": len(library.checks),
        "layouts": len(library.layouts),
    }
    return counted(numbers)


# ---- one thing of it ----------------------------------------------------------------------


def describe(resolved: Resolved, name: str) -> str:
    """Return the description of an item by its key: «meetings», «meetings/regular-meetings».

    Texts stand as they are written, in both languages. Raises `InputError` for an unknown name.
    """
    library = build_library(resolved)
    room, _slash, rest = name.partition("/")
    if name not in resolved.items and room == "questions" and rest in library.questions:
        question = library.questions[rest]  # a type asks it
        place = _("From: {place}").format(place=question.place)
        return "\n".join([*_question(question), f"  {place}"])
    item = _item(resolved, name)
    return "\n".join([*_described(item, library), *_history(resolved, item)])


def as_yaml(resolved: Resolved, name: str) -> str:
    """Return an item as the file of a library that replaces it: to be saved, and changed.

    `replaces` holds the content as it is now, so that a later change below is told. Raises
    `InputError` for an unknown name, and for a layout.
    """
    room, _slash, rest = name.partition("/")
    asked = _asked(resolved, rest) if room == "questions" and name not in resolved.items else None
    if asked is not None:  # a type's own: it is no item by itself, so there is nothing to hold
        return dump_yaml({room: {rest: asked}}, SCHEMA_COMMENT).decode()
    item = resolved.written(_item(resolved, name).key)
    if not isinstance(item.data, dict):
        raise InputError(
            _("«{name}» is a Word file.").format(name=name),
            _("Copy it with «avtalemaker template copy {name} FILE».").format(name=rest),
        )
    mine = {REPLACES: item.digest, **item.data}
    files: dict[str, dict[str, Any]] = {
        "sections": {"section": room, **mine},
        "clauses": {"section": room, "clauses": {rest: mine}},
        "types": {"type": rest, **mine},
    }
    data = files.get(sort_of(name), {room: {rest: mine}})
    return dump_yaml(data, SCHEMA_COMMENT).decode()


def _asked(resolved: Resolved, question: str) -> dict[str, Any] | None:
    """Return a question as an agreement type asks it, None when none does."""
    types = (item for key, item in resolved.items.items() if sort_of(key) == "types")
    asked = (found for item in types for found in asked_by(item.data))
    return next((data for _room, name, data in asked if name == question), None)


def _item(resolved: Resolved, name: str) -> Item:
    item = resolved.items.get(name)
    if item is None:
        raise InputError(
            _("The library has nothing called «{name}».").format(name=name),
            did_you_mean(name, resolved.items, _("See the names with «avtalemaker library list».")),
        )
    return item


def _described(item: Item, library: Library) -> Iterator[str]:
    room, _slash, name = item.key.partition("/")
    if not name:
        yield from _section(library.sections[room])
    elif room == "types":
        yield from _type(library.types[name])
    elif room == "questions":
        yield from _question(library.questions[name])
    elif room == "checks":
        yield from _check(next(c for c in library.checks if c.id == name))
    elif room == "layouts":
        yield item.key
        yield "  " + _("{number} bytes").format(number=len(item.data))
    else:
        section = library.sections[room]
        clause = section.clause(name)
        if clause is not None:
            yield from _clause(item.key, section, clause)


def _history(resolved: Resolved, item: Item) -> Iterator[str]:
    """Yield which layer an item is from, and what it replaced there below."""
    owner = resolved.owner(item.key)
    yield "  " + _("From: {library}, {place}").format(library=owner.head.edition, place=item.place)
    yield "  " + _("Mark of the content: {digest}").format(digest=resolved.written(item.key).digest)
    for layer, other in resolved.replaced(item.key):
        yield "  " + _("Replaces: {library}, {place} ({digest})").format(
            library=layer.head.edition, place=other.place, digest=other.digest
        )
        wordings = other.data.get("wordings") if isinstance(other.data, dict) else None
        texts = wordings or {"": other.data}
        for wording, text in texts.items():
            for language in LANGUAGES:
                if isinstance(text, dict) and language in text:
                    yield f"    {wording} {language}: {text[language].strip()}"


def _section(section: Section) -> Iterator[str]:
    yield f"{section.id} ({section.form.value})"
    yield from _phrase(section.title)
    if section.lead_in is not None:
        yield from _pattern(section.lead_in)
    for clause in section.clauses:
        yield f"  {section.id}/{clause.id}: {clause.title.in_(screen_language())}"


def _clause(key: str, section: Section, clause: Clause) -> Iterator[str]:
    yield f"{key} ({clause.form.value}, {clause.status.value})"
    for language in LANGUAGES:
        title = f"{section.title.in_(language)}: {clause.title.in_(language)}"
        yield f"  {language}: {title}"
    for wording in clause.wordings:
        yield f"  {wording.id}:"
        yield from _pattern(wording.text, "    ")
    if clause.when is not None:
        yield "  " + _("Only when: {condition}").format(condition=clause.when.source)
    for title, names in (
        (_("Requires: {names}"), clause.requires),
        (_("Cannot stand beside: {names}"), clause.conflicts),
    ):
        if names:
            yield "  " + title.format(names=", ".join(names))
    if clause.guidance is not None:
        yield "  " + _("Guidance:")
        yield from _phrase(clause.guidance, "    ")
    if clause.source:
        yield "  " + _("Source: {text}").format(text=clause.source)


def _type(agreement_type: AgreementType) -> Iterator[str]:
    yield f"types/{agreement_type.id} ({agreement_type.ending.value})"
    yield from _phrase(agreement_type.name)
    yield from _phrase(agreement_type.description)
    sections = ", ".join(offered.section for offered in agreement_type.sections)
    yield "  " + _("Sections: {names}").format(names=sections)
    asked = (*agreement_type.questions, *agreement_type.closing_questions)
    yield "  " + _("Questions: {names}").format(names=", ".join(asked))
    yield "  " + _("Layout: {name}").format(name=agreement_type.layout)


def _question(question: Question) -> Iterator[str]:
    yield f"questions/{question.id} ({question.kind.value})"
    yield from _phrase(question.prompt)
    if question.help is not None:
        yield from _phrase(question.help)
    for choice in question.choices:
        yield f"  {choice.id}:"
        yield from _phrase(choice.label, "    ")
    if question.when is not None:
        yield "  " + _("Only when: {condition}").format(condition=question.when.source)


def _check(check: Check) -> Iterator[str]:
    yield f"checks/{check.id} ({check.code}, {check.level.value})"
    yield from _phrase(check.message)
    if check.advice is not None:
        yield from _phrase(check.advice)
    for language, words in check.words.items():
        yield f"  {language}: {', '.join(words)}"
    if check.when is not None:
        yield "  " + _("Only when: {condition}").format(condition=check.when.source)
    if check.source:
        yield "  " + _("Source: {text}").format(text=check.source)


def _phrase(phrase: Phrase, indent: str = "  ") -> Iterator[str]:
    for language in LANGUAGES:
        yield f"{indent}{language}: {phrase.in_(language)}"


def _pattern(pattern: Pattern, indent: str = "  ") -> Iterator[str]:
    for language in LANGUAGES:
        yield f"{indent}{language}: {pattern.in_(language).source}"
