"""What a chart is drawn with: rectangles, lines and words as SVG elements, and how wide words are.

The words stay words: they can be read, found and copied in the PDF.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from avtalemaker.charts.model import NoRoomError
from avtalemaker.metafile.letters import text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_SIZE = 4.5
"""Points: smaller letters are not drawn."""

_PART = "\u00a0"
"""Ends each line, so that no reader of the PDF takes it and the next one for a word."""

_LINE = 1.22
_ASCENT = 0.75
_START = {"start": "", "middle": ' text-anchor="middle"', "end": ' text-anchor="end"'}
_CELL = 24.0
_SHARE = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""Of a line's width: what is before the point that it is written at."""

_OVER = 0.3
"""Of their size: how far small letters begin below the top of their line."""

_AIR = 0.5
"""Points: what other words may reach into a line's place at each side."""

_UNDRAWN = dict.fromkeys((*range(32), 127), " ")


@dataclass
class Canvas:
    """A drawing of a width and height in points, with its letters' font and colour.

    `taken` are the rectangles of its words, by the cells of a net that they lie in.
    """

    width: float
    height: float
    font: str
    ink: str
    found: list[str] = field(default_factory=list)
    taken: dict[tuple[int, int], list[tuple[float, float, float, float]]] = field(
        default_factory=dict
    )

    def rectangle(self, box: tuple[float, float, float, float], fill: str, line: str = "") -> None:
        """Draw a rectangle (left, top, right, bottom)."""
        left, right = sorted((box[0], box[2]))
        top, bottom = sorted((box[1], box[3]))
        edge = f' stroke="#{line}" stroke-width="0.5"' if line else ""
        self.found.append(
            f'<rect x="{left:.2f}" y="{top:.2f}" width="{right - left:.2f}" '
            f'height="{bottom - top:.2f}" fill="{f"#{fill}" if fill else "none"}"{edge}/>'
        )

    def line(
        self, points: Sequence[tuple[float, float]], color: str, width: float = 0.5, fill: str = ""
    ) -> None:
        """Draw a line from point to point, or with `fill` a closed figure."""
        steps = "L".join(f"{x:.2f} {y:.2f}" for x, y in points)
        inner = f"#{fill}" if fill else "none"
        edge = f' stroke="#{color}" stroke-width="{width:g}"' if color else ""
        self.found.append(f'<path d="M{steps}{"Z" if fill else ""}" fill="{inner}"{edge}/>')

    def path(self, path: str, fill: str) -> None:
        """Draw a figure with a white edge."""
        self.found.append(f'<path d="{path}" fill="#{fill}" stroke="#FFFFFF" stroke-width="0.7"/>')

    def dot(self, x: float, y: float, radius: float, color: str, opacity: float = 1.0) -> None:
        """Draw a disc."""
        clear = f' fill-opacity="{opacity:g}"' if opacity < 1 else ""
        self.found.append(
            f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:.2f}" fill="#{color}"{clear}/>'
        )

    def text(
        self,
        lines: Sequence[str],
        at: tuple[float, float],
        size: float,
        *,
        start: str = "middle",
        bold: bool = False,
        up: bool = False,
        ink: str = "",
    ) -> None:
        """Write lines, the first of them below a point; `up` turns them by a quarter.

        `start` tells which part of each line stands at the point: start, middle or end. Raises
        NoRoomError where other words are.
        """
        x, y = at
        look = f'fill="#{ink or self.ink}" font-size="{size:g}" font-family="{escape(self.font)}"'
        look += _START[start] + (' font-weight="bold"' if bold else "")
        shift = self.wide(_PART, size, bold=bold) * _SHARE[start]
        for number, line in enumerate(lines):
            said = line.translate(_UNDRAWN).strip()
            if not said:
                continue
            above = number * size * _LINE
            down = above + size * (_ASCENT + 0.15)
            before = self.wide(said, size, bold=bold) * _SHARE[start]
            after = self.wide(said, size, bold=bold) - before
            if up:
                place = f'transform="translate({x + down:.2f} {y - shift:.2f}) rotate(-90)"'
                self._take((x + above + size * _OVER, y - after, x + above + size, y + before))
            else:
                place = f'x="{x + shift:.2f}" y="{y + down:.2f}"'
                self._take((x - before, y + above + size * _OVER, x + after, y + above + size))
            self.found.append(f"<text {place} {look}>{escape(said)}{_PART}</text>")

    def is_free(self, place: tuple[float, float, float, float]) -> bool:
        """Say whether a rectangle (left, top, right, bottom) meets no words."""
        left, top, right, bottom = place
        return not any(
            other[0] < right and left < other[2] and other[1] < bottom and top < other[3]
            for cell in _cells(place)
            for other in self.taken.get(cell, ())
        )

    def _take(self, place: tuple[float, float, float, float]) -> None:
        """Keep words' place free of others. Raises NoRoomError where there are some already."""
        left, top, right, bottom = place
        if not self.is_free((left + _AIR, top + _AIR, right - _AIR, bottom - _AIR)):
            raise NoRoomError("no room beside other words")
        for cell in _cells(place):
            self.taken.setdefault(cell, []).append(place)

    def wide(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return how wide a line is."""
        return text_width(text, self.font, size, bold=bold)

    def wrapped(
        self, text: str, room: float, size: float, *, bold: bool = False
    ) -> tuple[list[str], float]:
        """Return a text in lines that have room, and the size it has it in: at most that asked.

        Raises UnknownChartError when not even the smallest letters have.
        """
        words = text.split()
        longest = max((self.wide(word, 1.0, bold=bold) for word in words), default=0.0)
        if longest * LEAST_SIZE > room:
            raise NoRoomError("no room for its words")
        size = min(size, room / longest if longest else size)
        lines: list[str] = []
        for part in text.splitlines():
            line = ""
            for word in part.split():
                longer = f"{line} {word}".strip()
                if line and self.wide(longer, size, bold=bold) > room:
                    lines.append(line)
                    longer = word
                line = longer
            lines.append(line)
        return [line for line in lines if line], size

    def svg(self) -> bytes:
        """Return the drawing."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width:g}" '
            f'height="{self.height:g}" viewBox="0 0 {self.width:g} {self.height:g}">'
            f"{''.join(self.found)}</svg>"
        ).encode()


def _cells(place: tuple[float, float, float, float]) -> list[tuple[int, int]]:
    """Return the cells of a net that a rectangle lies in."""
    left, top, right, bottom = (int(n // _CELL) for n in place)
    return [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]


def high(lines: Sequence[str], size: float) -> float:
    """Return how high lines are together."""
    return len(lines) * size * _LINE
