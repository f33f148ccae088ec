"""What stands beside the points of a series (c:dLbls, ECMA-376 part 1, 21.2.2.49)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.charts.model import BUBBLE, DOUGHNUT, PIE, SCATTER, UnknownChartError
from avtalemaker.charts.numberformat import plain_number, shown_number
from avtalemaker.charts.parts import inner, is_on, number, told, words
from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

    from avtalemaker.charts.model import Series

_SHOWN = ("showSerName", "showCatName", "showVal", "showPercent", "showBubbleSize")


def labels_of(
    labels: Element | None, series: Series, categories: Sequence[str], kind: str, tongue: str
) -> tuple[str, ...]:
    """Return the label of each point, empty for those without."""
    if labels is None:
        return ()
    own = {
        int(at): label
        for label in labels.iterfind(qname("c:dLbl"))
        if (at := number(told(label, "idx"))) is not None
    }
    total = sum(abs(value) for value in series.values if value is not None)
    found = []
    for index in range(len(series.values)):
        label = own.get(index)
        if is_on(labels if label is None else label, "delete") or _is_missing(series, index):
            found.append("")
            continue
        given = words(inner(label, "tx")) if label is not None else ""
        made = _made(labels, label, series, index, (categories, total, kind, tongue))
        found.append(given or made)
    return tuple(found) if any(found) else ()


def _is_missing(series: Series, index: int) -> bool:
    return series.values[index] is None


def _made(
    labels: Element,
    label: Element | None,
    series: Series,
    index: int,
    known: tuple[Sequence[str], float, str, str],
) -> str:
    """Return a label that is put together of what it is to show."""
    categories, total, kind, tongue = known
    source = labels if label is None or inner(label, "showVal") is None else label
    for part in (labels, label):
        if part is not None and next(part.iter(qname("c15:showDataLabelsRange")), None) is not None:
            _check_range(part)
    series_name, category, value, percent, size = (is_on(source, name) for name in _SHOWN)
    written = inner(source, "numFmt")
    code = "" if written is None or is_linked(written) else written.get("formatCode") or ""
    amount = series.values[index] or 0.0
    pieces = [series.name] if series_name else []
    if category:
        numeric = kind in (SCATTER, BUBBLE)
        pieces += (series.told_across if numeric else categories)[index : index + 1]
    if value:
        is_share = percent and kind in (PIE, DOUGHNUT)
        pieces.append(
            shown_number(amount, code, tongue) if code and not is_share else series.told[index]
        )
    if percent and kind in (PIE, DOUGHNUT):
        share = abs(amount) / total if total else 0.0
        pieces.append(shown_number(share, code if "%" in code else "0%", tongue))
    if size and kind == BUBBLE and series.sizes[index : index + 1]:
        pieces.append(plain_number(series.sizes[index] or 0.0, tongue))
    parting = inner(source, "separator")
    between = (parting.text or "") if parting is not None else ("; " if tongue != "en" else ", ")
    return (between or " ").join(pieces)


def is_linked(code: Element) -> bool:
    """Say whether a c:numFmt is only that of the cells."""
    return code.get("sourceLinked", "0") in ("1", "true")


def _check_range(part: Element) -> None:
    if any(e.get("val") in ("1", "true") for e in part.iter(qname("c15:showDataLabelsRange"))):
        raise UnknownChartError("labels from cells")
