"""Bookmarks of the body: the paragraphs they begin in, and the text they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.attributes import value
from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_P, _START, _END = qname("w:p"), qname("w:bookmarkStart"), qname("w:bookmarkEnd")
_LEFT_OUT = frozenset(map(qname, ("w:instrText", "w:delText", "w:delInstrText")))


class Bookmarks:
    """The bookmarks of one document, by name; of two with one name the first counts, as in Word."""

    def __init__(self, body: Element | None) -> None:
        self._starts: dict[str, Element] = {}
        self._paragraphs: dict[str, Element] = {}
        self._names: dict[Element, list[str]] = {}
        waiting: list[str] = []
        for element in () if body is None else body.iter(_P, _START):
            if element.tag == _P:
                for name in waiting:
                    self._place(name, element)
                waiting = []
                continue
            name = value(element, "w:name")
            if not name or name.lower() in self._starts:
                continue
            self._starts[name.lower()] = element
            paragraph = next(element.iterancestors(_P), None)
            if paragraph is None:
                waiting.append(name)
            else:
                self._place(name, paragraph)

    def _place(self, name: str, paragraph: Element) -> None:
        self._paragraphs[name.lower()] = paragraph
        self._names.setdefault(paragraph, []).append(name.lower())

    def knows(self, name: str) -> bool:
        """Say whether a name leads to a paragraph; capitals make no difference."""
        return name.lower() in self._paragraphs

    def link(self, name: str) -> str:
        """Return the link to a bookmark, `#name`; empty when there is none, as it leads nowhere."""
        return f"#{name.lower()}" if self.knows(name) else ""

    def of(self, paragraph: Element) -> tuple[str, ...]:
        """Return the names of the bookmarks that begin in a paragraph, or just before it."""
        return tuple(self._names.get(paragraph, ()))

    def text(self, name: str) -> str | None:
        """Return the text a bookmark holds; None when it does not end in its own paragraph."""
        start, paragraph = (found.get(name.lower()) for found in (self._starts, self._paragraphs))
        if start is None or paragraph is None:
            return None
        texts: list[str] = []
        wanted, inside = value(start, "w:id"), False
        for element in paragraph.iter("*"):
            if element is start:
                inside = True
            elif inside and element.tag == _END and value(element, "w:id") == wanted:
                return "".join(texts)
            elif inside and element.tag not in _LEFT_OUT:
                texts.append(_shown(element))
        return None


def _shown(element: Element) -> str:
    if element.tag == qname("w:t"):
        return element.text or ""
    return " " if element.tag in (qname("w:tab"), qname("w:br")) else ""
