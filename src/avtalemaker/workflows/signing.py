"""The signing package: the agreement without its draft mark, then its appendices, as one PDF."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from avtalemaker.answers_file import write_answers
from avtalemaker.document import read_document
from avtalemaker.errors import NotReadyError
from avtalemaker.files import read_file, write_free
from avtalemaker.findings import Finding, Level, Place
from avtalemaker.messages import _
from avtalemaker.model import State
from avtalemaker.wordtags import DRAFT_TAG
from avtalemaker.workflows.build import open_usable
from avtalemaker.workflows.check import check_closed, check_ready
from avtalemaker.workflows.companions import companion_path
from avtalemaker.workflows.folder import file_title, locked_agreement
from avtalemaker.workflows.rendering import render_word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from avtalemaker.document import Document
    from avtalemaker.package import AppendixFile
    from avtalemaker.workflows.folder import OpenedAgreement

PACKAGE_WORD, READING_WORD = "til signering", "til gjennomlesing"  # the same in nb and nn


@dataclass(frozen=True)
class Packaged:
    """The package as written, and what the person should know about it."""

    path: Path
    findings: tuple[Finding, ...]


def package(
    path: Path,
    *,
    agreement_file: Path | None = None,
    appendices: Sequence[Path] = (),
    output: Path | None = None,
    engine: str = "auto",
    as_draft: bool = False,
    strict: bool = False,
) -> Packaged:
    """Make the signing-ready PDF of the agreement in a folder.

    The text is that of the latest Word draft, edited or not. `as_draft` keeps the draft mark and
    lets unfinished agreements through; `strict` lets nothing through that is worth a warning.
    Raises `NotReadyError` when something stops it.
    """
    from avtalemaker.package import assemble
    from avtalemaker.pdf import Engine, make_pdf_by

    with locked_agreement(path):
        opened = open_usable(path)
        source = agreement_file or opened.folder.latest_draft()
        document = _document(opened, source, given=agreement_file is not None)
        findings = [] if as_draft else _readiness(opened, document, strict=strict)
        findings += check_closed(source) if source else []
        if not as_draft:
            document = document.without_control(DRAFT_TAG)
        pdf = make_pdf_by(document, Engine(engine))
        findings += [*pdf.remarks, *_unlisted(appendices)]
        assembled = assemble(
            pdf.data,
            _appendix_files(opened, appendices),
            language=opened.answers.language,
            title=document.core.title,
        )
        word = READING_WORD if as_draft else PACKAGE_WORD
        stem = f"{file_title(document.core.title)} - {word}"
        written = write_free(output or opened.folder.path / f"{stem}.pdf", assembled.data)
        if not as_draft and opened.answers.state is State.DRAFT:
            write_answers(opened.folder.answers, replace(opened.answers, state=State.SENT))
        return Packaged(written, (*findings, *assembled.findings))


def _document(opened: OpenedAgreement, source: Path | None, *, given: bool) -> Document:
    """Return the text that is signed: the given Word file, else the latest draft, else anew.

    A draft that nobody edited must say what the answers say now.
    """
    fresh = opened.agreement
    if source is None:
        return read_document(render_word(opened, fresh, None), fresh.title)
    document = read_document(read_file(source), source.name)
    if document.as_built and not given:
        now = read_document(render_word(opened, fresh, None), fresh.title)
        if now.fingerprint != document.fingerprint:
            raise NotReadyError(
                _("The answers have changed since {file} was built.").format(file=source.name),
                _("Run «avtalemaker build» first, so that you sign what you have read."),
            )
    return document


def _readiness(opened: OpenedAgreement, document: Document, *, strict: bool) -> list[Finding]:
    """Return what is worth knowing; raises `NotReadyError` for what stops the package."""
    text = "\n".join(line for _number, line in document.text_lines)
    findings = [f for f in check_ready(opened) if not _filled_in_word(f, opened, text)]
    stopping = {Level.STOP, Level.WARN} if strict else {Level.STOP}
    stops = [finding for finding in findings if finding.level in stopping]
    if stops:
        raise NotReadyError(
            _("The agreement is not ready to be signed."),
            _("Mend what is named here. With --draft you get a package to read, not to sign."),
            stops,
        )
    return findings


def _filled_in_word(finding: Finding, opened: OpenedAgreement, text: str) -> bool:
    """Say whether an open answer was filled in by hand in Word: no blank stands there any more."""
    if finding.code != "C001":
        return False
    language = opened.answers.language
    labels = [q.label.in_(language) for q in opened.library.questions.values()]
    # A part of a party has its own blank: «[fagforeningen, sted]».
    return not any(f"[{label}" in text for label in labels)


def _unlisted(appendices: Sequence[Path]) -> list[Finding]:
    """Return a warning for each appendix that the agreement's own text does not list."""
    return [
        Finding(
            "C009",
            _("The agreement's own text does not mention the appendix {name}.").format(
                name=path.name
            ),
            _("Add it with «avtalemaker edit» if both parties are to sign that it belongs here."),
            Level.WARN,
            Place(str(path)),
        )
        for path in appendices
    ]


def _appendix_files(opened: OpenedAgreement, more: Sequence[Path]) -> list[AppendixFile]:
    from avtalemaker.package import AppendixFile

    folder = opened.folder.path
    own = [(a.title, companion_path(folder, a.file)) for a in opened.answers.appendices]
    given = [("", path) for path in more]
    return [AppendixFile(title, path.name, read_file(path)) for title, path in (*own, *given)]
