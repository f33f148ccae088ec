"""Fields: page numbers are drawn, links are followed by name, everything else is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from avtalemaker.document.values import Symbol

if TYPE_CHECKING:
    from avtalemaker.document.context import OpenField, Reading

_PAGE_FIELDS = {"PAGE": Symbol.PAGE, "NUMPAGES": Symbol.PAGES, "SECTIONPAGES": Symbol.SECTION_PAGES}
_PLAIN_SWITCHES = re.compile(r"\\\*\s*(MERGEFORMAT|CHARFORMAT|Arabic)", re.IGNORECASE)
_LINK = re.compile(r'HYPERLINK\s+"((?:https?://|mailto:)[^"]+)"', re.IGNORECASE)
_LINK_INSIDE = re.compile(r'HYPERLINK\s+\\l\s+"[^"]*"', re.IGNORECASE)


def page_symbol(instruction: str) -> Symbol | None:
    """Return what a page number field stands for, None for every other field."""
    words = _PLAIN_SWITCHES.sub("", instruction).split()
    if len(words) == 1:
        return _PAGE_FIELDS.get(words[0].upper())
    return None


def settle(reading: Reading, field: OpenField) -> Symbol | None:
    """Decide what an instruction means: a symbol to draw, a link, or a fault with its result."""
    symbol = page_symbol(field.instruction)
    if symbol is not None:
        field.shown = False
        return symbol
    if match := _LINK.match(field.instruction.strip()):
        field.link = match[1]
    elif not _LINK_INSIDE.match(field.instruction.strip()):
        words = field.instruction.split()
        reading.faults.add("D106", words[0].upper() if words else "?")
    return None
