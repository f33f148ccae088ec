"""When two texts say the same, and how alike two texts are."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from avtalemaker.language.blanks import as_brackets, clean

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUOTES = str.maketrans(
    dict.fromkeys("«»“”„‟″", '"')
    | dict.fromkeys("‘’‚‛′", "'")
    | dict.fromkeys("‐‑–—−", "-")
    | dict.fromkeys("\xad\u200b\u200c\u200d\u2060\ufeff")
)
"""What Word, Google Docs and e-mail set in one another's place; the last ones are not seen."""

_HEAD = re.compile(r"(?:§\s*)?\d{1,3}(?:\.\d{1,3}){0,4}[.):]?\s+(?=\S)")
_BULLET = re.compile(
    r"(?:[•◦▪■●○·\uf0b7\-–—*]|\d{1,3}(?:\.\d{1,3}){1,4}[.):]?|[a-zæøå]\))\s+(?=\S)"
)
LONGEST = 4_000
"""Words of a text that is held against another; a clause has some thirty."""


def plain(text: str) -> str:
    """Return a text as its words are compared: white space single, blanks in brackets."""
    return " ".join(clean(as_brackets(text)).split())


def typeset(text: str) -> str:
    """Return a text with one kind of quotes, hyphens and spaces, to see whether it says the same.

    Soft hyphens and characters of no width are gone.
    """
    return plain(unicodedata.normalize("NFKC", clean(as_brackets(text)).translate(_QUOTES)))


def unlabelled(text: str) -> str:
    """Return a clause without the bullet, «3.2» or «a)» that was typed before it.

    «1. mai» stays: it may be a date.
    """
    return _without(_BULLET, text)


def unnumbered(heading: str) -> str:
    """Return a heading without the number that was typed before it."""
    return _without(_HEAD, heading)


def _without(label: re.Pattern[str], text: str) -> str:
    text = text.strip()
    found = label.match(text)
    return text[found.end() :] if found else text


def says(text: str, known: str) -> bool:
    """Say whether a text of the file has the words of a known one, whatever was typed before it."""
    wanted = typeset(known)
    return wanted in (typeset(text), typeset(unlabelled(text)))


def words_of(text: str) -> tuple[str, ...]:
    """Return the words that likeness is measured by."""
    return tuple(typeset(unlabelled(text)).casefold().split()[:LONGEST])


def likeness(one: Sequence[str], other: Sequence[str], least: float = 0.0) -> float:
    """Return how alike two texts are, 0 to 1, as difflib counts it on words.

    0 when it cannot reach `least`: that is cheap to see, and saves most of the work.
    """
    total = len(one) + len(other)
    if not total or 2 * min(len(one), len(other)) / total < least:
        return 0.0
    shared = sum((Counter(one) & Counter(other)).values())
    if 2 * shared / total < least:
        return 0.0
    found = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return found if found >= least else 0.0
