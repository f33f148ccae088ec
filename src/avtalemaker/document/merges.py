"""What cells hold that a merge hides: text is left out and told, all else stops the PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child
from avtalemaker.document.paragraphs import is_in_list
from avtalemaker.ooxml import qname, shown_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading
    from avtalemaker.document.tablegrid import Placed

_COUNTED = frozenset({"fldChar", "fldSimple", "footnoteReference", "endnoteReference", "tbl"})
"""What may count, or end, elsewhere in the document."""

_SHOWN = frozenset({"t", "sym", "drawing", "pict", "object"})


def check_merges(reading: Reading, placed: Placed) -> None:
    """Name what a cell's merge hides, and a merge that programs read differently.

    Word and LibreOffice show only the first of the cells that are merged down. Whether a number
    in another one counts they do not agree on; nor on text that asks to continue no cell, or
    that is merged across by the older w:hMerge.
    """
    if placed.loose and _holds(placed.element, _SHOWN):
        reading.faults.add("D107", _kind(placed.element))
    for cell in placed.covered:
        reading.come_to(cell)
        paragraphs = list(cell.iter(qname("w:p")))
        if any(is_in_list(reading, paragraph) for paragraph in paragraphs):
            reading.faults.add("D126")
        if _holds(cell, _COUNTED) or (_kind(cell) == "hMerge" and _holds(cell, _SHOWN)):
            reading.faults.add("D107", _kind(cell))
        elif _holds(cell, _SHOWN):
            reading.faults.remark("D125")
        if reading.counts_paragraphs:
            reading.paragraphs += len(paragraphs)


def _kind(cell: Element) -> str:
    across = child(child(cell, "w:tcPr"), "w:hMerge")
    return "vMerge" if across is None else "hMerge"


def _holds(cell: Element, names: frozenset[str]) -> bool:
    return any(
        shown_name(item.tag) in names and (item.text or shown_name(item.tag) != "t")
        for item in cell.iterdescendants("*")
    )
