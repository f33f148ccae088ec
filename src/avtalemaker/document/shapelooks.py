"""How a shape of DrawingML looks: its fill, its line and its effects, its own or its style's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from avtalemaker.document.anchors import EMU_PER_POINT
from avtalemaker.document.attributes import child, whole
from avtalemaker.document.drawcolors import drawn_color
from avtalemaker.document.values import Border
from avtalemaker.ooxml import qname, shown_name
from avtalemaker.ooxml.xmlparts import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

    from avtalemaker.document.faults import Faults

_USUAL_WIDTH = 9525
_STYLED_WIDTHS = {"1": 6350, "2": 12700, "3": 19050}
"""EMU: how thick the lines of Office's own theme are, by the number a style has for them."""

_DOTS = ("dot", "sysDot")
_EFFECTS = {
    "outerShdw": "shadow", "innerShdw": "shadow", "prstShdw": "shadow", "glow": "glow",
    "softEdge": "softEdge", "reflection": "reflection", "blur": "blur",
}  # fmt: skip


@dataclass(frozen=True)
class Look:
    """A shape's fill and line; `effects` are named where they are drawn plain or left out."""

    fill: str
    opacity: float
    line: Border | None
    heads: tuple[str, ...]
    effects: tuple[str, ...]


PLAIN = Look("", 0.0, None, (), ())
"""That of a shape without fill and line."""


def read_look(
    properties: Element | None,
    style: Element | None,
    theme: Mapping[str, str],
    group: tuple[str, float] | None = None,
) -> Look | None:
    """Return the look of a wps:spPr with its wps:style; None where a colour is not known.

    `group` is the fill of the group it is in (ECMA-376 part 1, 20.1.2.2.35 and 20.1.2.1.30).
    """
    effects: list[str] = []
    fill = _fill(properties, style, theme, group, effects)
    line = _line(child(properties, "a:ln"), child(style, "a:lnRef"), theme, effects)
    if fill is None or line is None:
        return None
    listed = child(properties, "a:effectLst")
    told = () if listed is None else listed.iterchildren("{*}*")
    effects += (_EFFECTS.get(shown_name(effect.tag), "effect") for effect in told)
    if child(properties, "a:scene3d") is not None or child(properties, "a:sp3d") is not None:
        effects.append("3D")
    pen, heads = line
    return Look(*fill, pen, heads if pen else (), tuple(dict.fromkeys(effects)))


def plain_look(faults: Faults, code: str, detail: str, *, has_words: bool) -> Look | None:
    """Return what is drawn in place of a look that is not known: the words alone, which is told.

    Without words it is a fault of a code, and None.
    """
    if not has_words:
        faults.add(code, detail)
        return None
    faults.remark("D152", "fill")
    return PLAIN


def line_around(
    properties: Element | None, style: Element | None, theme: Mapping[str, str]
) -> Border | None:
    """Return the line around a picture or a shape, its own or its style's."""
    found = _line(child(properties, "a:ln"), child(style, "a:lnRef"), theme, [])
    return None if found is None else found[0]


def _fill(
    properties: Element | None,
    style: Element | None,
    theme: Mapping[str, str],
    group: tuple[str, float] | None,
    effects: list[str],
) -> tuple[str, float] | None:
    """Return a fill's colour (empty for none) and how opaque it is."""
    if (solid := child(properties, "a:solidFill")) is not None:
        return drawn_color(solid, theme)
    if (gradient := child(properties, "a:gradFill")) is not None:
        effects.append("gradient")
        return _blend(gradient, theme)
    if (pattern := child(properties, "a:pattFill")) is not None:
        effects.append("pattern")
        return drawn_color(child(pattern, "a:bgClr"), theme)
    if child(properties, "a:grpFill") is not None or child(properties, "a:blipFill") is not None:
        return group if child(properties, "a:blipFill") is None else None
    reference = child(style, "a:fillRef")
    none = child(properties, "a:noFill") is not None
    if none or reference is None or reference.get("idx", "0") in ("0", "1000"):
        return "", 0.0
    return _of_theme(reference, theme, effects)


def _of_theme(
    reference: Element, theme: Mapping[str, str], effects: list[str]
) -> tuple[str, float] | None:
    """Return the fill that a style names by its number, in the style's colour."""
    own, known = drawn_color(reference, theme), theme.get(f"fill{reference.get('idx')}")
    if own is None or known is None:
        return own
    fill = parse(known.encode(), "theme", "theme")
    found: tuple[str, float] | None = None
    if shown_name(fill.tag) == "gradFill":
        effects.append("gradient")
        found = _blend(fill, theme, own[0])
    elif shown_name(fill.tag) == "solidFill":
        found = drawn_color(fill, theme, own[0])
    return own if found is None else (found[0], found[1] * own[1])


def _blend(gradient: Element, theme: Mapping[str, str], own: str = "") -> tuple[str, float] | None:
    """Return the colour in the middle of a gradient's first and last; `own` is a style's."""
    stops = [drawn_color(stop, theme, own) for stop in gradient.iter(qname("a:gs"))]
    known = [stop for stop in stops if stop is not None]
    if not known or len(known) != len(stops):
        return None
    ends = known[0], known[-1]
    parts = (sum(int(end[0][n : n + 2], 16) for end in ends) / 2 for n in (0, 2, 4))
    return "".join(f"{round(part):02X}" for part in parts), min(end[1] for end in ends)


def _line(
    line: Element | None, reference: Element | None, theme: Mapping[str, str], effects: list[str]
) -> tuple[Border | None, tuple[str, ...]] | None:
    index = "0" if reference is None else reference.get("idx", "0")
    if child(line, "a:noFill") is not None:
        return None, ()
    fill = child(line, "a:solidFill")
    if fill is None and (fill := child(line, "a:gradFill")) is not None:
        effects.append("gradient")
        fill = next(fill.iter(qname("a:gs")), None)
    if fill is None and child(line, "a:pattFill") is not None:
        return None
    if fill is None and index == "0":
        return None, ()
    ink = drawn_color(reference if fill is None else fill, theme)
    if ink is None:
        return None
    if ink[1] <= 0:
        return None, ()
    width = _STYLED_WIDTHS.get(index, _USUAL_WIDTH)
    dash = child(line, "a:prstDash")
    kind = "solid" if dash is None else dash.get("val", "solid")
    if line is not None:
        width = whole(line.get("w") or "") or (width if line.get("w") is None else 0) or 3175
        if line.get("cmpd", "sng") != "sng":
            effects.append(line.get("cmpd", ""))
        if child(line, "a:custDash") is not None:
            kind = "dash"
    look = "solid" if kind == "solid" else "dotted" if kind in _DOTS else "dashed"
    ends = (("a:headEnd", "start"), ("a:tailEnd", "end"))
    heads = tuple(end for name, end in ends if _has_head(child(line, name)))
    points = min(60.0, max(0.25, width / EMU_PER_POINT))
    return Border(points, ink[0], dash=look), heads


def _has_head(end: Element | None) -> bool:
    return end is not None and end.get("type", "none") != "none"
