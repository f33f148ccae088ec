"""What Word lets the text go round: brought into the text where it would lie over words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.document import inlines_of
from avtalemaker.document.faults import Faults
from avtalemaker.document.floatsintext import brought_in, is_decoration, is_float, may_be_moved
from avtalemaker.document.values import Image, TextBox
from avtalemaker.messages import _
from avtalemaker.pdf.coveredwords import CoveredWordsError
from avtalemaker.pdf.pictures import whole_size
from avtalemaker.pdf.wordsabove import lines_height
from avtalemaker.pdffile.places import alike

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from avtalemaker.document.document import Document
    from avtalemaker.document.floatsintext import Float
    from avtalemaker.document.values import Inline
    from avtalemaker.errors import EngineError
    from avtalemaker.findings import Finding
    from avtalemaker.pdffile.places import Size


def sizes_in_the_way(document: Document, error: EngineError, *, whole: bool) -> frozenset[Size]:
    """Return the sizes of what floats where it makes a PDF be refused, nothing for other reasons.

    They are as the document has them; with `whole`, those of all that floats. Words of a header's
    text box may lie on the text, and those of any box off the sheet (E012).
    """
    movable = [i for i in _inlines(document) if isinstance(i, Image | TextBox) and may_be_moved(i)]
    floats = [each for each in movable if is_float(each)]
    if isinstance(error, CoveredWordsError):
        chosen = [f for f in movable if is_one_of(f, error.sizes)] + (floats if whole else [])
    elif "E012" in {finding.code for finding in error.findings}:
        chosen = [f for f in floats if whole or isinstance(f, TextBox)]
    else:
        chosen = []
    return frozenset(map(_size, chosen))


def decoration_sizes(document: Document, sizes: AbstractSet[Size]) -> frozenset[Size]:
    """Return the sizes, of some that are given, of shapes without words, as the document has them.

    Such a shape may be left out where it touches letters only.
    """
    shapes = (i for i in _inlines(document) if isinstance(i, Image) and is_decoration(i))
    return frozenset(_size(i) for i in shapes if i.anchor is not None and is_one_of(i, sizes))


def _inlines(document: Document) -> Iterator[Inline]:
    return inlines_of((document.blocks, *document.surrounds))


def without_covers(
    document: Document, sizes: AbstractSet[Size], grazing: AbstractSet[Size] = frozenset()
) -> tuple[Document, tuple[Finding, ...]]:
    """Return a document with what floats in these sizes set in its text, and a warning of each.

    Typst lets no text go round anything (D156); a shape is left out (D152), as are all that are in
    the `grazing` sizes.
    """
    if not sizes | grazing:
        return document, ()

    def is_in_the_way(each: Float) -> bool:
        if may_be_moved(each) and is_one_of(each, sizes):
            return True
        return is_decoration(each) and each.anchor is not None and is_one_of(each, grazing)

    moved, found = brought_in(document, is_in_the_way, lines_height)
    faults = Faults(document.name)
    for paragraph, each, shrinks in found:
        faults.at(paragraph.index, paragraph.text)
        if shrinks and not is_decoration(each):
            faults.remark("D164")
        if is_decoration(each):
            faults.remark("D152", _("shape"))
        else:
            faults.remark("D156", _("text box") if isinstance(each, TextBox) else _("picture"))
    return moved, tuple(faults.remarks)


def _size(each: Float) -> Size:
    return (each.width, each.height) if isinstance(each, TextBox) else whole_size(each)


def is_one_of(each: Float, sizes: AbstractSet[Size]) -> bool:
    """Say whether something is of one of the sizes; a box that fits its text has any height."""
    width, height = _size(each)
    fits = isinstance(each, TextBox) and each.fits
    return any(alike((width, size[1] if fits else height), size) for size in sizes)
