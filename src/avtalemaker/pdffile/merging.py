"""The child's task that merges: pypdf joins the pages, pikepdf finishes and checks the file."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdf
from pypdf.generic import Fit

from avtalemaker.pdffile.base import clean_base, withdraw_claims
from avtalemaker.pdffile.embedding import embed
from avtalemaker.pdffile.gate import faults_of
from avtalemaker.pdffile.labels import write_labels
from avtalemaker.pdffile.limits import MAX_BYTES
from avtalemaker.pdffile.opening import faults_in, open_pdf
from avtalemaker.pdffile.stamping import link_listing, stamp
from avtalemaker.pdffile.tags import append_tagged

if TYPE_CHECKING:
    from pathlib import Path

    from pypdf.generic import IndirectObject


def merge_task(folder: Path, request: dict[str, Any]) -> dict[str, Any]:
    """Write `out/package.pdf` when it passes the gate; report what the gate says."""
    base, known = _base(folder)
    joined = _join(folder, base, request)
    with pikepdf.Pdf.open(io.BytesIO(joined)) as pdf:
        write_labels(pdf, request)
        link_listing(pdf, request)
        stamp(pdf, (folder / "stamps.pdf").read_bytes(), request)
        embed(pdf, folder, request)
        withdraw_claims(pdf)
        buffer = io.BytesIO()
        pdf.save(
            buffer,
            deterministic_id=True,
            min_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    package = buffer.getvalue()
    known.update(*(part["faults"] for part in request["parts"]))
    faults = faults_of(package, request, known)
    if not faults:
        (folder / "out" / "package.pdf").write_bytes(package)
    return {"gate": faults}


def _base(folder: Path) -> tuple[bytes, set[str]]:
    """Return the agreement and the list, without what acts, and the faults that are known."""
    agreement, listing = ((folder / name).read_bytes() for name in ("agreement.pdf", "listing.pdf"))
    with open_pdf(agreement) as pdf, open_pdf(listing) as more:
        clean_base(pdf)
        append_tagged(pdf, more)
        buffer = io.BytesIO()
        pdf.save(buffer, encryption=False, deterministic_id=True)
    base = buffer.getvalue()
    with open_pdf(base) as pdf:
        return base, set(faults_in(pdf))


def _join(folder: Path, base: bytes, request: dict[str, Any]) -> bytes:
    # pypdf stops at streams of 75 MB; a scan within our own limit may hold one.
    with pypdf.apply_configuration(maximum_declared_stream_length=2 * MAX_BYTES):
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(base))
        writer.pdf_header = "%PDF-1.7"
        at = request["agreement_pages"]
        writer.add_outline_item(title=request["listing_bookmark"], page_number=at)
        at += request["listing_pages"]
        for number, part in enumerate(request["parts"], 1):
            _append(writer, folder / f"part-{number}.pdf")
            top = writer.add_outline_item(title=part["bookmark"], page_number=at)
            _nest(writer, part["bookmarks"], top, at)
            at += part["pages"]
        buffer = io.BytesIO()
        writer.write(buffer)
    return buffer.getvalue()


def _append(writer: pypdf.PdfWriter, path: Path) -> None:
    writer.append(io.BytesIO(path.read_bytes()), import_outline=False)


def _nest(
    writer: pypdf.PdfWriter, rows: list[dict[str, Any]], top: IndirectObject, first_page: int
) -> None:
    """Write an appendix's own bookmarks below the appendix's bookmark."""
    parents = [top]
    for row in rows:
        del parents[row["level"] + 1 :]
        kind, *numbers = row["fit"]
        page = row["page"]
        parents.append(
            writer.add_outline_item(
                title=row["title"],
                page_number=None if page is None else first_page + page,
                parent=parents[-1],
                fit=Fit(fit_type=kind, fit_args=tuple(numbers)),
                is_open=False,
            )
        )
