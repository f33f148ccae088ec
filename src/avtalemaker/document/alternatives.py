"""Markup for other programs (mc:AlternateContent, mc:Ignorable), settled as Word settles it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child
from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OF_WORD = (
    "http://schemas.microsoft.com/office/",
    "http://schemas.openxmlformats.org/",
    "urn:schemas-microsoft-com:",
)
"""What the names that Word itself understands begin with."""

_OF_INK = "http://schemas.microsoft.com/office/word/2010/wordprocessingInk"
_WITH_PICTURES = ("http://schemas.microsoft.com/office/mac/", _OF_INK)
"""What Word draws itself and keeps as a PNG too, for others: PDFs as pictures, and handwriting."""


INK = "handwritten"
"""The attribute that marks a picture of handwriting from here on."""


def settle_alternatives(root: Element) -> None:
    """Put the content that Word shows in place of each choice, and leave out what it ignores.

    ECMA-376 part 3, 7.5 and 7.2: the first choice whose names are all understood, else the
    fallback. One without either is left.
    """
    for item in list(root.iter(qname("mc:AlternateContent"))):
        parent = item.getparent()
        if parent is None:
            continue
        choices = item.iterchildren(qname("mc:Choice"))
        chosen = next((c for c in choices if _is_understood(c)), child(item, "mc:Fallback"))
        if chosen is None:  # left as it stands, for the reader to refuse by name
            continue
        ink = any(_is_ink(choice) for choice in item.iterchildren(qname("mc:Choice")))
        for inner in list(chosen):
            if ink:
                inner.set(INK, "1")
            item.addprevious(inner)
        parent.remove(item)
    _leave_out_ignored(root)


def _is_ink(choice: Element) -> bool:
    prefixes = choice.get("Requires", "").split()
    return any(choice.nsmap.get(p, "").startswith(_OF_INK) for p in prefixes)


def _is_understood(choice: Element) -> bool:
    prefixes = choice.get("Requires", "").split()
    return bool(prefixes) and all(_is_words(choice.nsmap.get(p, "")) for p in prefixes)


def _is_words(uri: str) -> bool:
    return uri.startswith(_OF_WORD) and not uri.startswith(_WITH_PICTURES)


def _leave_out_ignored(root: Element) -> None:
    prefixes = (root.get(qname("mc:Ignorable")) or "").split()
    strange = {root.nsmap.get(p, "") for p in prefixes} - {""}
    for uri in (uri for uri in strange if not _is_words(uri)):
        for element in list(root.iter(f"{{{uri}}}*")):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
