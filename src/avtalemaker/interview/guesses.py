"""Likely answers that save typing; each is only offered, and the person can change it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from avtalemaker.interview.atoms import Atom
    from avtalemaker.model import RawValue, Values

_ENDINGS = ("parti", "partiet", "lag", "laget", "forbund", "forbundet", "forening", "foreining")
_KINDS = {"kommune", "fylkeskommune", "ap", "sv", "sp", "krf", "frp", "mdg", "v", "h", "r", "lo"}


def part(values: Values, atom: Atom) -> RawValue:
    """Return a likely part of a compound answer, None when there is none.

    A place is one that another party has and the name holds, else a word of the name.
    """
    if atom.path == ("number",):
        return max(1, atom.question.minimum or 0)
    if atom.path == ("preposition",):
        return "i"
    if atom.path != ("place",):
        return None
    own = values.get(atom.question.id)
    name = str(own.get("name") or "") if isinstance(own, Mapping) else ""
    if not name:
        return None
    others = [v for key, v in values.items() if key != atom.question.id]
    places = [str(v.get("place") or "") for v in others if isinstance(v, Mapping)]
    known = [place for place in places if place and place in name]
    return next(iter(known), "") or place_in(name) or next(filter(None, places), None)


def place_in(name: str) -> str:
    """Return the part of a name that is most likely a place, empty when none is.

    What follows «i» or «på»; else the words with a capital at the end («Fagforbundet Øvre Ås»),
    or before the word that says what it is («Solvik kommune», «Øvre Ås Arbeiderparti»).
    """
    words = [word.strip(",.()") for word in name.split()]
    for preposition in ("i", "på"):
        if preposition in words[1:-1]:
            return " ".join(words[words.index(preposition) + 1 :])
    if len(words) > 1 and _says_what(words[-1]):
        return " ".join(_capitals(words[:-1]))
    return " ".join(reversed(_capitals(reversed(words[1:]))))


def _capitals(words: Iterable[str]) -> list[str]:
    """Return the words up to the first without a capital, or that says what it is."""
    return list(takewhile(lambda word: word[:1].isupper() and not _says_what(word), words))


def _says_what(word: str) -> bool:
    return word.lower() in _KINDS or word.lower().endswith(_ENDINGS)
