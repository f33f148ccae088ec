"""Marks in the values: characters of Unicode's private use area that no person's text can hold.

A layout made in plain Word holds nothing but tags, so the values themselves say what they are:
where a clause begins, that a text is the draft mark, where a logo goes, where a line breaks. After
the layout is filled, `finishing.py` turns each mark into what Word has for it.
"""

from __future__ import annotations

import re

from avtalemaker.language.blanks import END, START, blank, clean

CLAUSE = "\ue010"
DRAFT = "\ue011"
LOGO = "\ue012"
STOP = "\ue013"
LINE = "\ue014"
TAB = "\ue015"
CLOSE = "\ue016"
SIGN = "\ue017"

TOKEN = re.compile(
    f"({START}|{END}|{CLAUSE}\\d+{STOP}|{DRAFT}|{LOGO}\\d+{STOP}|{SIGN}\\d+{STOP}|{LINE}|{TAB}|{CLOSE})"
)
ANY = re.compile(f"[{START}{END}{CLAUSE}-{SIGN}]")
MOST_LINES = 1000
"""Lines for ink that one party can have, so that one number holds party and line."""

_BLANK = re.compile(f"{START}([^{START}{END}]*){END}")


def tidy(text: str) -> str:
    """Return a text without what no document can hold; its marked blanks stay.

    Whatever a text holds, each mark in the result is whole: a stray half of a blank is dropped.
    """
    pieces = _BLANK.split(text)
    return "".join(
        blank(clean(piece).replace("\n", " ")) if index % 2 else clean(piece)
        for index, piece in enumerate(pieces)
    )


def printable(text: str) -> str:
    """Return a text as a value for a layout: tidy, its line breaks and tabs as marks."""
    return tidy(text).replace("\n", LINE).replace("\t", TAB)


def as_clause(text: str, index: int) -> str:
    """Return a clause's text between its marks; `index` counts from 0."""
    return f"{CLAUSE}{index}{STOP}{printable(text)}{CLOSE}"


def as_draft(text: str) -> str:
    """Return the draft mark's text between its marks."""
    return f"{DRAFT}{text}{CLOSE}"


def logo_mark(index: int) -> str:
    """Return the mark that becomes a picture; `index` counts from 0."""
    return f"{LOGO}{index}{STOP}"


def ink_mark(party: int, line: int) -> str:
    """Return the mark that becomes a line for ink; both count from 1."""
    return f"{SIGN}{party * MOST_LINES + line}{STOP}{TAB}{CLOSE}"


def index_of(token: str) -> int:
    """Return the index a clause's or a logo's mark holds."""
    return int(token[1:-1])
