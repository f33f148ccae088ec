"""What text boxes hold: read as stories of their own, and checked for what none may hold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.document.document import paragraphs_of
from avtalemaker.document.floatsintext import is_decoration, set_in_text
from avtalemaker.document.styles import EMPTY
from avtalemaker.document.values import Image, Mark, Note, Paragraph, Symbol, TextBox
from avtalemaker.messages import _
from avtalemaker.ooxml import shown_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading
    from avtalemaker.document.faults import Faults
    from avtalemaker.document.values import Block, Inline, RunStyle

_FLOATS = (TextBox, Image)
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

    `ink` is the colour of letters without one. What floats in it is set in its text; what no box
    may hold is a fault (D151).
    """
    outer = (reading.counts_paragraphs, reading.table, reading.text_width, reading.fields)
    around = reading.box, reading.note_label, reading.depth
    reading.boxes += 1
    reading.box, reading.depth = reading.boxes, 0
    if reading.counts_paragraphs:
        reading.note_label = ""  # links are read there, as in notes
    reading.counts_paragraphs, reading.table, reading.text_width = False, EMPTY, width
    reading.fields = []
    blocks = with_floats_in_text(reading, reading.read_story(reading, content), width, _FLOATS)
    reading.counts_paragraphs, reading.table, reading.text_width, reading.fields = outer
    reading.box, reading.note_label, reading.depth = around
    _check_content(reading, blocks)
    return tuple(_inked(block, ink) for block in blocks) if ink else blocks


def with_floats_in_text(
    reading: Reading, blocks: tuple[Block, ...], width: float, kinds: tuple[type, ...]
) -> tuple[Block, ...]:
    """Return a story in a box or a note, with what floats there in its text (D156).

    `kinds` is what is looked for, text boxes or pictures; `width` that of the story in points.
    """

    def floats(inline: Inline) -> bool:
        if not isinstance(inline, Image | TextBox) or inline.anchor is None:
            return False
        return isinstance(inline, kinds)

    if not any(floats(i) for p in paragraphs_of(blocks) for i in p.inlines):
        return blocks
    moved, found = set_in_text(blocks, width, floats)
    names = {TextBox: _("text box"), Image: _("picture")}
    for _paragraph, each, shrinks in found:
        decorates = is_decoration(each)
        if shrinks and not decorates:
            reading.faults.remark("D164")
        what = _("shape") if decorates else names[type(each)]
        reading.faults.remark("D152" if decorates else "D156", what)
    return moved


def _inked(block: Block, ink: str) -> Block:
    if not isinstance(block, Paragraph):
        return block
    number = block.number
    return replace(
        block,
        inlines=tuple(replace(i, style=_colored(i.style, ink)) for i in block.inlines),
        mark=_colored(block.mark, ink),
        number=None if number is None else number._replace(style=_colored(number.style, ink)),
    )


def _colored(style: RunStyle, ink: str) -> RunStyle:
    return style if style.color or style.background else style._replace(color=ink)


def _check_content(reading: Reading, blocks: tuple[Block, ...]) -> None:
    """Name what a box holds that is not set in one (D151)."""
    for inline in (i for p in paragraphs_of(blocks) for i in p.inlines):
        if isinstance(inline, Note):
            reading.faults.add("D151", type(inline).__name__)
        if isinstance(inline, TextBox | Image) and inline.anchor is not None:
            reading.faults.add("D151", type(inline).__name__)
        if isinstance(inline, Mark) and inline.symbol is Symbol.NOTE_LINE:
            reading.faults.add("D151", inline.symbol)


def settle_boxes(paragraph: Paragraph, faults: Faults) -> Paragraph:
    """Return a paragraph with what shares its line with words set above them (D156).

    A group in a line of text is drawn alone in its line.
    """
    shares = any(map(_is_alone, paragraph.inlines)) and (
        paragraph.number is not None or paragraph.text.strip() or _in_line(paragraph)
    )
    if not shares:
        return paragraph
    faults.remark("D156", _("drawing"))
    return replace(paragraph, inlines=tuple(map(_above_words, paragraph.inlines)))


def _is_alone(inline: Inline) -> bool:
    anchor = inline.anchor if isinstance(inline, Image | TextBox) else None
    return anchor is not None and anchor.wrap == "inline"


def _above_words(inline: Inline) -> Inline:
    if not isinstance(inline, Image | TextBox) or inline.anchor is None or not _is_alone(inline):
        return inline
    return replace(inline, anchor=inline.anchor._replace(x=0.0, wrap="topAndBottom"))


def _in_line(paragraph: Paragraph) -> list[object]:
    return [i for i in paragraph.inlines if isinstance(i, Image | TextBox) and i.anchor is None]
