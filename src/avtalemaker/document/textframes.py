"""Frames (w:framePr, ECMA-376 part 1, 17.3.1.11): paragraphs that stand beside others.

One level with the paragraph after it, as Word's own page numbers are, stays beside that; the
letter that drops into a paragraph is its first one; others are set in the text, and told of.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from avtalemaker.document.values import Mark, Paragraph, Tab, Text
from avtalemaker.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from avtalemaker.document.context import Reading
    from avtalemaker.document.values import Block

_SIDES = ("left", "center", "right")
PLACED, DROPPED = "placed", "dropped"
"""Kinds of frames beside the three sides: one with a place of its own, and a letter that drops."""

_LETTER, _GAP = 0.6, 12.0
"""Of the size: more than a letter is wide. Points that must stay between a frame and its text."""

_NOWHERE = ("", "0", "1")


def frame_kind(parts: Mapping[str, str]) -> str:
    """Return what the attributes of a w:framePr amount to: a side, PLACED, DROPPED or nothing.

    A side is that of a frame as wide and tall as its text, level with the next paragraph.
    """
    if not parts or parts.get("yAlign") == "inline":
        return ""
    if parts.get("dropCap") in ("drop", "margin"):
        return DROPPED
    plain = all(parts.get(name, "") in ("", "0") for name in ("w", "h", "x"))
    level = parts.get("vAnchor") == "text" and parts.get("y", "") in _NOWHERE
    at_text = parts.get("hAnchor") in ("margin", "text") and not parts.get("yAlign")
    side = parts.get("xAlign", "left" if at_text and level else "")
    return side if plain and level and at_text and side in _SIDES else PLACED


def settle_frames(reading: Reading, blocks: list[Block]) -> list[Block]:
    """Return the blocks of a story with each frame beside the next paragraph, or in the text."""
    found: list[Block] = []
    waiting: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.format.frame:
            waiting.append(block)
            continue
        found += _settled(reading, waiting, block)
        waiting = []
    return found + _in_text(reading, waiting)


def _settled(reading: Reading, frames: list[Paragraph], block: Block) -> list[Block]:
    """Return frames and the block after them."""
    if not frames:
        return [block]
    if not isinstance(block, Paragraph):
        return [*_in_text(reading, frames), block]
    if _have_room(reading.text_width, frames, block):
        return [*frames, block]
    return [*_in_text(reading, frames), block]


def _in_text(reading: Reading, frames: list[Paragraph]) -> list[Block]:
    if any(frame.inlines for frame in frames):
        _tell(reading, frames[0], _("frame"))
    return [replace(frame, format=replace(frame.format, frame="")) for frame in frames]


def _tell(reading: Reading, frame: Paragraph, kind: str) -> None:
    if reading.counts_paragraphs:
        reading.faults.at(frame.index, frame.text)
    reading.faults.remark("D156", kind)


def with_its_letter(reading: Reading, letter: Block, text: Paragraph) -> Paragraph | None:
    """Return a paragraph that begins with the letter which drops into it, None without one."""
    if not isinstance(letter, Paragraph) or not _joins(letter, text):
        return None
    _tell(reading, letter, _("drop cap"))
    return _joined(letter, text)


def _joins(letter: Paragraph, text: Paragraph) -> bool:
    """Say whether a letter in a frame is the first of the text after it."""
    return (
        letter.format.frame == DROPPED
        and letter.number is None
        and text.number is None
        and bool(text.inlines)
        and all(isinstance(inline, Text) for inline in letter.inlines)
    )


def _joined(letter: Paragraph, text: Paragraph) -> Paragraph:
    """Return a paragraph that begins with its letter, as tall as the others."""
    style = next((i.style for i in text.inlines if isinstance(i, Text)), text.mark)
    first = tuple(
        replace(i, style=replace(style, language=i.style.language)) for i in letter.inlines
    )
    return replace(text, inlines=first + text.inlines, targets=letter.targets + text.targets)


def _have_room(width: float, frames: list[Paragraph], text: Paragraph) -> bool:
    """Say whether frames stand beside the line that follows them, and beside each other."""
    sides = [frame.format.frame for frame in frames]
    if not set(sides) <= set(_SIDES) or len(set(sides)) < len(sides):
        return False
    if any(frame.number is not None or _breaks(frame) for frame in frames):
        return False
    taken = {frame.format.frame: _wide(frame) for frame in frames}
    if text.inlines or text.number is not None:
        if text.number is not None or _breaks(text) or text.format.align in taken:
            return False
        align = "left" if text.format.align in ("both", "distribute") else text.format.align
        if align in taken:
            return False
        taken[align] = _wide(text)
    places = {"left": (0.0, taken.get("left", 0.0))}
    middle = taken.get("center", 0.0)
    places["center"] = ((width - middle) / 2, (width + middle) / 2)
    places["right"] = (width - taken.get("right", 0.0), width)
    present = [places[side] for side in _SIDES if side in taken]
    inside = all(start >= 0 and end <= width for start, end in present)
    return inside and all(one[1] + _GAP <= other[0] for one, other in pairwise(present))


def _breaks(paragraph: Paragraph) -> bool:
    """Say whether a paragraph may take more than a line, or jumps in it."""
    return any(isinstance(i, Tab | Mark) and _is_wide(i) for i in paragraph.inlines)


def _is_wide(inline: Tab | Mark) -> bool:
    return isinstance(inline, Tab) or "break" in inline.symbol


def _wide(paragraph: Paragraph) -> float:
    """Return rather more than how wide a paragraph of one line is; any number has four digits."""
    form = paragraph.format
    letters = sum(
        (len(i.text) if isinstance(i, Text) else 4) * i.style.size for i in paragraph.inlines
    )
    return _LETTER * letters + form.left + form.right + max(0.0, form.first_line)
