"""Gives each link of a PDF of LibreOffice its tag and its words. Runs in the child."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from avtalemaker.pdffile.opening import as_array, as_dictionary
from avtalemaker.pdffile.structure import kids_of

_GO_TO = {"nb": "Gå til side {page}", "nn": "Gå til side {page}", "en": "Go to page {page}"}
_LINK = {"nb": "Lenke", "nn": "Lenkje", "en": "Link"}


def tag_links(pdf: pikepdf.Pdf) -> None:
    """Give links that have no tag one (ISO 14289-1, 7.18.5).

    Those of headers and footers lead out of the document, and come last of all. Those that lead
    from a footnote back to its mark are taken out: the mark's own link leads there.
    """
    root = as_dictionary(pdf.Root.get("/StructTreeRoot"))
    tree = None if root is None else as_dictionary(root.get("/ParentTree"))
    if root is None or tree is None:
        return
    parents = pikepdf.NumberTree(tree)
    top = (as_dictionary(kids_of(root)[0]) if kids_of(root) else None) or root
    number = max(map(int, parents.keys()), default=-1) + 1
    tags: list[pikepdf.Object] = []
    for page in pdf.pages:
        for link in _without_tag(page):
            link.StructParent = number
            parents[number] = pdf.make_indirect(_tag(link, page, top))
            tags.append(parents[number])
            number += 1
    if tags:
        root.ParentTreeNextKey = number
        top.K = Array([*kids_of(top), *tags])


def _without_tag(page: pikepdf.Page) -> list[pikepdf.Dictionary]:
    """Return the links without a tag that lead out; take those away that lead elsewhere in it."""
    kept, found = [], []
    for annotation in as_array(page.obj.get("/Annots")):
        link = as_dictionary(annotation)
        if link is None or link.get("/Subtype") != "/Link" or "/StructParent" in link:
            kept.append(annotation)
        elif _leads_out(link):
            kept.append(annotation)
            found.append(link)
    if kept:
        page.obj.Annots = Array(kept)
    elif "/Annots" in page.obj:
        del page.obj["/Annots"]
    return found


def _tag(link: pikepdf.Dictionary, page: pikepdf.Page, parent: pikepdf.Object) -> Dictionary:
    reference = Dictionary(Type=Name.OBJR, Obj=link, Pg=page.obj)
    return Dictionary(
        Type=Name.StructElem, S=Name.Link, P=parent, Pg=page.obj, K=Array([reference])
    )


def _leads_out(link: pikepdf.Dictionary) -> bool:
    action = as_dictionary(link.get("/A"))
    return action is not None and "/URI" in action


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
