"""A second, separate reading of drawings for the gate: which text boxes stand in their line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.ooxml import shown_name

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


def _is_placed(style: str) -> bool:
    told = [part.partition(":") for part in style.split(";")]
    return any(n.strip() == "position" and text.strip() in _PLACED for n, _colon, text in told)
