"""Shapes of VML: rectangles, ellipses, lines, the common preset shapes, and text boxes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child, whole
from avtalemaker.document.boxtext import says_something
from avtalemaker.document.boxturns import on_its_side, quarters_of
from avtalemaker.document.drawnshapes import (
    NO_AREA,
    SAME_ON_THEIR_SIDE,
    TURNED,
    Shape,
    Words,
)
from avtalemaker.document.outlines import outline
from avtalemaker.document.shapelooks import plain_look
from avtalemaker.document.textareas import mirrored, text_area
from avtalemaker.document.vmllooks import read_vml_look, vml_share
from avtalemaker.document.vmlplaces import css_of, length
from avtalemaker.ooxml import qname, shown_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading
    from avtalemaker.document.places import Anchor
    from avtalemaker.document.shapelooks import Look

_PRESETS = {
    1: "rect", 2: "roundRect", 3: "ellipse", 4: "diamond", 5: "triangle", 6: "rtTriangle",
    13: "rightArrow", 15: "homePlate", 20: "line", 32: "line", 55: "chevron", 66: "leftArrow",
    67: "downArrow", 68: "upArrow", 109: "rect", 202: "rect",
}  # fmt: skip
"""What DrawingML calls the shapes that VML has numbers for (o:spt)."""

_PICTURE = 75
_TAGS = {"rect": "rect", "roundrect": "roundRect", "oval": "ellipse", "line": "line"}
_USUAL_INSETS = (7.2, 3.6, 7.2, 3.6)
_ROUND = 0.2
_VALIGN = {"middle": "center", "bottom": "bottom"}
_RUNS_DOWN = ("vertical", "vertical-ideographic")


def read_vml_shape(
    reading: Reading, shape: Element, size: tuple[float, float], anchor: Anchor | None
) -> Shape | None:
    """Return a shape of VML in a size in points; None (and a fault) for one that is not drawn.

    ECMA-376 part 4, 19.1.2.19.
    """
    preset = _preset(shape)
    kind = _TAGS.get(shown_name(shape.tag)) or _PRESETS.get(preset, "")
    box = child(shape, "v:textbox")
    content = child(box, "w:txbxContent")
    has_words = says_something(content)
    look = read_vml_look(shape, drawn=preset != _PICTURE)
    if look is None:
        look = plain_look(reading.faults, "D120", shown_name(shape.tag), has_words=has_words)
    if look is None:
        return None
    words = None
    if has_words and content is not None and box is not None:
        words = _words(reading, shape, box, content)
    return _shape(shape, kind, look, size, anchor, words)


def _shape(
    shape: Element,
    kind: str,
    look: Look,
    size: tuple[float, float],
    anchor: Anchor | None,
    words: Words | None,
) -> Shape:
    turns, flips = turns_of(css_of(shape))
    if turns in (1, 3):
        size, anchor = (size[1], size[0]), on_its_side(size, anchor)
    adjust = {"adj": _arc(shape)} if kind == "roundRect" else {}
    path = outline(kind, *size, adjust) if kind else _free(shape, size)
    named = {"roundRect": "round"}.get(kind, kind or "shape")
    if turns is None or (turns % 2 and named not in SAME_ON_THEIR_SIDE):
        path, named = "", TURNED
    return Shape(
        named,
        path,
        *size,
        anchor,
        look.fill if named != "line" else "",
        look.opacity,
        look.line,
        adjust.get("adj", 0.0) * min(size),
        flips,
        look.heads if named == "line" else (),
        look.effects,
        shape.get("alt") or "",
        words,
        mirrored(text_area(named, *size, adjust), flips) if kind else NO_AREA,
    )


def _words(reading: Reading, shape: Element, box: Element, content: Element) -> Words:
    """Return a shape's words: they stay upright when it is turned, but for a way of their own."""
    style = css_of(box)
    turn = _turn_of(style)
    if turn is None:
        reading.faults.remark("D152", TURNED)
    following = style.get("mso-next-textbox", "").removeprefix("#")
    own = (shape.get("id"), shape.get(qname("o:spid")), "")
    return Words(
        content,
        _insets(box.get("inset") or ""),
        _VALIGN.get(css_of(shape).get("v-text-anchor", ""), "top"),
        style.get("mso-fit-shape-to-text") in ("t", "true"),
        turn=turn or "",
        flows=following not in own,
    )


def line_shape(
    shape: Element,
    start: tuple[float, float],
    stop: tuple[float, float],
    look: Look,
    anchor: Anchor,
) -> Shape:
    """Return a v:line from one point to another, both in the same measure as `anchor`."""
    width, height = abs(stop[0] - start[0]), abs(stop[1] - start[1])
    flips = ("x" if stop[0] < start[0] else "") + ("y" if stop[1] < start[1] else "")
    path = outline("line", width, height)
    return Shape(
        "line", path, width, height, anchor, line=look.line, flips=flips, heads=look.heads,
        effects=look.effects, alt=shape.get("alt") or "",
    )  # fmt: skip


def _preset(shape: Element) -> int:
    """Return the number of a shape's type, 0 for none."""
    told = re.fullmatch(r"#?(?:_x0000_t|shapetype_)(\d{1,4})", shape.get("type") or "")
    number = told[1] if told else shape.get(qname("o:spt")) or "0"
    return whole(number.partition(".")[0]) or 0


def _turn_of(style: dict[str, str]) -> str | None:
    """Return how a text box's words run: up, down, or empty for across; None for another way."""
    flow = style.get("layout-flow", "horizontal")
    if flow in ("horizontal", "horizontal-ideographic", ""):
        return ""
    back = style.get("mso-layout-flow-alt", "") == "bottom-to-top"
    return ("up" if back else "down") if flow in _RUNS_DOWN else None


def turns_of(css: dict[str, str]) -> tuple[int | None, str]:
    """Return how many quarters a shape is turned by, and which of its sides are exchanged."""
    turns = quarters_of(css.get("rotation", ""))
    flips = "".join(side for side in "xy" if side in css.get("flip", ""))
    if turns == 2:  # noqa: PLR2004
        flips = {"": "xy", "x": "y", "y": "x", "xy": ""}[flips]
    return turns, flips


def _insets(text: str) -> tuple[float, float, float, float]:
    """Return a text box's insets as top, right, bottom, left; it tells the left one first."""
    told = [length(part.strip()) if part.strip() else None for part in text.split(",")]
    sides = [*told, None, None, None, None][:4]
    left, top, right, bottom = (
        usual if side is None else side for side, usual in zip(sides, _USUAL_INSETS, strict=True)
    )
    return top, right, bottom, left


def _arc(shape: Element) -> float:
    share = vml_share(shape.get("arcsize") or "")
    return _ROUND if share is None else min(0.5, max(0.0, share))


def _free(shape: Element, size: tuple[float, float]) -> str:
    """Return a shape's own path (19.1.2.14) as SVG, empty for more than lines and curves."""
    told = re.fullmatch(r"(\d{1,6}),(\d{1,6})", shape.get("coordsize") or "1000,1000")
    path = shape.get("path") or ""
    if told is None or not path or re.search(r"[^-\d,a-z\s]|@", path):
        return ""
    share = size[0] / (int(told[1]) or 1), size[1] / (int(told[2]) or 1)
    found, letter = "", ""
    for step in re.finditer(r"([a-z])([-\d,\s]*)", path):
        letter, numbers = step[1], re.findall(r"-?\d+", step[2])
        if letter in ("x", "e"):
            found += "Z" if letter == "x" else ""
            continue
        if letter not in "mlc" or len(numbers) % (6 if letter == "c" else 2) or ",," in step[2]:
            return ""
        places = [f"{int(n) * share[i % 2]:g}" for i, n in enumerate(numbers)]
        found += letter.upper() + " ".join(places)
    return found
