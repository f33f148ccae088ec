"""Watermarks: words across the page behind the text, which Word keeps in headers (v:textpath)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child
from avtalemaker.document.drawcolors import on_white
from avtalemaker.document.places import Watermark
from avtalemaker.document.vmllooks import read_vml_look
from avtalemaker.document.vmlplaces import css_of, length, vml_anchor

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading
    from avtalemaker.document.values import Control, RunStyle

_ACROSS = {"column": "margin", "margin": "margin", "page": "page"}
_DOWN = frozenset({"page", "margin", "topMargin", "bottomMargin"})
_BOLD = ("bold", "bolder", "700", "800", "900")
_FRACTION = 65536
_LONGEST = 200
_NAMED = "watermark"
"""In the name that Word gives each of its watermarks, all of which stand in the middle."""


def is_in_header(reading: Reading) -> bool:
    """Say whether a header or footer is read, and no cell or box in it."""
    return (
        not (reading.counts_paragraphs or reading.in_box or reading.depth)
        and reading.note_label is None
    )


def read_watermark(
    reading: Reading, shape: Element, style: RunStyle, controls: tuple[Control, ...]
) -> Watermark | None:
    """Return the words of a shape in a header, None for one of another kind.

    ECMA-376 part 4, 19.1.2.23. They have one colour, as it looks on paper.
    """
    path, css, look = child(shape, "v:textpath"), css_of(shape), read_vml_look(shape)
    words = "" if path is None else " ".join((path.get("string") or "").split())
    width, height = (length(css.get(side, "")) for side in ("width", "height"))
    turn = _degrees(css.get("rotation") or "0")
    if not words or path is None or len(words) > _LONGEST or look is None or not look.fill:
        return None
    if not width or not height or turn is None or css.get("flip"):
        return None
    anchor = vml_anchor(reading, shape)
    if anchor.down in ("paragraph", "line") and _NAMED in (shape.get("id") or "").lower():
        # other programs let it go with the text, and lose where it stood
        reading.faults.remark("D152", "WordArt")
        anchor = anchor._replace(across="margin", x="center", down="margin", y="center")
    if anchor.across not in _ACROSS or anchor.down not in _DOWN:
        return None
    letters = css_of(path)
    set_in = style._replace(
        font=letters.get("font-family", "").strip("\"'") or style.font,
        high_font="",
        bold=letters.get("font-weight", "") in _BOLD,
        italic=letters.get("font-style", "") == "italic",
        color=on_white(look.fill, look.opacity),
    )
    anchor = anchor._replace(across=_ACROSS[anchor.across])
    return Watermark(words, width, height, turn, anchor, set_in, controls)


def _degrees(text: str) -> float | None:
    """Return an angle, which VML may tell in parts of 65536 of a degree (`fd`)."""
    match = re.fullmatch(r"(-?\d{1,9}(?:\.\d{1,6})?)(fd)?", text)
    return None if match is None else float(match[1]) / (_FRACTION if match[2] else 1)
