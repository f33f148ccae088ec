"""Which words of a text were taken out and put in: what a person must see to say yes or no."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

MOST_WORDS = 4_000
"""Words of a text that are held against another word by word; a clause has some thirty."""


class Part(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True)
class Piece:
    """Some words in a row, and what became of them."""

    part: Part
    text: str


def word_difference(before: str, now: str) -> tuple[Piece, ...]:
    """Return two texts as one: what was kept, what was taken out, what was put in.

    What is put in stands after what was taken out in its place. Longer texts than any clause are
    told as taken out and put in whole.
    """
    old, new = before.split(), now.split()
    if max(len(old), len(new)) > MOST_WORDS:
        return tuple(Piece(p, t) for p, t in ((Part.OUT, before), (Part.IN, now)) if t)
    pieces: list[Piece] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append(Piece(Part.KEPT, " ".join(old[a:b])))
            continue
        if a < b:
            pieces.append(Piece(Part.OUT, " ".join(old[a:b])))
        if c < d:
            pieces.append(Piece(Part.IN, " ".join(new[c:d])))
    return tuple(pieces)
