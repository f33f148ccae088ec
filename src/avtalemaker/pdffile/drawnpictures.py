"""How many pictures each page of a PDF of our own making draws, in its text and around it."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PageObject

LINE = (1, 3)
"""Pixels across and down of the pictures that rules are drawn with (document/lines.py)."""

_STEP = re.compile(
    rb"\((?:[^\\()]|\\[\s\S]|\((?:[^\\()]|\\[\s\S])*\))*\)"
    rb"|/(?P<tag>\w+)\s*(?:<<(?P<known>(?:[^<>]|<(?!<)|>(?!>)|<<.*?>>)*)>>\s*)?B(?:DC|MC)\b"
    rb"|(?P<end>\bEMC\b)|/(?P<picture>\w+)\s+Do\b"
)


@dataclass(frozen=True)
class PagePictures:
    """Counts of pictures on a page: `around` are those of its header and footer."""

    in_text: int
    around: int


def pictures_drawn(data: bytes) -> list[PagePictures]:
    """Return the counts of each page; a picture that is drawn twice counts twice."""
    from pypdf import PdfReader

    return [_page(page) for page in PdfReader(io.BytesIO(data)).pages]


def _page(page: PageObject) -> PagePictures:
    known = _pictures(page)
    contents = page.get_contents()
    counts = [0, 0]
    marks: list[bool] = []
    for step in _STEP.finditer(b"" if contents is None or not known else contents.get_data()):
        if step["tag"] is not None:
            around = re.search(rb"/Subtype\s*/(?:Header|Footer)\b", step["known"] or b"")
            marks.append(around is not None)
        elif step["end"] is not None and marks:
            marks.pop()
        elif step["picture"] is not None and step["picture"].decode() in known:
            counts[any(marks)] += 1
    return PagePictures(*counts)


def _pictures(page: PageObject) -> set[str]:
    """Return the names of a page's pictures, without those that rules are drawn with."""
    resources: Any = page["/Resources"].get_object()
    objects: Any = resources.get("/XObject") or {}
    found = set()
    for name, item in objects.get_object().items() if objects else ():
        picture = item.get_object()
        size = picture.get("/Width"), picture.get("/Height")
        if picture.get("/Subtype") == "/Image" and size != LINE:
            found.add(str(name).removeprefix("/"))
    return found
