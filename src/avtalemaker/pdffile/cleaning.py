"""Reduces a foreign PDF to its pages and their links. Runs in the child.

By lists of what may stay, not of what must go: whatever is not known to be harmless is not copied.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from avtalemaker.pdffile import refusals
from avtalemaker.pdffile.destinations import Destinations, bookmarks
from avtalemaker.pdffile.flattening import flatten
from avtalemaker.pdffile.opening import (
    RefusedError,
    as_array,
    as_dictionary,
    every_dictionary,
    faults_in,
    open_pdf,
)
from avtalemaker.pdffile.survey import survey

if TYPE_CHECKING:
    from pathlib import Path

CATALOG_KEPT = {"/Type", "/Pages", "/Lang", "/OCProperties"}
PAGE_KEPT = {
    *("/Type", "/Parent", "/Contents", "/Resources", "/Rotate", "/UserUnit", "/Group", "/Annots"),
    *("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"),
}
LINK_KEPT = {"/Type", "/Subtype", "/Rect", "/Border", "/BS", "/C", "/F", "/QuadPoints", "/H"}
NEVER = (
    *("/JS", "/AA", "/OpenAction", "/AF", "/EF", "/OPI", "/Ref", "/PieceInfo"),
    *("/StructParent", "/StructParents"),
)
SAFE_LINKS = (b"http://", b"https://", b"mailto:", b"tel:")


def prepare_task(folder: Path, _request: dict[str, Any]) -> dict[str, Any]:
    """Write the cleaned `input.pdf` to `out/prepared.pdf` and report what it was."""
    data = (folder / "input.pdf").read_bytes()
    with open_pdf(data) as pdf:
        facts = survey(pdf, data)
        report = clean(pdf)
        once = _saved(pdf)
    # What nothing leads to any more is gone only after saving; the second look sees what is left.
    with open_pdf(once) as pdf:
        if len(pdf.pages) != facts["pages"]:
            raise RefusedError(refusals.BROKEN)
        _remove_remains(pdf)
        prepared = _saved(pdf)
    with open_pdf(prepared) as pdf:
        faults = faults_in(pdf)
    (folder / "out" / "prepared.pdf").write_bytes(prepared)
    return {"facts": facts, "faults": faults, **report}


def clean(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """Flatten and strip the open file; return its bookmarks and the counts for `Prepared`."""
    destinations = Destinations(pdf)
    rows = bookmarks(pdf, destinations)
    flattened, notes = _count_annotations(pdf)
    links = [_links(page, destinations) for page in pdf.pages]
    flatten(pdf)
    _keep_only(pdf.Root, CATALOG_KEPT)
    for page, rebuilt in zip(pdf.pages, links, strict=True):
        _keep_only(page.obj, PAGE_KEPT)
        if "/Annots" in page.obj:
            del page.obj["/Annots"]
        if rebuilt:
            page.obj["/Annots"] = Array(
                [pdf.make_indirect(_explicit(link, target, pdf)) for link, target in rebuilt]
            )
    return {"bookmarks": rows, "flattened": flattened, "notes": notes}


def _count_annotations(pdf: pikepdf.Pdf) -> tuple[int, int]:
    """Return how many form widgets and how many notes the pages have; links are neither."""
    subtypes = [
        str(annotation.get("/Subtype"))
        for page in pdf.pages
        for annotation in map(as_dictionary, as_array(page.obj.get("/Annots")))
        if annotation is not None
    ]
    others = sum(subtype not in {"/Widget", "/Link", "/Popup"} for subtype in subtypes)
    return subtypes.count("/Widget"), others


def _links(page: pikepdf.Page, destinations: Destinations) -> list[tuple[Dictionary, Any]]:
    """Return the page's harmless links, rebuilt, each with the place or the address it leads to."""
    kept = []
    for annotation in map(as_dictionary, as_array(page.obj.get("/Annots"))):
        if annotation is None or annotation.get("/Subtype") != "/Link":
            continue
        leads_to = destinations.of_item(annotation) or _address(annotation)
        if leads_to is not None:
            link = Dictionary()
            for key in LINK_KEPT & set(annotation.keys()):
                link[key] = annotation[key]
            kept.append((link, leads_to))
    return kept


def _address(annotation: Dictionary) -> bytes | None:
    action = as_dictionary(annotation.get("/A"))
    if action is None or action.get("/S") != "/URI":
        return None
    address = action.get("/URI")
    if not isinstance(address, pikepdf.String):
        return None
    return bytes(address) if bytes(address).lower().startswith(SAFE_LINKS) else None


def _explicit(link: Dictionary, leads_to: Any, pdf: pikepdf.Pdf) -> Dictionary:
    if isinstance(leads_to, bytes):
        link.A = Dictionary(S=Name.URI, URI=pikepdf.String(leads_to))
        return link
    kind, *numbers = leads_to.fit
    link.Dest = Array([pdf.pages[leads_to.page].obj, Name(kind), *numbers])
    return link


def _keep_only(value: Any, kept: set[str]) -> None:
    for key in set(value.keys()) - kept:
        del value[key]


def _remove_remains(pdf: pikepdf.Pdf) -> None:
    """Take away what hides in resources, and refuse a stream whose data lie in another file."""
    for value in every_dictionary(pdf):
        if isinstance(value, pikepdf.Stream) and "/F" in value:
            raise RefusedError(refusals.OUTSIDE_DATA)
        for key in NEVER:
            if key in value:
                del value[key]


def _saved(pdf: pikepdf.Pdf) -> bytes:
    buffer = io.BytesIO()
    pdf.save(
        buffer,
        encryption=False,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return buffer.getvalue()
