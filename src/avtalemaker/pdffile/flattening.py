"""Turns form fields, signature marks and comments into plain drawing. Runs in the child.

What is drawn is each annotation's own appearance, mapped onto its rectangle as a reader does it
(ISO 32000-1, 12.5.5, algorithm 8.1).
"""

from __future__ import annotations

import pikepdf
from pikepdf import Name

from avtalemaker.pdffile.drawing import draw
from avtalemaker.pdffile.geometry import Matrix, onto
from avtalemaker.pdffile.opening import as_array, as_dictionary, as_number
from avtalemaker.pdffile.pages import box_of

HIDDEN = 0b10
NOT_DRAWN = {"/Link", "/Popup"}
IDENTITY = Matrix(1, 0, 0, 1, 0, 0)


def flatten(pdf: pikepdf.Pdf) -> None:
    """Draw the appearances of all annotations but links onto their pages."""
    form = as_dictionary(pdf.Root.get("/AcroForm"))
    if form is not None and bool(form.get("/NeedAppearances")):
        pdf.generate_appearance_streams()
    for page in pdf.pages:
        annotations = map(as_dictionary, as_array(page.obj.get("/Annots")))
        marks = [mark for a in annotations if a is not None and (mark := _mark(a)) is not None]
        if marks:
            draw(page, marks, name="Flat")


def _mark(annotation: pikepdf.Dictionary) -> tuple[pikepdf.Object, Matrix] | None:
    """Return what the annotation draws and where, None for what a reader does not show."""
    flags = annotation.get("/F")
    hidden = isinstance(flags, int) and flags & HIDDEN
    if hidden or str(annotation.get("/Subtype")) in NOT_DRAWN:
        return None
    look = _appearance(annotation)
    rectangle = box_of(annotation.get("/Rect"))
    own_box = None if look is None else box_of(look.get("/BBox"))
    if look is None or rectangle is None or own_box is None:
        return None
    look.Type, look.Subtype = Name.XObject, Name.Form
    try:
        matrix = Matrix(*[as_number(item) or 0.0 for item in as_array(look.get("/Matrix"))])
    except TypeError:  # not six numbers
        matrix = IDENTITY
    return look, onto(rectangle, own_box, matrix)


def _appearance(annotation: pikepdf.Dictionary) -> pikepdf.Stream | None:
    looks = as_dictionary(annotation.get("/AP"))
    normal = None if looks is None else looks.get("/N")
    state = annotation.get("/AS")
    if isinstance(normal, pikepdf.Dictionary):
        normal = normal.get(str(state)) if isinstance(state, Name) else None
    return normal if isinstance(normal, pikepdf.Stream) else None
