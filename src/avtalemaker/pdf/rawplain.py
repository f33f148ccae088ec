"""What is not printed, taken out once more by separate code, for the gate alone.

Of content for several programs the one for Word stays, and hidden text goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.ooxml import NAMESPACES
from avtalemaker.pdf.rawchanges import as_accepted, count_changes

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.ooxml import Package

_W = f"{{{NAMESPACES['w']}}}"
_MC = f"{{{NAMESPACES['mc']}}}"
_MAKERS = ("schemas.microsoft.com/office/", "schemas.openxmlformats.org/", "urn:schemas-microsoft-")
_OFF = {"0", "false", "off"}
_PLACES = ("p", "tbl", "sdt", "customXml")


class RawParts:
    """The parts of one Word file as they are printed, each parsed once and then left alone."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._settled: dict[str, Element] = {}
        self._plain: dict[str, Element] = {}
        self._changes: dict[str, int] = {}

    def settled(self, part: str) -> Element:
        """Return a part with the content that is for Word, and its changes accepted."""
        if part not in self._settled:
            root = self.package.xml(part)
            for_word(root)
            self._changes[part] = count_changes(root)
            self._settled[part] = as_accepted(root)
        return self._settled[part]

    def plain(self, part: str) -> Element:
        """Return a part with all that is not printed gone."""
        if part not in self._plain:
            root = self._plain[part] = self.settled(part)
            without_hidden(root, self.of_kind("styles"))
        return self._plain[part]

    def of_kind(self, kind: str) -> Element | None:
        """Return the settled part of a kind that the body points at, None without one."""
        part = self.package.related(self.package.main, kind)
        return None if part is None else self.settled(part)

    def changes(self) -> int:
        """Return how many tracked changes there are, wherever they stand."""
        kinds = ("header", "footer", "footnotes", "endnotes", "styles", "numbering")
        main = self.package.main
        parts = {r.target for r in self.package.relationships(main) if r.kind in kinds}
        present = {main, *parts} & set(self.package.parts)
        for part in present:
            self.settled(part)
        return sum(self._changes[part] for part in present)


def for_word(element: Element) -> None:
    """Replace each mc:AlternateContent below an element by the branch that Word takes."""
    if next(element.iter(f"{_MC}AlternateContent"), None) is not None:
        _take_branches(element)


def _take_branches(element: Element) -> None:
    for item in list(element.iterchildren("*")):
        if item.tag != f"{_MC}AlternateContent":
            _take_branches(item)
            continue
        place = element.index(item)
        taken = next((branch for branch in item if _is_taken(branch)), None)  # it loses names later
        element.remove(item)
        for inner in [] if taken is None else list(taken):
            element.insert(place, inner)
            place += 1
            _take_branches(inner)


def _is_taken(branch: Element) -> bool:
    if branch.tag == f"{_MC}Fallback":
        return True
    names = [branch.nsmap.get(prefix) or "" for prefix in branch.get("Requires", "").split()]
    return bool(names) and all(
        any(maker in name for maker in _MAKERS) and "/office/mac/" not in name for name in names
    )


def without_hidden(root: Element, styles: Element | None) -> None:
    """Take hidden runs out of a part, and paragraphs of which even the end is hidden."""
    sheet = [] if styles is None else styles.findall(f"{_W}style")
    if not any(any(True for _e in tree.iter(f"{_W}vanish")) for tree in (root, *sheet)):
        return
    hiding = _hiding_styles(sheet)
    default = next(
        (
            s.get(f"{_W}styleId")
            for s in sheet
            if s.get(f"{_W}type") == "paragraph" and s.get(f"{_W}default") in ("1", "true", "on")
        ),
        None,
    )
    names = _of_kind(sheet, "paragraph")
    signs = {name for name in hiding if name in _of_kind(sheet, "character")}
    for paragraph in list(root.iter(f"{_W}p")):
        own = paragraph.find(f"{_W}pPr/{_W}pStyle")
        named = None if own is None else own.get(f"{_W}val")
        style = named if named in names else default
        kept = False
        for run in list(paragraph.iter(f"{_W}r")):
            if _goes(run.find(f"{_W}rPr"), signs, by_style=style in hiding):
                _cut(run)
            else:
                kept = kept or any(e.tag != f"{_W}rPr" for e in run)
        mark = paragraph.find(f"{_W}pPr/{_W}rPr")
        if not kept and _goes(mark, signs, by_style=style in hiding):
            _drop_paragraph(paragraph)


def _of_kind(sheet: list[Element], kind: str) -> set[str | None]:
    """Return the ids of a kind of styles; one that does not say is a paragraph's."""
    ids = (s.get(f"{_W}styleId") for s in sheet if s.get(f"{_W}type", "paragraph") == kind)
    return set(ids)


def _hiding_styles(sheet: list[Element]) -> set[str]:
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
    found = set()
    for name in switch:
        place, seen = name, {""}
        while place not in seen and place in switch and switch[place] is None:
            seen.add(place)
            place = base[place]
        if (switch.get(place) or "0") not in _OFF:
            found.add(name)
    return found


def _goes(properties: Element | None, signs: set[str], *, by_style: bool) -> bool:
    own = None if properties is None else properties.find(f"{_W}vanish")
    if own is not None:
        return (own.get(f"{_W}val") or "1") not in _OFF
    named = None if properties is None else properties.find(f"{_W}rStyle")
    character = None if named is None else named.get(f"{_W}val")
    return by_style is not (character in signs)


def _cut(item: Element) -> None:
    parent = item.getparent()
    if parent is not None:
        parent.remove(item)


def _drop_paragraph(paragraph: Element) -> None:
    """Drop a hidden paragraph, but not the one a cell or a body must end with."""
    parent = paragraph.getparent()
    if parent is None:
        return
    blocks = [e for e in parent if e.tag.rpartition("}")[2] in _PLACES]
    place = blocks.index(paragraph)
    last = place == len(blocks) - 1 and parent.tag.rpartition("}")[2] not in (
        "sdtContent",
        "customXml",
    )
    if not last or (place and blocks[place - 1].tag == f"{_W}p"):
        parent.remove(paragraph)
