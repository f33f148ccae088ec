"""The check that nothing that floats covers words, and that text boxes have room for their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.faults import Faults
from avtalemaker.document.tilting import room_of
from avtalemaker.document.values import Image, TextBox
from avtalemaker.messages import _
from avtalemaker.pdf.coveredwords import CoveredWordsError
from avtalemaker.pdf.pictures import whole_size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from avtalemaker.document.document import Document
    from avtalemaker.document.values import Paragraph
    from avtalemaker.pdffile.drawnpage import DrawnPage
    from avtalemaker.pdffile.places import Size
    from avtalemaker.pdffile.windows import Covers, Floating, Framed


def check_covering(document: Document, drawn: Sequence[DrawnPage]) -> None:
    """Refuse a PDF in which something floating lies over words, or a text box cuts its own.

    Word lets the text go round some of them, which we do not set. Nor may shading hide what is in
    front of the text. Raises CoveredWordsError D138.
    """
    pictures, boxes = set(_pictures(document)), set(_boxes(document))
    if not pictures | boxes:
        return
    from avtalemaker.pdffile.windows import covers

    found = covers(drawn, pictures, boxes)
    if found.over or found.cut or found.under:
        raise _refusal(document, found)


def _refusal(document: Document, found: Covers) -> CoveredWordsError:
    """Return the refusal, which names the paragraph where no other has a thing of that size."""
    page, size = (found.over or found.cut or found.under)[0]
    facts: dict[str, object] = {"file": document.name, "page": page}
    owner = _owner(document, size)
    if owner is not None:
        faults = Faults(document.name)
        faults.at(owner.index, owner.text)
        facts |= {"number": owner.index, "text": faults.excerpt}
    if found.over:
        message = _("{file} has a picture beside its text that would lie over words, page {page}.")
        if owner is not None:
            message = _(
                "{file} has a picture beside its text that would lie over words, page {page}, "
                "paragraph {number} (“{text}”)."
            )
        advice = _("In Word: right-click the picture, “Wrap text”, “In line with text”.")
    elif not found.cut:
        message = _(
            "{file} has something in front of its text that shading would hide, page {page}."
        )
        advice = _("In Word: right-click it, “Wrap text”, “In line with text”.")
    else:
        message = _(
            "{file} has a text box that would lie over words, or is too small for its text, "
            "page {page}."
        )
        if owner is not None:
            message = _(
                "{file} has a text box that would lie over words, or is too small for its text, "
                "page {page}, paragraph {number} (“{text}”)."
            )
        advice = _("In Word: make it larger, or move its text into the document.")
    return CoveredWordsError(document.name, message.format(**facts), advice, found)


def _owner(document: Document, size: Size) -> Paragraph | None:
    """Return the paragraph, with words, that alone has something floating of a size, or None."""
    from avtalemaker.pdf.movedfloats import is_one_of

    owners = [
        paragraph
        for paragraph in document.paragraphs
        if any(isinstance(i, Image | TextBox) and is_one_of(i, {size}) for i in paragraph.inlines)
    ]
    named = len(owners) == 1 and owners[0].index and owners[0].text.strip()
    return owners[0] if named else None


def floating_sizes(document: Document) -> frozenset[Size]:
    """Return the sizes of the rooms of the pictures beside the text, which are checked apart."""
    floats = (i for i in document.inlines if isinstance(i, Image) and i.anchor is not None)
    return frozenset(
        room_of(*whole_size(image), image.tilt.turn if image.tilt else 0.0) for image in floats
    )


def _pictures(document: Document) -> Iterator[Floating]:
    for inline in document.inlines:
        if isinstance(inline, Image) and inline.anchor is not None:
            anchor = inline.anchor
            size = whole_size(inline)
            from avtalemaker.pdf.strokes import figure_of
            from avtalemaker.pdffile.windows import Floating

            figure = figure_of(inline)
            wraps = anchor.wrap != "none"
            yield Floating(
                size, anchor.behind, anchor.order, inline.ink, inline.worded, figure, wraps
            )


def _boxes(document: Document) -> Iterator[Framed]:
    for inline in document.inlines:
        if isinstance(inline, TextBox):
            from avtalemaker.pdffile.windows import Framed

            height = None if inline.fits else inline.height
            order = inline.anchor.order if inline.anchor else 0
            clear = not inline.background
            bare = clear and inline.border is None
            yield Framed(inline.width, height, order, clear, bare)
