"""The check that a PDF draws as many pictures as the Word file has, in its text and around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.messages import _
from avtalemaker.pdf.comparing import refuse
from avtalemaker.pdf.rawsigns import PICTURE
from avtalemaker.pdffile.drawnpictures import pictures_drawn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.document.document import Document
    from avtalemaker.pdf.pageplaces import PagePlace
    from avtalemaker.pdf.rawtext import RawText
    from avtalemaker.pdffile.drawnpage import DrawnPage


def check_counts(
    document: Document, pages: Sequence[DrawnPage], raw: RawText, places: Sequence[PagePlace]
) -> None:
    """Refuse a PDF with fewer pictures than are due: in the text, or around it on a page (E004).

    What a page repeats, such as a table's head, may draw more.
    """
    around = [
        0
        if place.blank
        else sum(
            raw.sections[place.section]
            .around(kind, place.number, is_first=place.is_first)
            .count(PICTURE)
            for kind in ("header", "footer")
        )
        for place in places
    ]
    due = raw.body.count(PICTURE)
    if not due and not any(around):
        return
    drawn = pictures_drawn(pages)
    pairs = [(sum(page.in_text for page in drawn), due)]
    pairs += [(page.around, wanted) for page, wanted in zip(drawn, around, strict=True)]
    for count, wanted in pairs:
        if count < wanted:
            fault = _("it draws {count} pictures where {other} are due").format(
                count=count, other=wanted
            )
            refuse(document, "E004", fault)
