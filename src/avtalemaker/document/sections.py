"""Sections as the file describes them: page, headers and footers, and how each one begins.

ECMA-376 part 1, 17.6 (sections) and 17.10 (headers and footers). A w:sectPr stands at the end of
its section: in the properties of the last paragraph, or at the end of the body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from avtalemaker.document.attributes import W, child, is_on, value, whole
from avtalemaker.document.numerals import PAGE_FORMATS
from avtalemaker.document.pages import Columns, Page
from avtalemaker.document.sheets import Habits, read_columns, read_page
from avtalemaker.ooxml import qname, shown_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.faults import Faults

_KNOWN = frozenset(
    {"pgSz", "pgMar", "headerReference", "footerReference", "titlePg", "type", "cols", "pgNumType"}
    | {"pgBorders", "vAlign", "docGrid"}
)
_HARMLESS = frozenset(
    {"noEndnote", "formProt", "printerSettings", "footnotePr", "endnotePr", "paperSrc"}
    | {"rtlGutter"}  # read with the gutter, without which it says nothing
)
_STARTS = ("nextPage", "continuous", "oddPage", "evenPage")
_REFUSED = frozenset({"bidi", "textDirection"})
"""What changes where words stand."""

_ACROSS = frozenset({"", "lrTb", "tb", "lrTbV", "tbV"})
_BLANK_BEFORE = frozenset({"oddPage", "evenPage"})


class Layout(NamedTuple):
    """A section's layout: `stories` maps (header or footer, type) to a relationship.

    Page numbers have that of a heading in front where `chapters` is its level, and are of no
    format that is known where they are `odd_numbers`.
    """

    page: Page
    stories: dict[tuple[str, str], str]
    own_first_page: bool = False
    start: str = "nextPage"
    columns: Columns | None = None
    chapters: int = 0
    odd_numbers: bool = False


def read_layouts(
    body: Element, habits: Habits, faults: Faults
) -> list[tuple[Element | None, Layout]]:
    """Return each section's w:sectPr and layout in order, what is inherited filled in.

    A body that ends without a w:sectPr has Word's default page there.
    """
    elements: list[Element | None] = [e for e in body.iter(qname("w:sectPr")) if _is_own(e)]
    if not elements or elements[-1] is not child(body, "w:sectPr"):
        elements.append(None)
    found: list[tuple[Element | None, Layout]] = []
    for number, element in enumerate(elements, 1):
        name = f"sectPr[{number}]/" if len(elements) > 1 else ""
        layout = _layout(element, habits, faults, name)
        if not found:
            first = layout.page.first_number
            page = layout.page._replace(first_number=1 if first is None else first)
            layout = layout._replace(page=page, start="nextPage")
        else:
            layout = _after(found[-1][1], layout)
        found.append((element, layout))
    if habits.even_columns:
        _settle_columns(found)
    return found


def _is_own(element: Element) -> bool:
    """Say whether a w:sectPr is in force: a tracked change holds what was there before."""
    parent = element.getparent()
    return parent is not None and shown_name(parent.tag) in ("pPr", "body")


def _layout(element: Element | None, habits: Habits, faults: Faults, name: str) -> Layout:
    if element is None:
        return Layout(Page(mirrored=habits.mirrored), {})
    stories: dict[tuple[str, str], str] = {}
    for item in element.iterchildren(f"{W}*"):
        kind = shown_name(item.tag)
        if kind in ("headerReference", "footerReference"):
            stories[kind[:6], value(item, "w:type") or "default"] = value(item, "r:id")
        elif kind not in _KNOWN | _HARMLESS and is_on(item):
            _tell(element, item, faults, name)
    page = read_page(element, habits, faults, name)
    columns = read_columns(element, page, faults, name)
    start = value(child(element, "w:type")) or "nextPage"
    if start == "nextColumn" and columns is None:
        start = "nextPage"  # the only column there is
    if start == "nextColumn":
        faults.remark("D146", start)
        start = "nextPage"
    if start not in _STARTS:
        faults.add("D117", f"{name}type {start}")
    numbers = child(element, "w:pgNumType")
    return Layout(
        page,
        stories,
        own_first_page=is_on(child(element, "w:titlePg")),
        start=start,
        columns=columns,
        chapters=whole(value(numbers, "w:chapStyle")) or 0,
        odd_numbers=_are_odd(numbers),
    )


def _tell(element: Element, item: Element, faults: Faults, name: str) -> None:
    """Name what a w:sectPr asks for and is not drawn, where that changes anything."""
    kind = shown_name(item.tag)
    if kind == "textDirection" and value(item) in _ACROSS:
        return
    if kind == "lnNumType":
        if whole(value(item, "w:countBy")):  # 17.6.8: without it none are shown
            faults.remark("D169")
    elif kind not in _REFUSED:
        faults.once("D146", kind)  # of another program's own
    elif kind != "bidi" or (whole(value(child(element, "w:cols"), "w:num")) or 1) > 1:
        faults.add("D117", name + kind)  # 17.6.1: bidi orders columns, if there are some


def _are_odd(kind: Element | None) -> bool:
    """Say whether page numbers are of a format that is not known, or less than nothing."""
    start = whole(value(kind, "w:start"))
    return value(kind, "w:fmt") not in ("", *PAGE_FORMATS) or (start is not None and start < 0)


def _after(before: Layout, layout: Layout) -> Layout:
    """Return a layout with what it takes from the section before it (17.10.2, 17.10.5)."""
    layout = layout._replace(stories=before.stories | layout.stories)
    one, other = before.page, layout.page
    if (one.width, one.height) != (other.width, other.height) and layout.start == "continuous":
        return layout._replace(start="nextPage")  # as Word does: no sheet has two sizes
    return layout


def _settle_columns(found: list[tuple[Element | None, Layout]]) -> None:
    """Mark the columns that Word evens out, because the next section goes on below them."""
    for index in range(len(found) - 1):
        element, layout = found[index]
        if layout.columns is not None and found[index + 1][1].start == "continuous":
            columns = layout.columns._replace(even_out=True)
            found[index] = (element, layout._replace(columns=columns))


def blank_pages(layouts: list[Layout], *, odd_and_even: bool) -> bool:
    """Say whether a blank page may have to stand between two sections."""
    return any(
        layout.start in _BLANK_BEFORE
        or (layout.page.first_number is not None and (odd_and_even or layout.page.mirrored))
        for layout in layouts[1:]
        if layout.start != "continuous"
    )
