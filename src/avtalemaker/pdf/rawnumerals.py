"""A second, separate writing of numbers in Word's formats, for the gate alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.ooxml import qname
from avtalemaker.pdf.raweast import eastern_numeral

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element

_TENS = (
    ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"),
    ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"),
    ("", "c", "cc", "ccc", "cd", "d", "dc", "dcc", "dccc", "cm"),
    ("", "m", "mm", "mmm"),
)
_ENCLOSED_FROM = {
    "decimalEnclosedCircle": 0x245F,
    "decimalEnclosedParen": 0x2473,
    "decimalEnclosedFullstop": 0x2487,
}
"""The code before the sign for one."""

_FIRST = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
_CARDINALS = [*_FIRST.split(), "sixteen", "seventeen", "eighteen", "nineteen"]
_FIRST = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_ORDINALS = [*_FIRST.split(), *(f"{word}th" for word in _CARDINALS[12:])]
_MOST = 0x7FFF
"""Word counts no further."""

_ROUND = ["twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet"]


def follow_language(numbering: Element | None) -> bool:
    """Say whether a list is numbered in words, or with the endings of a language."""
    formats = () if numbering is None else numbering.iter(qname("w:numFmt"))
    return any((f.get(qname("w:val")) or "").startswith(("ordinal", "cardinal")) for f in formats)


def only_tongue(styles: Element | None, trees: Iterable[Element | None]) -> str:
    """Return the code of the one language that a file names, Norwegian as nb; else nothing."""
    if styles is None:
        return ""
    defaults = styles.find(qname("w:docDefaults"))
    if defaults is None or not any(_tongues([defaults])):
        return ""
    found = set(_tongues(trees))
    return min(found) if len(found) == 1 else ""


def _tongues(trees: Iterable[Element | None]) -> Iterable[str]:
    for tree in trees:
        for item in () if tree is None else tree.iter(qname("w:lang")):
            code = (item.get(qname("w:val")) or "").partition("-")[0].lower()
            if code not in ("", "x"):
                yield "nb" if code == "no" else code


def numeral(number: int, style: str, tongue: str = "") -> str:
    """Return a number as a list, a note or a page prints it; digits for what is not known.

    For the format `custom`, `style` is its list (`001, 002, ...`).
    """
    if number > _MOST:
        return str(number)
    if style.startswith("0"):
        return str(number).zfill(style.partition(",")[0].count("0") + 1)
    if style == "decimalZero":
        return str(number).zfill(2)
    if style == "numberInDash":
        return f"- {number} -"
    if number < 1:
        return str(number)
    return _from_one(number, style, tongue)


def _from_one(number: int, style: str, tongue: str) -> str:
    text = ""
    if style.endswith("Letter") and number <= 26 * 30:
        text = chr(ord("a") + (number - 1) % 26) * -(-number // 26)
    elif style.endswith("Roman") and number < 4000:  # noqa: PLR2004
        digits = [int(d) for d in str(number)]
        text = "".join(_TENS[len(digits) - 1 - place][digit] for place, digit in enumerate(digits))
    elif style == "chicago" and number <= 4 * 30:
        text = "*†‡§"[(number - 1) % 4] * -(-number // 4)
    elif style in _ENCLOSED_FROM and number <= 20:  # noqa: PLR2004
        text = chr(_ENCLOSED_FROM[style] + number)
    elif style == "ordinal" and tongue in ("nb", "nn"):
        text = f"{number}."
    elif style == "ordinal" and tongue == "en":
        last = 0 if str(number)[-2:-1] == "1" else number % 10
        text = str(number) + {1: "st", 2: "nd", 3: "rd"}.get(last, "th")
    elif style in ("cardinalText", "ordinalText") and tongue == "en" and number <= 3500:  # noqa: PLR2004
        text = _in_words(number, ordinal=style == "ordinalText").capitalize()
    else:
        text = eastern_numeral(number, style)
    return (text.upper() if style.startswith("upper") else text) or str(number)


def _in_words(number: int, *, ordinal: bool) -> str:
    for size, name in ((1000, "thousand"), (100, "hundred")):
        many, rest = number // size, number % size
        if many and rest:
            return f"{_in_words(many, ordinal=False)} {name} {_in_words(rest, ordinal=ordinal)}"
        if many:
            return f"{_in_words(many, ordinal=False)} {name}{'th' if ordinal else ''}"
    units = _ORDINALS if ordinal else _CARDINALS
    if number < 20:  # noqa: PLR2004
        return units[number - 1]
    if number % 10:
        return f"{_ROUND[number // 10 - 2]}y-{units[number % 10 - 1]}"
    return _ROUND[number // 10 - 2] + ("ieth" if ordinal else "y")
