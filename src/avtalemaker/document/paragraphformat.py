"""Paragraph properties (w:pPr): the ones we draw, the harmless ones, and all others by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from avtalemaker.document.attributes import OWN, child, is_on, twips, value, whole
from avtalemaker.document.borders import read_between, read_edges
from avtalemaker.document.shading import shade
from avtalemaker.document.textframes import frame_kind, frame_place
from avtalemaker.document.values import Edges, ParagraphFormat, TabStop
from avtalemaker.ooxml import qname, shown_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from lxml.etree import _Element as Element

    from avtalemaker.document.faults import Faults

_SWITCHES = {
    "keepNext": "keep_next",
    "keepLines": "keep_lines",
    "pageBreakBefore": "page_break_before",
    "contextualSpacing": "contextual",
    "widowControl": "widow_control",
    "snapToGrid": "snap_to_grid",
    "bidi": "leftward",
}
_HARMLESS = frozenset(
    {
        "pStyle",
        "numPr",
        "rPr",
        "suppressAutoHyphens",
        "cnfStyle",
        "outlineLvl",
        "divId",
        "topLinePunct",
        "textDirection",
    }
    | {"suppressLineNumbers", "kinsoku", "wordWrap", "overflowPunct", "autoSpaceDE", "autoSpaceDN"}
    | {"adjustRightInd", "suppressOverlap", "textboxTightWrap"}
    | {"textAlignment", "sectPr", "spacing", "ind", "jc", "tabs", "pBdr", "shd"}
)
"""Text of a w:textDirection runs across all the same: it turns cells and boxes alone."""

_REFUSED = frozenset({"pPrChange"})
"""What changes where words stand, or which there are."""

_ALIGN = {
    "left": "left",
    "start": "left",
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "both",
    "distribute": "distribute",
    "thaiDistribute": "both",
    "lowKashida": "both",
    "mediumKashida": "both",
    "highKashida": "both",
}
_INDENTS = (
    ("left", ("w:left", "w:start")),
    ("right", ("w:right", "w:end")),
)
_TAB_KINDS = {"left": "left", "start": "left", "num": "left", "center": "center", "right": "right"}
_TAB_KINDS |= {"decimal": "decimal"}
_TAB_KINDS |= {"end": "right", "clear": "clear"}
_LEADERS = {"dot": "dot", "middleDot": "dot", "hyphen": "hyphen", "underscore": "underscore"}
_LEADERS |= {"heavy": "underscore"}
_SINGLE_LINE = 240
_IN_CHARACTERS = (
    ("leftChars", "left", ("left", "start"), 1),
    ("startChars", "left", ("left", "start"), 1),
    ("rightChars", "right", ("right", "end"), 1),
    ("endChars", "right", ("right", "end"), 1),
    ("firstLineChars", "first_line", ("firstLine", "hanging"), 1),
    ("hangingChars", "first_line", ("firstLine", "hanging"), -1),
)
"""Indents in characters, each with what it sets, and the lengths that Word writes beside it."""

_AUTOMATIC = 14.0
"""Points: what Word draws where the space is automatic."""

_HUNDREDTH_LINE = 0.12
"""Points: spacing in lines counts lines of 12 points, whatever the font."""


@dataclass(frozen=True)
class Squares:
    """A length in squares as wide as the paragraph's letters are high (17.3.1.12)."""

    count: float


def paragraph_format(
    layers: Iterable[Mapping[str, Any]], size: Callable[[], float]
) -> ParagraphFormat:
    """Return the format that layers of properties give, the later ones going first.

    `size` tells that of the paragraph's letters, where a length is counted in them.
    """
    merged: dict[str, Any] = {}
    tabs: dict[float, TabStop] = {}
    edges: dict[str, Any] = {}
    frame: dict[str, str] = {}
    for layer in layers:
        merged |= layer
        frame |= layer.get("frame_parts", {})
        for stop in layer.get("tabs", ()):
            tabs[stop.position] = stop
        edges |= layer.get("edges", {})
    known = {k: v for k, v in merged.items() if k in ParagraphFormat._fields}
    stops = (tabs[p] for p in sorted(tabs))
    known["tabs"] = tuple(stop for stop in stops if stop.kind != "clear")
    known["edges"] = Edges(**edges)
    known["frame"], known["frame_place"] = frame_kind(frame), frame_place(frame)
    for name in ("left", "right", "first_line"):
        if isinstance(length := known.get(name), Squares):
            known[name] = length.count * size()
    return ParagraphFormat(**known)


def read_paragraph_properties(element: Element | None, faults: Faults) -> dict[str, Any]:
    """Return what a w:pPr sets, by the names of ParagraphFormat."""
    if element is None:
        return {}
    found: dict[str, Any] = {}
    parts: dict[str, Element] = {}
    for item in element.iterchildren(OWN):
        name = shown_name(item.tag)
        parts.setdefault(name, item)
        if name in _SWITCHES:
            found[_SWITCHES[name]] = is_on(item)
        elif name == "framePr":
            found["frame_parts"] = {shown_name(str(n)): str(v) for n, v in item.attrib.items()}
        elif name in _REFUSED and is_on(item):
            faults.add("D111", name)
        elif name not in _HARMLESS and is_on(item):
            faults.once("D146", name)
    if (indents := parts.get("ind")) is not None:
        found |= _indents(indents)
    if (spacing := parts.get("spacing")) is not None:
        found |= _spacing(spacing)
    return found | _set_elements(parts, faults)


def _set_elements(parts: Mapping[str, Element], faults: Faults) -> dict[str, Any]:
    """Return what the properties set that have an element of their own."""
    found: dict[str, Any] = {}
    if (jc := parts.get("jc")) is not None:
        found["align"] = _ALIGN.get(value(jc), "left")
    if (tabs := parts.get("tabs")) is not None:
        found["tabs"] = tuple(_tab_stops(tabs, faults))
    if (borders := parts.get("pBdr")) is not None:
        found["edges"] = read_edges(borders)
        found |= read_between(borders)
        if is_on(child(borders, "w:bar")):
            faults.once("D146", "bar")
    if (shading := parts.get("shd")) is not None:
        found["background"] = shade(shading)
    return found


def _indents(element: Element) -> dict[str, float | Squares]:
    """Return indents; one in characters counts where its length does not stand beside it.

    Word writes that there, and other programs go by it.
    """
    found: dict[str, float | Squares] = {}
    for name, key, lengths, sign in _IN_CHARACTERS:
        count = whole(value(element, f"w:{name}"))
        if count and not any(value(element, f"w:{length}") for length in lengths):
            found[key] = Squares(sign * count / 100)
    for key, attributes in _INDENTS:
        for attribute in attributes:
            length = twips(element, attribute)
            if length is not None:
                found[key] = length
    hanging, first = twips(element, "w:hanging"), twips(element, "w:firstLine")
    if hanging is not None:
        found["first_line"] = -hanging
    elif first is not None:
        found["first_line"] = first
    return found


def _spacing(element: Element) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key in ("before", "after"):
        if value(element, f"w:{key}Autospacing") in ("1", "true", "on"):
            found[key], found[f"auto_{key}"] = _AUTOMATIC, True
            continue
        length = twips(element, f"w:{key}")
        if length is None and (lines := whole(value(element, f"w:{key}Lines"))):
            length = lines * _HUNDREDTH_LINE
        if length is not None:
            found[key], found[f"auto_{key}"] = max(0.0, length), False
    line = twips(element, "w:line")
    if line is not None and line > 0:
        rule = value(element, "w:lineRule") or "auto"
        found["line_rule"] = rule if rule in ("auto", "exact", "atLeast") else "auto"
        found["line"] = line * 20 / _SINGLE_LINE if found["line_rule"] == "auto" else line
    return found


def _tab_stops(element: Element, faults: Faults) -> Iterable[TabStop]:
    for item in element.findall(qname("w:tab")):
        position = twips(item, "w:pos")
        kind = _TAB_KINDS.get(value(item), "")
        if value(item) == "bar":  # a line through the paragraph, at which no tab stops
            faults.once("D146", "bar")
        elif not kind:
            faults.add("D118", value(item))
        elif position is not None:
            yield TabStop(position, kind, _LEADERS.get(value(item, "w:leader"), ""))
