"""How a shape of VML looks: fill, line, shadow, and the lengths and colours they are told in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child, color, whole
from avtalemaker.document.shapelooks import Look
from avtalemaker.document.values import Border
from avtalemaker.document.vmlplaces import length

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

ON = ("t", "true", "1")
_NAMED = {"black": "000000", "white": "FFFFFF", "red": "FF0000", "blue": "0000FF"}
_NAMED |= {"gray": "808080", "silver": "C0C0C0", "green": "008000", "navy": "000080"}
_NAMED |= {"teal": "008080", "maroon": "800000", "olive": "808000", "purple": "800080"}
_NAMED |= {"yellow": "FFFF00", "lime": "00FF00", "aqua": "00FFFF", "fuchsia": "FF00FF"}
_NAMED |= {"window": "FFFFFF", "windowtext": "000000"}
_FRACTION = 65536
_PLAIN = ("none", "solid", "single", "")
_DOTS = ("1 1", "dot", "shortdot")


def vml_color(text: str) -> str | None:
    """Return a colour, None for one that is not known; black is what VML draws with.

    What follows it in brackets tells where in the theme it came from.
    """
    name = text.split(" ", 1)[0].lower()
    if short := re.fullmatch(r"#([0-9a-f])([0-9a-f])([0-9a-f])", name):
        return "".join(digit * 2 for digit in short.groups()).upper()
    return _NAMED.get(name or "black") or color(name.removeprefix("#")) or None


def vml_share(text: str) -> float | None:
    """Return a share of one, which VML may write in parts of 65536 (`6553f`) or of 100."""
    if text.endswith("f"):
        parts = whole(text[:-1])
        return None if parts is None else parts / _FRACTION
    if match := re.fullmatch(r"(-?\d{1,3}\.?\d{0,6})%", text):
        return float(match[1]) / 100
    return float(text) if re.fullmatch(r"-?\d{0,4}\.?\d{1,9}", text) else None


def read_vml_look(shape: Element, *, drawn: bool = True) -> Look | None:
    """Return the look of a shape; None for a picture in it, or a colour that is not known.

    Unless `drawn`, its type has neither fill nor line (ECMA-376 part 4, 19.1.2.5 and 19.1.2.21).
    """
    effects: list[str] = []
    fill = _fill(shape, effects, drawn=drawn)
    line = _line(shape, effects, drawn=drawn)
    shadow = child(shape, "v:shadow")
    if shadow is not None and shadow.get("on", "t") in ON:
        effects.append("shadow")
    if fill is None or line is None:
        return None
    return Look(*fill, *line, tuple(dict.fromkeys(effects)))


def _fill(shape: Element, effects: list[str], *, drawn: bool) -> tuple[str, float] | None:
    told = child(shape, "v:fill")
    if not _is_on(told, shape.get("filled"), drawn=drawn):
        return "", 0.0
    shade = vml_color(
        (told.get("color") if told is not None else "") or shape.get("fillcolor") or "white"
    )
    kind = "solid" if told is None else told.get("type") or "solid"
    opacity = vml_share("1" if told is None else told.get("opacity") or "1")
    if kind in ("tile", "pattern", "frame"):
        return None
    if kind != "solid":
        effects.append("gradient")
    return None if shade is None or opacity is None else (shade, opacity)


def _is_on(told: Element | None, given: str | None, *, drawn: bool) -> bool:
    """Say whether a fill or a line is drawn, as its element says, else its shape, else its kind."""
    own = None if told is None else told.get("on")
    return (own or given or ("t" if drawn else "f")) in ON


def _line(
    shape: Element, effects: list[str], *, drawn: bool
) -> tuple[Border | None, tuple[str, ...]] | None:
    told = child(shape, "v:stroke")
    if not _is_on(told, shape.get("stroked"), drawn=drawn):
        return None, ()

    def given(name: str, other: str = "") -> str:
        own = "" if told is None else told.get(name)
        return own or (shape.get(other) if other else "") or ""

    weight = length(given("weight", "strokeweight") or "0.75pt")
    shade = vml_color(given("color", "strokecolor"))
    if weight is None or shade is None:
        return None
    if given("linestyle") not in ("", "single"):
        effects.append(given("linestyle"))
    dash = given("dashstyle")
    kind = "solid" if dash in _PLAIN else "dotted" if dash in _DOTS else "dashed"
    ends = (("startarrow", "start"), ("endarrow", "end"))
    heads = tuple(end for name, end in ends if given(name) not in ("", "none"))
    return Border(min(60.0, max(0.25, weight)), shade, dash=kind), heads
