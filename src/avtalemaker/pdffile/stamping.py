"""Draws the stamps on the appendices' pages and makes the list's lines links. Runs in the child.

A stamp is a page of the stamp sheet, drawn as a form XObject: its font is embedded once for all.
The page's own content is wrapped in `q` and `Q` and never parsed.
"""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import Array, Name, String

from avtalemaker.pdffile.drawing import draw
from avtalemaker.pdffile.geometry import Matrix, View, place
from avtalemaker.pdffile.mergeplan import LINK_TO_APPENDIX
from avtalemaker.pdffile.opening import as_array, as_dictionary
from avtalemaker.pdffile.pages import page_view

RIGHT, BELOW = 24.0, 13.0
"""Points from the visible edges: below where Word and LibreOffice put a footer."""


def stamp(pdf: pikepdf.Pdf, sheet: bytes, request: dict[str, Any]) -> None:
    """Draw page n of the stamp sheet on the n-th page of all appendices."""
    first = request["agreement_pages"] + request["listing_pages"]
    with pikepdf.Pdf.open(io.BytesIO(sheet)) as stamps:
        for page, drawn in zip(pdf.pages[first:], stamps.pages, strict=True):
            form = pdf.copy_foreign(drawn.as_form_xobject())
            at = _lower_right(page_view(page), form)
            artifact = {"before": "/Artifact BMC", "after": "EMC"}
            draw(page, [(form, at)], name="AppendixStamp", **artifact)


def _lower_right(seen: View, form: Any) -> Matrix:
    width = float(form.BBox[2]) - float(form.BBox[0])
    room = max(seen.width - 2 * RIGHT, seen.width / 2)
    scale = min(1.0, room / width)
    right = min(RIGHT, (seen.width - width * scale) / 2)
    below = min(BELOW, seen.height / 10)
    return place(seen, (seen.width - right - width * scale, below), scale)


def link_listing(pdf: pikepdf.Pdf, request: dict[str, Any]) -> None:
    """Turn the list's links to `LINK_TO_APPENDIX` + number into links to that appendix."""
    first = request["agreement_pages"]
    at = first + request["listing_pages"]
    starts = {}
    for number, part in enumerate(request["parts"], 1):
        starts[f"{LINK_TO_APPENDIX}{number}"] = (pdf.pages[at].obj, part["bookmark"])
        at += part["pages"]
    for page in pdf.pages[first : first + request["listing_pages"]]:
        for annotation in map(as_dictionary, as_array(page.obj.get("/Annots"))):
            action = None if annotation is None else as_dictionary(annotation.get("/A"))
            target = None if action is None else starts.get(str(action.get("/URI")))
            if annotation is not None and target is not None:
                del annotation["/A"]
                page_object, bookmark = target
                annotation.Dest = Array([page_object, Name.Fit])
                annotation.Contents = String(bookmark)
