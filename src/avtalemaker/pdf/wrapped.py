"""What Word lets the text go round: brought into the text where it would lie over words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.faults import Faults
from avtalemaker.document.intext import brought_in, is_decoration
from avtalemaker.document.values import TextBox
from avtalemaker.messages import _
from avtalemaker.pdf.pictures import whole_size
from avtalemaker.pdffile.places import alike

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from avtalemaker.document.document import Document
    from avtalemaker.document.intext import Float
    from avtalemaker.findings import Finding
    from avtalemaker.pdffile.places import Size


def without_covers(
    document: Document, sizes: AbstractSet[Size]
) -> tuple[Document, tuple[Finding, ...]]:
    """Return a document with what floats in these sizes set in its text, and a warning of each.

    Typst lets no text go round anything (D156); a shape is left out (D152).
    """
    moved, found = brought_in(document, lambda each: _is_one_of(each, sizes))
    faults = Faults(document.name)
    for paragraph, each in found:
        faults.at(paragraph.index, paragraph.text)
        if is_decoration(each):
            faults.remark("D152", _("shape"))
        else:
            faults.remark("D156", _("text box") if isinstance(each, TextBox) else _("picture"))
    return moved, tuple(faults.remarks)


def _is_one_of(each: Float, sizes: AbstractSet[Size]) -> bool:
    """Say whether something is of one of the sizes; a box that fits its text has any height."""
    width, height = (each.width, each.height) if isinstance(each, TextBox) else whole_size(each)
    fits = isinstance(each, TextBox) and each.fits
    return any(alike((width, size[1] if fits else height), size) for size in sizes)
