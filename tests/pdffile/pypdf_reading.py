"""A PDF read by pypdf, slowly: what our own reading must come to."""

from __future__ import annotations

import io
from collections import defaultdict

from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject

from avtalemaker.pdffile.places import UNIT, box_of, times

KINDS = {"/Header": "header", "/Footer": "footer"}


class Marked:
    """The text of one page by the marks it stands in."""

    def __init__(self, page):
        self.texts, self.marks = defaultdict(str), []
        self.text = page.extract_text(visitor_operand_before=self.before, visitor_text=self.note)

    def before(self, operator, operands, _place, _text_place):
        if operator in (b"BDC", b"BMC"):
            known = operands[1] if len(operands) > 1 else {}
            if "/MCID" in known:
                self.marks.append(int(known["/MCID"]))
            elif operands[0] == "/Artifact":
                repeated = "again" if known.get("/Type") == "/Pagination" else "loose"
                self.marks.append(KINDS.get(known.get("/Subtype"), repeated))
            else:
                self.marks.append(self.mark)
        elif operator == b"EMC":
            self.marks.pop()

    def note(self, text, *_how):
        if text:
            self.texts[self.mark] += text

    @property
    def mark(self):
        return self.marks[-1] if self.marks else "loose"


def marks_in_order(reader):
    root = reader.root_object.get("/StructTreeRoot")
    waiting = [] if root is None else [(root.get_object().get("/K"), -1)]
    while waiting:
        item, page = waiting.pop()
        found = None if item is None else item.get_object()
        if isinstance(found, int):
            yield page, int(found)
        elif isinstance(found, list):
            waiting += [(each, page) for each in reversed(found)]
        elif isinstance(found, DictionaryObject):
            page = found.raw_get("/Pg").idnum if "/Pg" in found else page
            if found.get("/Type") == "/MCR":
                yield page, int(found["/MCID"])
            elif "/K" in found:
                waiting.append((found.raw_get("/K"), page))


def pieces_of(reader, pages):
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages)}
    tagged = [[mark for mark in page.texts if isinstance(mark, int)] for page in pages]
    last = None
    for page, mark in marks_in_order(reader):
        place = numbers[page], mark
        text = pages[place[0]].texts.pop(mark, "")
        if text:
            drawn = tagged[place[0]]
            at = drawn.index(mark)
            follows = at and last == (place[0], drawn[at - 1])
            yield place[0], text if follows or last is None else f"\n{text}"
            last = place


def bookmarks_of(outline, depth=1):
    for item in outline:
        if isinstance(item, list):
            yield from bookmarks_of(item, depth + 1)
        else:
            yield depth, str(item.title)


def read_by_pypdf(pdf: bytes):
    """Return pages, pieces, what is outside of tags page by page, bookmarks, language and title."""
    reader = PdfReader(io.BytesIO(pdf))
    pages = [Marked(page) for page in reader.pages]
    drawn = [page.text for page in pages]
    pieces = list(pieces_of(reader, pages))
    outside = [
        (
            *(page.texts[kind] for kind in ("header", "footer", "again")),
            page.texts["loose"] + "".join(t for m, t in page.texts.items() if isinstance(m, int)),
        )
        for page in pages
    ]
    title = str(reader.metadata.title or "")
    about = (list(bookmarks_of(reader.outline)), str(reader.root_object.get("/Lang", "")), title)
    return drawn, pieces, outside, *about


def drawn_by_pypdf(pdf: bytes):
    """Return for each page the boxes of its signs, and the places of its pictures."""
    reader = PdfReader(io.BytesIO(pdf))
    return [signs_and_pictures(reader, page) for page in reader.pages]


def signs_and_pictures(reader, page):
    place, text, kept, signs, pictures, widths, size = UNIT, UNIT, [], [], [], {}, 0.0
    fonts = page["/Resources"].get("/Font", {})
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        match operator:
            case b"q":
                kept.append(place)
            case b"Q":
                place = kept.pop()
            case b"cm":
                place = times(tuple(map(float, operands)), place)
            case b"Tm":
                text = tuple(map(float, operands))
            case b"Tf":
                widths, size = widths_of(fonts[operands[0]].get_object()), float(operands[1])
            case b"Do":
                pictures.append(place)
            case b"Tj" | b"TJ":
                pieces = operands[0] if operator == b"TJ" else operands
                signs += signs_of(pieces, widths, size, times(text, place))
    return signs, pictures


def signs_of(pieces, widths, size, place):
    at = 0.0
    for piece in pieces:
        if isinstance(piece, (int, float)):
            at -= piece / 1000 * size
            continue
        raw = getattr(piece, "original_bytes", piece)
        for code in (raw[n : n + 2] for n in range(0, len(raw), 2)):
            wide = widths.get(int.from_bytes(code), 0.0) * size
            yield box_of(place, at, -0.1 * size, at + wide, 0.6 * size)
            at += wide


def widths_of(font):
    found, rows = {}, list(font["/DescendantFonts"][0].get_object()["/W"])
    while rows:
        if isinstance(rows[1], list):
            found |= {rows[0] + n: float(wide) / 1000 for n, wide in enumerate(rows[1])}
            rows = rows[2:]
        else:
            found |= dict.fromkeys(range(rows[0], rows[1] + 1), float(rows[2]) / 1000)
            rows = rows[3:]
    return found
