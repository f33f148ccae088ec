"""What text boxes hold: read as stories of their own, and checked for what none may hold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.document.document import paragraphs_of
from avtalemaker.document.styles import EMPTY
from avtalemaker.document.values import Image, Mark, Note, Paragraph, Symbol, TextBox
from avtalemaker.ooxml import shown_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading
    from avtalemaker.document.faults import Faults
    from avtalemaker.document.values import Block, RunStyle

_PAGE_MARKS = frozenset({Symbol.PAGE, Symbol.PAGES, Symbol.SECTION_PAGES})
_SAYS_NOTHING = frozenset(
    {"p", "pPr", "r", "rPr", "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak"}
)


def says_something(content: Element | None) -> bool:
    """Say whether a w:txbxContent holds more than empty paragraphs."""
    if content is None:
        return False
    waiting = list(content.iterchildren("*"))
    while waiting:
        item = waiting.pop()
        name = shown_name(item.tag)
        if name == "t":
            if (item.text or "").strip():
                return True
        elif name not in _SAYS_NOTHING:
            return True
        elif not name.endswith("Pr"):
            waiting += item.iterchildren("*")
    return False


def read_box_text(reading: Reading, content: Element, width: float, ink: str) -> tuple[Block, ...]:
    """Read what a box of some width holds; what surrounds its place does not touch it.

    `ink` is the colour of letters without one. What no box may hold is a fault (D151).
    """
    in_body = reading.counts_paragraphs
    outer = (reading.counts_paragraphs, reading.table, reading.text_width, reading.fields)
    depth, reading.depth = reading.depth, 0
    reading.counts_paragraphs, reading.table, reading.text_width = False, EMPTY, width
    reading.fields, reading.in_box = [], True
    if in_body:
        reading.note_label = ""  # links are read there, as in notes
    blocks = reading.read_story(reading, content)
    reading.counts_paragraphs, reading.table, reading.text_width, reading.fields = outer
    reading.in_box, reading.note_label, reading.depth = False, None, depth
    _check_content(reading, blocks, in_body=in_body)
    return tuple(_inked(block, ink) for block in blocks) if ink else blocks


def _inked(block: Block, ink: str) -> Block:
    if not isinstance(block, Paragraph):
        return block
    number = block.number
    return replace(
        block,
        inlines=tuple(replace(i, style=_colored(i.style, ink)) for i in block.inlines),
        mark=_colored(block.mark, ink),
        number=None if number is None else replace(number, style=_colored(number.style, ink)),
    )


def _colored(style: RunStyle, ink: str) -> RunStyle:
    return style if style.color or style.background else replace(style, color=ink)


def _check_content(reading: Reading, blocks: tuple[Block, ...], *, in_body: bool) -> None:
    """Name what a box holds that is not set in one (D151)."""
    paragraphs = tuple(paragraphs_of(blocks))
    if any(p.format.frame for p in paragraphs):
        reading.faults.add("D151", "framePr")
    for inline in (i for p in paragraphs for i in p.inlines):
        if isinstance(inline, Note | TextBox) or (isinstance(inline, Image) and inline.anchor):
            reading.faults.add("D151", type(inline).__name__)
        if isinstance(inline, Mark):
            is_page_mark = inline.symbol in _PAGE_MARKS
            if inline.symbol is not Symbol.LINE_BREAK and (in_body or not is_page_mark):
                reading.faults.add("D151", inline.symbol)


def check_boxes(paragraph: Paragraph, faults: Faults) -> None:
    """Name text boxes that stand behind a break of their paragraph, and what shares their line.

    The words of boxes come first in their paragraph; what stands alone in its line is set alone.
    """
    if paragraph.format.frame and any(isinstance(i, TextBox) for i in paragraph.inlines):
        faults.add("D150", "framePr")
    broken = False
    for inline in paragraph.inlines:
        if isinstance(inline, Mark) and inline.symbol is not Symbol.LINE_BREAK:
            broken = broken or inline.symbol in (Symbol.PAGE_BREAK, Symbol.COLUMN_BREAK)
        elif isinstance(inline, TextBox) and inline.anchor and broken:
            faults.add("D150", "br")
    alone = [
        i
        for i in paragraph.inlines
        if isinstance(i, Image | TextBox) and i.anchor and i.anchor.wrap == "inline"
    ]
    others = alone and (
        paragraph.number is not None or paragraph.text.strip() or _in_line(paragraph)
    )
    if others:
        faults.add("D105", "inline")


def _in_line(paragraph: Paragraph) -> list[object]:
    return [i for i in paragraph.inlines if isinstance(i, Image | TextBox) and i.anchor is None]
