"""Content streams cut into operations: an operator and what stands before it (ISO 32000-1, 7.8.2).

They are cut at once instead of byte by byte; what is no token that is known here raises
`UnreadableError`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from avtalemaker.pdffile.syntax import (
    HEX,
    NAME,
    NUMBER,
    SIMPLE_LITERAL,
    UnreadableError,
    simplified,
    string_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

BLANKS = b"\0\t\n\f\r "

_STRING = SIMPLE_LITERAL + b"|" + HEX
_ARRAY = rb"\[[^\[\]()<>%]*+(?:(?:" + _STRING + rb")[^\[\]()<>%]*+)*+\]"
_DICTIONARY = rb"<<(?:[^<>()%]++|" + _STRING + rb"|<<[^<>()%]*+>>)*+>>"
_OPERATION = re.compile(
    rb"((?:[0-9.+\-\0\t\n\f\r ]++|"
    + b"|".join((NAME, _ARRAY, _STRING, _DICTIONARY))
    + rb")*+)(?<![0-9.+\-])([A-Za-z'\"][A-Za-z0-9*'\"]*+)|([^\0\t\n\f\r ][\s\S]*+)"
)
"""Numbers are not looked at: who wants them will see that they are some."""

_PIECE = re.compile(rb"(" + _STRING + rb")|(" + NUMBER + rb")|[^\0\t\n\f\r ]")


def operations(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Return operands, as they are written, and operator of all that a stream does."""
    found = _OPERATION.findall(simplified(data.rstrip(BLANKS)))
    if found and found[-1][2]:
        raise UnreadableError(f"unknown in a page: {found[-1][2][:40]!r}")
    return ((operands, operator) for operands, operator, _unknown in found)


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
