"""PDFs as LibreOffice would make them, set by typst: for the choice and the gate, in no time."""

from __future__ import annotations

from pathlib import Path

from avtalemaker.document import read_document
from avtalemaker.errors import EngineError
from avtalemaker.office import Converted, Failure, Office, OfficeMissingError
from avtalemaker.pdf.engine import language_of, time_of, title_of
from avtalemaker.pdf.source import document_source
from avtalemaker.pdf.typesetting import compile_typst
from avtalemaker.pdffile.history import with_history
from avtalemaker.pdffile.reading import read_back

OFFICE = Office(Path("/made/up/soffice"), "7.4.7")


def office_pdf(word: bytes, standards=("a-2b", "ua-1")) -> bytes:
    """Return a PDF of what our reader reads in a Word file, whatever it does not know."""
    document = read_document(word, "avtale.docx", accept_changes=True)
    source = document_source(document, title_of(document), language_of(document))
    return compile_typst(source.text, source.files, standards, time_of(document))


class FakeOffice:
    """A LibreOffice on the machine: `calls` are the files of each call, `broken` fail."""

    def __init__(self, monkeypatch, *, there: bool = True, broken: tuple[str, ...] = ()) -> None:
        self.calls: list[list] = []
        self.there = there
        self.broken = broken
        monkeypatch.setattr("avtalemaker.office.find_office", self.find)
        monkeypatch.setattr("avtalemaker.office.convert", self.convert)

    def find(self) -> Office:
        if self.there:
            return OFFICE
        raise OfficeMissingError("LibreOffice is not here. Looked for in: PATH.", "Install it.")

    def convert(self, office, files):
        assert office is OFFICE
        self.calls.append(list(files))
        return tuple(self.made(file) for file in files)

    def made(self, file):
        if file.name in self.broken:
            return Failure(file.name, EngineError(f"LibreOffice gave no PDF of {file.name}.", "x"))
        pdf = with_history(office_pdf(file.data), file.saying.making)
        fonts = sorted(name.rpartition("+")[2] for name in read_back(pdf).fonts)
        return Converted(file.name, pdf, (), tuple(fonts))
