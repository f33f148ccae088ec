"""Straight lines that a document draws: each becomes a picture of one colour, at its place."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.document.values import Image

if TYPE_CHECKING:
    from avtalemaker.document.places import Anchor
    from avtalemaker.document.values import Control, RunStyle

FLAT = 1.0
"""Points: a line that rises or falls no more than this is straight across."""

_LEAST = 0.25


def line_picture(
    reach: tuple[float, float],
    pen: tuple[float, str],
    anchor: Anchor | None,
    style: RunStyle,
    controls: tuple[Control, ...],
) -> Image | None:
    """Return a line as a picture, None for a slanting one.

    `reach` is how far it goes across and down, `pen` its thickness (all in points) and colour.
    """
    across, down = reach
    thick = max(_LEAST, pen[0])
    if min(across, down) > FLAT or max(across, down) <= 0:
        return None
    flat = down <= FLAT
    width, height = (across, thick) if flat else (thick, down)
    if anchor is not None:
        anchor = _centred(anchor, thick / 2, flat=flat)
    data = _dot(pen[1] or "000000")
    return Image(data, "png", width, height, "", style, controls, anchor=anchor, decorative=True)


def _centred(anchor: Anchor, half: float, *, flat: bool) -> Anchor:
    """Return the place of a line's upper left corner: what is given is that of its middle."""
    if anchor.inside is not None:
        x, y, width, height = anchor.inside
        inside = (x, y - half, width, height) if flat else (x - half, y, width, height)
        return replace(anchor, inside=inside)
    if flat and isinstance(anchor.y, float):
        return replace(anchor, y=anchor.y - half)
    if not flat and isinstance(anchor.x, float):
        return replace(anchor, x=anchor.x - half)
    return anchor


def _dot(color: str) -> bytes:
    """Return a PNG of one pixel (ISO/IEC 15948)."""
    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(b"\0" + bytes.fromhex(color))
    chunks = (_chunk(b"IHDR", head), _chunk(b"IDAT", pixel), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
