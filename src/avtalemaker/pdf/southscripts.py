"""Scripts of southern Asia and the Caucasus that have a font of ours, with the language of each."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

_SCRIPTS = {
    "hy": ("Armenian", 0x0530, 0x058F),
    "hi": ("Devanagari", 0x0900, 0x097F),
    "bn": ("Bengali", 0x0980, 0x09FF),
    "pa": ("Gurmukhi", 0x0A00, 0x0A7F),
    "gu": ("Gujarati", 0x0A80, 0x0AFF),
    "ta": ("Tamil", 0x0B80, 0x0BFF),
    "te": ("Telugu", 0x0C00, 0x0C7F),
    "kn": ("Kannada", 0x0C80, 0x0CFF),
    "ml": ("Malayalam", 0x0D00, 0x0D7F),
    "ka": ("Georgian", 0x10A0, 0x10FF),
}
"""The most common language of each, its name, and its first and last sign in Unicode."""

SCRIPT_FONTS = tuple(f"Noto Sans {name}" for name, _first, _last in _SCRIPTS.values())
_END = "\u0964\u0965"
"""Ends of sentences in several of them; they stand among the signs of the first."""

_BETWEEN = f"[0-9\\s.,:;()/{_END}\u200c\u200d-]*"
"""What belongs to a stretch if it goes on after it."""


@cache
def _signs() -> frozenset[str]:
    ranges = (range(first, last + 1) for _name, first, last in _SCRIPTS.values())
    return frozenset(map(chr, chain.from_iterable(ranges)))


@cache
def _stretch() -> re.Pattern[str]:
    signs = {key: f"[{chr(first)}-{chr(last)}]+" for key, (_n, first, last) in _SCRIPTS.items()}
    return re.compile(
        "|".join(f"(?P<{k}>{s}(?:{_BETWEEN}{s})*[{_END}]*)" for k, s in signs.items())
    )


def has_script(text: str) -> bool:
    """Say whether a text has letters of one of these scripts."""
    return not text.isascii() and not _signs().isdisjoint(text)


def scripts_in(text: str) -> list[str]:
    """Return the fonts of the scripts that a text has letters of."""
    if not has_script(text):
        return []
    found = {match.lastgroup for match in _stretch().finditer(text)}
    return [font for key, font in zip(_SCRIPTS, SCRIPT_FONTS, strict=True) if key in found]


def script_stretches(text: str) -> list[tuple[str, str]]:
    """Return a text in stretches, each with its language: empty where it is not one of these."""
    if not has_script(text):
        return [(text, "")]
    found: list[tuple[str, str]] = []
    end = 0
    for match in _stretch().finditer(text):
        found += [(text[end : match.start()], ""), (match[0], match.lastgroup or "")]
        end = match.end()
    found.append((text[end:], ""))
    return [(piece, language) for piece, language in found if piece]
