"""The refusal of a PDF in which something floats over words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.errors import EngineError
from avtalemaker.findings import Finding, Place

if TYPE_CHECKING:
    from avtalemaker.pdffile.windows import Covers


class CoveredWordsError(EngineError):
    """What floats in these `sizes` lies over words, or is a box without room for its own (D138).

    Those of such boxes are `narrow`; what is drawn under what it is in front of, or under what
    letters stand on, is `hidden`, what only touches letters `grazing`.
    """

    def __init__(self, file: str, message: str, advice: str, found: Covers) -> None:
        super().__init__(message, advice, [Finding("D138", message, advice, place=Place(file))])
        under = frozenset(size for _page, size in found.under)
        self.sizes = under | {size for _page, size in (*found.over, *found.cut)}
        self.narrow = frozenset(size for _page, size in found.cut)
        self.hidden = found.hidden | under
        self.grazing = found.grazing
