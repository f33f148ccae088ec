"""Word files to finished PDFs by LibreOffice: made in one call, mended one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from avtalemaker.errors import EngineError
from avtalemaker.findings import Finding, Place
from avtalemaker.messages import _
from avtalemaker.office.placemarks import LINK_PREFIX, marked_word
from avtalemaker.office.running import Fault, make
from avtalemaker.ooxml import open_package, stripped
from avtalemaker.pdffile.mend import MarkLink, Saying, mend_pdf
from avtalemaker.pdffile.sandbox import ChildFailedError, ChildRefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.office.finding import Office


@dataclass(frozen=True)
class WordFile:
    """A Word file to be made a PDF of; it has passed `open_package` before.

    `name` is what messages call it, `saying` what the PDF shall say of itself. `places` are the
    tags of the content controls whose place is wanted.
    """

    name: str
    data: bytes
    saying: Saying
    places: tuple[str, ...] = ()


class Edge(NamedTuple):
    """Where a control begins or ends on a page: on the line that its words stand on.

    `page` counts from 1; `x` and `y` are points from the page's upper left, of a page that is
    `width` by `height`.
    """

    tag: str
    page: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Converted:
    """A PDF/A-2b and PDF/UA-1 by LibreOffice; no gate has looked at its words yet.

    `edges` are the two ends of each place that is in the file. `fonts` are the names of the fonts
    in it.
    """

    name: str
    pdf: bytes
    edges: tuple[Edge, ...]
    fonts: tuple[str, ...]


@dataclass(frozen=True)
class Failure:
    """A file that LibreOffice gave no PDF of, and why, in words for a person (E024 to E028)."""

    name: str
    error: EngineError


def convert(office: Office, files: Sequence[WordFile]) -> tuple[Converted | Failure, ...]:
    """Return a PDF, or a failure, for each Word file, in their order.

    The same files and the same LibreOffice give the same bytes. A file that fails stops no other.
    Raises `InputError` for one that does not pass `open_package`.
    """
    made = make(office, [_ready(file) for file in files])
    return tuple(
        _failure(file, _CODES[pdf]) if isinstance(pdf, Fault) else _mended(file, pdf)
        for file, pdf in zip(files, made, strict=True)
    )


def _ready(file: WordFile) -> bytes:
    """Return the Word file without what no page shows, and with its places marked."""
    return marked_word(stripped(open_package(file.data, file.name)), file.name, file.places)


_CODES = {Fault.SLOW: "E024", Fault.DIED: "E025", Fault.NOTHING: "E026"}


def _mended(file: WordFile, pdf: bytes) -> Converted | Failure:
    try:
        mended = mend_pdf(pdf, file.saying, LINK_PREFIX if file.places else "")
    except ChildRefusedError as refused:
        return _failure(file, refused.code if refused.code == "E028" else "E027")
    except ChildFailedError:
        return _failure(file, "E027")
    edges = tuple(_edge(file.places[link.number // 2], link) for link in mended.links)
    return Converted(file.name, mended.data, edges, mended.fonts)


def _edge(tag: str, link: MarkLink) -> Edge:
    return Edge(tag, link.page + 1, link.x, link.height - link.baseline, link.width, link.height)


def _failure(file: WordFile, code: str) -> Failure:
    message = _("LibreOffice gave no PDF of {file}: {fault}").format(
        file=file.name, fault=_fault(code)
    )
    advice = _("Open the file in Word, save it as a new file, and try once more.")
    finding = Finding(code, message, advice, place=Place(file.name))
    return Failure(file.name, EngineError(message, advice, [finding]))


def _fault(code: str) -> str:
    faults = {
        "E024": _("it took too long and was ended."),
        "E025": _("it crashed, or needed too much memory."),
        "E026": _("it wrote nothing and said nothing."),
        "E027": _("what it wrote is not the PDF/A and PDF/UA that was asked for."),
        "E028": _("some text would not be read aloud."),
    }
    return faults[code]
