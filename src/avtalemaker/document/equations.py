"""Office Math read into equations: m:oMath and m:oMathPara (ECMA-376 part 1, 22.1.2.77, .78)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child, value
from avtalemaker.document.equationobjects import NOISE, read_row
from avtalemaker.document.equationparts import Equation
from avtalemaker.document.equationruns import Place, ends_line, letters_in
from avtalemaker.document.values import Mark, Symbol, Text
from avtalemaker.ooxml import qname, shown_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading
    from avtalemaker.document.values import Control, Inline, ParagraphFormat

_SIDES = ("left", "right")


def read_equations(
    reading: Reading, element: Element, style: str, controls: tuple[Control, ...]
) -> list[Inline]:
    """Return an m:oMath, or the lines of an m:oMathPara, as inlines."""
    place = Place(reading, style)
    if shown_name(element.tag) == "oMath":
        return list(_equation(place, element, controls))
    found: list[Inline] = []
    for item in element.iterchildren("*"):
        name = shown_name(item.tag)
        if name == "oMath":
            lines = list(_equation(place, item, controls, display=_justified(reading, element)))
            found += lines
        elif name != "oMathParaPr" and name not in NOISE:
            place.refuse(f"oMathPara/{name}")
    return found


def _justified(reading: Reading, element: Element) -> str:
    """Return left, center or right for an m:oMathPara, or what the settings say of all of them."""
    own = child(child(element, "m:oMathParaPr"), "m:jc")
    found = value(own, "m:val") or reading.equations.align
    return found if found in _SIDES else "center"


def _equation(
    place: Place, element: Element, controls: tuple[Control, ...], *, display: str = ""
) -> Iterator[Inline]:
    """Yield an equation, and the line break that it may end with."""
    row = read_row(place, element)
    first = next(element.iter(qname("m:r")), None)
    style = place.run_style(child(first, "w:rPr"))
    if row:
        text = "".join(map(letters_in, element.iter(qname("m:t"))))
        runs = (child(run, "w:rPr") for run in element.iter(qname("m:r")))
        if len({place.run_style(properties).background for properties in runs}) > 1:
            place.refuse("r/rPr/highlight")
        yield Equation(row, text, style, display, controls)
    if first is not None and any(map(ends_line, element.iter(qname("w:br")))):
        if not display:
            place.refuse("oMath/br")
        yield Mark(Symbol.LINE_BREAK, style, controls)


def with_display(
    reading: Reading, form: ParagraphFormat, inlines: Sequence[Inline]
) -> ParagraphFormat:
    """Return a paragraph's format as its equations want it, if they are set tall and alone.

    Beside text, or side by side, such an equation is refused: Word would part them.
    """
    display = next((i.display for i in inlines if isinstance(i, Equation) and i.display), "")
    if not display:
        return form
    seen = [i for i in inlines if not (isinstance(i, Text) and i.text.isspace())]
    pairs = zip(seen, [*seen[1:], None], strict=False)
    if not all(_alone(one, after) for one, after in pairs):
        reading.faults.add("D115", "oMathPara")
    habits = reading.equations
    left, right = form.left + habits.left, form.right + habits.right
    return replace(form, align=display, left=left, right=right, first_line=0.0)


def _alone(one: Inline, after: Inline | None) -> bool:
    """Say whether an equation, or the break after one, has nothing else on its line."""
    if isinstance(one, Mark) and one.symbol is Symbol.LINE_BREAK:
        return True
    is_break = isinstance(after, Mark) and after.symbol is Symbol.LINE_BREAK
    return isinstance(one, Equation) and bool(one.display) and (after is None or is_break)
