"""Which engine makes a PDF: the rule, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.errors import EngineError
from avtalemaker.pdf.engine import BUILTIN, built_in
from avtalemaker.pdf.made import MadePdf
from avtalemaker.pdf.remarks import remarks
from avtalemaker.pdf.typesetting import typst_version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.document.document import Document


def make_pdfs(documents: Sequence[Document]) -> tuple[MadePdf | EngineError, ...]:
    """Return each document as a PDF, or why there is none, in their order."""
    return tuple(_made(document) for document in documents)


def _made(document: Document) -> MadePdf | EngineError:
    try:
        data, pages = built_in(document)
    except EngineError as refusal:
        return refusal
    return MadePdf(data, pages, BUILTIN, typst_version(), (), tuple(remarks(document)))
