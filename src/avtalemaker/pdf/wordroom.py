"""Room for words in narrow cells and boxes: columns made wider, else letters made smaller.

Word breaks a word that is wider than its cell wherever the line ends; nobody reads that easily,
and what is not broken would lie on the next cell's words.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from avtalemaker.document.tilting import resized
from avtalemaker.document.values import Image, Paragraph, Table
from avtalemaker.pdf.comparing import LONG_WORD
from avtalemaker.pdf.wordwidths import widest_word

if TYPE_CHECKING:
    from avtalemaker.document.values import Block, Cell, Inline

_SMALLEST = 0.5
"""Of their own size: letters are made no smaller, as nobody could read them."""

_WIDEST = 0.4
"""Of a table's width: no column is made wider for a longer word, such as an address of a page."""

_KEPT = 0.6
"""Of a column's width: no more than the rest is given to others."""

_SPARE = 0.2
"""Points that a word has beside it, half of which letters need."""


def with_wide_columns(table: Table, most: float) -> Table:
    """Return a table whose columns hold their longest words, as far as there is room for them.

    So does Word, unless the columns are fixed (ECMA-376 part 1, 17.18.87). The table grows to
    `most` points; what is lacking then is taken from columns that have more than they need.
    """
    total = sum(table.widths)
    largest = total * _WIDEST
    needs = [min(largest, need) for need in _needs(table, table.widths)]
    pairs = tuple(zip(needs, table.widths, strict=True))
    lacking = [max(0.0, need - width) for need, width in pairs]
    if table.fixed or not any(lacking):
        return table
    whole = _needs(table, [0.0] * len(table.widths))
    spare = [
        0.0 if lack else max(0.0, width - max(need, width * _KEPT))
        for need, width, lack in zip(whole, table.widths, lacking, strict=True)
    ]
    grown = max(0.0, min(most - total, sum(lacking)))
    taken = min(sum(lacking) - grown, sum(spare))
    share, loss = (grown + taken) / sum(lacking), taken / (sum(spare) or 1.0)
    widths = (
        width + lack * share - free * loss
        for width, lack, free in zip(table.widths, lacking, spare, strict=True)
    )
    return replace(table, widths=tuple(widths))


def _needs(table: Table, rooms: list[float] | tuple[float, ...]) -> list[float]:
    """Return what the columns' words and pictures need, those that surely fit in `rooms` not."""
    needs = [0.0] * len(table.widths)
    for row in table.rows:
        for cell in row.cells:
            if cell.span == 1 and not cell.turn:
                need = _need(cell, rooms[cell.column])
                needs[cell.column] = max(needs[cell.column], need)
    return needs


def _need(cell: Cell, width: float) -> float:
    sides = cell.margins[1] + cell.margins[3]
    need = 0.0
    for block in cell.blocks:
        if isinstance(block, Table):
            need = max(need, sum(block.widths))
            continue
        beside = _beside(block)
        wide = max(widest_word(block.inlines, width - sides - beside), _widest_picture(block))
        need = max(need, wide + beside + _SPARE if wide else 0.0)
    return need + sides if need else 0.0


def _beside(paragraph: Paragraph) -> float:
    return max(0.0, paragraph.format.left) + max(0.0, paragraph.format.right)


def _widest_picture(paragraph: Paragraph) -> float:
    pictures = (i for i in paragraph.inlines if isinstance(i, Image) and _is_in_line(i))
    return max((picture.width for picture in pictures), default=0.0)


def _is_in_line(picture: Image) -> bool:
    return picture.anchor is None and not picture.fills


class Shrunk(NamedTuple):
    """Blocks whose words and pictures fit in their room, and a paragraph that was changed."""

    blocks: tuple[Block, ...]
    changed: Paragraph | None = None


def with_small_words(blocks: tuple[Block, ...], room: float) -> Shrunk:
    """Return blocks with letters and pictures so small that none is wider than a room in points.

    Words that are so long that they may be broken stay as they are.
    """
    factor, changed = 1.0, None
    found: list[Block] = []
    for block in blocks:
        if not isinstance(block, Paragraph):
            found.append(block)
            continue
        own = max(1.0, room - _beside(block))
        fitted = with_small_pictures(block, own)
        wide = widest_word(block.inlines, own, LONG_WORD) + _SPARE / 2
        if fitted is not block or own < wide:
            changed = block
        factor = min(factor, own / wide)
        found.append(fitted)
    return Shrunk(
        smaller(tuple(found), max(_SMALLEST, factor)) if factor < 1 else tuple(found), changed
    )


def with_small_pictures(paragraph: Paragraph, room: float) -> Paragraph:
    """Return a paragraph whose pictures in the line are no wider than a room in points.

    It is the same one where they are not.
    """
    if _widest_picture(paragraph) <= room:
        return paragraph
    return replace(paragraph, inlines=tuple(_small_picture(i, room) for i in paragraph.inlines))


def _small_picture(inline: Inline, room: float) -> Inline:
    if not isinstance(inline, Image) or not _is_in_line(inline) or inline.width <= room:
        return inline
    return resized(inline, room / inline.width)


def smaller(blocks: tuple[Block, ...], factor: float) -> tuple[Block, ...]:
    """Return blocks with letters made smaller by a factor; tables stay as they are."""
    return tuple(_smaller(b, factor) if isinstance(b, Paragraph) else b for b in blocks)


def _smaller(paragraph: Paragraph, factor: float) -> Paragraph:
    inlines = (
        replace(inline, style=inline.style._replace(size=inline.style.size * factor))
        for inline in paragraph.inlines
    )
    size = paragraph.mark.size * factor
    return replace(paragraph, inlines=tuple(inlines), mark=paragraph.mark._replace(size=size))
