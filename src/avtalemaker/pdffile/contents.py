"""What a page draws, read from its content stream operator by operator (ISO 32000-1, 7.8 and 9).

An operator, a font or a kind of token that is not known here raises `UnreadableError`: nothing that
is drawn may be passed over.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from avtalemaker.pdffile.clipping import Clipping
from avtalemaker.pdffile.direction import Direction
from avtalemaker.pdffile.drawnlines import DrawnLines
from avtalemaker.pdffile.drawnpage import DrawnPage, Ground, Picture, Run
from avtalemaker.pdffile.marks import Marks
from avtalemaker.pdffile.operations import BLANKS, operations, pieces_of
from avtalemaker.pdffile.places import UNIT, Box, Matrix, times
from avtalemaker.pdffile.plainfile import parse
from avtalemaker.pdffile.syntax import UnreadableError, name_of, string_of
from avtalemaker.pdffile.unreadwords import check_tiles

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from avtalemaker.pdffile.drawnfonts import Font
    from avtalemaker.pdffile.plainfile import PlainFile

_DRAWS_NO_TEXT = (
    b"w", b"J", b"j", b"M", b"d", b"i", b"ri", b"c", b"v", b"y", b"h", b"sh", b"ET",
    b"CS", b"cs", b"SC", b"sc", b"SCN", b"scn", b"G", b"g", b"RG", b"rg", b"K", b"k",
    b"MP", b"DP", b"BX", b"EX",
)  # fmt: skip
"""Operators that neither draw nor move text."""

_STROKES = (b"S", b"s")
_FILLS = (b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*")
_TEXT_STATE = {b"Tc": "chars", b"Tw": "words", b"TL": "leading", b"Ts": "rise"}
_UNSEEN = (3, 7)
"""Rendering modes of text that is not painted (9.3.6)."""

_BLANK = 32
_WIDE_BLANK = 0.95
"""Of the least blank between words: what a shift within a line must be to count as one."""

_SIZE = 12.0
"""The size that moves are measured by before any font is set."""

_DEEPEST = 12
"""Forms in forms."""


class ContentReader:
    """Reads what one page draws into a `DrawnPage`; `fonts` are those of the file, by number."""

    def __init__(self, file: PlainFile, sheet: Box, font: Callable[[Any], Font]) -> None:
        self.page = DrawnPage(sheet)
        self._file = file
        self._font_of = font
        self._resources: dict[str, Any] = {}
        self._lines = DrawnLines()
        self._direction = Direction()
        self._marks = Marks(file)
        self._clipping = Clipping()
        self._depth = 0
        self._count = 0
        self._set: dict[bytes, tuple[Font, float]] = {}
        self._place: Matrix = UNIT
        self._text: Matrix = UNIT
        self._line: Matrix = UNIT
        self._moved: tuple[float, float] | None = None
        self._font: Font | None = None
        self._size = _SIZE
        self._blank = 0.0
        self._scale = 1.0
        self._spaces = dict.fromkeys(_TEXT_STATE.values(), 0.0)
        self._kept: list[tuple[Any, ...]] = []
        self._known: dict[bytes, Callable[[bytes], object] | None] = {
            b"q": self._save,
            b"Q": self._restore,
            b"cm": self._move,
            b"BT": self._begin_text,
            b"Tf": self._set_font,
            b"Tm": self._set_text,
            b"Td": self._next_line,
            b"TD": self._next_line_leading,
            b"T*": self._new_line,
            b"Tr": self._set_mode,
            b"Tz": self._set_scale,
            b"Tj": self._show,
            b"TJ": self._show_pieces,
            b"'": self._show_on_new_line,
            b'"': self._show_spaced,
            b"BDC": self._open_mark,
            b"BMC": self._open_mark,
            b"EMC": self._marks.close,
            b"Do": self._draw,
            b"gs": self._set_state,
            b"m": self._point,
            b"l": self._point,
            b"re": self._rectangle,
            b"W": lambda _operands: self._clipping.clip(),
            b"W*": lambda _operands: self._clipping.clip(),
            b"n": self._end_path,
        }
        self._known |= dict.fromkeys(_STROKES, lambda _operands: self._clipping.paint())
        self._known |= dict.fromkeys(_FILLS, self._fill)
        self._known |= dict.fromkeys(_DRAWS_NO_TEXT)
        for operator, space in _TEXT_STATE.items():
            self._known[operator] = self._setter(space)

    def read(self, data: bytes, resources: dict[str, Any]) -> None:
        """Follow the operators of a content stream."""
        outer, self._resources, self._set = self._resources, resources, {}
        check_tiles(self._file, resources)
        marks, kept = len(self._marks), len(self._kept)
        known = self._known
        for operands, operator in operations(data):
            if operator not in known:
                raise UnreadableError(f"an unknown operator: {operator!r}")
            follow = known[operator]
            if follow is not None:
                follow(operands)
        if (len(self._marks), len(self._kept)) != (marks, kept):
            raise UnreadableError("marks or states that are not closed")
        self._resources, self._set = outer, {}

    def _save(self, _operands: bytes) -> None:
        self._kept.append(
            (self._place, self._font, self._size, self._scale, self._spaces, len(self._clipping))
        )

    def _restore(self, _operands: bytes) -> None:
        if not self._kept:
            raise UnreadableError("a state that was never kept")
        self._place, self._font, self._size, self._scale, self._spaces, windows = self._kept.pop()
        self.page.windows += self._clipping.close(windows, len(self.page.runs))

    def _move(self, operands: bytes) -> None:
        self._place = times(_matrix(operands), self._place)

    def _set_state(self, operands: bytes) -> None:
        states = self._file.dictionary(self._resources.get("/ExtGState"))
        if "/Font" in self._file.dictionary(states.get(_name(operands))):
            raise UnreadableError("a font set by a graphics state")

    def _begin_text(self, _operands: bytes) -> None:
        self._go_to(UNIT)

    def _set_font(self, operands: bytes) -> None:
        if operands not in self._set:
            name, size = operands.split()
            fonts = self._file.dictionary(self._resources.get("/Font"))
            self._set[operands] = self._font_of(fonts.get(name_of(name))), float(size)
        self._font, self._size = self._set[operands]
        self._blank = self._font.space / 2

    def _set_text(self, operands: bytes) -> None:
        self._go_to(_matrix(operands))

    def _next_line(self, operands: bytes) -> None:
        x, y = map(float, operands.split())
        self._go_to(times((1.0, 0.0, 0.0, 1.0, x, y), self._line))

    def _next_line_leading(self, operands: bytes) -> None:
        self._spaces = {**self._spaces, "leading": -float(operands.split()[1])}
        self._next_line(operands)

    def _new_line(self, _operands: bytes) -> None:
        self._go_to(times((1.0, 0.0, 0.0, 1.0, 0.0, -self._spaces["leading"]), self._line))

    def _go_to(self, place: Matrix) -> None:
        """Begin a line of text; how far that is, is measured by the font that is set by now."""
        self._text = self._line = place
        self._moved = self._size, self._blank * self._size

    def _set_mode(self, operands: bytes) -> None:
        if int(operands) in _UNSEEN:
            raise UnreadableError("text that nobody sees")

    def _set_scale(self, operands: bytes) -> None:
        self._scale = float(operands) / 100

    def _setter(self, space: str) -> Callable[[bytes], None]:
        def set_space(operands: bytes) -> None:
            self._spaces = {**self._spaces, space: float(operands)}

        return set_space

    def _show(self, operands: bytes) -> None:
        self._add([string_of(operands.strip(BLANKS))])

    def _show_pieces(self, operands: bytes) -> None:
        self._add(pieces_of(operands))

    def _show_on_new_line(self, operands: bytes) -> None:
        self._new_line(b"")
        self._show(operands)

    def _show_spaced(self, operands: bytes) -> None:
        words, chars, text = parse(b"[" + operands + b"]", 0)[0]
        self._spaces = {**self._spaces, "words": float(words), "chars": float(chars)}
        self._new_line(b"")
        self._add([text])

    def _add(self, pieces: Sequence[bytes | float]) -> None:
        """Note text that is drawn here, with the gap before it, and go to its end."""
        font, size, spaces = self._font, self._size, self._spaces
        if font is None:
            raise UnreadableError("text in no font")
        text, rise = self._text, spaces["rise"]
        raised = times((1.0, 0.0, 0.0, 1.0, 0.0, rise), text) if rise else text
        place = times(raised, self._place)
        gap = self._lines.gap(place, *self._moved) if self._moved else ""
        self._moved = None
        signs, drawn, width, reach = self._signs(font, pieces, gap or self._lines.last)
        signs = self._marks.said(signs)
        if self._marks.turned:
            said = gap + self._direction.turned(signs)
        else:
            blank = [gap] if gap == " " else []
            said = (gap if gap == "\n" else "") + self._direction.read([*blank, *signs])
            self.page.unturned |= self._direction.guessed
        mark = self._marks.mark
        if said:
            self.page.said.append((mark, said))
        self._lines.drawn(place, size, reach, said[-1:])
        a, b, c, d, e, f = text
        self._text = (a, b, c, d, e + width * a, f + width * b)
        self.page.runs.append(Run(mark, place, font, size, width, drawn))

    def _signs(
        self, font: Font, pieces: Sequence[bytes | float], last: str
    ) -> tuple[list[str], tuple[Sequence[int] | float, ...], float, float]:
        """Return what each sign says, codes and shifts, where they end, and how far they reach.

        They end before what they reach where a mark is drawn over the last letter. `last` is the
        sign before them: after a blank, no shift is one more.
        """
        size, chars, words = self._size, self._spaces["chars"], self._spaces["words"]
        least = font.space / 2 * _WIDE_BLANK
        signs: list[str] = []
        drawn: list[Sequence[int] | float] = []
        width = reach = 0.0
        for piece in pieces:
            if isinstance(piece, bytes):
                codes = font.codes(piece)
                signs.extend(font.says(codes))
                width += font.width(codes) * size + chars * len(codes)
                if words and font.long == 1:
                    width += words * piece.count(_BLANK)
                reach = max(reach, width)
                drawn.append(codes)
            else:
                shift = -piece / 1000
                if shift >= least and (signs[-1] if signs else last) not in ("", " ", "\n"):
                    signs.append(" ")
                width += shift * size
                drawn.append(shift)
        return signs, tuple(drawn), width * self._scale, max(reach, width) * self._scale

    def _open_mark(self, operands: bytes) -> None:
        if self._marks.open(operands, self._resources) and self._depth:
            raise UnreadableError("marks of a form's own")

    def _draw(self, operands: bytes) -> None:
        """Draw a picture or a form (8.8 and 8.10)."""
        objects = self._file.dictionary(self._resources.get("/XObject"))
        drawn = objects.get(_name(operands))
        head = self._file.dictionary(drawn)
        kind = head.get("/Subtype")
        is_image = kind == "/Image"
        pixels = self._file.get(head.get("/Width")), self._file.get(head.get("/Height"))
        self.page.pictures.append(
            Picture(
                self._place,
                len(self.page.runs),
                self._next(),
                self._marks.around,
                pixels if is_image and not self._depth else None,
            )
        )
        if self._lines.ends():
            self.page.said.append((self._marks.mark, "\n"))
        if is_image:
            return
        if kind != "/Form" or self._depth >= _DEEPEST:
            raise UnreadableError(f"something drawn of the kind {kind}")
        self._save(b"")
        text, line = self._text, self._line
        matrix = [float(n) for n in self._file.array(head.get("/Matrix"))] or UNIT
        a, b, c, d, e, f = matrix
        self._place = times((a, b, c, d, e, f), self._place)
        self._depth += 1
        own = head.get("/Resources")
        resources = self._resources if own is None else self._file.dictionary(own)
        self.read(self._file.content(drawn), resources)
        self._depth -= 1
        self._text, self._line = text, line
        self._restore(b"")

    def _point(self, operands: bytes) -> None:
        x, y = map(float, operands.split())
        self._clipping.point(self._place, x, y)

    def _rectangle(self, operands: bytes) -> None:
        x, y, wide, high = map(float, operands.split())
        self._clipping.point(self._place, x, y)
        self._clipping.point(self._place, x + wide, y + high)

    def _fill(self, _operands: bytes) -> None:
        box = None if self._depth else self._clipping.painted()
        if box is not None:
            self.page.grounds.append(Ground(box, self._count, self._marks.around))
        self._clipping.paint()

    def _end_path(self, _operands: bytes) -> None:
        self._clipping.end(len(self.page.runs), self._next(), around=self._marks.around)

    def _next(self) -> int:
        self._count += 1
        return self._count


@lru_cache(maxsize=256)
def _matrix(operands: bytes) -> Matrix:
    a, b, c, d, e, f = map(float, operands.split())
    return a, b, c, d, e, f


def _name(operands: bytes) -> str:
    return name_of(operands.strip(BLANKS))
