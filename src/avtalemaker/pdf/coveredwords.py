"""The refusal of a PDF in which something floats over words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.errors import EngineError
from avtalemaker.findings import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from avtalemaker.pdffile.places import Size


class CoveredWordsError(EngineError):
    """What floats in these `sizes` lies over words, or is a box without room for its own (D138).

    Those of such boxes are `narrow`.
    """

    def __init__(
        self,
        file: str,
        message: str,
        advice: str,
        sizes: Iterable[Size],
        narrow: Iterable[Size] = (),
    ) -> None:
        super().__init__(message, advice, [Finding("D138", message, advice, place=Place(file))])
        self.sizes = frozenset(sizes)
        self.narrow = frozenset(narrow)
