"""What a library's head hides is taken out, and out of everything that mentions it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.findings import Finding, Place
from avtalemaker.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avtalemaker.model import AgreementType, Library, Section


def without_hidden(library: Library, place: Place | None) -> tuple[Library, list[Finding]]:
    """Return the library without what its head hides, and a finding (L033) for unknown names.

    `place` is where the head's `hide` stands.
    """
    hidden = set(library.head.hide)
    if not hidden:
        return library, []
    findings = [
        Finding(
            "L033",
            _("«hide» names «{name}», which is not there.").format(name=name),
            _("Write a section, section/clause, types/type or checks/check, or take it out."),
            place=place,
        )
        for name in sorted(hidden - set(_hideable(library)))
    ]
    left = replace(
        library,
        sections={
            name: _without(section, hidden)
            for name, section in library.sections.items()
            if name not in hidden
        },
        types={
            name: _offering(agreement_type, hidden)
            for name, agreement_type in library.types.items()
            if f"types/{name}" not in hidden
        },
        checks=tuple(c for c in library.checks if f"checks/{c.id}" not in hidden),
    )
    return left, findings


def _hideable(library: Library) -> Iterator[str]:
    for section in library.sections.values():
        yield section.id
        yield from (f"{section.id}/{clause.id}" for clause in section.clauses)
    yield from (f"types/{name}" for name in library.types)
    yield from (f"checks/{check.id}" for check in library.checks)


def _without(section: Section, hidden: set[str]) -> Section:
    """Return a section without its hidden clauses, and without what is said of hidden ones."""
    return replace(
        section,
        clauses=tuple(
            replace(
                clause,
                requires=_shown(clause.requires, hidden),
                conflicts=_shown(clause.conflicts, hidden),
            )
            for clause in section.clauses
            if f"{section.id}/{clause.id}" not in hidden
        ),
    )


def _offering(agreement_type: AgreementType, hidden: set[str]) -> AgreementType:
    """Return an agreement type that does not offer what is hidden."""
    offers = (o for o in agreement_type.sections if o.section not in hidden)
    return replace(
        agreement_type,
        sections=tuple(
            replace(offer, preselected=tuple(
                c for c in offer.preselected if f"{offer.section}/{c}" not in hidden
            ))
            if offer.preselected is not None
            else offer
            for offer in offers
        ),
    )  # fmt: skip


def _shown(names: tuple[str, ...], hidden: set[str]) -> tuple[str, ...]:
    """Leave out the clauses that are hidden, one by one or with their whole section."""
    return tuple(n for n in names if n not in hidden and n.partition("/")[0] not in hidden)
