"""A clause or a section of a library, described for the person who keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.errors import InputError
from avtalemaker.messages import _, did_you_mean, screen_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avtalemaker.model import Clause, Library, Section


def describe(library: Library, name: str) -> str:
    """Return the description of «section/clause» or «section»; raises `InputError`."""
    clauses = {f"{s.id}/{c.id}": (s, c) for s in library.sections.values() for c in s.clauses}
    if name in clauses:
        return "\n".join(_clause(name, *clauses[name]))
    if name in library.sections:
        return "\n".join(_section(library.sections[name]))
    advice = did_you_mean(
        name, [*clauses, *library.sections], _("See the names with «avtalemaker library list».")
    )
    raise InputError(_("The library has nothing called «{name}».").format(name=name), advice)


def _section(section: Section) -> Iterator[str]:
    yield section.id
    yield f"  nb: {section.title.nb}"
    yield f"  nn: {section.title.nn}"
    if section.lead_in is not None:
        yield f"  nb: {section.lead_in.nb.source}"
        yield f"  nn: {section.lead_in.nn.source}"
    for clause in section.clauses:
        yield f"  {section.id}/{clause.id}: {clause.title.in_(screen_language())}"


def _clause(name: str, section: Section, clause: Clause) -> Iterator[str]:
    yield f"{name} ({clause.form.value}, {clause.status.value})"
    yield f"  {section.title.in_(screen_language())}: {clause.title.in_(screen_language())}"
    for wording in clause.wordings:
        yield f"  {wording.id}:"
        yield f"    nb: {wording.text.nb.source}"
        yield f"    nn: {wording.text.nn.source}"
    if clause.guidance is not None:
        yield "  " + _("Guidance: {text}").format(text=clause.guidance.in_(screen_language()))
    if clause.source:
        yield "  " + _("Source: {text}").format(text=clause.source)
