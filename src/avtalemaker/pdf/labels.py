"""List labels as typst source, and how far the text beside them starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.pdf.eastscripts import has_east
from avtalemaker.pdf.fonts import rough_width
from avtalemaker.pdf.typesource import FixedEdges, LineHeight, capitals, literal, points

if TYPE_CHECKING:
    from avtalemaker.document.values import Number, Paragraph
    from avtalemaker.pdf.typesource import Sheet


_AFTER = {"left": 1.0, "center": 0.5, "right": 0.0}
"""Which share of a label is right of the place where its line begins."""

_LIFTED = 0.33
"""Of its size: as far as a label may be lifted or lowered and be level with its text."""


def line_height(paragraph: Paragraph) -> LineHeight:
    """Return how tall a paragraph's lines are."""
    form = paragraph.format
    return LineHeight(form.line_rule, form.line, form.pitch)


def label_text(sheet: Sheet, number: Number, paragraph: Paragraph) -> str:
    """Return a label in its style, on the line of the text beside it."""
    before = 1 - _AFTER[number.align]
    return f"#unbroken({before}, [{_styled(sheet, number, paragraph)}])"


def _styled(sheet: Sheet, number: Number, paragraph: Paragraph, after: str = "") -> str:
    style = paragraph.inlines[0].style if paragraph.inlines else paragraph.mark
    edges = FixedEdges(*line_height(paragraph).edges(style.font, style.size))
    text = capitals(number.text) if number.style.caps else number.text
    sheet.squeezes = sheet.squeezes or has_east(text)
    shown = number.style._replace(background="") if number.style.background else number.style
    if abs(shown.rise) > shown.size * _LIFTED:  # it would stand beside the next paragraph's words
        shown = shown._replace(rise=0.0)
    return f"#{sheet.style(shown, edges)}({literal(text + after)})"


def room_source(sheet: Sheet, number: Number, paragraph: Paragraph, tab_width: float) -> str:
    """Return the room from where a label's line begins to its text, as typst reckons it."""
    form = paragraph.format
    after = _AFTER[number.align]
    if number.suffix != "tab":
        label = _styled(sheet, number, paragraph, "" if number.suffix == "nothing" else "\u00a0")
        space = _styled(sheet, number._replace(text=""), paragraph, "\u00a0")
        whole = f"label-width([{label}])"
        if after == 1 or number.suffix == "nothing":
            return f"{after} * {whole}"
        return f"{after} * {whole} + {1 - after} * measure([{space}]).width"
    stops = [stop.position for stop in form.tabs]
    stops += [form.left] if form.first_line < 0 else []
    places = "".join(f"{points(stop)}, " for stop in stops)
    label = _styled(sheet, number, paragraph)
    start = points(form.left + form.first_line)
    return f"past([{label}], {after}, {start}, ({places}), {points(tab_width)})"


def label_width(number: Number, paragraph: Paragraph, tab_width: float) -> float:
    """Return the room from the label's start to the text's, in points."""
    form = paragraph.format
    start = form.left + form.first_line
    text = number.text + (" " if number.suffix == "space" else "")
    share = _AFTER[number.align]
    end = start + share * rough_width(text, number.style.font, number.style.size)
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
    text = label_text(sheet, number, paragraph)
    if number.suffix != "tab":
        return text + ("" if number.suffix == "nothing" else f"#{literal(' ')}")
    room = room_source(sheet, number, paragraph, tab_width)
    return f"#context box(width: {room})[{text}#{literal(' ')}]"
