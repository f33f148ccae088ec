"""Words in and behind the windows (clip paths) that text boxes of our own making are drawn in.

Typst draws a text box between `q` and `Q`, with its rectangle as the window.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from avtalemaker.pdffile.overlaps import Box, Drawn, Size, box_of, drawn_fonts

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDER = 10.0
"""Points that a window is wider than its text box to each side, see preamble.typ."""

_SLACK = 0.5


@dataclass(frozen=True)
class _Window:
    """A rectangle, and which of the page's signs were drawn in it: from `first` to `last`."""

    box: Box
    first: int
    last: int


@dataclass
class _Windows:
    """Follows the windows of a page while it is drawn."""

    drawn: Drawn
    points: list[tuple[float, float]] = field(default_factory=list)
    cut: bool = False
    open: list[list[tuple[Box, int]]] = field(default_factory=list)
    closed: list[_Window] = field(default_factory=list)

    def take(self, operator: bytes, operands: Any) -> None:
        """Follow one operator (ISO 32000-1, 8.5)."""
        if operator in (b"m", b"l"):
            x, y = (float(number) for number in operands)
            corner = box_of(self.drawn.place, x, y, x, y)
            self.points.append((corner.left, corner.bottom))
        elif operator == b"W":
            self.cut = True
        elif operator == b"n":
            if self.cut and self.points and self.open:
                self.open[-1].append((_around(self.points), len(self.drawn.words)))
            self.points, self.cut = [], False
        elif operator == b"q":
            self.open.append([])
        elif operator == b"Q" and self.open:
            count = len(self.drawn.words)
            self.closed += [_Window(box, first, count) for box, first in self.open.pop()]
        elif operator in (b"f", b"F", b"f*", b"B", b"B*", b"S", b"s", b"b", b"b*"):
            self.points = []
        self.drawn.take(operator, operands)


def lost_words(data: bytes) -> list[tuple[int, Size]]:
    """Return each window that cuts its words, or lies over others: page, from 1, and size."""
    from pypdf import PdfReader
    from pypdf.generic import ContentStream

    reader = PdfReader(io.BytesIO(data))
    found: list[tuple[int, Size]] = []
    for number, page in enumerate(reader.pages, 1):
        windows = _Windows(Drawn(drawn_fonts(page)))
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            windows.take(operator, operands)
        found += [
            (number, (window.box.right - window.box.left, window.box.top - window.box.bottom))
            for window in windows.closed
            if _loses(window, windows.drawn.words)
        ]
    return found


def _loses(window: _Window, words: list[Box]) -> bool:
    """Say whether a window with words in it cuts one of them or meets another."""
    own = words[window.first : window.last]
    if not own:
        return False  # a picture that is cut
    if any(not _holds(window.box, word) for word in own):
        return True
    return any(word.meets(window.box) for word in _others(window, words))


def _others(window: _Window, words: list[Box]) -> Iterator[Box]:
    yield from words[: window.first]
    yield from words[window.last :]


def _holds(box: Box, word: Box) -> bool:
    return (
        box.left <= word.left + _SLACK
        and word.right <= box.right + _SLACK
        and box.bottom <= word.bottom + _SLACK
        and word.top <= box.top + _SLACK
    )


def _around(points: list[tuple[float, float]]) -> Box:
    across, up = zip(*points, strict=True)
    return Box(min(across) + _WIDER, min(up) + _WIDER, max(across) - _WIDER, max(up) - _WIDER)
