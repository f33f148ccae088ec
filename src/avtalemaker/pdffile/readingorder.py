"""A tagged PDF's text in the order of its tags, as it is read aloud, and what no tag holds.

Tags point at marked content by page and number (ISO 32000-1, 14.7.4); headers, footers and what a
page repeats are marked as artifacts (14.8.2.2) and stand in no tag.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from avtalemaker.pdffile.syntax import Ref, UnreadableError, text_of
from avtalemaker.pdffile.textplaces import colliding, leaving

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from avtalemaker.pdffile.drawnpage import DrawnPage, Mark
    from avtalemaker.pdffile.plainfile import PlainFile


class PageText(NamedTuple):
    """What a page says outside the tags.

    `again` is what was said before and is repeated, such as a table's head; `loose` has neither a
    tag nor a reason. `leaves` are words of the page, in tags or not, that are drawn outside the
    sheet, `collides` those of a header or footer that lie on others; empty without any.
    """

    header: str = ""
    footer: str = ""
    again: str = ""
    loose: str = ""
    leaves: str = ""
    collides: str = ""


def read_in_order(
    file: PlainFile, numbers: Mapping[int, int], pages: Sequence[DrawnPage]
) -> tuple[tuple[tuple[int, str], ...], dict[int, str], tuple[PageText, ...]]:
    """Return the text in tags, piece by piece with its page, and what each page says besides.

    In between come those pieces with words in a figure, each with the text that stands for it.
    `numbers` has the pages (from 0) by the numbers of their objects. Text that no tag points at
    is loose on its page.
    """
    texts = [_by_mark(page) for page in pages]
    marks = [mark for mark in _marks(file) if mark.page in numbers]
    order = [(numbers[mark.page], mark.number) for mark in marks]
    found = list(_pieces(texts, order))
    pieces = tuple((page, text) for page, _at, text in found)
    alts = {
        place: alt
        for place, (_page, at, text) in enumerate(found)
        if text.strip() and (alt := marks[at].alt) is not None
    }
    return pieces, alts, tuple(map(_outside, texts, pages))


def _by_mark(page: DrawnPage) -> dict[Mark, str]:
    """Return a page's text by the marks it stands in, in the order in which they are drawn."""
    parts: dict[Mark, list[str]] = {}
    for mark, text in page.said:
        parts.setdefault(mark, []).append(text)
    return {mark: "".join(said) for mark, said in parts.items()}


class _TagMark(NamedTuple):
    """A mark that a tag points at: its page's object, its number, its figure's text if in one."""

    page: int
    number: int
    alt: str | None


def _marks(file: PlainFile) -> Iterator[_TagMark]:
    """Yield each mark that a tag points at, in the order of the tags."""
    root = file.dictionary(file.root.get("/StructTreeRoot"))
    waiting: list[tuple[Any, int, str | None]] = [(root.get("/K"), -1, None)]
    seen: set[int] = set()
    while waiting:
        item, page, alt = waiting.pop()
        if isinstance(item, Ref):
            if item.number in seen:
                continue
            seen.add(item.number)
            item = file.get(item)
        if isinstance(item, int):
            yield _TagMark(page, item, alt)
        elif isinstance(item, list):
            waiting += [(each, page, alt) for each in reversed(item)]
        elif isinstance(item, dict):
            place = item.get("/Pg")
            page = place.number if isinstance(place, Ref) else page
            if "/Stm" in item:
                raise UnreadableError("tags that point into a form")
            if item.get("/Type") == "/MCR":
                yield _TagMark(page, int(file.get(item["/MCID"])), alt)
            elif "/K" in item:
                waiting.append((item["/K"], page, _told(file, item, alt)))


def _told(file: PlainFile, tag: dict[str, Any], around: str | None) -> str | None:
    """Return the text that stands for a figure, or what stands for that around another tag."""
    if tag.get("/S") != "/Figure":
        return around
    alt = file.get(tag.get("/Alt"))
    return text_of(alt) if isinstance(alt, bytes) else ""


def _pieces(
    texts: Sequence[dict[Mark, str]], order: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, str]]:
    """Yield the marks' texts in order, each with its page and its place in the order.

    A line ends where the next one is drawn elsewhere.
    """
    after: dict[tuple[int, Mark], tuple[int, Mark]] = {}
    for number, page in enumerate(texts):
        marks = [mark for mark in page if isinstance(mark, int)]
        after |= {(number, m): (number, n) for m, n in pairwise(marks)}
    last: tuple[int, int] | None = None
    for at, place in enumerate(order):
        number, mark = place
        text = texts[number].pop(mark, "")
        if not text:
            continue
        if last is not None and after.get(last) != place:
            text = f"\n{text}"
        yield number, at, text
        last = place


def _outside(texts: dict[Mark, str], page: DrawnPage) -> PageText:
    untagged = "".join(text for mark, text in texts.items() if isinstance(mark, int))
    boxes = [run.box for run in page.runs]
    return PageText(
        texts.get("header", ""),
        texts.get("footer", ""),
        texts.get("again", ""),
        texts.get("loose", "") + untagged,
        leaving(page, boxes),
        colliding(page, boxes),
    )
