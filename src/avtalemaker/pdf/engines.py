"""Which engine makes a PDF: the rule, and nothing else.

The built-in engine goes first. What it refuses, or what the gate throws away of it, LibreOffice
makes where it is on the machine, and the PDF says so. What nobody may print, neither makes.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from avtalemaker.errors import EngineError
from avtalemaker.pdf.engine import built_in
from avtalemaker.pdf.officeengine import made_by_office

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.document.document import Document
    from avtalemaker.findings import Finding
    from avtalemaker.pdf.made import MadePdf

NOBODYS = frozenset({"D101", "D129"})
"""What no engine may print: tracked changes that nobody accepted, or that cannot be accepted."""


class Engine(StrEnum):
    """The engine a person wants."""

    AUTO = "auto"
    BUILTIN = "builtin"
    LIBREOFFICE = "libreoffice"


def make_pdf_by(document: Document, choice: Engine = Engine.AUTO) -> MadePdf:
    """Return the document as a PDF by the engine of choice. Raises `EngineError`."""
    (made,) = make_pdfs([document], choice)
    if isinstance(made, EngineError):
        raise made
    return made


def make_pdfs(
    documents: Sequence[Document], choice: Engine = Engine.AUTO
) -> tuple[MadePdf | EngineError, ...]:
    """Return each document as a PDF, or why there is none, in their order.

    All that LibreOffice makes, it makes in one call.
    """
    done: dict[int, MadePdf | EngineError] = {}
    for_office: dict[int, EngineError | None] = {}
    for number, document in enumerate(documents):
        barred = [finding for finding in document.unknown if finding.code in NOBODYS]
        if barred:
            done[number] = _barred(barred)
        elif choice is Engine.LIBREOFFICE:
            for_office[number] = None
        else:
            done[number] = made = _by_builtin(document)
            if isinstance(made, EngineError) and choice is Engine.AUTO:
                for_office[number] = made
    made_there = made_by_office([(documents[n], refusal) for n, refusal in for_office.items()])
    done |= dict(zip(for_office, made_there, strict=True))
    return tuple(done[number] for number in range(len(documents)))


def _by_builtin(document: Document) -> MadePdf | EngineError:
    try:
        return built_in(document)
    except EngineError as refusal:
        return refusal


def _barred(findings: Sequence[Finding]) -> EngineError:
    return EngineError(findings[0].message, findings[0].advice, findings)
