"""List numbers counted as Word counts them: levels, restarts, starts, and labels as printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from avtalemaker.document.attributes import VAL, child, is_on, value, whole
from avtalemaker.document.numerals import numeral
from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.faults import Faults

MOST_LEVELS = 9
_PRIVATE = range(0xF000, 0xF100)
_SYMBOLS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf076": "❖"}
BULLET = "•"
_ALIGNED = {"right": "right", "end": "right", "center": "center"}


def bullet(text: str, font: str) -> str:
    """Return a bullet as a character every font can draw: symbol fonts use private codes."""
    if not text:
        return ""
    if text in _SYMBOLS:
        return _SYMBOLS[text]
    if ord(text[0]) in _PRIVATE or font in ("Symbol", "Wingdings", "Webdings"):
        return BULLET
    return "◦" if text == "o" and font.startswith("Courier") else text


@dataclass(frozen=True)
class Level:
    """One level of a list. `restart` is the level (from 1) it restarts after; 0 is never.

    `align` tells which part of a label stands at the number's place: its left, center or right.
    `picture`: a bullet is a picture. `hidden`: the label is counted and not printed.
    """

    start: int
    format: str
    text: str
    suffix: str
    restart: int | None
    legal: bool
    style: str
    run: Element | None = field(repr=False)
    paragraph: Element | None = field(repr=False)
    font: str = ""
    align: str = "left"
    picture: bool = False
    hidden: bool = False


@dataclass(frozen=True)
class Label:
    """A counted label: which level of which list, and how it reads."""

    text: str
    level: Level
    depth: int
    key: str


class Numbering:
    """The lists of one document, and how far each has counted.

    `language` is the only one that the document is written in, empty where there are several.
    """

    def __init__(self, root: Element | None, faults: Faults, language: str = "") -> None:
        self.root = root
        self.faults = faults
        self.language = language
        self.abstract: dict[str, Element] = {}
        self.instances: dict[str, Element] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._passed: dict[str, set[int]] = {}
        self._started: set[str] = set()
        for element in () if root is None else root.findall(qname("w:abstractNum")):
            self.abstract.setdefault(value(element, "w:abstractNumId"), element)
        for element in () if root is None else root.findall(qname("w:num")):
            self.instances.setdefault(value(element, "w:numId"), element)

    def anew(self) -> Numbering:
        """Return the same lists before anything is counted."""
        return Numbering(self.root, self.faults, self.language)

    def levels(self, list_id: str) -> dict[int, Level]:
        """Return the levels of a w:num, by depth from 0; empty when there is no such list."""
        if list_id not in self._levels:
            self._levels[list_id] = self._read_levels(list_id)
        return self._levels[list_id]

    def depth_of_style(self, list_id: str, style_id: str) -> int | None:
        """Return the depth that a list ties to a paragraph style; None when it ties none."""
        for depth, level in self.levels(list_id).items():
            if level.style == style_id:
                return depth
        return None

    def count(self, list_id: str, depth: int) -> Label | None:
        """Count a paragraph in, and return its label; None when there is no such list."""
        levels = self.levels(list_id)
        if depth not in levels:
            if levels:  # programs differ on what a level looks like that is not described
                self.faults.add("D143", f"ilvl {depth}")
            return None
        key = self._abstract_id(list_id)
        counts = self._counts.setdefault(key, {})
        self._start_anew(list_id, depth, counts)
        self._check_order(key, depth, levels[depth])
        self._check_shown(levels, depth)
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or depth < restart:
                del counts[deeper]
        return Label(self._text(levels, counts, depth), levels[depth], depth, key)

    def _check_order(self, key: str, depth: int, level: Level) -> None:
        """Note a level that was passed over and is counted now: some count the deeper one too."""
        passed = self._passed.get(key, set())
        if depth in passed and level.format not in ("bullet", "none"):
            self.faults.add("D143", level.text)
        counts = self._counts[key]
        self._passed[key] = {d for d in range(depth) if d in passed or d not in counts}

    def _check_shown(self, levels: dict[int, Level], depth: int) -> None:
        """Note a label that shows a level above without numbers: some leave its point out too."""
        if levels[depth].format in ("bullet", "none"):
            return
        above = (levels.get(int(place) - 1) for place in re.findall("%([1-9])", levels[depth].text))
        if any(level is not None and level.format in ("bullet", "none") for level in above):
            self.faults.add("D143", levels[depth].text)

    def _start_anew(self, list_id: str, first: int, counts: dict[int, int]) -> None:
        """Apply a w:num's own starting numbers, the first time that it is used, on level `first`.

        Programs do not agree on what a level above the first one used does to those below it.
        """
        if list_id in self._started:
            return
        self._started.add(list_id)
        for override in self.instances[list_id].findall(qname("w:lvlOverride")):
            depth = whole(value(override, "w:ilvl"))
            if depth is not None and child(override, "w:startOverride") is not None:
                if depth < first and any(d >= depth for d in counts):
                    self.faults.add("D143", self.levels(list_id)[first].text)
                for deeper in [d for d in counts if d >= depth]:
                    del counts[deeper]

    def _text(self, levels: dict[int, Level], counts: dict[int, int], depth: int) -> str:
        level = levels[depth]
        if level.format == "bullet":
            if level.picture:
                self.faults.remark("D136")
                return BULLET
            return bullet(level.text, level.font)

        def part(match: re.Match[str]) -> str:
            return self._part(levels, counts, depth, int(match[1]) - 1)

        return re.sub(r"%([1-9])", part, level.text)

    def _part(
        self, levels: dict[int, Level], counts: dict[int, int], depth: int, place: int
    ) -> str:
        """Return what a label of one level shows of a level: its own, or one above."""
        level, other = levels[depth], levels.get(place)
        if other is None or place > depth or other.format == "bullet":
            self.faults.add("D143", level.text)
            return ""
        if other.format == "none":
            if level.legal:
                self.faults.add("D143", f"isLgl {level.text}")
            return ""
        if level.format == "none" or (level.legal and other.format == "decimalZero"):
            self.faults.add("D143", level.text)
        if place not in counts:  # programs differ on what then to print
            self.faults.add("D121", level.text)
        number = counts.get(place, other.start)
        style = "decimal" if level.legal else other.format
        text = numeral(number, style, self.language)
        if text is None:
            self.faults.add("D112", f"{style} {number}")
        return str(number) if text is None else text

    def _abstract_id(self, list_id: str) -> str:
        found = value(child(self.instances.get(list_id), "w:abstractNumId"))
        link = value(child(self.abstract.get(found), "w:numStyleLink"))
        return self._linked(link, found) if link else found

    def _linked(self, link: str, otherwise: str) -> str:
        """Return the list that carries the numbering style `link`."""
        for key, element in self.abstract.items():
            if value(child(element, "w:styleLink")) == link:
                return key
        return otherwise

    def _read_levels(self, list_id: str) -> dict[int, Level]:
        if list_id not in self.instances:
            return {}
        levels = self._of(self.abstract.get(self._abstract_id(list_id)))
        for override in self.instances[list_id].findall(qname("w:lvlOverride")):
            levels |= self._of(override)
            depth = whole(value(override, "w:ilvl"))
            start = whole(value(child(override, "w:startOverride")))
            if depth in levels and start is not None:
                levels[depth] = replace(levels[depth], start=start)
        return levels

    def _of(self, element: Element | None) -> dict[int, Level]:
        found: dict[int, Level] = {}
        for item in () if element is None else element.findall(qname("w:lvl")):
            depth = whole(value(item, "w:ilvl"))
            if depth is not None and 0 <= depth < MOST_LEVELS:
                found[depth] = _level(item)
        return found


def _level(element: Element) -> Level:
    start = whole(value(child(element, "w:start")))
    run = child(element, "w:rPr")
    text = child(element, "w:lvlText")
    shape = child(element, "w:numFmt")
    return Level(
        start=0 if start is None and child(element, "w:start") is None else (start or 0),
        format=f"{value(shape)} {value(shape, 'w:format')}".strip() or "decimal",
        text="" if text is None else text.get(VAL, ""),
        suffix=value(child(element, "w:suff")) or "tab",
        restart=whole(value(child(element, "w:lvlRestart"))),
        legal=is_on(child(element, "w:isLgl")),
        style=value(child(element, "w:pStyle")),
        run=run,
        paragraph=child(element, "w:pPr"),
        font=value(child(run, "w:rFonts"), "w:ascii") or value(child(run, "w:rFonts"), "w:hAnsi"),
        align=_ALIGNED.get(value(child(element, "w:lvlJc")), "left"),
        picture=child(element, "w:lvlPicBulletId") is not None,
        hidden=is_on(child(run, "w:vanish")),
    )
