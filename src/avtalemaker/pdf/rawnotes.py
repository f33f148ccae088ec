"""A second, separate count of foot- and endnotes, for the gate alone: no code of the reader's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.ooxml import qname
from avtalemaker.pdf.rawnumerals import numeral

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.pdf.rawplain import RawParts

REFERENCES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_DEFAULTS = {"footnote": "decimal", "endnote": "lowerRoman"}


class RawNotes:
    """The notes of one document, found by their w:id, and the number that the last one had."""

    def __init__(self, parts: RawParts, main: Element) -> None:
        self.texts: dict[str, Element] = {}
        self.last: dict[str, tuple[Element | None, int]] = {}
        self.settings = parts.of_kind("settings")
        self.sections = _sections(main)
        for kind in _DEFAULTS:
            part = parts.package.related(parts.package.main, f"{kind}s")
            for note in () if part is None else parts.plain(part).iter(qname(f"w:{kind}")):
                self.texts[f"{kind} {note.get(qname('w:id'))}"] = note

    def note(self, reference: Element, kind: str) -> tuple[str, Element | None]:
        """Return the label printed at a reference (none for a mark of its own), and its note."""
        note = self.texts.get(f"{kind} {reference.get(qname('w:id'))}")
        if reference.get(qname("w:customMarkFollows")) in ("1", "true", "on"):
            return "", note
        section = self.sections.get(reference)
        start = self._said(section, kind, "numStart")
        first = int(start) if start.isdecimal() else 1
        before, number = self.last.get(kind, (section, first - 1))
        if before is not section and self._said(section, kind, "numRestart") == "eachSect":
            number = first - 1
        self.last[kind] = section, number + 1
        return numeral(number + 1, self._said(section, kind, "numFmt") or _DEFAULTS[kind]), note

    def _said(self, section: Element | None, kind: str, name: str) -> str:
        """Return what a section says of its notes, else what the document says."""
        for source in (section, self.settings):
            found = (
                None
                if source is None
                else source.find(f"{qname(f'w:{kind}Pr')}/{qname(f'w:{name}')}")
            )
            if found is not None:
                return found.get(qname("w:val")) or ""
        return ""


def _sections(main: Element) -> dict[Element, Element]:
    """Return the w:sectPr of the section that each reference stands in.

    That of a paragraph is said before its runs, and is the section's that ends with it.
    """
    found: dict[Element, Element] = {}
    waiting: list[Element] = []
    names = [qname(f"w:{name}") for name in REFERENCES]
    for element in main.iter(qname("w:sectPr"), *names):
        if element.tag in names:
            waiting += [] if element in found else [element]
            continue
        around = element.getparent()
        paragraph = None if around is None else around.getparent()
        if paragraph is not None and paragraph.tag == qname("w:p"):
            waiting += paragraph.iter(*names)
        found.update(dict.fromkeys(waiting, element))
        waiting = []
    return found
