"""What a page of our own engine draws, as pypdf's operations, but cut into tokens at once.

pypdf reads a content stream byte by byte, which is most of the time of reading a PDF back. Typst
writes few kinds of tokens (ISO 32000-1, 7.8.2); whatever is not one of them is left to pypdf.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pypdf import PageObject

_TOKEN = re.compile(
    rb"[\0\t\n\f\r ]*(?:"
    rb"(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?![^\0\t\n\f\r ()<>\[\]/%]))"
    rb"|\((?P<text>(?:[^\\()]|\\[\s\S]|\((?:[^\\()]|\\[\s\S])*\))*)\)"
    rb"|<(?P<hex>[0-9A-Fa-f\s]*)>"
    rb"|/(?P<name>[^\0\t\n\f\r ()<>\[\]{}/%#]*)"
    rb"|(?P<mark><<|>>|\[|\])"
    rb"|(?P<operator>[A-Za-z'\"][A-Za-z0-9*'\"]*))"
)
_ESCAPE = re.compile(rb"\\(?:[0-7]{1,3}|\r\n|[\s\S])")
_ESCAPED = {
    b"\\n": b"\n", b"\\r": b"\r", b"\\t": b"\t", b"\\b": b"\b", b"\\f": b"\f",
    b"\\\n": b"", b"\\\r": b"", b"\\\r\n": b"",
} | {b"\\%03o" % code: bytes([code]) for code in range(256)}  # fmt: skip
_NO_OPERATORS = (b"BI", b"true", b"false", b"null")


def cut_contents(page: PageObject) -> bool:
    """Let pypdf find a page's contents read already; False when they hold unknown tokens."""
    from pypdf.generic import ContentStream, NameObject

    contents = page.get("/Contents")
    if contents is None:
        return False
    stream = ContentStream(contents.get_object(), page.pdf, "bytes")
    found = list(_operations(stream.get_data()))
    operations = [each for each in found if each is not None]
    if not operations or len(operations) < len(found):
        return False
    stream._operations = operations  # noqa: SLF001 - what its own parser would have set
    page[NameObject("/Contents")] = stream
    return True


def _operations(data: bytes) -> Iterator[tuple[list[Any], bytes] | None]:
    """Yield operands and operator; None at the end when there was something unknown."""
    from pypdf.generic import ArrayObject, DictionaryObject

    makers = _makers()
    stack: list[Any] = [[]]
    place, end = 0, len(data.rstrip(b"\0\t\n\f\r "))
    while place < end:
        match = _TOKEN.match(data, place)
        if match is None:
            break
        place = match.end()
        kind = str(match.lastgroup)
        text = match[kind]
        if kind in makers:
            stack[-1].append(makers[kind](text))
        elif kind == "operator" and len(stack) == 1 and text not in _NO_OPERATORS:
            yield stack[0], text
            stack = [[]]
        elif text in (b"[", b"<<"):
            stack.append(ArrayObject())
        elif kind == "mark" and len(stack) > 1:
            inner = stack.pop()
            if text == b">>":
                inner = DictionaryObject(zip(inner[::2], inner[1::2], strict=False))
            stack[-1].append(inner)
        else:
            break
    else:
        return
    yield None


def _makers() -> dict[str, Callable[[bytes], Any]]:
    """Return what makes an operand of each kind of token."""
    from pypdf.generic import ByteStringObject, FloatObject, NameObject, NumberObject

    def of_hex(text: bytes) -> ByteStringObject:
        digits = b"".join(text.split())
        return ByteStringObject(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))

    return {
        "text": lambda t: ByteStringObject(_ESCAPE.sub(_unescaped, t) if b"\\" in t else t),
        "number": lambda t: FloatObject(t.decode()) if b"." in t else NumberObject(int(t)),
        "name": lambda t: NameObject("/" + t.decode()),
        "hex": of_hex,
    }


def _unescaped(match: re.Match[bytes]) -> bytes:
    code = match[0]
    known = _ESCAPED.get(code)
    if known is not None:
        return known
    return bytes([int(code[1:], 8) & 0xFF]) if code[1:].isdigit() else code[1:]
