"""Sections as typst source: each run of pages with its layout, headers, footers and columns.

A section that begins on the page of the section before it is part of that one's run of pages.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from avtalemaker.pdf.blocks import Story, blocks_source
from avtalemaker.pdf.columns import columns_source, rules_source
from avtalemaker.pdf.notes import endnotes_source
from avtalemaker.pdf.typesource import literal, points, strokes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from avtalemaker.document.document import Document
    from avtalemaker.document.pages import Page, PageBorders, Section, Surround
    from avtalemaker.document.values import Block
    from avtalemaker.pdf.typesource import Sheet

LARGEST_PIECE = 0.8
"""Of the sheet's height: what is about taller than this is never kept in one piece."""

EDGE = 10.0
"""Points along the sheet's edge that a table too wide for the text keeps out of."""

_NUMBERS = {
    "decimal": '"1"',
    "lowerRoman": '"i"',
    "upperRoman": '"I"',
    "lowerLetter": "letters(false)",
    "upperLetter": "letters(true)",
    "decimalZero": "two-digits",
    "numberInDash": "dashed",
}
_SHOWN = {
    "allPages": "page => true",
    "firstPage": "page => page == locate(begins({serial})).page()",
    "notFirstPage": "page => page != locate(begins({serial})).page()",
}
_VALIGN = {"center": "std.horizon", "bottom": "std.bottom"}


@dataclass(frozen=True)
class PageRun:
    """Sections that share their pages' layout, and where the run stands among the others."""

    serial: int
    sections: tuple[Section, ...]
    last: bool

    @property
    def head(self) -> Section:
        """The section that the pages' layout is of."""
        return self.sections[0]


def page_runs(document: Document) -> tuple[PageRun, ...]:
    """Return the runs of pages, numbered from 1."""
    groups: list[list[Section]] = []
    for section in document.sections:
        if groups and section.start == "continuous":
            groups[-1].append(section)
        else:
            groups.append([section])
    return tuple(
        PageRun(number, tuple(group), number == len(groups))
        for number, group in enumerate(groups, 1)
    )


def story_for(sheet: Sheet, document: Document, section: Section) -> Story:
    """Return where a section's blocks are written."""
    columns = section.columns
    width = section.page.text_width if columns is None else columns.widths[0]
    page = section.page
    piece = page.text_height * LARGEST_PIECE
    beside = max(0.0, page.left - EDGE), max(0.0, page.right - EDGE)
    if columns is not None:
        beside = 0.0, 0.0
    return Story(sheet, width, piece, document.tab_width, beside=beside)


def run_source(document: Document, sheet: Sheet, run: PageRun, lead: float) -> str:
    """Return the pages of a run; `lead` is what most lines have above them by their spacing."""
    head = run.head
    bare = replace(head, columns=None)
    outer = replace(story_for(sheet, document, bare), box=True, headings=False)
    stories = _stories(outer, head.surround)
    body = "".join(_bodies(document, sheet, run))
    if run.last:
        body += endnotes_source(document, sheet.story)
    arguments = [str(run.serial), "stories", *_page(head.page), f"lead: {points(lead)}"]
    arguments += _numbers(document, head.page)
    arguments += _place(document, run)
    if head.page.borders is not None:
        arguments.append(f"border: {_border(run, head.page, head.page.borders)}")
    if any(section.columns and section.columns.rule for section in run.sections):
        arguments.append(f"rules: {rules_source(sheet)}")
    return (
        f"#let section-pages = pages-of({run.serial})\n"
        f"#let stories = ({stories})\n"
        f"#on-pages({', '.join(arguments)})[{body}]\n"
    )


def _stories(story: Story, surround: Surround) -> str:
    named = {
        "header": surround.header,
        "footer": surround.footer,
        "first-header": surround.first_header,
        "first-footer": surround.first_footer,
        "even-header": surround.even_header,
        "even-footer": surround.even_footer,
    }
    return ", ".join(
        f'"{name}": [{blocks_source(story, blocks)}]'
        for name, blocks in named.items()
        if blocks is not None
    )


def _page(page: Page) -> Iterator[str]:
    for name in ("width", "height", "top", "right", "bottom", "left", "header", "footer"):
        yield f"{name}: {points(getattr(page, name))}"
    yield f"exact: ({str(page.exact_top).lower()}, {str(page.exact_bottom).lower()})"
    if page.valign != "top":
        yield f"valign: {_VALIGN[page.valign]}"


def _numbers(document: Document, page: Page) -> Iterator[str]:
    """Give pages numbers in the PDF itself only where they are not simply counted from one."""
    pages = [section.page for section in document.sections]
    plain = all(p.number_format == "decimal" and p.first_number in (None, 1) for p in pages)
    if not plain or any(p.first_number is not None for p in pages[1:]):
        yield f"numbers: {_NUMBERS[page.number_format]}"
    if page.first_number is not None:
        yield f"first: {page.first_number}"


def _place(document: Document, run: PageRun) -> Iterator[str]:
    head = run.head
    if run.serial > 1 and head.start in ("oddPage", "evenPage"):
        yield f"parity: {literal(head.start.removesuffix('Page'))}"
    if head.page.mirrored or head.surround.even_header is not None:
        yield "facing: true"
    if head.page.mirrored:
        odd = (document.sections[0].page.first_number or 0) % 2 == 1
        yield f"mirrored: true, binding: {'std.left' if odd else 'std.right'}"
    if run.last:
        yield "last: true"


def _border(run: PageRun, page: Page, borders: PageBorders) -> str:
    """Return the lines around a page, placed from the sheet's edges."""
    from_edges = {"top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left}
    if borders.around_header:
        from_edges["top"] = min(page.top, page.header)
    if borders.around_footer:
        from_edges["bottom"] = min(page.bottom, page.footer)
    places: list[str] = []
    for side, distance in from_edges.items():
        border = getattr(borders.edges, side)
        space = border.space + border.width / 2 if border else 0.0
        at = max(0.0, distance - space) if borders.from_text else space
        places.append(f"{side}: {points(at)}")
    shown = _SHOWN[borders.pages].format(serial=run.serial)
    mirrored = str(page.mirrored).lower()
    return (
        f"frame({points(page.width)}, {points(page.height)}, {strokes(borders.edges)}, {shown}, "
        f"{', '.join(places)}, mirrored: {mirrored})"
    )


def _bodies(document: Document, sheet: Sheet, run: PageRun) -> Iterator[str]:
    """Yield the sections' blocks; neighbours without columns are spaced as one text."""
    waiting: list[Block] = []
    plain = story_for(sheet, document, replace(run.head, columns=None))
    for number, section in enumerate(run.sections):
        own_first = section.surround.first_header or section.surround.first_footer
        check = number > 0 and bool(own_first or _hides_header(section.surround))
        if (section.columns is not None or check) and waiting:
            yield blocks_source(plain, waiting)
            waiting = []
        sheet.story = partial(_boxed, story_for(sheet, document, section))
        if check:
            yield f"#stands-below({literal(_BELOW)})\n"
        if section.columns is None:
            waiting += section.blocks
        else:
            story = story_for(sheet, document, section)
            yield columns_source(story, section.columns, section.blocks)
    if waiting:
        yield blocks_source(plain, waiting)


def _boxed(story: Story, blocks: Sequence[Block]) -> str:
    """Return what a note says, in the width of the text that refers to it."""
    return blocks_source(replace(story, box=True, headings=False), blocks)


_BELOW = "a continuous section with a first page of its own begins at the top of a page"


def _hides_header(surround: Surround) -> bool:
    """Say whether a first page goes without the header or footer that the others have."""
    return surround.first_header is not None and bool(surround.header or surround.footer)
