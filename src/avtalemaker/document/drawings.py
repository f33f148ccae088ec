"""Drawings of DrawingML that are no pictures: a shape, a group of things, a canvas (w:drawing)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from avtalemaker.document.anchors import EMU_PER_POINT, read_anchor
from avtalemaker.document.attributes import child, whole
from avtalemaker.document.boxtext import says_something
from avtalemaker.document.boxturns import ON, turns_and_flips
from avtalemaker.document.drawcolors import drawn_color
from avtalemaker.document.drawnshapes import TURNED, drawn
from avtalemaker.document.groupframes import GroupFrame
from avtalemaker.document.missingpictures import missing_picture
from avtalemaker.document.pictures import alternative, picture_of
from avtalemaker.document.places import IN_ITS_LINE, MOST_PARTS
from avtalemaker.document.shapepictures import as_one
from avtalemaker.document.shapes import (
    check_picture_fill,
    is_filled_by_picture,
    read_wsp,
    shape_name,
)
from avtalemaker.ooxml import qname, shown_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading
    from avtalemaker.document.places import Anchor, Placed
    from avtalemaker.document.values import Control, Image, RunStyle, TextBox

_PASSED = frozenset({"cNvGrpSpPr", "grpSpPr", "cNvPr", "bg", "whole", "extLst"})
_KINDS = {"pic": "pic", "wsp": "shape", "wgp": "group", "wpc": "group"}
_KINDS |= {"chart": "chart", "relIds": "diagram", "lockedCanvas": "canvas"}


def read_drawing(
    reading: Reading, drawing: Element, style: RunStyle, controls: tuple[Control, ...]
) -> list[Image | TextBox]:
    """Return the pictures and text boxes that a w:drawing becomes, and name what it does not."""
    anchored = child(drawing, "wp:anchor")
    frame = child(drawing, "wp:inline") if anchored is None else anchored
    data = None if frame is None else frame.find(f"{qname('a:graphic')}/{qname('a:graphicData')}")
    content = None if data is None else next(data.iterchildren("{*}*"), None)
    known = None if content is None else _KINDS.get(shown_name(content.tag))
    if frame is None or data is None or (content is not None and known is None):
        kind = "drawing" if data is None else data.get("uri", "").rpartition("/")[2]
        reading.faults.add("D105", shape_name(kind, drawing))
        return []
    extent = child(frame, "wp:extent")
    sides = [0 if extent is None else whole(extent.get(side, "")) or 0 for side in ("cx", "cy")]
    size = sides[0] / EMU_PER_POINT, sides[1] / EMU_PER_POINT
    if content is None or known is None:
        anchor = None if anchored is None else read_anchor(reading, anchored)
        empty = missing_picture(reading, size, alternative(frame)[0], anchor, style, controls)
        return [] if empty is None else [empty]
    properties = child(frame, "wp:docPr")
    if known != "pic" and properties is not None and properties.get("hidden") in ON:
        if _has_words(drawing):
            reading.faults.remark("D119")
        return []
    anchor = None if anchored is None else read_anchor(reading, anchored)
    if known == "diagram":
        return _smartart(reading, content, (size, anchor, frame), style, controls)
    if known == "canvas":
        from avtalemaker.document.smartart import canvas_group

        content = canvas_group(reading, content)
    if known in ("group", "canvas"):
        return _read_group(reading, content, (size, anchor, frame), style, controls)
    return _one(reading, content, known, (size, anchor, frame), style, controls)


def _read_group(
    reading: Reading,
    content: Element,
    place: Placed,
    style: RunStyle,
    controls: tuple[Control, ...],
) -> list[Image | TextBox]:
    size, anchor, frame = place
    alone = anchor or IN_ITS_LINE
    parts = _Group(reading, size, alone, style, controls).read(content)
    return parts if anchor else as_one(parts, size, alternative(frame)[0], style, controls)


def _smartart(
    reading: Reading,
    content: Element,
    place: Placed,
    style: RunStyle,
    controls: tuple[Control, ...],
) -> list[Image | TextBox]:
    """Return what Word has drawn of a dgm:relIds, or its words as a list (D167)."""
    from avtalemaker.document.smartart import (
        data_model,
        drawing_part,
        is_out_of_date,
        smartart_group,
        smartart_list,
    )

    (width, height), anchor, frame = place
    data, part = data_model(reading, content), drawing_part(reading, content)
    if data is None or (part is not None and is_out_of_date(reading, data, part)):
        reading.faults.add("D105", "SmartArt" if data is None else "SmartArt, drawing")
        return []
    sides = round(width * EMU_PER_POINT), round(height * EMU_PER_POINT)
    group = None if part is None else smartart_group(reading, content, part, sides)
    if part is None or group is None:
        reading.faults.remark("D167")
        listed = smartart_list(data)
        width = min(width or reading.text_width, reading.text_width)
        return _drawn_wsp(reading, listed, ((width, 1.0), anchor, frame), None, style, controls)
    around, reading.part = reading.part, part
    parts = _read_group(reading, group, place, style, controls)
    reading.part = around
    return parts


def _one(
    reading: Reading,
    content: Element,
    known: str,
    place: Placed,
    style: RunStyle,
    controls: tuple[Control, ...],
) -> list[Image | TextBox]:
    """Return a picture or a shape in a size, at a place, told of by an element."""
    size, anchor, frame = place
    if known == "pic":
        picture = picture_of(reading, content, size, anchor, frame, style, controls)
        return [] if picture is None else [picture]
    if known == "chart":
        from avtalemaker.document.chartpictures import chart_picture

        chart = chart_picture(reading, content, place, style, controls)
        return [] if chart is None else [chart]
    return _drawn_wsp(reading, content, place, None, style, controls)


def _drawn_wsp(
    reading: Reading,
    content: Element,
    place: Placed,
    fill: tuple[str, float] | None,
    style: RunStyle,
    controls: tuple[Control, ...],
) -> list[Image | TextBox]:
    size, anchor, frame = place
    if is_filled_by_picture(content) and min(size) > 0:
        return _on_picture(reading, content, place, style, controls)
    if max(size) <= 0 and not _has_words(content):
        reading.faults.remark("D152", shape_name("", content))
        return []
    shape = read_wsp(reading, content, size, anchor, alternative(frame)[0], fill)
    return [] if shape is None else drawn(reading, shape, style, controls)


def _on_picture(
    reading: Reading,
    content: Element,
    place: Placed,
    style: RunStyle,
    controls: tuple[Control, ...],
) -> list[Image | TextBox]:
    """Return the picture that fills a wps:wsp, drawn as a rectangle, and the words on it."""
    size, anchor, frame = place
    check_picture_fill(reading, content)
    if not _has_words(content):
        picture = picture_of(reading, content, size, anchor, frame, style, controls)
        return [] if picture is None else [picture]
    anchor = anchor or IN_ITS_LINE._replace(inside=(0, 0, *size))
    behind = anchor._replace(wrap=anchor.wrap if anchor.wrap == "inline" else "none")
    picture = picture_of(reading, content, size, behind, frame, style, controls)
    above = anchor._replace(order=anchor.order + 1)
    shape = read_wsp(reading, content, size, above, "", ("", 0.0))
    words = [] if shape is None else drawn(reading, shape, style, controls)
    return words if picture is None else [picture, *words]


def _has_words(element: Element) -> bool:
    return any(says_something(c) for c in element.iter(qname("w:txbxContent")))


@dataclass
class _Group:
    """Reads the parts of a group: each stands at its place in the whole."""

    reading: Reading
    size: tuple[float, float]
    anchor: Anchor
    style: RunStyle
    controls: tuple[Control, ...]
    count: int = 0

    def read(self, content: Element) -> list[Image | TextBox]:
        """Return the parts of a wpg:wgp or a wpc:wpc in order, the lowest first."""
        one = 1 / EMU_PER_POINT
        outer = GroupFrame(0.0, 0.0, one, one)
        if shown_name(content.tag) == "wpc":
            return self._parts(content, outer)
        turn = _transform(content)
        whole_sides = _numbers(turn, "a:ext", ("cx", "cy")) or _numbers(
            turn, "a:chExt", ("cx", "cy")
        )
        if turn is None or whole_sides is None:
            return self._parts(content, outer)
        across, down = (
            side / emu if emu > 0 and side > 0 else one
            for side, emu in zip(self.size, whole_sides, strict=True)
        )
        offset = _numbers(turn, "a:off", ("x", "y")) or (0, 0)
        start = GroupFrame(-offset[0] * across, -offset[1] * down, across, down)
        return self._group(content, start)

    def _group(self, group: Element, outer: GroupFrame) -> list[Image | TextBox]:
        turn = _transform(group)
        turns, flips = turns_and_flips(turn)
        if turns != 0 or flips:  # its parts change sides at most, and are drawn as they are
            self.reading.faults.remark("D152", "flip" if turns in (0, 2) else TURNED)
        inner = _inner_frame(turn, flips, outer)
        properties = child(group, "wpg:grpSpPr")
        fill = child(properties, "a:solidFill")
        known = drawn_color(fill, self.reading.styles.theme) if fill is not None else None
        return self._parts(group, inner._replace(fill=known or outer.fill))

    def _parts(self, group: Element, frame: GroupFrame) -> list[Image | TextBox]:
        found: list[Image | TextBox] = []
        for item in group.iterchildren("{*}*"):
            name = shown_name(item.tag)
            if name in ("grpSp", "wgp"):
                found += self._group(item, frame)
            elif name in ("wsp", "pic") or (name == "graphicFrame" and _chart_in(item) is not None):
                found += self._part(item, name, frame)
            elif name not in _PASSED:
                self.reading.faults.add(
                    "D105", shape_name("chart" if "raph" in name else name, item)
                )
        return found

    def _part(self, item: Element, name: str, frame: GroupFrame) -> list[Image | TextBox]:
        properties = child(item, "wps:spPr" if name == "wsp" else "pic:spPr")
        turn = child(item, "wpg:xfrm") if name == "graphicFrame" else child(properties, "a:xfrm")
        at, sides = _numbers(turn, "a:off", ("x", "y")), _numbers(turn, "a:ext", ("cx", "cy"))
        if self.count >= MOST_PARTS or (at is None and name == "pic"):
            self.reading.faults.add("D105", shape_name("", item))
            return []
        self.count += 1
        corner, size = frame.box(at or (0, 0), sides or (0, 0))
        anchor = self.anchor.part(self.count, corner, self.size)
        described = next(item.iter(qname("pic:cNvPr"), qname("wps:cNvPr")), None)
        place = size, anchor, described
        chart = _chart_in(item) if name == "graphicFrame" else None
        if name == "pic" or chart is not None:
            what = (item, name) if chart is None else (chart, "chart")
            return _one(self.reading, *what, place, self.style, self.controls)
        return _drawn_wsp(self.reading, item, place, frame.fill, self.style, self.controls)


def _chart_in(frame: Element) -> Element | None:
    """Return the c:chart that a wpg:graphicFrame holds, None for anything else."""
    data = frame.find(f"{qname('a:graphic')}/{qname('a:graphicData')}")
    return child(data, "c:chart")


def _transform(group: Element) -> Element | None:
    return child(child(group, "wpg:grpSpPr"), "a:xfrm")


def _inner_frame(turn: Element | None, flips: str, outer: GroupFrame) -> GroupFrame:
    """Return the frame of the children of a group that is turned, and some sides exchanged."""
    at, sides = _numbers(turn, "a:off", ("x", "y")), _numbers(turn, "a:ext", ("cx", "cy"))
    origin = _numbers(turn, "a:chOff", ("x", "y")) or at or (0, 0)
    theirs = _numbers(turn, "a:chExt", ("cx", "cy")) or sides
    if theirs is None:
        return outer
    if at is not None and sides is not None:
        outer = outer.inside(at, sides, origin, theirs)
    return outer.mirrored(flips, origin, theirs)


def _numbers(turn: Element | None, name: str, sides: tuple[str, str]) -> tuple[int, int] | None:
    element = child(turn, name)
    if element is None:
        return None
    one, other = (whole(element.get(side) or "") for side in sides)
    return None if one is None or other is None else (one, other)
