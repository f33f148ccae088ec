"""Pages as frozen values: sheets, margins, borders, headers and footers, and whose they are.

Lengths are in points.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from avtalemaker.document.values import NO_EDGES, Edges

if TYPE_CHECKING:
    from avtalemaker.document.values import Block


class PageBorders(NamedTuple):
    """Lines around a page (ECMA-376 part 1, 17.6.10).

    Their distance counts from the sheet's edge, or from the text when `from_text`; then
    `around_header` and `around_footer` say whether those are inside too. `pages` is allPages,
    firstPage or notFirstPage.
    """

    edges: Edges = NO_EDGES
    from_text: bool = True
    around_header: bool = True
    around_footer: bool = True
    pages: str = "allPages"


class Page(NamedTuple):
    """The sheet and its margins; `header` and `footer` are distances from the sheet's edge.

    A header that is taller than its margin pushes the text down, unless the margin is exact.
    `mirrored` swaps left and right on even pages. `first_number` is None where the numbers go on.
    `valign` is top, center or bottom. `pitch` is the height of a line of its grid, 0 without one.
    """

    width: float = 595.3
    height: float = 841.9
    top: float = 70.85
    right: float = 70.85
    bottom: float = 70.85
    left: float = 70.85
    header: float = 35.4
    footer: float = 35.4
    exact_top: bool = False
    exact_bottom: bool = False
    mirrored: bool = False
    first_number: int | None = None
    number_format: str = "decimal"
    valign: str = "top"
    pitch: float = 0.0
    borders: PageBorders | None = None

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """The height between the margins."""
        return self.height - self.top - self.bottom


class Surround(NamedTuple):
    """Headers and footers; None for a first or an even page that has none of its own."""

    header: tuple[Block, ...] = ()
    footer: tuple[Block, ...] = ()
    first_header: tuple[Block, ...] | None = None
    first_footer: tuple[Block, ...] | None = None
    even_header: tuple[Block, ...] | None = None
    even_footer: tuple[Block, ...] | None = None

    @property
    def stories(self) -> tuple[tuple[Block, ...], ...]:
        """The headers and footers there are."""
        own = (self.first_header, self.first_footer, self.even_header, self.even_footer)
        return (self.header, self.footer, *(story for story in own if story is not None))


class Columns(NamedTuple):
    """Columns of text (ECMA-376 part 1, 17.6.4): the width of each, and the gap after it.

    `even_out`: the next section goes on below them, so that Word makes them equally long.
    `rule`: a line stands between them. `told`: breaks tell where each one ends.
    """

    widths: tuple[float, ...]
    gaps: tuple[float, ...]
    even_out: bool = False
    rule: bool = False
    told: bool = False

    @property
    def alike(self) -> bool:
        """Say whether all are equally wide and equally far apart."""
        return len(set(self.widths)) == 1 and len(set(self.gaps[:-1])) == 1

    @property
    def fixed(self) -> bool:
        """Say whether no text flows from one to the next: each holds what its breaks tell."""
        return self.told and (self.even_out or not self.alike)


@dataclass(frozen=True)
class Section:
    """A part of the document with its own page layout (ECMA-376 part 1, 17.6).

    `start` says where it begins: nextPage, oddPage, evenPage, or continuous, on the page of the
    section before. Then its headers and footers come with the next page.
    """

    blocks: tuple[Block, ...]
    page: Page = field(default_factory=Page)
    surround: Surround = field(default_factory=Surround)
    start: str = "nextPage"
    columns: Columns | None = None
