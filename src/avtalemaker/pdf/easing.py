"""Room for words that lie on others or are cut off: in their box, between lines, on the sheet.

It is given where a first setting showed that they have none, and each paragraph is told of (D165).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.document.document import paragraphs_of
from avtalemaker.document.faults import Faults
from avtalemaker.document.floatsintext import without_blank_end
from avtalemaker.document.tilting import resized
from avtalemaker.document.values import Image, Paragraph, TextBox
from avtalemaker.messages import _
from avtalemaker.pdf.labels import line_height
from avtalemaker.pdf.movedfloats import is_one_of
from avtalemaker.pdf.pageruns import EDGE
from avtalemaker.pdf.spacing import with_space
from avtalemaker.pdf.wordroom import smaller
from avtalemaker.pdf.wordwidths import breaks_at_end, line_count

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from avtalemaker.document.document import Document
    from avtalemaker.document.pages import Page, Surround
    from avtalemaker.document.values import Block, Inline
    from avtalemaker.findings import Finding
    from avtalemaker.pdffile.places import Size

    Change = Callable[[Paragraph, Page], Paragraph]

MOST_EASED = 2
"""As often as boxes are made to hold their words before they are set in the text."""

_FACTORS = (0.95, 0.9, 0.85, 0.8, 0.75, 0.7)
_BARE = (0.85, 0.82)
"""Of their size: letters of boxes without edges, whose words meet those of others."""

_WHOLE = 0.97
"""Of a page's height: as tall as a picture may be with the rest of its line."""

_LOW = 0.9
"""Of a letter's size, or of a line's own height: lower lines let words lie on each other."""


def with_eased_boxes(
    document: Document, sizes: AbstractSet[Size], times: int
) -> tuple[Document, tuple[Finding, ...]]:
    """Return a document whose text boxes of these sizes have room for their words, and who is told.

    Their letters become smaller, by less than a third; where that is not enough, or was done
    `times` before, the box grows.
    """
    faults = Faults(document.name)

    def change(paragraph: Paragraph, _page: Page) -> Paragraph:
        chosen = [i for i in paragraph.inlines if _is_chosen(i, sizes)]
        bare = any(_is_bare(box) for box in chosen)  # they are a line of text together
        boxes = {id(i) for i in paragraph.inlines if bare and _is_bare(i)} | set(map(id, chosen))
        if not boxes:
            return paragraph
        faults.at(paragraph.index, paragraph.text)
        inlines = (_eased(i, times, faults) if id(i) in boxes else i for i in paragraph.inlines)
        return replace(paragraph, inlines=tuple(inlines))

    return changed(document, change), tuple(faults.remarks)


def _is_chosen(inline: Inline, sizes: AbstractSet[Size]) -> bool:
    return isinstance(inline, TextBox) and not inline.turn and is_one_of(inline, sizes)


def _is_bare(inline: Inline) -> bool:
    """Say whether something is a text box without edges or ground."""
    if not isinstance(inline, TextBox) or inline.turn:
        return False
    return not inline.background and inline.border is None


def _eased(inline: Inline, times: int, faults: Faults) -> Inline:
    if not isinstance(inline, TextBox):
        return inline
    factor = _factor(inline, times)
    if factor == 1:
        return inline
    if factor:
        faults.remark("D164")
        return replace(inline, blocks=smaller(inline.blocks, factor))
    if inline.fits:
        return inline
    faults.remark("D165", _("text box"))
    return replace(inline, blocks=without_blank_end(inline.blocks), fits=True)


def _factor(box: TextBox, times: int) -> float:
    """Return by how much a box's letters are made smaller, 0 where that does not help.

    It is 1 where they have room already, and the words in the way are those of others.
    """
    top, right, bottom, left = box.insets
    width, height = box.width - left - right, box.height - top - bottom
    if box.fits or _height(box.blocks, width, 1.0) <= height:
        return _BARE[times] if _is_bare(box) else 1.0
    return next((f for f in _FACTORS if _height(box.blocks, width, f) <= height), 0.0)


def _height(blocks: tuple[Block, ...], width: float, factor: float) -> float:
    """Return how tall paragraphs are in smaller letters; more than any box for a table.

    Nobody misses the room of empty ones at the end, or of empty lines there.
    """
    total = gap = rest = 0.0
    for block, before, after, inner in with_space(smaller(without_blank_end(blocks), factor)):
        if not isinstance(block, Paragraph):
            return float("inf")
        form = block.format
        styles = [inline.style for inline in block.inlines] or [block.mark]
        tallest = max(styles, key=lambda style: style.size)
        lines = line_count(block.inlines, max(1.0, width - form.left - form.right))
        line = sum(line_height(block).edges(tallest.font, tallest.size))
        total += rest + max(gap, before) + lines * line
        gap, rest = max(after, inner), breaks_at_end(block.inlines) * line
    return total


def with_eased_lines(document: Document) -> tuple[Document, tuple[Finding, ...]]:
    """Return a document without lines lower than their letters, or outside the sheet, and why.

    Nor has it pictures in them that are taller than the page's text.
    """
    faults = Faults(document.name)

    def change(paragraph: Paragraph, page: Page) -> Paragraph:
        form = paragraph.format
        largest = max((inline.style.size for inline in paragraph.inlines), default=0.0)
        lowest = {"exact": largest * _LOW, "auto": _LOW}.get(form.line_rule, 0.0)
        if form.line < lowest:
            form = form._replace(line_rule="auto", line=1.0)
        least = EDGE - page.left
        left, right = max(form.left, least), max(form.right, EDGE - page.right)
        first = max(form.first_line, least - left)
        form = form._replace(left=left, right=right, first_line=first)
        inlines = tuple(_no_taller(inline, page.text_height) for inline in paragraph.inlines)
        if inlines != paragraph.inlines:
            faults.at(paragraph.index, paragraph.text)
            faults.remark("D164")
            paragraph = replace(paragraph, inlines=inlines)
        if form == paragraph.format or not (paragraph.inlines or paragraph.number):
            return paragraph
        faults.at(paragraph.index, paragraph.text)
        moved = (left, right) != (paragraph.format.left, paragraph.format.right)
        moved = moved or first != paragraph.format.first_line
        faults.remark("D165", _("indent") if moved else _("line height"))
        return replace(paragraph, format=form)

    return changed(document, change), tuple(faults.remarks)


def _no_taller(inline: Inline, height: float) -> Inline:
    """Return a picture in its line no taller than the text of a page: Word lets it cover the foot.

    Whole pages that were scanned come so, each with its own foot in the picture.
    """
    if not isinstance(inline, Image) or inline.anchor or inline.height <= height * _WHOLE:
        return inline
    return resized(inline, height * _WHOLE / inline.height)


def with_text_in_its_margins(document: Document) -> tuple[Document, tuple[Finding, ...]]:
    """Return a document whose lines end where its text does if they reach the sheet's edge.

    What stands around its text pushes it aside, whatever its margins say.
    """
    faults = Faults(document.name)

    def change(paragraph: Paragraph, page: Page) -> Paragraph:
        form = paragraph.format
        left = form.left if form.left > EDGE - page.left else 0.0
        right = form.right if form.right > EDGE - page.right else 0.0
        first = form.first_line if left + form.first_line > EDGE - page.left else -left
        form = form._replace(left=left, right=right, first_line=first)
        if form == paragraph.format or not (paragraph.inlines or paragraph.number):
            return paragraph
        faults.at(paragraph.index, paragraph.text)
        faults.remark("D165", _("indent"))
        return replace(paragraph, format=form)

    found = changed(document, change)
    sections = []
    for section in found.sections:
        page = section.page
        first = next(iter(paragraphs_of(section.blocks)), None)
        if first and (page.exact_top or page.exact_bottom) and any(section.surround.stories):
            faults.at(first.index, first.text)
            faults.remark("D165", _("page margin"))
            page = page._replace(exact_top=False, exact_bottom=False)
        sections.append(replace(section, page=page))
    return replace(found, sections=tuple(sections)), tuple(faults.remarks)


def changed(document: Document, change: Change) -> Document:
    """Return a document with each paragraph changed, those of tables and around the text too."""
    sections = []
    for section in document.sections:
        page, surround = section.page, section.surround
        stories = surround._asdict()
        around: Surround = surround._replace(
            **{name: _blocks(s, page, change) for name, s in stories.items() if s is not None},
        )
        blocks = _blocks(section.blocks, page, change)
        sections.append(replace(section, blocks=blocks, surround=around))
    return replace(document, sections=tuple(sections))


def _blocks(blocks: tuple[Block, ...], page: Page, change: Change) -> tuple[Block, ...]:
    found: list[Block] = []
    # a cell is to its words what the sheet is to others: a label left of it lies on its neighbour's
    inner = page._replace(left=EDGE, right=EDGE)
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(change(block, page))
            continue
        rows = (
            replace(
                row,
                cells=tuple(replace(c, blocks=_blocks(c.blocks, inner, change)) for c in row.cells),
            )
            for row in block.rows
        )
        found.append(replace(block, rows=tuple(rows)))
    return tuple(found)
