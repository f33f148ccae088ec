"""A second, separate count of list numbers, straight from the XML, for the gate alone.

The reader keeps counters that run. This one keeps a history and looks back: a number is how
many of its level came since something above it restarted it. It shares no code with the reader.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from avtalemaker.ooxml import qname
from avtalemaker.pdf.rawhistory import Event, History
from avtalemaker.pdf.rawletters import ANY_SIGN, is_of_signs
from avtalemaker.pdf.rawnumerals import numeral

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_VAL = qname("w:val")
_BLANK_SIGN = "\uf020"
"""What fonts of signs have as their blank."""

_BLANKS = f" \u00a0{_BLANK_SIGN}"


class RawNumbers:
    """Counts the labels of one document's paragraphs, asked for in their order."""

    def __init__(self, numbering: Element | None, styles: Element | None, tongue: str = "") -> None:
        self.numbering = numbering
        self.tongue = tongue
        self.styles = {
            s.get(qname("w:styleId")): s
            for s in ([] if styles is None else styles.iterfind(qname("w:style")))
            if s.get(qname("w:styleId")) and s.get(qname("w:type"), "paragraph") == "paragraph"
        }
        self.default = next(
            (
                key
                for key, s in self.styles.items()
                if s.get(qname("w:default")) in ("1", "true", "on")
            ),
            None,
        )
        self.instances = self._by_id("w:num", "w:numId")
        self.abstract = self._by_id("w:abstractNum", "w:abstractNumId")
        self.history: dict[str, History] = {}
        self.met: set[str] = set()
        self._bases: dict[str | None, list[tuple[Element | None, str]]] = {}
        self._shapes: dict[str, tuple[str, dict[int, Element], dict[int, int]]] = {}

    def _by_id(self, tag: str, attribute: str) -> dict[str | None, Element]:
        """Return the lists by their ids: of two with one id, the first."""
        found: dict[str | None, Element] = {}
        for element in () if self.numbering is None else self.numbering.iterfind(qname(tag)):
            found.setdefault(element.get(qname(attribute)), element)
        return found

    def anew(self) -> RawNumbers:
        """Return the same lists before anything is counted."""
        other = copy(self)
        other.history, other.met = {}, set()
        return other

    def label(self, paragraph: Element) -> str:
        """Return a w:p's label, empty for a paragraph in no list, or with a section's end alone."""
        properties = _child(paragraph, "w:pPr")
        if _child(properties, "w:sectPr") is not None and not _content(paragraph):
            return ""
        chain = self._chain(properties)
        number = self._first(chain, "numId")
        instance = self.instances.get(number)
        if instance is None or number is None or number == "0":
            return ""
        key, levels, starts = self._shape(number, instance)
        level = self._level(chain, levels)
        if level not in levels:
            return ""
        history = self.history.setdefault(key, History())
        own = self._starts(instance)
        anew = level in own and number not in self.met
        if anew:
            self.met.add(number)
        history.add(Event(level, starts, own.get(level, starts[level]), anew))
        return self._text(levels, history, level)

    def _shape(
        self, number: str, instance: Element
    ) -> tuple[str, dict[int, Element], dict[int, int]]:
        """Return what a w:num counts in, its levels, and where each of them starts."""
        if number not in self._shapes:
            key = self._list(_child_value(instance, "w:abstractNumId") or "")
            levels = self._levels(instance, key)
            starts = {place: _whole(_child_value(e, "w:start")) or 0 for place, e in levels.items()}
            self._shapes[number] = key, levels, starts
        return self._shapes[number]

    def _chain(self, own: Element | None) -> list[tuple[Element | None, str]]:
        """Return the properties that can name a list: the paragraph's own, then its styles'."""
        name = _child_value(own, "w:pStyle")
        name = name if name in self.styles else self.default
        if name not in self._bases:
            self._bases[name] = self._based(name)
        return [(own, ""), *self._bases[name]]

    def _based(self, name: str | None) -> list[tuple[Element | None, str]]:
        """Return the properties of a style and of those it is based on."""
        chain: list[tuple[Element | None, str]] = []
        while name in self.styles and all(name != met for _p, met in chain):
            style = self.styles[name]
            chain.append((_child(style, "w:pPr"), str(name)))
            name = _child_value(style, "w:basedOn")
        return chain

    @staticmethod
    def _first(chain: list[tuple[Element | None, str]], name: str) -> str | None:
        for properties, _style in chain:
            if text := _child_value(_child(properties, "w:numPr"), f"w:{name}"):
                return text
        return None

    def _level(self, chain: list[tuple[Element | None, str]], levels: dict[int, Element]) -> int:
        direct = _child(chain[0][0], "w:numPr")
        if direct is not None:
            named = _child_value(direct, "w:ilvl")
            if named is not None or _child_value(direct, "w:numId"):
                return _whole(named) or 0
        named = self._first(chain[1:], "ilvl")
        if named is not None:
            return _whole(named) or 0
        for _properties, style in chain[1:]:
            for level, element in levels.items():
                if _child_value(element, "w:pStyle") == style:
                    return level
        return 0

    def _list(self, key: str) -> str:
        """Follow a list that is only a name for a numbering style's list."""
        element = self.abstract.get(key)
        link = _child_value(element, "w:numStyleLink")
        if link and self.numbering is not None:
            for other in self.numbering.iterfind(qname("w:abstractNum")):
                if _child_value(other, "w:styleLink") == link:
                    return other.get(qname("w:abstractNumId")) or key
        return key

    def _levels(self, instance: Element, key: str) -> dict[int, Element]:
        found: dict[int, Element] = {}
        for source in (self.abstract.get(key), *instance.iterfind(qname("w:lvlOverride"))):
            for level in () if source is None else source.iterfind(qname("w:lvl")):
                place = _whole(level.get(qname("w:ilvl")))
                if place is not None:
                    found[place] = level
        return found

    @staticmethod
    def _starts(instance: Element) -> dict[int, int]:
        """Return the starting numbers that a list has of its own."""
        found = {}
        for override in instance.iterfind(qname("w:lvlOverride")):
            place = _whole(override.get(qname("w:ilvl")))
            start = _child_value(override, "w:startOverride")
            if place is not None and start is not None:
                found[place] = _whole(start) or 0
        return found

    def _text(self, levels: dict[int, Element], history: History, level: int) -> str:
        element = levels[level]
        text = _child_value(element, "w:lvlText") or ""
        if _is_on(_child(_child(element, "w:rPr"), "w:vanish")):
            return ""
        if _child_value(element, "w:numFmt") == "bullet":
            if _child(element, "w:lvlPicBulletId") is not None:
                return ANY_SIGN
            symbol = text == "o" or any(0xF000 <= ord(c) < 0xF100 for c in text)  # noqa: PLR2004
            font = _child(_child(element, "w:rPr"), "w:rFonts")
            named = "" if font is None else font.get(qname("w:ascii")) or ""
            if not text.strip(_BLANKS):
                return text.replace(_BLANK_SIGN, " ")
            return ANY_SIGN if symbol or is_of_signs(named) else text
        is_legal = _is_on(_child(element, "w:isLgl"))
        for place in range(9):
            mark = f"%{place + 1}"
            if place > level:
                text = text.replace(mark, "")
            elif mark in text:
                shown = self._shown(levels.get(place), history, place, legal=is_legal)
                text = text.replace(mark, shown)
        return text

    def _shown(self, element: Element | None, history: History, level: int, *, legal: bool) -> str:
        """Return one level's number now; a level without numbers shows nothing."""
        style = "none" if element is None else (_child_value(element, "w:numFmt") or "decimal")
        if element is None or style in ("none", "bullet"):
            return ""
        named = _whole(_child_value(element, "w:lvlRestart"))
        number = history.number(level, level if named is None else min(level, named))
        if style == "custom":
            shape = _child(element, "w:numFmt")
            style = "" if shape is None else shape.get(qname("w:format")) or ""
        if legal and style != "decimalZero":  # Word leaves such a level its zeros
            style = "decimal"
        return numeral(number or 0, style, self.tongue)


def _is_on(switch: Element | None) -> bool:
    return switch is not None and switch.get(_VAL) not in ("0", "false", "off")


def _content(paragraph: Element) -> bool:
    """Tell whether anything is drawn or typed in a w:p."""
    noise = (qname("w:rPr"), qname("w:lastRenderedPageBreak"))
    return any(part.tag not in noise for part in paragraph.iterfind(f".//{qname('w:r')}/*"))


def _child(element: Element | None, name: str) -> Element | None:
    if element is not None:
        tag = qname(name)
        for item in element:
            if item.tag == tag:
                return item
    return None


def _child_value(element: Element | None, name: str) -> str | None:
    found = _child(element, name)
    return None if found is None else found.get(_VAL)


def _whole(text: str | None) -> int | None:
    """Return a whole number; None for what is none, which a damaged file may hold."""
    try:
        return int(text or "")
    except ValueError:
        return None
