"""Tells what an open PDF is and what active content it holds. Runs in the child."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pikepdf

from avtalemaker.pdffile.limits import MAX_TITLE
from avtalemaker.pdffile.opening import (
    as_array,
    as_dictionary,
    every_dictionary,
    open_pdf,
    text_of,
)
from avtalemaker.pdffile.pages import page_view
from avtalemaker.pdffile.signatures import find_signatures

if TYPE_CHECKING:
    from pathlib import Path

ACTIONS = {
    "/JavaScript": "JavaScript",
    "/Launch": "Launch",
    "/GoToR": "GoToR",
    "/GoToE": "GoToE",
    "/SubmitForm": "SubmitForm",
    "/ImportData": "ImportData",
    "/Rendition": "Multimedia",
    "/Movie": "Multimedia",
    "/Sound": "Multimedia",
}
MULTIMEDIA = {"/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"}


def inspect_task(folder: Path, _request: dict[str, Any]) -> dict[str, Any]:
    """Report the facts of `input.pdf`."""
    data = (folder / "input.pdf").read_bytes()
    with open_pdf(data) as pdf:
        return survey(pdf, data)


def survey(pdf: pikepdf.Pdf, data: bytes) -> dict[str, Any]:
    """Return the facts as JSON; the keys are the fields of `facts.PdfFacts`."""
    sizes = [page_view(page) for page in pdf.pages]
    return {
        "pages": len(pdf.pages),
        "page_sizes": [(round(seen.width, 2), round(seen.height, 2)) for seen in sizes],
        "signatures": [asdict(signature) for signature in find_signatures(pdf, data)],
        "title": _title(pdf),
        "pdfa": _pdfa(pdf),
        "repaired": bool(pdf.get_warnings()),
        "active": sorted(_active(pdf)),
        "hidden_layers": _hidden_layers(pdf),
        "embedded": _embedded(pdf),
    }


def _title(pdf: pikepdf.Pdf) -> str:
    info = as_dictionary(pdf.trailer.get("/Info"))
    return "" if info is None else text_of(info.get("/Title"), MAX_TITLE)


def _pdfa(pdf: pikepdf.Pdf) -> str:
    if not isinstance(pdf.Root.get("/Metadata"), pikepdf.Stream):
        return ""
    try:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            return str(metadata.pdfa_status)
    except (pikepdf.PdfError, ValueError, LookupError):
        return ""


def _active(pdf: pikepdf.Pdf) -> set[str]:
    found = set()
    for value in every_dictionary(pdf):
        found.update(_kinds(value))
    if isinstance(pdf.Root.get("/OpenAction"), pikepdf.Dictionary):
        found.add("OpenAction")
    return found


def _kinds(value: pikepdf.Dictionary | pikepdf.Stream) -> set[str]:
    kinds = set()
    if "/JS" in value:
        kinds.add("JavaScript")
    if "/AA" in value:
        kinds.add("AA")
    action = value.get("/S")
    if isinstance(action, pikepdf.Name) and str(action) in ACTIONS and "/P" not in value:
        kinds.add(ACTIONS[str(action)])
    subtype = value.get("/Subtype")
    if isinstance(subtype, pikepdf.Name) and str(subtype) in MULTIMEDIA:
        kinds.add("Multimedia")
    return kinds


def _embedded(pdf: pikepdf.Pdf) -> list[str]:
    """Return the names of the files inside the file, as its file specifications give them."""
    names = []
    for value in every_dictionary(pdf):
        if isinstance(value, pikepdf.Dictionary) and isinstance(
            value.get("/EF"), pikepdf.Dictionary
        ):
            name = text_of(value.get("/UF"), MAX_TITLE) or text_of(value.get("/F"), MAX_TITLE)
            names.append(name)
    return names


def _hidden_layers(pdf: pikepdf.Pdf) -> bool:
    layers = as_dictionary(pdf.Root.get("/OCProperties"))
    settings = None if layers is None else as_dictionary(layers.get("/D"))
    if settings is None:
        return False
    return bool(as_array(settings.get("/OFF"))) or settings.get("/BaseState") == "/OFF"
