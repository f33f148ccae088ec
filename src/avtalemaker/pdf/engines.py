"""Which engine makes a PDF: the rule, and nothing else.

The built-in engine goes first. What it refuses, or what the gate throws away of it, LibreOffice
makes where it is on the machine, and the PDF says so. What nobody may print, neither makes.
"""

from __future__ import annotations

from collections import deque
from enum import StrEnum
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from avtalemaker.errors import EngineError
from avtalemaker.pdf.engine import built_in, completed, typeset, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from avtalemaker.document.document import Document
    from avtalemaker.findings import Finding
    from avtalemaker.pdf.engine import Typeset, Written
    from avtalemaker.pdf.made import MadePdf

NOBODYS = frozenset({"D101", "D129"})
"""What no engine may print: tracked changes that nobody accepted, or that cannot be accepted."""

_AHEAD = 4
"""As many documents are read and not finished at most: each takes memory."""


class Engine(StrEnum):
    """The engine a person wants."""

    AUTO = "auto"
    BUILTIN = "builtin"
    LIBREOFFICE = "libreoffice"


class _ForOffice(NamedTuple):
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

    While typst sets one, the next is read and the one before is checked: typst needs no Python.
    All that LibreOffice makes, it makes in one call.
    """
    made: list[MadePdf | EngineError | _ForOffice] = []
    started: deque[tuple[Document, _Setting | EngineError | None]] = deque()
    last: _Setting | None = None
    for document in documents:
        begun = _start(document, choice, last)
        last = begun if isinstance(begun, _Setting) else last
        started.append((document, begun))
        while len(started) == _AHEAD or (started and not _is_at_work(started[0][1])):
            made.append(_finish(*started.popleft(), choice))
    made += [_finish(document, begun, choice) for document, begun in started]
    return _by_office(made)


class _Setting(Thread):
    """Typst at work on a document, when it is done with the one `before`; `made` is what it makes.

    A bug of typst leaves nothing: the document is gone through once more, and shows it.
    """

    def __init__(self, written: Written, before: _Setting | None) -> None:
        super().__init__(daemon=True)
        self.made: Typeset | EngineError | None = None
        self._written, self._before = written, before

    def run(self) -> None:
        if self._before is not None:
            self._before.join()
            self._before = None
        try:
            self.made = self._written, *typeset(self._written)
        except EngineError as refusal:
            self.made = refusal


def _start(
    document: Document, choice: Engine, last: _Setting | None
) -> _Setting | EngineError | None:
    """Let typst begin with a document, or return why it cannot; None where it is not to."""
    if choice is Engine.LIBREOFFICE or document.unknown:
        return None
    try:
        written = write(document, document)
    except EngineError as refusal:
        return refusal
    setting = _Setting(written, last)
    setting.start()
    return setting


def _is_at_work(begun: _Setting | EngineError | None) -> bool:
    return isinstance(begun, _Setting) and begun.is_alive()


def _finish(
    document: Document, begun: _Setting | EngineError | None, choice: Engine
) -> MadePdf | EngineError | _ForOffice:
    if not isinstance(begun, _Setting):
        return _by_builtin(document, choice, begun)
    begun.join()
    return _by_builtin(document, choice, begun.made)


def _by_builtin(
    document: Document, choice: Engine, begun: Typeset | EngineError | None = None
) -> MadePdf | EngineError | _ForOffice:
    """Return what the built-in engine makes of a document, or that LibreOffice is to make it.

    What was `begun` is not done once more.
    """
    barred = [finding for finding in document.unknown if finding.code in NOBODYS]
    if barred:
        return _barred(barred)
    if choice is Engine.LIBREOFFICE:
        return _ForOffice(document)
    try:
        return built_in(document) if begun is None else completed(document, begun)
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
