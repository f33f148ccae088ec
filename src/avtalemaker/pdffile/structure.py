"""Walks and mends the tags of a PDF of LibreOffice. Runs in the child."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Name, String

from avtalemaker.pdffile.opening import as_array, as_dictionary
from avtalemaker.pdffile.tags import add_identifiers

if TYPE_CHECKING:
    from collections.abc import Iterator

_STANDARD = {
    *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index"),
    *("NonStruct", "Private", "H", "H1", "H2", "H3", "H4", "H5", "H6", "P", "L", "LI", "Lbl"),
    *("LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note"),
    *("Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu"),
    *("WT", "WP", "Figure", "Formula", "Form"),
}
"""The names of ISO 32000-1, 14.8.4."""

_INLINE = {"Link", "Figure", "Lbl", "Span", "Reference", "Form", "Annot"}
_HEADING = re.compile(r"/H([1-6])")


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Yield the structure elements in reading order (ISO 32000-1, 14.7.2)."""
    root = as_dictionary(pdf.Root.get("/StructTreeRoot"))
    for kid in [] if root is None else kids_of(root):
        top = as_dictionary(kid)
        if top is not None:
            yield from below(top)


def below(element: pikepdf.Dictionary) -> Iterator[pikepdf.Dictionary]:
    """Yield a structure element and those below it, in reading order."""
    waiting: list[pikepdf.Object] = [element]
    seen: set[tuple[int, int]] = set()
    while waiting:
        one = as_dictionary(waiting.pop())
        if one is None or "/S" not in one or one.objgen in seen:
            continue
        if one.is_indirect:
            seen.add(one.objgen)
        yield one
        waiting += kids_of(one)[::-1]


def kids_of(element: pikepdf.Dictionary) -> list[pikepdf.Object]:
    """Return what stands below a structure element: one kid needs no array."""
    kids = element.get("/K")
    if kids is None:
        return []
    return as_array(kids) or [kids]


def settle_roles(pdf: pikepdf.Pdf) -> None:
    """Let no standard tag be mapped to another one (ISO 14289-1, 7.1).

    A Word style may be called Caption or Table, and LibreOffice names a paragraph's tag after it.
    What holds no other tag is that paragraph; what does, or stands in a line, is the real thing.
    """
    root = as_dictionary(pdf.Root.get("/StructTreeRoot"))
    roles = None if root is None else as_dictionary(root.get("/RoleMap"))
    mapped = {} if roles is None else {k: v for k, v in roles.items() if k[1:] in _STANDARD}
    if roles is None or not mapped:
        return
    for element in elements(pdf):
        name = str(element.S)
        inner = any("/S" in kid for kid in map(as_dictionary, kids_of(element)) if kid is not None)
        if name in mapped and not inner and name[1:] not in _INLINE:
            element.S = mapped[name]
    for name in mapped:
        del roles[name]


def mend_headings(pdf: pikepdf.Pdf) -> None:
    """Let the first heading be H1 and none go more than one level down (ISO 14289-1, 7.4.2)."""
    root = as_dictionary(pdf.Root.get("/StructTreeRoot"))
    roles = None if root is None else as_dictionary(root.get("/RoleMap"))
    level = 0
    for element in elements(pdf):
        role = str(element.S)
        if roles is not None and role in roles:
            role = str(roles[role])
        found = _HEADING.fullmatch(role)
        if found:
            deepest = level + 1
            level = min(int(found[1]), deepest)
            if level != int(found[1]):
                element.S = Name(f"/H{level}")


def name_notes(pdf: pikepdf.Pdf) -> None:
    """Give each footnote a name of its own (ISO 14289-1, 7.9)."""
    root = as_dictionary(pdf.Root.get("/StructTreeRoot"))
    notes = [element for element in elements(pdf) if str(element.S) == "/Note"]
    if root is None or not notes:
        return
    for number, note in enumerate(notes, 1):
        if "/ID" not in note:
            note.ID = String(f"note-{number}")
    add_identifiers(root, kids_of(root))


def remove_element(element: pikepdf.Dictionary) -> None:
    """Take a structure element out of its parent."""
    parent = as_dictionary(element.get("/P"))
    if parent is not None:
        parent.K = Array([kid for kid in kids_of(parent) if not _same(kid, element)])


def _same(kid: object, element: pikepdf.Dictionary) -> bool:
    return isinstance(kid, pikepdf.Object) and kid.is_indirect and kid.objgen == element.objgen
