"""List labels as typst source, and how far the text beside them starts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.pdf.fonts import rough_width
from avtalemaker.pdf.typesource import FixedEdges, LineHeight, capitals, literal, points

if TYPE_CHECKING:
    from avtalemaker.document.values import Number, Paragraph
    from avtalemaker.pdf.typesource import Sheet


def line_height(paragraph: Paragraph) -> LineHeight:
    """Return how tall a paragraph's lines are."""
    form = paragraph.format
    return LineHeight(form.line_rule, form.line, form.pitch)


def label_text(sheet: Sheet, number: Number, paragraph: Paragraph, after: str = "") -> str:
    """Return a label in its style, on the line of the text beside it."""
    style = paragraph.inlines[0].style if paragraph.inlines else paragraph.mark
    edges = FixedEdges(*line_height(paragraph).edges(style.font, style.size))
    text = capitals(number.text) if number.style.caps else number.text
    shown = replace(number.style, background="")
    return f"#{sheet.style(shown, edges)}({literal(text + after)})"


def label_width(number: Number, paragraph: Paragraph, tab_width: float) -> float:
    """Return the room from the label's start to the text's, in points."""
    form = paragraph.format
    start = form.left + form.first_line
    text = number.text + (" " if number.suffix == "space" else "")
    end = start + rough_width(text, number.style.font, number.style.size)
    if number.suffix != "tab":
        return end - start
    if form.first_line < 0 and end <= form.left:
        return -form.first_line
    ahead = [stop.position for stop in form.tabs if stop.position > end]
    place = min(ahead) if ahead else (int(end / tab_width) + 1) * tab_width
    return place - start


def label_in_line(sheet: Sheet, paragraph: Paragraph, tab_width: float) -> str:
    """Return the label of a heading, at the start of its text; empty without one."""
    number = paragraph.number
    if number is None:
        return ""
    after = "" if number.suffix == "nothing" else " "
    text = label_text(sheet, number, paragraph, after)
    if number.suffix != "tab":
        return text
    return f"#box(width: {points(label_width(number, paragraph, tab_width))})[{text}]"
