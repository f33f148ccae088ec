"""How tall columns are that Word makes equally long: asked of typst before the pages are set.

A column is a page of its width. The text is set on pages of many heights at once, and the least
one that takes no more pages than there are columns is theirs.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.pdf.typesetting import column_fits
from avtalemaker.pdf.typesource import points

if TYPE_CHECKING:
    from collections.abc import Mapping

    from avtalemaker.document.document import Document
    from avtalemaker.errors import EngineError
    from avtalemaker.pdf.typesource import Sheet

_NOTES = re.compile(r"<(note-\d+)>")


_NONE = "#let column-heights = (:)\n"


def without_even(document: Document, error: EngineError) -> Document | None:
    """Return a document whose columns end where they end, if a refusal may be for their height.

    Words were lost (E004) or lie on each other (E012): something in them cannot be parted.
    """
    columns = [section.columns for section in document.sections]
    codes = {finding.code for finding in error.findings}
    if not codes & {"E004", "E012"} or not any(each and each.even_out for each in columns):
        return None
    flowing = (each and each._replace(even_out=False) for each in columns)
    pairs = zip(document.sections, flowing, strict=True)
    return replace(document, sections=tuple(replace(s, columns=each) for s, each in pairs))


def heights_source(sheet: Sheet, definitions: str, pages: str) -> str:
    """Return the source that names the height of each text in even columns, in their order.

    `definitions` and `pages` are all that the text is set with. A text that is too long for any
    height that was tried flows on from page to page.
    """
    if not sheet.evens:
        return _NONE
    tries = "".join(
        f"#try-columns({serial}, {even.parts}, {points(even.width)}, {points(even.most)})"
        f"[{even.body}]\n"
        for serial, even in enumerate(sheet.evens, 1)
    )
    notes = dict.fromkeys(_NOTES.findall(tries))
    places = "".join(f"#metadata(none)<{name}>\n" for name in notes)
    source = f"{definitions}{_NONE}{pages}#let section-pages = none\n{tries}{places}"
    fits = column_fits(source, sheet.files)
    heights = _least({even: s.parts for even, s in enumerate(sheet.evens, 1)}, fits)
    told = ", ".join(f'"{serial}": {points(height)}' for serial, height in heights.items())
    return f"#let column-heights = ({told or ':'})\n"


def _least(counts: Mapping[int, int], fits: list[tuple[int, float, int]]) -> dict[int, float]:
    """Return the least height for each serial that takes no more pages than columns."""
    found: dict[int, float] = {}
    for serial, height, pages in fits:
        if pages <= counts[serial]:
            found[serial] = min(height, found.get(serial, height))
    return found
