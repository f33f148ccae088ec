"""A chart read from its part of the Word file (c:chartSpace, ECMA-376 part 1, 21.2)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.charts.extended import read_extended
from avtalemaker.charts.labels import is_linked
from avtalemaker.charts.model import OTHER, Axis, Chart, Plot, UnknownChartError
from avtalemaker.charts.parts import inner, is_on, number, told, words
from avtalemaker.charts.plots import read_plots
from avtalemaker.charts.wording import TITLE, in_tongue, tongue_of
from avtalemaker.ooxml import qname, shown_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

    from avtalemaker.charts.plots import Paints

MOST_BYTES = 8_000_000
"""A chart's part that is larger is not read."""

_MOST_SERIES = 100
_MOST_VALUES = 20_000
_AXES = frozenset({"catAx", "valAx", "dateAx", "serAx"})
_SIDES = {"r": "r", "l": "l", "t": "t", "b": "b", "tr": "r"}


def read_chart(space: Element, paints: Paints, font: str, language: str) -> Chart:
    """Return the chart of a c:chartSpace, or a newer cx:chartSpace.

    Raises UnknownChartError for one that cannot be drawn.
    """
    if space.tag == qname("cx:chartSpace"):
        return read_extended(space, font, language)
    tongue = tongue_of(language)
    chart = inner(space, "chart")
    area = inner(chart, "plotArea")
    if area is None or inner(space, "userShapes") is not None:
        raise UnknownChartError("userShapes" if area is not None else "plotArea")
    plain: list[str] = []
    found = read_plots(area, paints, tongue, plain)
    _check_amount([plot for plot, _ids in found])
    axes = [axis for axis in area.iterchildren("{*}*") if shown_name(axis.tag) in _AXES]
    plots = tuple(replace(plot, second=_is_second(ids, axes)) for plot, ids in found)
    category, value, second = _axes(axes, plots)
    if inner(area, "dTable") is not None:
        plots = tuple(replace(plot, kind=OTHER) for plot in plots)
        plain.append("dTable")
    legend = inner(chart, "legend")
    unnamed = () if legend is None else legend.iterfind(qname("c:legendEntry"))
    deleted = (number(told(entry, "idx")) for entry in unnamed if is_on(entry, "delete"))
    return Chart(
        _title(chart, plots, tongue), plots, category, value, second,
        "" if legend is None else _SIDES.get(told(legend, "legendPos"), "r"),
        frozenset(int(index) for index in deleted if index is not None),
        tuple(dict.fromkeys(plain)), font, _size(space), tongue=tongue,
    )  # fmt: skip


def _check_amount(plots: Sequence[Plot]) -> None:
    series = [one for plot in plots for one in plot.series]
    if not any(one.values for one in series):
        raise UnknownChartError("no stored values")
    if len(series) > _MOST_SERIES or sum(len(one.values) for one in series) > _MOST_VALUES:
        raise UnknownChartError("too many values")


def _title(chart: Element | None, plots: Sequence[Plot], tongue: str) -> str:
    title = inner(chart, "title")
    given = words(inner(title, "tx"))
    if given:
        return given
    series = [one for plot in plots for one in plot.series]
    deleted = told(chart, "autoTitleDeleted", otherwise="1") in ("1", "true")
    is_off = inner(chart, "autoTitleDeleted") is not None and is_on(chart, "autoTitleDeleted")
    if (title is None and deleted) or is_off:
        return ""
    if len(series) == 1:
        return series[0].name
    return "" if title is None else in_tongue(TITLE, tongue)


def _is_second(ids: Sequence[str], axes: Sequence[Element]) -> bool:
    """Say whether a plot counts on other axes than the first plot's (the first value axis)."""
    values = [axis for axis in axes if shown_name(axis.tag) == "valAx"]
    if not any(shown_name(axis.tag) in ("catAx", "dateAx") for axis in axes):
        values = [axis for axis in values if not _lies(axis)]
    return len(values) > 1 and told(values[0], "axId") not in ids


def _lies(axis: Element) -> bool:
    return told(axis, "axPos") in ("b", "t")


def _axes(axes: Sequence[Element], plots: Sequence[Plot]) -> tuple[Axis, Axis, Axis]:
    """Return the axis of categories (or the one across), of values, and the second of values."""
    across = [axis for axis in axes if shown_name(axis.tag) in ("catAx", "dateAx")]
    values = [axis for axis in axes if shown_name(axis.tag) == "valAx"]
    codes = {plot.second: s.code for plot in reversed(plots) for s in reversed(plot.series)}
    if not across and any(plot.is_numeric for plot in plots):
        lying = [axis for axis in values if _lies(axis)]
        across = lying or values[:1]
        values = [axis for axis in values if axis not in across]
    first = _axis(across[0] if across else None, "General")
    value = _axis(values[0] if values else None, codes.get(False, "General"))
    return first, value, _axis(values[1] if len(values) > 1 else None, codes.get(True, "General"))


def _axis(axis: Element | None, code: str) -> Axis:
    if axis is None:
        return Axis()
    written = inner(axis, "numFmt")
    if written is not None and not is_linked(written):
        code = written.get("formatCode") or code
    hidden = is_on(axis, "delete") or told(axis, "tickLblPos") == "none"
    step = number(told(axis, "majorUnit"))
    base = number(told(axis, "scaling", "logBase"))
    return Axis(
        "" if is_on(axis, "delete") else words(inner(axis, "title", "tx")),
        code or "General",
        number(told(axis, "scaling", "min")), number(told(axis, "scaling", "max")),
        step if step and step > 0 else None, base,
        told(axis, "scaling", "orientation") == "maxMin", not hidden,
        inner(axis, "majorGridlines") is not None,
    )  # fmt: skip


def _size(space: Element) -> float:
    """Return the size of a chart's letters where it tells one."""
    text = inner(space, "txPr")
    usual = None if text is None else next(text.iter(qname("a:defRPr")), None)
    given = "" if usual is None else usual.get("sz", "")
    return min(24.0, max(6.0, int(given) / 100)) if re.fullmatch(r"\d{3,4}", given) else 10.0
