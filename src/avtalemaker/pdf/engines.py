"""Which engine makes a PDF: the rule, and nothing else.

The built-in engine goes first. What it refuses, or what the gate throws away of it, LibreOffice
makes where it is on the machine, and the PDF says so. What nobody may print, neither makes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from avtalemaker.errors import EngineError
from avtalemaker.pdf.engine import built_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from avtalemaker.document.document import Document
    from avtalemaker.findings import Finding
    from avtalemaker.pdf.made import MadePdf

NOBODYS = frozenset({"D101", "D129"})
"""What no engine may print: tracked changes that nobody accepted, or that cannot be accepted."""

AT_ONCE = 2
"""As many documents as are made at the same time: one in typst, one in Python."""


class Engine(StrEnum):
    """The engine a person wants."""

    AUTO = "auto"
    BUILTIN = "builtin"
    LIBREOFFICE = "libreoffice"


@dataclass(frozen=True)
class _ForOffice:
    """What LibreOffice is to make, with the built-in engine's refusal; None where it was passed."""

    document: Document
    refusal: EngineError | None = None


def make_pdf_by(document: Document, choice: Engine = Engine.AUTO) -> MadePdf:
    """Return the document as a PDF by the engine of choice. Raises `EngineError`."""
    (made,) = _by_office([_by_builtin(document, choice)])
    if isinstance(made, EngineError):
        raise made
    return made


def make_pdfs(
    documents: Iterable[Document], choice: Engine = Engine.AUTO
) -> tuple[MadePdf | EngineError, ...]:
    """Return each document as a PDF, or why there is none, in their order.

    While one is read the ones before it are made: typst needs no Python while it sets. All that
    LibreOffice makes, it makes in one call.
    """
    from concurrent.futures import ThreadPoolExecutor

    pool = ThreadPoolExecutor(AT_ONCE)
    try:
        started = [pool.submit(_by_builtin, document, choice) for document in documents]
        made = [each.result() for each in started]
    finally:
        pool.shutdown(cancel_futures=True)
    return _by_office(made)


def _by_builtin(document: Document, choice: Engine) -> MadePdf | EngineError | _ForOffice:
    """Return what the built-in engine makes of a document, or that LibreOffice is to make it."""
    barred = [finding for finding in document.unknown if finding.code in NOBODYS]
    if barred:
        return _barred(barred)
    if choice is Engine.LIBREOFFICE:
        return _ForOffice(document)
    try:
        return built_in(document)
    except EngineError as refusal:
        return _ForOffice(document, refusal) if choice is Engine.AUTO else refusal


def _by_office(
    made: Sequence[MadePdf | EngineError | _ForOffice],
) -> tuple[MadePdf | EngineError, ...]:
    """Let LibreOffice make what is for it, in one call; return all in their order."""
    waiting = [(one.document, one.refusal) for one in made if isinstance(one, _ForOffice)]
    if not waiting:
        return tuple(one for one in made if not isinstance(one, _ForOffice))
    from avtalemaker.pdf.officeengine import made_by_office

    there = iter(made_by_office(waiting))
    return tuple(next(there) if isinstance(one, _ForOffice) else one for one in made)


def _barred(findings: Sequence[Finding]) -> EngineError:
    return EngineError(findings[0].message, findings[0].advice, findings)
