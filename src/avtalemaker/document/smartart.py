"""SmartArt (dgm:relIds, ECMA-376 part 1, 21.4): the drawing that Word has stored of it, or a list.

What Word drew last stands in a part of its own (dsp:drawing, MS-ODRAWXML 2.13); it becomes a group
of shapes, which is read like any other. A file without it has only the words, in their order.
"""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child, whole
from avtalemaker.document.boxturns import quarters
from avtalemaker.document.outlines import RECTANGLES, ROUNDED, adjustments
from avtalemaker.document.shapes import USUAL_INSETS
from avtalemaker.document.smarttext import box_content, is_said, plain_content
from avtalemaker.document.smartwords import listed_words, words_of
from avtalemaker.document.textareas import text_area
from avtalemaker.ooxml import qname, shown_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading

_ALIKE_TURNED = frozenset({"rect", "roundRect", "ellipse", "flowChartProcess"})
_OUT_OF_IT = 0.05
"""Of a shape's sides: when its words reach that far out of it, they stand beside it."""

_FLOWS = {1: "vert", 3: "vert270"}
MOST_BYTES = 8_000_000
"""Parts of SmartArt that are larger are not read."""


def smartart_group(
    reading: Reading, content: Element, part: str, size: tuple[int, int]
) -> Element | None:
    """Return the wpg:wgp that stands for a dgm:relIds of a size in EMU; None for no drawing.

    It is made of the part that `drawing_part` names, which its pictures belong to.
    """
    tree = child(reading.package.xml(part), "dsp:spTree")
    if tree is None or not size[0] or not size[1]:
        return None
    group = _new(content, "wpg:wgp")
    properties = _add(group, "wpg:grpSpPr")
    turn = _add(properties, "a:xfrm")
    for at, sides in (("off", "ext"), ("chOff", "chExt")):
        _add(turn, f"a:{at}", x="0", y="0")
        _add(turn, f"a:{sides}", cx=str(size[0]), cy=str(size[1]))
    _convert(reading, tree, group)
    return group


def drawing_part(reading: Reading, content: Element) -> str | None:
    """Return the part that holds the drawing of a dgm:relIds, None where the file has none.

    Its data tell of it (dsp:dataModelExt, MS-ODRAWXML 2.13.1).
    """
    data = data_model(reading, content)
    told = None if data is None else next(data.iter(qname("dsp:dataModelExt")), None)
    found = None if told is None else reading.picture(told.get("relId") or "")
    return found[0] if found is not None and len(found[1]) <= MOST_BYTES else None


def data_model(reading: Reading, content: Element) -> Element | None:
    """Return the dgm:dataModel of a dgm:relIds, None for one that the file does not hold."""
    found = reading.picture(content.get(qname("r:dm")) or "")
    return None if found is None or len(found[1]) > MOST_BYTES else reading.package.xml(found[0])


def is_out_of_date(reading: Reading, data: Element, part: str) -> bool:
    """Say whether a drawing has other words than its data: who knows which of them count."""
    drawn = Counter(words_of(reading.package.xml(part)))
    return drawn != Counter(w for text, _level in listed_words(data) for w in text.split())


def smartart_list(data: Element) -> Element:
    """Return the wps:wsp that holds the words of SmartArt as a list, as high as that is."""
    shape = _new(data, "wps:wsp")
    properties = _add(shape, "wps:spPr")
    _set_bare(properties)
    _add(shape, "wps:txbx").append(plain_content(data, listed_words(data)))
    _add(_add(shape, "wps:bodyPr", lIns="0", rIns="0"), "a:spAutoFit")
    return shape


def _convert(reading: Reading, tree: Element, group: Element) -> None:
    """Add the shapes of a dsp:spTree or a dsp:grpSp to a group, in their order."""
    for item in tree.iterchildren("{*}*"):
        name = shown_name(item.tag)
        if name == "grpSp":
            inner = _add(group, "wpg:grpSp")
            _moved(child(item, "dsp:grpSpPr"), _add(inner, "wpg:grpSpPr"))
            _convert(reading, item, inner)
        elif name == "sp":
            _shape(reading, item, group)
        elif name not in ("nvGrpSpPr", "grpSpPr", "extLst"):
            reading.faults.add("D105", f"SmartArt, {name}")


def _shape(reading: Reading, item: Element, group: Element) -> None:
    body = child(item, "dsp:txBody")
    if body is None or not is_said(body):
        _wsp(item, group)
        return
    turn, place = child(child(item, "dsp:spPr"), "a:xfrm"), child(item, "dsp:txXfrm")
    given = child(body, "a:bodyPr")
    around, own, itself = (
        quarters("0" if each is None else each.get("rot", "0")) for each in (turn, place, given)
    )
    turns = (around, own) if itself == 0 else (own, itself)  # some tell it from the page's top
    total = None if None in turns else sum(each or 0 for each in turns) % 4
    content = box_content(reading, body)
    on_page = total in (0, 2) and around in (1, 3)
    if place is not None and turn is not None and _stands_outside(turn, place, turned=on_page):
        _wsp(item, group)
        shape, around, place = _wsp_at(item, group, content, place), total, None
    else:
        shape = _wsp(item, group, content)
    _set_upright(reading, shape, around, total)
    if place is not None and (on_page or around in (0, 2)):
        _set_insets(shape, place)


def _wsp_at(item: Element, group: Element, content: Element, place: Element) -> Element:
    """Add the words of a dsp:sp to a group, in a rectangle of their own that is not seen."""
    shape = _wsp(item, group, content)
    properties = child(shape, "wps:spPr")
    if properties is not None:
        properties[:] = []
        _moved(place, _add(properties, "a:xfrm"))
        _set_bare(properties)
    return shape


def _set_bare(properties: Element) -> None:
    """Make a shape a rectangle that is not seen."""
    _add(properties, "a:prstGeom", prst="rect")
    _add(properties, "a:noFill")
    _add(_add(properties, "a:ln"), "a:noFill")


def _wsp(item: Element, group: Element, content: Element | None = None) -> Element:
    """Add a dsp:sp to a group as a wps:wsp, with its words or without any."""
    shape = _add(group, "wps:wsp")
    for name in ("spPr", "style"):
        if (given := child(item, f"dsp:{name}")) is not None:
            _moved(given, _add(shape, f"wps:{name}"))
    body = _add(shape, "wps:bodyPr")
    if content is not None:
        box = _new(group, "wps:txbx")
        box.append(content)
        body.addprevious(box)
        if (given := child(child(item, "dsp:txBody"), "a:bodyPr")) is not None:
            _moved(given, body)
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


def _new(like: Element, name: str, **attributes: str) -> Element:
    return like.makeelement(qname(name), attributes)


def _add(to: Element, name: str, **attributes: str) -> Element:
    made = _new(to, name, **attributes)
    to.append(made)
    return made
