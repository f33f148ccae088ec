"""What a PDF of our own making covers: words under pictures, and in and behind text boxes.

Typst draws a text box between `q` and `Q`, with its rectangle as the window (clip path); so does it
a shape, which is a picture made of paths, and holds no words.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import accumulate, product
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from avtalemaker.pdffile.grounds import InFront, under_grounds
from avtalemaker.pdffile.marks import AROUND, LOOSE
from avtalemaker.pdffile.places import SLACK, Box, Size, alike

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from avtalemaker.pdffile.drawnfigures import Figure
    from avtalemaker.pdffile.drawnpage import DrawnPage
    from avtalemaker.pdffile.places import Matrix

_WIDER = 10.0
"""Points that a window is wider than its text box to each side, see preamble.typ."""

_SMALL = 0.1
"""Of a picture: as much may lie under what it is in front of in Word."""

_FOOT = 0.15
"""Of a word's height, above and below."""

_BESIDE, _BEFORE = 0.35, 0.25
"""Of a letter's width and height, at each side: what lies there neither hides nor strikes it."""

_THIN = 6.0
"""Points: a shape that is no higher is a line."""

_ROUNDING = 0.05
"""Points: what is nearer in size than that may be the same thing, drawn."""

_END = 3.0
"""Points that a line may go on in what it leads to."""

_PEN = 3.0
"""Points: half of as thick as the line around a shape with words commonly is."""

Cover: TypeAlias = tuple[int, Size]


class Floating(NamedTuple):
    """A picture beside the text, by the size it is drawn in: behind the text, or in front of it.

    Words of a text box of a higher `order` lie over it, and all words are seen through `ink`; one
    that is `worded` has words of its own. A shape covers no more than its `figure`. Where it
    `wraps`, the text goes round it in Word.
    """

    size: Size
    behind: bool
    order: int
    ink: bool = False
    worded: bool = False
    figure: Figure | None = None
    wraps: bool = False


class _Known:
    """The pictures beside the text of a document, found by their size: there may be thousands."""

    def __init__(self, pictures: Collection[Floating]) -> None:
        self._near: defaultdict[tuple[int, int], list[Floating]] = defaultdict(list)
        for one in pictures:
            across, down = map(int, one.size)
            for x, y in product((-1, 0, 1), repeat=2):  # SLACK is less than a step
                self._near[across + x, down + y].append(one)

    def of(self, picture: _Picture) -> list[Floating]:
        """Return what a picture may be, by its size: of those of about that, the nearest ones."""
        wide, high = picture.size
        near = [
            (max(abs(one.size[0] - wide), abs(one.size[1] - high)), one)
            for one in self._near.get((int(wide), int(high)), ())
        ]
        least = min((distance for distance, _one in near), default=SLACK)
        most = min(least + _ROUNDING, SLACK)
        return [one for distance, one in near if distance <= most] if least < SLACK else []


class Framed(NamedTuple):
    """A text box of a width and a height (None for one as high as its text).

    What is behind one that is not `clear` is not seen; one that is `bare` has no edges either.
    """

    width: float
    height: float | None
    order: int
    clear: bool
    bare: bool = False


class Covers(NamedTuple):
    """What of a PDF is wrong, each by its size, and the page it is on, from 1.

    Pictures are `over` words or drawn under what is to be behind them; text boxes that are `cut`
    lie over words or cut their own. The `hidden` pictures are drawn too early, the `grazing` ones
    do no more anywhere than touch letters at their edges. What is in front of the text is `under`
    what letters stand on.
    """

    over: list[Cover]
    cut: list[Cover]
    hidden: frozenset[Size]
    grazing: frozenset[Size]
    under: list[Cover]


class _Picture(NamedTuple):
    """A picture with the size it is drawn in, how many signs were drawn before it, and when.

    Its own signs are `own` from there on. It is part of a header or footer where it is `around`.
    """

    size: Size
    box: Box
    signs: int
    at: int
    own: int = 0
    around: bool = False


class _Window(NamedTuple):
    """A rectangle, which of the page's signs were drawn in it, and when it was opened."""

    box: Box
    first: int
    last: int
    at: int
    around: bool = False


class _Signs:
    """A page's signs one by one, with its pictures and windows among them.

    What stands loose is a watermark behind all the rest, which covers nothing.
    """

    def __init__(self, page: DrawnPage, worded: Collection[Size]) -> None:
        signs = [list(run.letters()) if run.mark != LOOSE else [] for run in page.runs]
        before = [0, *accumulate(map(len, signs))]
        self.words = [sign for run in signs for sign in run]
        self.around = [
            run.mark in AROUND for run, own in zip(page.runs, signs, strict=True) for _ in own
        ]
        self.windows = [
            _Window(w.box, before[w.first], before[w.last], w.at, w.around) for w in page.windows
        ]
        self.pictures = [
            _Picture(_drawn_size(p.place), box, before[p.runs], p.at, around=p.around)
            for p, box in zip(page.pictures, page.seen(), strict=True)
        ]
        self.pictures += [
            _Picture(w.box.size, w.box, w.first, w.at, w.last - w.first, w.around)
            for w in self.windows
            if w.first == w.last or any(alike(w.box.size, size) for size in worded)
        ]


def _drawn_size(place: Matrix) -> Size:
    a, b, c, d, _e, _f = place
    return abs(complex(a, b)), abs(complex(c, d))


def covers(
    pages: Sequence[DrawnPage], pictures: Collection[Floating], boxes: Collection[Framed]
) -> Covers:
    """Return the pictures, and the text boxes, that lie over words.

    A picture in front of the text may meet no words at all, one behind it none that were drawn
    before it, and none may be drawn under what is behind it in the document. A text box may meet
    no other words, nor cut its own; a bare one may meet others where it has none.
    """
    over: list[Cover] = []
    cut: list[Cover] = []
    under: list[Cover] = []
    hidden: set[Size] = set()
    touched: list[tuple[Size, bool]] = []
    grounds = {frame.order - 1 for frame in boxes if frame.clear}
    worded = {picture.size for picture in pictures if picture.worded}
    known = _Known(pictures)
    for number, page in enumerate(pages, 1):
        if not (page.pictures or page.windows):
            continue
        drawn = _Signs(page, worded)
        words, seen = drawn.words, drawn.pictures
        framed = [(w, f) for w in drawn.windows if (f := _frame_of(w, boxes)) is not None]
        for picture in seen:
            hits = list(_covered(picture, drawn, known, framed))
            if hits:
                over.append((number, picture.size))
                touched.append((picture.size, _grazes(picture, hits, known)))
        early = list(_hidden(seen, known, framed, grounds))
        over += [(number, size) for size in early]
        hidden |= set(early)
        if page.grounds:
            front = list(_in_front(drawn, known, framed))
            under += [(number, size) for size in under_grounds(front, page.grounds)]
        cut += [
            (number, _narrowed(window).box.size)
            for window, frame in framed
            if _loses(window, words, bare=frame.bare)
        ]
    hard = [size for size, grazes in touched if not grazes]
    grazing = {size for size, _ in touched if not any(alike(size, each) for each in hard)}
    return Covers(over, cut, frozenset(hidden), frozenset(grazing), under)


def _in_front(
    drawn: _Signs, known: _Known, framed: list[tuple[_Window, Framed]]
) -> Iterator[InFront]:
    """Yield the pictures and text boxes that no ground may hide: of bare boxes, their words."""
    for picture in drawn.pictures:
        same = [one for one in known.of(picture) if not one.behind]
        if same:
            box, figures = picture.box, _figures(same)
            yield InFront(box, [box], picture.at, picture.around, figures, lined=bool(figures))
    for window, frame in framed:
        box = _narrowed(window).box
        seen = drawn.words[window.first : window.last] if frame.bare else [box]
        yield InFront(box, seen, window.at, window.around, lined=True)


def _frame_of(window: _Window, boxes: Collection[Framed]) -> Framed | None:
    """Return the text box that a window is of, the lowest of several; None for another window."""
    width = window.box.right - window.box.left - 2 * _WIDER
    height = window.box.top - window.box.bottom - 2 * _WIDER
    found = [
        box
        for box in boxes
        if abs(box.width - width) < SLACK
        and (box.height is None or abs(box.height - height) < SLACK)
    ]
    return min(found, key=lambda box: box.order) if found else None


def _covered(
    picture: _Picture,
    drawn: _Signs,
    known: _Known,
    framed: list[tuple[_Window, Framed]],
) -> Iterator[Box]:
    """Yield the words that a picture of a known size meets and is in front of.

    Many may have one size: what is drawn right on it, after it, is words of its own shape. What
    stands around the text is behind it in Word, whatever its depth, unless the text goes round it;
    a line there would strike words out all the same.
    """
    same = known.of(picture)
    if all(one.ink for one in same):
        return
    order = max(one.order for one in same)
    last = picture.signs if all(one.behind for one in same) else len(drawn.words)
    below = picture.around and not any(one.wraps or _is_line(one) for one in same)
    later = [(w, frame) for w, frame in framed if picture.at < w.at]
    over = [w for w, frame in later if frame.order > order or _is_on(w, picture)]
    figures = _figures(same)
    for at, word in enumerate(drawn.words[:last]):
        if (
            word.meets(picture.box)
            and not (below and at >= picture.signs and not drawn.around[at])
            and _is_over(_middle(word), picture.box, figures)
            and not picture.signs <= at < picture.signs + picture.own
            and not any(window.first <= at < window.last for window in over)
        ):
            yield word


def _is_line(one: Floating) -> bool:
    """Say whether a shape strikes words out that it crosses, even from behind them."""
    return one.figure is not None and (not one.figure.filled or min(one.size) <= _THIN)


def _figures(same: Collection[Floating]) -> list[Figure]:
    """Return the figures that a picture may be; none where it may be something else."""
    figures = [one.figure for one in same if one.figure is not None]
    return figures if len(figures) == len(same) else []


def _grazes(picture: _Picture, words: Collection[Box], known: _Known) -> bool:
    """Say whether a picture leaves the middle of each word that it meets alone."""
    figures = _figures(known.of(picture))
    return not any(_is_over(_core(word), picture.box, figures) for word in words)


def _core(word: Box) -> Box:
    across, down = (word.right - word.left) * _BESIDE, (word.top - word.bottom) * _BEFORE
    return Box(word.left + across, word.bottom + down, word.right - across, word.top - down)


def _is_on(window: _Window, picture: _Picture) -> bool:
    """Say whether a text box is as large as a picture, but for its line, and on its place."""
    own, ground = _narrowed(window).box, picture.box
    return all(
        -SLACK <= more <= _PEN
        for more in (
            own.left - ground.left,
            ground.right - own.right,
            own.bottom - ground.bottom,
            ground.top - own.top,
        )
    )


def _is_over(word: Box, box: Box, figures: Collection[Figure]) -> bool:
    """Say whether something in a box, or any of the figures it may be, lies over a word."""
    return word.meets(box) and (not figures or any(f.covers(word, box) for f in figures))


def _middle(word: Box) -> Box:
    """Return what of a word must be seen: its feet and heads may be touched, as by an underline."""
    room = (word.top - word.bottom) * _FOOT
    return Box(word.left, word.bottom + room, word.right, word.top - room)


def _hidden(
    pictures: list[_Picture],
    known: _Known,
    framed: list[tuple[_Window, Framed]],
    grounds: Collection[int],
) -> Iterator[Size]:
    """Yield the pictures that were drawn under something that the document has behind them.

    The lines of a shape may end a little within it. What is in a header or footer is behind all of
    the text in Word: a small part of a picture may lie under it. What has an order of the `grounds`
    has words of its own right on it, in a box of its size.
    """
    things: list[tuple[_Picture, list[Floating]]] = []
    for picture in pictures:
        same = [one for one in known.of(picture) if not one.behind]
        if same:
            things.append((picture, same))
    later: list[tuple[int, Box, int, bool, _Window | None]] = [
        (p.at, p.box, max(one.order for one in same), p.around, None) for p, same in things
    ]
    later += [(w.at, _narrowed(w).box, f.order, w.around, w) for w, f in framed if not f.clear]
    for picture, same in things:
        order = max(one.order for one in same)
        is_ground = any(one.order in grounds for one in same)
        if any(
            picture.at < at
            and order > o
            and picture.box.meets(box)
            and not (picture.around and not around)
            and not (around and _share(box, picture.box) < _SMALL)
            and not (is_ground and window is not None and _is_on(window, picture))
            and any(
                one.figure is None or one.figure.covers(box.within(_END), picture.box)
                for one in same
            )
            for at, box, o, around, window in later
        ):
            yield picture.size


def _share(box: Box, whole: Box) -> float:
    """Return the share of a box that another covers."""
    across = min(box.right, whole.right) - max(box.left, whole.left)
    down = min(box.top, whole.top) - max(box.bottom, whole.bottom)
    width, height = whole.size
    return max(0.0, across) * max(0.0, down) / (width * height or 1.0)


def _loses(window: _Window, words: list[Box], *, bare: bool) -> bool:
    """Say whether a text box cuts one of its words or meets another.

    In a bare one others are seen: they may not meet its words, which may reach over its edges, as
    Word lets them, and as those of another font than its own may have to.
    """
    own = words[window.first : window.last]
    window = window if bare else _narrowed(window)
    if any(not window.box.holds(word, SLACK) for word in own):
        return True
    met = [word for word in _others(window, words) if word.meets(window.box)]
    return any(not bare or any(word.meets(each) for each in own) for word in met)


def _others(window: _Window, words: list[Box]) -> Iterator[Box]:
    yield from words[: window.first]
    yield from words[window.last :]


def _narrowed(window: _Window) -> _Window:
    """Return a window as wide as the text box in it."""
    return window._replace(box=window.box.within(_WIDER))
