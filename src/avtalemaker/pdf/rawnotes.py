"""A second, separate count of foot- and endnotes, for the gate alone: no code of the reader's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.ooxml import qname
from avtalemaker.pdf.rawnumerals import numeral

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

    from avtalemaker.pdf.rawplain import RawParts

REFERENCES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_DEFAULTS = {"footnote": "decimal", "endnote": "lowerRoman"}


class RawNotes:
    """The notes of one document, found by their w:id, and how many were met."""

    def __init__(self, parts: RawParts, main: Element) -> None:
        self.texts: dict[str, Element] = {}
        self.count: dict[str, int] = {}
        self.shapes: dict[str, tuple[str, int]] = {}
        settings = parts.of_kind("settings")
        roots = [main] if settings is None else [main, settings]
        for kind, usual in _DEFAULTS.items():
            part = parts.package.related(parts.package.main, f"{kind}s")
            for note in () if part is None else parts.plain(part).iter(qname(f"w:{kind}")):
                self.texts[f"{kind} {note.get(qname('w:id'))}"] = note
            style = _first(roots, kind, "numFmt") or usual
            start = _first(roots, kind, "numStart")
            self.shapes[kind] = style, int(start) if start.isdecimal() else 1

    def note(self, reference: Element, kind: str) -> tuple[str, Element | None]:
        """Return the label printed at a reference (none for a mark of its own), and its note."""
        note = self.texts.get(f"{kind} {reference.get(qname('w:id'))}")
        if reference.get(qname("w:customMarkFollows")) in ("1", "true", "on"):
            return "", note
        number = self.count.get(kind, 0)
        self.count[kind] = number + 1
        style, start = self.shapes[kind]
        return numeral(start + number, style), note


def _first(roots: Sequence[Element], kind: str, name: str) -> str:
    """Return what the first w:footnotePr (or w:endnotePr) that says anything says."""
    for root in roots:
        for properties in root.iter(qname(f"w:{kind}Pr")):
            found = properties.find(qname(f"w:{name}"))
            if found is not None:
                return found.get(qname("w:val")) or ""
    return ""
