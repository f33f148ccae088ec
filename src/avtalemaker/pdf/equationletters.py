"""The letters of equations held against each other: drawn in any order, but each one there once."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from avtalemaker.pdf.rawmath import EQUATION, EQUATION_END, GROWS

if TYPE_CHECKING:
    from collections.abc import Sequence

MARKED = re.compile(f"{EQUATION}([^{EQUATION_END}]*){EQUATION_END}")
MARKS = dict.fromkeys(map(ord, EQUATION + EQUATION_END + GROWS))
_GROWING = re.compile(f"{GROWS}(.)", re.DOTALL)
_UNSEEN = dict.fromkeys((0xAD, *range(0x200B, 0x2010), *range(0x2060, 0x2065), 0xFEFF))
_UNSEEN |= dict.fromkeys(range(0xFE00, 0xFE10))
"""Signs that are not drawn, and what chooses between two forms of a letter."""

_ALIKE = str.maketrans({"\u2212": "-", "\u2010": "-", "\u2011": "-", "\u2217": "*"})
"""The keyboard's signs, and what they are drawn as."""


class EquationLetters(NamedTuple):
    """An equation's letters as they are compared; `growing` are signs that may be in pieces."""

    letters: Counter[str]
    growing: frozenset[str]


def equation_letters(marked: str) -> EquationLetters:
    """Return the letters of an equation as `rawmath` writes them, without the marks around."""
    growing = frozenset("".join(map(_folded, _GROWING.findall(marked))))
    return EquationLetters(Counter(_folded(marked.replace(GROWS, ""))), growing)


def _folded(text: str) -> str:
    """Return letters as they are compared: taken apart, of any style, of either case."""
    apart = unicodedata.normalize("NFKD", text.translate(_UNSEEN)).casefold()
    return "".join(apart.translate(_ALIKE).split())


def equation_end(
    text: str, start: int, wanted: EquationLetters, pieces: Sequence[int]
) -> int | None:
    """Return where an equation that is to begin at `start` ends in a text; None for another one.

    `pieces` are the places where a piece of the text begins that was drawn at once: an equation
    holds such pieces whole. Without them, it is as long as its letters are many.
    """
    left, place = Counter(wanted.letters), start
    if not pieces:
        end = start + left.total()
        return end if Counter(_folded(text[start:end])) == left else None
    if start not in (0, len(text)) and pieces[bisect_right(pieces, start) - 1] != start:
        return None
    while left.total():
        after = bisect_right(pieces, place)
        end = pieces[after] if after < len(pieces) else len(text)
        drawn = _folded(text[place:end])
        if drawn[:1] in wanted.growing and len(set(drawn)) == 1:
            drawn = drawn[0]
        if not drawn or Counter(drawn) - left:
            return None
        left -= Counter(drawn)
        place = end
    return place
