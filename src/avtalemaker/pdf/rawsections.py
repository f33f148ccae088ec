"""A second, separate reading of sections, for the gate alone: headers, footers, page numbers.

It shares no code with the reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from avtalemaker.ooxml import qname, shown_name
from avtalemaker.pdf.rawnumerals import numeral

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lxml.etree import _Element as Element

SECTION_END = "\ue009"
"""Stands where a section ends in the body's text."""

_OFF = ("0", "false", "off", "none")


class RawSection(NamedTuple):
    """A section: what its pages say around the text, and how they are numbered.

    `texts` are by kind (header or footer) and place (default, first or even). `first` is the
    number it starts with, None where numbers go on. `parity` is 1 for a start on an odd page, 0
    for an even one, None for any; `facing` tells that odd pages are right-hand ones. One that
    `joins` begins where the one before ends, on the same page when there is room; one that `trails`
    ends in an empty paragraph.
    """

    texts: dict[tuple[str, str], str]
    own_first: bool
    own_even: bool
    first: int | None
    style: str
    parity: int | None
    facing: bool
    joins: bool = False
    trails: bool = False

    def around(self, kind: str, number: int, *, is_first: bool) -> str:
        """Return the header's or the footer's text on a page."""
        if is_first and self.own_first:
            return self.texts.get((kind, "first"), "")
        if self.own_even and number % 2 == 0:
            return self.texts.get((kind, "even"), "")
        return self.texts.get((kind, "default"), "")

    def shown(self, number: int) -> str:
        """Return a page number as it is printed."""
        return numeral(number, self.style)


def raw_sections(
    main: Element, settings: Element | None, text: Callable[[str], str], bodies: Sequence[str]
) -> tuple[RawSection, ...]:
    """Return the sections; `text` returns what the header or footer behind a relationship says.

    `bodies` are the words of each.
    """
    found: list[RawSection] = []
    named: dict[tuple[str, str], str] = {}
    size: object = None
    for element in (*_elements(main), None):
        if element is None and found and _ends_whole(main):
            break
        named = named | references(element)
        kind = _text(element, "w:type", "w:val")
        new_size = _text(element, "w:pgSz", "w:w"), _text(element, "w:pgSz", "w:h")
        joins = bool(found) and kind == "continuous" and new_size == size
        texts = {place: text(relation) for place, relation in named.items()}
        section = _section(element, settings, texts, is_first=not found)
        body = bodies[len(found)] if len(found) < len(bodies) else ""
        trails = not body.removesuffix("\n").rpartition("\n")[2].strip()
        found.append(section._replace(joins=joins, trails=trails))
        size = new_size
    return tuple(found)


def _elements(main: Element) -> Iterator[Element]:
    for element in main.iter(qname("w:sectPr")):
        parent = element.getparent()
        if parent is not None and shown_name(parent.tag) in ("pPr", "body"):
            yield element


def _ends_whole(main: Element) -> bool:
    """Say whether the last section has its end: the body's own, or its last paragraph's."""
    section = qname("w:sectPr")
    if main.find(f"{qname('w:body')}/{section}") is not None:
        return True
    last = main.find(f"{qname('w:body')}/*[last()]")
    return last is not None and last.find(f"{qname('w:pPr')}/{section}") is not None


def _section(
    element: Element | None,
    settings: Element | None,
    texts: dict[tuple[str, str], str],
    *,
    is_first: bool,
) -> RawSection:
    own_even = is_on(settings, "w:evenAndOddHeaders")
    start = _text(element, "w:pgNumType", "w:start")
    number = int(start) if start.isdigit() else None
    kind = "" if is_first else _text(element, "w:type", "w:val")
    return RawSection(
        texts,
        own_first=is_on(element, "w:titlePg"),
        own_even=own_even,
        first=1 if is_first and number is None else number,
        style=_text(element, "w:pgNumType", "w:fmt") or "decimal",
        parity={"oddPage": 1, "evenPage": 0}.get(kind),
        facing=own_even or is_on(settings, "w:mirrorMargins"),
    )


def references(element: Element | None) -> dict[tuple[str, str], str]:
    """Return the relationships a w:sectPr names, by kind and place."""
    found: dict[tuple[str, str], str] = {}
    for kind in () if element is None else ("header", "footer"):
        for reference in element.iterfind(qname(f"w:{kind}Reference")):  # type: ignore[union-attr]
            place = reference.get(qname("w:type")) or "default"
            found[kind, place] = reference.get(qname("r:id")) or ""
    return found


def _text(element: Element | None, name: str, attribute: str) -> str:
    found = None if element is None else element.find(qname(name))
    return "" if found is None else found.get(qname(attribute)) or ""


def is_on(element: Element | None, name: str) -> bool:
    """Say whether an element has a switch that is not off."""
    switch = None if element is None else element.find(qname(name))
    return switch is not None and (switch.get(qname("w:val")) or "1").lower() not in _OFF
