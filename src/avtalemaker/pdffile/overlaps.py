"""What a page of a PDF of our own making draws: the places of its signs and pictures.

Only what our engine draws is understood: text and pictures of a page itself, no forms in forms.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdf import PageObject

Size = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_ABOVE, _BELOW = 0.6, 0.1
"""Of a font's size: how far small letters surely reach above and below their line."""

_SLACK = 0.5


@dataclass(frozen=True)
class Box:
    """A rectangle on a page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Box) -> bool:
        """Say whether two boxes share more than an edge."""
        return (
            self.left < other.right - _SLACK
            and other.left < self.right - _SLACK
            and self.bottom < other.top - _SLACK
            and other.bottom < self.top - _SLACK
        )


@dataclass(frozen=True)
class Picture:
    """A picture with the size it is drawn in, how many signs were drawn before it, and when."""

    size: tuple[float, float]
    box: Box
    signs: int
    at: int = 0


@dataclass
class Drawn:
    """What a page draws, as far as it is read: boxes of signs, and pictures."""

    fonts: dict[str, dict[int, float]]
    words: list[Box] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    place: Matrix = _UNIT
    kept: list[Matrix] = field(default_factory=list)
    text: Matrix = _UNIT
    font: dict[int, float] = field(default_factory=dict)
    size: float = 0.0
    count: int = 0

    def take(self, operator: bytes, operands: Any) -> None:
        """Follow one operator of the page's content (ISO 32000-1, 8.2)."""
        self.count += 1
        if operator == b"q":
            self.kept.append(self.place)
        elif operator == b"Q" and self.kept:
            self.place = self.kept.pop()
        elif operator == b"cm":
            self.place = times(_matrix(operands), self.place)
        elif operator == b"Do":
            self._picture()
        else:
            self._take_text(operator, operands)

    def _take_text(self, operator: bytes, operands: Any) -> None:
        if operator == b"BT":
            self.text = _UNIT
        elif operator == b"Tm":
            self.text = _matrix(operands)
        elif operator == b"Tf":
            self.font, self.size = self.fonts.get(operands[0], {}), float(operands[1])
        elif operator in (b"TJ", b"Tj"):
            pieces = operands[0] if operator == b"TJ" else operands
            self.words += _words(pieces, self.font, self.size, times(self.text, self.place))

    def _picture(self) -> None:
        a, b, c, d, _e, _f = self.place
        size = float(abs(complex(a, b))), float(abs(complex(c, d)))
        self.pictures.append(
            Picture(size, box_of(self.place, 0, 0, 1, 1), len(self.words), self.count)
        )


def alike(size: Size, other: Size) -> bool:
    """Say whether two sizes are the same but for what rounding does."""
    return abs(size[0] - other[0]) < _SLACK and abs(size[1] - other[1]) < _SLACK


def drawn_fonts(page: PageObject) -> dict[str, dict[int, float]]:
    """Return the widths of the signs of a page's fonts, by the fonts' names."""
    resources: Any = page["/Resources"].get_object()
    fonts: Any = resources.get("/Font") or {}
    return (
        {name: widths_of(font.get_object()) for name, font in fonts.get_object().items()}
        if fonts
        else {}
    )


def _words(
    pieces: Sequence[Any], widths: dict[int, float], size: float, place: Matrix
) -> Iterator[Box]:
    """Yield a box for each sign of a line that is drawn: blanks between words cover nothing."""
    at = 0.0
    for piece in pieces:
        if isinstance(piece, (int, float)):
            at -= float(piece) / 1000 * size
            continue
        raw = bytes(getattr(piece, "original_bytes", piece))
        for start in range(0, len(raw) - 1, 2):
            wide = widths.get(int.from_bytes(raw[start : start + 2]), widths.get(-1, 0.0)) * size
            yield box_of(place, at, -_BELOW * size, at + wide, _ABOVE * size)
            at += wide


def widths_of(font: Any) -> dict[int, float]:
    """Return the widths of a composite font's signs in shares of its size; -1 is the default."""
    inner = font.get("/DescendantFonts", [font])[0].get_object()
    found = {-1: float(inner.get("/DW", 1000)) / 1000}
    rows = list(inner.get("/W", []))
    while len(rows) > 1:
        first, second = (
            int(rows[0]),
            rows[1].get_object() if hasattr(rows[1], "get_object") else rows[1],
        )
        if isinstance(second, list):
            found |= {first + n: float(w) / 1000 for n, w in enumerate(second)}
            rows = rows[2:]
        else:
            found |= dict.fromkeys(range(first, int(second) + 1), float(rows[2]) / 1000)
            rows = rows[3:]
    return found


def box_of(place: Matrix, left: float, bottom: float, right: float, top: float) -> Box:
    """Return the box on the page of a rectangle that is drawn at a place."""
    a, b, c, d, e, f = place
    corners = [(x, y) for x in (left, right) for y in (bottom, top)]
    across = [a * x + c * y + e for x, y in corners]
    up = [b * x + d * y + f for x, y in corners]
    return Box(min(across), min(up), max(across), max(up))


def _matrix(operands: Sequence[Any]) -> Matrix:
    a, b, c, d, e, f = (float(number) for number in operands)
    return a, b, c, d, e, f


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """Return a place that is given in another one (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )
