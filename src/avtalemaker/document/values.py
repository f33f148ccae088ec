"""A Word document as it reads and looks: frozen values, every style resolved, every number counted.

Lengths are in points, colours are six hexadecimal digits, languages are tags such as `nb-NO`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from avtalemaker.document.places import Anchor, FramePlace, Tilt

from avtalemaker.document.equation import Equation
from avtalemaker.document.places import StyleWords, Watermark


class Control(NamedTuple):
    """One content control: `serial` tells two controls with the same tag apart."""

    tag: str
    alias: str
    serial: int


class RunStyle(NamedTuple):
    """How characters look. `rise` lifts (or with a minus lowers) them, `track` widens the gaps.

    `vertical` is `superscript`, `subscript` or empty; empty colours mean the default ones.
    `underline` is single, double, thick, dotted, dashed or empty; `width` 1 for letters as wide
    as the font has them; `border` goes around the text. `high_font` is that of letters beyond
    ASCII, empty when it is no other. `leftward`: it is marked as running from right to left.
    """

    font: str = "Times New Roman"
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    underline: str = ""
    underline_color: str = ""
    strike: bool = False
    double_strike: bool = False
    caps: bool = False
    small_caps: bool = False
    vertical: str = ""
    color: str = ""
    background: str = ""
    rise: float = 0.0
    track: float = 0.0
    width: float = 1.0
    border: Border | None = None
    language: str = ""
    high_font: str = ""
    leftward: bool = False

    def font_of(self, character: str) -> str:
        """Return the font that a character is set in."""
        return self.font if character.isascii() else self.high_font or self.font


class Symbol(StrEnum):
    """What a run can hold beside text."""

    LINE_BREAK = "line_break"
    PAGE_BREAK = "page_break"
    NOTE_LINE = "note_line"
    COLUMN_BREAK = "column_break"
    PAGE = "page"
    PAGES = "pages"
    SECTION_PAGES = "section_pages"


@dataclass(frozen=True)
class Text:
    """Characters in one style.

    `link` is an address, or `#` and the name of a bookmark; empty without one.
    """

    text: str
    style: RunStyle
    link: str = ""
    controls: tuple[Control, ...] = ()


@dataclass(frozen=True)
class Mark:
    """A break, or a field that the page fills in."""

    symbol: Symbol
    style: RunStyle
    controls: tuple[Control, ...] = ()


@dataclass(frozen=True)
class Tab:
    """A jump to the next tab stop, or (`to` is `center` or `right`) to a place on the line."""

    style: RunStyle
    to: str = ""
    leader: str = ""
    controls: tuple[Control, ...] = ()


@dataclass(frozen=True)
class Image:
    """A picture in the line of text, or (with an `anchor`) beside it.

    `suffix` is the ending, `crop` the shares cut off at top, right, bottom and left, `turned`
    rot180, flipH, flipV, `tilt` another turn. One that `fills` is as wide as its line at most; a
    `shape` is Word's; `pale` is 0 to 1; `ink` is seen through; what is `worded` has its own words.
    """

    data: bytes = field(repr=False)
    suffix: str
    width: float
    height: float
    alt: str
    style: RunStyle
    controls: tuple[Control, ...] = ()
    anchor: Anchor | None = None
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    turned: frozenset[str] = frozenset()
    border: Border | None = None
    decorative: bool = False
    fills: bool = False
    shape: bool = False
    pale: float = 0.0
    ink: bool = False
    tilt: Tilt | None = None
    worded: bool = False


@dataclass(frozen=True)
class Note:
    """A foot- or (`end`) endnote where it is referred to, and `blocks`, what it says.

    `label` is printed at both places; `serial` counts the notes of the document from 1.
    """

    label: str
    blocks: tuple[Block, ...]
    style: RunStyle
    serial: int
    end: bool = False
    controls: tuple[Control, ...] = ()


@dataclass(frozen=True)
class TextBox:
    """Text beside its paragraph (without an `anchor`: in its line), in a rectangle.

    It stands at `valign` of the rectangle, or in one that `fits` its height; `radius` rounds it,
    `turn` is how its text runs (up, down, empty for across), `ground` the colour it lies on.
    """

    blocks: tuple[Block, ...]
    width: float
    height: float
    style: RunStyle
    anchor: Anchor | None
    insets: tuple[float, float, float, float]
    border: Border | None = None
    background: str = ""
    fits: bool = False
    valign: str = "top"
    controls: tuple[Control, ...] = ()
    radius: float = 0.0
    turn: str = ""
    ground: str = ""


Inline: TypeAlias = Text | Mark | Tab | Image | Note | TextBox | Equation | Watermark | StyleWords


class TabStop(NamedTuple):
    """A place on the line: `kind` is left, center, right or decimal.

    `leader` is dot, hyphen or underscore.
    """

    position: float
    kind: str = "left"
    leader: str = ""


class Border(NamedTuple):
    """One edge: its `space` is the distance to the text. `dash` is solid, dotted or dashed.

    `wanted` is Word's name for a kind that is drawn as a plain line, such as `double`.
    """

    width: float
    color: str = ""
    space: float = 0.0
    dash: str = "solid"
    wanted: str = ""


class Edges(NamedTuple):
    """The borders of a paragraph or a cell; None where there is none."""

    top: Border | None = None
    right: Border | None = None
    bottom: Border | None = None
    left: Border | None = None


NO_EDGES = Edges()


class ParagraphFormat(NamedTuple):
    """How a paragraph is set.

    `first_line` is relative to `left`, negative for a hanging indent. `line` is a multiple of
    the natural line height for `line_rule` auto, else points. `align` is left, center, right,
    both, or distribute: both, with a full last line. Space that is `auto` goes between items of a
    list. `between` is the line down to a neighbour of the same borders. `frame` (left, center,
    right) puts it beside the empty paragraph that follows it, `frame_place` tells where. `pitch`,
    where it is not 0, is the page's grid: each line takes whole steps of it. `leftward`: it is
    marked so (w:bidi).
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
    auto_before: bool = False
    auto_after: bool = False
    keep_next: bool = False
    keep_lines: bool = False
    page_break_before: bool = False
    widow_control: bool = True
    snap_to_grid: bool = True
    pitch: float = 0.0
    frame: str = ""
    frame_place: FramePlace | None = None
    tabs: tuple[TabStop, ...] = ()
    edges: Edges = NO_EDGES
    between: Border | None = None
    background: str = ""
    leftward: bool = False


class Number(NamedTuple):
    """A paragraph's list label as it is printed: `text` is `1.2`, `a)` or a bullet.

    `key` tells which list it belongs to; `suffix` is tab, space or nothing. `align` tells which
    part of it (left, center or right) stands where its line begins.
    """

    text: str
    bullet: bool
    level: int
    key: str
    suffix: str
    style: RunStyle
    align: str = "left"


@dataclass(frozen=True)
class Paragraph:
    """One paragraph. `index` counts the document's paragraphs from 1, as messages do.

    `heading` is 1 to 9, 0 for text; `title` marks the document's title. `mark` is the style of
    the paragraph mark, which gives an empty paragraph its height. `targets` are the bookmarks
    that begin in it.
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
    targets: tuple[str, ...] = field(default=(), compare=False)

    @property
    def text(self) -> str:
        """The characters, with tabs and line breaks as such, without the number."""
        return "".join(inline_text(inline) for inline in self.inlines)


@dataclass(frozen=True)
class Cell:
    """A table cell; `margins` are top, right, bottom, left.

    It begins at `column` of the grid and covers `span` columns and `rows` rows. `turn` is how its
    text runs: `up`, `down`, or empty for across.
    """

    blocks: tuple[Block, ...]
    edges: Edges
    margins: tuple[float, float, float, float]
    background: str = ""
    valign: str = "top"
    span: int = 1
    column: int = 0
    rows: int = 1
    turn: str = ""


@dataclass(frozen=True)
class Row:
    """A table row: the cells that begin in it; `height` is its least height, or its exact one."""

    cells: tuple[Cell, ...]
    header: bool = False
    cant_split: bool = False
    height: float = 0.0
    exact: bool = False


@dataclass(frozen=True)
class Table:
    """A table; `left` is the distance from the text's edge, `align` left, center or right.

    `first_is_head`: its style sets the first row off from the others; `fixed`: its columns are as
    wide as they say, whatever stands in them.
    """

    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    left: float = 0.0
    align: str = "left"
    controls: tuple[Control, ...] = ()
    first_is_head: bool = False
    fixed: bool = False

    @property
    def heads(self) -> int:
        """How many rows at the top every page repeats: none where nothing would be left."""
        count = next((n for n, row in enumerate(self.rows) if not row.header), 0)
        reach = (n + c.rows for n, r in enumerate(self.rows[:count]) for c in r.cells)
        return count if max(reach, default=0) <= count else 0

    @property
    def is_data(self) -> bool:
        """Say whether it holds rows of data: without a head or lines inside it only places text."""
        if self.heads or self.first_is_head:
            return True
        between = [cell.edges.right for row in self.rows for cell in row.cells[:-1]]
        if sum(border is not None for border in between) * 2 > len(between):
            return len(self.rows) > 1
        below = [
            cell.edges.bottom
            for n, row in enumerate(self.rows)
            for cell in row.cells
            if n + cell.rows < len(self.rows)
        ]
        return len(self.rows) > 2 and bool(between) and None not in below  # noqa: PLR2004


Block: TypeAlias = Paragraph | Table


def inline_text(inline: Inline) -> str:
    """Return what an inline reads as: text, a tab, a newline, or nothing."""
    if isinstance(inline, Text | Equation):
        return inline.text
    if isinstance(inline, Tab):
        return "\t"
    breaks = isinstance(inline, Mark) and inline.symbol is Symbol.LINE_BREAK
    return "\n" if breaks else ""
