"""Shapes of other programs' drawings (dsp:sp of SmartArt, a:sp of a slide) as a group of Word's.

What differs is how their words are turned: SmartArt sets them against a shape that is turned
(dsp:txXfrm, MS-ODRAWXML 2.13).
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child, whole
from avtalemaker.document.boxturns import quarters
from avtalemaker.document.outlines import RECTANGLES, ROUNDED, adjustments
from avtalemaker.document.shapes import USUAL_INSETS
from avtalemaker.document.smarttext import box_content, is_said
from avtalemaker.document.textareas import text_area
from avtalemaker.ooxml import qname, shown_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading

_ALIKE_TURNED = frozenset({"rect", "roundRect", "ellipse", "flowChartProcess"})
_OUT_OF_IT = 0.05
"""Of a shape's sides: when its words reach that far out of it, they stand beside it."""

_FLOWS = {1: "vert", 3: "vert270"}
_PASSED = frozenset({"nvGrpSpPr", "grpSpPr", "extLst"})


def add_shapes(reading: Reading, tree: Element, group: Element) -> None:
    """Add the shapes of a dsp:spTree, a lc:lockedCanvas or a group in one to a wpg group."""
    for item in tree.iterchildren("{*}*"):
        name = shown_name(item.tag)
        if name == "grpSp":
            inner = add_element(group, "wpg:grpSp")
            _moved(_own(item, "grpSpPr"), add_element(inner, "wpg:grpSpPr"))
            add_shapes(reading, item, inner)
        elif name in ("sp", "cxnSp"):
            _shape(reading, item, group)
        elif name == "pic":
            _picture(item, group)
        elif name not in _PASSED:
            reading.faults.add("D105", name)


def _own(item: Element, *path: str) -> Element | None:
    """Return the first child of each name of a path, in whatever namespace."""
    found: Element | None = item
    for name in path:
        inner = () if found is None else found.iterchildren(f"{{*}}{name}")
        found = next(iter(inner), None)
    return found


def _picture(item: Element, group: Element) -> None:
    picture = add_element(group, "pic:pic")
    properties = add_element(picture, "pic:nvPicPr")
    _moved(_own(item, "nvPicPr", "cNvPr"), add_element(properties, "pic:cNvPr"))
    for name in ("blipFill", "spPr"):
        _moved(_own(item, name), add_element(picture, f"pic:{name}"))


def _shape(reading: Reading, item: Element, group: Element) -> None:
    body = _text_body(item)
    if body is None or not is_said(body):
        _wsp(item, group)
        return
    turn, place = child(_own(item, "spPr"), "a:xfrm"), child(item, "dsp:txXfrm")
    if place is None:  # words turn with their shape, as Word's own do
        _wsp(item, group, box_content(reading, body))
        return
    given = child(body, "a:bodyPr")
    around, own, itself = (
        quarters("0" if each is None else each.get("rot", "0")) for each in (turn, place, given)
    )
    turns = (around, own) if itself == 0 else (own, itself)  # some tell it from the page's top
    total = None if None in turns else sum(each or 0 for each in turns) % 4
    content = box_content(reading, body)
    on_page = total in (0, 2) and around in (1, 3)
    if turn is not None and _stands_outside(turn, place, turned=on_page):
        _wsp(item, group)
        _set_upright(reading, _wsp_at(item, group, content, place), total, total)
        return
    shape = _wsp(item, group, content)
    _set_upright(reading, shape, around, total)
    if on_page or around in (0, 2):
        _set_insets(shape, place)


def _text_body(item: Element) -> Element | None:
    """Return the words of a dsp:sp, or of an a:sp, which has them in an a:txSp."""
    found = _own(item, "txBody")
    return _own(item, "txSp", "txBody") if found is None else found


def _wsp_at(item: Element, group: Element, content: Element, place: Element) -> Element:
    """Add the words of a dsp:sp to a group, in a rectangle of their own that is not seen."""
    shape = _wsp(item, group, content)
    properties = child(shape, "wps:spPr")
    if properties is not None:
        properties[:] = []
        _moved(place, add_element(properties, "a:xfrm"))
        set_bare(properties)
    return shape


def set_bare(properties: Element) -> None:
    """Make a shape a rectangle that is not seen."""
    add_element(properties, "a:prstGeom", prst="rect")
    add_element(properties, "a:noFill")
    add_element(add_element(properties, "a:ln"), "a:noFill")


def _wsp(item: Element, group: Element, content: Element | None = None) -> Element:
    """Add a shape to a group as a wps:wsp, with its words or without any."""
    shape = add_element(group, "wps:wsp")
    for name in ("spPr", "style"):
        if (given := _own(item, name)) is not None:
            _moved(given, add_element(shape, f"wps:{name}"))
    body = add_element(shape, "wps:bodyPr")
    if content is not None:
        box = new_element(group, "wps:txbx")
        box.append(content)
        body.addprevious(box)
        text = _text_body(item)
        _moved(child(text, "a:bodyPr"), body)
    return shape


def _set_upright(reading: Reading, shape: Element, around: int | None, total: int | None) -> None:
    """Set a shape that is turned, with words turned against it, as it is seen: both upright.

    `total` are the quarters that its words are turned by on the page.
    """
    turn = child(child(shape, "wps:spPr"), "a:xfrm")
    body = child(shape, "wps:bodyPr")
    if turn is None or body is None:
        return
    for turned in (turn, body):
        turned.attrib.pop("rot", "")
    geometry = child(child(shape, "wps:spPr"), "a:prstGeom")
    if around in (1, 3):
        _turn_sides(turn)
        if geometry is not None and geometry.get("prst") not in _ALIKE_TURNED:
            reading.faults.remark("D152", geometry.get("prst") or "")
            geometry.set("prst", "rect")
    elif around == 2:  # noqa: PLR2004
        for flip in ("flipH", "flipV"):
            turn.set(flip, "0" if turn.get(flip) in ("1", "true") else "1")
    if total in _FLOWS and body.get("vert", "horz") == "horz":
        body.set("vert", _FLOWS[total or 0])
    elif total != 0:
        reading.faults.remark("D152", "rot")


def _set_insets(shape: Element, place: Element) -> None:
    """Let the words of a shape stand where its dsp:txXfrm has them: that is told by insets.

    What the shape's form keeps free of words is part of them.
    """
    properties, body = child(shape, "wps:spPr"), child(shape, "wps:bodyPr")
    turn, geometry = child(properties, "a:xfrm"), child(properties, "a:prstGeom")
    one, other = None if turn is None else _box(turn), _box(place)
    if one is None or other is None or body is None:
        return
    kind = "" if geometry is None else geometry.get("prst") or ""
    kind = {**dict.fromkeys(RECTANGLES, "rect"), **dict.fromkeys(ROUNDED, "round")}.get(kind, kind)
    area = text_area(kind, float(one[2] - one[0]), float(one[3] - one[1]), adjustments(geometry))
    free = other[1] - one[1], one[2] - other[2], one[3] - other[3], other[0] - one[0]
    for (side, usual), more, own in zip(USUAL_INSETS.items(), free, area, strict=True):
        told = whole(body.get(side) or "")
        inset = (usual if told is None else told) + max(0, more) - own
        body.set(side, str(round(max(0, inset))))


def _turn_sides(turn: Element) -> None:
    """Exchange width and height about the middle."""
    at, sides = child(turn, "a:off"), child(turn, "a:ext")
    if at is None or sides is None:
        return
    x, y = (whole(at.get(side) or "") or 0 for side in "xy")
    wide, high = (whole(sides.get(side) or "") or 0 for side in ("cx", "cy"))
    at.set("x", str(x + (wide - high) // 2))
    at.set("y", str(y + (high - wide) // 2))
    sides.set("cx", str(high))
    sides.set("cy", str(wide))


def _stands_outside(turn: Element, place: Element, *, turned: bool) -> bool:
    """Say whether the rectangle of a shape's words reaches out of the shape's own.

    It is told as it is on the page where only the shape is `turned`.
    """
    if turned:
        turn = deepcopy(turn)
        _turn_sides(turn)
    one, other = _box(turn), _box(place)
    if one is None or other is None:
        return False
    slack = _OUT_OF_IT * max(one[2] - one[0], one[3] - one[1])
    return (
        other[0] < one[0] - slack
        or other[1] < one[1] - slack
        or other[2] > one[2] + slack
        or other[3] > one[3] + slack
    )


def _box(turn: Element) -> tuple[int, int, int, int] | None:
    at, sides = child(turn, "a:off"), child(turn, "a:ext")
    if at is None or sides is None:
        return None
    x, y = (whole(at.get(side) or "") or 0 for side in "xy")
    wide, high = (whole(sides.get(side) or "") or 0 for side in ("cx", "cy"))
    return x, y, x + wide, y + high


def _moved(given: Element | None, to: Element) -> None:
    """Copy what is in an element, and its attributes, into another."""
    if given is None:
        return
    for name, text in given.attrib.items():
        to.set(name, text)
    for inner in given.iterchildren("{*}*"):
        to.append(deepcopy(inner))


def new_element(like: Element, name: str, **attributes: str) -> Element:
    """Return an element in the tree that another is in, which stands nowhere yet."""
    return like.makeelement(qname(name), attributes)


def add_element(to: Element, name: str, **attributes: str) -> Element:
    """Add an element at the end of another; return it."""
    made = new_element(to, name, **attributes)
    to.append(made)
    return made
