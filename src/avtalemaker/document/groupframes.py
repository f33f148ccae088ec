"""Where the parts of a group stand in the whole drawing, whichever markup tells of the group."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

Pair: TypeAlias = tuple[float, float]


class GroupFrame(NamedTuple):
    """How a group's own measures become points in the drawing: `x` + share * theirs.

    `across` and `down` are the shares, below 0 where sides are exchanged. `fill` is the colour of
    the group and how opaque it is, for those of its parts that have none of their own.
    """

    x: float
    y: float
    across: float
    down: float
    fill: tuple[str, float] | None = None

    def inside(self, at: Pair, sides: Pair, origin: Pair, theirs: Pair) -> GroupFrame:
        """Return the frame of a group in this one whose own measures count `theirs` from `origin`.

        See ECMA-376 part 1, 20.1.7.5.
        """
        across = sides[0] * self.across / (theirs[0] or 1)
        down = sides[1] * self.down / (theirs[1] or 1)
        x, y = self.x + at[0] * self.across, self.y + at[1] * self.down
        return GroupFrame(x - origin[0] * across, y - origin[1] * down, across, down)

    def mirrored(self, flips: str, origin: Pair, theirs: Pair) -> GroupFrame:
        """Return this frame with the sides exchanged that `flips` names: x, y or both."""
        frame = self
        if "x" in flips:
            x = frame.x + (2 * origin[0] + theirs[0]) * frame.across
            frame = frame._replace(x=x, across=-frame.across)
        if "y" in flips:
            y = frame.y + (2 * origin[1] + theirs[1]) * frame.down
            frame = frame._replace(y=y, down=-frame.down)
        return frame

    def box(self, at: Pair, sides: Pair) -> tuple[Pair, Pair]:
        """Return the upper left corner of a part in the drawing, and its size."""
        size = abs(sides[0] * self.across), abs(sides[1] * self.down)
        x = self.x + at[0] * self.across - (size[0] if self.across < 0 else 0.0)
        y = self.y + at[1] * self.down - (size[1] if self.down < 0 else 0.0)
        return (x, y), size
