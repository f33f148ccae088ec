"""A chart as it is drawn and told: frozen values, each word and number as the file has it stored.

Lengths are in points, colours are six hexadecimal digits.
"""

from __future__ import annotations

from dataclasses import dataclass, field

BAR, LINE, AREA, SCATTER, BUBBLE = "bar", "line", "area", "scatter", "bubble"
PIE, DOUGHNUT, RADAR, OTHER = "pie", "doughnut", "radar", "other"
"""Kinds of plots; `other` is one that is drawn as a table."""

STACKED, PERCENT = "stacked", "percentStacked"


class UnknownChartError(Exception):
    """A chart that cannot be drawn; its words say why."""


class NoRoomError(UnknownChartError):
    """A chart whose words have no room in their size."""


@dataclass(frozen=True)
class Series:
    """One row of values, with a category, or a number `across`, for each.

    `told` are its values in words, `labels` what stands beside its points, empty where nothing
    does. `parts` are the colours of points that have their own. None is a value that is missing.
    """

    name: str
    values: tuple[float | None, ...]
    told: tuple[str, ...]
    color: str
    across: tuple[float | None, ...] = ()
    told_across: tuple[str, ...] = ()
    sizes: tuple[float | None, ...] = ()
    labels: tuple[str, ...] = ()
    parts: dict[int, str] = field(default_factory=dict)
    line: bool = True
    marked: bool = False
    code: str = ""


@dataclass(frozen=True)
class Plot:
    """Series that are drawn alike; `second` on the axis at the right, `lying` to the right.

    `grouping` is stacked, percentStacked, or anything else for side by side; `gap` is the share
    of a bar that stays free between groups, `hole` that of a doughnut's width.
    """

    kind: str
    series: tuple[Series, ...]
    categories: tuple[str, ...]
    grouping: str = ""
    second: bool = False
    lying: bool = False
    gap: float = 1.5
    hole: float = 0.5
    varied: bool = False

    @property
    def is_numeric(self) -> bool:
        """Say whether both its axes count."""
        return self.kind in (SCATTER, BUBBLE)

    @property
    def is_round(self) -> bool:
        """Say whether it has no axes."""
        return self.kind in (PIE, DOUGHNUT, RADAR)


@dataclass(frozen=True)
class Axis:
    """An axis: its title, and what its numbers look like and reach from and to."""

    title: str = ""
    code: str = "General"
    least: float | None = None
    most: float | None = None
    step: float | None = None
    base: float | None = None
    turned: bool = False
    shown: bool = True
    lines: bool = False


@dataclass(frozen=True)
class Chart:
    """A whole chart; `legend` is where it stands (r, l, t, b), empty without one.

    `unnamed` are the series (or the parts of a round chart) that the legend leaves out. `plain`
    names what is drawn otherwise than in Word.
    """

    title: str
    plots: tuple[Plot, ...]
    category: Axis = Axis()
    value: Axis = Axis()
    second: Axis = Axis()
    legend: str = ""
    unnamed: frozenset[int] = frozenset()
    plain: tuple[str, ...] = ()
    font: str = "Carlito"
    size: float = 10.0
    ink: str = "404040"
    tongue: str = "en"

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories of the plot that has most of them."""
        return max((plot.categories for plot in self.plots), key=len, default=())
