"""What a PDF of our own making covers: words under pictures, and in and behind text boxes.

Typst draws a text box between `q` and `Q`, with its rectangle as the window (clip path); so does it
a shape, which is a picture made of paths, and holds no words.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from avtalemaker.pdffile.overlaps import Box, Drawn, Picture, Size, alike, box_of, drawn_fonts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_WIDER = 10.0
"""Points that a window is wider than its text box to each side, see preamble.typ."""

_SLACK = 0.5
Cover: TypeAlias = tuple[int, Size]


@dataclass(frozen=True)
class Floating:
    """A picture beside the text, by the size it is drawn in: behind the text, or in front of it.

    Words of a text box of a higher `order` lie over it.
    """

    size: Size
    behind: bool
    order: int


@dataclass(frozen=True)
class Framed:
    """A text box of a width and a height (None for one as high as its text).

    What is behind one that is not `clear` is not seen.
    """

    width: float
    height: float | None
    order: int
    clear: bool


@dataclass(frozen=True)
class _Window:
    """A rectangle, and which of the page's signs were drawn in it: from `first` to `last`."""

    box: Box
    first: int
    last: int
    at: int


@dataclass
class _Windows:
    """Follows the windows of a page while it is drawn."""

    drawn: Drawn
    points: list[tuple[float, float]] = field(default_factory=list)
    cut: bool = False
    open: list[list[tuple[Box, int, int]]] = field(default_factory=list)
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
                begins = len(self.drawn.words), self.drawn.count
                self.open[-1].append((_around(self.points), *begins))
            self.points, self.cut = [], False
        elif operator == b"q":
            self.open.append([])
        elif operator == b"Q" and self.open:
            count = len(self.drawn.words)
            opened = self.open.pop()
            self.closed += [_Window(box, first, count, at) for box, first, at in opened]
        elif operator in (b"f", b"F", b"f*", b"B", b"B*", b"S", b"s", b"b", b"b*"):
            self.points = []
        self.drawn.take(operator, operands)

    def pictures(self) -> Iterator[Picture]:
        """Yield the pictures: also those made of paths, which are windows without words."""
        yield from self.drawn.pictures
        for window in self.closed:
            if window.first == window.last:
                yield Picture(_size(window.box), window.box, window.first, window.at)


def covers(
    data: bytes, pictures: Collection[Floating], boxes: Collection[Framed]
) -> tuple[list[Cover], list[Cover]]:
    """Return the pictures, and the text boxes, that lie over words: each page, from 1, and size.

    A picture in front of the text may meet no words at all, one behind it none that were drawn
    before it, and none may be drawn under what is behind it in the document. A text box may meet
    no other words, nor cut its own.
    """
    from pypdf import PdfReader
    from pypdf.generic import ContentStream

    reader = PdfReader(io.BytesIO(data))
    over: list[Cover] = []
    cut: list[Cover] = []
    for number, page in enumerate(reader.pages, 1):
        windows = _Windows(Drawn(drawn_fonts(page)))
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            windows.take(operator, operands)
        words = windows.drawn.words
        framed = [(w, f) for w in windows.closed if (f := _frame_of(w, boxes)) is not None]
        seen = list(windows.pictures())
        over += [(number, p.size) for p in seen if _covers(p, words, pictures, framed)]
        over += [(number, size) for size in _hidden(seen, pictures, framed)]
        narrow = (_narrowed(window) for window, _frame in framed)
        cut += [(number, _size(window.box)) for window in narrow if _loses(window, words)]
    return over, cut


def _size(box: Box) -> Size:
    return box.right - box.left, box.top - box.bottom


def _frame_of(window: _Window, boxes: Collection[Framed]) -> Framed | None:
    """Return the text box that a window is of, the lowest of several; None for another window."""
    width = window.box.right - window.box.left - 2 * _WIDER
    height = window.box.top - window.box.bottom - 2 * _WIDER
    found = [
        box
        for box in boxes
        if abs(box.width - width) < _SLACK
        and (box.height is None or abs(box.height - height) < _SLACK)
    ]
    return min(found, key=lambda box: box.order) if found else None


def _covers(
    picture: Picture,
    words: list[Box],
    known: Collection[Floating],
    framed: list[tuple[_Window, Framed]],
) -> bool:
    """Say whether a picture of a known size meets words that it is in front of."""
    same = [one for one in known if alike(picture.size, one.size)]
    if not same:
        return False
    order = max(one.order for one in same)
    last = picture.signs if all(one.behind for one in same) else len(words)
    over = [w for w, frame in framed if frame.order > order and picture.at < w.at]
    return any(
        word.meets(picture.box)
        for at, word in enumerate(words[:last])
        if not any(window.first <= at < window.last for window in over)
    )


def _hidden(
    pictures: list[Picture],
    known: Collection[Floating],
    framed: list[tuple[_Window, Framed]],
) -> Iterator[Size]:
    """Yield the pictures that were drawn under something that the document has behind them."""
    things: list[tuple[Picture, int]] = []
    for picture in pictures:
        orders = [o.order for o in known if alike(picture.size, o.size) and not o.behind]
        if orders:
            things.append((picture, max(orders)))
    later = [(picture.at, picture.box, order) for picture, order in things]
    later += [(w.at, _narrowed(w).box, frame.order) for w, frame in framed if not frame.clear]
    for picture, order in things:
        if any(picture.at < at and order > o and picture.box.meets(box) for at, box, o in later):
            yield picture.size


def _loses(window: _Window, words: list[Box]) -> bool:
    """Say whether a text box cuts one of its words or meets another."""
    own = words[window.first : window.last]
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
    return Box(min(across), min(up), max(across), max(up))


def _narrowed(window: _Window) -> _Window:
    """Return a window as wide as the text box in it."""
    box = window.box
    inner = Box(box.left + _WIDER, box.bottom + _WIDER, box.right - _WIDER, box.top - _WIDER)
    return replace(window, box=inner)
