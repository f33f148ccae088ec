"""Lines broken to a width in columns, whole words kept, nothing ever cut."""

from __future__ import annotations

import textwrap
import unicodedata

WIDEST = 88  # columns; longer lines are hard to read


def columns(text: str) -> int:
    """Return how many columns a text takes: marks that combine take none, wide signs two."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> str:
    """Return `text` in lines of at most `width` columns.

    `first` stands before the first line and `rest` before the others (as many spaces as `first`
    is wide, when not given). Line breaks in the text are kept; a word longer than a line is
    broken, for a cut word cannot be read at all.
    """
    hang = " " * columns(first) if rest is None else rest
    lines: list[str] = []
    for line in text.split("\n"):
        lead = hang if lines else first
        room = max(width - max(columns(lead), columns(hang)), 8)
        pieces = textwrap.wrap(line, room, break_on_hyphens=False) or [""]
        lines += [(lead if number == 0 else hang) + piece for number, piece in enumerate(pieces)]
    return "\n".join(line.rstrip() for line in lines)


def rule(title: str, width: int, sign: str) -> str:
    """Return a heading with a line after it that fills the width, or the title alone, wrapped."""
    room = width - columns(title) - 1
    return f"{title} {sign * room}" if room >= len("───") else wrap(title, width)
