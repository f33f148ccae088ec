"""Letters that can be read: white ones on a dark cell, as in Word, and no light ones on paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.document.shading import WHITE, is_dark, is_light
from avtalemaker.document.values import Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from avtalemaker.document.values import Block, RunStyle


def readable_on(background: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks as they look on a background; tables in them have their own."""
    if not is_dark(background):
        return blocks
    return tuple(lit(block) if isinstance(block, Paragraph) else block for block in blocks)


def readable_on_paper(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks that lay on something dark as they can be read without it: in black."""
    return tuple(_darkened(block) if isinstance(block, Paragraph) else block for block in blocks)


def lit(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph with white letters where none have a colour or a ground of their own."""
    ground = paragraph.format.background
    return paragraph if ground and not is_dark(ground) else _recoloured(paragraph, _white)


def _darkened(paragraph: Paragraph) -> Paragraph:
    return paragraph if paragraph.format.background else _recoloured(paragraph, _black)


def _recoloured(paragraph: Paragraph, ink: Callable[[RunStyle], RunStyle]) -> Paragraph:
    """Return a paragraph with the style of all its letters changed, those of its number too."""
    number = paragraph.number
    return replace(
        paragraph,
        inlines=tuple(replace(i, style=ink(i.style)) for i in paragraph.inlines),
        mark=ink(paragraph.mark),
        number=None if number is None else number._replace(style=ink(number.style)),
    )


def _white(style: RunStyle) -> RunStyle:
    return style if style.color or style.background else style._replace(color=WHITE)


def _black(style: RunStyle) -> RunStyle:
    return style._replace(color="") if is_light(style.color) and not style.background else style
