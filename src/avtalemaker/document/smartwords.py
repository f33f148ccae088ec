"""The words of SmartArt: those of its drawing, and those of its data with their levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_HELPERS = frozenset({"pres", "doc"})
"""Kinds of points that are no part of the text (ECMA-376 part 1, 21.4.7.51)."""

_DEEPEST = 20


def words_of(element: Element) -> list[str]:
    """Return the words of all DrawingML text in an element."""
    return [word for line in _lines(element) for word in _words(line).split()]


def listed_words(data: Element) -> list[tuple[str, int]]:
    """Return the lines of a dgm:dataModel in their order, each with its level from 0.

    The points hang together by connections (dgm:cxn); what hangs nowhere comes last.
    """
    points = {p.get("modelId") or "": p for p in data.iter(qname("dgm:pt"))}
    below: dict[str, list[tuple[int, str]]] = {}
    for link in data.iter(qname("dgm:cxn")):
        if link.get("type", "parOf") == "parOf":
            order = link.get("srcOrd") or "0"
            below.setdefault(link.get("srcId") or "", []).append(
                (int(order) if order.isdecimal() else 0, link.get("destId") or "")
            )
    tops = [name for name, point in points.items() if point.get("type") == "doc"]
    seen: set[str] = set()
    found: list[tuple[str, int]] = []
    waiting = [(name, -1) for name in reversed(tops)]
    while waiting:
        name, level = waiting.pop()
        if name in seen or name not in points:
            continue
        seen.add(name)
        found += _said(points[name], max(0, level))
        inner = sorted(below.get(name, ()), key=lambda pair: pair[0], reverse=True)
        waiting += [(other, min(level + 1, _DEEPEST)) for _order, other in inner]
    for name, point in points.items():
        if name not in seen:
            found += _said(point, 0)
    return found


def _said(point: Element, level: int) -> Iterator[tuple[str, int]]:
    if point.get("type", "node") in _HELPERS:
        return
    settings = point.find(qname("dgm:prSet"))
    if settings is not None and settings.get("phldr") in ("1", "true"):
        return  # Word's own prompt, which is not printed
    text = point.find(qname("dgm:t"))
    for line in () if text is None else _lines(text):
        words = _words(line)
        if words.strip():
            yield words, level


def _lines(element: Element) -> Iterator[Element]:
    return element.iter(qname("a:p"))


def _words(line: Element) -> str:
    found = line.iter(qname("a:t"), qname("a:br"))
    return "".join("\n" if e.tag == qname("a:br") else e.text or "" for e in found)
