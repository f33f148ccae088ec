"""Letters that can be read: white ones on a dark cell, as in Word, and no light ones on paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.document.shading import WHITE, is_dark, is_light
from avtalemaker.document.values import Paragraph

if TYPE_CHECKING:
    from avtalemaker.document.values import Block, RunStyle


def readable_on(background: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks as they look on a background; tables in them have their own."""
    if not is_dark(background):
        return blocks
    return tuple(lit(block) if isinstance(block, Paragraph) else block for block in blocks)


def readable_on_paper(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks that lay on something dark as they can be read without it: in black."""
    return tuple(_darkened(block) if isinstance(block, Paragraph) else block for block in blocks)


def _darkened(paragraph: Paragraph) -> Paragraph:
    if paragraph.format.background:
        return paragraph
    number = paragraph.number
    return replace(
        paragraph,
        inlines=tuple(replace(i, style=_black(i.style)) for i in paragraph.inlines),
        mark=_black(paragraph.mark),
        number=None if number is None else replace(number, style=_black(number.style)),
    )


def _black(style: RunStyle) -> RunStyle:
    return replace(style, color="") if is_light(style.color) and not style.background else style


def lit(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph with white letters where none have a colour or a ground of their own."""
    ground = paragraph.format.background
    if ground and not is_dark(ground):
        return paragraph
    number = paragraph.number
    return replace(
        paragraph,
        inlines=tuple(replace(i, style=_white(i.style)) for i in paragraph.inlines),
        mark=_white(paragraph.mark),
        number=None if number is None else replace(number, style=_white(number.style)),
    )


def _white(style: RunStyle) -> RunStyle:
    return style if style.color or style.background else replace(style, color=WHITE)
