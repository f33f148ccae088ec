"""Columns as typst source: flowing, ended by breaks, or made equally long as Word does."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from avtalemaker.document.values import Paragraph
from avtalemaker.pdf.blocks import LARGEST_PIECE, blocks_source
from avtalemaker.pdf.heights import rough_height
from avtalemaker.pdf.spacing import COLUMN_BREAK, PAGE_BREAK
from avtalemaker.pdf.typesource import points
from avtalemaker.pdf.wordroom import with_small_pictures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from avtalemaker.document.pages import Columns
    from avtalemaker.document.values import Block
    from avtalemaker.pdf.blocks import Story
    from avtalemaker.pdf.typesource import Sheet

PAGE_TURN = re.compile(r"(?m)^#pagebreak\((?:weak: true)?\)\n")
"""A page break between blocks: columns stand on each side of it."""


class EvenColumns(NamedTuple):
    """Text whose columns are to be equally long: how many, how wide, how tall at most."""

    parts: int
    width: float
    most: float
    body: str


def columns_source(
    story: Story, columns: Columns, blocks: Sequence[Block], start: float = 0.0
) -> str:
    """Return the blocks of a section in columns, between marks that say where they stand.

    `start` is how far from the page's own left margin they begin.
    """
    sheet = story.sheet
    serial = len(sheet.rules) + 1
    middles = tuple(start + middle for middle in _middles(columns))
    sheet.rules.append(middles if columns.rule else ())
    source = blocks_source(story, list(_narrow(story, blocks)))
    inner = (
        _fixed(story, columns, blocks, source)
        if columns.fixed
        else _flowing(story, columns, source)
    )
    return f"#metadata(none)<columns-{serial}>\n{inner}#metadata(none)<columns-end-{serial}>\n"


def _narrow(story: Story, blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield blocks whose pictures do not reach into the next column, where its words are."""
    for block in blocks:
        if not isinstance(block, Paragraph):
            yield block
            continue
        fitted = with_small_pictures(block, story.width)
        if fitted is not block:
            story.sheet.small.append(block)
        yield fitted


def rules_source(sheet: Sheet) -> str:
    """Return the lines between the columns written so far: of which, and where across."""
    found = (
        f"({serial}, ({', '.join(map(points, places))},))"
        for serial, places in enumerate(sheet.rules, 1)
        if places
    )
    return f"column-rules({', '.join(found)})"


def _middles(columns: Columns) -> list[float]:
    """Return the middles of the gaps, from the text's edge."""
    pairs = zip(columns.widths, columns.gaps, strict=True)
    ends = list(accumulate(width + gap for width, gap in pairs))
    return [end - gap / 2 for end, gap in zip(ends, columns.gaps, strict=True)][:-1]


def _fixed(story: Story, columns: Columns, blocks: Sequence[Block], source: str) -> str:
    tracks = ", ".join(points(width) for width in columns.widths)
    gaps = ", ".join(points(gap) for gap in columns.gaps[:-1])
    cells = "".join(f", [{part}]" for part in source.split(COLUMN_BREAK))
    grid = f"#grid(columns: ({tracks},), column-gutter: ({gaps},){cells})"
    whole = rough_height(blocks, story.width) < story.piece
    return f"#block(width: 100%, breakable: {str(not whole).lower()})[{grid}]\n"


def _flowing(story: Story, columns: Columns, source: str) -> str:
    """Return text that flows from column to column; what a page break ends fills its columns."""
    count, gap = len(columns.widths), points(columns.gaps[0])
    parts = PAGE_TURN.split(source)
    found = [f"#columns({count}, gutter: {gap})[{part}]\n" for part in parts[:-1]]
    if columns.even_out:
        evens = story.sheet.evens
        evens.append(EvenColumns(count, columns.widths[0], story.piece / LARGEST_PIECE, parts[-1]))
        serial = len(evens)
        found.append(f"#even-columns({serial}, {count}, {gap})[{parts[-1]}]\n")
    else:
        found.append(f"#columns({count}, gutter: {gap})[{parts[-1]}]\n")
    return PAGE_BREAK.join(part for part in found)
