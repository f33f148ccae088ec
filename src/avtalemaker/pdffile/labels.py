"""Writes the page labels of a package: the agreement's own, the list's, each appendix's.

Runs in the child. Labels are what a reader shows beside the page (ISO 32000-1, 12.4.2).
"""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from avtalemaker.pdffile.opening import as_dictionary


def write_labels(pdf: pikepdf.Pdf, request: dict[str, Any]) -> None:
    """Replace the page labels by those of the plan, keeping what the agreement's pages had."""
    ranges = _own(pdf, request["agreement_pages"])
    at = request["agreement_pages"]
    ranges[at] = _numbered(request["listing_label"])
    at += request["listing_pages"]
    for part in request["parts"]:
        ranges[at] = _numbered(part["label"])
        at += part["pages"]
    pairs: list[Any] = []
    for first, label in sorted(ranges.items()):
        pairs += [first, label]
    pdf.Root.PageLabels = Dictionary(Nums=Array(pairs))


def _own(pdf: pikepdf.Pdf, pages: int) -> dict[int, Dictionary]:
    tree = as_dictionary(pdf.Root.get("/PageLabels"))
    found = {} if tree is None else dict(pikepdf.NumberTree(tree).items())
    own = {int(n): as_dictionary(label) for n, label in found.items() if n < pages}
    ranges = {n: label for n, label in own.items() if label is not None}
    return {0: Dictionary(S=Name.D)} | ranges


def _numbered(prefix: str) -> Dictionary:
    return Dictionary(S=Name.D, P=String(prefix))
