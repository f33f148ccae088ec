"""Corners of the preset shapes that have nothing but straight sides (ECMA-376 part 1, 20.1.10.56).

Their measures are those of presetShapeDefinitions, which comes with the standard.
"""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Corners: TypeAlias = list[tuple[float, float]]

_SIXTH = 0.16667


def corners_of(kind: str, w: float, h: float, adjust: Mapping[str, float]) -> Corners:
    """Return the corners of a shape of a width and a height in points, none for another kind."""
    side = min(w, h)
    flow = _of_flow_charts(w, h).get(kind)
    if flow:
        return flow
    if kind in ("star4", "star5", "star6", "star8"):
        return _star(int(kind[-1]), w, h)
    if kind in ("leftRightArrow", "upDownArrow"):
        return _both_ways(w, h, side, adjust, up=kind == "upDownArrow")
    return _with_one_measure(kind, w, h, side, adjust)


def _with_one_measure(
    kind: str, w: float, h: float, side: float, adjust: Mapping[str, float]
) -> Corners:
    quarter = min(side * adjust.get("adj", 0.25), w / 2)
    eighth = min(side * adjust.get("adj", 0.29289), side / 2)
    x = min(side * adjust.get("adj", adjust.get("adj1", _SIXTH)), side / 2)
    other = min(side * adjust.get("adj2", _SIXTH), side / 2)
    high, wide = (min(side * adjust.get(name, 0.5), side) for name in ("adj1", "adj2"))
    stripe = adjust.get("adj", 0.5)
    lean = min(side * adjust.get("adj", 0.25), w)
    return {
        "parallelogram": [(0.0, h), (lean, 0.0), (w, 0.0), (w - lean, h)],
        "trapezoid": [(0.0, h), (quarter, 0.0), (w - quarter, 0.0), (w, h)],
        "hexagon": [
            (0.0, h / 2), (quarter, 0.0), (w - quarter, 0.0), (w, h / 2), (w - quarter, h),
            (quarter, h),
        ],
        "octagon": [
            (0.0, eighth), (eighth, 0.0), (w - eighth, 0.0), (w, eighth), (w, h - eighth),
            (w - eighth, h), (eighth, h), (0.0, h - eighth),
        ],
        "pentagon": [
            (w / 2, 0.0), (w, h * 0.382), (w * 0.809, h), (w * 0.191, h), (0.0, h * 0.382),
        ],
        "plus": [
            (0.0, quarter), (quarter, quarter), (quarter, 0.0), (w - quarter, 0.0),
            (w - quarter, quarter), (w, quarter), (w, h - quarter), (w - quarter, h - quarter),
            (w - quarter, h), (quarter, h), (quarter, h - quarter), (0.0, h - quarter),
        ],
        "snip1Rect": [(0.0, 0.0), (w - x, 0.0), (w, x), (w, h), (0.0, h)],
        "snip2SameRect": [(x, 0.0), (w - x, 0.0), (w, x), (w, h), (0.0, h), (0.0, x)],
        "snip2DiagRect": [
            (0.0, 0.0), (w - other, 0.0), (w, other), (w, h), (other, h), (0.0, h - other),
        ],
        "foldedCorner": [(0.0, 0.0), (w, 0.0), (w, h - x), (w - x, h), (0.0, h)],
        "corner": [(0.0, 0.0), (wide, 0.0), (wide, h - high), (w, h - high), (w, h), (0.0, h)],
        "diagStripe": [(0.0, h * stripe), (w * stripe, 0.0), (w, 0.0), (0.0, h)],
    }.get(kind, [])  # fmt: skip


def _of_flow_charts(w: float, h: float) -> dict[str, Corners]:
    return {
        "flowChartInputOutput": [(0.0, h), (w / 5, 0.0), (w, 0.0), (w * 4 / 5, h)],
        "flowChartManualInput": [(0.0, h / 5), (w, 0.0), (w, h), (0.0, h)],
        "flowChartManualOperation": [(0.0, 0.0), (w, 0.0), (w * 4 / 5, h), (w / 5, h)],
        "flowChartPreparation": [
            (0.0, h / 2), (w / 5, 0.0), (w * 4 / 5, 0.0), (w, h / 2), (w * 4 / 5, h), (w / 5, h),
        ],
        "flowChartMerge": [(0.0, 0.0), (w, 0.0), (w / 2, h)],
        "flowChartExtract": [(w / 2, 0.0), (w, h), (0.0, h)],
        "flowChartOffpageConnector": [
            (0.0, 0.0), (w, 0.0), (w, h * 4 / 5), (w / 2, h), (0.0, h * 4 / 5),
        ],
    }  # fmt: skip


def _star(points: int, w: float, h: float) -> Corners:
    """Return a star with the usual depth; one of five or six is so wide that it fills its place."""
    depth = {4: 0.25, 5: 0.38196, 6: 0.57735, 8: 0.75}[points]
    across, down = {5: (1.05146, 1.10557), 6: (1.1547, 1.0)}.get(points, (1.0, 1.0))
    rx, ry = w / 2 * across, h / 2 * down
    found: Corners = []
    for step in range(2 * points):
        share = depth if step % 2 else 1.0
        angle = radians(-90 + step * 180 / points)
        x, y = w / 2 + rx * share * cos(angle), ry + ry * share * sin(angle)
        found.append((min(w, max(0.0, x)), min(h, max(0.0, y))))
    return found


def _both_ways(
    w: float, h: float, side: float, adjust: Mapping[str, float], *, up: bool
) -> Corners:
    long, wide = (h, w) if up else (w, h)
    tip = min(side * adjust.get("adj2", 0.5), long / 2)
    beside = wide / 2 * (1 - min(1.0, adjust.get("adj1", 0.5)))
    found = [
        (0.0, wide / 2), (tip, 0.0), (tip, beside), (long - tip, beside), (long - tip, 0.0),
        (long, wide / 2), (long - tip, wide), (long - tip, wide - beside), (tip, wide - beside),
        (tip, wide),
    ]  # fmt: skip
    return [(y, x) for x, y in found] if up else found
