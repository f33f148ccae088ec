"""What the breaks in a section say of its columns (ECMA-376 part 1, 17.3.3.1 and 17.6.4)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.document.document import paragraphs_of
from avtalemaker.document.values import Mark, Paragraph, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avtalemaker.document.faults import Faults
    from avtalemaker.document.pages import Columns, Section
    from avtalemaker.document.values import Block


def marks_in(blocks: tuple[Block, ...]) -> Iterator[Symbol]:
    """Yield the breaks and other marks of some blocks, those in tables included."""
    for paragraph in paragraphs_of(blocks):
        for inline in paragraph.inlines:
            if isinstance(inline, Mark):
                yield inline.symbol


def settle_columns(section: Section, faults: Faults) -> Section:
    """Return a section with its columns as its breaks have them.

    In one column, a break that ends the column ends the page. Columns of several widths whose
    ends no breaks tell become equally wide (D157): typst lets text flow in no others.
    """
    tables = tuple(b for b in section.blocks if not isinstance(b, Paragraph))
    if Symbol.COLUMN_BREAK in marks_in(tables):
        faults.add("D111", "column break")
    columns = section.columns
    if columns is None:
        return replace(section, blocks=tuple(map(_to_next_page, section.blocks)))
    breaks = list(marks_in(section.blocks)).count(Symbol.COLUMN_BREAK)
    told = breaks == len(columns.widths) - 1 and not _turns_pages(section.blocks)
    if told or columns.alike:
        return replace(section, columns=columns._replace(told=told))
    faults.remark("D157")
    return replace(section, columns=_alike(columns))


def _turns_pages(blocks: tuple[Block, ...]) -> bool:
    return Symbol.PAGE_BREAK in marks_in(blocks) or any(
        isinstance(block, Paragraph) and block.format.page_break_before for block in blocks
    )


def _to_next_page(block: Block) -> Block:
    if not isinstance(block, Paragraph):
        return block
    inlines = tuple(
        replace(i, symbol=Symbol.PAGE_BREAK)
        if isinstance(i, Mark) and i.symbol is Symbol.COLUMN_BREAK
        else i
        for i in block.inlines
    )
    return block if inlines == block.inlines else replace(block, inlines=inlines)


def _alike(columns: Columns) -> Columns:
    count = len(columns.widths)
    gaps = columns.gaps[:-1]
    gap = sum(gaps) / len(gaps)
    width = sum(columns.widths) / count
    return columns._replace(widths=(width,) * count, gaps=(*(gap,) * (count - 1), 0.0))
