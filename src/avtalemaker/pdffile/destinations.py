"""Turns names of places in a PDF into the places themselves. Runs in the child.

Two files may both name a place `p1`: merged, the links of the second would jump into the first,
and the merging would take time that grows with the square of the number of names.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pikepdf

from avtalemaker.pdffile.limits import MAX_BOOKMARK_DEPTH, MAX_BOOKMARKS, MAX_TITLE
from avtalemaker.pdffile.opening import as_array, as_dictionary, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

FITS = {"/XYZ": 3, "/Fit": 0, "/FitH": 1, "/FitV": 1, "/FitR": 4}
FITS |= {"/FitB": 0, "/FitBH": 1, "/FitBV": 1}
"""How many numbers follow each way to show a page (ISO 32000-1, table 151)."""

MAX_NAMES = 50_000


@dataclass(frozen=True)
class Target:
    """A place: a page of the same file, counted from 0, and the way to show it."""

    page: int
    fit: tuple[str | float | None, ...]


class Destinations:
    """Looks up every way a file can say where a link leads."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self._names = dict(_named(pdf))

    def of_item(self, item: pikepdf.Dictionary) -> Target | None:
        """Return where a link or a bookmark leads inside the file, None for anywhere else."""
        action = as_dictionary(item.get("/A"))
        if "/Dest" in item:
            return self.resolve(item.get("/Dest"))
        if action is not None and action.get("/S") == "/GoTo":
            return self.resolve(action.get("/D"))
        return None

    def resolve(self, value: object) -> Target | None:
        """Return the place that a destination, or the name of one, stands for."""
        if isinstance(value, pikepdf.String):
            value = self._names.get(bytes(value))
        elif isinstance(value, pikepdf.Name):
            value = self._names.get(str(value).encode())
        inner = as_dictionary(value)
        parts = as_array(value if inner is None else inner.get("/D"))
        page = as_dictionary(parts[0]) if parts else None
        number = None if page is None else self._pages.get(page.objgen)
        return None if number is None else Target(number, _fit(parts[1:]))


def bookmarks(pdf: pikepdf.Pdf, destinations: Destinations) -> list[dict[str, Any]]:
    """Return the outline as rows (the fields of `facts.Bookmark`), each object visited once."""
    outlines = as_dictionary(pdf.Root.get("/Outlines"))
    first = None if outlines is None else as_dictionary(outlines.get("/First"))
    waiting = [] if first is None else [(first, 0)]
    seen: set[tuple[int, int]] = set()
    rows: list[dict[str, Any]] = []
    while waiting and len(rows) < MAX_BOOKMARKS:
        item, level = waiting.pop()
        if item.objgen in seen:
            continue
        seen.add(item.objgen)
        rows.append(_row(item, level, destinations.of_item(item)))
        for key, deeper in (("/Next", level), ("/First", level + 1)):
            other = as_dictionary(item.get(key))
            if other is not None and other.is_indirect and deeper < MAX_BOOKMARK_DEPTH:
                waiting.append((other, deeper))
    return rows


def _row(item: pikepdf.Dictionary, level: int, target: Target | None) -> dict[str, Any]:
    return {
        "title": text_of(item.get("/Title"), MAX_TITLE) or "–",
        "level": level,
        "page": None if target is None else target.page,
        "fit": ["/Fit"] if target is None else list(target.fit),
    }


def _fit(parts: list[pikepdf.Object]) -> tuple[str | float | None, ...]:
    kind = str(parts[0]) if parts and isinstance(parts[0], pikepdf.Name) else "/Fit"
    if kind not in FITS:
        return ("/Fit",)
    numbers = [float(n) if isinstance(n, int | float | Decimal) else None for n in parts[1:]]
    wanted = FITS[kind]
    return (kind, *(numbers + [None] * wanted)[:wanted])


def _named(pdf: pikepdf.Pdf) -> Iterator[tuple[bytes, Any]]:
    old = as_dictionary(pdf.Root.get("/Dests"))
    if old is not None:
        yield from ((key.encode(), value) for key, value in old.items())
    names = as_dictionary(pdf.Root.get("/Names"))
    waiting = [] if names is None else [names.get("/Dests")]
    seen: set[tuple[int, int]] = set()
    left = MAX_NAMES
    while waiting and left > 0:
        node = as_dictionary(waiting.pop())
        if node is None or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen)
        pairs = as_array(node.get("/Names"))
        for key, value in zip(pairs[::2], pairs[1::2], strict=False):
            left -= 1
            if isinstance(key, pikepdf.String):
                yield bytes(key), value
        waiting += as_array(node.get("/Kids"))
