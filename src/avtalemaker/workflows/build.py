"""Answers to the next draft: the pipeline of the whole program in one function."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from avtalemaker.agreement import DraftMark
from avtalemaker.checks import check_answers, normalised
from avtalemaker.errors import EngineError, FileRefusedError, InputError
from avtalemaker.files import write_new
from avtalemaker.messages import _
from avtalemaker.workflows.check import check_ready
from avtalemaker.workflows.companions import check_names
from avtalemaker.workflows.edited import DraftEditedError, edited_draft
from avtalemaker.workflows.folder import draft_name, locked_agreement, open_agreement
from avtalemaker.workflows.rendering import render_word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from avtalemaker.agreement import Agreement
    from avtalemaker.findings import Finding
    from avtalemaker.workflows.folder import OpenedAgreement

_TRIES = 100  # numbers that another program may take between our look and our write


@dataclass(frozen=True)
class Built:
    """The files of a draft as written, and what to know of them.

    `findings` are what is left before the agreement is ready, `remarks` are about the PDF;
    `refusal` tells why there is no PDF where one was wanted.
    """

    paths: tuple[Path, ...]
    findings: tuple[Finding, ...] = ()
    remarks: tuple[Finding, ...] = ()
    refusal: EngineError | None = None


@dataclass(frozen=True)
class _Pdf:
    """A PDF, empty where it was refused or not wanted."""

    data: bytes = b""
    remarks: tuple[Finding, ...] = ()
    refusal: EngineError | None = None


def build(
    path: Path,
    formats: Sequence[str] = ("docx", "pdf"),
    output: Path | None = None,
    engine: str = "auto",
    *,
    set_aside: bool = False,
) -> Built:
    """Make the next draft of the agreement in a folder.

    A text that no PDF can be made of costs the PDF alone: the Word file is written all the same.
    `output` is the folder they are written to, the agreement's own when None; `engine` is what
    makes the PDF. With `set_aside`
    a draft that was edited in Word is left where it lies and the new draft is made from the
    answers; without it `DraftEditedError` tells what was changed.
    """
    with locked_agreement(path):
        opened = open_usable(path)
        edited = edited_draft(opened)
        if edited is not None and not set_aside:
            raise DraftEditedError(edited)
        return write_draft(opened, formats, output, engine)


def open_usable(path: Path) -> OpenedAgreement:
    """Open an agreement whose answers fit its library; raises `InputError` with what does not."""
    opened = open_agreement(path)
    faults = check_answers(opened.library, opened.file)
    faults += check_names(opened.file)
    if faults:
        raise InputError(
            _("Some answers in {file} cannot be used.").format(file=opened.folder.answers),
            _("Mend the lines named here, or run «avtalemaker edit» to be asked again."),
            faults,
        )
    answers = normalised(opened.library, opened.answers)
    return replace(opened, file=replace(opened.file, answers=answers))


def write_draft(
    opened: OpenedAgreement,
    formats: Sequence[str],
    output: Path | None = None,
    engine: str = "auto",
) -> Built:
    """Write the next draft; the caller holds the folder's lock."""
    agreement = opened.agreement
    folder = output or opened.folder.path
    number = opened.folder.next_number()
    for _attempt in range(_TRIES):
        mark = DraftMark(number, opened.basis.digest)
        files, pdf = _rendered(opened, agreement, mark, formats, engine)
        name = draft_name(agreement.title, number)
        written = _write_all({folder / f"{name}.{end}": data for end, data in files.items()})
        if written or not files:
            return Built(written, tuple(check_ready(opened)), pdf.remarks, pdf.refusal)
        number += 1
    raise FileRefusedError(
        _("There is no free draft number in {folder}.").format(folder=folder),
        _("Move old drafts away, and try again."),
    )


def _rendered(
    opened: OpenedAgreement,
    agreement: Agreement,
    mark: DraftMark,
    formats: Sequence[str],
    engine: str,
) -> tuple[Mapping[str, bytes], _Pdf]:
    """Return the draft in each format, and what is to be told of its PDF.

    The PDF is made from the Word file beside it, never from the answers, so the two cannot drift.
    """
    files: dict[str, bytes] = {}
    pdf = _Pdf()
    if {"docx", "pdf"} & set(formats):
        word = render_word(opened, agreement, mark)
        if "docx" in formats:
            files["docx"] = word
        if "pdf" in formats:
            pdf = _make_pdf(word, agreement.title, engine)
        if pdf.data:
            files["pdf"] = pdf.data
    if {"md", "txt"} & set(formats):
        from avtalemaker.plaintext import as_markdown, as_plain_text

        if "md" in formats:
            files["md"] = as_markdown(agreement).encode("utf-8")
        if "txt" in formats:
            files["txt"] = as_plain_text(agreement).encode("utf-8")
    return files, pdf


def _make_pdf(word: bytes, title: str, engine: str) -> _Pdf:
    from avtalemaker.document import read_document
    from avtalemaker.pdf import Engine, make_pdf_by

    document = read_document(word, title)
    try:
        made = make_pdf_by(document, Engine(engine))
    except EngineError as error:
        return _Pdf(refusal=error)
    return _Pdf(made.data, made.remarks)


def _write_all(files: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """Write every file, or none when a name is taken by now."""
    if any(path.exists() for path in files):
        return ()
    written: list[Path] = []
    try:
        for path, data in files.items():
            write_new(path, data)
            written.append(path)
    except FileExistsError:
        for path in written:  # ours, written a moment ago: the draft gets another number
            path.unlink()
        return ()
    return tuple(written)
