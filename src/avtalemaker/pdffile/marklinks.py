"""Takes the linked pictures that marked places out of a PDF, and tells where they were.

LibreOffice makes of each such picture a link, a drawing and a tag without content; nothing of the
three is left. Runs in the child.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array

from avtalemaker.pdffile.figures import decorate
from avtalemaker.pdffile.opening import as_array, as_dictionary, as_number
from avtalemaker.pdffile.structure import elements

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEAR = 1.0  # points between a link and the tag of its picture
_NEAR_TEXT = 3.0  # points between a mark and the text that begins there
_TALL, _USUAL = 60.0, 10.5  # points from the top of a line to what its words stand on


def take_marks(pdf: pikepdf.Pdf, prefix: str) -> list[dict[str, Any]]:
    """Remove what marks `prefix` and a number; return what `MarkLink` tells of each."""
    marks: list[dict[str, Any]] = []
    rectangles: list[list[float]] = []
    before = _tagged(pdf)
    for number, page in enumerate(pdf.pages):
        found = _taken(page, prefix)
        if not found:
            continue
        starts = list(_text_starts(page))
        width, height = _sides(page.mediabox)[2:]
        for mark, sides in found:
            x, top = sides[0], sides[3]
            near = [y for at, y in starts if abs(at - x) <= _NEAR_TEXT and top - _TALL < y < top]
            marks.append({
                "number": mark, "page": number, "x": x, "width": width, "height": height,
                "baseline": max(near, default=top - _USUAL), "top": top,
            })  # fmt: skip
            rectangles.append(sides)
        _undraw(pdf, page)
    if marks:
        _forget(pdf, rectangles, before - _tagged(pdf))
    _same_line(marks)
    return marks


def _same_line(marks: list[dict[str, Any]]) -> None:
    """Let the end of a control stand on the line where it begins, if the tops are equal."""
    begins = {mark["number"]: mark for mark in marks}
    for mark in marks:
        first = begins.get(mark["number"] - 1) if mark["number"] % 2 else None
        if first and first["page"] == mark["page"] and first["top"] == mark["top"]:
            mark["baseline"] = first["baseline"]
    for mark in marks:
        del mark["top"]


def _text_starts(page: pikepdf.Page) -> Iterator[tuple[float, float]]:
    """Yield where texts begin; LibreOffice writes each at its place on the page."""
    for instruction in pikepdf.parse_content_stream(page):
        if str(instruction.operator) in {"Td", "Tm"}:
            numbers = [as_number(operand) for operand in instruction.operands]
            x, y = numbers[-2:]
            if x is not None and y is not None:
                yield x, y


def _tagged(pdf: pikepdf.Pdf) -> set[int]:
    """Return the numbers by which tags find the annotations of all pages."""
    return {
        int(annotation.StructParent)
        for page in pdf.pages
        for annotation in map(as_dictionary, as_array(page.obj.get("/Annots")))
        if annotation is not None and isinstance(annotation.get("/StructParent"), int)
    }


def _taken(page: pikepdf.Page, prefix: str) -> list[tuple[int, list[float]]]:
    """Remove the links of a page that are ours; return the number and the sides of each."""
    found, kept = [], []
    for annotation in as_array(page.obj.get("/Annots")):
        link = as_dictionary(annotation)
        number = None if link is None else _number(link, prefix)
        if link is None or number is None:
            kept.append(annotation)
        else:
            found.append((number, _sides(link.get("/Rect"))))
    if found and kept:
        page.obj.Annots = Array(kept)
    elif found:
        del page.obj["/Annots"]
    return found


def _number(link: pikepdf.Dictionary, prefix: str) -> int | None:
    action = as_dictionary(link.get("/A"))
    address = "" if action is None else str(action.get("/URI", ""))
    number = address.removeprefix(prefix)
    ours = address.startswith(prefix) and number.isascii() and number.isdigit()
    return int(number) if ours else None


def _sides(rectangle: object) -> list[float]:
    return [as_number(side) or 0.0 for side in as_array(rectangle)]


def _undraw(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Leave out the drawing of pictures that are one invisible pixel."""
    pictures = as_dictionary(page.obj.Resources.get("/XObject"))
    hidden = {n for n, picture in (pictures or {}).items() if _is_invisible(picture)}
    old = list(pikepdf.parse_content_stream(page))
    new = [i for i in old if str(i.operator) != "Do" or str(i.operands[0]) not in hidden]
    if len(new) != len(old):
        page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(new))
        for name in hidden:
            del page.obj.Resources.XObject[name]


def _is_invisible(picture: object) -> bool:
    """Say whether a picture is one pixel that its mask makes wholly transparent."""
    if not isinstance(picture, pikepdf.Stream):
        return False
    mask = picture.get("/SMask")
    if [as_number(picture.get(side)) for side in ("/Width", "/Height")] != [1, 1]:
        return False
    if not isinstance(mask, pikepdf.Stream):
        return False
    turned = [as_number(end) for end in as_array(mask.get("/Decode"))] == [1, 0]
    return mask.read_bytes() == (b"\xff" if turned else b"\0")


def _forget(pdf: pikepdf.Pdf, places: list[list[float]], numbers: set[int]) -> None:
    """Take away the tags of the pictures, and the numbers by which tags find the links.

    LibreOffice 7.4 makes an empty figure, 25.2 one with the link in it.
    """
    decorate(pdf, [e for e in elements(pdf) if str(e.S) == "/Figure" and _stands_at(e, places)])
    tree = as_dictionary(pdf.Root.StructTreeRoot.get("/ParentTree"))
    if tree is not None and numbers:
        parents = pikepdf.NumberTree(tree)
        for number in numbers & set(parents):
            del parents[number]


def _stands_at(element: pikepdf.Dictionary, places: list[list[float]]) -> bool:
    layout = as_dictionary(element.get("/A"))
    sides = [] if layout is None else _sides(layout.get("/BBox"))
    return any(
        len(sides) == len(place)
        and all(abs(mine - its) <= _NEAR for mine, its in zip(sides, place, strict=True))
        for place in places
    )
