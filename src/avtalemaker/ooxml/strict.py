"""Strict Open XML: Word's other way to save, the same elements under other namespaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

STRICT = "http://purl.oclc.org/ooxml/"
_COMMON = "http://schemas.openxmlformats.org/"
_HYPHENS = {"customProperties": "custom-properties", "extendedProperties": "extended-properties"}


def is_strict(root: Element) -> bool:
    """Say whether a part is written as ISO/IEC 29500 Strict."""
    return any(uri.startswith(STRICT) for uri in root.nsmap.values())


def as_transitional(root: Element) -> None:
    """Rename a part's elements and attributes to the names that all Word files use.

    ISO/IEC 29500-4. Lengths keep their units; what reads them knows both ways.
    """
    for element in root.iter("*"):
        element.tag = _renamed(element.tag)
        for name, text in [(str(k), str(v)) for k, v in element.attrib.items()]:
            if STRICT in name or text.startswith(STRICT):
                element.attrib.pop(name)
                element.set(_renamed(name), _uri(text) if text.startswith(STRICT) else text)


def _renamed(name: str) -> str:
    """Return `{namespace}local` with the namespace that transitional files have."""
    uri, brace, local = name.removeprefix("{").rpartition("}")
    return f"{{{_uri(uri)}}}{local}" if brace and uri.startswith(STRICT) else name


def _uri(uri: str) -> str:
    room, _slash, rest = uri.removeprefix(STRICT).partition("/")
    return f"{_COMMON}{room}/2006/{_HYPHENS.get(rest, rest)}"
