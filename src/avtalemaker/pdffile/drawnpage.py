"""What one page of a PDF draws, as far as it matters: words, pictures, and windows around words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from avtalemaker.pdffile.places import ABOVE, BELOW, Box, Matrix, box_around, box_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from avtalemaker.pdffile.drawnfonts import Font

_NO_LETTERS = " \t\n\u00a0\u2007\u202f_"

Mark: TypeAlias = int | str
"""The number that a tag points at, or the kind of what stands in no tag (`readingorder.py`)."""


class Run(NamedTuple):
    """Signs that are drawn at once; `pieces` are their codes, and shares of the size between."""

    mark: Mark
    place: Matrix
    font: Font
    size: float
    width: float
    pieces: tuple[Sequence[int] | float, ...]

    @property
    def box(self) -> Box:
        """The rectangle that small letters surely fill."""
        return box_of(self.place, 0, -BELOW * self.size, self.width, ABOVE * self.size)

    @property
    def height(self) -> float:
        """The font's size as it is drawn."""
        return abs(complex(self.place[0], self.place[1])) * self.size

    @property
    def words(self) -> str:
        """What its signs say, without the blanks around them."""
        return "".join(self.says()).strip()

    @property
    def is_seen(self) -> bool:
        """Whether it has any sign that is no blank."""
        return next(self.letters(), None) is not None

    @property
    def ink(self) -> Box:
        """The rectangle around its signs, without the blanks at its ends; `box` for blanks alone.

        Blanks at the end of a line reach over its edge, and nobody sees them.
        """
        boxes = list(self.letters())
        return box_around(boxes) if boxes else self.box

    def says(self) -> Iterator[str]:
        """Yield what each sign says."""
        codes = (piece for piece in self.pieces if not isinstance(piece, float))
        return (sign for piece in codes for sign in self.font.says(piece))

    def letters(self) -> Iterator[Box]:
        """Yield a box for each sign that is read: blanks and lines to write on are none."""
        return (b for b, code in self._signs() if self.font.letters[code].strip(_NO_LETTERS))

    def signs(self) -> Iterator[Box]:
        """Yield a box for each sign, blanks too."""
        return (box for box, _code in self._signs())

    def _signs(self) -> Iterator[tuple[Box, int]]:
        at = 0.0
        for piece in self.pieces:
            if isinstance(piece, float):
                at += piece * self.size
                continue
            for code in piece:
                wide = self.font.widths[code] * self.size
                yield box_of(self.place, at, -BELOW * self.size, at + wide, ABOVE * self.size), code
                at += wide


class Picture(NamedTuple):
    """A picture: the unit square at a place, drawn after so many runs.

    `at` tells what was drawn first of the page's pictures and windows, `around` whether it is
    part of a header or footer; `pixels` are those across and down of one that is no drawing.
    """

    place: Matrix
    runs: int
    at: int
    around: bool
    pixels: tuple[int, int] | None


class Window(NamedTuple):
    """A clip path's rectangle, and the runs drawn in it: from `first` to before `last`.

    `at` tells what was drawn first of the page's pictures and windows, `around` whether it is
    part of a header or footer.
    """

    box: Box
    first: int
    last: int
    at: int
    around: bool = False


class Ground(NamedTuple):
    """The rectangle around what is filled in no window, such as what letters stand on.

    `at` tells which of the page's pictures and windows was the last one before it, `around`
    whether it is part of a header or footer.
    """

    box: Box
    at: int
    around: bool


@dataclass
class DrawnPage:
    """What a page draws, in that order; `said` is its text by the marks it stands in.

    `unturned`: words from right to left are not marked so, and are read from the left by others.
    """

    sheet: Box
    said: list[tuple[Mark, str]] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    windows: list[Window] = field(default_factory=list)
    grounds: list[Ground] = field(default_factory=list)
    unturned: bool = False

    def seen(self) -> list[Box]:
        """Return the part of each picture that is seen: a cut one is drawn behind a window."""
        cuts = {window.at + 1: window for window in self.windows if window.first == window.last}
        return [_seen(picture, cuts.get(picture.at)) for picture in self.pictures]

    @property
    def text(self) -> str:
        """All that the page says, as it is drawn."""
        return "".join(text for _mark, text in self.said)


def _seen(picture: Picture, cut: Window | None) -> Box:
    box = box_of(picture.place, 0, 0, 1, 1)
    if cut is None or cut.first != picture.runs:
        return box
    own = cut.box
    left, bottom = max(box.left, own.left), max(box.bottom, own.bottom)
    return Box(left, bottom, min(box.right, own.right), min(box.top, own.top))
