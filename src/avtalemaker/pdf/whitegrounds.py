"""White grounds on white paper, which are none: nobody sees them, and they may not hide anything.

What is in front of the text is drawn with its own paragraph, and the grounds of later ones would
lie over it. In Word it is in front of them all.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.document.document import inlines_of
from avtalemaker.document.places import Watermark
from avtalemaker.document.shading import WHITE
from avtalemaker.document.values import Image, Paragraph, Table, TextBox

if TYPE_CHECKING:
    from avtalemaker.document.document import Document
    from avtalemaker.document.values import Block, Cell, Inline, RunStyle

_ON_PAPER = ("", WHITE)


def without_white_grounds(document: Document) -> Document:
    """Return a document without the white shading of its text, cells and paragraphs.

    It stays in boxes, on what has a colour, and where anything stands behind the text on any page.
    """
    around = any(map(_floats, inlines_of(document.surrounds)))
    if around or any(map(_is_behind, inlines_of([document.blocks]))):
        return document
    sections = tuple(
        replace(
            section,
            blocks=_blocks(section.blocks),
            surround=section.surround._replace(
                **{
                    name: _blocks(story)
                    for name, story in section.surround._asdict().items()
                    if story is not None
                }
            ),
        )
        for section in document.sections
    )
    return replace(document, sections=sections)


def _floats(inline: Inline) -> bool:
    """Say whether something of a header or footer floats: it is behind the text, as in Word."""
    anchor = inline.anchor if isinstance(inline, Watermark | TextBox | Image) else None
    return anchor is not None and anchor.wrap != "inline"


def _is_behind(inline: Inline) -> bool:
    anchor = inline.anchor if isinstance(inline, Image | TextBox) else None
    return anchor is not None and anchor.behind


def _blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks that lie on paper."""
    return tuple(_table(b) if isinstance(b, Table) else _paragraph(b) for b in blocks)


def _table(table: Table) -> Table:
    rows = (replace(row, cells=tuple(map(_cell, row.cells))) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _cell(cell: Cell) -> Cell:
    if cell.background not in _ON_PAPER:
        return cell
    return replace(cell, background="", blocks=_blocks(cell.blocks))


def _paragraph(paragraph: Paragraph) -> Paragraph:
    form = paragraph.format
    if form.background not in _ON_PAPER:
        return paragraph
    inlines = tuple(map(_inline, paragraph.inlines))
    if form.background:
        form = form._replace(background="")
    elif all(one is other for one, other in zip(inlines, paragraph.inlines, strict=True)):
        return paragraph
    return replace(paragraph, inlines=inlines, format=form)


def _inline(inline: Inline) -> Inline:
    if inline.style.background != WHITE:
        return inline
    return replace(inline, style=_clear(inline.style))


def _clear(style: RunStyle) -> RunStyle:
    return style._replace(background="")
