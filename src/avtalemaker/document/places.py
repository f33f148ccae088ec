"""Where what floats stands, beside the text or behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from avtalemaker.document.values import Control, RunStyle


@dataclass(frozen=True)
class Anchor:
    """Where something floating stands (ECMA-376 part 1, 20.4.3.4 and 20.4.3.5).

    `across` and `down` name what its place counts from: page, margin, column, paragraph …; `x`
    and `y` are distances from there, a share of it (`12.5%`), or left, center, right, top, bottom.
    `wrap` is none, square, tight, through, topAndBottom, or inline: alone in its line. `inside`,
    where it is part of something larger, is its distance across and down in that, and the whole's
    width and height. Of two things on one spot the one of higher `order` is in front.
    """

    across: str
    x: float | str
    down: str
    y: float | str
    wrap: str = "none"
    behind: bool = False
    inside: tuple[float, float, float, float] | None = None
    order: int = 0


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
