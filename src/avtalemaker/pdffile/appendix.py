"""Makes a foreign PDF fit to be an appendix: clean, flat, and with its links made explicit."""

from __future__ import annotations

from dataclasses import dataclass

from avtalemaker.pdffile.facts import Bookmark, PdfFacts, facts_from_report
from avtalemaker.pdffile.inspection import ask_child


@dataclass(frozen=True)
class Prepared:
    """A cleaned appendix: `data` has equally many pages, no active content, no form, no outline.

    `flattened` counts form fields and signature marks that became plain drawing, `notes` the
    comments that did; `faults` are the kinds of faults that qpdf finds in it.
    """

    facts: PdfFacts
    data: bytes
    bookmarks: tuple[Bookmark, ...]
    flattened: int
    notes: int
    faults: tuple[str, ...]


def prepare_appendix(data: bytes, name: str) -> Prepared:
    """Return the appendix ready for merging. Raises `InputError` (codes P001-P009)."""
    outcome = ask_child("prepare", data, name)
    report = outcome.report
    return Prepared(
        facts=facts_from_report(name, report["facts"]),
        data=outcome.files["prepared.pdf"],
        bookmarks=tuple(
            Bookmark(row["title"], row["level"], row["page"], tuple(row["fit"]))
            for row in report["bookmarks"]
        ),
        flattened=report["flattened"],
        notes=report["notes"],
        faults=tuple(report["faults"]),
    )
