"""Puts an agreement, its list of appendices and the prepared appendices together to one PDF."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from avtalemaker.errors import EngineError
from avtalemaker.findings import Finding
from avtalemaker.messages import _
from avtalemaker.pdffile import sandbox
from avtalemaker.pdffile.limits import MEMORY, SECONDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from avtalemaker.pdffile.facts import Bookmark

GATE = "P030"
MERGE_FAILED = "P031"
PAGES_PER_SECOND = 50
MEMORY_PER_BYTE = 8
LINK_TO_APPENDIX = "https://appendix.invalid/"
"""A name that RFC 6761 keeps from ever existing; followed by the appendix's number."""


@dataclass(frozen=True)
class AppendixPart:
    """One prepared appendix: its bookmark, and the label that its page numbers follow («V2-»).

    `faults` are the kinds of faults qpdf found in it before; the package may have no others.
    """

    data: bytes
    pages: int
    bookmark: str
    label: str
    bookmarks: tuple[Bookmark, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True)
class Original:
    """A file to embed byte for byte, and the SHA-256 (hex) that the result must give back."""

    name: str
    data: bytes
    sha256: str
    description: str


@dataclass(frozen=True)
class MergePlan:
    """All that a package consists of.

    `stamps` is a PDF with one small page per appendix page, in order: what is to be drawn on it.
    In `listing`, a link to the address `LINK_TO_APPENDIX` + number becomes a link to that appendix.
    """

    agreement: bytes
    agreement_pages: int
    listing: bytes
    listing_pages: int
    listing_bookmark: str
    listing_label: str
    stamps: bytes
    parts: tuple[AppendixPart, ...]
    originals: tuple[Original, ...]

    @property
    def pages(self) -> int:
        """How many pages the result must have."""
        return self.agreement_pages + self.listing_pages + sum(part.pages for part in self.parts)


def merge(plan: MergePlan) -> bytes:
    """Return the merged PDF; equal plans give equal bytes.

    Raises `EngineError` (P030: the finished file is not what was planned; P031: no file at all).
    """
    files = {
        "agreement.pdf": plan.agreement,
        "listing.pdf": plan.listing,
        "stamps.pdf": plan.stamps,
    }
    files |= {f"part-{n}.pdf": part.data for n, part in enumerate(plan.parts, 1)}
    files |= {f"original-{n}": original.data for n, original in enumerate(plan.originals, 1)}
    size = sum(len(data) for data in files.values())
    try:
        outcome = sandbox.run(
            "merge",
            _request(plan),
            files,
            seconds=3 * SECONDS + plan.pages // PAGES_PER_SECOND,
            memory=MEMORY + MEMORY_PER_BYTE * size,
        )
    except (sandbox.ChildRefusedError, sandbox.ChildFailedError) as failed:
        raise _refused(MERGE_FAILED, str(failed)) from failed
    if outcome.report["gate"]:
        raise _refused(GATE, "; ".join(outcome.report["gate"]))
    return outcome.files["package.pdf"]


def _request(plan: MergePlan) -> Mapping[str, Any]:
    return {
        "pages": plan.pages,
        "agreement_pages": plan.agreement_pages,
        "listing_pages": plan.listing_pages,
        "listing_bookmark": plan.listing_bookmark,
        "listing_label": plan.listing_label,
        "parts": [
            {
                "pages": part.pages,
                "bookmark": part.bookmark,
                "label": part.label,
                "faults": part.faults,
                "bookmarks": [asdict(bookmark) for bookmark in part.bookmarks],
            }
            for part in plan.parts
        ],
        "originals": [
            {"name": o.name, "sha256": o.sha256, "description": o.description}
            for o in plan.originals
        ],
    }


def _refused(code: str, reason: str) -> EngineError:
    message = _("The package could not be made: {reason}").format(reason=reason)
    advice = _(
        "Leave out one appendix at a time to find the one that is at fault, "
        "print that one to a new PDF, and try again. No file was written."
    )
    return EngineError(message, advice, [Finding(code, message, advice)])
