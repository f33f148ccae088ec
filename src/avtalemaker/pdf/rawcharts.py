"""A second, separate reading of a chart for the gate: the words it shows, the values it tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from avtalemaker.ooxml import qname, shown_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from avtalemaker.ooxml import Package

_ROUND = ("pieChart", "pie3DChart", "ofPieChart", "doughnutChart")
_COUNTED = ("scatterChart", "bubbleChart")
_MANY = 24
"""Categories: of more than these a chart need not show all, as in Word."""


@dataclass(frozen=True)
class RawRow:
    """A series: its name (empty: one that is made up), and its points.

    Each is a category as text, that as a number, and a value; None where there is none.
    """

    name: str
    points: tuple[tuple[str, float | None, float | None], ...]


@dataclass(frozen=True)
class RawChart:
    """What a chart must show as words, and as numbers beside its points, and what it tells."""

    words: tuple[str, ...]
    labels: tuple[float, ...]
    rows: tuple[RawRow, ...]
    codes: str


def raw_chart(package: Package, part: str, chart: Element) -> RawChart | None:
    """Return the chart that a c:chart of a part points at, None for one that is not there."""
    number = chart.get(qname("r:id"))
    for relation in package.relationships(part):
        if relation.id == number and relation.target in package.parts:
            space = package.xml(relation.target)
            return _newer(space) if space.tag == qname("cx:chartSpace") else _chart(space)
    return None


def _newer(space: Element) -> RawChart:
    """Return a chart of Office 2016: a table of each series that is not hidden."""
    data = {e.get("id"): e for e in space.iter(qname("cx:data"))}
    rows = []
    for series in space.iter(qname("cx:series")):
        held = data.get(next((e.get("val") for e in series.iter(qname("cx:dataId"))), None))
        if held is not None and series.get("hidden") not in ("1", "true"):
            rows.append(RawRow(_newer_text(series), tuple(_newer_points(held))))
    titles = [_newer_text(title) for title in space.iter(qname("cx:title"))]
    names = [name for row in rows[:1] for name, _counted, _value in row.points]
    shown = [*titles, *(row.name for row in rows), *(names if len(names) <= _MANY else ())]
    codes = " ".join(e.get("formatCode") or "" for e in space.iter(qname("cx:lvl")))
    return RawChart(tuple(filter(None, shown)), _values(rows), tuple(rows), codes)


def _values(rows: list[RawRow]) -> tuple[float, ...]:
    """Return all values, which a table shows."""
    return tuple(v for row in rows for _name, _counted, v in row.points if v is not None)


def _newer_points(data: Element) -> Iterator[tuple[str, None, float | None]]:
    dims = list(data.iter(qname("cx:numDim")))
    dims.sort(key=lambda e: e.get("type") not in ("val", "size", "y"))
    values = {p.get("idx"): p.text for d in dims[:1] for p in _level(d).iter(qname("cx:pt"))}
    length = max((_whole(_level(d).get("ptCount")) for d in dims[:1]), default=0)
    texts = [
        {p.get("idx"): p.text or "" for p in level.iter(qname("cx:pt"))}
        for dim in data.iter(qname("cx:strDim"))
        for level in dim.iter(qname("cx:lvl"))
    ]
    for n in range(max(length, *(_whole(at) + 1 for at in values), 0)):
        words = " ".join(each.get(str(n), "") for each in reversed(texts)).split()
        yield " ".join(words) or str(n + 1), None, _float(values.get(str(n)))


def _level(dim: Element) -> Element:
    return next(dim.iter(qname("cx:lvl")), dim)


def _newer_text(element: Element) -> str:
    """Return what a title or a series' name says."""
    told = element.find(qname("cx:tx"))
    typed = [] if told is None else [t.text or "" for t in told.iter(qname("a:t"), qname("cx:v"))]
    return " ".join("".join(typed).split())


def _chart(space: Element) -> RawChart:
    area = space.find(f"{qname('c:chart')}/{qname('c:plotArea')}")
    plots = [] if area is None else [e for e in area if _is_plot(e)]
    rows = [(plot, row) for plot in plots for row in plot.findall(qname("c:ser"))]
    read = [_row(row) for _plot, row in rows]
    words = [_title(space, read)]
    axes = [] if area is None else [e for e in area if not _is_on(e, "c:delete")]
    words += [_text(title) for axis in axes for title in axis.findall(qname("c:title"))]
    words += _legend(space, plots, read)
    words += _categories(area, plots, read)
    words += [
        _text(label) for label in space.iter(qname("c:dLbl")) if not _is_on(label, "c:delete")
    ]
    labels = [
        v for (plot, row), one in zip(rows, read, strict=True) for v in _labels(plot, row, one)
    ]
    tables = [p for p in plots if shown_name(p.tag).startswith(("stock", "surface"))]
    if tables or (area is not None and area.find(qname("c:dTable")) is not None):
        labels = list(_values(read))
    codes = [e.text or "" for e in space.iter(qname("c:formatCode"))]
    codes += [e.get("formatCode") or "" for e in space.iter(qname("c:numFmt"), qname("c:pt"))]
    return RawChart(tuple(filter(None, words)), tuple(labels), tuple(read), " ".join(codes))


def _is_plot(element: Element) -> bool:
    return shown_name(element.tag).endswith("Chart")


def _title(space: Element, rows: list[RawRow]) -> str:
    """Return a chart's title: one that is only switched on is the name of its only series."""
    chart = qname("c:chart")
    title, off = (space.find(f"{chart}/{qname(n)}") for n in ("c:title", "c:autoTitleDeleted"))
    text = "" if title is None else _text(title)
    if text or len(rows) != 1:
        return text
    is_off = off is not None and off.get("val", "1") in ("1", "true")
    return rows[0].name if not is_off and (title is not None or off is not None) else ""


def _legend(space: Element, plots: list[Element], rows: list[RawRow]) -> list[str]:
    legend = space.find(f"{qname('c:chart')}/{qname('c:legend')}")
    if legend is None or legend.find(qname("c:legendEntry")) is not None:
        return []
    return [] if _is_varied(plots, rows) else [row.name for row in rows]


def _is_varied(plots: list[Element], rows: list[RawRow]) -> bool:
    """Say whether a legend names categories: those of one pie, or of one row in many colours."""
    if len(plots) != 1:
        return False
    kind = shown_name(plots[0].tag)
    return kind in _ROUND or (len(rows) == 1 and _is_on(plots[0], "c:varyColors"))


def _categories(area: Element | None, plots: list[Element], rows: list[RawRow]) -> list[str]:
    """Return the categories that must be shown, on their axis or in the legend of a pie."""
    names = [name for row in rows[:1] for name, counted, _v in row.points if counted is None]
    if area is None or len(names) > _MANY or any(shown_name(p.tag) in _COUNTED for p in plots):
        return []
    if any(shown_name(p.tag) in _ROUND for p in plots):
        legend = next((e for e in area.itersiblings() if e.tag == qname("c:legend")), None)
        return names if legend is not None and legend.find(qname("c:legendEntry")) is None else []
    axes = [*area.findall(qname("c:catAx")), *area.findall(qname("c:dateAx"))][:1]
    hidden = any(_is_on(a, "c:delete") or _val(a, "c:tickLblPos") == "none" for a in axes)
    return [] if hidden or not axes else names


def _labels(plot: Element, row: Element, read: RawRow) -> Iterator[float]:
    """Yield the values that stand beside the points of a row."""
    told = row.find(qname("c:dLbls"))
    told = plot.find(qname("c:dLbls")) if told is None else told
    if told is None or _is_on(told, "c:delete") or not _is_on(told, "c:showVal"):
        return
    if _is_on(told, "c:showPercent"):
        return
    own = {_val(e, "c:idx") for e in told.findall(qname("c:dLbl"))}
    for index, (_name, _number, value) in enumerate(read.points):
        if value is not None and str(index) not in own:
            yield value


def _row(row: Element) -> RawRow:
    name = row.find(qname("c:tx"))
    values = _points(row, "c:yVal", "c:val")
    names = _points(row, "c:xVal", "c:cat")
    count = _count(row, "c:yVal", "c:val", values)
    levels = names or [({}, False)]
    points = []
    for n in range(count):
        text = " ".join(filter(None, (level.get(n, "") for level, _is in reversed(levels))))
        value = _float(values[0][0].get(n)) if values else None
        counted = _float(levels[0][0].get(n)) if levels[0][1] else None
        points.append((" ".join(text.split()) or ("" if names else str(n + 1)), counted, value))
    return RawRow("" if name is None else " ".join(_text(row).split()), tuple(points))


def _points(row: Element, *places: str) -> list[tuple[dict[int, str], bool]]:
    """Return the levels of stored points, the innermost first: each text by index."""
    for place in places:
        found = row.find(qname(place))
        if found is None:
            continue
        levels = list(found.iter(qname("c:lvl"))) or [found]
        kinds = ("numCache", "numLit")
        is_number = any(shown_name(e.tag) in kinds for e in found.iter("{*}*"))
        return [
            ({_index(p): _v(p) for p in level.iter(qname("c:pt"))}, is_number) for level in levels
        ]
    return []


def _count(row: Element, first: str, other: str, values: list[tuple[dict[int, str], bool]]) -> int:
    place = row.find(qname(first))
    place = row.find(qname(other)) if place is None else place
    told = None if place is None else next(place.iter(qname("c:ptCount")), None)
    most = max((n + 1 for level, _is in values for n in level), default=0)
    return max(most, _whole(told.get("val")) if told is not None else 0)


def _index(point: Element) -> int:
    return _whole(point.get("idx"))


def _whole(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"[0-9]{1,4}", text) else 0


def _v(point: Element) -> str:
    found = point.find(qname("c:v"))
    return "" if found is None else (found.text or "").strip()


def _float(text: str | None) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None


def _text(element: Element) -> str:
    """Return the words of a title, a label or a series' name: typed, or stored of a cell."""
    told = element.find(qname("c:tx"))
    if told is None:
        return ""
    if told.find(qname("c:rich")) is not None:
        lines = (
            "".join(t.text or "" for t in p.iter(qname("a:t"))) for p in told.iter(qname("a:p"))
        )
        return "\n".join(lines).strip()
    return next((_v(e) for e in (*told.iter(qname("c:pt")), told) if _v(e)), "")


def _is_on(element: Element, name: str) -> bool:
    found = element.find(qname(name))
    return found is not None and found.get("val", "1") in ("1", "true")


def _val(element: Element, name: str) -> str:
    found = element.find(qname(name))
    return "" if found is None else found.get("val") or ""
