"""The stories of a document: its headers and footers, and the body cut into sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.blocks import read_blocks
from avtalemaker.document.columnbreaks import marks_in, settle_columns
from avtalemaker.document.document import paragraphs_of
from avtalemaker.document.fields import finish
from avtalemaker.document.pages import Section, Surround
from avtalemaker.document.sections import blank_pages
from avtalemaker.document.sharedpages import settle_shared
from avtalemaker.document.values import Symbol

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading
    from avtalemaker.document.faults import Faults
    from avtalemaker.document.pages import Page
    from avtalemaker.document.sections import Layout
    from avtalemaker.document.values import Block

_WITH_ZERO = ("decimal", "decimalZero", "numberInDash")
Layouts = list[tuple["Element | None", "Layout"]]


def read_sections(
    reading: Reading, body: Element, layouts: Layouts, *, odd_and_even: bool
) -> tuple[Section, ...]:
    """Return the sections of a document: their headers and footers first, then the body.

    Each header and footer counts its own lists from the start.
    """
    columns = (layout.columns for _element, layout in layouts)
    reading.rooms = [
        _room(layout.page, layout.page.text_width if each is None else each.widths[0])
        for each, (_element, layout) in zip(columns, layouts, strict=True)
    ]
    surrounds = _surrounds(reading, layouts, odd_and_even=odd_and_even)
    reading.numbering = reading.numbering.anew()
    reading.counts_paragraphs = True
    reading.part = reading.package.main
    reading.come_into(reading.rooms[0])
    blocks = whole_story(reading, body)
    ends = {id(element): count for count, element in reading.section_ends}
    sections: list[Section] = []
    start = 0
    for index, (element, layout) in enumerate(layouts):
        last = index == len(layouts) - 1
        end = len(blocks) if last else ends.get(id(element), start)
        sections.append(
            Section(blocks[start:end], layout.page, surrounds[index], layout.start, layout.columns)
        )
        start = end
    reading.faults.at(0, "")
    sections = [settle_columns(section, reading.faults) for section in sections]
    sections = settle_shared(sections, reading.faults)
    blank = blank_pages([layout for _element, layout in layouts], odd_and_even=odd_and_even)
    _check_counts(sections, reading.faults, blank=blank)
    _check_zeros(sections, reading.faults)
    _check_numbers(sections, layouts, reading.faults)
    return tuple(sections)


def _room(page: Page, width: float) -> tuple[float, float, float]:
    return width, page.pitch, page.left


def _surrounds(reading: Reading, layouts: Layouts, *, odd_and_even: bool) -> list[Surround]:
    """Return each section's headers and footers; a missing one stays empty (17.10.2)."""
    read: dict[tuple[str, float, float], tuple[Block, ...]] = {}

    def story(layout: Layout, kind: str, place: str) -> tuple[Block, ...]:
        page = layout.page
        key = layout.stories.get((kind, place), ""), page.text_width, page.pitch
        if key not in read:
            reading.numbering = reading.numbering.anew()
            reading.come_into(_room(page, page.text_width))
            read[key] = _story(reading, key[0])
        return read[key]

    found: list[Surround] = []
    for _element, layout in layouts:
        first, even = layout.own_first_page, odd_and_even
        found.append(
            Surround(
                header=story(layout, "header", "default"),
                footer=story(layout, "footer", "default"),
                first_header=story(layout, "header", "first") if first else None,
                first_footer=story(layout, "footer", "first") if first else None,
                even_header=story(layout, "header", "even") if even else None,
                even_footer=story(layout, "footer", "even") if even else None,
            )
        )
    return found


def _story(reading: Reading, relationship: str) -> tuple[Block, ...]:
    found = reading.package.relationships(reading.package.main)
    part = next((r.target for r in found if r.id == relationship and not r.external), "")
    if part not in reading.package.parts:
        return ()
    reading.counts_paragraphs = False
    reading.faults.at(0, "")
    reading.part = part
    return whole_story(reading, reading.package.xml(part))


def whole_story(reading: Reading, element: Element) -> tuple[Block, ...]:
    """Return a story's blocks; a field that never ends has swallowed what stands after it."""
    found = read_blocks(reading, element)
    finish(reading)
    return found


def _check_numbers(sections: list[Section], layouts: Layouts, faults: Faults) -> None:
    """Note page numbers that are shown and that we cannot write, or have a chapter's in front.

    Where no heading of the level has a number, Word writes the page's alone.
    """
    chapters = {p.heading for s in sections for p in paragraphs_of(s.blocks) if p.number}
    stories = [*(s.blocks for s in sections), *(t for s in sections for t in s.surround.stories)]
    if not any(Symbol.PAGE in marks_in(story) for story in stories):
        return
    for number, (_element, layout) in enumerate(layouts, 1):
        if layout.odd_numbers or layout.chapters in chapters - {0}:
            several = f"sectPr[{number}]/" if len(layouts) > 1 else ""
            faults.add("D117", f"{several}pgNumType")


def _check_zeros(sections: list[Section], faults: Faults) -> None:
    """Note a page zero that says its number as a letter or in Roman: programs differ on which.

    A title page is often counted so, in order that the next one is the first, and says nothing.
    """
    for number, section in enumerate(sections, 1):
        around = section.surround
        if section.page.first_number != 0 or section.page.number_format in _WITH_ZERO:
            continue
        own = (around.first_header, around.first_footer)
        usual = (around.header, around.footer, around.even_header, around.even_footer)
        opening = usual if own == (None, None) else own
        if any(Symbol.PAGE in marks_in(story or ()) for story in (*opening, section.blocks)):
            faults.add("D117", f"sectPr[{number}]/pgNumType")


def _check_counts(sections: list[Section], faults: Faults, *, blank: bool) -> None:
    """Note counts of pages that depend on whether blank pages, or parts of pages, are counted."""
    stories = {s for section in sections for s in section.surround.stories}
    counts = {
        mark
        for blocks in (*(section.blocks for section in sections), *stories)
        for mark in marks_in(blocks)
    }
    if blank and counts & {Symbol.PAGES, Symbol.SECTION_PAGES}:
        faults.add("D122", "oddPage, evenPage")
    shared = any(section.start == "continuous" for section in sections)
    if shared and Symbol.SECTION_PAGES in counts:
        faults.add("D122", "SECTIONPAGES")
