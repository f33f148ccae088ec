"""The plots of a chart and their series (ECMA-376 part 1, 21.2.2.16 and the like)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from avtalemaker.charts.labels import labels_of
from avtalemaker.charts.model import (
    AREA,
    BAR,
    BUBBLE,
    DOUGHNUT,
    LINE,
    OTHER,
    PIE,
    RADAR,
    SCATTER,
    Plot,
    Series,
)
from avtalemaker.charts.parts import inner, is_on, number, stored, told, words
from avtalemaker.charts.wording import SERIES, in_tongue
from avtalemaker.ooxml import qname, shown_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lxml.etree import _Element as Element

_KINDS = {
    "barChart": BAR, "bar3DChart": BAR, "lineChart": LINE, "line3DChart": LINE,
    "areaChart": AREA, "area3DChart": AREA, "scatterChart": SCATTER, "bubbleChart": BUBBLE,
    "pieChart": PIE, "pie3DChart": PIE, "ofPieChart": PIE, "doughnutChart": DOUGHNUT,
    "radarChart": RADAR,
}  # fmt: skip
_TAKEN_AWAY = ("trendline", "errBars")
_BESIDE_LINES = ("hiLowLines", "upDownBars", "dropLines")
_USUAL_GAP = 150.0
_MOST_INDEX = 10_000
_SHADES = (1.0, 0.6, 1.3, 0.8, 1.5)
"""How much the theme's colours are darkened or lightened when there are more series than them."""


@dataclass(frozen=True)
class Paints:
    """The colours of a chart: `of` reads a fill (empty for an unknown one), `accents` are usual."""

    of: Callable[[Element | None], str]
    accents: Sequence[str]

    def usual(self, index: int) -> str:
        """Return the colour of a series or part without its own."""
        color = self.accents[index % len(self.accents)]
        share = _SHADES[min(index // len(self.accents), len(_SHADES) - 1)]
        parts = (int(color[n : n + 2], 16) for n in (0, 2, 4))
        return "".join(
            f"{round(p * share if share <= 1 else 255 - (255 - p) * (2 - share)):02X}"
            for p in parts
        )

    def fill(self, properties: Element | None) -> str:
        """Return the colour of a c:spPr's area: of a pattern or a gradient its first one."""
        if properties is None:
            return ""
        solid = properties.find(qname("a:solidFill"))
        for path in ("a:pattFill/a:fgClr", "a:gradFill/a:gsLst/a:gs"):
            solid = (
                properties.find("/".join(map(qname, path.split("/")))) if solid is None else solid
            )
        return self.of(solid)

    def line(self, properties: Element | None) -> str:
        """Return the colour of a c:spPr's line."""
        line = None if properties is None else properties.find(qname("a:ln"))
        return "" if line is None else self.of(line.find(qname("a:solidFill")))


def read_plots(
    area: Element, paints: Paints, tongue: str, plain: list[str]
) -> tuple[tuple[Plot, Sequence[str]], ...]:
    """Return the plots of a c:plotArea, each with the ids of its axes.

    What is drawn otherwise than in Word is named in `plain`.
    """
    found = []
    count = 0
    for item in area.iterchildren("{*}*"):
        name = shown_name(item.tag)
        if not name.endswith("Chart"):
            continue
        kind = _KINDS.get(name, OTHER)
        if kind == OTHER or "3D" in name or name == "ofPieChart":
            plain.append(name)
        plain += [each for each in _BESIDE_LINES if inner(item, each) is not None]
        plot = _plot(item, kind, paints, (tongue, count), plain)
        count += len(plot.series)
        found.append((plot, [e.get("val", "") for e in item.iterfind(qname("c:axId"))]))
    return tuple(found)


def _plot(
    item: Element, kind: str, paints: Paints, known: tuple[str, int], plain: list[str]
) -> Plot:
    tongue, before = known
    rows = item.findall(qname("c:ser"))
    round_ = kind in (PIE, DOUGHNUT)
    varied = (round_ or is_on(item, "varyColors")) and (round_ or len(rows) == 1)
    categories: tuple[str, ...] = ()
    series = []
    for place, row in enumerate(rows):
        one, names = _series(row, kind, paints, (tongue, before + place), varied=varied)
        labels = inner(row, "dLbls")
        labels = inner(item, "dLbls") if labels is None else labels
        names = tuple(names or (str(n) for n in range(1, len(one.values) + 1)))
        names += ("",) * (len(one.values) - len(names))
        series.append(replace(one, labels=labels_of(labels, one, names, kind, tongue)))
        categories = max(categories, names, key=len)
        plain += [each for each in _TAKEN_AWAY if inner(row, each) is not None]
    gap = number(told(item, "gapWidth")) or _USUAL_GAP
    hole = (number(told(item, "holeSize")) or 50.0) / 100
    return Plot(
        kind, tuple(series), categories, told(item, "grouping"),
        lying=told(item, "barDir") == "bar", gap=min(5.0, max(0.0, gap / 100)),
        hole=min(0.9, max(0.1, hole)), varied=varied,
    )  # fmt: skip


def _series(
    row: Element, kind: str, paints: Paints, known: tuple[str, int], *, varied: bool
) -> tuple[Series, tuple[str, ...]]:
    """Return a series, and its categories where it has some."""
    tongue, place = known
    numeric = kind in (SCATTER, BUBBLE)
    values = stored(inner(row, "yVal" if numeric else "val"), tongue)
    names = stored(inner(row, "xVal" if numeric else "cat"), tongue)
    index = number(told(row, "idx"))
    index = place if index is None or not 0 <= index < _MOST_INDEX else int(index)
    look = inner(row, "spPr")
    color = (paints.line(look) if kind in (LINE, SCATTER, RADAR) else "") or paints.fill(look)
    parts = {
        int(at): shade
        for point in row.iterfind(qname("c:dPt"))
        if (at := number(told(point, "idx"))) is not None
        and (shade := paints.fill(inner(point, "spPr")))
    }
    if varied:
        parts = {n: parts.get(n) or paints.usual(n) for n in range(len(values.texts))}
    across: tuple[float | None, ...] = ()
    if numeric:
        plain = tuple(float(n) for n in range(1, len(values.texts) + 1))
        across = names.numbers or plain
        across = (across + (None,) * len(plain))[: len(plain)]
    line = inner(row, "spPr")
    bare = line is not None and line.find(f"{qname('a:ln')}/{qname('a:noFill')}") is not None
    series = Series(
        words(inner(row, "tx")) or f"{in_tongue(SERIES, tongue)}{place + 1}",
        values.numbers, values.texts, color or paints.usual(index), across,
        names.texts if numeric else (), stored(inner(row, "bubbleSize")).numbers, (), parts,
        line=not bare, marked=told(row, "marker", "symbol", otherwise="auto") != "none",
        code=values.code,
    )  # fmt: skip
    return series, _with_groups(names.texts, names.groups)


def _with_groups(texts: tuple[str, ...], groups: tuple[dict[int, str], ...]) -> tuple[str, ...]:
    """Return categories, each after the outer one that begins at it."""
    return tuple(
        " ".join(filter(None, (*(group.get(n, "") for group in reversed(groups)), text)))
        for n, text in enumerate(texts)
    )
