"""Holds a finished package against its plan; the last thing before its bytes are let out.

Runs in the child.
"""

from __future__ import annotations

import io
from typing import Any

import pikepdf

from avtalemaker.pdffile.embedding import embedded_hashes
from avtalemaker.pdffile.opening import every_dictionary, faults_in

FORBIDDEN_ACTIONS = ("/JavaScript", "/Launch")


def faults_of(package: bytes, request: dict[str, Any], known_faults: set[str]) -> list[str]:
    """Return what is wrong with the package, nothing when it is as planned."""
    with pikepdf.Pdf.open(io.BytesIO(package)) as pdf:
        return [
            *_pages(pdf, request["pages"]),
            *_syntax(pdf, known_faults),
            *_originals(pdf, request["originals"]),
            *_active(pdf),
        ]


def _pages(pdf: pikepdf.Pdf, wanted: int) -> list[str]:
    count = len(pdf.pages)
    return [] if count == wanted else [f"{count} pages, not {wanted}"]


def _syntax(pdf: pikepdf.Pdf, known: set[str]) -> list[str]:
    # The appendices' own faults come along; merging may add none.
    return [fault for fault in faults_in(pdf) if fault not in known]


def _originals(pdf: pikepdf.Pdf, originals: list[dict[str, str]]) -> list[str]:
    hashes = embedded_hashes(pdf) if originals else {}
    return [
        f"the embedded {original['name']} is not the original"
        for original in originals
        if hashes.get(original["name"]) != original["sha256"]
    ]


def _active(pdf: pikepdf.Pdf) -> list[str]:
    for value in every_dictionary(pdf):
        action = value.get("/S")
        if "/JS" in value or (
            isinstance(action, pikepdf.Name) and str(action) in FORBIDDEN_ACTIONS
        ):
            return ["active content is left"]
    return []
