"""List numbers counted as Word counts them: levels, restarts, starts, and labels as printed.

ECMA-376 part 1, 17.9, leaves open what Word does where a level is passed over or has no numbers.
That is taken from what Microsoft says ([MS-DOC] 2.4.6.4 and its LVL, [MS-OI29500] 2.1.282 and
2.1.286, knowledge base article 110380) where another source that imitates Word says the same
(Open XML PowerTools, docx4j, LibreOffice). What two of them do not agree on is refused (D143).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from avtalemaker.document.attributes import VAL, child, is_on, value, whole
from avtalemaker.document.numerals import numeral
from avtalemaker.document.symbols import is_symbol_font, sign
from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.faults import Faults

MOST_LEVELS = 9
UNNUMBERED = ("bullet", "none")
"""The formats without a number: a label that shows such a level shows nothing of it."""

_PLACES = re.compile("%([1-9])")
_PRIVATE = range(0xF000, 0xF100)
_SYMBOLS = {
    "\uf020": " ",
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf076": "❖",
}
BULLET = "•"
_ALIGNED = {"right": "right", "end": "right", "center": "center"}


def bullet(text: str, font: str) -> str:
    """Return a bullet as a character every font can draw: symbol fonts use private codes."""
    if not text:
        return ""
    if is_symbol_font(font):
        known = sign(font, text) if len(text) == 1 else ""
        return known if len(unicodedata.normalize("NFKC", known)) == 1 else BULLET
    if ord(text[0]) in _PRIVATE:
        return _SYMBOLS.get(text, BULLET)
    return "◦" if text == "o" and font.startswith("Courier") else text


@dataclass(frozen=True)
class Level:
    """One level of a list. `restart` is the level (from 1) it restarts after; 0 is never.

    `again` is the number that a w:num of its own starts it at (w:startOverride), None without one.
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
    again: int | None = None

    @property
    def is_numbered(self) -> bool:
        """Whether paragraphs of the level show a number that counts."""
        return self.format not in UNNUMBERED

    @property
    def begin(self) -> int:
        """Its first number, and the one after each restart (17.9.26)."""
        return self.start if self.again is None else self.again


class Label(NamedTuple):
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
        self.faults = faults
        self.language = language
        self.abstract: dict[str, Element] = {}
        self.instances: dict[str, Element] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[str] = set()
        self._last: dict[str, dict[int, str]] = {}
        self._kept: dict[str, set[int]] = {}
        self._kin: dict[tuple[str, str], str] = {}
        self._boxes: dict[str, set[int]] = {}
        self._numbered: set[str] = set()
        for element in () if root is None else root.findall(qname("w:abstractNum")):
            self.abstract.setdefault(value(element, "w:abstractNumId"), element)
        for element in () if root is None else root.findall(qname("w:num")):
            self.instances.setdefault(value(element, "w:numId"), element)

    def anew(self) -> Numbering:
        """Return the same lists before anything is counted."""
        other = Numbering(None, self.faults, self.language)
        other.abstract, other.instances = self.abstract, self.instances
        other._lists = self._lists
        return other

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

    def count(self, list_id: str, depth: int, box: int = 0) -> Label | None:
        """Count a paragraph in, and return its label; None when there is no such list.

        `box` is the text box that it stands in, 0 for none.

        A level above that was passed over counts as begun, at its own first number: it is shown
        like that, and its next paragraph has the number after it.
        """
        levels = self.levels(list_id)
        if depth not in levels:
            if levels:  # programs differ on what a level looks like that is not described
                self.faults.add("D143", f"ilvl {depth}")
            return None
        key = self._abstract_id(list_id)
        counts = self._counts.setdefault(key, {})
        self._check_kin(list_id, levels[depth])
        self._check_boxes(key, levels[depth], box)
        if levels[depth].again is not None and list_id not in self._started:
            self._start_anew(list_id, depth, counts)
        self._check_begin(list_id, depth, counts)
        for above in range(depth):
            if above in levels:
                counts.setdefault(above, levels[above].start)
        counts[depth] = counts.get(depth, levels[depth].begin - 1) + 1
        self._last.setdefault(key, {})[depth] = list_id
        self._restart_below(levels, depth, counts, self._kept.setdefault(key, set()))
        return Label(self._text(levels, counts, depth), levels[depth], depth, key)

    def _check_boxes(self, key: str, level: Level, box: int) -> None:
        """Refuse a list that goes on in a text box: programs differ on which comes first (D151)."""
        stories = self._boxes.setdefault(key, set())
        stories.add(box)
        if level.is_numbered:
            self._numbered.add(key)
        if len(stories) > 1 and key in self._numbered:
            self.faults.add("D151", "numPr")

    def _restart_below(
        self, levels: dict[int, Level], depth: int, counts: dict[int, int], kept: set[int]
    ) -> None:
        """Let the levels below begin anew, but for those that their w:lvlRestart keeps.

        Programs differ on how one of these looks in a number below it before it is used again.
        """
        shown = {int(place) - 1 for place in _PLACES.findall(levels[depth].text)}
        kept.discard(depth)
        if levels[depth].format != "bullet" and shown & kept & set(range(depth)):
            self.faults.add("D143", levels[depth].text)
        for deeper in [d for d in counts if d > depth]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or depth < restart:
                del counts[deeper]
                kept.discard(deeper)
            else:
                kept.add(deeper)

    def _check_kin(self, list_id: str, level: Level) -> None:
        """Note two lists that some programs count as one: of one w:nsid, or of one list style."""
        if not level.is_numbered:
            return
        own = value(child(self.instances[list_id], "w:abstractNumId"))
        names = ("w:nsid", "w:numStyleLink", "w:styleLink")
        for name in names:
            identity = value(child(self.abstract.get(own), name))
            kind = "w:nsid" if name == "w:nsid" else "w:styleLink"
            if identity and self._kin.setdefault((kind, identity), own) != own:
                self.faults.add("D143", f"{kind[2:]} {identity}")

    def _check_begin(self, list_id: str, depth: int, counts: dict[int, int]) -> None:
        """Note a level that begins below one of another w:num, which lets it start elsewhere."""
        above = self._last.get(self._abstract_id(list_id), {}).get(depth - 1)
        if depth in counts or above in (None, list_id):
            return
        level, other = self.levels(list_id)[depth], self.levels(str(above)).get(depth)
        if level.again is None and other is not None and other.again not in (None, level.start):
            self.faults.add("D143", level.text)

    def _start_anew(self, list_id: str, depth: int, counts: dict[int, int]) -> None:
        """Apply a w:num's own starting number: once, where it is used first on a level with one.

        Its other levels start there only when they begin or restart, as in Open XML PowerTools
        and LibreOffice.
        """
        self._started.add(list_id)
        counts.pop(depth, None)
        levels = self.levels(list_id)
        if any(d > depth and d in levels and levels[d].restart is not None for d in counts):
            self.faults.add("D143", levels[depth].text)

    def _text(self, levels: dict[int, Level], counts: dict[int, int], depth: int) -> str:
        level = levels[depth]
        if level.format == "bullet":
            if level.picture:
                self.faults.remark("D136")
                return BULLET
            return bullet(level.text, level.font)

        def part(match: re.Match[str]) -> str:
            return self._part(levels, counts, depth, int(match[1]) - 1)

        return _PLACES.sub(part, level.text)

    def _part(
        self, levels: dict[int, Level], counts: dict[int, int], depth: int, place: int
    ) -> str:
        """Return what a label of one level shows of a level: its own, or one above."""
        level, other = levels[depth], levels.get(place)
        if other is None or place > depth:
            self.faults.add("D143", level.text)
            return ""
        if not other.is_numbered:
            return ""
        style = "decimal" if level.legal and other.format != "decimalZero" else other.format
        text = numeral(counts[place], style, self.language)
        if text is None:
            self.faults.add("D112", f"{style} {counts[place]}")
        return str(counts[place]) if text is None else text

    def _abstract_id(self, list_id: str) -> str:
        if list_id not in self._lists:
            self._lists[list_id] = self._list(list_id)
        return self._lists[list_id]

    def _list(self, list_id: str) -> str:
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
            for place, level in self._of(override).items():
                # Word takes no w:lvlRestart from here ([MS-OI29500] 2.1.282), others do
                before = levels.get(place, level)
                if level.restart != before.restart:
                    self.faults.add("D143", f"lvlRestart {level.text}")
                levels[place] = replace(level, again=before.again)
            depth = whole(value(override, "w:ilvl"))
            start = whole(value(child(override, "w:startOverride")))
            if depth in levels and start is not None:
                levels[depth] = replace(levels[depth], again=start)
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
