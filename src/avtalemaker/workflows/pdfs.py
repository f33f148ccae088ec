"""PDFs of Word files from anywhere: each beside its Word file, or where the person wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from avtalemaker.errors import AvtalemakerError, InputError, UsageRefusedError
from avtalemaker.files import read_file, write_free
from avtalemaker.findings import Finding, Place
from avtalemaker.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from avtalemaker.document import Document
    from avtalemaker.pdf import MadePdf


class PdfOf(NamedTuple):
    """What became of a Word file: the PDF and where it was written, or why there is none."""

    source: Path
    made: MadePdf | None = None
    path: Path | None = None
    refusal: AvtalemakerError | None = None


def make_pdf_files(
    sources: Sequence[Path],
    output: Path | None = None,
    engine: str = "auto",
    *,
    accept_changes: bool = False,
) -> tuple[PdfOf, ...]:
    """Make a PDF of each Word file, in their order; what is refused stops none of the others.

    With `accept_changes` tracked changes are shown as accepted; else they are refused.
    `output` is a file for a single PDF, or a folder that is there. No file is ever overwritten.
    Raises `UsageRefusedError` when several PDFs are to be one file.
    """
    from avtalemaker.pdf import Engine, make_pdfs

    if len(sources) > 1 and output is not None and not output.is_dir():
        raise UsageRefusedError(
            _("«{path}» is not a folder, and there are several PDFs to make.").format(path=output),
            _("Name a folder that is there, or make one PDF at a time."),
        )
    refused: dict[int, AvtalemakerError] = {}
    read = _documents(sources, refused, accept_changes=accept_changes)
    made = iter(make_pdfs(read, Engine(engine)))
    return tuple(
        _written(source, refused[n] if n in refused else next(made), output)
        for n, source in enumerate(sources)
    )


def _documents(
    sources: Sequence[Path], refused: dict[int, AvtalemakerError], *, accept_changes: bool
) -> Iterator[Document]:
    """Yield what can be read, as it is asked for; note what is refused by its number."""
    from avtalemaker.document import read_document

    for number, source in enumerate(sources):
        try:
            data = read_file(source)
            _check_is_word(source.name, data)
            document = read_document(data, source.name, accept_changes=accept_changes)
        except AvtalemakerError as refusal:
            refused[number] = refusal
        else:
            yield document


def _check_is_word(name: str, data: bytes) -> None:
    """Refuse what people drag in by mistake, each with what to do about it."""
    for fault, advice in _mistaken(data):
        message = _("{file} cannot be used: {fault}.").format(file=name, fault=fault)
        raise InputError(message, advice, [Finding("D001", message, advice, place=Place(name))])


def _mistaken(data: bytes) -> Iterator[tuple[str, str]]:
    save_as = _("Open it, and save it as “Word document (.docx)”.")
    if data.lstrip()[:5] == b"%PDF-":
        yield _("it is a PDF already"), _("Name the Word file that it was made of.")
    if (
        data.startswith(b"PK\x03\x04")
        and b"mimetypeapplication/vnd.oasis.opendocument" in data[:99]
    ):
        yield _("it is an OpenDocument file (.odt)"), save_as
    if data.lstrip()[:5] == b"{\\rtf":
        yield _("it is an RTF file"), save_as


def _written(source: Path, made: MadePdf | AvtalemakerError, output: Path | None) -> PdfOf:
    if isinstance(made, AvtalemakerError):
        return PdfOf(source, refusal=made)
    target = output or source.parent
    if output is None or output.is_dir():
        target /= f"{source.stem}.pdf"
    try:
        return PdfOf(source, made, write_free(target, made.data))
    except AvtalemakerError as refusal:
        return PdfOf(source, refusal=refusal)
