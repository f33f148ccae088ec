"""Outlines of shapes as SVG paths, in a rectangle of given size (ECMA-376 part 1, 20.1.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.anchors import EMU_PER_POINT
from avtalemaker.document.attributes import whole
from avtalemaker.document.openlines import open_line
from avtalemaker.document.presetcorners import corners_of
from avtalemaker.ooxml import qname, shown_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.etree import _Element as Element

RECTANGLES = frozenset({"rect", "flowChartProcess"})
ROUNDED = frozenset({"roundRect", "flowChartAlternateProcess"})
LINES = frozenset({"line", "straightConnector1"})
_ROUND = 0.16667
_TERMINATOR = 0.1609
"""Of its width: how far the round ends of the sign for an end or a start reach."""

_BEND = 0.5523
"""How far a curve's handles reach, of its radius, to follow a quarter of a circle."""

_WHOLE = 100_000
_POINTS = {"moveTo": ("M", 1), "lnTo": ("L", 1), "quadBezTo": ("Q", 2), "cubicBezTo": ("C", 3)}


def outline(
    kind: str, width: float, height: float, adjust: Mapping[str, float] | None = None
) -> str:
    """Return the path of a preset shape, empty for one that is not known.

    `adjust` are its own measures in shares (a:avLst), such as adj.
    """
    given = adjust or {}
    side = min(width, height)
    if kind in RECTANGLES:
        return _polygon([(0, 0), (width, 0), (width, height), (0, height)])
    if kind in ROUNDED:
        return _rounded(width, height, side * given.get("adj", _ROUND))
    if kind in ("ellipse", "flowChartConnector"):
        return _rounded(width, height, width / 2, height / 2)
    if kind in LINES:
        return f"M0 0L{width:g} {height:g}"
    if kind == "flowChartTerminator":
        return _rounded(width, height, width * _TERMINATOR, height / 2)
    corners = _corners(kind, width, height, given) or corners_of(kind, width, height, given)
    return _polygon(corners) or open_line(kind, width, height, given)


def radius_of(width: float, height: float, adjust: Mapping[str, float]) -> float:
    """Return the radius of a rounded rectangle's corners."""
    return min(0.5, adjust.get("adj", _ROUND)) * min(width, height)


def _corners(
    kind: str, w: float, h: float, given: Mapping[str, float]
) -> Sequence[tuple[float, float]]:
    side = min(w, h)
    tip = min(w, side * given.get("adj", 0.5))
    if kind == "triangle":
        return [(w * given.get("adj", 0.5), 0), (w, h), (0, h)]
    if kind == "homePlate":
        return [(0, 0), (w - tip, 0), (w, h / 2), (w - tip, h), (0, h)]
    if kind == "chevron":
        return [(0, 0), (w - tip, 0), (w, h / 2), (w - tip, h), (0, h), (tip, h / 2)]
    if kind in ("rightArrow", "leftArrow"):
        return _arrow(w, h, side, given, back=kind == "leftArrow")
    if kind in ("downArrow", "upArrow"):
        return [(y, x) for x, y in _arrow(h, w, side, given, back=kind == "upArrow")]
    return {
        "rtTriangle": [(0.0, 0.0), (w, h), (0.0, h)],
        "diamond": [(w / 2, 0.0), (w, h / 2), (w / 2, h), (0.0, h / 2)],
        "flowChartDecision": [(w / 2, 0.0), (w, h / 2), (w / 2, h), (0.0, h / 2)],
    }.get(kind, [])


def _arrow(
    w: float, h: float, side: float, given: Mapping[str, float], *, back: bool
) -> Sequence[tuple[float, float]]:
    half = h / 2 * min(1.0, given.get("adj1", 0.5))
    neck = w - min(w, side * given.get("adj2", 0.5))
    up, low = h / 2 - half, h / 2 + half
    found = [(0, up), (neck, up), (neck, 0), (w, h / 2), (neck, h), (neck, low), (0, low)]
    return [(w - x, y) for x, y in found] if back else found


def _polygon(corners: Sequence[tuple[float, float]]) -> str:
    if not corners:
        return ""
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in corners) + "Z"


def _rounded(w: float, h: float, rx: float, ry: float | None = None) -> str:
    rx = min(rx, w / 2)
    ry = min(rx if ry is None else ry, h / 2)
    kx, ky = rx * (1 - _BEND), ry * (1 - _BEND)
    return (
        f"M{rx:g} 0L{w - rx:g} 0C{w - kx:g} 0 {w:g} {ky:g} {w:g} {ry:g}"
        f"L{w:g} {h - ry:g}C{w:g} {h - ky:g} {w - kx:g} {h:g} {w - rx:g} {h:g}"
        f"L{rx:g} {h:g}C{kx:g} {h:g} 0 {h - ky:g} 0 {h - ry:g}"
        f"L0 {ry:g}C0 {ky:g} {kx:g} 0 {rx:g} 0Z"
    )


def adjustments(geometry: Element | None) -> dict[str, float]:
    """Return the measures of an a:prstGeom that are told, in shares."""
    guides = () if geometry is None else geometry.iter(qname("a:gd"))
    told = {g.get("name") or "": (g.get("fmla") or "").removeprefix("val ") for g in guides}
    return {n: number / _WHOLE for n, t in told.items() if (number := whole(t.strip())) is not None}


def free_outline(geometry: Element, width: float, height: float) -> str:
    """Return the path of an a:custGeom, empty for one with arcs or measures that are counted.

    A side that the path does not give is measured as the shape is (ECMA-376 part 1, 20.1.9.8 and
    20.1.9.15): so are lines to sign on, which have no height.
    """
    found = ""
    for path in geometry.iter(qname("a:path")):
        across, down = (whole(path.get(side) or "0") or 0 for side in ("w", "h"))
        wide = width / across if across > 0 else 1 / EMU_PER_POINT
        high = height / down if down > 0 else 1 / EMU_PER_POINT
        for step in path.iterchildren("{*}*"):
            name = shown_name(step.tag)
            if name == "close":
                found += "Z"
                continue
            letter, count = _POINTS.get(name, ("", 0))
            points = [(whole(p.get("x") or ""), whole(p.get("y") or "")) for p in step]
            if not letter or len(points) != count or any(None in point for point in points):
                return ""
            places = (f"{(x or 0) * wide:g} {(y or 0) * high:g}" for x, y in points)
            found += letter + " ".join(places)
    return found
