"""Outlines of connectors, brackets and braces, which close nothing (ECMA-376 part 1, 20.1.10.56).

Their measures are those of presetShapeDefinitions, which comes with the standard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

_Step: TypeAlias = tuple[str, list[tuple[float, float]]]
_Steps: TypeAlias = list[_Step]

OPEN_LINES = (
    *("bentConnector2", "bentConnector3", "bentConnector4", "curvedConnector2"),
    *("curvedConnector3", "leftBracket", "rightBracket", "leftBrace", "rightBrace"),
)

_ROUND = 0.08333
"""Of its lesser side: how far the round parts of a bracket or a brace reach."""

_BEND = 0.5523
"""How far a curve's handles reach, of its radius, to follow a quarter of a circle."""


def open_line(kind: str, w: float, h: float, adjust: Mapping[str, float]) -> str:
    """Return the path of a line of a width and a height in points, empty for another kind."""
    x, y = w * adjust.get("adj1", 0.5), h * adjust.get("adj2", 0.5)
    bent = {
        "bentConnector2": [(0, 0), (w, 0), (w, h)],
        "bentConnector3": [(0, 0), (x, 0), (x, h), (w, h)],
        "bentConnector4": [(0, 0), (x, 0), (x, y), (w, y), (w, h)],
    }.get(kind)
    if bent is not None:
        return "M" + "L".join(f"{across:g} {down:g}" for across, down in bent)
    if kind == "curvedConnector2":
        return f"M0 0C{w / 2:g} 0 {w:g} {h / 2:g} {w:g} {h:g}"
    if kind == "curvedConnector3":
        return (
            f"M0 0C{x / 2:g} 0 {x:g} {h / 4:g} {x:g} {h / 2:g}"
            f"C{x:g} {h * 3 / 4:g} {(w + x) / 2:g} {h:g} {w:g} {h:g}"
        )
    if kind in ("leftBracket", "rightBracket", "leftBrace", "rightBrace"):
        steps = _bracket(w, h, adjust) if "Bracket" in kind else _brace(w, h, adjust)
        mirrored = kind.startswith("right")
        return "".join(
            letter + " ".join(f"{w - x if mirrored else x:g} {y:g}" for x, y in points)
            for letter, points in steps
        )
    return ""


def _bracket(w: float, h: float, adjust: Mapping[str, float]) -> _Steps:
    high = min(h / 2, min(w, h) * adjust.get("adj", _ROUND))
    return [("M", [(w, 0)]), _in(w, 0, w, high), ("L", [(0, h - high)]), _out(w, h, w, high)]


def _brace(w: float, h: float, adjust: Mapping[str, float]) -> _Steps:
    middle, high = w / 2, min(h / 4, min(w, h) * adjust.get("adj1", _ROUND))
    tip = min(h - 2 * high, max(2 * high, h * adjust.get("adj2", 0.5)))
    bend = middle * _BEND
    return [
        ("M", [(w, 0)]),
        _in(w, 0, middle, high),
        ("L", [(middle, tip - high)]),
        ("C", [(middle, tip - high * (1 - _BEND)), (bend, tip), (0, tip)]),
        ("C", [(bend, tip), (middle, tip + high * (1 - _BEND)), (middle, tip + high)]),
        ("L", [(middle, h - high)]),
        _out(w, h, middle, high),
    ]


def _in(x: float, y: float, wide: float, high: float) -> _Step:
    """Return a quarter of an ellipse from a point to the left, and down."""
    line, down = x - wide, y + high
    return "C", [(x - wide * _BEND, y), (line, down - high * _BEND), (line, down)]


def _out(x: float, y: float, wide: float, high: float) -> _Step:
    """Return a quarter of an ellipse that goes down, and to the right to a point."""
    line, up = x - wide, y - high
    return "C", [(line, up + high * _BEND), (x - wide * _BEND, y), (x, y)]
