"""Content controls that show data of the file: Word fetches it anew each time it opens the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from avtalemaker.document.accepting import Spot, words_of
from avtalemaker.document.attributes import child, value
from avtalemaker.document.marginalia import controls_with
from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from avtalemaker.ooxml import Package

_PROPERTIES = {
    "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}": "core-properties",
    "{6668398D-A668-4E3E-A5EB-62B293D839F1}": "extended-properties",
}
"""The names Word gives to a file's own properties as data."""

_STEP = re.compile(r"/(?:([\w.-]+):)?([\w.-]+)(?:\[(\d{1,6})\])?")
_NAMES = re.compile(r"xmlns:([\w.-]+)=[\"']([^\"']*)[\"']")
_OTHERWISE_SHOWN = ("w:date", "w:picture", "w14:checkbox")
"""Controls that show their data in another form, which we do not compare."""


def stale_controls(package: Package, root: Element) -> list[Spot]:
    """Return the controls whose text is not what their data says: Word would print the data.

    ECMA-376 part 1, 17.5.2.6. Data that is not there, or is found by more than a plain path, is
    no data: Word then leaves the text as it is.
    """
    found: list[Spot] = []
    for control, number in controls_with(root, "w:dataBinding"):
        properties = child(control, "w:sdtPr")
        binding = child(properties, "w:dataBinding")
        if any(child(properties, name) is not None for name in _OTHERWISE_SHOWN):
            continue
        data = _data(package, binding)
        if data is None or data.lstrip().startswith("<"):
            continue
        text = words_of(control)
        empty = child(properties, "w:showingPlcHdr") is not None
        if _plain("" if empty else text) != _plain(_shown(properties, data)):
            found.append(Spot(data, number, text))
    return found


def _plain(text: str) -> str:
    return " ".join(text.split())


def _shown(properties: Element | None, data: str) -> str:
    """Return what a list shows for its data; other controls show it as it is."""
    for name in ("w:dropDownList", "w:comboBox"):
        items = child(properties, name)
        for item in () if items is None else items.iterchildren(qname("w:listItem")):
            if value(item, "w:value") == data:
                return value(item, "w:displayText") or data
    return data


def _data(package: Package, binding: Element | None) -> str | None:
    path = value(binding, "w:xpath")
    steps = list(_STEP.finditer(path))
    if not steps or "".join(step[0] for step in steps) != path:
        return None
    names = dict(_NAMES.findall(value(binding, "w:prefixMappings")))
    for store in _stores(package, value(binding, "w:storeItemID").upper()):
        node = _node(store, steps, names)
        if node is not None:
            return "".join(str(text) for text in node.itertext())
    return None


def _stores(package: Package, wanted: str) -> Iterator[Element]:
    """Yield the parts that an id names; all data parts of the file when it is empty."""
    if wanted in _PROPERTIES:
        part = package.related("", _PROPERTIES[wanted])
        if part is not None:
            yield package.xml(part)
        return
    for rel in package.relationships(package.main):
        if rel.kind == "customXml" and rel.target in package.parts:
            about = package.related(rel.target, "customXmlProps")
            ids = [] if about is None else [str(v) for v in package.xml(about).attrib.values()]
            if not wanted or wanted in (name.upper() for name in ids):
                yield package.xml(rel.target)


def _node(root: Element, steps: list[re.Match[str]], names: dict[str, str]) -> Element | None:
    node: Element | None = root
    for depth, step in enumerate(steps):
        uri = names.get(step[1] or "", "")
        tag = f"{{{uri}}}{step[2]}" if uri else step[2]
        place = int(step[3] or 1)
        alike = [root] if depth == 0 else list(() if node is None else node.iterchildren(tag))
        node = alike[place - 1] if 0 < place <= len(alike) else None
        if node is None or node.tag != tag:
            return None
    return node
