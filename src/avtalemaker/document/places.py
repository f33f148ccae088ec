"""Where what floats stands, beside the text or behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.values import Control, RunStyle


MOST_PARTS = 1000
"""As many parts as a group is read of."""

STEP = 2 * MOST_PARTS + 2
"""How far the orders of two things are from each other: between them is room for a group's parts,
and for what stands behind the words of each."""


class Anchor(NamedTuple):
    """Where something floating stands (ECMA-376 part 1, 20.4.3.4 and 20.4.3.5).

    `across` and `down` name what its place counts from: page, margin, column, paragraph …; `x`
    and `y` are distances from there, a share of it (`12.5%`), or left, center, right, top, bottom.
    `wrap` is none, square, tight, through, topAndBottom, or inline: alone in its line. `inside`,
    where it is part of something larger, is its distance across and down in that, and the whole's
    width and height. Of two things on one spot the one of higher `order` is in front; what is to
    be drawn `last` is, after all else of its page.
    """

    across: str
    x: float | str
    down: str
    y: float | str
    wrap: str = "none"
    behind: bool = False
    inside: tuple[float, float, float, float] | None = None
    order: int = 0
    last: bool = False

    def part(self, count: int, at: tuple[float, float], size: tuple[float, float]) -> Anchor:
        """Return where the `count`th part of a whole of a size stands, the lowest being the first.

        It is the distance `at` from the whole's upper left corner.
        """
        return self._replace(inside=(*at, *size), order=self.order + 2 * count)


IN_ITS_LINE = Anchor("column", "inline", "paragraph", 0.0, "inline")
"""Where something stands that does not float."""

Placed: TypeAlias = "tuple[tuple[float, float], Anchor | None, Element | None]"
"""A drawing's size in points, where it floats, and the element that describes it in words."""


class Tilt(NamedTuple):
    """How far a picture is turned, clockwise in degrees, and its size in points before that."""

    turn: float
    width: float
    height: float


@dataclass(frozen=True)
class Watermark:
    """Words as wide and high as their rectangle, which is turned clockwise by `turn` degrees."""

    text: str
    width: float
    height: float
    turn: float
    anchor: Anchor
    style: RunStyle
    controls: tuple[Control, ...] = ()


class PageStyle(NamedTuple):
    """The style, by its name in small letters, of a paragraph whose words a page's header says.

    It is the first such paragraph of the page, or the `last`; of a `numbered` one, its number.
    """

    name: str
    last: bool = False
    numbered: bool = False


@dataclass(frozen=True)
class StyleWords:
    """Where a header says the words of a paragraph of a style."""

    wanted: PageStyle
    style: RunStyle
    controls: tuple[Control, ...] = ()


class FramePlace(NamedTuple):
    """Where a frame of paragraphs stands across (ECMA-376 part 1, 17.3.1.11), in points.

    It is at a `side` (left, center, right) or `x` from the text's edge, or from the sheet's where
    it is `on_page`. Its `width` is 0 where it is as wide as its text. `level`: its first line is
    about level with the paragraph after it.
    """

    side: str = ""
    x: float = 0.0
    on_page: bool = False
    width: float = 0.0
    level: bool = False

    def start(self, text_width: float, left_margin: float) -> float:
        """Return how far from the text's edge it starts; 0 for one at a side without a width."""
        if self.side:
            share = {"center": 0.5, "right": 1.0}.get(self.side, 0.0)
            return (text_width - self.width) * share if self.width else 0.0
        return max(0.0, self.x - (left_margin if self.on_page else 0.0))
