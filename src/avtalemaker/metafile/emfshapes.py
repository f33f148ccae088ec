"""Records of enhanced metafiles that draw arcs, single pixels or bitmaps (MS-EMF 2.3.1, 2.3.5)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from avtalemaker.metafile.arcs import arc_points
from avtalemaker.metafile.bitmaps import read_bitmap
from avtalemaker.metafile.canvas import COPY
from avtalemaker.metafile.faults import UnknownRecordError
from avtalemaker.metafile.objects import color_of

if TYPE_CHECKING:
    from avtalemaker.metafile.canvas import Canvas

_ARC, _PIE, _ARC_ON = 45, 47, 55
_BIT_BLT, _ALPHA_BLEND = 76, 114
_OPAQUE = 0xFF


def draw_arc(canvas: Canvas, record: bytes, kind: int, *, clockwise: bool) -> None:
    """Draw an EMR_ARC, EMR_CHORD, EMR_PIE or EMR_ARCTO."""
    left, top, right, bottom, x, y, to_x, to_y = struct.unpack_from("<8i", record, 8)
    box = (left, top, right, bottom)
    points = arc_points(box, (x, y), (to_x, to_y), clockwise=clockwise)
    if kind == _ARC_ON and points:
        canvas.on(points[:1])
        canvas.on(points[1:], curved=True)
    elif points:
        middle = [((left + right) / 2, (top + bottom) / 2)] if kind == _PIE else []
        canvas.arc(points, middle, closed=kind != _ARC)


def draw_pixel(canvas: Canvas, record: bytes) -> None:
    """Draw an EMR_SETPIXELV."""
    x, y, color = struct.unpack_from("<iiI", record, 8)
    canvas.fill_box((x, y, x + 1, y + 1), color_of(color))


def draw_bits(canvas: Canvas, record: bytes) -> None:
    """Draw an EMR_SETDIBITSTODEVICE that holds its whole bitmap."""
    left, top, x, y, wide, high = struct.unpack_from("<6i", record, 24)
    head, head_size, bits, size, _usage, first, rows = struct.unpack_from("<7I", record, 48)
    whole = read_bitmap(record[head : head + head_size], record[bits : bits + size])
    if whole.file or first or rows != whole.height:
        raise UnknownRecordError("a part of a bitmap")
    canvas.part(whole, (x, whole.height - y - high, wide, high), (left, top, wide, high), COPY)


def draw_stretched_bits(canvas: Canvas, record: bytes) -> None:
    """Draw an EMR_STRETCHDIBITS."""
    left, top, x, y, cx, cy = struct.unpack_from("<6i", record, 24)
    head, head_size, bits, size, _usage, operation = struct.unpack_from("<6I", record, 48)
    wide, high = struct.unpack_from("<2i", record, 72)
    if not size:
        canvas.picture(None, (left, top, wide, high), operation)
        return
    whole = read_bitmap(record[head : head + head_size], record[bits : bits + size])
    source = (x, whole.height - y - cy, cx, cy)
    if whole.file or (cx, cy) == (whole.width, whole.height):
        source = (0, 0, whole.width, whole.height)
    canvas.part(whole, source, (left, top, wide, high), operation)


def draw_block(canvas: Canvas, record: bytes, kind: int) -> None:
    """Draw an EMR_BITBLT, EMR_STRETCHBLT or EMR_ALPHABLEND."""
    left, top, wide, high = struct.unpack_from("<4i", record, 24)
    (operation,) = struct.unpack_from("<I", record, 40)
    x, y = struct.unpack_from("<2i", record, 44)
    head, head_size, bits, size = struct.unpack_from("<4I", record, 84)
    if not head_size:
        canvas.picture(None, (left, top, wide, high), operation)
        return
    cx, cy = (wide, high) if kind == _BIT_BLT else struct.unpack_from("<2i", record, 100)
    alpha = False
    if kind == _ALPHA_BLEND:  # its operation tells how it is seen through
        if operation >> 16 & _OPAQUE != _OPAQUE:
            raise UnknownRecordError("a bitmap seen through")
        alpha, operation = bool(operation >> 24), COPY
    whole = read_bitmap(record[head : head + head_size], record[bits : bits + size], alpha=alpha)
    canvas.part(whole, (x, y, cx, cy), (left, top, wide, high), operation)
