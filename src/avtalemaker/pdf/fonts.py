"""Which of our fonts stands in for a font that a Word file asks for, and how tall its lines are."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple
from unicodedata import east_asian_width

from avtalemaker.document.fontkinds import KIND

SANS, NARROW_SANS, SERIF, ROMAN, MONO = (
    "Liberation Sans",
    "Carlito",
    "Caladea",
    "Liberation Serif",
    "Liberation Mono",
)

EAST_FONT = "Droid Sans Fallback"
"""Has the letters of Chinese, Japanese and Korean, in one weight, upright."""

HEBREW_FONT, ARABIC_FONT = "Noto Sans Hebrew", "Noto Naskh Arabic"
"""Of the others, Liberation has Hebrew, and typst breaks down over it without kerning."""

WORDS_MATH_FONT, MATH_FONT = "Cambria Math", "New Computer Modern Math"
"""The font that Word sets equations in, and the one that typst carries for them."""


class Metric(NamedTuple):
    """Of a font, in shares of its size: height above and below the line, width of a digit."""

    ascent: float
    descent: float
    digit: float


METRICS = {
    NARROW_SANS: Metric(0.952, 0.269, 0.507),
    SERIF: Metric(0.900, 0.250, 0.556),
    SANS: Metric(0.938, 0.212, 0.556),
    ROMAN: Metric(0.934, 0.216, 0.5),
    MONO: Metric(0.833, 0.300, 0.6),
}
"""Read from each font's hhea table, with the line gap above, as Word sets a line."""

_SAME_WIDTHS = {
    "calibri": NARROW_SANS,
    "carlito": NARROW_SANS,
    "cambria": SERIF,
    "caladea": SERIF,
    "arial": SANS,
    "helvetica": SANS,
    "liberation sans": SANS,
    "arimo": SANS,
    "times new roman": ROMAN,
    "times": ROMAN,
    "liberation serif": ROMAN,
    "tinos": ROMAN,
    "courier new": MONO,
    "courier": MONO,
    "liberation mono": MONO,
    "cousine": MONO,
    "arialmt": SANS,
    "arial unicode ms": SANS,
    "nimbus sans": SANS,
    "timesnewromanpsmt": ROMAN,
    "nimbus roman": ROMAN,
    "couriernewpsmt": MONO,
}
_MONO_SIGNS = ("mono", "code", "consol", "courier", "typewriter", "terminal")
_SERIF_SIGNS = (
    *("roman", "times", "georgia", "garamond", "palatino", "bookman", "antiqua", "bodoni"),
    *("century", "constantia", "charter", "baskerville", "caslon", "didot", "merriweather"),
    *("minion", "slab", "plantin", "sabon", "bembo", "janson", "galliard", "literata", "spectral"),
    *("simsun", "songti", "stsong", "fangsong", "kaiti", "mingliu", "mincho", "batang", "gungsuh"),
    *("宋", "楷", "明朝", "明體", "바탕"),
    *("lora", "playfair", "cochin", "goudy", "rockwell", "perpetua", "sitka", "utopia"),
)
_NARROW_SIGNS = ("narrow", "condensed", "compressed")
_WIDE_SANS_SIGNS = (
    *("arial", "helvet", "verdana", "tahoma", "segoe", "dejavu", "trebuchet", "gill", "gothic"),
    *("open sans", "opensans", "roboto", "inter", "noto", "lato", "montserrat", "poppins"),
    *("ubuntu", "nunito", "work sans", "public sans", "univers", "frutiger", "avenir", "futura"),
    *("simhei", "yahei", "heiti", "jhenghei", "pingfang", "malgun", "gulim", "dotum", "meiryo"),
    *("黑", "雅黑", "ゴシック", "고딕", "돋움", "굴림"),
    *("lucida sans", "gotham", "plex sans", "dm sans", "franklin"),
)
_SHARES = {".": 0.5, ")": 0.6, "(": 0.6, " ": 0.45, "i": 0.45, "l": 0.45, "m": 1.6}
_WIDE = ("W", "F")
"""Of these kinds are signs that fill a square."""

_BY_KIND = {"roman": ROMAN, "modern": MONO}
"""What the file itself says of a font (ECMA-376 part 1, 17.18.30), where its name says nothing."""


@lru_cache(maxsize=256)
def our_font(wanted: str) -> str:
    """Return the family of ours for a font: the one of equal widths, else the nearest.

    `wanted` is a font's name, after which a comma and the kind of the font may stand: `, roman`.
    """
    name, _comma, kind = wanted.strip().lower().partition(KIND)
    if name in _SAME_WIDTHS:
        return _SAME_WIDTHS[name]
    if any(sign in name for sign in _MONO_SIGNS):
        return MONO
    return _by_letters(name) or _BY_KIND.get(kind, NARROW_SANS)


def _by_letters(name: str) -> str:
    """Return the nearest family of ours that is not monospaced; empty for a name without signs."""
    if ("serif" in name and "sans" not in name) or "slab" in name:
        return ROMAN
    if any(sign in name for sign in _WIDE_SANS_SIGNS):
        return NARROW_SANS if any(sign in name for sign in _NARROW_SIGNS) else SANS
    return ROMAN if any(sign in name for sign in _SERIF_SIGNS) else ""


def has_equal_widths(wanted: str) -> bool:
    """Say whether our stand-in breaks lines where the wanted font would."""
    return wanted.strip().lower().partition(KIND)[0] in _SAME_WIDTHS


def rough_width(text: str, font: str, size: float) -> float:
    """Return about how wide a short list label is: digits exactly, other characters roughly."""
    return sum(map(_share, text)) * METRICS[our_font(font)].digit * size


@lru_cache(maxsize=1024)
def _share(character: str) -> float:
    """Return about how wide a character is beside a digit."""
    if east_asian_width(character) in _WIDE:
        return 2.0
    return 1.0 if character.isdigit() else _SHARES.get(character, 1.05)
