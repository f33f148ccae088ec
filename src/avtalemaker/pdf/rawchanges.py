"""Tracked changes accepted once more, by separate code, for the gate alone.

The reader changes the tree it was given. This one builds a new tree, from the outside in, of what
is to be read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.ooxml import NAMESPACES, qname

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_W = f"{{{NAMESPACES['w']}}}"
_OUT = {f"{_W}del", f"{_W}moveFrom"}
_IN = {f"{_W}ins", f"{_W}moveTo"}
_CELL_MARKS = {f"{_W}cellIns", f"{_W}cellDel", f"{_W}cellMerge"}
_OLD = {
    f"{_W}{name}Change"
    for name in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "trPr", "tcPr", "tblGrid", "numbering")
}
_ALL = _OUT | _IN | _OLD | _CELL_MARKS
_P, _TABLE, _ROW = f"{_W}p", f"{_W}tbl", f"{_W}tr"
_BLOCKS = {_P, _TABLE, f"{_W}sdt", f"{_W}customXml"}
_MAY_BE_EMPTY = {f"{_W}sdtContent", f"{_W}customXml"}
_BESIDE = {f"{_W}{name}" for name in ("rPr", "lastRenderedPageBreak", "commentReference")}


def count_changes(root: Element) -> int:
    """Return how many elements of a part track a change."""
    return sum(1 for _mark in root.iter(*_ALL))


def as_accepted(root: Element) -> Element:
    """Return a part as it reads when all changes are accepted: itself when there are none."""
    return _built(root) if count_changes(root) else root


def _built(element: Element) -> Element:
    attributes = {str(name): str(text) for name, text in element.attrib.items()}
    new = element.makeelement(element.tag, attributes)
    new.text = element.text
    new.extend(_joined(element, list(_standing(element))))
    return new


def _standing(element: Element) -> Iterator[Element]:
    """Yield what stands in an element: what was inserted without its wrapper, nothing deleted."""
    if element.tag == f"{_W}rPr":  # its own marks say what became of a paragraph's end
        yield from element.iterchildren("*")
        return
    for item in element.iterchildren("*"):
        if item.tag in _IN:
            yield from _standing(item)
        elif item.tag in _OUT:
            yield from item.iter(f"{_W}bookmarkStart", f"{_W}bookmarkEnd")
        elif item.tag not in _OLD and not _is_lost(item):
            yield item


def _is_lost(item: Element) -> bool:
    """Say whether an element is a deleted row, or a table with nothing but such rows."""
    if item.tag == _ROW:
        return item.find(f"{_W}trPr/{_W}del") is not None
    if item.tag != _TABLE:
        return False
    rows = [row for row in item.iter(_ROW) if next(row.iterancestors(_TABLE)) is item]
    return bool(rows) and all(_is_lost(row) for row in rows)


def _joined(parent: Element, items: list[Element]) -> list[Element]:
    """Return new elements for `items`, paragraphs without an end of their own run together."""
    found: list[Element] = []
    pending: list[Element] = []
    holder: Element | None = None
    for item in items:
        new = _built(item)
        if new.tag == _P and _lost_its_mark(item):
            holder = new
            pending += [e for e in new if e.tag != f"{_W}pPr"]
        elif new.tag == _P:
            own = 1 if new.find(f"{_W}pPr") is not None else 0
            new[own:own] = pending
            found.append(new)
            holder, pending = None, []
        elif new.tag in _BLOCKS and holder is not None:
            found += [*_left_over(holder, pending), new]
            holder, pending = None, []
        else:
            found.append(new)
    if holder is None:
        return found
    before = next((e.tag for e in reversed(found) if e.tag in _BLOCKS), "")
    if before == _P or parent.tag in _MAY_BE_EMPTY:
        return found + _left_over(holder, pending)
    return [*found, _with(holder, pending)]


def _lost_its_mark(paragraph: Element) -> bool:
    mark = paragraph.find(f"{_W}pPr/{_W}rPr")
    return mark is not None and any(e.tag in _OUT for e in mark)


def _left_over(first: Element, pending: list[Element]) -> list[Element]:
    """Return the paragraph that pending content makes by itself: none when nothing shows."""
    return [_with(first, pending)] if any(map(_is_seen, pending)) else []


def _with(paragraph: Element, content: list[Element]) -> Element:
    paragraph.extend(content)
    return paragraph


def _is_seen(item: Element) -> bool:
    if not item.tag.startswith(_W):
        return True
    runs = [item] if item.tag == qname("w:r") else item.iter(qname("w:r"))
    return any(
        e.tag not in _BESIDE and (e.tag != qname("w:t") or bool(e.text))
        for run in runs
        for e in run
    )
