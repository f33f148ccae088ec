"""Office Math read into equations: m:oMath and m:oMathPara (ECMA-376 part 1, 22.1.2.77, .78)."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child, value
from avtalemaker.document.equation import Equation
from avtalemaker.document.equationobjects import NOISE, read_row
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
    reading: Reading, element: Element, style: str, controls: tuple[Control, ...], link: str
) -> list[Inline]:
    """Return an m:oMath, or the lines of an m:oMathPara, as inlines that link somewhere."""
    place = Place(reading, style)
    if shown_name(element.tag) == "oMath":
        return list(_equation(place, element, controls, link))
    found: list[Inline] = []
    for item in element.iterchildren("*"):
        name = shown_name(item.tag)
        if name == "oMath":
            found += _equation(place, item, controls, link, _justified(reading, element))
        elif name != "oMathParaPr" and name not in NOISE:
            place.refuse(f"oMathPara/{name}")
    return found


def _justified(reading: Reading, element: Element) -> str:
    """Return left, center or right for an m:oMathPara, or what the settings say of all of them."""
    own = child(child(element, "m:oMathParaPr"), "m:jc")
    found = value(own, "m:val") or reading.equations.align
    return found if found in _SIDES else "center"


def _equation(
    place: Place, element: Element, controls: tuple[Control, ...], link: str, display: str = ""
) -> Iterator[Inline]:
    """Yield an equation, and the line break that it may end with."""
    row = read_row(place, element)
    styles = [place.run_style(child(run, "w:rPr")) for run in element.iter(qname("m:r"))]
    style = styles[0] if styles else place.run_style(None)
    if len({each.color for each in styles}) > 1:
        style = style._replace(color="")  # each of them says so itself
    for mark in element.iter(qname("m:brk")):
        if not display or element not in islice(mark.iterancestors(), 2, 3):
            place.refuse("brk")
    if row:
        text = "".join(map(letters_in, element.iter(qname("m:t"))))
        if len({each.background for each in styles}) > 1:
            place.refuse("r/rPr/highlight")
        yield Equation(row, text, style, display, controls, link)
    if any(map(ends_line, element.iter(qname("w:br")))):
        if not display:
            place.refuse("oMath/br")
        yield Mark(Symbol.LINE_BREAK, style, controls)


def with_language(reading: Reading, style: str, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return a paragraph's content, its equations in the language of the words beside them.

    Where there are none, it is that of the paragraph's style: Word marks many an equation as
    English, whatever the text is in.
    """
    if not any(isinstance(i, Equation) for i in inlines):
        return inlines
    usual = reading.styles.run_style(style, reading.table, None).language
    words = (i.style.language for i in inlines if isinstance(i, Text) and i.text.strip())
    language = next(words, usual)
    return tuple(
        replace(i, style=i.style._replace(language=language)) if isinstance(i, Equation) else i
        for i in inlines
    )


def with_display(
    reading: Reading, form: ParagraphFormat, inlines: tuple[Inline, ...]
) -> tuple[ParagraphFormat, tuple[Inline, ...]]:
    """Return a paragraph's format and content as its equations that are set tall want them.

    Where they are all that it holds, it is justified as they are. Such an equation on a line with
    anything else is refused: Word would part them.
    """
    display = next((i.display for i in inlines if isinstance(i, Equation) and i.display), "")
    seen = [inline for inline in inlines if not _is_blank(inline)]
    if len(seen) == 1 and isinstance(seen[0], Equation):
        inlines = tuple(replace(i, alone=True) if isinstance(i, Equation) else i for i in inlines)
    if not display:
        return form, inlines
    lines = [line for line in _lines(inlines) if line]
    tall = [line for line in lines if any(map(_is_tall, line))]
    mixed = len(tall) < len(lines)
    if any(len([i for i in line if mixed or not _is_blank(i)]) > 1 for line in tall):
        reading.faults.add("D115", "oMathPara")
    if mixed:
        return form, tuple(map(_spread, inlines))
    habits = reading.equations
    left, right = form.left + habits.left, form.right + habits.right
    return form._replace(align=display, left=left, right=right, first_line=0.0), inlines


def _lines(inlines: Sequence[Inline]) -> list[list[Inline]]:
    lines: list[list[Inline]] = [[]]
    for inline in inlines:
        if isinstance(inline, Mark) and inline.symbol is Symbol.LINE_BREAK:
            lines.append([])
        else:
            lines[-1].append(inline)
    return lines


def _is_tall(inline: Inline) -> bool:
    return isinstance(inline, Equation) and bool(inline.display)


def _is_blank(inline: Inline) -> bool:
    return isinstance(inline, Text) and inline.text.isspace()


def _spread(inline: Inline) -> Inline:
    if isinstance(inline, Equation) and inline.display:
        return replace(inline, spread=True)
    return inline
