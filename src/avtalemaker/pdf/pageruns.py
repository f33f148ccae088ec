"""Sections as typst source: each run of pages with its layout, headers, footers and columns.

A section that begins on the page of the section before it is part of that one's run of pages.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from avtalemaker.pdf.blocks import LARGEST_PIECE, Story, blocks_source
from avtalemaker.pdf.columns import PAGE_TURN, columns_source, rules_source
from avtalemaker.pdf.notes import endnotes_source
from avtalemaker.pdf.spacing import PAGE_BREAK
from avtalemaker.pdf.typesource import literal, points, strokes
from avtalemaker.pdf.watermarks import watermarks_of, watermarks_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from avtalemaker.document.document import Document
    from avtalemaker.document.pages import Page, PageBorders, Section, Surround
    from avtalemaker.document.values import Block
    from avtalemaker.pdf.typesource import Sheet

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


class PageRun(NamedTuple):
    """Sections that share their pages' layout, and where the run stands among the others.

    `anew` are the numbers that start anew in the middle of the run before, each with its section.
    """

    serial: int
    sections: tuple[Section, ...]
    last: bool
    anew: tuple[tuple[int, int], ...] = ()

    @property
    def head(self) -> Section:
        """The section that the pages' layout is of."""
        return self.sections[0]

    @property
    def mixed(self) -> bool:
        """Whether its pages have numbers of several kinds."""
        return len({section.page.number_format for section in self.sections}) > 1


def page_runs(document: Document) -> tuple[PageRun, ...]:
    """Return the runs of pages, numbered from 1."""
    groups: list[list[Section]] = []
    for section in document.sections:
        if groups and section.start == "continuous":
            groups[-1].append(section)
        else:
            groups.append([section])
    return tuple(
        PageRun(number, tuple(group), number == len(groups), _anew(before))
        for number, (before, group) in enumerate(pairwise([[], *groups]), 1)
    )


def _anew(sections: Sequence[Section]) -> tuple[tuple[int, int], ...]:
    firsts = ((number, section.page.first_number) for number, section in enumerate(sections))
    return tuple((number, first) for number, first in firsts if number and first is not None)


def story_for(sheet: Sheet, document: Document, section: Section) -> Story:
    """Return where a section's blocks are written."""
    columns = section.columns
    width = section.page.text_width if columns is None else columns.widths[0]
    page = section.page
    piece = page.text_height * LARGEST_PIECE
    beside = max(0.0, page.left - EDGE), max(0.0, page.right - EDGE)
    if columns is not None:
        beside = 0.0, 0.0
    keeps = columns is None or not columns.even_out
    return Story(sheet, width, piece, document.tab_width, keeps=keeps, beside=beside)


def run_source(document: Document, sheet: Sheet, run: PageRun, lead: float) -> str:
    """Return the pages of a run; `lead` is what most lines have above them by their spacing."""
    head = run.head
    stories = _stories(_outer(document, sheet, head), head.surround, kind=_kind(run, head))
    body = "".join(_bodies(document, sheet, run))
    if run.last:
        body += endnotes_source(document, sheet.story)
    page = _shared_page(run)
    arguments = [str(run.serial), "stories", *_page(page), f"lead: {points(lead)}"]
    arguments += _numbers(document, run)
    arguments += _place(document, run)
    if head.page.borders is not None:
        arguments.append(f"border: {_border(run, head.page, head.page.borders)}")
    if any(watermarks_of(s) for each in run.sections for s in each.surround.stories):
        arguments.append("marks: true")
    if any(section.columns and section.columns.rule for section in run.sections):
        arguments.append(f"rules: {rules_source(sheet)}")
    if run.anew and head.page.first_number is None:
        pairs = "".join(f"({number}, {first}), " for number, first in run.anew)
        arguments.append(f"anew: ({pairs})")
    later = "".join(_later(document, sheet, run))
    if later:
        arguments.append(f"later: ({later})")
    return (
        f"#let section-pages = pages-of({run.serial})\n"
        f"#let stories = ({stories})\n"
        f"#on-pages({', '.join(arguments)})[{body}]\n"
    )


def _outer(document: Document, sheet: Sheet, section: Section) -> Story:
    """Return where a section's headers and footers are written."""
    bare = replace(section, columns=None)
    return story_for(sheet, document, bare)._replace(box=True, headings=False)


def _shared_page(run: PageRun) -> Page:
    """Return the page of a run: where its sections differ, with the larger of their margins."""
    pages = [section.page for section in run.sections]
    top, bottom = max(page.top for page in pages), max(page.bottom for page in pages)
    return run.head.page._replace(top=top, bottom=bottom)


def _later(document: Document, sheet: Sheet, run: PageRun) -> Iterator[str]:
    """Yield the headers and footers of the sections that begin in the middle of a page."""
    for number in sorted(_changes(run)):
        section = run.sections[number]
        page, kind = section.page, _kind(run, section)
        outer = _outer(document, sheet, section)
        stories = _stories(outer, section.surround, _shift(run, section), kind)
        places = f'"header-at": {points(page.header)}, "footer-at": {points(page.footer)}'
        if page.first_number is not None:
            places += f', "first": {page.first_number}'
        yield f"({number}, ({stories}, {places})), "


def _changes(run: PageRun) -> set[int]:
    """Return which sections of a run have other headers and footers than the one before."""
    pairs = enumerate(pairwise(run.sections), 1)
    return {number for number, (above, below) in pairs if not _alike(above, below)}


def _alike(one: Section, other: Section) -> bool:
    """Say whether a section has the headers and footers of the one before, at the same places.

    Their page numbers are of one kind then. One with a first page of its own never has: where it
    begins a page, that is its first. Nor has one whose numbers start anew.
    """
    firsts = (other.surround.first_header, other.surround.first_footer, other.page.first_number)
    if any(first is not None for first in firsts):
        return False
    pages = [section.page for section in (one, other)]
    places = [(p.left, p.right, p.header, p.footer, p.number_format) for p in pages]
    return places[0] == places[1] and one.surround == other.surround


def _shift(run: PageRun, section: Section) -> tuple[float, float]:
    """Return how much further in than the first section's text another's is, left and right."""
    head, page = run.head.page, section.page
    return page.left - head.left, page.right - head.right


def _padded(source: str, shift: tuple[float, float]) -> str:
    """Return text further in; a page break stands in no padding."""
    if not any(shift):
        return source
    pad = f"#pad(left: {points(shift[0])}, right: {points(shift[1])})"
    parts = PAGE_TURN.split(source)
    return PAGE_BREAK.join(f"{pad}[{part}]\n" if part.strip() else "" for part in parts)


def _kind(run: PageRun, section: Section) -> str:
    """Return what writes the page numbers of a section, empty where its run has one kind."""
    return _NUMBERS[section.page.number_format] if run.mixed else ""


def _stories(
    story: Story, surround: Surround, shift: tuple[float, float] = (0.0, 0.0), kind: str = ""
) -> str:
    named = {
        "header": surround.header,
        "footer": surround.footer,
        "first-header": surround.first_header,
        "first-footer": surround.first_footer,
        "even-header": surround.even_header,
        "even-footer": surround.even_footer,
    }
    found: list[str] = []
    for name, blocks in named.items():
        if blocks is not None:
            own = story._replace(foot=name.endswith("footer"))
            source = f"[{_padded(blocks_source(own, blocks), shift)}]"
            if kind:
                source = f"{{ let page-number = page-number-as({kind}); {source} }}"
            found.append(f'"{name}": {source}')
        if behind := watermarks_source(story.sheet, blocks or ()):
            found.append(f'"behind-{name}": [{behind}]')
    return ", ".join(found)


def _page(page: Page) -> Iterator[str]:
    for name in ("width", "height", "top", "right", "bottom", "left", "header", "footer"):
        yield f"{name}: {points(getattr(page, name))}"
    yield f"exact: ({str(page.exact_top).lower()}, {str(page.exact_bottom).lower()})"
    if page.valign != "top":
        yield f"valign: {_VALIGN[page.valign]}"


def _numbers(document: Document, run: PageRun) -> Iterator[str]:
    """Give pages numbers in the PDF itself only where they are not simply counted from one.

    Pages of several kinds have none there: typst numbers a whole run in one way.
    """
    page = run.head.page
    pages = [section.page for section in document.sections]
    plain = all(p.number_format == "decimal" and p.first_number in (None, 1) for p in pages)
    if not run.mixed and (not plain or any(p.first_number is not None for p in pages[1:])):
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
    """Yield the sections' blocks; neighbours as wide and without columns are spaced as one text."""
    waiting: list[Block] = []
    plain, shift = story_for(sheet, document, replace(run.head, columns=None)), (0.0, 0.0)
    changes = _changes(run)
    for number, section in enumerate(run.sections):
        moved = _shift(run, section) != shift
        if waiting and (section.columns is not None or number in changes or moved):
            yield _padded(blocks_source(plain, waiting), shift)
            waiting = []
        if number in changes:
            yield f"#metadata(none)#joins({run.serial}, {number})\n"
        shift = _shift(run, section)
        plain = story_for(sheet, document, replace(section, columns=None))
        story = story_for(sheet, document, section)
        sheet.story = partial(_boxed, story)
        if section.columns is None:
            waiting += section.blocks
        else:
            columns = columns_source(story, section.columns, section.blocks, shift[0])
            yield _padded(columns, shift)
    if waiting:
        yield _padded(blocks_source(plain, waiting), shift)


def _boxed(story: Story, blocks: Sequence[Block]) -> str:
    """Return what a note says, in the width of the text that refers to it."""
    return blocks_source(story._replace(box=True, headings=False), blocks)
