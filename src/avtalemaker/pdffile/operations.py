"""Content streams cut into operations: an operator and what stands before it (ISO 32000-1, 7.8.2).

They are cut at once instead of byte by byte; what is no token that is known here raises
`UnreadableError`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from avtalemaker.pdffile.syntax import (
    HEX,
    LITERAL,
    NAME,
    NUMBER,
    SPACE,
    UnreadableError,
    string_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

BLANKS = b"\0\t\n\f\r "

_STRING = LITERAL + b"|" + HEX
_ARRAY = rb"\[[^\[\]()<>%]*+(?:(?:" + _STRING + rb")[^\[\]()<>%]*+)*+\]"
_DICTIONARY = rb"<<(?:[^<>()%]++|" + _STRING + rb"|<<[^<>()%]*+>>)*+>>"
_SIMPLE = rb"(?:(?:" + NUMBER + b"|" + NAME + rb")" + SPACE + rb"*+)*+"
_DRAWS_NO_TEXT = rb"(?:[wJjMdivychGgKk]|ri|CS|cs|SCN?|scn?|RG|rg|sh|ET|MP|BX|EX)(?![A-Za-z0-9*'\"])"
"""Operators that neither draw nor move text, and are passed over with numbers and names before."""

_OPERATION = re.compile(
    SPACE
    + rb"*+(?:"
    + _SIMPLE
    + _DRAWS_NO_TEXT
    + SPACE
    + rb"*+)*+(?:((?:(?:"
    + b"|".join((NUMBER, NAME, _ARRAY, _STRING, _DICTIONARY))
    + rb")"
    + SPACE
    + rb"*+)*+)([A-Za-z'\"][A-Za-z0-9*'\"]*+)|\Z|([\s\S]))"
)
_PIECE = re.compile(rb"(" + _STRING + rb")|(" + NUMBER + rb")|[^\0\t\n\f\r ]")


def operations(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield operands, as they are written, and operator of all that may draw or move text."""
    for found in _OPERATION.finditer(data):
        operands, operator, unknown = found.groups()
        if unknown is not None:
            raise UnreadableError(f"unknown in a page: {found[0][-40:]!r}")
        if operator is not None:
            yield operands, operator


def pieces_of(operands: bytes) -> list[bytes | float]:
    """Return the strings of an array that is shown, and the shifts between them (9.4.3)."""
    pieces: list[bytes | float] = []
    for string, number in _PIECE.findall(operands.strip(BLANKS)[1:-1]):
        if string:
            pieces.append(string_of(string))
        elif number:
            pieces.append(float(number))
        else:
            raise UnreadableError("an unknown piece of text")
    return pieces
