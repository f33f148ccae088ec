"""Has a PDF of LibreOffice mended: what it shows stays, what it says of itself becomes true.

A Word file from anybody lies behind such a PDF, so it is opened in the child only (`mending.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from avtalemaker.pdffile import sandbox
from avtalemaker.pdffile.history import history_event

if TYPE_CHECKING:
    from datetime import datetime

    from avtalemaker.pdffile.history import Making


@dataclass(frozen=True)
class Saying:
    """What a PDF shall say of itself.

    `when` is the one time in it, whatever the clock says; `creator` is the program behind it and
    `remark` how it came to be, both empty for none. `making` tells the same to programs.
    """

    title: str
    language: str
    when: datetime
    creator: str = ""
    remark: str = ""
    making: Making | None = None


@dataclass(frozen=True)
class MarkLink:
    """Where a link to one of our own addresses was, before it was taken away.

    `page` counts from 0. `x` is its left side and `baseline` the line that the words beginning
    there stand on, in points from the page's lower left; the page is `width` by `height`.
    """

    number: int
    page: int
    x: float
    baseline: float
    width: float
    height: float


@dataclass(frozen=True)
class Mended:
    """A mended PDF; `links` are in the order of their numbers, `fonts` the names, sorted."""

    data: bytes
    links: tuple[MarkLink, ...]
    fonts: tuple[str, ...]


def mend_pdf(data: bytes, saying: Saying, link_prefix: str = "") -> Mended:
    """Return the PDF as PDF/A-2b and PDF/UA-1, the same bytes for the same input.

    Links to `link_prefix` and a number are taken out and told. Raises
    `ChildRefusedError` with E027 for a PDF that does not claim both standards to begin with or
    cannot be read, E028 for one with text outside its tags.
    """
    request = {
        "title": saying.title,
        "language": saying.language,
        "when": saying.when.isoformat(),
        "creator": saying.creator,
        "remark": saying.remark,
        "event": history_event(saying.making).decode() if saying.making else "",
        "link_prefix": link_prefix,
    }
    outcome = sandbox.run("mend", request, {"input.pdf": data})
    links = sorted((MarkLink(**row) for row in outcome.report["links"]), key=lambda m: m.number)
    return Mended(outcome.files["mended.pdf"], tuple(links), tuple(outcome.report["fonts"]))
