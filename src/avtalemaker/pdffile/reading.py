"""Reading back a PDF that an engine just made: its text, its bookmarks, and what it claims.

What typst made is opened in our own process; what LibreOffice made, in the child.
"""

from __future__ import annotations

import io
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from avtalemaker.pdffile import sandbox
from avtalemaker.pdffile.history import facts_in
from avtalemaker.pdffile.readingorder import PageText, read_in_order

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pypdf import PdfReader

_PDFA = re.compile(rb"pdfaid:(part|conformance)[>=\"' ]+(\w)")
_PDFUA = re.compile(rb"pdfuaid:part[>=\"' ]+(\w)")
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


@dataclass(frozen=True)
class ReadBack:
    """What a PDF says: text, bookmarks as (depth from 1, title), claims, fonts.

    `pages` is each page's text as it is drawn, `pieces` all that stands in tags in their order,
    each with its page (from 0), `outside` each page's text in no tag. `pdfa` is such as `2A`,
    `pdfua` such as `1`, empty without the claim; `fonts` tells for each font whether it is
    embedded; `made` are the facts of `history.py` about how it was made.
    """

    pages: tuple[str, ...]
    pieces: tuple[tuple[int, str], ...]
    outside: tuple[PageText, ...]
    bookmarks: tuple[tuple[int, str], ...]
    language: str
    title: str
    pdfa: str
    pdfua: str
    fonts: dict[str, bool]
    made: dict[str, Any]

    @property
    def body(self) -> str:
        """All that stands in tags, in their order."""
        return "".join(text for _page, text in self.pieces)


def read_back(data: bytes) -> ReadBack:
    """Return what the PDF `data` says. A PDF of ours that pypdf cannot open is a bug."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    metadata = _metadata(reader)
    claims = dict(_PDFA.findall(metadata))
    pdfua = _PDFUA.search(metadata)
    text = read_in_order(reader)
    return ReadBack(
        pages=text.pages,
        pieces=text.pieces,
        outside=text.outside,
        bookmarks=tuple(_bookmarks(reader.outline, 1)),
        language=str(reader.root_object.get("/Lang", "")),
        title=str(reader.metadata.title or "") if reader.metadata else "",
        pdfa=(claims.get(b"part", b"") + claims.get(b"conformance", b"")).decode().upper(),
        pdfua=pdfua[1].decode() if pdfua else "",
        fonts=_fonts(reader),
        made=facts_in(metadata),
    )


def read_foreign(data: bytes) -> ReadBack:
    """Return what a PDF of another engine says. Raises `ChildRefusedError` for one it cannot read.

    It is read in the child, with limits on time and memory.
    """
    report = sandbox.run("read", {}, {"input.pdf": data}).report
    outside = tuple(PageText(**page) for page in report.pop("outside"))
    bookmarks = tuple((int(depth), str(title)) for depth, title in report.pop("bookmarks"))
    return ReadBack(
        pages=tuple(report.pop("pages")), outside=outside, bookmarks=bookmarks, **report
    )


def read_task(folder: Path, _request: dict[str, Any]) -> dict[str, Any]:
    """Report what `input.pdf` says; runs in the child."""
    from pypdf.errors import PyPdfError

    try:
        return asdict(read_back((folder / "input.pdf").read_bytes()))
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError) as fault:
        from avtalemaker.pdffile.opening import RefusedError

        raise RefusedError("E038") from fault


def _metadata(reader: PdfReader) -> bytes:
    stream = reader.root_object.get("/Metadata")
    return b"" if stream is None else bytes(stream.get_object().get_data())


def _bookmarks(outline: list[Any], depth: int) -> Iterator[tuple[int, str]]:
    for item in outline:
        if isinstance(item, list):
            yield from _bookmarks(item, depth + 1)
        else:
            yield depth, str(item.title)


def _fonts(reader: PdfReader) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for page in reader.pages:
        resources = page.get("/Resources", {}).get_object()
        for font in (resources.get("/Font") or {}).values():
            outer = font.get_object()
            inner = outer.get("/DescendantFonts", [outer])[0].get_object()
            descriptor = inner.get("/FontDescriptor", {})
            embedded = any(name in descriptor.get_object() for name in _FONT_FILES)
            found[str(outer.get("/BaseFont", "?")).lstrip("/")] = embedded
    return found
