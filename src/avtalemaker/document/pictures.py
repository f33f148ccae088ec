"""Pictures in the line of text: kinds we can draw, with their size and alternative text."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child, whole
from avtalemaker.document.values import Image
from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading
    from avtalemaker.document.values import Control, RunStyle

EMU_PER_POINT = 12700
MOST_PIXELS = 60_000_000
_MAGIC = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif"}


def read_picture(
    reading: Reading, drawing: Element, style: RunStyle, controls: tuple[Control, ...]
) -> Image | None:
    """Return the picture of a w:drawing, None (and a fault) when it cannot be drawn."""
    inline = child(drawing, "wp:inline")
    blip = None if inline is None else inline.find(f".//{qname('a:blip')}")
    if inline is None:
        anchored = drawing.find(f".//{qname('a:blip')}") is not None
        reading.faults.add("D104" if anchored else "D105", "" if anchored else "drawing")
        return None
    if blip is None:
        data = inline.find(f".//{qname('a:graphicData')}")
        kind = "" if data is None else data.get("uri", "").rpartition("/")[2]
        reading.faults.add("D105", kind)
        return None
    found = reading.picture(blip.get(qname("r:embed")) or "")
    if found is None:
        reading.faults.add("D113", "outside the file")
        return None
    kind = picture_kind(found[1])
    extent, properties = child(inline, "wp:extent"), child(inline, "wp:docPr")
    width, height = (
        (whole(extent.get(a, "")) if extent is not None else None) or 0 for a in ("cx", "cy")
    )
    if not kind or _cropped(inline) or min(width, height) <= 0:
        reading.faults.add("D113", found[0].rpartition("/")[2])
        return None
    alt = "" if properties is None else (properties.get("descr") or properties.get("title") or "")
    return Image(
        found[1], kind, width / EMU_PER_POINT, height / EMU_PER_POINT, alt, style, controls
    )


def picture_kind(data: bytes) -> str:
    """Return png, jpg or gif by what the bytes say; empty for other kinds and huge ones."""
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            if kind == "png" and _png_pixels(data) > MOST_PIXELS:
                return ""
            return kind
    return ""


def _png_pixels(data: bytes) -> int:
    if len(data) < 24:  # noqa: PLR2004 - the length of a PNG's head
        return MOST_PIXELS + 1
    width, height = struct.unpack(">II", data[16:24])
    return int(width) * int(height)


def _cropped(inline: Element) -> bool:
    """Say whether a picture is cut or turned, which we do not draw."""
    rect = inline.find(f".//{qname('a:srcRect')}")
    if rect is not None and any(v not in ("0", "") for v in rect.attrib.values()):
        return True
    transform = inline.find(f".//{qname('a:xfrm')}")
    turned = ("rot", "flipH", "flipV")
    return transform is not None and any(transform.get(a) not in (None, "0") for a in turned)
