"""Charts of the kinds that came with Office 2016 (cx:chartSpace, MS-ODRAWXML 2.24), as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.charts.model import OTHER, Axis, Chart, Plot, Series, UnknownChartError
from avtalemaker.charts.numberformat import shown_number
from avtalemaker.charts.parts import MOST_POINTS, number, typed
from avtalemaker.charts.wording import SERIES, TITLE, in_tongue, tongue_of
from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_COUNTED = ("val", "size", "y")
_INK = "4472C4"


def read_extended(space: Element, font: str, language: str) -> Chart:
    """Return the chart of a cx:chartSpace. Raises UnknownChartError for one that is not known."""
    tongue = tongue_of(language)
    data = {e.get("id") or "": e for e in space.iter(qname("cx:data"))}
    plots = []
    kinds = []
    for place, row in enumerate(space.iter(qname("cx:series"))):
        if row.get("hidden") in ("1", "true"):
            continue
        told = row.find(qname("cx:dataId"))
        found = data.get("" if told is None else told.get("val") or "")
        if found is None:
            raise UnknownChartError("no stored values")
        name = _words(row) or f"{in_tongue(SERIES, tongue)}{place + 1}"
        plots.append(_plot(found, name, tongue))
        kinds.append(row.get("layoutId") or "chartex")
    if not plots or any(plot.categories != plots[0].categories for plot in plots):
        raise UnknownChartError("no stored values" if not plots else "several rows of categories")
    title = space.find(f"{qname('cx:chart')}/{qname('cx:title')}")
    heading = "" if title is None else _words(title) or in_tongue(TITLE, tongue)
    axes = [_words(axis) for axis in space.iterfind(f".//{qname('cx:axis')}/{qname('cx:title')}")]
    named = " · ".join(filter(None, axes))
    return Chart(
        heading, tuple(plots), Axis(named), plain=tuple(dict.fromkeys(kinds)), font=font,
        tongue=tongue,
    )  # fmt: skip


def _plot(data: Element, name: str, tongue: str) -> Plot:
    """Return the one series of a cx:data."""
    numbers = list(data.iterchildren(qname("cx:numDim")))
    counted = [e for e in numbers if e.get("type") in _COUNTED] or numbers
    level = None if not counted else counted[0].find(qname("cx:lvl"))
    if level is None:
        raise UnknownChartError("no stored values")
    texts = _points(level)
    code = level.get("formatCode") or "General"
    values = tuple(number(text) for text in texts)
    told = tuple(
        text if value is None else shown_number(value, code, tongue)
        for text, value in zip(texts, values, strict=True)
    )
    levels = [_points(each) for each in data.iterfind(f"{qname('cx:strDim')}/{qname('cx:lvl')}")]
    names = tuple(
        " ".join(filter(None, (each[n] for each in reversed(levels) if n < len(each))))
        or str(n + 1)
        for n in range(len(values))
    )
    return Plot(OTHER, (Series(name, values, told, _INK),), names)


def _points(level: Element) -> list[str]:
    points = level.findall(qname("cx:pt"))
    last = max((number(p.get("idx")) or 0 for p in points), default=-1)
    count = max(number(level.get("ptCount")) or 0, last + 1)
    if not 0 <= count <= MOST_POINTS or last < -1:
        raise UnknownChartError(f"more than {MOST_POINTS} points")
    found = [""] * int(count)
    for point in points:
        found[int(number(point.get("idx")) or 0)] = " ".join((point.text or "").split())
    return found


def _words(element: Element) -> str:
    """Return what a title or a series' name says: typed, or stored of a cell."""
    text = element.find(qname("cx:tx"))
    rich = None if text is None else text.find(qname("cx:rich"))
    if rich is not None:
        return typed(rich)
    value = None if text is None else text.find(f"{qname('cx:txData')}/{qname('cx:v')}")
    return "" if value is None else " ".join((value.text or "").split())
