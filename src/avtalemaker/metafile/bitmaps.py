"""Bitmaps inside metafiles (DIB, MS-WMF 2.2.2.9) as PNG (ISO/IEC 15948) or the JPEG they hold."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import TypeAlias

from avtalemaker.metafile.faults import DAMAGE, UnknownRecordError
from avtalemaker.metafile.pixelruns import unpacked

MOST_PIXELS = 6_000_000
_PLAIN, _LONG_RUNS, _SHORT_RUNS, _MASKED, _JPEG, _PNG = 0, 1, 2, 3, 4, 5
_RUNS = {_LONG_RUNS: 8, _SHORT_RUNS: 4}
"""Bitmaps that are packed as runs of like pixels, and how many bits each pixel has."""

_SHORT_HEAD = 12

Shares: TypeAlias = tuple[float, float, float, float]
"""Of a rectangle's width and height: how far in a part of it begins, and how much that is."""


@dataclass(frozen=True)
class Bitmap:
    """Pixels from the top left: `rows` hold red, green, blue and how opaque, a byte each.

    One of two colours may be a mask (`is_mask`). `file` is a JPEG or PNG.
    """

    width: int
    height: int
    rows: tuple[bytes, ...] = ()
    is_mask: bool = False
    file: bytes = b""

    @property
    def is_gray(self) -> bool:
        """Whether all pixels are black, white or between, so that it may be a mask too."""
        return bool(self.rows) and all(r[0::4] == r[1::4] == r[2::4] for r in self.rows)

    def part(self, x: int, y: int, width: int, height: int) -> Bitmap:
        """Return a rectangle of the bitmap, counted from the top left."""
        if (x, y, width, height) == (0, 0, self.width, self.height):
            return self
        if self.file or x < 0 or y < 0 or x + width > self.width or y + height > self.height:
            raise UnknownRecordError("a part of a bitmap")
        rows = tuple(row[x * 4 : (x + width) * 4] for row in self.rows[y : y + height])
        return Bitmap(width, height, rows, self.is_mask)

    def shown(self, x: int, y: int, width: int, height: int) -> tuple[Bitmap, Shares]:
        """Return what there is of a rectangle, and which shares of it that is.

        Some programs ask for a few rows or columns more than there are; nothing is drawn there.
        """
        if self.file or width <= 0 or height <= 0:
            return self.part(x, y, width, height), (0.0, 0.0, 1.0, 1.0)
        left, top = max(0, x), max(0, y)
        right, bottom = min(self.width, x + width), min(self.height, y + height)
        if right <= left or bottom <= top:
            raise UnknownRecordError("a part of a bitmap")
        shares = (
            (left - x) / width,
            (top - y) / height,
            (right - left) / width,
            (bottom - top) / height,
        )
        return self.part(left, top, right - left, bottom - top), shares

    def inverted(self) -> Bitmap:
        """Return a mask whose black is white."""
        rows = tuple(bytes(255 - value for value in row) for row in self.rows)
        return Bitmap(self.width, self.height, rows, self.is_mask)

    def png(self) -> bytes:
        """Return the bitmap as a PNG."""
        if self.file:
            return self.file
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 6, 0, 0, 0)
        pixels = zlib.compress(b"".join(b"\0" + row for row in self.rows))
        chunks = ((b"IHDR", head), (b"IDAT", pixels), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
            for kind, data in chunks
        )

    def behind(self, mask: Bitmap) -> Bitmap:
        """Return the bitmap where a mask is black; where that is white, nothing is seen."""
        if (mask.width, mask.height) != (self.width, self.height) or self.file:
            raise UnknownRecordError("a mask of another size")
        rows = []
        for row, cover in zip(self.rows, mask.rows, strict=True):
            seen = bytearray(row)
            seen[3::4] = bytes(255 - value for value in cover[0::4])
            rows.append(bytes(seen))
        return Bitmap(self.width, self.height, tuple(rows))


def read_bitmap(head: bytes, bits: bytes, *, alpha: bool = False) -> Bitmap:
    """Return a DIB by its header with colours, and its bits; raises UnknownRecordError.

    With `alpha` the fourth byte of a pixel tells how opaque it is, and its colours are darkened
    by that (MS-EMF 2.3.1.1).
    """
    try:
        return _read(head, bits, alpha=alpha)
    except UnknownRecordError:
        raise
    except DAMAGE as fault:
        raise UnknownRecordError("a damaged bitmap") from fault


def _read(head: bytes, bits: bytes, *, alpha: bool) -> Bitmap:
    (size,) = struct.unpack_from("<I", head)
    if size == _SHORT_HEAD:
        width, height, _planes, depth = struct.unpack_from("<HHHH", head, 4)
        kind, used, each = _PLAIN, 0, 3
    else:
        width, height, _planes, depth, kind = struct.unpack_from("<iiHHI", head, 4)
        (used,) = struct.unpack_from("<I", head, 32)
        each = 4
    downwards, height = height < 0, abs(height)
    if kind in (_JPEG, _PNG):
        return Bitmap(width, height, file=bits)
    if width <= 0 or not height or width * height > MOST_PIXELS:
        raise UnknownRecordError("a bitmap of no size")
    if kind in _RUNS and depth == _RUNS[kind] and not downwards:
        bits, kind = unpacked(bits, width, height, depth), _PLAIN
    if kind not in (_PLAIN, _MASKED) or depth not in (1, 4, 8, 16, 24, 32):
        raise UnknownRecordError(f"a bitmap of kind {kind}, {depth} bits")
    stride = (width * depth + 31) // 32 * 4
    if len(bits) < stride * height:
        raise UnknownRecordError("a damaged bitmap")
    lines = [bits[n * stride : (n + 1) * stride] for n in range(height)]
    if not downwards:
        lines.reverse()
    if depth <= 8:  # noqa: PLR2004
        colors = _colors(head[size:], used or 1 << depth, each)
        rows = [_indexed(line, width, depth, colors) for line in lines]
        return Bitmap(width, height, tuple(rows), is_mask=depth == 1)
    masks = struct.unpack_from("<III", head, 40) if kind == _MASKED else None
    return Bitmap(
        width, height, tuple(_direct(li, width, depth, masks, alpha=alpha) for li in lines)
    )


def _colors(table: bytes, count: int, each: int) -> list[bytes]:
    found = [table[n * each : n * each + 3][::-1] + b"\xff" for n in range(min(256, count))]
    if any(len(color) < 4 for color in found):  # noqa: PLR2004
        raise UnknownRecordError("a damaged bitmap")
    return found


def _indexed(line: bytes, width: int, depth: int, colors: list[bytes]) -> bytes:
    if depth == 8:  # noqa: PLR2004
        return b"".join(colors[value] for value in line[:width])
    each = 8 // depth
    mask = (1 << depth) - 1
    steps = range(8 - depth, -1, -depth)
    values = (value >> step & mask for value in line for step in steps)
    return b"".join(colors[v] for _n, v in zip(range(width), values, strict=False))[
        : width * each * 4
    ]


def _direct(
    line: bytes, width: int, depth: int, masks: tuple[int, ...] | None, *, alpha: bool
) -> bytes:
    if depth == 16:  # noqa: PLR2004
        return _sixteen(line, width, masks)
    each = depth // 8
    if masks not in (None, (0xFF0000, 0xFF00, 0xFF)):
        raise UnknownRecordError("a bitmap with colours of its own order")
    row = bytearray(b"\xff" * width * 4)
    for to, start in ((0, 2), (1, 1), (2, 0)):
        row[to::4] = line[start : width * each : each]
    if alpha and each == 4:  # noqa: PLR2004
        opaque = line[3 : width * each : each]
        row[3::4] = opaque
        for to in range(3):
            row[to::4] = bytes(
                min(255, value * 255 // over) if over else 0
                for value, over in zip(row[to::4], opaque, strict=True)
            )
    return bytes(row)


def _sixteen(line: bytes, width: int, masks: tuple[int, ...] | None) -> bytes:
    red, green, blue = masks or (0x7C00, 0x3E0, 0x1F)
    row = bytearray(b"\xff" * width * 4)
    for to, mask in enumerate((red, green, blue)):
        if not mask:
            raise UnknownRecordError("a damaged bitmap")
        low = mask & -mask
        most = mask // low
        values = struct.unpack_from(f"<{width}H", line)
        row[to::4] = bytes((value & mask) // low * 255 // most for value in values)
    return bytes(row)
