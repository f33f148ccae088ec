"""A second, separate reading of tables for the gate: which rows every page of a table repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.ooxml import qname, shown_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml"})
_OFF = frozenset({"0", "false", "off"})


class RawTables:
    """Follows the rows of the tables that are walked; `heads` are the words that are repeated."""

    def __init__(self) -> None:
        self.heads: set[str] = set()
        self._open: list[tuple[set[Element], list[str]]] = []

    def begin(self, table: Element) -> None:
        """Come to a table: its head is the rows before the first that is not marked as such."""
        head: set[Element] = set()
        for row in _rows(table):
            if not _is_on(row.find(f"{qname('w:trPr')}/{qname('w:tblHeader')}")):
                break
            head.add(row)
        self._open.append((head, []))

    def row(self, row: Element, text: str) -> None:
        """Note the words of a row that was walked."""
        if self._open and row in self._open[-1][0]:
            self._open[-1][1].append(text)

    def end(self) -> None:
        """Leave the table."""
        self.heads.add("".join(self._open.pop()[1]))


def _rows(element: Element) -> Iterator[Element]:
    for item in element.iterchildren("*"):
        name = shown_name(item.tag)
        if name == "tr":
            yield item
        elif name in _WRAPPERS:
            yield from _rows(item)


def _is_on(switch: Element | None) -> bool:
    return switch is not None and (switch.get(qname("w:val")) or "1").lower() not in _OFF
