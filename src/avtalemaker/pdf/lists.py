"""Runs of list paragraphs as nested typst lists, tagged as lists, placed as Word places them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from avtalemaker.pdf.labels import label_text
from avtalemaker.pdf.typesource import points

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from avtalemaker.document.values import Number, Paragraph
    from avtalemaker.pdf.typesource import Sheet

_ROOM = 200.0
"""Points for a label that reaches to the left of its place: in less it would fall a line down."""

_SAME = 0.05
"""Points that two places may differ by and be the same."""


@dataclass(frozen=True)
class Item:
    """A list paragraph with its label, the space to the next one, and what is nested in it."""

    paragraph: Paragraph
    number: Number
    gap: float
    children: list[Item] = field(default_factory=list)

    def holds(self, other: Item) -> bool:
        """Say whether another item belongs inside this one."""
        if self.number.key == other.number.key:
            return other.number.level > self.number.level
        return other.paragraph.format.left > self.paragraph.format.left + 1

    @property
    def kind(self) -> tuple[str, int, bool]:
        """What two neighbours must share to be items of one list."""
        return self.number.key, self.number.level, self.number.bullet


def nested(items: Sequence[Item]) -> list[Item]:
    """Return the items as a forest: each deeper one inside the item it follows."""
    roots: list[Item] = []
    path: list[Item] = []
    for item in items:
        while path and not path[-1].holds(item):
            path.pop()
        (path[-1].children if path else roots).append(item)
        path.append(item)
    return roots


class ListWriter(NamedTuple):
    """Writes lists: `body` sets an item's own paragraph, its label moved by some points."""

    sheet: Sheet
    body: Callable[[Paragraph, float], str]

    def source(self, items: Sequence[Item], left: float = 0.0) -> str:
        """Return a forest of items; `left` is where the text around them starts."""
        lists = (list(group) for _kind, group in groupby(items, key=lambda item: item.kind))
        return "".join(self._list(group, left) for group in lists)

    def _list(self, items: list[Item], left: float) -> str:
        first = items[0].paragraph.format
        hang = max(0.0, -first.first_line)
        place = (
            f"indent: {points(first.left - hang - left)}, body-indent: 0pt, spacing: 0pt, "
            "tight: false"
        )
        bodies = [self._body(item, first.left) for item in items]
        labels = [self._label(item, first.left - hang, hang) for item in items]
        if items[0].number.bullet and len(set(labels)) == 1:
            content = ", ".join(f"[{body}]" for body in bodies)
            return f"#list({place}, marker: ({labels[0]},), {content})\n"
        content = ", ".join(f"enum.item({n})[{body}]" for n, body in enumerate(bodies))
        numbering = f"number-align: start + top, numbering: n => ({', '.join(labels)},).at(n)"
        return f"#enum({place}, {numbering}, {content})\n"

    def _label(self, item: Item, start: float, hang: float) -> str:
        """Return a label in a list whose labels start at `start`: some may begin elsewhere."""
        form = item.paragraph.format
        shift = form.left + form.first_line - start
        shift = shift if abs(shift) > _SAME else 0.0
        text = label_text(self.sheet, item.number, item.paragraph)
        room = f"(width: {points(_ROOM)})" if item.number.align != "left" else ""
        text = f"#indented({points(shift)}, [{text}])" if shift else f"#box{room}[{text}]"
        return f"box(width: {points(hang)}, align(start)[{text}])"

    def _body(self, item: Item, left: float) -> str:
        form = item.paragraph.format
        body = self.body(item.paragraph, form.left + form.first_line - left)
        gap = f"#v({points(item.gap)})" if item.gap else ""
        return f"{body}{gap}{self.source(item.children, left)}"
