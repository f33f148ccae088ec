"""Letters of a metafile as outlines of our own fonts (TrueType, ISO/IEC 14496-22).

A picture's letters are part of the picture, as in one made of pixels.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians, sin
from pathlib import Path
from typing import TYPE_CHECKING

from avtalemaker.metafile.faults import UnknownRecordError
from avtalemaker.metafile.signfonts import is_symbol, signs_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FONTS = Path(__file__).parent.parent / "fonts"
_SERIF = ("times", "roman", "serif", "georgia", "garamond", "palatino", "book")
_OTHERS = ("Symbola-Signs.ttf", "DroidSansFallback.ttf")
_MONO = ("courier", "mono", "consolas")
_SIGNS = ("symbol", "wingdings", "webdings", "marlett", "extra", "zapf", "math")
_SIGN_CHARSET = 2
_CENTER, _RIGHT, _BASELINE, _BOTTOM = 6, 2, 24, 8
_BOLD = 600
_ON, _REPEATED = 1, 8
_WORDS, _SCALED, _MORE = 1, 8 | 64 | 128, 32
"""Flags of points, and of the parts of a composed letter."""


@dataclass(frozen=True)
class Font:
    """A font as it was asked for: a height below zero is its size, one above that of its line."""

    name: str = "Arial"
    height: float = -12.0
    weight: int = 400
    italic: bool = False
    turn: float = 0.0
    charset: int = 0


def letters_path(
    text: str, font: Font, at: tuple[float, float], gaps: Sequence[float], align: int
) -> str:
    """Return the outlines of a line of letters as an SVG path, in the metafile's measure.

    `align` tells which part of it stands at the point (MS-WMF 2.1.2.3). Raises UnknownRecordError
    for a font of signs, and a letter that our font lacks.
    """
    name = font.name.lower()
    if is_symbol(font):
        text = signs_of(text)
    elif font.charset == _SIGN_CHARSET or any(sign in name for sign in _SIGNS):
        raise UnknownRecordError(f"font {font.name}")
    face = _face(_file(name, font))
    size = -font.height if font.height < 0 else font.height / face.line
    if not size:
        size = 12.0
    scale = size / face.units
    drawn = [_drawn(face, letter, font) for letter in text]
    steps = [*gaps, *(f.advance(glyph) / f.units * size for f, glyph in drawn[len(gaps) :])]
    x, y = _start(face, scale, sum(steps), align)
    turn = radians(-font.turn)
    found = []
    for (its, glyph), step in zip(drawn, steps, strict=True):
        scale = size / its.units
        for contour in its.outline(glyph):
            placed = [(x + px * scale, y - py * scale, on) for px, py, on in contour]
            found.append(_contour(_turned(placed, turn, at)))
        x += step
    return "".join(found)


def _start(face: _Face, scale: float, wide: float, align: int) -> tuple[float, float]:
    """Return where a line begins, from the point that it is aligned to."""
    x = {_CENTER: -wide / 2, _RIGHT: -wide}.get(align & _CENTER, 0.0)
    if align & _BASELINE == _BASELINE:
        return x, 0.0
    return x, -face.descent * scale if align & _BASELINE == _BOTTOM else face.ascent * scale


def _turned(
    points: Sequence[tuple[float, float, bool]], turn: float, at: tuple[float, float]
) -> list[tuple[float, float, bool]]:
    """Return points turned about the one that their line is aligned to, which is then at `at`."""
    across, down = cos(turn), sin(turn)
    return [
        (at[0] + x * across - y * down, at[1] + x * down + y * across, on) for x, y, on in points
    ]


def _drawn(face: _Face, letter: str, font: Font) -> tuple[_Face, int]:
    """Return a letter's number and the font that has it: another one where the first lacks it."""
    for other in (None, *_OTHERS):
        one = face if other is None else _face(other)
        if (glyph := one.glyph(letter)) is not None:
            return one, glyph
    raise UnknownRecordError(f"a letter of {font.name}")


def text_width(text: str, family: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a line is in one of our families; a letter that it lacks is a square."""
    file = f"{family.replace(' ', '')}-{'Bold' if bold else 'Regular'}.ttf"
    return sum(letter_width(file, letter) for letter in text.replace("\u00a0", " ")) * size


@lru_cache(maxsize=4096)
def letter_width(file: str, letter: str) -> float:
    """Return how wide a letter is in one of our fonts' files, in shares of its size.

    One that the font lacks comes from another, and is as wide as it is tall.
    """
    face = _face(file)
    glyph = face.glyph(letter)
    return 1.0 if glyph is None else face.advance(glyph) / face.units


def _file(name: str, font: Font) -> str:
    family = "LiberationSans"
    if is_symbol(font) or any(part in name for part in _SERIF):
        family = "LiberationSerif"
    elif any(part in name for part in _MONO):
        family = "LiberationMono"
    elif "calibri" in name or "carlito" in name:
        family = "Carlito"
    style = ("Bold" if font.weight >= _BOLD else "") + ("Italic" if font.italic else "")
    return f"{family}-{style or 'Regular'}.ttf"


def _contour(points: list[tuple[float, float, bool]]) -> str:
    """Return a closed figure of points on it and handles of curves off it."""
    if not points:
        return ""
    if not points[0][2]:
        last = points[-1]
        first = points[0]
        start = last if last[2] else ((first[0] + last[0]) / 2, (first[1] + last[1]) / 2, True)
        points = [start, *points]
    steps = [f"M{points[0][0]:.4g} {points[0][1]:.4g}"]
    handle: tuple[float, float, bool] | None = None
    for point in (*points[1:], points[0]):
        if handle is None:
            if point[2]:
                steps.append(f"L{point[0]:.6g} {point[1]:.6g}")
            else:
                handle = point
            continue
        end = point if point[2] else ((handle[0] + point[0]) / 2, (handle[1] + point[1]) / 2, True)
        steps.append(f"Q{handle[0]:.6g} {handle[1]:.6g} {end[0]:.6g} {end[1]:.6g}")
        handle = None if point[2] else point
    return "".join(steps) + "Z"


@lru_cache(maxsize=16)
def _face(name: str) -> _Face:
    return _Face((_FONTS / name).read_bytes())


class _Face:
    """One of our fonts: its letters' numbers, widths and outlines."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        (count,) = struct.unpack_from(">H", data, 4)
        self.tables = {}
        for n in range(count):
            tag, _sum, start, _length = struct.unpack_from(">4sIII", data, 12 + 16 * n)
            self.tables[tag.decode("latin-1")] = start
        head, metrics = self.tables["head"], self.tables["hhea"]
        (self.units,) = struct.unpack_from(">H", data, head + 18)
        (self.long,) = struct.unpack_from(">h", data, head + 50)
        self.ascent, self.descent = struct.unpack_from(">hh", data, metrics + 4)
        (self.widths,) = struct.unpack_from(">H", data, metrics + 34)
        self.line = (self.ascent - self.descent) / self.units
        self.letters = dict(self._letters())

    def _letters(self) -> Iterator[tuple[int, int]]:
        start = self.tables["cmap"]
        (count,) = struct.unpack_from(">H", self.data, start + 2)
        for n in range(count):
            platform, _kind, at = struct.unpack_from(">HHI", self.data, start + 4 + 8 * n)
            (form,) = struct.unpack_from(">H", self.data, start + at)
            if platform in (0, 3) and form == 4:  # noqa: PLR2004
                yield from self._segments(start + at)
                return

    def _segments(self, at: int) -> Iterator[tuple[int, int]]:
        (double,) = struct.unpack_from(">H", self.data, at + 6)
        count = double // 2
        ends = struct.unpack_from(f">{count}H", self.data, at + 14)
        starts = struct.unpack_from(f">{count}H", self.data, at + 16 + double)
        shifts = struct.unpack_from(f">{count}H", self.data, at + 16 + 2 * double)
        base = at + 16 + 3 * double
        for n, (first, last) in enumerate(zip(starts, ends, strict=True)):
            (offset,) = struct.unpack_from(">H", self.data, base + 2 * n)
            for code in range(first, min(last, 0xFFFE) + 1):
                glyph = code
                if offset:
                    place = base + 2 * n + offset + 2 * (code - first)
                    (glyph,) = struct.unpack_from(">H", self.data, place)
                    if not glyph:
                        continue
                yield code, (glyph + shifts[n]) & 0xFFFF

    def glyph(self, letter: str) -> int | None:
        """Return a letter's number, None for one that the font lacks."""
        return self.letters.get(ord(letter)) or None

    def advance(self, glyph: int) -> int:
        """Return how wide a letter is, in units of the font."""
        place = self.tables["hmtx"] + 4 * min(glyph, self.widths - 1)
        (wide,) = struct.unpack_from(">H", self.data, place)
        return int(wide)

    def outline(self, glyph: int, depth: int = 0) -> list[list[tuple[float, float, bool]]]:
        """Return a letter's figures: points that are on them or handles of curves."""
        loca = self.tables["loca"]
        if self.long:
            start, end = struct.unpack_from(">II", self.data, loca + 4 * glyph)
        else:
            start, end = (2 * n for n in struct.unpack_from(">HH", self.data, loca + 2 * glyph))
        if start == end or depth > 4:  # noqa: PLR2004
            return []
        at = self.tables["glyf"] + start
        (count,) = struct.unpack_from(">h", self.data, at)
        return self._simple(at + 10, count) if count >= 0 else self._composed(at + 10, depth)

    def _simple(self, at: int, count: int) -> list[list[tuple[float, float, bool]]]:
        data = self.data
        ends = struct.unpack_from(f">{count}H", data, at)
        at += 2 * count
        (hints,) = struct.unpack_from(">H", data, at)
        at += 2 + hints
        total = ends[-1] + 1 if ends else 0
        flags: list[int] = []
        while len(flags) < total:
            flag = data[at]
            at += 1
            flags.append(flag)
            if flag & _REPEATED:
                flags += [flag] * data[at]
                at += 1
        axes = []
        for short, same in ((2, 16), (4, 32)):
            value, values = 0, []
            for flag in flags:
                if flag & short:
                    value += data[at] if flag & same else -data[at]
                    at += 1
                elif not flag & same:
                    value += struct.unpack_from(">h", data, at)[0]
                    at += 2
                values.append(value)
            axes.append(values)
        points = [
            (float(x), float(y), bool(flag & _ON)) for x, y, flag in zip(*axes, flags, strict=True)
        ]
        begins = [0, *(end + 1 for end in ends[:-1])]
        return [points[begin : end + 1] for begin, end in zip(begins, ends, strict=True)]

    def _composed(self, at: int, depth: int) -> list[list[tuple[float, float, bool]]]:
        found = []
        more = True
        while more:
            flags, glyph = struct.unpack_from(">HH", self.data, at)
            form = ">hh" if flags & _WORDS else ">bb"
            dx, dy = struct.unpack_from(form, self.data, at + 4)
            at += 4 + struct.calcsize(form)
            if flags & _SCALED:
                raise UnknownRecordError("a letter made of scaled parts")
            parts = self.outline(glyph, depth + 1)
            found += [[(x + dx, y + dy, on) for x, y, on in contour] for contour in parts]
            more = bool(flags & _MORE)
        return found
