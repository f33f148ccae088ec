"""The page: sheet, margins, and which parts hold its headers and footers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from avtalemaker.document.attributes import W, child, is_on, twips, value, whole
from avtalemaker.document.values import Page
from avtalemaker.ooxml import shown_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.faults import Faults

_KNOWN = frozenset({"pgSz", "pgMar", "headerReference", "footerReference", "titlePg", "type"})
_HARMLESS = frozenset(
    {"docGrid", "cols", "pgNumType", "noEndnote", "formProt", "printerSettings"}
    | {"footnotePr", "endnotePr", "paperSrc"}
)
_PLAIN = {"vAlign": "top", "textDirection": "lrTb"}
"""Settings that only matter with another value than this one."""

_LEAST = 36.0
"""Points: a sheet with less room for text than this cannot be meant."""


@dataclass(frozen=True)
class Layout:
    """A section's layout: `stories` maps (header or footer, type) to a relationship."""

    page: Page
    stories: dict[tuple[str, str], str]
    own_first_page: bool


def read_layout(element: Element | None, faults: Faults) -> Layout:
    """Return the section that a w:sectPr describes; without one, Word's default page."""
    stories: dict[tuple[str, str], str] = {}
    if element is None:
        return Layout(Page(), stories, own_first_page=False)
    for item in element.iterchildren(f"{W}*"):
        name = shown_name(item.tag)
        if name in ("headerReference", "footerReference"):
            stories[name[:6], value(item, "w:type") or "default"] = value(item, "r:id")
        elif name in _PLAIN:
            if value(item) not in (_PLAIN[name], ""):
                faults.add("D117", name)
        elif name not in _KNOWN | _HARMLESS and is_on(item):
            faults.add("D117", name)
    _check_columns(element, faults)
    return Layout(_page(element, faults), stories, is_on(child(element, "w:titlePg")))


def _check_columns(element: Element, faults: Faults) -> None:
    if (whole(value(child(element, "w:cols"), "w:num")) or 1) > 1:
        faults.add("D117", "cols")
    if value(child(element, "w:pgNumType"), "w:fmt") not in ("", "decimal"):
        faults.add("D117", "pgNumType")


def _page(element: Element, faults: Faults) -> Page:
    size, margins = child(element, "w:pgSz"), child(element, "w:pgMar")
    default = Page()

    def length(source: Element | None, name: str, otherwise: float) -> float:
        found = twips(source, f"w:{name}")
        return otherwise if found is None else abs(found)

    page = Page(
        width=length(size, "w", default.width),
        height=length(size, "h", default.height),
        top=length(margins, "top", default.top),
        right=length(margins, "right", default.right),
        bottom=length(margins, "bottom", default.bottom),
        left=length(margins, "left", default.left) + length(margins, "gutter", 0.0),
        header=length(margins, "header", default.header),
        footer=length(margins, "footer", default.footer),
        first_number=_first_number(element),
    )
    if page.text_width < _LEAST or page.height - page.top - page.bottom < _LEAST:
        faults.add("D117", "pgMar")
        return default
    return page


def _first_number(element: Element) -> int:
    number = whole(value(child(element, "w:pgNumType"), "w:start"))
    return 1 if number is None or number < 0 else number
