"""Parts of a chart's XML: children, words, and the points that are stored (ECMA-376 1, 21.2)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from avtalemaker.charts.model import UnknownChartError
from avtalemaker.charts.numberformat import shown_number
from avtalemaker.ooxml import qname, shown_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

MOST_POINTS = 4000
"""As many points as one row of a chart may have."""

_NUMBER = re.compile(r"\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?\s*")
_STORES = ("strRef", "numRef", "strLit", "numLit", "multiLvlStrRef")
_CACHES = ("strCache", "numCache", "multiLvlStrCache")
_BREAKS = dict.fromkeys(range(32), " ")


@dataclass(frozen=True)
class Points:
    """What is stored of a row: its texts by index, the numbers where it has any, and their format.

    `groups` are the outer texts of a row that has several levels, by the index they begin at.
    """

    texts: tuple[str, ...] = ()
    numbers: tuple[float | None, ...] = ()
    code: str = ""
    groups: tuple[dict[int, str], ...] = ()


def inner(element: Element | None, *path: str) -> Element | None:
    """Return the first child of each name of the path, None where one is not there."""
    for name in path:
        element = None if element is None else element.find(qname(f"c:{name}"))
    return element


def told(element: Element | None, *path: str, otherwise: str = "") -> str:
    """Return the `val` of what stands at a path; `otherwise` where it is not there."""
    found = inner(element, *path)
    return otherwise if found is None else (found.get("val") or otherwise)


def is_on(element: Element | None, *path: str) -> bool:
    """Say whether a yes/no at a path is there, and not switched off."""
    found = inner(element, *path)
    return found is not None and found.get("val", "1") in ("1", "true")


def number(text: str | None) -> float | None:
    """Return a number, None for anything else."""
    return float(text) if text and _NUMBER.fullmatch(text) else None


def words(element: Element | None) -> str:
    """Return what a c:tx or c:rich says, a line for each paragraph."""
    if element is None:
        return ""
    rich = element if element.tag == qname("c:rich") else inner(element, "rich")
    if rich is None:
        store = stored(element)
        given = inner(element, "v")
        text = store.texts[0] if store.texts else ("" if given is None else given.text or "")
        return text.strip()
    return typed(rich)


def typed(rich: Element) -> str:
    """Return what the paragraphs of a text body say, a line for each."""
    lines = ("".join(_run(piece) for piece in line) for line in rich.iterfind(qname("a:p")))
    return "\n".join(line for line in lines if line.strip())


def _run(piece: Element) -> str:
    if piece.tag == qname("a:br"):
        return "\n"
    if piece.tag not in (qname("a:r"), qname("a:fld")):
        return ""
    if piece.get("type") == "CELLRANGE":
        raise UnknownChartError("labels from cells")
    return "".join((t.text or "").translate(_BREAKS) for t in piece.iterfind(qname("a:t")))


def stored(element: Element | None, tongue: str = "en") -> Points:
    """Return the points of a c:cat, c:val, c:tx or the like, nothing where none are stored."""
    store = next((e for n in _STORES if (e := inner(element, n)) is not None), None)
    cache = next((e for n in _CACHES if (e := inner(store, n)) is not None), store)
    if cache is None:
        return Points()
    is_number = shown_name(cache.tag) in ("numCache", "numLit")
    count = number(told(cache, "ptCount")) or 0
    levels = cache.findall(qname("c:lvl")) or [cache]
    rows = [dict(_listed(level)) for level in levels]
    length = int(max(count, max((max(row, default=-1) for row in rows), default=-1) + 1))
    if not 0 <= length <= MOST_POINTS:
        raise UnknownChartError(f"more than {MOST_POINTS} points")
    texts = [rows[0].get(n, ("", ""))[0] for n in range(length)]
    groups = tuple({n: text for n, (text, _code) in row.items()} for row in rows[1:])
    if not is_number:
        return Points(tuple(texts), groups=groups)
    code = inner(cache, "formatCode")
    usual = (code.text or "").strip() if code is not None else ""
    numbers = tuple(number(text) for text in texts)
    shown = tuple(
        text if value is None else shown_number(value, rows[0][n][1] or usual or "General", tongue)
        for n, (text, value) in enumerate(zip(texts, numbers, strict=True))
    )
    return Points(shown, numbers, usual or "General")


def _listed(level: Element) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield the index, text and format of each point."""
    for count, point in enumerate(level.iterfind(qname("c:pt"))):
        at = point.get("idx", "")
        if count > MOST_POINTS or not re.fullmatch(r"\d{1,6}", at) or int(at) > MOST_POINTS:
            raise UnknownChartError(f"more than {MOST_POINTS} points")
        value = inner(point, "v")
        text = "" if value is None else (value.text or "").translate(_BREAKS).strip()
        yield int(at), (text, point.get("formatCode") or "")
