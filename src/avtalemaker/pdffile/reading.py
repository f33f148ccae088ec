"""Reading back a PDF that an engine just made: its text, its bookmarks, and what it claims.

One reading serves every check. What typst made is read in our own process, what LibreOffice made
in the child.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from avtalemaker.pdffile.contents import ContentReader
from avtalemaker.pdffile.drawnfonts import Font, read_font
from avtalemaker.pdffile.history import facts_in
from avtalemaker.pdffile.places import Box
from avtalemaker.pdffile.plainfile import PlainFile
from avtalemaker.pdffile.readingorder import PageText, read_in_order
from avtalemaker.pdffile.syntax import Ref, UnreadableError, text_of
from avtalemaker.pdffile.unreadwords import check_annotations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from avtalemaker.pdffile.drawnpage import DrawnPage

_PDFA = re.compile(rb"pdfaid:(part|conformance)[>=\"' ]+(\w)")
_PDFUA = re.compile(rb"pdfuaid:part[>=\"' ]+(\w)")
_INHERITED = ("/Resources", "/MediaBox")
_LETTER = [0, 0, 612, 792]
"""The sheet of a page that names none, as other readers take it."""


class ReadBack(NamedTuple):
    """What a PDF says: text, bookmarks as (depth from 1, title), claims, fonts.

    `pages` is each page's text as it is drawn, `pieces` all that stands in tags in their order,
    each with its page (from 0), `figures` which of them stand in a figure, with the text that
    stands for it; `outside` is each page's text in no tag. `pdfa` is such as `2A`, `pdfua` such as
    `1`, empty without the claim; `fonts` tells for each font whether it is embedded; `made` are
    the facts of `history.py` about how it was made.
    """

    pages: tuple[str, ...]
    pieces: tuple[tuple[int, str], ...]
    figures: tuple[tuple[int, str], ...]
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

    def without_figures(self) -> ReadBack:
        """Return it without the words in its figures, which are those of charts."""
        inside = dict(self.figures)
        kept = (piece for number, piece in enumerate(self.pieces) if number not in inside)
        return self._replace(pieces=tuple(kept))


class Reading(NamedTuple):
    """A PDF that was read: what it says, and what its pages draw."""

    says: ReadBack
    pages: tuple[DrawnPage, ...]


def read_back(data: bytes) -> ReadBack:
    """Return what the PDF `data` says, as `read_pdf` does."""
    return read_pdf(data).says


def read_pdf(data: bytes) -> Reading:
    """Read a PDF. Raises UnreadableError for one that holds anything that is not known here."""
    try:
        return _Reader(PlainFile(data)).reading()
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError) as fault:
        raise UnreadableError(f"no plain PDF: {fault}") from fault


def read_foreign(data: bytes) -> ReadBack:
    """Return what a PDF of another engine says. Raises `ChildRefusedError` for one it cannot read.

    It is read in the child, with limits on time and memory.
    """
    from avtalemaker.pdffile import sandbox

    report = sandbox.run("read", {}, {"input.pdf": data}).report
    outside = tuple(PageText(*page) for page in report.pop("outside"))
    bookmarks = tuple((int(depth), str(title)) for depth, title in report.pop("bookmarks"))
    return ReadBack(
        pages=tuple(report.pop("pages")), outside=outside, bookmarks=bookmarks, **report
    )


def read_task(folder: Path, _request: dict[str, Any]) -> dict[str, Any]:
    """Report what `input.pdf` says; runs in the child."""
    try:
        return read_back((folder / "input.pdf").read_bytes())._asdict()
    except UnreadableError as fault:
        from avtalemaker.pdffile.opening import RefusedError

        raise RefusedError("E038") from fault


class _Reader:
    """Reads a file's pages, with each font once."""

    def __init__(self, file: PlainFile) -> None:
        self.file = file
        self.fonts: dict[int, Font] = {}

    def reading(self) -> Reading:
        file = self.file
        found = list(self._pages(file.root.get("/Pages"), {}))
        numbers = {number: place for place, (number, _page) in enumerate(found)}
        pages = tuple(page for _number, page in found)
        pieces, alts, outside = read_in_order(file, numbers, pages)
        metadata = file.content(file.root.get("/Metadata"))
        claims = dict(_PDFA.findall(metadata))
        pdfua = _PDFUA.search(metadata)
        information = file.dictionary(file.trailer.get("/Info"))
        says = ReadBack(
            pages=tuple(page.text for page in pages),
            pieces=pieces,
            figures=tuple(alts.items()),
            outside=outside,
            bookmarks=tuple(self._bookmarks(file.root.get("/Outlines"))),
            language=self._text(file.root.get("/Lang")),
            title=self._text(information.get("/Title")),
            pdfa=(claims.get(b"part", b"") + claims.get(b"conformance", b"")).decode().upper(),
            pdfua=pdfua[1].decode() if pdfua else "",
            fonts={font.name: font.embedded for font in self.fonts.values()},
            made=facts_in(metadata),
        )
        return Reading(says, pages)

    def _pages(self, root: Any, inherited: dict[str, Any]) -> Iterator[tuple[int, DrawnPage]]:
        """Yield each page with the number of its object, in order (ISO 32000-1, 7.7.3)."""
        waiting: list[tuple[Any, dict[str, Any]]] = [(root, inherited)]
        seen: set[int] = set()
        while waiting:
            node, above = waiting.pop()
            number = node.number if isinstance(node, Ref) else -1
            if number in seen:
                raise UnreadableError("a page that is there twice")
            seen.add(number)
            page = self.file.dictionary(node)
            known = above | {key: page[key] for key in _INHERITED if key in page}
            kind = self.file.get(page.get("/Type"))
            if kind == "/Page":
                yield number, self._page(page, known)
            elif kind == "/Pages" and "/Kids" in page:
                kids = self.file.array(page["/Kids"])
                waiting += [(kid, known) for kid in reversed(kids)]
            else:
                raise UnreadableError(f"a page of the kind {kind}")

    def _page(self, page: dict[str, Any], known: dict[str, Any]) -> DrawnPage:
        file = self.file
        left, bottom, right, top = map(
            float, map(file.get, file.array(known.get("/MediaBox")) or _LETTER)
        )
        resources = file.dictionary(known.get("/Resources"))
        for font in file.dictionary(resources.get("/Font")).values():
            self._font(font)
        check_annotations(file, page)
        parts = file.get(page.get("/Contents"))
        streams = parts if isinstance(parts, list) else [parts]
        reader = ContentReader(file, Box(left, bottom, right, top), self._font)
        reader.read(b"\n".join(map(file.content, streams)), resources)
        return reader.page

    def _font(self, value: Any) -> Font:
        if not isinstance(value, Ref):
            raise UnreadableError("a font that is no object of the file")
        if value.number not in self.fonts:
            self.fonts[value.number] = read_font(self.file, value)
        return self.fonts[value.number]

    def _bookmarks(self, root: Any) -> Iterator[tuple[int, str]]:
        """Yield the depth (from 1) and title of each bookmark (12.3.3)."""
        waiting = [(self.file.dictionary(root).get("/First"), 1)]
        seen: set[Any] = set()
        while waiting:
            place, depth = waiting.pop()
            if place is None or place in seen:
                continue
            seen.add(place)
            item = self.file.dictionary(place)
            yield depth, self._text(item.get("/Title"))
            waiting += [(item.get("/Next"), depth), (item.get("/First"), depth + 1)]

    def _text(self, value: Any) -> str:
        found = self.file.get(value)
        return text_of(found) if isinstance(found, bytes) else ""
