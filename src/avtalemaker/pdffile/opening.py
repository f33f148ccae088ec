"""Opens a PDF with qpdf and refuses what cannot become part of a package. Runs in the child."""

from __future__ import annotations

import io
import math
import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pikepdf

from avtalemaker.pdffile import refusals
from avtalemaker.pdffile.limits import MAX_PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator


class RefusedError(Exception):
    """The file is refused; `code` is one of `refusals.py`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def open_pdf(data: bytes) -> pikepdf.Pdf:
    """Return the open file; what is broken in a known way has been mended by qpdf."""
    try:
        pdf = pikepdf.Pdf.open(io.BytesIO(data))
        pages = len(pdf.pages)
        root = pdf.Root
    except pikepdf.PasswordError as locked:
        raise RefusedError(refusals.PASSWORD) from locked
    except pikepdf.PdfError as broken:
        # Encryption by certificate is no wrong password to qpdf, but it is to a person.
        encrypted = "encrypt" in str(broken).lower()
        raise RefusedError(refusals.PASSWORD if encrypted else refusals.BROKEN) from broken
    if pdf.is_encrypted:  # an owner's password alone: it opens, but its sender forbade changes
        raise RefusedError(refusals.PASSWORD)
    if pages == 0:
        raise RefusedError(refusals.NO_PAGES)
    if pages > MAX_PAGES:
        raise RefusedError(refusals.TOO_LARGE)
    form = as_dictionary(root.get("/AcroForm"))
    if form is not None and "/XFA" in form:
        raise RefusedError(refusals.XFA)
    return pdf


def as_dictionary(value: object) -> pikepdf.Dictionary | None:
    """Return `value` when it is a dictionary: in a foreign file anything can stand anywhere."""
    return value if isinstance(value, pikepdf.Dictionary) else None


def as_array(value: object) -> list[pikepdf.Object]:
    """Return the members of an array, none for anything else."""
    return list(value) if isinstance(value, pikepdf.Array) else []


def as_number(value: object) -> float | None:
    """Return a finite number, None for anything else."""
    if not isinstance(value, int | float | Decimal):
        return None
    number = float(value)
    return number if math.isfinite(number) else None


def faults_in(pdf: pikepdf.Pdf) -> list[str]:
    """Return the kinds of faults that qpdf finds when it reads the whole file, sorted.

    A kind is a complaint without its place: how often qpdf complains of one fault, and under which
    number, differs between a file and its copy.
    """
    try:
        complaints = pdf.check_pdf_syntax()
    except (pikepdf.PdfError, RuntimeError) as fault:  # the latter is qpdf's own
        complaints = [str(fault)]
    return sorted({re.sub(r"\d+", "#", words.rsplit(": ", 1)[-1]) for words in complaints})


def text_of(value: object, longest: int) -> str:
    """Return a text string without control characters, cut at `longest`; else an empty text."""
    if not isinstance(value, pikepdf.String):
        return ""
    words = "".join(letter if letter.isprintable() else " " for letter in str(value))
    return " ".join(words.split())[:longest]


def every_dictionary(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary | pikepdf.Stream]:
    """Yield every dictionary and every stream of the file, wherever it hides.

    Not only what the catalog leads to: a name written `/J#61vaScript`, an object in an object
    stream, and one that nothing refers to are all seen.
    """
    for top in pdf.objects:
        waiting = [top]
        while waiting:
            value = waiting.pop()
            if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
                yield value
                children = [child for _key, child in value.items()]
            else:
                children = as_array(value)
            waiting += [
                child
                for child in children
                if isinstance(child, pikepdf.Dictionary | pikepdf.Array) and not child.is_indirect
            ]
