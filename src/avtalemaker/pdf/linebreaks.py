"""Where lines may break that typst would not break, and blanks that break none."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from avtalemaker.document.equation import Equation
from avtalemaker.document.runformat import is_scaled
from avtalemaker.document.values import Image, Text
from avtalemaker.pdf.comparing import LONG_WORD
from avtalemaker.pdf.eastscripts import apart
from avtalemaker.pdf.hyphens import BREAK_HERE, without_loose_hyphens
from avtalemaker.pdf.lineends import without_unseen_ends
from avtalemaker.pdf.southscripts import has_script
from avtalemaker.pdf.wordwidths import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from avtalemaker.document.values import Inline, ParagraphFormat

_LONG_WORD = re.compile(rf"[^ \t\n]{{{LONG_WORD},}}")
_WIDE = 1.2
"""Of its size: no letter is wider, but for a few signs."""

_WRITTEN_ON = "_" * 10
"""At least so many underscores are a line to write on."""

_JOINT = re.compile(r"[\u00a0\u202f](?=\S)")
_LOOSE_SIGN = re.compile(r" +(?=[].,:;!?/)}])|(?<=[(\[{]) +")
"""Typst ends no line before or after these, though a blank stands there (UAX 14, LB 13 and 14)."""

_GLUED = re.compile(rf"(?<![^ \t\n])[^ \t\n]+(?:(?:{_LOOSE_SIGN.pattern})[^ \t\n]+)+")


def with_breaks(
    inlines: Sequence[Inline], form: ParagraphFormat, room: float
) -> tuple[Inline, ...]:
    """Let words that are wider than the line break anywhere, as Word does; narrow what fills it."""
    whole: Sequence[Inline] = without_loose_hyphens(inlines)
    if any(isinstance(i, Text) and is_scaled(i.style.width) for i in whole):
        from avtalemaker.pdf.scaledletters import with_joined_words

        whole = with_joined_words(whole)
    shown = without_unseen_ends(whole, form)
    if any(isinstance(i, Text) and _WRITTEN_ON in i.text for i in shown):
        from avtalemaker.pdf.writinglines import with_short_lines

        shown = with_short_lines(shown, form.first_line, room)
    return tuple(_fitted(inline, room) for inline in _broken(shown, room))


def _fitted(inline: Inline, room: float) -> Inline:
    if isinstance(inline, Equation):
        return replace(inline, room=max(1.0, room))
    if isinstance(inline, Image) and inline.fills:
        return replace(inline, width=min(inline.width, max(1.0, room)))
    return inline


def _broken(inlines: Sequence[Inline], room: float) -> Iterator[Inline]:
    """Yield inlines with breaks in long words, which several of them may share."""
    if not _may_be_too_wide(inlines, room):
        yield from inlines
        return
    line = Line(inlines)
    places = sorted(set(_break_places(line, room)))
    for inline, start in zip(inlines, line.starts, strict=False):
        if places and isinstance(inline, Text):
            first, last = (bisect_right(places, start + n) for n in (0, len(inline.text)))
            edges = [0, *(at - start for at in places[first:last]), len(inline.text)]
            text = BREAK_HERE.join(inline.text[a:b] for a, b in pairwise(edges))
            yield inline if text == inline.text else replace(inline, text=text)
        else:
            yield inline


def _may_be_too_wide(inlines: Sequence[Inline], room: float) -> bool:
    """Say whether there may be a word to break at all: for most paragraphs a look at its blanks."""
    text = "".join(inline.text if isinstance(inline, Text) else "\n" for inline in inlines)
    longest = max(map(len, text.split(" ")), default=0)
    if longest >= LONG_WORD:
        widest = max(i.style.size * max(1.0, i.style.width) + i.style.track for i in inlines)
        return longest * widest * _WIDE >= room or _LOOSE_SIGN.search(text) is not None
    return _LOOSE_SIGN.search(text) is not None


def _break_places(line: Line, room: float) -> Iterator[int]:
    """Yield where a line may break: between words joined by blanks, or anywhere in a long one.

    Chinese and its like know by themselves where they may.
    """
    for match in _LONG_WORD.finditer(line.text):
        if line.fits(*match.span(), room):
            continue
        ends = [match.start() + joint.end() for joint in _JOINT.finditer(match[0])]
        yield from ends
        for start, end in pairwise([match.start(), *ends, match.end()]):
            yield from _inside(line, start, end, room)
    for match in _GLUED.finditer(line.text):
        if not line.fits(*match.span(), room):
            yield from (match.start() + sign.start() for sign in _LOOSE_SIGN.finditer(match[0]))


def _inside(line: Line, start: int, end: int, room: float) -> Iterator[int]:
    """Yield the places in a word where it may break because it fits on no line."""
    for place, word in enumerate(apart(line.text[start:end])):
        stop = start + len(word)
        whole = len(word) < LONG_WORD or has_script(word)  # their signs go together
        if place % 2 == 0 and not whole and not line.fits(start, stop, room):
            yield from range(start + 1, stop)
        start = stop
