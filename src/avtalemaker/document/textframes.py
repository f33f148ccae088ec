"""Frames (w:framePr, ECMA-376 part 1, 17.3.1.11): paragraphs that stand beside others.

One level with the paragraph after it, as Word's own page numbers are, stays beside that; the
letter that drops into a paragraph is its first one; others are set in the text, and told of.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from avtalemaker.document.attributes import whole
from avtalemaker.document.places import FramePlace
from avtalemaker.document.values import Mark, Paragraph, Tab, Text, TextBox
from avtalemaker.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from avtalemaker.document.context import Reading
    from avtalemaker.document.values import Block

_SIDES = ("left", "center", "right")
_SIDES_OF = {side: side for side in _SIDES} | {"inside": "left", "outside": "right"}
PLACED, DROPPED = "placed", "dropped"
"""Kinds of frames beside the three sides: one with a place of its own, and a letter that drops."""

_LETTER, _GAP = 0.6, 12.0
"""Of the size: more than a letter is wide. Points that must stay between a frame and its text."""

_TWIPS = 20
_LEVEL = 300
"""Twips: a frame that is moved no further down or up is level with the paragraph after it."""

_LEAST_ROOM = 72.0


def frame_kind(parts: Mapping[str, str]) -> str:
    """Return what the attributes of a w:framePr amount to: a side, PLACED, DROPPED or nothing.

    A side is that of a frame as wide and tall as its text, level with the next paragraph.
    """
    if not parts or parts.get("yAlign") == "inline":
        return ""
    if parts.get("dropCap") in ("drop", "margin"):
        return DROPPED
    place = frame_place(parts)
    plain = place is not None and not (place.width or place.x or parts.get("h", "0") != "0")
    if place is None or not (plain and place.level and not place.on_page):
        return PLACED
    return place.side or "left"


def frame_place(parts: Mapping[str, str]) -> FramePlace | None:
    """Return where the attributes of a w:framePr put it across, None without any."""
    if not parts:
        return None
    y = _number(parts, "y")
    side = _SIDES_OF.get(parts.get("xAlign", ""), "")
    return FramePlace(
        side,
        _number(parts, "x") / _TWIPS,
        parts.get("hAnchor", "page") == "page",
        max(0.0, _number(parts, "w")) / _TWIPS,
        level=parts.get("vAnchor") == "text" and not parts.get("yAlign") and abs(y) <= _LEVEL,
    )


def _number(parts: Mapping[str, str], name: str) -> int:
    return whole(parts.get(name, "")) or 0


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
    if not isinstance(block, Paragraph) or any(map(_holds_boxes, frames)):
        return [*_in_text(reading, frames), block]
    if _is_empty(block) and len(frames) == 1 and _is_level(frames[0]):
        return [_beside(reading, frames[0]), block]
    if _have_room(reading.text_width, frames, block):
        return [*(_beside(reading, frame) for frame in frames), block]
    return [*_in_text(reading, frames), block]


def _holds_boxes(paragraph: Paragraph) -> bool:
    return any(isinstance(inline, TextBox) for inline in paragraph.inlines)


def _is_empty(paragraph: Paragraph) -> bool:
    return not paragraph.inlines and paragraph.number is None


def _is_level(frame: Paragraph) -> bool:
    place = frame.format.frame_place
    return frame.format.frame != DROPPED and place is not None and place.level


def _beside(reading: Reading, frame: Paragraph) -> Paragraph:
    """Return a frame with its place on the line of the paragraph after it."""
    return _placed(reading, frame, frame.format.frame if frame.format.frame in _SIDES else "left")


def _in_text(reading: Reading, frames: list[Paragraph]) -> list[Block]:
    if any(frame.inlines for frame in frames):
        _tell(reading, frames[0], _("frame"))
    return [_placed(reading, frame, "") for frame in frames]


def _placed(reading: Reading, frame: Paragraph, beside: str) -> Paragraph:
    """Return a frame as a paragraph that stands across where the frame does."""
    form, place = frame.format, frame.format.frame_place or FramePlace()
    if reading.depth and not beside:  # a table in a frame: its cells are where they are
        return replace(frame, format=form._replace(frame=""))
    if place.side and not place.width:
        form = form._replace(frame=beside, align=place.side)
        if beside:
            form = form._replace(left=0.0, right=0.0, first_line=0.0)
        return replace(frame, format=form)
    most = max(0.0, reading.text_width - _LEAST_ROOM)
    start = min(most, place.start(reading.text_width, reading.left_margin))
    rest = reading.text_width - start - max(_LEAST_ROOM, place.width) if place.width else 0.0
    left, right = form.left + start, form.right + max(0.0, rest)
    return replace(frame, format=form._replace(frame=beside, left=left, right=right))


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
        replace(i, style=style._replace(language=i.style.language)) for i in letter.inlines
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
