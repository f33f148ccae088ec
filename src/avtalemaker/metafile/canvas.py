"""What a metafile draws, as SVG elements: shapes with pens and brushes, bitmaps and letters."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from avtalemaker.metafile.faults import UnknownRecordError
from avtalemaker.metafile.letters import Font, letters_path
from avtalemaker.metafile.objects import Brush, Pen
from avtalemaker.metafile.patterns import BEHIND, GROUND, INK, Tile, pattern_source
from avtalemaker.metafile.placing import Placing
from avtalemaker.metafile.veils import Veil

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.metafile.bitmaps import Bitmap
    from avtalemaker.metafile.placing import Point

_MOST = 20_000_000
"""Bytes of SVG: a picture that is larger is not drawn."""

_MOST_CLIPS = 12
"""As many cuts in each other as a PDF/A may have, which lets 28 states be kept at once."""

COPY, AND, PAINT, INVERT = 0xCC0020, 0x8800C6, 0xEE0086, 0x660046
PATTERN, BLACK, WHITE, NOTHING = 0xF00021, 0x000042, 0xFF0062, 0xAA0029
"""What a bitmap does to what it is drawn on (MS-WMF 2.1.1.31)."""

_DASHES = {1: (3, 1), 2: (1, 1), 3: (3, 1, 1, 1), 4: (3, 1, 1, 1, 1, 1)}
_CAPS = {0x000: "round", 0x100: "square", 0x200: "butt"}
_JOINS = {0x0000: "round", 0x1000: "bevel", 0x2000: "miter"}
_NO_PEN = 5
_BEND = 0.5523


@dataclass(frozen=True)
class State:
    """What is chosen to draw with; SaveDC keeps it."""

    placing: Placing = field(default_factory=Placing)
    pen: Pen = field(default_factory=Pen)
    brush: Brush = field(default_factory=Brush)
    font: Font = field(default_factory=Font)
    ink: str = "#000000"
    ground: str = "#ffffff"
    opaque: bool = True
    winding: bool = False
    align: int = 0
    clip: int = 0
    point: Point = (0.0, 0.0)


@dataclass
class Canvas:
    """Draws on a picture; points are in the metafile's own measure.

    A `dot` is as wide as a cell of a pattern, in the picture's measure.
    """

    state: State = field(default_factory=State)
    kept: list[State] = field(default_factory=list)
    found: list[str] = field(default_factory=list)
    clips: list[str] = field(default_factory=list)
    depths: list[int] = field(default_factory=list)
    path: list[str] | None = None
    ended: str = ""
    mask: tuple[Bitmap, str] | None = None
    veil: Veil = field(default_factory=Veil)
    dot: float = 1.0
    tiles: dict[tuple[Tile, tuple[str, ...]], tuple[str, str]] = field(default_factory=dict)
    size: int = 0

    def set(self, **changes: object) -> None:
        """Choose something to draw with."""
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]

    def choose(self, found: Pen | Brush | Font | None) -> None:
        """Draw with a pen, brush or font from now on; what is none of them changes nothing."""
        if isinstance(found, Pen):
            self.set(pen=found)
        elif isinstance(found, Brush):
            self.set(brush=found)
        elif isinstance(found, Font):
            self.set(font=found)

    def save(self) -> None:
        """Keep what is chosen."""
        self.kept.append(self.state)

    def restore(self, count: int) -> None:
        """Go back to what was kept: the last one (-1), or one counted from the first (1)."""
        index = len(self.kept) + count if count < 0 else count - 1
        if not 0 <= index < len(self.kept):
            raise UnknownRecordError("RestoreDC")
        self.state = self.kept[index]
        del self.kept[index:]

    def line(self, points: Sequence[Point], *, closed: bool = False, filled: bool = False) -> None:
        """Draw straight lines from point to point."""
        self._shape(self._steps("L", points, 1) + ("Z" if closed else ""), filled=filled)

    def lines(self, groups: Sequence[Sequence[Point]], *, closed: bool) -> None:
        """Draw several figures as one."""
        steps = (self._steps("L", points, 1) + ("Z" if closed else "") for points in groups)
        self._shape("".join(steps), filled=closed)

    def curve(self, points: Sequence[Point]) -> None:
        """Draw curves: the first point, then two handles and an end for each."""
        self._shape(self._steps("C", points, 3), filled=False)

    def move(self, point: Point) -> None:
        """Go to a point without drawing."""
        self.set(point=point)
        if self.path is not None:
            self.path.append("M" + self._at(point))

    def on(self, points: Sequence[Point], *, curved: bool = False) -> None:
        """Draw on from where the last line ended."""
        if self.path is not None and self.path:
            self.path.append(self._steps("C" if curved else "L", points, 3, start=False))
        elif curved:
            self.curve((self.state.point, *points))
        else:
            self.line((self.state.point, *points))
        if points:
            self.set(point=points[-1])

    def rectangle(self, left: float, top: float, right: float, bottom: float) -> None:
        """Draw a rectangle."""
        self.line(
            [(left, top), (right, top), (right, bottom), (left, bottom)], closed=True, filled=True
        )

    def ellipse(
        self,
        box: tuple[float, float, float, float],
        corner: tuple[float, float] | None = None,
    ) -> None:
        """Draw an ellipse in a box, or a box with corners as round as an ellipse of a size."""
        left, top, right, bottom = box
        rx, ry = ((right - left) / 2, (bottom - top) / 2) if corner is None else (
            corner[0] / 2, corner[1] / 2
        )  # fmt: skip
        kx, ky = rx * (1 - _BEND), ry * (1 - _BEND)
        points = [
            (left + rx, top), (right - rx, top), (right - kx, top), (right, top + ky),
            (right, top + ry), (right, bottom - ry), (right, bottom - ky), (right - kx, bottom),
            (right - rx, bottom), (left + rx, bottom), (left + kx, bottom), (left, bottom - ky),
            (left, bottom - ry), (left, top + ry), (left, top + ky), (left + kx, top),
            (left + rx, top),
        ]  # fmt: skip
        p = [self._at(point) for point in points]
        sides = (f"L{p[n]}C{p[n + 1]} {p[n + 2]} {p[n + 3]}" for n in range(1, 17, 4))
        self._shape(f"M{p[0]}{''.join(sides)}Z", filled=True)

    def arc(self, points: Sequence[Point], ending: Sequence[Point] = (), *, closed: bool) -> None:
        """Draw an arc, given as curves, and on to the points that end it; one may be closed."""
        path = self._steps("C", points, 3) + self._steps("L", ending, 1, start=False)
        self._shape(path + ("Z" if closed else ""), filled=closed)

    def begin_path(self) -> None:
        """Collect what is drawn now into one path."""
        self.path, self.ended = [], ""

    def close_figure(self) -> None:
        """Draw back to where the figure began."""
        if self.path:
            self.path.append("Z")

    def end_path(self) -> None:
        """Keep the path for what comes."""
        self.ended = "".join(self.path or ())
        self.path = None

    def use_path(self, *, filled: bool, drawn: bool) -> None:
        """Fill the path, draw its line, or both."""
        pen = self.state.pen if drawn else Pen(style=_NO_PEN)
        self._draw(self.ended, self.state.brush if filled else Brush(""), pen)
        self.ended = ""

    def clip_to(self, path: str | None, *, anew: bool = False) -> None:
        """Show only what is inside a path from now on; without one, and `anew`, everything."""
        if path is None:
            self.set(clip=0)
            return
        inner = "" if anew or not self.state.clip else f' clip-path="url(#c{self.state.clip})"'
        self.depths.append(1 + (self.depths[self.state.clip - 1] if inner else 0))
        if self.depths[-1] > _MOST_CLIPS:
            raise UnknownRecordError("cut too often")
        number = len(self.clips) + 1
        shown = f'<path d="{path}" clip-rule="evenodd"/>'
        self.clips.append(f'<clipPath id="c{number}"{inner}>{shown}</clipPath>')
        self._weigh(path)
        self.set(clip=number)

    def clip_out(self, left: float, top: float, right: float, bottom: float) -> None:
        """Show nothing of what is inside a box from now on."""
        far = 1e6
        outer = f"M{-far:g} {-far:g}H{far:g}V{far:g}H{-far:g}Z"
        self.clip_to(outer + self.box_path(left, top, right, bottom))

    def box_path(self, left: float, top: float, right: float, bottom: float) -> str:
        """Return a rectangle as a path."""
        corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
        return self._steps("L", corners, 1) + "Z"

    def fill_box(self, box: tuple[float, float, float, float], color: str) -> None:
        """Fill a box (left, top, right, bottom) with a colour."""
        self._draw(self.box_path(*box), Brush(color), Pen(style=_NO_PEN))

    def part(
        self,
        bitmap: Bitmap,
        source: tuple[int, int, int, int],
        box: tuple[float, float, float, float],
        operation: int,
    ) -> None:
        """Draw a rectangle of a bitmap in a box (both left, top, width, height)."""
        shown, (x, y, wide, high) = bitmap.shown(*source)
        left, top, width, height = box
        inner = left + x * width, top + y * height, wide * width, high * height
        self.picture(shown, inner, operation)

    def picture(self, bitmap: Bitmap | None, box: Sequence[float], operation: int) -> None:
        """Draw a bitmap in a box (left, top, width, height), or the brush where there is none."""
        if operation == NOTHING:
            return
        left, top, wide, high = box
        if bitmap is None:
            path = self.box_path(left, top, left + wide, top + high)
            brushes = {PATTERN: self.state.brush, BLACK: Brush("#000000"), WHITE: Brush("#ffffff")}
            if operation in brushes:
                self._draw(path, brushes[operation], Pen(style=_NO_PEN))
            elif tile := self.veil.step(operation, self.state.brush, self._bounds(box)):
                self._draw(path, Brush(tile=tile), Pen(style=_NO_PEN))
            return
        a, b, c, d, e, f = self.state.placing.matrix
        e, f = a * left + c * top + e, b * left + d * top + f
        place = f"matrix({a * wide:g} {b * wide:g} {c * high:g} {d * high:g} {e:g} {f:g})"
        if operation in (AND, PAINT) and self.mask is None and (bitmap.is_mask or bitmap.is_gray):
            self.mask = bitmap if operation == AND else bitmap.inverted(), place
            return
        if operation in (AND, PAINT, INVERT) and self.mask and self.mask[1] == place:
            bitmap, operation = bitmap.behind(self.mask[0]), COPY
        if operation != COPY:
            raise UnknownRecordError(f"raster operation {operation:06X}")
        self.mask = None
        data = base64.b64encode(bitmap.png()).decode()
        kind = "jpeg" if bitmap.file[:2] == b"\xff\xd8" else "png"
        self._add(
            f'<image width="1" height="1" preserveAspectRatio="none" transform="{place}" '
            f'href="data:image/{kind};base64,{data}"/>'
        )

    def _bounds(self, box: Sequence[float]) -> tuple[float, ...]:
        left, top, wide, high = box
        corners = (self.state.placing.at(left, top), self.state.placing.at(left + wide, top + high))
        return tuple(pick(axis) for pick in (min, max) for axis in zip(*corners, strict=True))

    def text(self, text: str, at: Point, gaps: Sequence[float], box: str = "") -> None:
        """Draw letters, each as far from the next as `gaps` tell; behind them a box."""
        if box:
            self._draw(box, Brush(self.state.ground), Pen(style=_NO_PEN))
        state = self.state
        path = letters_path(text, state.font, at, gaps, state.align)
        if path:
            a, b, c, d, e, f = state.placing.matrix
            place = f"matrix({a:g} {b:g} {c:g} {d:g} {e:g} {f:g})"
            self._add(f'<path d="{path}" fill="{state.ink}" transform="{place}"/>')

    def svg(self, left: float, top: float, width: float, height: float) -> bytes:
        """Return the picture, of which a rectangle is shown."""
        if self.mask is not None or self.veil.begun or width <= 0 or height <= 0:
            raise UnknownRecordError("a picture of no size, or a mask without its picture")
        shown = f"{left:g} {top:g} {width:g} {height:g}"
        defined = "".join((*self.clips, *(source for _name, source in self.tiles.values())))
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" preserveAspectRatio="none" '
            f'width="{width:g}" height="{height:g}" viewBox="{shown}">'
            f"<defs>{defined}</defs>{''.join(self.found)}</svg>"
        ).encode()

    def _shape(self, path: str, *, filled: bool) -> None:
        if self.path is not None:
            self.path.append(path)
        else:
            self._draw(path, self.state.brush if filled else Brush(""), self.state.pen)

    def _draw(self, path: str, brush: Brush, pen: Pen) -> None:
        line = self._line(pen)
        if path and (brush.color or line):
            rule = "" if self.state.winding else ' fill-rule="evenodd"'
            fill = self._fill(brush.tile) if brush.tile else brush.color or "none"
            self._add(f'<path d="{path}" fill="{fill}"{rule}{line}/>')

    def _fill(self, tile: Tile) -> str:
        """Return a tile as SVG fills with it, in the colours that are in force."""
        state = self.state
        colors = {
            INK: state.ink,
            GROUND: state.ground,
            BEHIND: state.ground if state.opaque else "",
        }
        key = tile, tuple(colors.values())
        if key not in self.tiles:
            name = f"p{len(self.tiles) + 1}"
            self.tiles[key] = name, pattern_source(tile, name, self.dot, colors)
            self._weigh(self.tiles[key][1])
        return f"url(#{self.tiles[key][0]})"

    def _line(self, pen: Pen) -> str:
        kind = pen.style & 0xF
        if kind == _NO_PEN:
            return ""
        width = max(1.0, pen.width * self.state.placing.scale)
        dash = " ".join(f"{step * width:g}" for step in _DASHES.get(kind, ()))
        gaps = f' stroke-dasharray="{dash}"' if dash else ""
        cap = _CAPS.get(pen.style & 0xF00, "round")
        join = _JOINS.get(pen.style & 0xF000, "round")
        ends = f'stroke-linecap="{cap}" stroke-linejoin="{join}"'
        return f' stroke="{pen.color}" stroke-width="{width:g}" {ends}{gaps}'

    def _add(self, element: str) -> None:
        if self.mask is not None or self.veil.begun:
            raise UnknownRecordError("a mask without its picture")
        clip = self.state.clip
        self.found.append(f'<g clip-path="url(#c{clip})">{element}</g>' if clip else element)
        self._weigh(element)

    def _weigh(self, element: str) -> None:
        self.size += len(element)
        if self.size > _MOST:
            raise UnknownRecordError("too large")

    def _at(self, point: Point) -> str:
        x, y = self.state.placing.at(*point)
        return f"{round(x, 3):g} {round(y, 3):g}"

    def _steps(self, letter: str, points: Sequence[Point], each: int, *, start: bool = True) -> str:
        """Return points as steps of a path, three by three for curves."""
        placed = [self._at(point) for point in points]
        first = f"M{placed[0]}" if start and placed else ""
        rest = placed[1:] if start else placed
        if letter == "C" and len(rest) % each:
            raise UnknownRecordError("a curve without its end")
        step = each if letter == "C" else 1
        return first + "".join(
            letter + " ".join(rest[n : n + step]) for n in range(0, len(rest), step)
        )
