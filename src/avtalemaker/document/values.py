"""A Word document as it reads and looks: frozen values, every style resolved, every number counted.

Lengths are in points, colours are six hexadecimal digits, languages are tags such as `nb-NO`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from avtalemaker.findings import Finding

DRAFT_TAG = "avt:draft"
"""The content control that holds the draft mark; it is never part of the agreement's text."""


@dataclass(frozen=True, slots=True)
class Control:
    """One content control: `serial` tells two controls with the same tag apart."""

    tag: str
    alias: str
    serial: int


@dataclass(frozen=True, slots=True)
class RunStyle:
    """How characters look. `rise` lifts (or with a minus lowers) them, `track` widens the gaps.

    `vertical` is `superscript`, `subscript` or empty; empty colours mean the default ones.
    """

    font: str = "Times New Roman"
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    caps: bool = False
    small_caps: bool = False
    vertical: str = ""
    color: str = ""
    background: str = ""
    rise: float = 0.0
    track: float = 0.0
    language: str = ""


class Symbol(StrEnum):
    """What a run can hold beside text."""

    LINE_BREAK = "line_break"
    PAGE_BREAK = "page_break"
    PAGE = "page"
    PAGES = "pages"


@dataclass(frozen=True, slots=True)
class Text:
    """Characters in one style; `link` is an address, empty without one."""

    text: str
    style: RunStyle
    link: str = ""
    controls: tuple[Control, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A break, or a field that the page fills in."""

    symbol: Symbol
    style: RunStyle
    controls: tuple[Control, ...] = ()


@dataclass(frozen=True, slots=True)
class Tab:
    """A jump to the next tab stop, or (`to` is `center` or `right`) to a place on the line."""

    style: RunStyle
    to: str = ""
    leader: str = ""
    controls: tuple[Control, ...] = ()


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in the line of text; `suffix` is the file's ending, such as `png`."""

    data: bytes = field(repr=False)
    suffix: str
    width: float
    height: float
    alt: str
    style: RunStyle
    controls: tuple[Control, ...] = ()


Inline: TypeAlias = Text | Mark | Tab | Image


@dataclass(frozen=True, slots=True)
class TabStop:
    """A place on the line: `kind` is left, center or right; `leader` dot, hyphen, underscore."""

    position: float
    kind: str = "left"
    leader: str = ""


@dataclass(frozen=True, slots=True)
class Border:
    """One edge: its `space` is the distance to the text. `dash` is solid, dotted or dashed."""

    width: float
    color: str = ""
    space: float = 0.0
    dash: str = "solid"


@dataclass(frozen=True, slots=True)
class Edges:
    """The borders of a paragraph or a cell; None where there is none."""

    top: Border | None = None
    right: Border | None = None
    bottom: Border | None = None
    left: Border | None = None


NO_EDGES = Edges()


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """How a paragraph is set.

    `first_line` is relative to `left`, negative for a hanging indent. `line` is a multiple of
    the natural line height for `line_rule` auto, else points. `align` is left, center, right
    or both.
    """

    align: str = "left"
    left: float = 0.0
    right: float = 0.0
    first_line: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    line_rule: str = "auto"
    contextual: bool = False
    keep_next: bool = False
    keep_lines: bool = False
    page_break_before: bool = False
    widow_control: bool = True
    tabs: tuple[TabStop, ...] = ()
    edges: Edges = NO_EDGES
    background: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A paragraph's list label as it is printed: `text` is `1.2`, `a)` or a bullet.

    `key` tells which list it belongs to; `suffix` is tab, space or nothing.
    """

    text: str
    bullet: bool
    level: int
    key: str
    suffix: str
    style: RunStyle


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `index` counts the document's paragraphs from 1, as messages do.

    `heading` is 1 to 9, 0 for text; `title` marks the document's title. `mark` is the style of
    the paragraph mark, which gives an empty paragraph its height.
    """

    inlines: tuple[Inline, ...]
    format: ParagraphFormat
    mark: RunStyle
    index: int
    style: str = ""
    number: Number | None = None
    heading: int = 0
    title: bool = False
    controls: tuple[Control, ...] = ()

    @property
    def text(self) -> str:
        """The characters, with tabs and line breaks as such, without the number."""
        return "".join(_inline_text(inline) for inline in self.inlines)


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `margins` are top, right, bottom, left. `span` counts grid columns."""

    blocks: tuple[Block, ...]
    edges: Edges
    margins: tuple[float, float, float, float]
    background: str = ""
    valign: str = "top"
    span: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; `height` is its least height, or its exact one."""

    cells: tuple[Cell, ...]
    header: bool = False
    cant_split: bool = False
    height: float = 0.0
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `left` is the distance from the text's edge, `align` left, center or right."""

    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    left: float = 0.0
    align: str = "left"
    controls: tuple[Control, ...] = ()

    @property
    def bordered(self) -> bool:
        """Say whether any cell shows a border; a table without one is only a way to place."""
        return any(cell.edges != NO_EDGES for row in self.rows for cell in row.cells)


Block: TypeAlias = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet and its margins; `header` and `footer` are distances from the sheet's edge."""

    width: float = 595.3
    height: float = 841.9
    top: float = 70.85
    right: float = 70.85
    bottom: float = 70.85
    left: float = 70.85
    header: float = 35.4
    footer: float = 35.4
    first_number: int = 1

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right


@dataclass(frozen=True, slots=True)
class Surround:
    """Headers and footers; the first page's own are None when it has none of its own."""

    header: tuple[Block, ...] = ()
    footer: tuple[Block, ...] = ()
    first_header: tuple[Block, ...] | None = None
    first_footer: tuple[Block, ...] | None = None


@dataclass(frozen=True, slots=True)
class Core:
    """The core properties; times are ISO 8601 as they stand in the file, empty when absent."""

    title: str = ""
    author: str = ""
    subject: str = ""
    keywords: str = ""
    language: str = ""
    created: str = ""
    modified: str = ""


@dataclass(frozen=True)
class Document:
    """A Word document.

    `unknown` names what the reader does not know: the text is read all the same, but no PDF
    can be made from it. `remarks` names what was left out on purpose. `source` is the file,
    `left_out` the tags of the controls taken away since it was read.
    """

    name: str
    blocks: tuple[Block, ...]
    surround: Surround
    page: Page
    core: Core
    custom: Mapping[str, str]
    language: str
    tab_width: float = 36.0
    unknown: tuple[Finding, ...] = ()
    remarks: tuple[Finding, ...] = ()
    source: bytes = field(default=b"", repr=False, compare=False)
    left_out: frozenset[str] = frozenset()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the body in reading order, those in tables included."""
        return tuple(paragraphs_of(self.blocks))

    @property
    def text_lines(self) -> tuple[tuple[str, str], ...]:
        """The number (empty without one) and the text of each paragraph of the body."""
        return tuple((p.number.text if p.number else "", p.text) for p in self.paragraphs)

    @property
    def controls(self) -> tuple[tuple[str, str], ...]:
        """The tag and text of each tagged content control of the body, in reading order.

        A control inside another gives its text to both. Paragraphs are parted by a newline.
        """
        found: dict[Control, list[str]] = {}
        for paragraph in self.paragraphs:
            for control in paragraph.controls:
                found.setdefault(control, []).append(paragraph.text)
            inline: dict[Control, str] = {}
            for part in paragraph.inlines:
                for control in part.controls:
                    inline[control] = inline.get(control, "") + _inline_text(part)
            for control, text in inline.items():
                found.setdefault(control, []).append(text)
        return tuple((c.tag, "\n".join(lines)) for c, lines in found.items() if c.tag)

    @property
    def fingerprint(self) -> str:
        """The SHA-256 (hex) of the body's words, without the draft mark.

        Saving in Word without a change keeps it; a changed, added or moved word does not.
        """
        words = " ".join(p.text for p in self.without_control(DRAFT_TAG).paragraphs).split()
        return hashlib.sha256(" ".join(words).encode()).hexdigest()

    def without_control(self, tag: str) -> Document:
        """Return the document without what the content controls with this tag hold."""
        surround = self.surround
        first_header, first_footer = surround.first_header, surround.first_footer
        return replace(
            self,
            blocks=_blocks_without(self.blocks, tag),
            surround=Surround(
                _blocks_without(surround.header, tag),
                _blocks_without(surround.footer, tag),
                None if first_header is None else _blocks_without(first_header, tag),
                None if first_footer is None else _blocks_without(first_footer, tag),
            ),
            left_out=self.left_out | {tag},
        )


def paragraphs_of(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """Yield the paragraphs of some blocks in reading order, those in tables included."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs_of(cell.blocks)


def _inline_text(inline: Inline) -> str:
    if isinstance(inline, Text):
        return inline.text
    if isinstance(inline, Tab):
        return "\t"
    if isinstance(inline, Mark) and inline.symbol is Symbol.LINE_BREAK:
        return "\n"
    return ""


def _blocks_without(blocks: tuple[Block, ...], tag: str) -> tuple[Block, ...]:
    kept: list[Block] = []
    for block in blocks:
        if any(control.tag == tag for control in block.controls):
            continue
        if isinstance(block, Table):
            kept.append(_table_without(block, tag))
            continue
        inlines = tuple(i for i in block.inlines if all(c.tag != tag for c in i.controls))
        if len(inlines) == len(block.inlines):
            kept.append(block)
        elif inlines:
            kept.append(replace(block, inlines=inlines))
    return tuple(kept)


def _table_without(table: Table, tag: str) -> Table:
    rows = tuple(
        replace(
            row, cells=tuple(replace(c, blocks=_blocks_without(c.blocks, tag)) for c in row.cells)
        )
        for row in table.rows
    )
    return replace(table, rows=rows)
