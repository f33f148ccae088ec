"""Pictures in the line of text or floating: kinds we can draw, their size, place and cut."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING
from zlib import crc32

from avtalemaker.document.attributes import child, whole
from avtalemaker.document.missingpictures import missing_picture
from avtalemaker.document.picturecolors import paleness
from avtalemaker.document.shapelooks import line_around
from avtalemaker.document.tilting import tilted, turn_of
from avtalemaker.document.values import Image
from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading
    from avtalemaker.document.places import Anchor
    from avtalemaker.document.values import Control, RunStyle

MOST_PIXELS = 60_000_000
_MAGIC = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif"}
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_MARKER = 0xFF
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""A JPEG's markers that begin its frame, which tells size and colours."""

_SHARES = 100_000
_MOST_CUT = 0.95


def picture_of(
    reading: Reading,
    picture: Element,
    size: tuple[float, float],
    anchor: Anchor | None,
    frame: Element | None,
    style: RunStyle,
    controls: tuple[Control, ...],
) -> Image | None:
    """Return a pic:pic in a size in points, None (and a fault) when it cannot be drawn.

    So is a wps:wsp that a picture fills. `frame` is what tells its alternative text: what holds
    it, or its own pic:cNvPr.
    """
    properties = child(picture, "pic:spPr" if picture.tag == qname("pic:pic") else "wps:spPr")
    blip = child(picture, "pic:blipFill")
    blip = child(properties, "a:blipFill") if blip is None else blip
    source = child(blip, "a:blip")
    found = reading.picture("" if source is None else source.get(qname("r:embed")) or "")
    alt, decorative = alternative(frame)
    if found is None or blip is None:
        return missing_picture(reading, size, alt, anchor, style, controls)
    crop, turn = _crop(blip), turn_of(picture)
    drawn = drawable(reading, *found)
    if drawn is None:
        return None
    if crop is None or turn is None or min(size) <= 0:
        reading.faults.add("D113", found[0].rpartition("/")[2])
        return None
    image = Image(
        *drawn,
        *size,
        alt,
        style,
        controls,
        anchor=anchor,
        crop=crop,
        turned=turn[0],
        border=line_around(properties, child(picture, "wps:style"), reading.styles.theme),
        decorative=decorative,
        pale=paleness(reading, source),
    )
    return _known(reading, tilted(image, turn[1]), found[0])


def _known(reading: Reading, image: Image | None, name: str) -> Image | None:
    if image is None:
        reading.faults.add("D113", f"{name.rpartition('/')[2]}: rot")
    return image


def alternative(frame: Element | None) -> tuple[str, bool]:
    """Return a drawing's alternative text, and whether it is marked as decoration."""
    found = child(frame, "wp:docPr")
    properties = frame if found is None else found
    if properties is None:
        return "", False
    mark = next(properties.iter(_DECORATIVE), None)
    if mark is not None and mark.get("val") in ("1", "true"):
        return "", True
    return properties.get("descr") or properties.get("title") or "", False


def drawable(reading: Reading, name: str, data: bytes) -> tuple[bytes, str] | None:
    """Return a picture as it can be drawn, and its ending; None (and a fault) for another.

    A metafile becomes SVG, kinds that typst does not know PNG.
    """
    if kind := picture_kind(data):
        return data, kind
    from avtalemaker.document.rasters import as_png

    if raster := as_png(data):
        if data.startswith(b"\xff\xd8\xff"):
            reading.faults.once("D152", "CMYK")
        return raster, "png"
    from avtalemaker.metafile import UnknownRecordError, is_metafile, svg_of

    short = name.rpartition("/")[2]
    if is_metafile(data):
        try:
            return svg_of(data), "svg"
        except UnknownRecordError as fault:
            short = f"{short}: {fault}"
    reading.faults.add("D113", short)
    return None


def picture_kind(data: bytes) -> str:
    """Return png, jpg or gif by what the bytes say; empty for other, damaged and huge ones.

    A JPEG in printing colours (CMYK) needs a colour profile of its own in PDF/A: it is another.
    """
    kind = next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), "")
    if kind == "png" and not (_is_whole_png(data) and _png_pixels(data) <= MOST_PIXELS):
        return ""
    if kind == "jpg":
        colors, pixels = _jpeg_frame(data)
        return kind if colors in (1, 3) and 0 < pixels <= MOST_PIXELS else ""
    return kind


def _jpeg_frame(data: bytes) -> tuple[int, int]:
    """Return a JPEG's count of colours and of pixels (ISO 10918-1, B.2.2); zeros when damaged."""
    at = 2
    while at + 9 < len(data) and data[at] == _MARKER:
        kind, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if kind in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return data[at + 9], int(height) * int(width)
        at += 1 if kind == _MARKER else 2 + length
    return 0, 0


def _is_whole_png(data: bytes) -> bool:
    """Say whether a PNG's chunks come to its end, each with a true checksum (PNG, 5.3)."""
    at = len(b"\x89PNG\r\n\x1a\n")
    while at + 12 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        end = at + 12 + length
        if data[end - 4 : end] != crc32(data[at + 4 : end - 4]).to_bytes(4):
            return False
        if kind == b"IEND":
            return True
        at = end
    return False


def _png_pixels(data: bytes) -> int:
    width, height = struct.unpack(">II", data[16:24])
    return int(width) * int(height)


def _crop(blip: Element) -> tuple[float, float, float, float] | None:
    """Return the shares that a:srcRect cuts off, None when nothing sensible is left."""
    rect = child(blip, "a:srcRect")
    if rect is None:
        return 0.0, 0.0, 0.0, 0.0
    top, right, bottom, left = ((whole(rect.get(side, "0")) or 0) / _SHARES for side in "trbl")
    if left + right > _MOST_CUT or top + bottom > _MOST_CUT or min(top, right, bottom, left) < -1:
        return None
    return top, right, bottom, left
