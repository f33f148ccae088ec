"""Straight lines: bars of one colour, and the place of what is given by its middle."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from avtalemaker.document.values import Image

if TYPE_CHECKING:
    from avtalemaker.document.places import Anchor
    from avtalemaker.document.values import Control, RunStyle

FLAT = 1.0
"""Points: a line that rises or falls no more than this is straight across."""

_SIZE = 1, 3
"""Pixels across and down, by which the gate tells lines from pictures."""


def bar_picture(
    size: tuple[float, float], color: str, style: RunStyle, controls: tuple[Control, ...]
) -> Image:
    """Return a bar of a size in points and one colour as a picture in its line."""
    return Image(_dot(color), "png", *size, "", style, controls, decorative=True)


def centred(anchor: Anchor, half: float, *, flat: bool) -> Anchor:
    """Return the place of a line's upper left corner: what is given is that of its middle."""
    if anchor.inside is not None:
        x, y, width, height = anchor.inside
        inside = (x, y - half, width, height) if flat else (x - half, y, width, height)
        return anchor._replace(inside=inside)
    if flat and isinstance(anchor.y, float):
        return anchor._replace(y=anchor.y - half)
    if not flat and isinstance(anchor.x, float):
        return anchor._replace(x=anchor.x - half)
    return anchor


def _dot(color: str) -> bytes:
    """Return a PNG of one colour (ISO/IEC 15948), of a size that no picture has."""
    head = struct.pack(">IIBBBBB", *_SIZE, 8, 2, 0, 0, 0)
    pixels = zlib.compress((b"\0" + bytes.fromhex(color)) * _SIZE[1])
    chunks = (_chunk(b"IHDR", head), _chunk(b"IDAT", pixels), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
