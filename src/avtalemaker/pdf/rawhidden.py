"""Hidden text taken out once more, by separate code, for the gate alone."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from avtalemaker.ooxml import NAMESPACES

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W = f"{{{NAMESPACES['w']}}}"
_OFF = {"0", "false", "off"}
_PLACES = ("p", "tbl", "sdt", "customXml")


class Hiding:
    """What the styles of one file hide."""

    def __init__(self, styles: Element | None) -> None:
        self.sheet = [] if styles is None else styles.findall(f"{_W}style")
        self.by_styles = any(True for style in self.sheet for _e in style.iter(f"{_W}vanish"))

    @cached_property
    def names(self) -> set[str | None]:
        """The ids of the paragraphs' styles."""
        return _of_kind(self.sheet, "paragraph")

    @cached_property
    def default(self) -> str | None:
        """The id of the style that paragraphs have which name none."""
        return next((s.get(f"{_W}styleId") for s in self.sheet if _is_default(s)), None)

    @cached_property
    def hiding(self) -> set[str | None]:
        """The ids of the styles that hide."""
        return _hiding_styles(self.sheet)

    @cached_property
    def signs(self) -> set[str | None]:
        """The ids of the character styles that hide."""
        return self.hiding & _of_kind(self.sheet, "character")

    def leave_out(self, root: Element) -> None:
        """Take hidden runs out of a part, and paragraphs of which even the end is hidden."""
        if not self.by_styles and next(root.iter(f"{_W}vanish"), None) is None:
            return
        for paragraph in list(root.iter(f"{_W}p")):
            own = paragraph.find(f"{_W}pPr/{_W}pStyle")
            named = None if own is None else own.get(f"{_W}val")
            by_style = (named if named in self.names else self.default) in self.hiding
            kept = False
            for run in list(paragraph.iter(f"{_W}r")):
                if self._goes(run.find(f"{_W}rPr"), by_style=by_style):
                    _cut(run)
                else:
                    kept = kept or any(e.tag != f"{_W}rPr" for e in run)
            mark = paragraph.find(f"{_W}pPr/{_W}rPr")
            if not kept and self._goes(mark, by_style=by_style):
                _drop_paragraph(paragraph)

    def _goes(self, properties: Element | None, *, by_style: bool) -> bool:
        own = None if properties is None else properties.find(f"{_W}vanish")
        if own is not None:
            return (own.get(f"{_W}val") or "1") not in _OFF
        named = None if properties is None else properties.find(f"{_W}rStyle")
        character = None if named is None else named.get(f"{_W}val")
        return by_style is not (character in self.signs)


def _is_default(style: Element) -> bool:
    """Say whether paragraphs that name no style have this one."""
    default = style.get(f"{_W}default") in ("1", "true", "on")
    return default and style.get(f"{_W}type") == "paragraph"


def _of_kind(sheet: list[Element], kind: str) -> set[str | None]:
    """Return the ids of a kind of styles; one that does not say is a paragraph's."""
    ids = (s.get(f"{_W}styleId") for s in sheet if s.get(f"{_W}type", "paragraph") == kind)
    return set(ids)


def _hiding_styles(sheet: list[Element]) -> set[str | None]:
    """Return the ids of the styles that hide, by themselves or by what they are based on."""
    switch: dict[str, str | None] = {}
    base: dict[str, str] = {}
    for style in sheet:
        name = style.get(f"{_W}styleId") or ""
        vanish = style.find(f"{_W}rPr/{_W}vanish")
        parent = style.find(f"{_W}basedOn")
        if name not in switch:
            switch[name] = None if vanish is None else (vanish.get(f"{_W}val") or "1")
            base[name] = "" if parent is None else (parent.get(f"{_W}val") or "")
    found: set[str | None] = set()
    for name in switch:
        place, seen = name, {""}
        while place not in seen and place in switch and switch[place] is None:
            seen.add(place)
            place = base[place]
        if (switch.get(place) or "0") not in _OFF:
            found.add(name)
    return found


def _cut(item: Element) -> None:
    parent = item.getparent()
    if parent is not None:
        parent.remove(item)


def _drop_paragraph(paragraph: Element) -> None:
    """Drop a hidden paragraph, but not the one a cell or a body must end with."""
    parent = paragraph.getparent()
    if parent is None:
        return
    before = next(filter(_is_block, paragraph.itersiblings(preceding=True)), None)
    after = next(filter(_is_block, paragraph.itersiblings()), None)
    may_be_empty = parent.tag.rpartition("}")[2] in ("sdtContent", "customXml")
    if after is not None or may_be_empty or (before is not None and before.tag == f"{_W}p"):
        parent.remove(paragraph)


def _is_block(item: Element) -> bool:
    return item.tag.rpartition("}")[2] in _PLACES
