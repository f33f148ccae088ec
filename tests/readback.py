"""Word files of the tests as they are read, and what their PDFs say."""

from __future__ import annotations

from avtalemaker.document import read_document
from avtalemaker.pdf import make_pdf
from avtalemaker.pdffile.reading import read_back
from wordfile import WordFile


def read(body: str, *, accept_changes: bool = False, **parts: object):
    """Return the document of a Word file with a body."""
    data = WordFile(body, **parts).data()
    return read_document(data, "avtale.docx", accept_changes=accept_changes)


def pdf_of(body: str, **parts: object) -> bytes:
    """Return the PDF of a Word file with a body."""
    return make_pdf(read(body, **parts))


def words(pdf: bytes) -> str:
    """Return the words of a PDF's text, a blank between any two."""
    return " ".join(read_back(pdf).body.split())
