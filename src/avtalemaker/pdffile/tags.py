"""Appends our own tagged pages to a tagged PDF so that both are read aloud. Runs in the child.

A reader for the blind takes an untagged page of a tagged file for an empty one. A page's marks find
their tags by number (`/StructParents`, ISO 32000-1, 14.7.4.4), so the second file's numbers are
moved past the first's.
"""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, String

from avtalemaker.pdffile.opening import as_array, as_dictionary, every_dictionary

PARENT_KEYS = ("/StructParents", "/StructParent")


def append_tagged(pdf: pikepdf.Pdf, more: pikepdf.Pdf) -> None:
    """Append the pages of `more`, with their tags when both files have tags."""
    roots = [as_dictionary(file.Root.get("/StructTreeRoot")) for file in (pdf, more)]
    tree = None if roots[0] is None else as_dictionary(roots[0].get("/ParentTree"))
    if roots[0] is None or roots[1] is None or tree is None:
        _renumber(more, None)
        pdf.pages.extend(more.pages)
        return
    first = max([*map(int, pikepdf.NumberTree(tree).keys()), -1]) + 1
    _renumber(more, first)
    _rename(more)
    pdf.pages.extend(more.pages)
    copied = as_dictionary(pdf.copy_foreign(more.Root.StructTreeRoot))
    if copied is not None:
        _graft(roots[0], copied, first)


def _renumber(pdf: pikepdf.Pdf, first: int | None) -> None:
    for value in every_dictionary(pdf):
        for key in PARENT_KEYS:
            number = value.get(key)
            if isinstance(number, int) and first is not None:
                value[key] = number + first
            elif key in value:
                del value[key]


def _rename(pdf: pikepdf.Pdf) -> None:
    """Give the tags' identifiers a prefix: both files may have a cell called `U1x0y0`."""
    for value in every_dictionary(pdf):
        if value.get("/Type") == "/StructElem" and isinstance(value.get("/ID"), String):
            value["/ID"] = String(_prefixed(value["/ID"]))
        if "/Headers" in value and value.get("/O") == "/Table":
            value["/Headers"] = Array([String(_prefixed(h)) for h in as_array(value["/Headers"])])


def _prefixed(identifier: object) -> str:
    return f"list-{identifier}"


def _graft(root: Dictionary, other: Dictionary, first: int) -> None:
    parents = pikepdf.NumberTree(root.ParentTree)
    number = first
    for key, value in pikepdf.NumberTree(other.ParentTree).items():
        parents[int(key) + first] = value
        number = max(number, int(key) + first + 1)
    root.ParentTreeNextKey = number
    kids = as_array(other.get("/K")) or [other.K]
    for kid in kids:
        kid.P = root
    root.K = Array([*(as_array(root.get("/K")) or [root.K]), *kids])
    add_identifiers(root, kids)
    roles = as_dictionary(other.get("/RoleMap"))
    if roles is not None:
        own = as_dictionary(root.get("/RoleMap")) or Dictionary()
        root.RoleMap = Dictionary(dict(roles.items()) | dict(own.items()))


def add_identifiers(root: Dictionary, kids: list[pikepdf.Object]) -> None:
    """Write the identifiers below `kids` in the tree that readers look them up in."""
    named: dict[str, Dictionary] = {}
    waiting = list(kids)
    while waiting:
        element = as_dictionary(waiting.pop())
        if element is None or element.get("/Type") != "/StructElem":
            continue
        if "/ID" in element:
            named[str(element.ID)] = element
        inner = element.get("/K")
        waiting += as_array(inner) if inner is None or as_array(inner) else [inner]
    if not named:
        return
    if "/IDTree" not in root:
        root.IDTree = Dictionary(Names=Array([]))
    tree = pikepdf.NameTree(root.IDTree)
    for identifier in sorted(named):
        tree[identifier] = named[identifier]
