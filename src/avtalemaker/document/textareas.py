"""Where the words of a shape stand: insets (top, right, bottom, left) from its rectangle's edges.

They are the text rectangles of the preset shapes (ECMA-376 part 1, 20.1.9.22 and its annex of
presetShapeDefinitions) and that of a shape of one's own (20.1.9.22, a:rect).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child, whole
from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

    from avtalemaker.document.boxturns import Insets

_ROUND = 0.1464
"""Of an ellipse's width and height: how far in the rectangle that holds its text begins."""

_OTHER = 0.1
"""The same, of a shape whose text rectangle is not known here."""

_WHOLE: Insets = (0.0, 0.0, 0.0, 0.0)
_SHARED = re.compile(r"\*/ (-?\d+) [wh] (\d+)")
_SHARES = {"l": 0.0, "t": 0.0, "hc": 0.5, "vc": 0.5, "r": 1.0, "b": 1.0, "w": 1.0, "h": 1.0}

LIKE_ROUND = frozenset(
    {"wedgeRoundRectCallout", "flowChartTerminator", "flowChartAlternateProcess", "plaque"}
    | {"cloud", "cloudCallout", "round1Rect", "round2SameRect", "round2DiagRect", "snipRoundRect"}
    | {"wedgeEllipseCallout", "ellipse"}
)
"""Shapes that are drawn as rounded rectangles where they cannot be drawn themselves."""


def text_area(kind: str, w: float, h: float, adjust: Mapping[str, float]) -> Insets:
    """Return the insets of a preset shape of a width and a height in points."""
    tip = min(w, min(w, h) * adjust.get("adj", 0.5))
    peak = adjust.get("adj", 0.5)
    areas: dict[str, Insets] = {
        "rect": _WHOLE,
        "round": _WHOLE,
        "ellipse": (h * _ROUND, w * _ROUND, h * _ROUND, w * _ROUND),
        "flowChartConnector": (h * _ROUND, w * _ROUND, h * _ROUND, w * _ROUND),
        "diamond": (h / 4, w / 4, h / 4, w / 4),
        "flowChartDecision": (h / 4, w / 4, h / 4, w / 4),
        "triangle": (h / 2, w * (1 - peak) / 2, 0.0, w * peak / 2),
        "rtTriangle": (h * 7 / 12, w * 5 / 12, h / 12, w / 12),
        "flowChartExtract": (h / 2, w / 4, 0.0, w / 4),
        "flowChartMerge": (0.0, w / 4, h / 2, w / 4),
        "star4": (h / 3, w / 3, h / 3, w / 3),
        "star5": (h * 0.38, w * 0.31, h * 0.23, w * 0.31),
        "star6": (h / 4, w / 6, h / 4, w / 6),
        "corner": (h - min(h, min(w, h) * adjust.get("adj1", 0.5)), 0.0, 0.0, 0.0),
        "homePlate": (0.0, tip / 2, 0.0, 0.0),
        "chevron": (0.0, tip, 0.0, tip) if 2 * tip < w else _WHOLE,
    }
    if kind in ("leftRightArrow", "upDownArrow"):
        across, down = (0.25 if kind == way else 0.0 for way in ("upDownArrow", "leftRightArrow"))
        return h * down, w * across, h * down, w * across
    if kind.endswith("Arrow"):
        return _arrow_area(kind, w, h, adjust)
    return areas.get(kind, (h * _OTHER, w * _OTHER, h * _OTHER, w * _OTHER))


def _arrow_area(kind: str, w: float, h: float, adjust: Mapping[str, float]) -> Insets:
    """Return the insets of an arrow: its shaft, and as much of its head as the shaft goes on in."""
    lies = kind in ("rightArrow", "leftArrow")
    long, wide = (w, h) if lies else (h, w)
    beside = wide / 2 * (1 - min(1.0, adjust.get("adj1", 0.5)))
    head = min(long, min(w, h) * adjust.get("adj2", 0.5))
    before = head - beside * head / (wide / 2 or 1.0)
    return {
        "rightArrow": (beside, before, beside, 0.0),
        "leftArrow": (beside, 0.0, beside, before),
        "downArrow": (0.0, beside, before, beside),
        "upArrow": (before, beside, 0.0, beside),
    }.get(kind, _WHOLE)


def free_area(geometry: Element, w: float, h: float) -> Insets:
    """Return the insets of an a:custGeom, none where its rectangle counts with other measures."""
    rectangle = child(geometry, "a:rect")
    if rectangle is None:
        return _WHOLE
    guides = {g.get("name") or "": g.get("fmla") or "" for g in geometry.iter(qname("a:gd"))}
    told = [_share(rectangle.get(side) or "", guides) for side in "trbl"]
    if None in told:
        return _WHOLE
    top, right, bottom, left = (share or 0.0 for share in told)
    if not (0 <= left < right <= 1 and 0 <= top < bottom <= 1):
        return _WHOLE
    return top * h, (1 - right) * w, (1 - bottom) * h, left * w


def _share(text: str, guides: Mapping[str, str]) -> float | None:
    if text in _SHARES:
        return _SHARES[text]
    if whole(text) == 0:
        return 0.0
    found = _SHARED.fullmatch(guides.get(text, ""))
    return int(found[1]) / (int(found[2]) or 1) if found else None


def mirrored(insets: Insets, flips: str) -> Insets:
    """Return the insets of a shape that is turned over across (x), down (y) or both."""
    top, right, bottom, left = insets
    if "x" in flips:
        right, left = left, right
    if "y" in flips:
        top, bottom = bottom, top
    return top, right, bottom, left
