"""Makes a picture that nobody has described the decoration it then is. Runs in the child.

PDF/UA wants words for each figure (ISO 14289-1, 7.3). Frames around text are figures to LibreOffice
as well, and nobody can describe those.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Name, Operator

from avtalemaker.pdffile.artifacts import TEXT
from avtalemaker.pdffile.opening import as_array, as_dictionary
from avtalemaker.pdffile.structure import below, elements, kids_of, remove_element

if TYPE_CHECKING:
    from collections.abc import Iterator


def decorate_figures(pdf: pikepdf.Pdf) -> None:
    """Take figures without words out of the tags; one that holds text becomes a mere division."""
    pages = {page.obj.objgen: page for page in pdf.pages}
    with_text: dict[tuple[int, int], set[int]] = {}
    plain = []
    for element in elements(pdf):
        if str(element.S) != "/Figure" or str(element.get("/Alt", "")).strip():
            continue
        marks = list(_marks(element))
        for page, _mark in marks:
            if page in pages and page not in with_text:
                with_text[page] = set(_text_marks(pages[page]))
        inner = len(marks) != len(kids_of(element))
        if inner or any(mark in with_text.get(page, ()) for page, mark in marks):
            element.S = Name.Div
        else:
            plain.append(element)
    decorate(pdf, plain)


def decorate(pdf: pikepdf.Pdf, tags: list[pikepdf.Dictionary]) -> None:
    """Take tags away with all below them, and mark what they hold as decoration."""
    decorated: dict[tuple[int, int], set[int]] = {}
    for tag in tags:
        for element in below(tag):
            for where, mark in _marks(element):
                decorated.setdefault(where, set()).add(mark)
        remove_element(tag)
    for page in pdf.pages:
        if page.obj.objgen in decorated:
            _unmark(pdf, page, decorated[page.obj.objgen])


def _marks(element: pikepdf.Dictionary) -> Iterator[tuple[tuple[int, int], int]]:
    """Yield page and number of the marked contents that are an element's own kids."""
    own = as_dictionary(element.get("/Pg"))
    for kid in kids_of(element):
        reference = as_dictionary(kid)
        page = own if reference is None else as_dictionary(reference.get("/Pg")) or own
        number = kid if reference is None else reference.get("/MCID")
        if isinstance(number, int) and page is not None:
            yield page.objgen, int(number)


def _text_marks(page: pikepdf.Page) -> Iterator[int]:
    """Yield the numbers of the marked contents that hold text."""
    open_marks: list[int | None] = []
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in {"BMC", "BDC"}:
            open_marks.append(mark_number(instruction))
        elif operator == "EMC" and open_marks:
            open_marks.pop()
        elif operator in TEXT:
            yield from (number for number in open_marks if number is not None)


def mark_number(instruction: Any) -> int | None:
    """Return the number of the marked content that an instruction begins, if it has one."""
    operands = list(instruction.operands)
    properties = as_dictionary(operands[1]) if len(operands) > 1 else None
    number = None if properties is None else properties.get("/MCID")
    return int(number) if isinstance(number, int) else None


def _unmark(pdf: pikepdf.Pdf, page: pikepdf.Page, numbers: set[int]) -> None:
    artifact = pikepdf.ContentStreamInstruction([Name.Artifact], Operator("BMC"))
    content = [
        artifact if str(i.operator) == "BDC" and mark_number(i) in numbers else i
        for i in pikepdf.parse_content_stream(page)
    ]
    page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(content))
    tree = pdf.Root.StructTreeRoot.get("/ParentTree")
    at = page.obj.get("/StructParents")
    if tree is None or not isinstance(at, int):
        return
    parents = as_array(pikepdf.NumberTree(tree).get(int(at)))
    for number in numbers:
        if number < len(parents):
            parents[number] = None
    if parents:
        pikepdf.NumberTree(tree)[int(at)] = Array(parents)
