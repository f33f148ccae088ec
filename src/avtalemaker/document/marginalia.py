"""What stands beside the text: comments, which are left out, and fields nobody has filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.accepting import Spot, words_of
from avtalemaker.document.attributes import child, is_on, value
from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def controls_with(root: Element, name: str) -> Iterator[tuple[Element, int]]:
    """Yield the content controls that have a property, each with its paragraph (from 1)."""
    number = 0
    for element in root.iter(qname("w:p"), qname(name)):
        if element.tag == qname("w:p"):
            number += 1
            continue
        control = next(element.iterancestors(qname("w:sdt")), None)
        if control is not None:
            inside = next(control.iterancestors(qname("w:p")), None) is not None
            yield control, number if inside else number + 1


def unfilled(root: Element) -> list[Spot]:
    """Return the content controls that still show their placeholder: Word prints it as text."""
    found: list[Spot] = []
    for control, number in controls_with(root, "w:showingPlcHdr"):
        properties = child(control, "w:sdtPr")
        words = words_of(control)
        if words.strip() and is_on(child(properties, "w:showingPlcHdr")):
            name = value(child(properties, "w:alias")) or value(child(properties, "w:tag"))
            found.append(Spot(name or words, number, words))
    return found
