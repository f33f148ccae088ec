"""Enhanced metafiles (MS-EMF): each record a method of what reads them."""

from __future__ import annotations

import struct
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from avtalemaker.metafile.canvas import Canvas
from avtalemaker.metafile.emfshapes import (
    draw_arc,
    draw_bits,
    draw_block,
    draw_pixel,
    draw_stretched_bits,
)
from avtalemaker.metafile.faults import UnknownRecordError
from avtalemaker.metafile.letters import Font
from avtalemaker.metafile.objects import STOCK, Brush, Pen, brush_of, color_of, emf_brush
from avtalemaker.metafile.placing import UNIT, Placing, scaled, times
from avtalemaker.metafile.signfonts import decoded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from avtalemaker.metafile.placing import Matrix, Point

_HEADER, _END, _COMMENT = 1, 14, 70
_MOST_RECORDS = 200_000
_STOCK = 0x80000000
_SILENT = frozenset({13, 16, 21, 23, 28, 48, 49, 50, 51, 52, 58, 65, 98, 99, 100, 101, 119})
_SILENT |= {105, 106, 110}
"""Records that change nothing seen here: palettes, how bitmaps are scaled, colour management …"""

_PLAIN_BYTES, _NO_BOX, _NUMBERS = 0x200, 0x100, 0x10

_COPY_PEN, _NO_PEN = 13, 11
_DUAL = 1
_TWO = 2
"""A ground behind letters that is seen; figures filled where they lie over each other."""


def is_emf(data: bytes) -> bool:
    """Say whether a picture is an EMF (2.3.4.2)."""
    return data[:4] == b"\1\0\0\0" and data[40:44] == b" EMF"


def svg_of_emf(data: bytes) -> bytes:
    """Return an EMF as SVG; raises UnknownRecordError or one of `DAMAGE`."""
    return _Player(data).svg()


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    for _count in range(_MOST_RECORDS):
        kind, size = struct.unpack_from("<II", data, at)
        if size < 8 or at + size > len(data):  # noqa: PLR2004
            raise UnknownRecordError("damaged")
        yield kind, data[at : at + size]
        at += size
        if kind == _END:
            return
    raise UnknownRecordError("too many records")


_MODES = {1: 0.0, 2: 0.1, 3: 0.01, 4: 0.254, 5: 0.0254, 6: 25.4 / 1440}
"""Modes whose steps no window tells: as long as a dot of the device (0), or so many millimetres."""


class _Player:
    """Draws the records of an EMF on a canvas."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.canvas = Canvas()
        self.objects: dict[int, Pen | Brush | Font | None] = {}
        self.mode = 1
        self.clockwise = False
        wide, high, wide_mm, high_mm = struct.unpack_from("<iiii", data, 72)
        self.millimetre = wide / wide_mm, high / high_mm

    def svg(self) -> bytes:
        """Return the whole picture: as much of it as its frame shows."""
        left, top, right, bottom = struct.unpack_from("<iiii", self.data, 24)
        across, down = (length / 100 for length in self.millimetre)
        for kind, record in _records(self.data):
            if kind in (_HEADER, _END) or kind in _SILENT:
                continue
            if kind == _COMMENT:
                self.comment(record)
            elif kind in self._ways:
                self._ways[kind](self, record)
            elif kind in self._kinds:
                self._kinds[kind](self, record, kind)
            else:
                raise UnknownRecordError(f"EMF record {kind}")
        return self.canvas.svg(
            left * across, top * down, (right - left) * across, (bottom - top) * down
        )

    def comment(self, record: bytes) -> None:
        """Pass a comment over; EMF+ without plain records beside it is another language."""
        if record[12:16] != b"EMF+":
            return
        (kind, flags) = struct.unpack_from("<HH", record, 16)
        if kind == 0x4001 and not flags & _DUAL:  # noqa: PLR2004
            raise UnknownRecordError("EMF+")

    def ints(self, record: bytes, at: int, count: int) -> tuple[int, ...]:
        return struct.unpack_from(f"<{count}i", record, at)

    def points(self, record: bytes, *, short: bool) -> list[Point]:
        (count,) = struct.unpack_from("<I", record, 24)
        return _pairs(record, 28, count, short=short)

    def poly(self, record: bytes, kind: int) -> None:
        short = kind > 80  # noqa: PLR2004
        points = self.points(record, short=short)
        shape = kind - 83 if short else kind
        if shape in (3, 4):
            self.canvas.line(points, closed=shape == 3, filled=shape == 3)  # noqa: PLR2004
        elif shape == 2:  # noqa: PLR2004
            self.canvas.curve(points)
        else:
            self.canvas.on(points, curved=shape == 5)  # noqa: PLR2004

    def polys(self, record: bytes, kind: int) -> None:
        groups, total = struct.unpack_from("<II", record, 24)
        counts = struct.unpack_from(f"<{groups}I", record, 32)
        points = _pairs(record, 32 + 4 * groups, total, short=kind > 80)  # noqa: PLR2004
        figures, start = [], 0
        for count in counts:
            figures.append(points[start : start + count])
            start += count
        self.canvas.lines(figures, closed=kind in (8, 91))

    def window(self, record: bytes, kind: int) -> None:
        x, y = self.ints(record, 8, 2)
        placing = self.canvas.state.placing
        window, viewport = placing.window, placing.viewport
        if kind in (9, 10):
            window = (*window[:2], x, y) if kind == 9 else (x, y, *window[2:])  # noqa: PLR2004
        else:
            viewport = (*viewport[:2], x, y) if kind == 11 else (x, y, *viewport[2:])  # noqa: PLR2004
        self.place(replace(placing, window=window, viewport=viewport))

    def place(self, placing: Placing) -> None:
        if self.mode in _MODES:
            across, down = self.unit()
            placing = replace(
                placing,
                window=(*placing.window[:2], 1, 1),
                viewport=(*placing.viewport[:2], across, down),
            )
        if not placing.window[2] or not placing.window[3]:
            raise UnknownRecordError("a window of no size")
        self.canvas.set(placing=placing)

    def unit(self) -> Point:
        """Return how far a step is in a mode with steps of its own: those of a length go up."""
        length = _MODES[self.mode]
        across, down = self.millimetre
        return (length * across, -length * down) if length else (1.0, 1.0)

    def map_mode(self, record: bytes) -> None:
        (self.mode,) = self.ints(record, 8, 1)
        if self.mode not in (*_MODES, 7, 8):
            raise UnknownRecordError(f"map mode {self.mode}")
        self.place(self.canvas.state.placing)

    def world(self, record: bytes) -> None:
        self.set_world(_matrix(record, 8))

    def modify_world(self, record: bytes) -> None:
        given, (mode,) = _matrix(record, 8), struct.unpack_from("<I", record, 32)
        now = self.canvas.state.placing.world
        found = {1: UNIT, 2: times(given, now), 3: times(now, given), 4: given}.get(mode)
        if found is None:
            raise UnknownRecordError("EMR_MODIFYWORLDTRANSFORM")
        self.set_world(found)

    def set_world(self, world: Matrix) -> None:
        self.canvas.set(placing=replace(self.canvas.state.placing, world=world))

    def select(self, record: bytes) -> None:
        (number,) = struct.unpack_from("<I", record, 8)
        if number & _STOCK:
            found = STOCK.get(number & ~_STOCK)
        elif number in self.objects:
            found = self.objects[number]
        else:
            raise UnknownRecordError("an object that is not there")
        self.canvas.choose(found)

    def pen(self, record: bytes) -> None:
        number, style, width, _y, color = struct.unpack_from("<IIiiI", record, 8)
        self.objects[number] = Pen(width, color_of(color), style)

    def long_pen(self, record: bytes) -> None:
        (number,) = struct.unpack_from("<I", record, 8)
        style, width, kind, color = struct.unpack_from("<IIII", record, 28)
        if kind not in (0, 1) and style & 0xF != 5:  # noqa: PLR2004
            raise UnknownRecordError("a pen with a pattern")
        self.objects[number] = Pen(width, color_of(color), style if kind != 1 else 5)

    def brush(self, record: bytes) -> None:
        number, style, color, kind = struct.unpack_from("<IIII", record, 8)
        self.objects[number] = brush_of(style, color_of(color), kind)

    def font(self, record: bytes) -> None:
        (number,) = struct.unpack_from("<I", record, 8)
        height, _width, turn, _own, weight = struct.unpack_from("<5i", record, 12)
        name = record[40:104].decode("utf-16-le", "replace").partition("\0")[0]
        self.objects[number] = Font(name, height, weight, bool(record[32]), turn / 10, record[35])

    def text(self, record: bytes, kind: int) -> None:
        x, y, count, at, options = struct.unpack_from("<iiIII", record, 36)
        box = struct.unpack_from("<4i", record, 56)
        (gaps_at,) = struct.unpack_from("<I", record, 72)
        if options & _NUMBERS:
            raise UnknownRecordError("letters by their numbers")
        text = self.letters(record, at, count, plain=kind == 83)  # noqa: PLR2004
        gaps = struct.unpack_from(f"<{count}I", record, gaps_at) if gaps_at else ()
        if options & 0x2000:
            gaps = gaps[::2]
        point = self.canvas.state.point if self.canvas.state.align & 1 else (x, y)
        ground = self.canvas.box_path(*box) if options & 2 else ""
        self.canvas.text(text, point, gaps, ground)

    def small_text(self, record: bytes) -> None:
        x, y, count, options = struct.unpack_from("<iiII", record, 8)
        if options & _NUMBERS:
            raise UnknownRecordError("letters by their numbers")
        at = 36 if options & _NO_BOX else 52
        text = self.letters(record, at, count, plain=bool(options & _PLAIN_BYTES))
        point = self.canvas.state.point if self.canvas.state.align & 1 else (x, y)
        self.canvas.text(text, point, ())

    def letters(self, record: bytes, at: int, count: int, *, plain: bool) -> str:
        if plain:
            return decoded(record[at : at + count], self.canvas.state.font)
        return record[at : at + 2 * count].decode("utf-16-le")

    def arc(self, record: bytes, kind: int) -> None:
        draw_arc(self.canvas, record, kind, clockwise=self.clockwise)

    def turn(self, record: bytes) -> None:
        self.clockwise = self.number(record) == _TWO

    def clip_box(self, record: bytes) -> None:
        self.canvas.clip_to(self.canvas.box_path(*self.ints(record, 8, 4)))

    def clip_region(self, record: bytes) -> None:
        size, mode = struct.unpack_from("<II", record, 8)
        if mode not in (1, 5):
            raise UnknownRecordError("EMR_EXTSELECTCLIPRGN")
        if not size:
            self.canvas.clip_to(None)
            return
        (count,) = struct.unpack_from("<I", record, 24)
        path = ""
        for n in range(count):
            left, top, right, bottom = self.ints(record, 48 + 16 * n, 4)
            path += f"M{left} {top}H{right}V{bottom}H{left}Z"
        self.canvas.clip_to(path, anew=mode == 5)  # noqa: PLR2004

    def clip_path(self, record: bytes) -> None:
        (mode,) = struct.unpack_from("<I", record, 8)
        if mode not in (1, 5):
            raise UnknownRecordError("EMR_SELECTCLIPPATH")
        self.canvas.clip_to(self.canvas.ended, anew=mode == 5)  # noqa: PLR2004
        self.canvas.ended = ""

    def rounded(self, record: bytes) -> None:
        left, top, right, bottom, across, down = self.ints(record, 8, 6)
        self.canvas.ellipse((left, top, right, bottom), (across, down))

    def ellipse(self, record: bytes) -> None:
        left, top, right, bottom = self.ints(record, 8, 4)
        self.canvas.ellipse((left, top, right, bottom))

    def operation(self, record: bytes) -> None:
        (kind,) = struct.unpack_from("<I", record, 8)
        if kind not in (_COPY_PEN, _NO_PEN):
            raise UnknownRecordError(f"EMR_SETROP2 {kind}")

    def layout(self, record: bytes) -> None:
        if self.number(record):
            raise UnknownRecordError("a picture that is mirrored")

    def point(self, record: bytes) -> Point:
        x, y = self.ints(record, 8, 2)
        return x, y

    def number(self, record: bytes) -> int:
        (number,) = struct.unpack_from("<I", record, 8)
        return int(number)

    _ways: ClassVar[dict[int, Callable[[_Player, bytes], object]]] = {
        15: lambda s, r: draw_pixel(s.canvas, r),
        17: map_mode,
        57: turn,
        80: lambda s, r: draw_bits(s.canvas, r),
        108: small_text,
        115: layout,
        18: lambda s, r: s.canvas.set(opaque=s.number(r) == _TWO),
        19: lambda s, r: s.canvas.set(winding=s.number(r) == _TWO),
        20: operation,
        22: lambda s, r: s.canvas.set(align=s.number(r)),
        24: lambda s, r: s.canvas.set(ink=color_of(s.number(r))),
        25: lambda s, r: s.canvas.set(ground=color_of(s.number(r))),
        27: lambda s, r: s.canvas.move(s.point(r)),
        29: lambda s, r: s.canvas.clip_out(*s.ints(r, 8, 4)),
        30: clip_box,
        33: lambda s, _r: s.canvas.save(),
        34: lambda s, r: s.canvas.restore(s.ints(r, 8, 1)[0]),
        35: world,
        36: modify_world,
        37: select,
        38: pen,
        39: brush,
        40: lambda s, r: s.objects.pop(s.number(r), None),
        42: ellipse,
        43: lambda s, r: s.canvas.rectangle(*s.ints(r, 8, 4)),
        44: rounded,
        54: lambda s, r: s.canvas.on([s.point(r)]),
        59: lambda s, _r: s.canvas.begin_path(),
        60: lambda s, _r: s.canvas.end_path(),
        61: lambda s, _r: s.canvas.close_figure(),
        62: lambda s, _r: s.canvas.use_path(filled=True, drawn=False),
        63: lambda s, _r: s.canvas.use_path(filled=True, drawn=True),
        64: lambda s, _r: s.canvas.use_path(filled=False, drawn=True),
        67: clip_path,
        75: clip_region,
        81: lambda s, r: draw_stretched_bits(s.canvas, r),
        82: font,
        95: long_pen,
    }
    _kinds: ClassVar[dict[int, Callable[[_Player, bytes, int], object]]] = {
        **dict.fromkeys((*range(2, 7), *range(85, 90)), poly),
        **dict.fromkeys((7, 8, 90, 91), polys),
        **dict.fromkeys(
            (45, 46, 47, 55), lambda s, r, k: draw_arc(s.canvas, r, k, clockwise=s.clockwise)
        ),
        **dict.fromkeys((83, 84), text),
        **dict.fromkeys((9, 10, 11, 12), window),
        **dict.fromkeys((76, 77, 114), lambda s, r, k: draw_block(s.canvas, r, k)),
        **dict.fromkeys((93, 94), lambda s, r, k: s.objects.update([emf_brush(r, k)])),
        31: lambda s, r, _k: s.place(scaled(s.canvas.state.placing, r, viewport=True)),
        32: lambda s, r, _k: s.place(scaled(s.canvas.state.placing, r, viewport=False)),
    }
    """Records of several kinds that are read alike."""


def _matrix(record: bytes, at: int) -> Matrix:
    a, b, c, d, e, f = struct.unpack_from("<6f", record, at)
    return a, b, c, d, e, f


def _pairs(record: bytes, at: int, count: int, *, short: bool) -> list[Point]:
    numbers: Sequence[int] = struct.unpack_from(f"<{2 * count}{'h' if short else 'i'}", record, at)
    return list(zip(numbers[::2], numbers[1::2], strict=True))
