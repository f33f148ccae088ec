"""Which engine makes a PDF: the rule, and nothing else.

The built-in engine goes first. What it refuses, or what the gate throws away of it, LibreOffice
makes where it is on the machine, and the PDF says so. What nobody may print, neither makes.
"""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeAlias

from avtalemaker.errors import EngineError
from avtalemaker.pdf.engine import Written, built_in, finish, typeset, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from avtalemaker.document.document import Document
    from avtalemaker.findings import Finding
    from avtalemaker.pdf.made import MadePdf

NOBODYS = frozenset({"D101", "D129"})
"""What no engine may print: tracked changes that nobody accepted, or that cannot be accepted."""

Typeset: TypeAlias = tuple[Written, bytes, list[list[Any]], list[str]]


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

    While typst sets one, the next is read and the one before is checked: typst needs no Python.
    All that LibreOffice makes, it makes in one call.
    """
    made: list[MadePdf | EngineError | _ForOffice] = []
    started: deque[tuple[Document, _Setting | None]] = deque()
    last: _Setting | None = None
    for document in documents:
        setting = _start(document, choice, last)
        last = setting or last
        started.append((document, setting))
        while started and _is_set(started[0][1]):
            made.append(_finish(*started.popleft(), choice))
    made += [_finish(document, setting, choice) for document, setting in started]
    return _by_office(made)


class _Setting(Thread):
    """Typst at work on a document, when it is done with the one `before`; `made` is what it makes.

    A bug of typst leaves nothing: the document is gone through again, and shows it.
    """

    def __init__(self, written: Written, before: _Setting | None) -> None:
        super().__init__(daemon=True)
        self.made: Typeset | None = None
        self._written, self._before = written, before

    def run(self) -> None:
        if self._before is not None:
            self._before.join()
            self._before = None
        with suppress(EngineError):
            self.made = self._written, *typeset(self._written)


def _start(document: Document, choice: Engine, last: _Setting | None) -> _Setting | None:
    """Let typst begin with a document; None where it has nothing to do."""
    if choice is Engine.LIBREOFFICE or document.unknown:
        return None
    try:
        written = write(document, document)
    except EngineError:
        return None
    setting = _Setting(written, last)
    setting.start()
    return setting


def _is_set(setting: _Setting | None) -> bool:
    return setting is None or not setting.is_alive()


def _finish(
    document: Document, setting: _Setting | None, choice: Engine
) -> MadePdf | EngineError | _ForOffice:
    """Return what became of a document; one that is refused is gone through again by itself."""
    if setting is not None:
        setting.join()
        if setting.made is not None:
            with suppress(EngineError):
                return finish(*setting.made)
    return _by_builtin(document, choice)


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
