"""Where a document is signed: the lines for ink, by their marks, or by how they look.

Our layouts mark each line with a content control, `avt:sign:<party>:<line>`. In other documents a
line of underscores alone in its paragraph, below the last heading, is taken for one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from avtalemaker.document.values import Control, Paragraph, Tab, Table, Text
from avtalemaker.wordtags import SIGN_TAG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avtalemaker.document.document import Document
    from avtalemaker.document.values import Block, Cell, Inline, Row

T = TypeVar("T")

_MARK = re.compile(rf"{SIGN_TAG}:(\d{{1,3}}):(\d{{1,3}})")
_DRAWN = re.compile(r"[\s_]*_{10,}[\s_]*")
LEAST, MOST, ABOVE_LINE = 16.0, 48.0, 0.9
"""The height of a box in points, and the share of a letter's size that stands above its line."""


class SignPlace(NamedTuple):
    """A line for ink: whose it is (both count from 1), the words below it, the room above it.

    `height` is in points. `marked` says that the file itself names the place.
    """

    party: int
    line: int
    name: str
    height: float
    marked: bool = True

    @property
    def tag(self) -> str:
        """The tag of its content control."""
        return f"{SIGN_TAG}:{self.party}:{self.line}"


def sign_tag(inline: Inline) -> str:
    """Return the tag of the signature line that something in a paragraph belongs to, or none."""
    if not inline.controls:
        return ""
    return next((c.tag for c in inline.controls if _MARK.fullmatch(c.tag)), "")


def with_sign_places(document: Document) -> tuple[Document, tuple[SignPlace, ...]]:
    """Return the lines for ink in reading order, and the document with each of them marked."""
    marked = any(_marked(p) for p in document.paragraphs)
    finder = _Finder(document, by_looks=not marked)
    sections = tuple(
        replace(section, blocks=finder.walk(section.blocks)) for section in document.sections
    )
    return replace(document, sections=sections), tuple(finder.places)


def _marked(paragraph: Paragraph) -> str:
    tags = (c.tag for c in paragraph.controls if _MARK.fullmatch(c.tag))
    return next(tags, "") or next(filter(None, map(sign_tag, paragraph.inlines)), "")


class _Finder:
    """Walks a document's blocks and collects its lines for ink."""

    def __init__(self, document: Document, *, by_looks: bool) -> None:
        self.by_looks = by_looks
        self.places: list[SignPlace] = []
        self.headings = sum(1 for p in document.paragraphs if p.heading)
        self.parties = 0

    def walk(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Return blocks of one story, with the lines in them marked."""
        found: list[Block] = []
        lines = 0
        for index, block in enumerate(blocks):
            if isinstance(block, Table):
                found.append(self._table(block))
                continue
            self.headings -= bool(block.heading)
            tag = _marked(block)
            if not tag and self.by_looks and self.headings <= 0 and _is_line(block):
                if not lines:
                    self.parties += 1
                lines += 1
                tag = f"{SIGN_TAG}:{self.parties}:{lines}"
            found.append(self._line(block, tag, blocks[index + 1 :]) if tag else block)
        return _kept(blocks, tuple(found))

    def _table(self, table: Table) -> Table:
        rows = _kept(table.rows, tuple(map(self._row, table.rows)))
        return table if rows is table.rows else replace(table, rows=rows)

    def _row(self, row: Row) -> Row:
        cells = _kept(row.cells, tuple(map(self._cell, row.cells)))
        return row if cells is row.cells else replace(row, cells=cells)

    def _cell(self, cell: Cell) -> Cell:
        blocks = self.walk(cell.blocks)
        return cell if blocks is cell.blocks else replace(cell, blocks=blocks)

    def _line(self, paragraph: Paragraph, tag: str, after: tuple[Block, ...]) -> Paragraph:
        party, line = map(int, tag.split(":")[2:])
        size = paragraph.inlines[0].style.size if paragraph.inlines else paragraph.mark.size
        height = min(MOST, max(LEAST, paragraph.format.before + ABOVE_LINE * size))
        name = _name(after)
        place = SignPlace(party, line, name, height, marked=not self.by_looks)
        self.places.append(place)
        inlines = tuple(
            inline if sign_tag(inline) else _with_control(inline, tag)
            for inline in paragraph.inlines
        )
        if any(sign_tag(inline) == tag for inline in paragraph.inlines):
            return paragraph
        return replace(paragraph, inlines=inlines)


def _kept(before: tuple[T, ...], after: tuple[T, ...]) -> tuple[T, ...]:
    """Return what was there before where nothing has become of it."""
    same = all(one is other for one, other in zip(before, after, strict=True))
    return before if same else after


def _with_control(inline: Inline, tag: str) -> Inline:
    return replace(inline, controls=(*inline.controls, Control(tag, "", -1)))


def _name(after: tuple[Block, ...]) -> str:
    """Return the words of the paragraph below a line, unless that is a line too."""
    below = after[0] if after else None
    if not isinstance(below, Paragraph) or _is_line(below) or _marked(below):
        return ""
    return " ".join(below.text.split())


def _is_line(paragraph: Paragraph) -> bool:
    """Say whether a paragraph is a line to write on, and nothing else."""
    texts = "".join(i.text for i in paragraph.inlines if isinstance(i, Text))
    tabs = [i for i in paragraph.inlines if isinstance(i, Tab)]
    if len(tabs) + sum(isinstance(i, Text) for i in paragraph.inlines) != len(paragraph.inlines):
        return False
    leaders = {stop.leader for stop in paragraph.format.tabs} | {tab.leader for tab in tabs}
    drawn = bool(tabs) and not texts.strip() and "underscore" in leaders
    return drawn or bool(_DRAWN.fullmatch(texts))


def places_by_tag(places: tuple[SignPlace, ...]) -> Iterator[tuple[str, SignPlace]]:
    """Yield each place that alone has its tag."""
    tags = [place.tag for place in places]
    for place in places:
        if tags.count(place.tag) == 1:
            yield place.tag, place
