"""From the edges of lines for ink, as an engine placed them, to boxes that can be signed in."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from avtalemaker.document.signplaces import places_by_tag
from avtalemaker.findings import Finding, Level, Place
from avtalemaker.messages import _
from avtalemaker.pdf.made import SignatureBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.document.document import Document
    from avtalemaker.document.signplaces import SignPlace

BELOW_LINE = 2.0
NARROWEST = 20.0
"""Points: how far a box reaches below its line, and the least width that one can sign in."""


def boxes_of(
    places: tuple[SignPlace, ...], edges: Sequence[Sequence[Any]]
) -> tuple[SignatureBox, ...]:
    """Return the boxes that can be used: on their page, wide enough, clear of each other.

    An edge is (tag, page from 1, x, y, page's width, its height), y from the top as typst counts.
    """
    by_tag: dict[str, list[Sequence[Any]]] = defaultdict(list)
    for edge in edges:
        by_tag[str(edge[0])].append(edge)
    found: list[SignatureBox] = []
    for tag, place in places_by_tag(places):
        ends = by_tag[tag]
        if len({(end[1], round(end[3])) for end in ends}) != 1:  # none, or on several lines
            continue
        left, right = min(end[2] for end in ends), max(end[2] for end in ends)
        _tag, page, _x, y, wide, tall = ends[0]
        box = SignatureBox(
            place.party, place.line, place.name, page,
            round(left, 2), round(tall - y - BELOW_LINE, 2),
            round(right - left, 2), round(place.height, 2),
        )  # fmt: skip
        inside = left >= 0 and right <= wide and box.y >= 0 and box.y + box.height <= tall
        if inside and box.width >= NARROWEST:
            found.append(box)
    return tuple(box for box in found if not any(overlap(box, other) for other in found))


def overlap(one: SignatureBox, other: SignatureBox) -> bool:
    """Say whether two boxes, which are not the same, share a part of a page."""
    return (
        one is not other
        and one.page == other.page
        and one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def box_remarks(
    document: Document, places: tuple[SignPlace, ...], boxes: tuple[SignatureBox, ...]
) -> list[Finding]:
    """Return a warning E039 for each line for ink that came out with no box."""
    placed = {(box.party, box.line) for box in boxes}
    lost = [place for place in places if (place.party, place.line) not in placed]
    message = _("The place for signature {line} of party {party} was not found in the PDF.")
    advice = _("Sign on paper, or place that field by hand in the signing service.")
    return [
        Finding("E039", message.format(line=p.line, party=p.party), advice, Level.WARN,
                Place(document.name))
        for p in lost
    ]  # fmt: skip
