"""A second, separate reading of drawings for the gate: pictures, and boxes in their line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.ooxml import qname, shown_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.ooxml import Package

_HOLDERS = frozenset({"drawing", "pict", "object"})
_METAFILES = (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"\x02\x00\x09\x00")
_PLACED = frozenset({"absolute", "relative"})


def in_its_line(box: Element) -> bool:
    """Say whether a w:txbxContent belongs to a shape in its line of text, and to no group."""
    inner = box
    for outer in box.iterancestors():
        name = shown_name(outer.tag)
        if name in ("group", "wgp", "wpc", "anchor"):
            return False
        if name == "inline":
            return True
        if name in _HOLDERS:
            return not _is_placed(inner.get("style") or "")
        inner = outer
    return False


def is_hidden_shape(drawing: Element) -> bool:
    """Say whether a w:drawing is a shape or a group that nobody sees (ECMA-376, 20.4.2.5)."""
    told = next(drawing.iter(qname("wp:docPr")), None)
    data = next(drawing.iter(qname("a:graphicData")), None)
    if told is None or data is None or told.get("hidden") not in ("1", "true"):
        return False
    return next(data.iterchildren(qname("pic:pic")), None) is None


def holds_picture(item: Element, pixels: frozenset[str]) -> bool:
    """Say whether an a:blip or a v:imagedata is a picture that the file holds, made of pixels.

    `pixels` are the ids of all such.
    """
    around = item.getparent()
    if shown_name(item.tag) == "imagedata":
        return item.get(qname("r:id")) in pixels
    fills = (qname("pic:blipFill"), qname("a:blipFill"))
    return around is not None and around.tag in fills and item.get(qname("r:embed")) in pixels


def pixel_pictures(package: Package) -> frozenset[str]:
    """Return the ids by which the parts of a file point at pictures that it holds, of pixels.

    Not those by which any of them points at a Windows metafile (WMF, EMF), or at nothing.
    """
    around = {r.target for r in package.relationships(package.main)}
    pictures = [
        relation
        for part in (package.main, *sorted(around & set(package.parts)))
        for relation in package.relationships(part)
        if relation.kind == "image"
    ]
    others = {r.id for r in pictures if not _is_of_pixels(package.parts.get(r.target, b""))}
    return frozenset(relation.id for relation in pictures) - others


def _is_of_pixels(data: bytes) -> bool:
    return bool(data) and data[40:44] != b" EMF" and data[:4] not in _METAFILES


def _is_placed(style: str) -> bool:
    told = [part.partition(":") for part in style.split(";")]
    return any(n.strip() == "position" and text.strip() in _PLACED for n, _colon, text in told)
