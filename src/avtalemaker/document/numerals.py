"""Numbers written in the formats of Word: lists, notes and pages (ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

import re

from avtalemaker.document.eastnumerals import eastern

FORMATS = ("decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "decimalZero")
"""The formats that need no language and no signs, and that go on far."""

DASHED = "numberInDash"
SIGNS = "chicago"
NOTE_FORMATS = (*FORMATS, DASHED, SIGNS)
PAGE_FORMATS = (*FORMATS, DASHED)

LARGEST = 32767
"""Word counts no further."""

SPOKEN = ("ordinal", "cardinalText", "ordinalText")
"""The formats that follow the language."""

_LARGEST_ROMAN = 3999
_REPEATED = 30
_CHICAGO = "*†‡§"
_ENCLOSED = {
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
}
_LISTED = re.compile(r"0{1,4}1(, 0+\d)*(, ?(\.\.\.|…))?")
_PADDED = "custom "
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_UNITS = (
    *("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS = (*("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),)
_IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_WORDS_END = 3500
"""Open XML PowerTools holds its words against Word's own (its tests LIR002, LIR015) up to here."""

_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_TEENS = (11, 12, 13)


def numeral(number: int, style: str, language: str = "") -> str | None:
    """Return a number in a format; None where Word's way is not known, or has no sign for it.

    `style` is a w:numFmt's value, with its w:format after it where that is `custom`. Words and
    ordinals follow `language`, a code such as `nb` (empty where it is not clear).
    """
    if not 0 <= number <= LARGEST:
        return None
    if style in ("decimal", "decimalHalfWidth"):
        return str(number)
    if style == "decimalZero":
        return f"{number:02d}"
    if style == DASHED:
        return f"- {number} -"
    if style.startswith(_PADDED):
        return _padded(number, style.removeprefix(_PADDED))
    return None if number == 0 else _counted(number, style, language)


def _counted(number: int, style: str, language: str) -> str | None:
    """Return a number from 1 in a format that has nothing for 0."""
    if style in ("lowerLetter", "upperLetter"):
        return _cased(_repeated(number, "abcdefghijklmnopqrstuvwxyz"), style)
    if style in ("lowerRoman", "upperRoman"):
        return _cased(roman(number) if number <= _LARGEST_ROMAN else None, style)
    if style == SIGNS:
        return _repeated(number, _CHICAGO)
    if signs := _ENCLOSED.get(style):
        return signs[number - 1] if number <= len(signs) else None
    return eastern(number, style) or _spoken(number, style, language)


def _spoken(number: int, style: str, language: str) -> str | None:
    """Return a number in a format that follows the language."""
    if style == "ordinal":
        return _ordinal(number, language)
    if style not in SPOKEN or language != "en" or number > _WORDS_END:
        return None
    words = english(number)
    text = _as_ordinal(words) if style == "ordinalText" else words
    return text[0].upper() + text[1:]


def _cased(text: str | None, style: str) -> str | None:
    return text.upper() if text and style.startswith("upper") else text


def _repeated(number: int, signs: str) -> str | None:
    """Return the sign of a number; after the last, Word doubles them (z, aa, bb)."""
    rounds, place = divmod(number - 1, len(signs))
    return signs[place] * (rounds + 1) if rounds < _REPEATED else None


def _padded(number: int, listed: str) -> str | None:
    """Return a number with zeros in front, as wide as the format's own list (`001, 002, ...`)."""
    if not _LISTED.fullmatch(listed):
        return None
    return str(number).zfill(len(listed.split(",", maxsplit=1)[0]))


def _ordinal(number: int, language: str) -> str | None:
    if language in ("nb", "nn"):
        return f"{number}."
    if language != "en":
        return None
    teens = number % 100 in _TEENS
    return f"{number}{'th' if teens else _ENDINGS.get(number % 10, 'th')}"


def english(number: int) -> str:
    """Return a number from 1 in English words, as Word says it: `one hundred five`."""
    for worth, name in ((1000, "thousand"), (100, "hundred")):
        if number >= worth:
            many, rest = divmod(number, worth)
            return f"{english(many)} {name} {english(rest)}".strip()
    if number < len(_UNITS):
        return _UNITS[number]
    tens, unit = divmod(number, 10)
    return "-".join(filter(None, (_TENS[tens], _UNITS[unit])))


def _as_ordinal(words: str) -> str:
    last = re.split("[ -]", words)[-1]
    before = words.removesuffix(last)
    if last in _IRREGULAR:
        return f"{before}{_IRREGULAR[last]}"
    return f"{before}{last.removesuffix('y')}{'ieth' if last.endswith('y') else 'th'}"


def roman(number: int) -> str:
    """Return a number from 1 to 3999 in small Roman numerals."""
    text = ""
    for worth, letters in _ROMAN:
        while number >= worth:
            text += letters
            number -= worth
    return text
