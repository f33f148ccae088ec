"""The objects of a plain PDF file: as typst writes it, or as qpdf does without object streams.

One table of offsets, no updates after it, nothing encrypted (ISO 32000-1, 7.5): what is otherwise
raises `UnreadableError`.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from avtalemaker.pdffile.syntax import (
    END,
    HEX,
    LITERAL,
    NAME,
    NUMBER,
    SPACE,
    Ref,
    UnreadableError,
    name_of,
    number_of,
    string_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_TABLE = re.compile(rb"xref\s+0 (\d+)[ \r]*\n")
_ENTRY = 20  # bytes (7.5.4)
_TRAILER = re.compile(SPACE + rb"*trailer")
_HEAD = re.compile(rb"(\d+) \d+ obj" + END)
_STREAM = re.compile(SPACE + rb"*stream\r?\n")
_END_OF_STREAM = re.compile(rb"\r?\n?endstream" + END)

_KEY = 1
_FIRST_VALUE = 2
_TOKEN = re.compile(
    SPACE
    + rb"*+(?:("
    + NAME
    + rb")"
    + SPACE
    + rb"*+)?+(?:"
    + b"|".join(
        (
            rb"(" + NAME + rb")",
            rb"(\d++) \d++ R" + END,
            rb"(" + NUMBER + rb")",
            rb"\[([0-9.+\- \n]*+)\]",
            rb"\[ ?((?:\d++ \d++ R[ \n]?)++)\]",
            rb"(" + LITERAL + rb"|" + HEX + rb")",
            rb"(true|false|null)" + END,
            rb"(<<|\[)",
            rb"(>>|\])",
            rb"[\s\S]",
        )
    )
    + rb")"
)
"""A value, or what opens or closes one, with the name before it: the key of most."""

_VALUE_OF: tuple[Callable[[bytes], Any], ...] = (
    name_of,
    lambda token: Ref(int(token)),
    number_of,
    lambda token: [number_of(each) for each in token.split()],
    lambda token: [Ref(int(each)) for each in token.split()[::3]],
    string_of,
    {b"true": True, b"false": False, b"null": None}.__getitem__,
)
"""What makes a value of each kind of token, in the order of the pattern."""

_OPEN = _FIRST_VALUE + len(_VALUE_OF)
_CLOSE = _OPEN + 1


class Stream(NamedTuple):
    """A stream: its dictionary, and its bytes as they stand in the file."""

    head: dict[str, Any]
    raw: bytes


class PlainFile:
    """The objects of a file, each read when it is asked for.

    Numbers, names (with their slash), strings (bytes), lists and dictionaries are Python's own.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        start = data.rfind(b"startxref")
        try:
            table = _TABLE.match(data, int(data[start + 9 :].split(None, 1)[0]))
        except (ValueError, IndexError) as fault:
            raise UnreadableError("no table of offsets") from fault
        if start < 0 or table is None:
            raise UnreadableError("no plain table of offsets")
        self._count = int(table[1])
        self._first = table.end()
        self._known: dict[int, Any] = {}
        trailer = _TRAILER.match(data, self._first + self._count * _ENTRY)
        if trailer is None:
            raise UnreadableError("no trailer")
        self.trailer = parse(data, trailer.end())[0]
        if not isinstance(self.trailer, dict) or not self.trailer.keys().isdisjoint(
            ("/Prev", "/Encrypt", "/XRefStm")
        ):
            raise UnreadableError("an updated or encrypted file")
        self.root = self.dictionary(self.trailer.get("/Root"))

    def get(self, value: Any) -> Any:
        """Return the object that a reference leads to, anything else as it is."""
        while isinstance(value, Ref):
            if value.number not in self._known:
                self._known[value.number] = None  # a circle of references leads to nothing
                self._known[value.number] = self._read(value.number)
            value = self._known[value.number]
        return value

    def dictionary(self, value: Any) -> dict[str, Any]:
        """Return the dictionary that a value is or leads to; an empty one for none."""
        found = self.get(value)
        if isinstance(found, Stream):
            found = found.head
        if found is not None and not isinstance(found, dict):
            raise UnreadableError("no dictionary where one is due")
        return found or {}

    def array(self, value: Any) -> list[Any]:
        """Return the list that a value is or leads to; an empty one for none."""
        found = self.get(value)
        if found is not None and not isinstance(found, list):
            raise UnreadableError("no array where one is due")
        return found or []

    def content(self, value: Any) -> bytes:
        """Return the unpacked bytes of a stream; none for null."""
        found = self.get(value)
        if found is None:
            return b""
        if not isinstance(found, Stream):
            raise UnreadableError("no stream where one is due")
        kind = self.get(found.head.get("/Filter"))
        if isinstance(kind, list) and len(kind) == 1:
            kind = self.get(kind[0])
        if kind in (None, []):
            return found.raw
        if kind != "/FlateDecode" or self.get(found.head.get("/DecodeParms")):
            raise UnreadableError(f"a stream packed by {kind}")
        try:
            return zlib.decompress(found.raw)
        except zlib.error as fault:
            raise UnreadableError("a broken stream") from fault

    def _read(self, number: int) -> Any:
        place = self._first + number * _ENTRY
        entry = self.data[place : place + _ENTRY]
        if number >= self._count or entry[17:18] != b"n":
            return None
        head = _HEAD.match(self.data, int(entry[:10]))
        if head is None or int(head[1]) != number:
            raise UnreadableError(f"object {number} is not where the table says")
        value, end = parse(self.data, head.end())
        begin = _STREAM.match(self.data, end) if isinstance(value, dict) else None
        if begin is None:
            return value
        length = self.get(value.get("/Length"))
        if not isinstance(length, int) or not _END_OF_STREAM.match(self.data, begin.end() + length):
            raise UnreadableError(f"object {number} is not as long as it says")
        return Stream(value, self.data[begin.end() : begin.end() + length])


def parse(data: bytes, place: int) -> tuple[Any, int]:
    """Return the value that is written at a place, and where it ends. Raises UnreadableError."""
    outer: list[tuple[list[Any], bytes]] = []
    values: list[Any] = []
    for match in _TOKEN.finditer(data, place):
        key, kind = match[_KEY], match.lastindex or 0
        token = match[kind]
        if key is not None:
            values.append(name_of(key))
            if kind == _KEY and not outer:  # a name alone
                return values[0], match.end(_KEY)
        if _KEY < kind < _OPEN:
            values.append(_VALUE_OF[kind - _FIRST_VALUE](token))
        elif kind == _OPEN:
            outer.append((values, token))
            values = []
            continue
        elif kind == _CLOSE and outer:
            around, opened = outer.pop()
            around.append(_closed(values, opened + token))
            values = around
        else:
            break
        if not outer:
            return values[0], match.end()
    raise UnreadableError(f"an unknown value: {data[place : place + 60]!r}")


def _closed(values: list[Any], brackets: bytes) -> list[Any] | dict[str, Any]:
    """Return the array or dictionary of the values between brackets."""
    if brackets == b"[]":
        return values
    keys = values[::2]
    if brackets != b"<<>>" or len(values) % 2 or set(map(type, keys)) - {str}:
        raise UnreadableError("brackets that do not match, or a dictionary of no pairs")
    return dict(zip(keys, values[1::2], strict=True))
