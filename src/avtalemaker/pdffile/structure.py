"""Mends the tags of a PDF of LibreOffice: levels of headings, and the words for a link.

Runs in the child.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Name, String

from avtalemaker.pdffile.opening import as_array, as_dictionary

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADING = re.compile(r"/H([1-6])")
_GO_TO = {"nb": "Gå til side {page}", "nn": "Gå til side {page}", "en": "Go to page {page}"}
_LINK = {"nb": "Lenke", "nn": "Lenkje", "en": "Link"}


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Yield the structure elements in reading order (ISO 32000-1, 14.7.2)."""
    root = as_dictionary(pdf.Root.get("/StructTreeRoot"))
    waiting = [] if root is None else kids_of(root)[::-1]
    seen: set[tuple[int, int]] = set()
    while waiting:
        element = as_dictionary(waiting.pop())
        if element is None or "/S" not in element or element.objgen in seen:
            continue
        if element.is_indirect:
            seen.add(element.objgen)
        yield element
        waiting += kids_of(element)[::-1]


def kids_of(element: pikepdf.Dictionary) -> list[pikepdf.Object]:
    """Return what stands below a structure element: one kid needs no array."""
    kids = element.get("/K")
    if kids is None:
        return []
    return as_array(kids) or [kids]


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


def describe_links(pdf: pikepdf.Pdf, language: str) -> None:
    """Give each link words for who cannot see it (ISO 14289-1, 7.18.5), where it has none."""
    tongue = language.lower()[:2]
    tongue = {"no": "nb"}.get(tongue, tongue if tongue in _LINK else "en")
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    for page in pdf.pages:
        for annotation in map(as_dictionary, as_array(page.obj.get("/Annots"))):
            if annotation is None or annotation.get("/Subtype") != "/Link":
                continue
            if not str(annotation.get("/Contents", "")).strip():
                annotation.Contents = String(_words(annotation, numbers, tongue))


def _words(annotation: pikepdf.Dictionary, numbers: dict[tuple[int, int], int], tongue: str) -> str:
    action = as_dictionary(annotation.get("/A"))
    target = annotation.get("/Dest")
    if action is not None:
        if isinstance(action.get("/URI"), pikepdf.String):
            return str(action.URI)
        target = action.get("/D")
    place = as_array(target)
    page = numbers.get(place[0].objgen) if place and as_dictionary(place[0]) is not None else None
    return _LINK[tongue] if page is None else _GO_TO[tongue].format(page=page)
