"""A second, separate reading of drawings for the gate: pictures, and boxes in their line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.ooxml import qname, shown_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HOLDERS = frozenset({"drawing", "pict", "object"})
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


def holds_picture(item: Element) -> bool:
    """Say whether an a:blip or a v:imagedata is a picture that the file holds."""
    around = item.getparent()
    if shown_name(item.tag) == "imagedata":
        return bool(item.get(qname("r:id")))
    is_picture = around is not None and around.tag == qname("pic:blipFill")
    return is_picture and bool(item.get(qname("r:embed")))


def _is_placed(style: str) -> bool:
    told = [part.partition(":") for part in style.split(";")]
    return any(n.strip() == "position" and text.strip() in _PLACED for n, _colon, text in told)
