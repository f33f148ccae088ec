"""Shapes that are drawn after all else of their page, as Word has them in front of it.

What floats is drawn with the paragraph that it belongs to: one of a later paragraph would lie over
it, however far behind it is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.document.values import Image
from avtalemaker.pdf.easing import changed
from avtalemaker.pdf.movedfloats import is_one_of

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from avtalemaker.document.document import Document
    from avtalemaker.document.pages import Page
    from avtalemaker.document.values import Inline, Paragraph
    from avtalemaker.pdffile.places import Size


def with_shapes_on_top(document: Document, sizes: AbstractSet[Size]) -> Document | None:
    """Return a document whose pictures of these sizes are drawn last; None where none changes.

    What has words that tell of it stays, as it is read in its place.
    """
    if not sizes:
        return None
    found: list[Image] = []

    def on_top(inline: Inline) -> Inline:
        if not isinstance(inline, Image) or inline.anchor is None or inline.alt.strip():
            return inline
        if inline.anchor.last or inline.anchor.behind or not is_one_of(inline, sizes):
            return inline
        found.append(inline)
        return replace(inline, anchor=inline.anchor._replace(last=True))

    def change(paragraph: Paragraph, _page: Page) -> Paragraph:
        if not any(isinstance(inline, Image) for inline in paragraph.inlines):
            return paragraph
        return replace(paragraph, inlines=tuple(map(on_top, paragraph.inlines)))

    raised = changed(document, change)
    return raised if found else None
