"""Sections that begin on the page of the one before, and what that page cannot have twice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.document.columnbreaks import marks_in
from avtalemaker.document.values import Paragraph, Symbol

if TYPE_CHECKING:
    from avtalemaker.document.faults import Faults
    from avtalemaker.document.pages import Page, Section


def settle_shared(sections: list[Section], faults: Faults) -> list[Section]:
    """Return sections of which those go on in the middle of a page that can, others on a new one.

    Margins, headers, footers and the kind of the page's number may be others: margins from there
    on, the rest from the next page. One whose first paragraph begins a page has that page for
    itself.
    """
    in_text = any(Symbol.PAGE in marks_in(section.blocks) for section in sections)
    found: list[Section] = []
    head = sections[0].page
    for number, section in enumerate(sections, 1):
        begins = section
        if section.start == "continuous" and _begins_page(section):
            begins = replace(section, start="nextPage")
        elif section.start == "continuous" and _clashes(head, section.page, in_text=in_text):
            faults.remark("D146", f"sectPr[{number}]/type continuous")
            begins = replace(section, start="nextPage")
        if begins.start != "continuous":
            head = begins.page
        found.append(begins)
    return found


def _begins_page(section: Section) -> bool:
    first = section.blocks[0] if section.blocks else None
    return isinstance(first, Paragraph) and first.format.page_break_before


def _clashes(head: Page, page: Page, *, in_text: bool) -> bool:
    """Say whether a page cannot be one of both: `in_text`, numbers of pages stand in the text."""
    if in_text and (head.number_format != page.number_format or page.first_number is not None):
        return True
    sides = [(p.left, p.right) for p in (head, page)]
    if head.mirrored and sides[0] != sides[1]:
        return True
    looks = [
        (p.borders, p.valign, p.exact_top, p.exact_bottom, p.width, p.height) for p in (head, page)
    ]
    return looks[0] != looks[1]
