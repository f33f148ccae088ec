"""Words above what lets none stand beside it: Word sets there the lines that there is room for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.document.values import Image, TextBox
from avtalemaker.pdf.labels import line_height
from avtalemaker.pdf.wordwidths import line_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.document.values import Inline, Paragraph

_MOVES = ("paragraph", "line")
_SLACK = 1.0
"""Points that a line may lack: text is cut off nowhere by so little."""


def words_above(paragraph: Paragraph, width: float) -> tuple[Paragraph, float]:
    """Return a paragraph whose words all stand above what floats, and the room below them.

    So they do where that begins below their last line; any other paragraph is returned as it is.
    """
    shown = (i for i in paragraph.inlines if isinstance(i, Image | TextBox))
    floats = [each for each in shown if _lets_none_beside(each)]
    starts = [i.anchor.y for i in floats if i.anchor and isinstance(i.anchor.y, float)]
    if not floats or len(starts) < len(floats) or min(starts) <= 0:
        return paragraph, 0.0
    words = tuple(i for i in paragraph.inlines if not _is_beside(i))
    tall = _height(paragraph, words, width) if words else 0.0
    if not tall or min(starts) < tall - _SLACK:
        return paragraph, 0.0
    ends = (y + i.height for y, i in zip(starts, floats, strict=True))
    inlines = tuple(_loose(i) for i in paragraph.inlines)
    return replace(paragraph, inlines=inlines), max(0.0, max(ends) - tall)


def _lets_none_beside(each: Image | TextBox) -> bool:
    anchor = each.anchor
    if anchor is None:
        return False
    return anchor.wrap == "topAndBottom" and anchor.down in _MOVES and anchor.inside is None


def _is_beside(inline: Inline) -> bool:
    return isinstance(inline, Image | TextBox) and inline.anchor is not None


def _loose(inline: Inline) -> Inline:
    if not isinstance(inline, Image | TextBox) or not _lets_none_beside(inline):
        return inline
    return replace(inline, anchor=inline.anchor and inline.anchor._replace(wrap="none"))


def lines_height(paragraph: Paragraph, width: float) -> float:
    """Return how tall a paragraph's lines are in a width, an empty one's too, both in points."""
    return _height(paragraph, [i for i in paragraph.inlines if not _is_beside(i)], width)


def _height(paragraph: Paragraph, words: Sequence[Inline], width: float) -> float:
    """Return how tall the lines of words are."""
    form = paragraph.format
    styles = [inline.style for inline in words] or [paragraph.mark]
    tallest = max(styles, key=lambda style: style.size)
    above, below = line_height(paragraph).edges(tallest.font, tallest.size)
    return (above + below) * line_count(words, max(1.0, width - form.left - form.right))
