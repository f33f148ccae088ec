"""A chart told in words, so that a person who does not see it gets its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.charts.model import BUBBLE
from avtalemaker.charts.wording import KINDS, MISSING, SIZE, in_tongue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avtalemaker.charts.model import Chart, Plot, Series


def told_chart(chart: Chart, alt: str) -> str:
    """Return a chart's alternative text: that of its writer, its kind and title, and all values.

    Each series is told as its name, and each value after its category.
    """
    kinds = dict.fromkeys(in_tongue(KINDS[plot.kind], chart.tongue) for plot in chart.plots)
    title = " ".join(chart.title.split())
    head = ", ".join(kinds) + (f": {title}" if title else "")
    titles = (chart.category.title, chart.value.title, chart.second.title)
    parts = [alt.strip(), head, *(" ".join(each.split()) for each in titles)]
    parts += [_told(chart, plot, one) for plot in chart.plots for one in plot.series]
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def _told(chart: Chart, plot: Plot, one: Series) -> str:
    values = "; ".join(_values(chart, plot, one))
    return f"{one.name}: {values}" if values else one.name


def _values(chart: Chart, plot: Plot, one: Series) -> Iterator[str]:
    names = one.told_across if plot.is_numeric else plot.categories
    missing = in_tongue(MISSING, chart.tongue)
    for n, told in enumerate(one.told):
        value = told or missing
        if plot.kind == BUBBLE and n < len(one.sizes) and one.sizes[n] is not None:
            value += f" ({in_tongue(SIZE, chart.tongue)} {_size(one, n)})"
        name = " ".join(names[n].split()) if n < len(names) else ""
        yield f"{name}: {value}" if name else value


def _size(one: Series, index: int) -> str:
    return f"{one.sizes[index]:g}"
