"""What stands beside the text: comments, which are left out, and fields nobody has filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.accepting import Spot, words_of
from avtalemaker.document.attributes import child, is_on, value
from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_COMMENTS = tuple(
    qname(f"w:{name}") for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
)


def take_comments(root: Element) -> set[str]:
    """Take a part's marks of comments away, and return the ids of the comments."""
    found: set[str] = set()
    for mark in list(root.iter(*_COMMENTS)):
        parent = mark.getparent()
        if parent is not None:
            found.add(value(mark, "w:id"))
            parent.remove(mark)
    return found


def unfilled(root: Element) -> list[Spot]:
    """Return the content controls that still show their placeholder: Word prints it as text."""
    found: list[Spot] = []
    number = 0
    for element in root.iter(qname("w:p"), qname("w:showingPlcHdr")):
        if element.tag == qname("w:p"):
            number += 1
        elif is_on(element):
            properties = element.getparent()
            control = None if properties is None else properties.getparent()
            if control is None or not words_of(control).strip():
                continue
            inside = next(control.iterancestors(qname("w:p")), None) is not None
            name = value(child(properties, "w:alias")) or value(child(properties, "w:tag"))
            place = number if inside else number + 1
            found.append(Spot(name or words_of(control), place, words_of(control)))
    return found
