"""Page numbers in the text (PAGEREF, tables of contents) held against the pages as they are set.

Word prints what is stored, and so do we; a number that leads to another page of this PDF is told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from avtalemaker.document.faults import Faults
from avtalemaker.messages import _
from avtalemaker.pdf.typesetting import page_numbers

if TYPE_CHECKING:
    from avtalemaker.document.document import Document
    from avtalemaker.findings import Finding
    from avtalemaker.pdf.source import Source

_NUMBER = re.compile(r"\d+|[ivxlcdm]+", re.IGNORECASE)


def page_reference_remarks(document: Document, source: Source) -> list[Finding]:
    """Return a warning (D132) for each printed page number that is not its place's in the PDF."""
    wanted = [r for r in document.page_references if _NUMBER.fullmatch(r.shown)]
    names = dict.fromkeys(r.name for r in wanted if r.name in source.labels)
    if not names:
        return []
    labels = [source.labels[name] for name in names]
    pages = dict(zip(names, page_numbers(source.text, source.files, labels), strict=True))
    faults = Faults(document.name)
    for reference in wanted:
        now = pages.get(reference.name)
        if now is None or now.isdecimal() != reference.shown.isdecimal():
            continue  # a number of another kind, as a switch asks for
        if now.casefold() != reference.shown.casefold():
            faults.at(reference.paragraph, reference.excerpt, whole=False)
            told = _("it says page {shown}, in the PDF the place is on page {now}")
            faults.remark("D132", told.format(shown=reference.shown, now=now))
    return faults.remarks
