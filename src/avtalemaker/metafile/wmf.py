"""Windows metafiles of 16 bits (MS-WMF): each record a method of what reads them."""

from __future__ import annotations

import struct
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from avtalemaker.metafile.arcs import arc_points
from avtalemaker.metafile.bitmaps import read_bitmap
from avtalemaker.metafile.canvas import COPY, NOTHING, Canvas
from avtalemaker.metafile.faults import UnknownRecordError
from avtalemaker.metafile.letters import Font
from avtalemaker.metafile.objects import Brush, Pen, brush_of, color_of
from avtalemaker.metafile.patterns import tile_of
from avtalemaker.metafile.signfonts import decoded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from avtalemaker.metafile.placing import Point

_PLACED = b"\xd7\xcd\xc6\x9a"
_MOST_RECORDS = 200_000
_SILENT = frozenset({0x0103, 0x0107, 0x0231, 0x0105, 0x0626, 0x0035, 0x020A, 0x0149})
"""Records that change nothing seen here: how bitmaps are scaled, palettes, escapes …"""

_COPY_PEN, _NO_PEN = 13, 11
_PALETTE = "palette"
_PLAIN = 3
"""A brush of a bitmap that is drawn in the colours of letters."""

_DOTS = 96
"""Cells of a pattern to an inch."""

_ACROSS = 500
"""Cells across a picture of which nobody knows how large it is."""

_ARC, _PIE = 0x0817, 0x081A
_TWO = 2
"""A ground behind letters that is seen; figures filled where they lie over each other."""


def is_wmf(data: bytes) -> bool:
    """Say whether a picture is a WMF (2.3.2)."""
    return data[:4] == _PLACED or data[:4] in (b"\1\0\x09\0", b"\2\0\x09\0")


def svg_of_wmf(data: bytes) -> bytes:
    """Return a WMF as SVG; raises UnknownRecordError or one of `DAMAGE`."""
    return _Player(data).svg()


class _Player:
    """Draws the records of a WMF on a canvas; its objects have the numbers of free places."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.canvas = Canvas()
        self.objects: list[Pen | Brush | Font | str | None] = []
        self.shown: tuple[float, float, float, float] | None = None

    def svg(self) -> bytes:
        """Return the whole picture: as much of it as its window shows."""
        for kind, record in self.records():
            if kind in _SILENT:
                continue
            if kind not in self._ways:
                raise UnknownRecordError(f"WMF record {kind:04X}")
            self._ways[kind](self, record)
        left, top, wide, high = self.shown or (0.0, 0.0, 0.0, 0.0)
        return self.canvas.svg(left, top, wide, high)

    def records(self) -> Iterator[tuple[int, bytes]]:
        at = 0
        if self.data[:4] == _PLACED:
            left, top, right, bottom = struct.unpack_from("<4h", self.data, 6)
            self.shown = left, top, right - left, bottom - top
            self.canvas.dot = struct.unpack_from("<H", self.data, 14)[0] / _DOTS or 1.0
            at = 22
        at += 18
        for _count in range(_MOST_RECORDS):
            size, kind = struct.unpack_from("<IH", self.data, at)
            if kind == 0:
                return
            if size < 3 or at + 2 * size > len(self.data):  # noqa: PLR2004
                raise UnknownRecordError("damaged")
            yield kind, self.data[at + 6 : at + 2 * size]
            at += 2 * size
        raise UnknownRecordError("too many records")

    def ints(self, record: bytes, count: int, at: int = 0) -> tuple[int, ...]:
        return struct.unpack_from(f"<{count}h", record, at)

    def origin(self, record: bytes) -> None:
        y, x = self.ints(record, 2)
        self.set_window(x, y, *self.canvas.state.placing.window[2:])

    def extent(self, record: bytes) -> None:
        high, wide = self.ints(record, 2)
        if not wide or not high:
            raise UnknownRecordError("a window of no size")
        self.set_window(*self.canvas.state.placing.window[:2], wide, high)

    def set_window(self, x: float, y: float, wide: float, high: float) -> None:
        """Draw in the window's own measure, from its corner."""
        if self.data[:4] != _PLACED and self.shown is None and (wide, high) != (1.0, 1.0):
            self.shown = 0.0, 0.0, abs(wide), abs(high)
            self.canvas.dot = max(abs(wide), abs(high)) / _ACROSS
        _left, _top, across, down = self.shown or (0.0, 0.0, 1.0, 1.0)
        corner = (0.0, 0.0) if self.shown is None else self.shown[:2]
        placing = replace(
            self.canvas.state.placing, window=(x, y, wide, high), viewport=(*corner, across, down)
        )
        self.canvas.set(placing=placing)

    def make(self, made: Pen | Brush | Font | str) -> None:
        free = next((n for n, each in enumerate(self.objects) if each is None), None)
        if free is None:
            self.objects.append(made)
        else:
            self.objects[free] = made

    def select(self, record: bytes) -> None:
        (number,) = struct.unpack_from("<H", record)
        found = self.objects[number]
        if not isinstance(found, str):
            self.canvas.choose(found)

    def delete(self, record: bytes) -> None:
        (number,) = struct.unpack_from("<H", record)
        if number < len(self.objects):
            self.objects[number] = None

    def pen(self, record: bytes) -> None:
        style, width, _y, color = struct.unpack_from("<HhhI", record)
        self.make(Pen(width, color_of(color), style))

    def brush(self, record: bytes) -> None:
        style, color, kind = struct.unpack_from("<HIH", record)
        self.make(brush_of(style, color_of(color), kind))

    def tiled(self, record: bytes) -> None:
        """Make a brush of a bitmap; a plain one has the colours in force (MS-WMF 2.3.4.8)."""
        style, usage = struct.unpack_from("<HH", record)
        if usage:
            raise UnknownRecordError("a brush with colours of a palette")
        head = _head_size(record[4:])
        bitmap = read_bitmap(record[4 : 4 + head], record[4 + head :])
        self.make(Brush(tile=tile_of(bitmap, plain=style == _PLAIN and bitmap.is_mask)))

    def font(self, record: bytes) -> None:
        height, _width, turn, _own, weight = self.ints(record, 5)
        name = record[18:50].partition(b"\0")[0].decode("cp1252", "replace")
        self.make(Font(name, height, weight, bool(record[10]), turn / 10, record[13]))

    def line(self, record: bytes, *, closed: bool) -> None:
        (count,) = self.ints(record, 1)
        self.canvas.line(_pairs(record, 2, count), closed=closed, filled=closed)

    def polys(self, record: bytes) -> None:
        (groups,) = struct.unpack_from("<H", record)
        counts = struct.unpack_from(f"<{groups}H", record, 2)
        points = _pairs(record, 2 + 2 * groups, sum(counts))
        figures, start = [], 0
        for count in counts:
            figures.append(points[start : start + count])
            start += count
        self.canvas.lines(figures, closed=True)

    def box(self, record: bytes, at: int = 0) -> tuple[int, int, int, int]:
        bottom, right, top, left = self.ints(record, 4, at)
        return left, top, right, bottom

    def rounded(self, record: bytes) -> None:
        down, across = self.ints(record, 2)
        self.canvas.ellipse(self.box(record, 4), (across, down))

    def arc(self, record: bytes, kind: int) -> None:
        to_y, to_x, y, x = self.ints(record, 4)
        left, top, right, bottom = self.box(record, 8)
        points = arc_points((left, top, right, bottom), (x, y), (to_x, to_y))
        if points:
            middle = [((left + right) / 2, (top + bottom) / 2)] if kind == _PIE else []
            self.canvas.arc(points, middle, closed=kind != _ARC)

    def pixel(self, record: bytes) -> None:
        (color,) = struct.unpack_from("<I", record)
        y, x = self.ints(record, 2, 4)
        self.canvas.fill_box((x, y, x + 1, y + 1), color_of(color))

    def region(self, record: bytes) -> None:
        scans, most = self.ints(record, 2, 10)
        if scans != 1 or most > _TWO:
            raise UnknownRecordError("a region of several parts")
        left, top, right, bottom = self.ints(record, 4, 14)
        self.make(self.canvas.box_path(left, top, right, bottom))

    def clip_to_region(self, record: bytes) -> None:
        (number,) = struct.unpack_from("<H", record)
        found = self.objects[number] if number < len(self.objects) else None
        is_region = isinstance(found, str) and found != _PALETTE
        self.canvas.clip_to(str(found) if is_region else None, anew=True)

    def clip(self, record: bytes) -> None:
        self.canvas.clip_to(self.canvas.box_path(*self.box(record)))

    def text(self, record: bytes) -> None:
        (count,) = self.ints(record, 1)
        y, x = self.ints(record, 2, 2 + count + count % 2)
        self.say(record[2 : 2 + count], (x, y), ())

    def long_text(self, record: bytes) -> None:
        y, x, count, options = self.ints(record, 4)
        at, ground = 8, ""
        if options & 6:
            left, top, right, bottom = self.ints(record, 4, at)
            ground = self.canvas.box_path(left, top, right, bottom) if options & 2 else ""
            at += 8
        rest = at + count + count % 2
        gaps = self.ints(record, count, rest) if len(record) >= rest + 2 * count else ()
        self.say(record[at : at + count], (x, y), gaps, ground)

    def say(self, letters: bytes, point: Point, gaps: tuple[int, ...], ground: str = "") -> None:
        if self.canvas.state.align & 1:
            point = self.canvas.state.point
        self.canvas.text(decoded(letters, self.canvas.state.font), point, gaps, ground)

    def stretch(self, record: bytes, kind: int) -> None:
        """Draw a bitmap: StretchDIB, DIBStretchBlt or DIBBitBlt, which differ by their heads."""
        (operation,) = struct.unpack_from("<I", record)
        if operation == NOTHING:
            return
        if kind == 0x0F43:  # noqa: PLR2004
            cy, cx, y, x, high, wide, top, left = self.ints(record, 8, 6)
            at = 22
        elif kind == 0x0B41:  # noqa: PLR2004
            cy, cx, y, x, high, wide, top, left = self.ints(record, 8, 4)
            at = 20
        else:
            y, x, high, wide, top, left = self.ints(record, 6, 4)
            cy, cx, at = high, wide, 16
        dib = record[at:]
        head = _head_size(dib)
        bitmap = read_bitmap(dib[:head], dib[head:])
        source = (x, bitmap.height - y - cy, cx, cy)
        if bitmap.file or (cx, cy) == (bitmap.width, bitmap.height):
            source = (0, 0, bitmap.width, bitmap.height)
        self.canvas.part(bitmap, source, (left, top, wide, high), operation or COPY)

    def pattern(self, record: bytes) -> None:
        (operation,) = struct.unpack_from("<I", record)
        high, wide, top, left = self.ints(record, 4, 4)
        self.canvas.picture(None, (left, top, wide, high), operation)

    def operation(self, record: bytes) -> None:
        (kind,) = struct.unpack_from("<H", record)
        if kind not in (_COPY_PEN, _NO_PEN):
            raise UnknownRecordError(f"META_SETROP2 {kind}")

    def point(self, record: bytes) -> Point:
        y, x = self.ints(record, 2)
        return x, y

    def extra(self, record: bytes) -> None:
        if any(self.ints(record, 1)):
            raise UnknownRecordError("letters set apart")

    def number(self, record: bytes) -> int:
        (number,) = struct.unpack_from("<H", record)
        return int(number)

    def color(self, record: bytes) -> str:
        (number,) = struct.unpack_from("<I", record)
        return color_of(number)

    _ways: ClassVar[dict[int, Callable[[_Player, bytes], object]]] = {
        0x020B: origin,
        0x020C: extent,
        0x0102: lambda s, r: s.canvas.set(opaque=s.number(r) == _TWO),
        0x0106: lambda s, r: s.canvas.set(winding=s.number(r) == _TWO),
        0x0104: operation,
        0x0108: extra,
        0x0201: lambda s, r: s.canvas.set(ground=s.color(r)),
        0x0209: lambda s, r: s.canvas.set(ink=s.color(r)),
        0x012E: lambda s, r: s.canvas.set(align=s.number(r)),
        0x02FA: pen,
        0x02FB: font,
        0x02FC: brush,
        0x0142: tiled,
        0x00F7: lambda s, _r: s.make(_PALETTE),
        0x0234: lambda _s, _r: None,
        0x012D: select,
        0x01F0: delete,
        0x001E: lambda s, _r: s.canvas.save(),
        0x0127: lambda s, r: s.canvas.restore(s.ints(r, 1)[0]),
        0x0214: lambda s, r: s.canvas.move(s.point(r)),
        0x0213: lambda s, r: s.canvas.on([s.point(r)]),
        0x0324: lambda s, r: s.line(r, closed=True),
        0x0325: lambda s, r: s.line(r, closed=False),
        0x0538: polys,
        0x041B: lambda s, r: s.canvas.rectangle(*s.box(r)),
        0x0418: lambda s, r: s.canvas.ellipse(s.box(r)),
        0x061C: rounded,
        0x0415: lambda s, r: s.canvas.clip_out(*s.box(r)),
        0x0416: clip,
        0x0817: lambda s, r: s.arc(r, _ARC),
        0x081A: lambda s, r: s.arc(r, _PIE),
        0x0830: lambda s, r: s.arc(r, 0x0830),
        0x041F: pixel,
        0x06FF: region,
        0x012C: clip_to_region,
        0x0521: text,
        0x0A32: long_text,
        0x0F43: lambda s, r: s.stretch(r, 0x0F43),
        0x0B41: lambda s, r: s.stretch(r, 0x0B41),
        0x0940: lambda s, r: s.stretch(r, 0x0940),
        0x061D: pattern,
    }


def _head_size(dib: bytes) -> int:
    """Return how long a DIB's header is with its colours (MS-WMF 2.2.2.9)."""
    (size,) = struct.unpack_from("<I", dib)
    if size == 12:  # noqa: PLR2004
        (depth,) = struct.unpack_from("<H", dib, 10)
        return 12 + (3 << depth if depth <= 8 else 0)  # noqa: PLR2004
    depth, kind = struct.unpack_from("<HI", dib, 14)
    (used,) = struct.unpack_from("<I", dib, 32)
    colors = used or (1 << depth if depth <= 8 else 0)  # noqa: PLR2004
    masks = 12 if kind == 3 and size == 40 else 0  # noqa: PLR2004
    return int(size + masks + 4 * colors)


def _pairs(record: bytes, at: int, count: int) -> list[Point]:
    numbers = struct.unpack_from(f"<{2 * count}h", record, at)
    return list(zip(numbers[::2], numbers[1::2], strict=True))
