"""What is told about a PDF, as frozen values that hold no open file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

A4 = (595.276, 841.890)
A4_TOLERANCE = 8.5
"""Points; 3 mm, so that a scanner's A4 is A4."""


@dataclass(frozen=True)
class Signature:
    """A digital signature that was noticed and not checked.

    `signer` is the common name in the signer's certificate, else the name the file claims, else
    empty; `claimed_time` is the file's own claim in ISO 8601, or empty. A `timestamp` is made by a
    service, not by a person.
    """

    signer: str
    claimed_time: str
    timestamp: bool = False


@dataclass(frozen=True)
class Bookmark:
    """One line of an outline: `level` counts from 0, `page` from 0 and is None for a mere heading.

    `fit` is the rest of the destination (ISO 32000-1, table 151): `("/XYZ", left, top, zoom)`.
    """

    title: str
    level: int
    page: int | None
    fit: tuple[str | float | None, ...] = ("/Fit",)


@dataclass(frozen=True)
class PdfFacts:
    """What a checked PDF is.

    `page_sizes` are widths and heights in points as a reader shows them, turned and cropped.
    `pdfa` is the claim in its metadata, such as `2A`, or empty. `repaired` means that qpdf had to
    mend it. `active` are the kinds of active content in it, sorted.
    """

    name: str
    pages: int
    page_sizes: tuple[tuple[float, float], ...]
    signatures: tuple[Signature, ...]
    title: str
    pdfa: str
    repaired: bool
    active: tuple[str, ...]
    hidden_layers: bool
    embedded: tuple[str, ...]

    @property
    def is_signed(self) -> bool:
        """Whether changing one byte of it would destroy a proof."""
        return bool(self.signatures)

    @property
    def is_a4(self) -> bool:
        """Whether every page is A4, upright or lying."""
        return all(_is_a4(*size) for size in self.page_sizes)


def facts_from_report(name: str, report: Mapping[str, Any]) -> PdfFacts:
    """Return the facts in a child's report (the keys are those of `survey.survey`)."""
    return PdfFacts(
        name=name,
        pages=report["pages"],
        page_sizes=tuple((width, height) for width, height in report["page_sizes"]),
        signatures=tuple(Signature(**row) for row in report["signatures"]),
        title=report["title"],
        pdfa=report["pdfa"],
        repaired=report["repaired"],
        active=tuple(report["active"]),
        hidden_layers=report["hidden_layers"],
        embedded=tuple(report["embedded"]),
    )


def _is_a4(width: float, height: float) -> bool:
    short, long = sorted((width, height))
    return abs(short - A4[0]) <= A4_TOLERANCE and abs(long - A4[1]) <= A4_TOLERANCE
