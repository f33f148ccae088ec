"""What a document says about itself: core and custom properties, settings, language."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from avtalemaker.document.attributes import child, is_on, value, whole
from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element

    from avtalemaker.document.faults import Faults
    from avtalemaker.ooxml import Package

_CORE = {
    "title": "dc:title",
    "author": "dc:creator",
    "subject": "dc:subject",
    "keywords": "cp:keywords",
    "language": "dc:language",
    "created": "dcterms:created",
    "modified": "dcterms:modified",
}
_OLDEST = 12
"""The compatibility level of a file that names none (Word 2007)."""


class Core(NamedTuple):
    """The core properties; times are ISO 8601 as they stand in the file, empty when absent."""

    title: str = ""
    author: str = ""
    subject: str = ""
    keywords: str = ""
    language: str = ""
    created: str = ""
    modified: str = ""


def read_core(package: Package) -> Core:
    """Return the core properties; empty ones when the file has none."""
    part = package.related("", "core-properties")
    if part is None:
        return Core()
    root = package.xml(part)
    return Core(**{key: (root.findtext(qname(name)) or "").strip() for key, name in _CORE.items()})


def read_custom(package: Package) -> dict[str, str]:
    """Return the custom properties, each value as text."""
    part = package.related("", "custom-properties")
    if part is None:
        return {}
    found: dict[str, str] = {}
    for item in package.xml(part).iter(qname("custom:property")):
        found[item.get("name", "")] = "".join(str(text) for text in item.itertext()).strip()
    return found


def read_compatibility(settings: Element | None) -> int:
    """Return which Word's habits the file follows: 15 is Word 2013 and later."""
    compat = child(settings, "w:compat")
    for item in () if compat is None else compat.findall(qname("w:compatSetting")):
        if value(item, "w:name") == "compatibilityMode":
            return whole(value(item)) or _OLDEST
    return _OLDEST


def only_language(styles: Element | None, roots: Iterable[Element | None]) -> str:
    """Return the language that all of `roots` are written in, such as `nb`.

    Empty where there are several, or where the styles do not say what text is in by itself.
    Text without a language to proof (`x-none`) is in none.
    """
    usual = f"{qname('w:docDefaults')}//{qname('w:lang')}"
    if styles is None or not value(styles.find(usual)):
        return ""
    elements = (e for root in roots if root is not None for e in root.iter(qname("w:lang")))
    found = {value(e).lower().split("-")[0] for e in elements if value(e)} - {"x"}
    language = found.pop() if len(found) == 1 else ""
    return {"no": "nb"}.get(language, language)


def check_settings(settings: Element | None, faults: Faults) -> None:
    """Note settings that change the layout in a way we do not draw."""
    for name in ("bookFoldPrinting", "bookFoldRevPrinting", "printTwoOnOne"):
        if is_on(child(settings, f"w:{name}")):
            faults.add("D117", name)
