"""What PDF files and the contents of their pages are written with (ISO 32000-1, 7.2 and 7.3)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

SPACE = rb"[\0\t\n\f\r ]"
END = rb"(?![^\0\t\n\f\r ()<>\[\]{}/%])"
"""What follows a number, a word or a name: a blank, a delimiter, or nothing."""

NAME = rb"/[^\0\t\n\f\r ()<>\[\]{}/%]*+"
NUMBER = rb"[+-]?(?:\d++\.?\d*+|\.\d++)" + END
HEX = rb"<[0-9A-Fa-f\0\t\n\f\r ]*+>"
_DEEPEST = 6


def _literal(inner: bytes) -> bytes:
    """Return what matches a string in brackets, with some more brackets in brackets in it."""
    pattern = inner
    for _level in range(_DEEPEST):
        pattern = inner + rb"(?:\(" + pattern + rb"\)" + inner + rb")*+"
    return rb"\(" + pattern + rb"\)"


LITERAL = _literal(rb"[^\\()]*+(?:\\[\s\S][^\\()]*+)*+")
SIMPLE_LITERAL = _literal(rb"[^()]*+")
"""A string after `simplified`."""

_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|[\s\S])|\r\n?")
_ESCAPED = {
    b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f",
    b"\n": b"", b"\r": b"", b"\r\n": b"",
}  # fmt: skip
_NOT_PLAIN = re.compile(rb"\\(?![0-3][0-7]{2}|[nrtbf])|\r")
"""An escape that Python does not have too, in the same sense; the end of a line, unescaped."""

_PDF_DOC_ENCODING = str.maketrans(
    dict(zip(range(0x18, 0x20), "\u02d8\u02c7\u02c6\u02d9\u02dd\u02db\u02da\u02dc", strict=True))
    | dict(zip(range(0x80, 0x9F), "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž", strict=True))
    | {0xA0: "€"}
)
"""The letters of PDFDocEncoding that have other numbers in Latin 1 (annex D.2)."""

_HASH = re.compile(rb"#([0-9A-Fa-f]{2})")


class UnreadableError(Exception):
    """A PDF holds something that is not known here, so that its text cannot be told for sure."""


class Ref(NamedTuple):
    """A reference to another object of the file, by its number."""

    number: int


@lru_cache(maxsize=1024)
def name_of(token: bytes) -> str:
    """Return a name, with its slash, of how it is written."""
    if b"#" in token:
        token = _HASH.sub(lambda match: bytes.fromhex(match[1].decode()), token)
    return token.decode("latin-1")


def number_of(token: bytes) -> int | float:
    """Return a number of how it is written. Raises ValueError."""
    return float(token) if b"." in token else int(token)


def simplified(data: bytes) -> bytes:
    """Return strings with the same bytes, but no bracket or backslash that a backslash escapes.

    So brackets can be told without looking at escapes; and the zero that every second byte of
    typst's strings is, is one byte.
    """
    data = data.replace(rb"\\", rb"\134").replace(rb"\000", b"\0")
    return data.replace(rb"\(", rb"\050").replace(rb"\)", rb"\051")


def string_of(token: bytes) -> bytes:
    """Return the bytes of a string of how it is written, brackets included (7.3.4)."""
    inner = token[1:-1]
    if token[:1] == b"<":
        digits = b"".join(inner.split()) if not inner.isalnum() else inner
        digits = digits.replace(b"\0", b"")
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    if b"\\" not in inner and b"\r" not in inner:
        return inner
    plain = simplified(inner)
    if not _NOT_PLAIN.search(plain):
        return plain.decode("unicode_escape").encode("latin-1")
    return _ESCAPE.sub(_unescaped, inner)


def _unescaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    if code is None:  # the end of a line, however it was written
        return b"\n"
    if code.isdigit() and code < b"8":
        return bytes([int(code, 8) & 0xFF])
    return _ESCAPED.get(code, code)


def text_of(value: bytes) -> str:
    """Return a text string, such as a title (7.9.2.2)."""
    try:
        if value.startswith(b"\xfe\xff"):
            return value[2:].decode("utf-16-be")
        if value.startswith(b"\xef\xbb\xbf"):
            return value[3:].decode("utf-8")
    except UnicodeDecodeError as fault:
        raise UnreadableError(str(fault)) from fault
    return value.decode("latin-1").translate(_PDF_DOC_ENCODING)
