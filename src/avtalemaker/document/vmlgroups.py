"""Groups of VML (v:group): each part stands at its place in the whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child
from avtalemaker.document.drawnshapes import TURNED, drawn
from avtalemaker.document.groupframes import GroupFrame
from avtalemaker.document.places import MOST_PARTS
from avtalemaker.document.shapes import shape_name
from avtalemaker.document.vmllooks import read_vml_look
from avtalemaker.document.vmlpictures import vml_picture
from avtalemaker.document.vmlplaces import css_of
from avtalemaker.document.vmlshapes import line_shape, read_vml_shape, turns_of
from avtalemaker.ooxml import qname, shown_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading
    from avtalemaker.document.places import Anchor
    from avtalemaker.document.values import Control, Image, RunStyle, TextBox

_V = qname("v:")
_PASSED = frozenset({"shapetype", "lock", "wrap", "path", "fill", "anchorlock", "stroke"})


@dataclass
class VmlGroup:
    """Reads the parts of a group of a size in points (ECMA-376 part 4, 19.1.2.7)."""

    reading: Reading
    size: tuple[float, float]
    anchor: Anchor
    style: RunStyle
    controls: tuple[Control, ...]
    count: int = 0

    def read(self, group: Element) -> list[Image | TextBox]:
        """Return the parts in order, the lowest first."""
        return self._parts(group, GroupFrame(0.0, 0.0, 1.0, 1.0), (0.0, 0.0, *self.size))

    def _parts(
        self, group: Element, outer: GroupFrame, place: tuple[float, float, float, float]
    ) -> list[Image | TextBox]:
        css = css_of(group)
        own = _pair(group.get("coordsize") or "1000,1000")
        origin = _pair(group.get("coordorigin") or "0,0")
        turns, flips = turns_of(css)
        if 0 in own:
            self._refuse(group)
            return []
        if turns != 0 or flips:  # its parts change sides at most, and are drawn as they are
            self.reading.faults.remark("D152", "flip" if turns in (0, 2) else TURNED)
        frame = outer.inside(place[:2], place[2:], origin, own)
        frame = frame.mirrored(flips, origin, own)
        found: list[Image | TextBox] = []
        for item in group.iterchildren("*"):
            if shown_name(item.tag) not in _PASSED:
                found += self._part(item, frame)
        return found

    def _part(self, item: Element, frame: GroupFrame) -> list[Image | TextBox]:
        kind, css = shown_name(item.tag), css_of(item)
        self.count += 1
        is_strange = next(item.iter(f"{_V}textpath"), None) is not None and kind != "group"
        if self.count >= MOST_PARTS or not item.tag.startswith(_V) or is_strange:
            self._refuse(item)
            return []
        if kind == "line":
            return self._line(item, frame)
        place = [_number(css.get(side, "0")) for side in ("left", "top", "width", "height")]
        left, top, wide, high = (0.0 if n is None else n for n in place)
        has_words = next(item.iter(f"{_V}textbox"), None) is not None
        if not has_words and (None in place or max(wide, high) <= 0 or min(wide, high) < 0):
            self.reading.faults.remark("D152", shape_name(kind, item))
            return []
        if kind == "group":
            return self._parts(item, frame, (left, top, wide, high))
        corner, size = frame.box((left, top), (wide, high))
        anchor = self.anchor.part(self.count, corner, self.size)
        image = child(item, "v:imagedata")
        if image is not None and image.get(qname("r:id")):
            picture = vml_picture(self.reading, item, size, anchor, self.style, self.controls)
            return [] if picture is None else [picture]
        shape = read_vml_shape(self.reading, item, size, anchor)
        return [] if shape is None else drawn(self.reading, shape, self.style, self.controls)

    def _line(self, item: Element, frame: GroupFrame) -> list[Image | TextBox]:
        look = read_vml_look(item)
        ends = [_pair(item.get(end) or "0,0") for end in ("from", "to")]
        if look is None:
            self._refuse(item)
            return []
        start, stop = ((frame.x + x * frame.across, frame.y + y * frame.down) for x, y in ends)
        corner = min(start[0], stop[0]), min(start[1], stop[1])
        anchor = self.anchor.part(self.count, corner, self.size)
        return drawn(
            self.reading, line_shape(item, start, stop, look, anchor), self.style, self.controls
        )

    def _refuse(self, item: Element) -> None:
        self.reading.faults.add("D120", shape_name(shown_name(item.tag), item))


def _number(text: str) -> float | None:
    return float(text) if re.fullmatch(r"[+-]?\d{1,9}\.?\d{0,6}", text) else None


def _pair(text: str) -> tuple[float, float]:
    one, _comma, other = text.partition(",")
    return _number(one.strip()) or 0.0, _number(other.strip()) or 0.0
