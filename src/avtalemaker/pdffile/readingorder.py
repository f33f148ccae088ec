"""A tagged PDF's text in the order of its tags, as it is read aloud, and what no tag holds.

Tags point at marked content by page and number (ISO 32000-1, 14.7.4); headers, footers and what a
page repeats are marked as artifacts (14.8.2.2) and stand in no tag.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from avtalemaker.pdffile.contents import cut_contents
from avtalemaker.pdffile.textplaces import PageFonts, TextPlaces, sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PageObject, PdfReader

_ARTIFACT = "/Artifact"


@dataclass(frozen=True)
class PageText:
    """What a page says outside the tags.

    `again` is what was said before and is repeated, such as a table's head; `loose` has neither a
    tag nor a reason. `leaves` tells that text of the page, in tags or not, is drawn outside the
    sheet, `collides` that a header's or footer's lies on other text.
    """

    header: str = ""
    footer: str = ""
    again: str = ""
    loose: str = ""
    leaves: bool = False
    collides: bool = False


@dataclass
class _Page:
    """A page's text while it is read: by the number of its mark, and by the kind of artifact."""

    tagged: dict[int, list[str]] = field(default_factory=dict)
    artifacts: dict[str, list[str]] = field(default_factory=dict)
    marks: list[int | str] = field(default_factory=list)
    leaves: bool = False
    collides: bool = False

    def open(self, tag: str, properties: object) -> None:
        """Come to marked content: it belongs to a tag, is an artifact, or is part of the mark."""
        known = properties if isinstance(properties, dict) else {}
        if "/MCID" in known:
            self.marks.append(int(known["/MCID"]))
        elif tag == _ARTIFACT:
            self.marks.append(_kind(known))
        else:
            self.marks.append(self.marks[-1] if self.marks else "loose")

    def add(self, text: str) -> None:
        """Note text that is drawn now."""
        mark = self.marks[-1] if self.marks else "loose"
        if isinstance(mark, int):
            self.tagged.setdefault(mark, []).append(text)
        else:
            self.artifacts.setdefault(mark, []).append(text)


def _kind(properties: dict[str, Any]) -> str:
    named = {"/Header": "header", "/Footer": "footer"}.get(str(properties.get("/Subtype", "")))
    repeated = "again" if properties.get("/Type") == "/Pagination" else "loose"
    return named or repeated


@dataclass(frozen=True)
class InOrder:
    """A PDF's pages as drawn, its body in the order of its tags, and the rest page by page.

    `pieces` are the body's parts, each with the page (from 0) it is drawn on.
    """

    pages: tuple[str, ...]
    pieces: tuple[tuple[int, str], ...]
    outside: tuple[PageText, ...]


def read_in_order(reader: PdfReader) -> InOrder:
    """Return the text of a PDF; text that no tag points at is loose on its page."""
    drawn: list[str] = []
    pages: list[_Page] = []
    fonts = PageFonts()
    for page in reader.pages:
        cut_contents(page)
        text, marked = _read_page(page, fonts)
        drawn.append(text)
        pages.append(marked)
    numbers = {_identity(page): number for number, page in enumerate(reader.pages)}
    order = [(numbers[page], mark) for page, mark in _marks_in_order(reader) if page in numbers]
    pieces = tuple(_pieces(pages, order))
    outside = tuple(_outside(page) for page in pages)
    return InOrder(tuple(drawn), pieces, outside)


def _identity(page: Any) -> int:
    return int(page.indirect_reference.idnum) if page.indirect_reference else -1


def _read_page(page: PageObject, fonts: PageFonts) -> tuple[str, _Page]:
    found = _Page()
    places = TextPlaces(fonts.of(page))

    def before(operator: bytes, operands: Any, place: Any, text_place: Any) -> None:
        if operator in (b"BDC", b"BMC"):
            properties = operands[1] if len(operands) > 1 else None
            found.open(str(operands[0]), properties)
        elif operator == b"EMC" and found.marks:
            found.marks.pop()
        else:
            kind = str(found.marks[-1]) if found.marks else ""
            places.take(operator, operands, place, text_place, kind)

    def note(text: str, *_how: object) -> None:
        if text:
            found.add(text)

    text = page.extract_text(visitor_operand_before=before, visitor_text=note)
    found.leaves, found.collides = places.leave(sheet_of(page)), places.collide()
    return text, found


def _marks_in_order(reader: PdfReader) -> Iterator[tuple[int, int]]:
    """Yield the page and number of each mark that a tag points at, in the order of the tags."""
    from pypdf.generic import DictionaryObject

    root = reader.root_object.get("/StructTreeRoot")
    waiting: list[tuple[Any, int]] = [] if root is None else [(root.get_object().get("/K"), -1)]
    while waiting:
        item, page = waiting.pop()
        found = None if item is None else item.get_object()
        if isinstance(found, int):
            yield page, int(found)
        elif isinstance(found, list):
            waiting += [(each, page) for each in reversed(found)]
        elif isinstance(found, DictionaryObject):
            if "/Pg" in found:
                page = found.raw_get("/Pg").idnum
            if found.get("/Type") == "/MCR":
                yield page, int(str(found["/MCID"]))
            elif "/K" in found:
                waiting.append((found.raw_get("/K"), page))


def _pieces(pages: list[_Page], order: list[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """Yield the marks' texts in order, each with its page.

    A line ends where the next one is drawn elsewhere.
    """
    after = {
        (number, mark): (number, following)
        for number, page in enumerate(pages)
        for mark, following in zip(page.tagged, list(page.tagged)[1:], strict=False)
    }
    last: tuple[int, int] | None = None
    for place in order:
        number, mark = place
        text = "".join(pages[number].tagged.pop(mark, []))
        if not text:
            continue
        if last is not None and after.get(last) != place:
            text = f"\n{text}"
        yield number, text
        last = place


def _outside(page: _Page) -> PageText:
    texts = {kind: "".join(parts) for kind, parts in page.artifacts.items()}
    untagged = "".join("".join(parts) for parts in page.tagged.values())
    return PageText(
        texts.get("header", ""),
        texts.get("footer", ""),
        texts.get("again", ""),
        texts.get("loose", "") + untagged,
        page.leaves,
        page.collides,
    )
