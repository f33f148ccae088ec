"""A second, separate reading of tables for the gate: what merges hide, and what pages repeat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.ooxml import qname, shown_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml"})
_OFF = frozenset({"0", "false", "off"})


class RawTables:
    """Follows the rows of the tables that are walked; `heads` are the words that are repeated.

    `hidden` are the cells that merges hide; `last` has the last row of each cell that spans rows.
    """

    def __init__(self) -> None:
        self.heads: set[str] = set()
        self.hidden: set[Element] = set()
        self.last: dict[Element, Element] = {}
        self._open: list[tuple[set[Element], list[str]]] = []

    def begin(self, table: Element) -> None:
        """Come to a table: its head is the rows before the first that is not marked as such."""
        head: set[Element] = set()
        for row in _parts(table, "tr"):
            if not _is_on(row.find(f"{qname('w:trPr')}/{qname('w:tblHeader')}")):
                break
            head.add(row)
        self._open.append((head, []))
        hidden, last = _merges(table)
        self.hidden |= hidden
        self.last |= last

    def row(self, row: Element, text: str) -> None:
        """Note the words of a row that was walked."""
        if self._open and row in self._open[-1][0]:
            self._open[-1][1].append(text)

    def end(self) -> None:
        """Leave the table."""
        self.heads.add("".join(self._open.pop()[1]))


def _merges(table: Element) -> tuple[set[Element], dict[Element, Element]]:
    """Return the cells that go on with the one above or to their left, and where spans end."""
    hidden: set[Element] = set()
    last: dict[Element, Element] = {}
    above: dict[tuple[int, int], Element] = {}
    for row in _parts(table, "tr"):
        spans, across = _row_cells(row)
        hidden |= across
        still_open: dict[tuple[int, int], Element] = {}
        for cell, start, end in spans:
            down = _kind(cell, "vMerge")
            top = above.get((start, end)) if down == "continue" else None
            if top is not None:
                hidden.add(cell)
                last[top] = row
            if top is not None or down == "restart":
                still_open[start, end] = cell if top is None else top
        above = still_open
    return hidden, last


def _row_cells(row: Element) -> tuple[list[tuple[Element, int, int]], set[Element]]:
    """Return a row's cells with the grid columns each spans, and those that the one before has."""
    spans: list[tuple[Element, int, int]] = []
    hidden: set[Element] = set()
    end = _number(row, "w:trPr/w:gridBefore")
    run = ""
    for cell in _parts(row, "tc"):
        start, end = end, end + max(1, _number(cell, "w:tcPr/w:gridSpan"))
        across = _kind(cell, "hMerge")
        run = "on" if across == "restart" or (run and across == "continue") else ""
        if run and across == "continue":
            hidden.add(cell)
            spans[-1] = (*spans[-1][:2], end)
        else:
            spans.append((cell, start, end))
    return spans, hidden


def _kind(cell: Element, name: str) -> str:
    found = cell.find(f"{qname('w:tcPr')}/{qname(f'w:{name}')}")
    return "" if found is None else found.get(qname("w:val")) or "continue"


def _number(element: Element, path: str) -> int:
    found = element.find("/".join(map(qname, path.split("/"))))
    text = "" if found is None else found.get(qname("w:val")) or ""
    return min(63, int(text)) if text.isascii() and text.isdigit() else 0


def _parts(element: Element, wanted: str) -> Iterator[Element]:
    for item in element.iterchildren("*"):
        name = shown_name(item.tag)
        if name == wanted:
            yield item
        elif name in _WRAPPERS:
            yield from _parts(item, wanted)


def _is_on(switch: Element | None) -> bool:
    return switch is not None and (switch.get(qname("w:val")) or "1").lower() not in _OFF
