"""Floating pictures and text boxes brought into the text, where they would cover words.

Word lets the text go round them; here each stands alone before its paragraph, on the page where
that begins, or before what comes after a page break in it. A picture that begins below words of
the text stands after them. Shapes without words, which the text goes round as well, are left out.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from avtalemaker.document.contrast import readable_on_paper
from avtalemaker.document.tilting import resized
from avtalemaker.document.values import (
    NO_EDGES,
    Cell,
    Edges,
    Image,
    Mark,
    Paragraph,
    ParagraphFormat,
    Row,
    Symbol,
    Table,
    TextBox,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from avtalemaker.document.document import Document
    from avtalemaker.document.pages import Surround
    from avtalemaker.document.values import Block, Inline

Float: TypeAlias = Image | TextBox
Found: TypeAlias = "tuple[tuple[Paragraph, Float, bool], ...]"
"""What was set in the text, each with its paragraph, and whether it was made smaller."""

HeightOf: TypeAlias = "Callable[[Paragraph, float], float]"
"""Tells how tall a paragraph's lines are in a width, both in points."""

_SIDES = {"right": "right", "outside": "right", "rightMargin": "right", "outsideMargin": "right"}
_SIDES |= {"center": "center"}
_MOST_INDENT = 0.5
"""Of the text's width: a picture that starts further in is set at the right."""

_LEAST_WIDTH = 72.0
"""Points: narrower text boxes hold words that reach out of them, which nothing does in the text."""

_FLAT = 1.0
"""Points: how high the empty line is that begins a page for what is moved there."""

_BAR = 6.0
"""Points: what is not wider and is a shape is a line."""

_TALL = 480.0
"""Points: a shape that is as tall is no bar over a clause, but the ground of a page."""

_HOLLOW = (b'Z" fill="none"', b' fill-opacity="0" ')
_FRAME = 18.0
"""Points: a closed line that is lower could have been drawn through a line of words."""

_BREAKS = (Symbol.PAGE_BREAK, Symbol.COLUMN_BREAK)
_MOVING = ("paragraph", "line")

_NEARLY = 1.0
"""Points that words may reach further down than a picture begins, to stand above it."""

_UNSEEN = 1.0
"""Points that a picture may become narrower, and nobody sees it."""


def is_float(inline: Inline) -> bool:
    """Say whether something stands beside the text, or is a text box in its line.

    Not what lies behind it on purpose, nor a line in front of it, which may strike words out.
    """
    if isinstance(inline, TextBox):
        return True
    if not isinstance(inline, Image) or inline.anchor is None or inline.anchor.behind:
        return False
    if inline.decorative and inline.height > _BAR and (inline.width <= _BAR or _is_frame(inline)):
        return True  # a line up and down strikes nothing out, nor does a frame
    if inline.decorative and (inline.height >= _TALL or _is_arrow(inline)):
        return True
    return not (inline.decorative and inline.anchor.wrap == "none")


def _frame_of(shape: Float) -> tuple[int, tuple[float, ...]] | None:
    """Return what a side of a frame that may leave its place shares with its other sides alone."""
    anchor = shape.anchor
    if anchor is None or anchor.inside is None or not anchor.order or anchor.wrap == "none":
        return None
    return (anchor.order, anchor.inside[2:]) if min(shape.width, shape.height) <= _BAR else None


def _is_arrow(shape: Image) -> bool:
    """Say whether a shape is a line with a head: it points at something, and strikes nothing."""
    return shape.shape and shape.data.count(b"<path ") > 1


def _is_frame(shape: Image) -> bool:
    """Say whether a shape is a closed line that nothing fills, around more than a line of words."""
    closed = any(end in shape.data for end in _HOLLOW)
    return shape.shape and closed and min(shape.width, shape.height) > _FRAME


def may_be_moved(inline: Inline) -> bool:
    """Say whether something may be set in the text: what floats, and pictures behind the text."""
    if is_float(inline):
        return True
    return isinstance(inline, Image) and inline.anchor is not None and not inline.decorative


def is_decoration(float_: Float) -> bool:
    """Say whether something is a shape without words: it is left out."""
    return isinstance(float_, Image) and float_.decorative and float_.shape


def without_blank_end(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks of a text box without the empty paragraphs at its end, but for the first.

    What links lead to is kept, what a list counts, and what is drawn: a line to sign on.
    """
    end = len(blocks)
    while end > 1 and _is_blank(blocks[end - 1]):
        end -= 1
    return blocks[:end]


def _is_blank(block: Block) -> bool:
    if not isinstance(block, Paragraph) or block.inlines or block.number or block.targets:
        return False
    return block.format.edges == NO_EDGES and not block.format.background


def brought_in(
    document: Document, chosen: Callable[[Float], bool], height: HeightOf
) -> tuple[Document, Found]:
    """Return a document with the chosen floats in the text, and what they are."""
    found: list[tuple[Paragraph, Float, bool]] = []
    sections = []

    def is_low(each: Float) -> bool:  # there is no room for more around a text
        return (each.height < _TALL or is_decoration(each)) and chosen(each)

    for section in document.sections:
        width = section.page.text_width
        column = section.columns.widths[0] if section.columns else width
        mover = _Mover(chosen, width, found, partial(_height_in, height, column))
        around = _Mover(is_low, width, found)
        sections.append(
            replace(
                section,
                blocks=mover.blocks(section.blocks),
                surround=_surround(around, section.surround),
            )
        )
    return replace(document, sections=tuple(sections)), tuple(found)


def set_in_text(
    blocks: tuple[Block, ...], width: float, chosen: Callable[[Float], bool]
) -> tuple[tuple[Block, ...], Found]:
    """Return the blocks of a story with all chosen that floats in its text, and each of them."""
    found: list[tuple[Paragraph, Float, bool]] = []
    return _Mover(chosen, width, found).blocks(blocks), tuple(found)


def _height_in(height: HeightOf, width: float, paragraph: Paragraph) -> float:
    return height(paragraph, width)


def _surround(mover: _Mover, surround: Surround) -> Surround:
    stories = surround._asdict()
    return surround._replace(
        **{name: mover.blocks(s) for name, s in stories.items() if s is not None}
    )


def _piece(
    paragraph: Paragraph, moved: list[Block], inlines: list[Inline], *, first: bool
) -> list[Block]:
    """Return what was moved out of a paragraph, and its piece up to a page break or its end."""
    if not first and not (moved or inlines):
        return []
    piece = replace(paragraph, inlines=tuple(inlines))
    if not first:
        form = paragraph.format._replace(page_break_before=False, first_line=0.0)
        piece = replace(piece, format=form, number=None, heading=0, title=False, targets=())
    if not (moved and piece.format.page_break_before):
        return [*moved, piece]
    start = ParagraphFormat(page_break_before=True, line=_FLAT, line_rule="exact")
    piece = replace(piece, format=piece.format._replace(page_break_before=False))
    return [Paragraph((), start, paragraph.mark, paragraph.index), *moved, piece]


def _is_box_beside(inline: Inline) -> bool:
    return isinstance(inline, TextBox) and inline.anchor is not None


def _read_before(paragraph: Paragraph, kept: list[Inline]) -> list[Block]:
    """Return the boxes of a paragraph that stay beside it, alone: they are read before another."""
    boxes = tuple(each for each in kept if _is_box_beside(each))
    form = ParagraphFormat(left=paragraph.format.left, frame="left")
    return [Paragraph(boxes, form, paragraph.mark, paragraph.index)] if boxes else []


class _Mover:
    """Moves the `chosen` floats of stories that are about `width` points wide.

    Pictures go below words only where a `height` tells how tall those are.
    """

    def __init__(
        self,
        chosen: Callable[[Float], bool],
        width: float,
        found: list[tuple[Paragraph, Float, bool]],
        height: Callable[[Paragraph], float] | None = None,
    ) -> None:
        self.chosen = chosen
        self.width = width
        self.found = found
        self.height = height
        self.below: list[tuple[float, Block]] = []

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Return the blocks of a story with the chosen floats before or after their paragraphs."""
        moved: list[Block] = []
        for block in blocks:
            if self.below and not self._goes_above(moved[-1], block):
                moved = self._with_below(moved)
            if isinstance(block, Paragraph):
                moved += self._paragraph(block)
            else:
                moved.append(self._table(block))
        return tuple(self._with_below(moved))

    def _goes_above(self, above: Block, block: Block) -> bool:
        """Say whether a block stands above all pictures that wait to be set below words."""
        if not isinstance(block, Paragraph) or not isinstance(above, Paragraph):
            return False
        if block.format.page_break_before or any(
            isinstance(i, Image | TextBox) or (isinstance(i, Mark) and i.symbol in _BREAKS)
            for i in block.inlines
        ):
            return False
        taken = max(above.format.after, block.format.before)
        taken += self.height(block) if self.height else 0.0
        if min(rest for rest, _picture in self.below) < taken - _NEARLY:
            return False
        self.below = [(rest - taken, picture) for rest, picture in self.below]
        return True

    def _with_below(self, blocks: list[Block]) -> list[Block]:
        """Return blocks with the pictures that waited, kept on the page of the words above."""
        if not self.below:
            return blocks
        below, self.below = [picture for _rest, picture in self.below], []
        *before, last = blocks
        if isinstance(last, Paragraph):
            last = replace(last, format=last.format._replace(keep_next=True))
        return [*before, last, *below]

    def _is_below(self, paragraph: Paragraph, float_: Float) -> bool:
        """Say whether a picture begins below all words of its paragraph."""
        anchor = float_.anchor
        if self.height is None or not isinstance(float_, Image) or anchor is None:
            return False
        if float_.worded or anchor.inside or anchor.down not in _MOVING:
            return False
        if any(isinstance(i, Mark) and i.symbol in _BREAKS for i in paragraph.inlines):
            return False
        return isinstance(anchor.y, float) and anchor.y > self.height(paragraph) - _NEARLY

    def _table(self, table: Table) -> Table:
        mover = _Mover(self.chosen, self.width, self.found)  # words are narrower in a cell
        rows = tuple(
            replace(row, cells=tuple(replace(c, blocks=mover.blocks(c.blocks)) for c in row.cells))
            for row in table.rows
        )
        return replace(table, rows=rows)

    def _paragraph(self, paragraph: Paragraph) -> list[Block]:
        floats = (i for i in paragraph.inlines if isinstance(i, Image | TextBox))
        chosen = [each for each in floats if self._moves(paragraph, each)]
        if not chosen:
            return [paragraph]
        frames = {_frame_of(each) for each in chosen if is_decoration(each)} - {None}
        moved: list[Block] = []
        blocks: list[Block] = []
        kept: list[Inline] = []
        for inline in paragraph.inlines:
            if isinstance(inline, Image | TextBox) and (
                any(inline is each for each in chosen)
                or (is_decoration(inline) and _frame_of(inline) in frames)
            ):
                shrinks = isinstance(inline, Image) and inline.width > self.width + _UNSEEN
                self.found.append((paragraph, inline, shrinks))
                if isinstance(inline, TextBox):
                    moved += _read_before(paragraph, kept)
                    kept = [each for each in kept if not _is_box_beside(each)]
                if not is_decoration(inline):
                    self._put(paragraph, inline, moved)
                continue
            kept.append(inline)
            if isinstance(inline, Mark) and inline.symbol in _BREAKS:
                blocks += _piece(paragraph, moved, kept, first=not blocks)
                moved, kept = [], []
        return [*blocks, *_piece(paragraph, moved, kept, first=not blocks)]

    def _put(self, paragraph: Paragraph, float_: Float, moved: list[Block]) -> None:
        """Set a float among what is moved before its paragraph, or below words."""
        block, anchor = self._set(paragraph, float_), float_.anchor
        if not self._is_below(paragraph, float_) or anchor is None or self.height is None:
            moved.append(block)
        elif isinstance(block, Paragraph) and isinstance(anchor.y, float):
            block = replace(block, format=block.format._replace(keep_next=False))
            self.below.append((anchor.y - self.height(paragraph), block))

    def _moves(self, paragraph: Paragraph, inline: Float) -> bool:
        """Say whether a thing is to be moved: one in a line only where it stands there alone."""
        alone = inline.anchor is not None or len(paragraph.inlines) == 1
        return alone and self.chosen(inline)

    def _set(self, paragraph: Paragraph, float_: Float) -> Block:
        if isinstance(float_, TextBox):
            return self._box(float_)
        picture = resized(replace(float_, anchor=None), min(1.0, self.width / float_.width))
        form = ParagraphFormat(align=self._side(float_), keep_next=True, left=self._indent(float_))
        return Paragraph((picture,), form, paragraph.mark, paragraph.index)

    def _box(self, box: TextBox) -> Table:
        edges = Edges(box.border, box.border, box.border, box.border)
        ground = box.background or box.ground
        blocks = box.blocks if box.fits else without_blank_end(box.blocks)
        blocks = blocks if ground else readable_on_paper(blocks)
        cell = Cell(blocks, edges, box.insets, ground, box.valign)
        width = min(max(box.height if box.turn else box.width, _LEAST_WIDTH), self.width)
        row = Row((cell,), height=0.0 if box.fits or box.turn else box.height)
        return Table((row,), (width,), self._indent(box), self._side(box), controls=box.controls)

    def _side(self, float_: Float) -> str:
        anchor = float_.anchor
        if anchor is None:
            return "left"
        side = _SIDES.get(anchor.x if isinstance(anchor.x, str) else anchor.across, "left")
        far = isinstance(anchor.x, float) and anchor.x > self.width * _MOST_INDENT
        return "right" if far else side

    def _indent(self, float_: Float) -> float:
        """Return how far from the text's edge a float starts that its own place puts there."""
        anchor = float_.anchor
        if anchor is None or self._side(float_) != "left" or not isinstance(anchor.x, float):
            return 0.0
        if anchor.across not in ("margin", "column"):
            return 0.0
        return max(0.0, min(anchor.x, self.width - float_.width))
