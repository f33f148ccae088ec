"""The fonts of a page: what each code of a drawn string says, and how wide it is.

Only fonts whose codes are of one length are read: one byte, or two that are the glyph's number
(ISO 32000-1, 9.6 and 9.7.5.2). What a code says stands in the font's `/ToUnicode` (9.10.3).
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, Any, NamedTuple

from avtalemaker.pdffile.syntax import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from avtalemaker.pdffile.plainfile import PlainFile

UNKNOWN = "\ufffd"
"""What a code says that the font has no letter for: it is drawn, so it must be seen."""

_SIMPLE = ("/Type1", "/MMType1", "/TrueType")
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_NO_SPACE = 0.2
"""Of a font's size: the width of a blank in a font that has none."""

_MAP = re.compile(rb"beginbf(char|range)\s(.*?)\sendbf(?:char|range)", re.DOTALL)
_CODE = re.compile(rb"<([0-9A-Fa-f]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
_PAIRED = b"0123456789ABCDEFabcdef<> \t\r\n"
_WIDEST_RANGE = 0xFFFF


class _Letters(dict[int, str]):
    """What each code says."""

    def __missing__(self, code: int) -> str:
        return UNKNOWN


class _Widths(dict[int, float]):
    """How wide the sign of each code is, in shares of the font's size."""

    def __init__(self, known: dict[int, float], default: float) -> None:
        super().__init__(known)
        self.default = default

    def __missing__(self, code: int) -> float:
        return self.default


class Font(NamedTuple):
    """A font: `long` is how many bytes a code has, `space` how wide a blank is."""

    name: str
    embedded: bool
    long: int
    letters: _Letters
    widths: _Widths
    space: float

    def codes(self, text: bytes) -> Sequence[int]:
        """Return the codes of a string that is drawn."""
        if self.long == 1:
            return text
        if len(text) % 2:
            raise UnreadableError("half a code")
        return struct.unpack(f">{len(text) // 2}H", text)

    def says(self, codes: Sequence[int]) -> Iterator[str]:
        """Return what each code says: mostly a letter."""
        return map(self.letters.__getitem__, codes)

    def width(self, codes: Sequence[int]) -> float:
        """Return how far codes reach, in shares of the font's size."""
        return sum(map(self.widths.__getitem__, codes))


def read_font(file: PlainFile, value: Any) -> Font:
    """Return a font of a page's resources. Raises UnreadableError for another kind of font."""
    outer = file.dictionary(value)
    kind = file.get(outer.get("/Subtype"))
    if kind == "/Type0" and file.get(outer.get("/Encoding")) == "/Identity-H":
        (inner,) = map(file.dictionary, file.array(outer.get("/DescendantFonts")))
        long = 2
        widths = _widths_of_composite(file, inner)
    elif kind in _SIMPLE:
        inner, long = outer, 1
        widths = _widths_of_simple(file, inner)
    else:
        raise UnreadableError(f"a font of the kind {kind}")
    letters = _Letters()
    if outer.get("/ToUnicode") is not None:
        letters.update(_meanings(file.content(outer["/ToUnicode"])))
    descriptor = file.dictionary(inner.get("/FontDescriptor"))
    blank = next((widths[code] for code, letter in letters.items() if letter == " "), 0.0)
    return Font(
        str(file.get(outer.get("/BaseFont")) or "?").lstrip("/"),
        any(name in descriptor for name in _FILES),
        long,
        letters,
        widths,
        blank or _NO_SPACE,
    )


def _widths_of_simple(file: PlainFile, font: dict[str, Any]) -> _Widths:
    first = int(file.get(font.get("/FirstChar")) or 0)
    widths = map(file.get, file.array(font.get("/Widths")))
    descriptor = file.dictionary(font.get("/FontDescriptor"))
    default = float(file.get(descriptor.get("/MissingWidth")) or 0) / 1000
    return _Widths({first + n: float(w) / 1000 for n, w in enumerate(widths)}, default)


def _widths_of_composite(file: PlainFile, font: dict[str, Any]) -> _Widths:
    """Read the array of widths: a code and its widths, or two codes and a width (9.7.4.3)."""
    found: dict[int, float] = {}
    rows = list(map(file.get, file.array(font.get("/W"))))
    place = 0
    while place + 1 < len(rows):
        first, second = rows[place], rows[place + 1]
        if isinstance(second, list):
            widths = map(file.get, second)
            found.update((first + n, float(w) / 1000) for n, w in enumerate(widths))
            place += 2
        elif place + 2 < len(rows) and 0 <= second - first <= _WIDEST_RANGE:
            found.update(dict.fromkeys(range(first, second + 1), float(rows[place + 2]) / 1000))
            place += 3
        else:
            raise UnreadableError("widths of an unknown kind")
    default = file.get(font.get("/DW"))
    return _Widths(found, float(1000 if default is None else default) / 1000)


def _meanings(cmap: bytes) -> dict[int, str]:
    """Return what the codes of a `/ToUnicode` say. Raises UnreadableError for an unknown line."""
    found: dict[int, str] = {}
    if b"usecmap" in cmap:
        raise UnreadableError("letters by another table")
    try:
        for kind, lines in _MAP.findall(cmap):
            found.update(_in_pairs(lines) if kind == b"char" else _in_ranges(lines))
    except ValueError as fault:
        raise UnreadableError("letters that are none") from fault
    return found


def _in_pairs(lines: bytes) -> Iterator[tuple[int, str]]:
    codes = _CODE.findall(lines)
    if lines.translate(None, _PAIRED) or lines.count(b"<") != len(codes):
        raise UnreadableError("letters of an unknown kind")
    return (
        (int(code, 16), _letters(text)) for code, text in zip(codes[::2], codes[1::2], strict=True)
    )


def _in_ranges(lines: bytes) -> Iterator[tuple[int, str]]:
    if _RANGE.sub(b"", lines).strip():
        raise UnreadableError("letters of an unknown kind")
    for first, last, text, texts in _RANGE.findall(lines):
        codes = range(int(first, 16), min(int(last, 16), int(first, 16) + _WIDEST_RANGE) + 1)
        if text:
            start = int(text, 16)
            for code in codes:
                yield code, _letters(b"%0*X" % (len(text), start + code - codes[0]))
        else:
            yield from zip(codes, map(_letters, _CODE.findall(texts)), strict=False)


def _letters(digits: bytes) -> str:
    data = bytes.fromhex(digits.decode())
    return data.decode("latin-1" if len(data) == 1 else "utf-16-be")
