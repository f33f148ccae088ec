"""Word files of the tests as they are read, and what their PDFs say."""

from __future__ import annotations

from avtalemaker.document import read_document
from avtalemaker.pdffile.reading import read_back
from wordfile import WordFile


def read(body: str, **parts: object):
    """Return the document of a Word file with a body."""
    return read_document(WordFile(body, **parts).data(), "avtale.docx")


def words(pdf: bytes) -> str:
    """Return the words of a PDF's text, a blank between any two."""
    return " ".join(read_back(pdf).body.split())
