"""The child's task that mends a PDF of LibreOffice, so that PDF/A-2b and PDF/UA-1 are true of it.

LibreOffice leaves five things to the clock and to chance, lacks the schema that PDF/A wants for
its claim of PDF/UA, and leaves lines and links without what PDF/UA asks for.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Dictionary, Name, String

from avtalemaker.pdffile.artifacts import mark_artifacts
from avtalemaker.pdffile.figures import decorate_figures
from avtalemaker.pdffile.linktags import describe_links, tag_links
from avtalemaker.pdffile.marklinks import take_marks
from avtalemaker.pdffile.metadata import claims_both, write_metadata
from avtalemaker.pdffile.opening import RefusedError, as_array, as_dictionary, open_pdf
from avtalemaker.pdffile.structure import mend_headings, name_notes, settle_roles

if TYPE_CHECKING:
    from pathlib import Path

UNFIT = "E027"
_PLAIN = pikepdf.ObjectStreamMode.disable
"""Each object by itself, as `plainfile.py` reads them, whatever version of LibreOffice wrote it."""

_DATE_IN_PROFILE = slice(24, 36)
"""The creation date of an ICC profile: six numbers of two bytes (ICC.1:2010, 7.2.8)."""


def mend_task(folder: Path, request: dict[str, Any]) -> dict[str, Any]:
    """Write the mended `input.pdf` to `out/mended.pdf`; report marks and fonts."""
    when = datetime.fromisoformat(request["when"])
    with _opened((folder / "input.pdf").read_bytes()) as pdf:
        if not claims_both(pdf) or "/StructTreeRoot" not in pdf.Root:
            raise RefusedError(UNFIT)
        links = take_marks(pdf, request["link_prefix"]) if request["link_prefix"] else []
        decorate_figures(pdf)
        mark_artifacts(pdf)
        settle_roles(pdf)
        mend_headings(pdf)
        name_notes(pdf)
        tag_links(pdf)
        describe_links(pdf, request["language"])
        _set_catalog(pdf, request["language"])
        _set_profile_dates(pdf, when)
        write_metadata(pdf, request, when)
        fonts = sorted(_fonts(pdf))
        buffer = io.BytesIO()
        for key in ("/DocChecksum", "/ID"):
            if key in pdf.trailer:
                del pdf.trailer[key]
        pdf.remove_unreferenced_resources()
        pdf.save(buffer, deterministic_id=True, min_version="1.7", object_stream_mode=_PLAIN)
    (folder / "out" / "mended.pdf").write_bytes(buffer.getvalue())
    return {"links": links, "fonts": fonts}


def _opened(data: bytes) -> pikepdf.Pdf:
    try:
        return open_pdf(data)
    except RefusedError as refused:
        raise RefusedError(UNFIT) from refused


def _set_catalog(pdf: pikepdf.Pdf, language: str) -> None:
    root = pdf.Root
    root.Lang = String(language)
    root.MarkInfo = Dictionary(Marked=True)
    shown = as_dictionary(root.get("/ViewerPreferences")) or Dictionary()
    shown.DisplayDocTitle = True
    root.ViewerPreferences = shown
    for page in pdf.pages:
        if "/Annots" in page.obj:
            page.obj.Tabs = Name.S  # LibreOffice writes a text where a name is due


def _set_profile_dates(pdf: pikepdf.Pdf, when: datetime) -> None:
    date = (when.year, when.month, when.day, when.hour, when.minute, when.second)
    for intent in as_array(pdf.Root.get("/OutputIntents")):
        profile = intent.get("/DestOutputProfile")
        if isinstance(profile, pikepdf.Stream):
            data = bytearray(profile.read_bytes())
            data[_DATE_IN_PROFILE] = b"".join(part.to_bytes(2, "big") for part in date)
            profile.write(bytes(data))


def _fonts(pdf: pikepdf.Pdf) -> set[str]:
    """Return the names of the fonts of all pages, without the letters that mark a subset."""
    found: set[str] = set()
    for value in pdf.objects:
        font = as_dictionary(value)
        if font is not None and font.get("/Type") == "/Font" and "/BaseFont" in font:
            found.add(str(font.BaseFont).lstrip("/").rpartition("+")[2])
    return found
