"""Likely answers that save typing; each is only offered, and the person can change it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from avtalemaker.interview.atoms import Atom
    from avtalemaker.model import RawValue, Values


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
    """Return the word of a name that is most likely a place.

    The last word when it has a capital («Fagforbundet Solvik»), else the first one of a name
    that ends in what it is («Solvik kommune», «Solvik Arbeiderparti»).
    """
    words = [word.strip(",.()") for word in name.split()]
    capital = [word for word in words if word[:1].isupper()]
    if len(words) < 2 or not capital:  # noqa: PLR2004 - one word is the whole name, not a place
        return ""
    last = words[-1]
    ends_in_kind = last.lower().endswith(("parti", "partiet", "lag", "forbund", "forbundet"))
    if last[:1].isupper() and not ends_in_kind:
        return last
    return capital[0] if capital[0] != last else ""
