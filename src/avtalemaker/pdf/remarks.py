"""What a PDF shows otherwise than the Word file it was made from, harmless as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.document import paragraphs_of
from avtalemaker.document.values import Image
from avtalemaker.findings import Finding, Level, Place
from avtalemaker.messages import _
from avtalemaker.pdf.fonts import has_equal_widths, our_font

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avtalemaker.document.document import Document
    from avtalemaker.document.values import Inline


def remarks(document: Document) -> list[Finding]:
    """Return warnings: what was left out (D102), other fonts (E010), no picture text (E011)."""
    return [*document.remarks, *_fonts(document), *_pictures(document)]


def _inlines(document: Document) -> Iterator[Inline]:
    for story in document.stories:
        for paragraph in paragraphs_of(story):
            yield from paragraph.inlines


def _fonts(document: Document) -> Iterator[Finding]:
    place = Place(document.name)
    for font in dict.fromkeys(inline.style.font for inline in _inlines(document)):
        if not has_equal_widths(font):
            message = _("The font {font} is shown as {ours} in the PDF.").format(
                font=font, ours=our_font(font)
            )
            advice = _("Lines may break elsewhere than in Word. Calibri or Arial are shown alike.")
            yield Finding("E010", message, advice, Level.WARN, place)


def _pictures(document: Document) -> Iterator[Finding]:
    if any(
        isinstance(i, Image) and not (i.alt.strip() or i.decorative) for i in _inlines(document)
    ):
        message = _("A picture in {file} has no alternative text.").format(file=document.name)
        advice = _("In Word: right-click the picture, “Edit alt text”, and say what it shows.")
        yield Finding("E011", message, advice, Level.WARN, Place(document.name))
