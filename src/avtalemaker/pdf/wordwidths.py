"""How wide words are in our fonts: exactly, from the fonts themselves."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate, takewhile
from math import inf
from typing import TYPE_CHECKING

from avtalemaker.document.values import Text
from avtalemaker.pdf.fonts import our_font
from avtalemaker.pdf.lineends import is_line_break
from avtalemaker.pdf.typesource import SCRIPT_SIZE, SMALL_CAPS, capitals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.document.values import Inline, RunStyle

_NO_WIDTH = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_PIECE = re.compile(r"\S+")
_ROUNDING = 0.01
_EAST = "\u2e80-\uffef\U00020000-\U0003ffff"
_WORD = rf"(?:[^\s\u200b/–—{_EAST}-]|[/-](?=\d)|^-|(?<=\s)-)+[/–—-]?"
"""What no line ends in: it may after a hyphen or a slash that no digit follows (UAX 14, LB 25).

It may end beside any sign of Chinese and its like.
"""


def text_width(text: str, style: RunStyle) -> float:
    """Return how wide a text is on one line, in points."""
    from avtalemaker.metafile.letters import letter_width

    size = style.size * (SCRIPT_SIZE if style.vertical else 1.0)
    total = 0.0
    for sign in text.translate(_NO_WIDTH):
        shown = capitals(sign) if style.caps or style.small_caps else sign
        small = SMALL_CAPS if style.small_caps and not style.caps and shown != sign else 1.0
        file = _file(style.font_of(sign), bold=style.bold, italic=style.italic)
        total += letter_width(file, shown) * small
    return total * size * style.width + style.track * len(text)


class Line:
    """Inlines as one line of text, whose parts can be measured; what is no text is a line's end."""

    def __init__(self, inlines: Sequence[Inline]) -> None:
        self.inlines = inlines
        self.pieces = [inline.text if isinstance(inline, Text) else "\n" for inline in inlines]
        self.text = "".join(self.pieces)
        self.starts = [0, *accumulate(map(len, self.pieces))]
        self.largest = max((inline.style.size for inline in inlines), default=0.0)

    def width(self, start: int, end: int) -> float:
        """Return the width of a part of the text in points."""
        wide, at = 0.0, bisect_right(self.starts, start) - 1
        while start < end:
            first, stop = self.starts[at], min(end, self.starts[at + 1])
            wide += text_width(
                self.pieces[at][start - first : stop - first], self.inlines[at].style
            )
            start, at = stop, at + 1
        return wide

    def surely_fits(self, start: int, end: int, room: float) -> bool:
        """Say whether a part fits in a room however wide its letters are."""
        return (end - start) * self.largest < room

    def fits(self, start: int, end: int, room: float) -> bool:
        """Say whether a part fits in a room."""
        return self.surely_fits(start, end, room) or self.width(start, end) < room


def widest_word(inlines: Sequence[Inline], room: float, breakable: float = inf) -> float:
    """Return the width of the widest word that does not surely fit in a room, 0 where all do.

    Words that have as many letters as `breakable` are passed over.
    """
    line = Line(inlines)
    if max(map(len, line.text.split(" ")), default=0) * line.largest < room:
        return 0.0
    spans = (match.span() for match in re.finditer(_WORD, line.text))
    long = (
        span
        for span in spans
        if span[1] - span[0] < breakable and not line.surely_fits(*span, room)
    )
    return max((line.width(*span) for span in long), default=0.0)


def line_count(inlines: Sequence[Inline], room: float) -> int:
    """Return on how many lines a text stands in a room, word by word."""
    line, count, start, room = Line(inlines), 1, 0, room + _ROUNDING
    last = 0
    for match in _PIECE.finditer(line.text):
        if "\n" in line.text[last : match.start()]:
            count, start = count + line.text.count("\n", last, match.start()), match.start()
        elif match.start() > start and not line.fits(start, match.end(), room):
            count, start = count + 1, match.start()
        last = match.end()
    return count


def breaks_at_end(inlines: Sequence[Inline]) -> int:
    """Return how many breaks of lines a text ends with, which `line_count` does not count."""
    return sum(1 for _break in takewhile(is_line_break, reversed(inlines)))


def _file(font: str, *, bold: bool, italic: bool) -> str:
    kind = ("Bold" if bold else "") + ("Italic" if italic else "")
    return f"{our_font(font).replace(' ', '')}-{kind or 'Regular'}.ttf"
