"""Axes that count: from where to where, and the numbers at which lines are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, isfinite, log10
from typing import TYPE_CHECKING

from avtalemaker.charts.model import UnknownChartError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from avtalemaker.charts.model import Axis

_MOST_TICKS = 60
_NEAR = 5 / 6
"""Of the largest value: when all are above it, an axis for lines does not begin at zero."""

_SLACK = 1e-9
_LARGEST, _LEAST = 1e100, 1e-100


@dataclass(frozen=True)
class Scale:
    """An axis from `low` to `high` with its `ticks`; `by_power` is one that multiplies."""

    low: float
    high: float
    ticks: tuple[float, ...] = ()
    by_power: bool = False
    turned: bool = False

    def share(self, value: float) -> float:
        """Return how far along the axis a value is, 0 to 1; one outside is at its end."""
        low, high = self.low, self.high
        if self.by_power:
            low, high, value = log10(low), log10(high), log10(max(value, self.low))
        found = min(1.0, max(0.0, (value - low) / (high - low)))
        return 1 - found if self.turned else found

    @property
    def ground(self) -> float:
        """The value that bars stand on: zero, or the end that is nearest to it."""
        return min(self.high, max(self.low, 0.0))


def scale_of(values: Iterable[float], axis: Axis, wanted: int, *, from_zero: bool) -> Scale:
    """Return the scale that holds values in about as many steps as wanted.

    Raises UnknownChartError for values or bounds that no axis has.
    """
    found = [0.0 if abs(value) < _LEAST else value for value in values] or [0.0, 1.0]
    low, high = min(found), max(found)
    if not (isfinite(low) and isfinite(high)) or max(abs(low), abs(high)) > _LARGEST:
        raise UnknownChartError("values out of reach")
    if axis.base:
        return _by_power(low, high, axis)
    if low == high and not (axis.least is not None and axis.most is not None):
        low, high = min(low, 0.0), max(high, 0.0)
        high += high == low
    if low > 0 and (from_zero or low < high * _NEAR):
        low = 0.0
    elif high < 0 and (from_zero or high > low * _NEAR):
        high = 0.0
    step = axis.step or _step((high - low) / max(2, wanted))
    bottom = floor(low / step + _SLACK) * step if axis.least is None else axis.least
    top = ceil(high / step - _SLACK) * step if axis.most is None else axis.most
    if axis.most is None and top <= high and high != 0 and not from_zero:
        top += step
    if top <= bottom:
        raise UnknownChartError("an axis without length")
    if (top - bottom) / step > _MOST_TICKS:
        step = _step((top - bottom) / wanted)
    first = ceil(bottom / step - _SLACK)
    count = floor((top - first * step) / step + _SLACK) + 1
    ticks = tuple(_rounded((first + n) * step, step) for n in range(count))
    return Scale(bottom, top, ticks, turned=axis.turned)


def _by_power(low: float, high: float, axis: Axis) -> Scale:
    if min(low, high) <= 0:
        raise UnknownChartError("a value that no logarithmic axis has")
    bottom = axis.least or 10.0 ** floor(log10(low) + _SLACK)
    top = axis.most or 10.0 ** ceil(log10(high) - _SLACK)
    if bottom <= 0 or top <= 0:
        raise UnknownChartError("a bound that no logarithmic axis has")
    top = top if top > bottom else bottom * 10
    first, last = ceil(log10(bottom) - _SLACK), floor(log10(top) + _SLACK)
    ticks = tuple(10.0**n for n in range(first, last + 1))
    return Scale(bottom, top, ticks, by_power=True, turned=axis.turned)


def _step(rough: float) -> float:
    """Return 1, 2 or 5 times a power of ten, not below a rough step."""
    power = 10.0 ** floor(log10(rough))
    return next((m * power for m in (1, 2, 5) if m * power >= rough * 0.999), 10 * power)


def _rounded(value: float, step: float) -> float:
    return round(value, max(0, 2 - floor(log10(step)))) + 0.0
