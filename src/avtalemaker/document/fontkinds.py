"""What a document says of the fonts it names (its font table; ECMA-376 part 1, 17.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child, value
from avtalemaker.document.symbols import is_symbol_font
from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

KIND = ", "
"""Stands between a font's name and its kind, as in `Sabon, roman`."""

_TOLD = frozenset({"roman", "modern"})
"""Kinds that change the choice of a stand-in: a sans serif is taken for all others."""


def read_font_kinds(root: Element | None) -> dict[str, str]:
    """Return, for fonts of a kind that is told, the name with the kind: `Sabon, roman`."""
    found: dict[str, str] = {}
    for font in () if root is None else root.iterchildren(qname("w:font")):
        kind, name = value(child(font, "w:family")), value(font, "w:name")
        if kind in _TOLD and name and not is_symbol_font(name):
            found[name] = f"{name}{KIND}{kind}"
    return found
