"""Words of Hebrew and Arabic in a line: which of them every program sets in the same place.

A few words among others are clear: they run from right to left where they stand, in a line from
the left. Numbers or signs between them are not, nor is a line of them that breaks (UAX #9).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from avtalemaker.document.runformat import is_scaled
from avtalemaker.document.values import Image, Tab, Text, TextBox, inline_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.document.values import Inline

_LEFTWARD = re.compile(
    "[\u0590-\u0605\u0608-\u060d\u0610-\u06dd\u06df-\u06e8\u06ea-\u08ff\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff"
    "\u200f\u202b\u202e\u2067]"
)
"""Hebrew, Arabic and their like; not signs of theirs that have no direction, such as a star. The
last ones are signs that turn what follows them round: «1202» would be read as «2021»."""

_MARK = "\u200f"
"""A letter from right to left that nobody sees."""

_HEBREW = "\u05be\u05d0-\u05ea\u05f0-\u05f4"
_ARABIC = "\u0621-\u063a\u0641-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc"
"""With the letters of Persian: of others, typst draws some in pieces."""
_STRETCH = re.compile(f"[{_MARK}{_HEBREW}{_ARABIC}]+(?: +[{_MARK}{_HEBREW}{_ARABIC}]+)*")
_OF_ONE_SCRIPT = re.compile(f"[{_HEBREW} ]*|[{_ARABIC} ]*")
LONGEST_STRETCH, LONGEST_WORD = 40, 14
"""Signs that surely stand in one line: words that break over lines have no clear order in tags."""

_OBJECT = "\ufffc"
"""Stands for what is no text in a line: it may hold a number."""

_FOLLOWED = re.compile("[^\\W\\d_]|\\d|\ufffc")


def has_leftward(text: str) -> bool:
    """Say whether a text has letters, or signs, that run from right to left."""
    return _LEFTWARD.search(text) is not None


def with_clear_letters(inlines: Sequence[Inline]) -> tuple[Inline, ...] | None:
    """Return inlines whose words from right to left are clear, without marks; None for others."""
    joined = _joined(inlines)
    pieces = [_shown(inline) for inline in joined]
    text = "".join(pieces)
    if has_leftward(_STRETCH.sub("", text)):
        return None
    ends = [0, *accumulate(map(len, pieces))]
    at = 0
    for match in _STRETCH.finditer(text):
        while ends[at + 1] <= match.start():
            at += 1
        words = match[0].replace(_MARK, "")
        is_whole = match.end() <= ends[at + 1] and _is_plain(joined[at])
        if words.strip() and not (is_whole and _is_short(words)):
            return None
        following = _FOLLOWED.search(text, match.end())
        if following is not None and unicodedata.bidirectional(following[0]) != "L":
            return None
    return tuple(
        replace(i, text=i.text.replace(_MARK, "")) if isinstance(i, Text) and _MARK in i.text else i
        for i in joined
    )


def is_one_stretch(text: str) -> bool:
    """Say whether a text is nothing but some words from right to left."""
    return _STRETCH.fullmatch(text.strip()) is not None


def _joined(inlines: Sequence[Inline]) -> list[Inline]:
    """Return inlines, neighbours as one that differ in their mark of direction alone."""
    found: list[Inline] = []
    for inline in inlines:
        last = found[-1] if found else None
        if isinstance(inline, Text):
            plain = replace(inline, style=inline.style._replace(leftward=False))
            if isinstance(last, Text) and replace(plain, text=last.text) == last:
                found[-1] = replace(last, text=last.text + inline.text)
            else:
                found.append(plain)
        else:
            found.append(inline)
    return found


def _shown(inline: Inline) -> str:
    if isinstance(inline, Text | Tab) or (isinstance(inline, Image | TextBox) and inline.anchor):
        return inline_text(inline)
    return inline_text(inline) or _OBJECT


def _is_plain(inline: Inline) -> bool:
    """Say whether words are drawn as they are, in one piece."""
    style = inline.style
    return not (style.small_caps or style.track or is_scaled(style.width) or style.width != 1)


def _is_short(words: str) -> bool:
    longest = max(map(len, words.split()))
    one_script = _OF_ONE_SCRIPT.fullmatch(words) is not None
    return one_script and len(words) <= LONGEST_STRETCH and longest <= LONGEST_WORD
