"""Tells what a PDF is, or refuses it with one clear message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from avtalemaker.pdffile import refusals, sandbox
from avtalemaker.pdffile.facts import PdfFacts, facts_from_report
from avtalemaker.pdffile.limits import HEADER_SEARCH, MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Mapping


def inspect_pdf(data: bytes, name: str) -> PdfFacts:
    """Return what the PDF `data` is; `name` is what messages call it.

    Raises `InputError` (codes P001-P009) for a file that cannot be shown, printed or merged.
    """
    outcome = ask_child("inspect", data, name)
    return facts_from_report(name, outcome.report)


def ask_child(
    task: str, data: bytes, name: str, request: Mapping[str, Any] | None = None
) -> sandbox.Outcome:
    """Run one task on one foreign file; every failure is a refusal of that file."""
    check_before_opening(data, name)
    try:
        return sandbox.run(task, request or {}, {"input.pdf": data})
    except sandbox.ChildRefusedError as refused:
        raise refusals.refusal(refused.code, name) from refused
    except sandbox.ChildFailedError as failed:
        # A library may die of a hostile file in any way; the child's traceback stays as the cause.
        raise refusals.refusal(refusals.BROKEN, name) from failed


def check_before_opening(data: bytes, name: str) -> None:
    """Refuse what can be seen without parsing: nothing there, too much, or not a PDF."""
    if not data.strip():
        raise refusals.refusal(refusals.EMPTY, name)
    if len(data) > MAX_BYTES:
        raise refusals.refusal(refusals.TOO_LARGE, name)
    if b"%PDF-" not in data[:HEADER_SEARCH]:
        raise refusals.refusal(refusals.NOT_A_PDF, name)
