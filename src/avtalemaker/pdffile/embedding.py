"""Embeds untouched originals in a package as associated files. Runs in the child.

Associated files (`/AF`, relationship `Source`) are those of PDF 2.0 and PDF/A-3 (ISO 19005-3, 6.8).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Name

from avtalemaker.pdffile.opening import as_array

if TYPE_CHECKING:
    from pathlib import Path


def embed(pdf: pikepdf.Pdf, folder: Path, request: dict[str, Any]) -> None:
    """Embed `original-1`, `original-2` … under the names that the request gives them."""
    if not request["originals"]:
        return
    associated = as_array(pdf.Root.get("/AF"))
    for number, original in enumerate(request["originals"], 1):
        file = pikepdf.AttachedFileSpec(
            pdf,
            (folder / f"original-{number}").read_bytes(),
            description=original["description"],
            filename=original["name"],
            mime_type="application/pdf",
            creation_date="",
            mod_date="",
        )
        file.relationship = Name.Source
        pdf.attachments[original["name"]] = file
        associated.append(pdf.attachments[original["name"]].obj)
    pdf.Root.AF = Array(associated)


def embedded_hashes(pdf: pikepdf.Pdf) -> dict[str, str]:
    """Return the SHA-256 (hex) of every embedded file by name, as read back from the file."""
    return {
        name: hashlib.sha256(file.get_file().read_bytes()).hexdigest()
        for name, file in pdf.attachments.items()
    }
