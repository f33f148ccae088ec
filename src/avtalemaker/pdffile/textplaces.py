"""Where the text of a page lies: words that leave the sheet, or that lie on a header's or footer's.

Only text of the page itself is followed, as the engines that we make PDFs with draw it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

from avtalemaker.pdffile.overlaps import Box, Matrix, box_of, times, widths_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pypdf import PageObject

_INSIDE = 0.25
"""Of a font's size: as much of a line's first or last sign may reach over an edge."""

_ABOVE, _BELOW = 0.6, 0.1
"""Of a font's size: how far small letters surely reach above and below their line."""

_AROUND = ("header", "footer")


class PageFonts:
    """The widths of the signs of a PDF's fonts, each font read once."""

    def __init__(self) -> None:
        self.known: dict[object, tuple[dict[int, float], int]] = {}

    def of(self, page: PageObject) -> dict[str, tuple[dict[int, float], int]]:
        """Return a page's fonts by name: widths in shares of the size, and how long a code is."""
        resources: Any = page.get("/Resources", {}).get_object()
        fonts: Any = (resources.get("/Font") or {}) if resources else {}
        found = {}
        for name in fonts.get_object() if fonts else ():
            key = str(fonts.get_object().raw_get(name))
            if key not in self.known:
                self.known[key] = _read(fonts.get_object()[name].get_object())
            found[name] = self.known[key]
        return found


def _read(font: Any) -> tuple[dict[int, float], int]:
    if "/DescendantFonts" in font:
        return widths_of(font), 2
    first = int(font.get("/FirstChar", 0))
    widths = font.get("/Widths", [])
    return {
        first + n: float(w) / 1000 for n, w in enumerate(widths.get_object() if widths else ())
    }, 1


@dataclass
class TextPlaces:
    """Boxes of a page's text, line by line, while it is read."""

    fonts: Mapping[str, tuple[dict[int, float], int]]
    font: tuple[dict[int, float], int] = ({}, 2)
    size: float = 0.0
    boxes: dict[str, list[tuple[Box, float]]] = field(default_factory=dict)

    def take(self, operator: bytes, operands: Any, place: Any, text: Any, kind: str) -> None:
        """Follow one operator; `kind` is header, footer or anything else that text belongs to."""
        if operator == b"Tf":
            self.font, self.size = self.fonts.get(operands[0], ({}, 2)), float(operands[1])
        elif operator in (b"TJ", b"Tj") and operands:
            pieces = operands[0] if operator == b"TJ" else operands
            matrix = times(_matrix(text), _matrix(place))
            box = box_of(matrix, 0, -_BELOW * self.size, self._width(pieces), _ABOVE * self.size)
            self.boxes.setdefault(kind if kind in _AROUND else "", []).append(
                (box, self._scale(matrix))
            )

    def _scale(self, matrix: Matrix) -> float:
        return float(abs(complex(matrix[0], matrix[1]))) * self.size

    def _width(self, pieces: Sequence[Any]) -> float:
        """Return how far a line of signs reaches."""
        widths, length = self.font
        default = widths.get(-1, 0.0)
        total = 0.0
        for piece in pieces:
            if isinstance(piece, (int, float)):
                total -= float(piece) / 1000
                continue
            raw = bytes(getattr(piece, "original_bytes", piece))
            codes = (
                raw
                if length == 1
                else (a * 256 + b for a, b in zip(raw[::2], raw[1::2], strict=False))
            )
            total += sum(widths.get(code, default) for code in codes)
        return total * self.size

    def leave(self, sheet: Box) -> bool:
        """Say whether any text is drawn outside the sheet, wholly or in part."""
        return any(
            not _holds(sheet, box, size * _INSIDE) for box, size in chain(*self.boxes.values())
        )

    def collide(self) -> bool:
        """Say whether text of a header or footer lies on other text."""
        kinds = [self.boxes.get(kind, []) for kind in ("", *_AROUND)]
        return any(
            one.meets(other)
            for index, lines in enumerate(kinds)
            for others in kinds[index + 1 :]
            for one, _size in lines
            for other, _other_size in others
        )


def _holds(sheet: Box, box: Box, slack: float) -> bool:
    across, up = min(slack, (box.right - box.left) / 2), min(slack, (box.top - box.bottom) / 2)
    return (
        sheet.left <= box.left + across
        and box.right - across <= sheet.right
        and sheet.bottom <= box.bottom + up
        and box.top - up <= sheet.top
    )


def _matrix(numbers: Sequence[float]) -> Matrix:
    a, b, c, d, e, f = (float(number) for number in numbers)
    return a, b, c, d, e, f


def sheet_of(page: PageObject) -> Box:
    """Return the sheet of a page."""
    box = page.mediabox
    return Box(float(box.left), float(box.bottom), float(box.right), float(box.top))
