"""Pictures that a file holds and would fetch all the same: fields and addresses around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.ooxml.names import shown_name
from avtalemaker.ooxml.precheckfields import is_stored, stored_picture_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

SIGNS = (b"instrText", b"fldSimple", b":href=", b":link=")
"""A part without any of these has nothing of the kind."""

_ADDRESSES = ("}link", "}href")


def addresses(root: Element) -> set[str]:
    """Return the relationships that a part uses as addresses of stored pictures, and not else."""
    found: set[str] = set()
    others: set[str] = set()
    for element in root.iter("*"):
        told = set(_addresses(element))
        for key, value in element.attrib.items():
            (found if key in told else others).add(str(value))
    return found - others


def plain_pictures(root: Element) -> bool:
    """Leave nothing of a part's stored pictures but themselves; say whether there was more."""
    marks = [mark for field in stored_picture_fields(root) for mark in field]
    for mark in marks:
        _take_out(mark)
    told = [(element, key) for element in root.iter("*") for key in _addresses(element)]
    for element, key in told:
        del element.attrib[key]
    return bool(marks or told)


def _take_out(mark: Element) -> None:
    """Take a field's mark or code out; a w:fldSimple leaves its content."""
    parent = mark.getparent()
    if parent is None:
        return
    if shown_name(mark.tag) == "fldSimple":
        for inner in list(mark.iterchildren("*")):
            mark.addprevious(inner)
    parent.remove(mark)


def _addresses(element: Element) -> Iterator[str]:
    """Yield the attributes of a stored picture that say where it came from (r:link, r:href)."""
    if shown_name(element.tag) in ("blip", "imagedata") and is_stored(element):
        yield from (str(key) for key in element.attrib if str(key).endswith(_ADDRESSES))
