"""The content of a paragraph as typst source: text, breaks, page numbers, tabs and pictures."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from avtalemaker.document.equation import Equation
from avtalemaker.document.places import StyleWords, Watermark
from avtalemaker.document.runformat import is_scaled
from avtalemaker.document.signplaces import sign_tag
from avtalemaker.document.values import Image, Mark, Note, Symbol, Tab, Text
from avtalemaker.pdf.eastscripts import stretches
from avtalemaker.pdf.fonts import METRICS, our_font
from avtalemaker.pdf.hyphens import with_single_hyphens
from avtalemaker.pdf.keycaps import with_keycaps
from avtalemaker.pdf.leftwardscripts import held_together, leftward_stretches
from avtalemaker.pdf.lineends import is_line_break
from avtalemaker.pdf.pictures import picture_source
from avtalemaker.pdf.typesource import SMALL_CAPS, capitals, literal, paint, points, stroke

_SYMBOLS = {
    Symbol.LINE_BREAK: "#linebreak()",
    Symbol.PAGE_BREAK: "",
    Symbol.COLUMN_BREAK: "",
    Symbol.NOTE_LINE: "#note-line",
    Symbol.PAGE: "#page-number",
    Symbol.PAGES: "#page-count",
    Symbol.SECTION_PAGES: "#section-pages",
}
_BOLD_LINE = 0.025
"""Of the size: the line that makes letters bold."""

_NUMBER = re.compile(r"\d[\d.,\u00a0 ]*")
_LATIN = re.compile("[ -\u02ff\u2010-\u2027\u20ac]*")
"""Of one script, and without an accent of its own: nothing in it is drawn apart."""

_DECIMALS = re.compile(r"[.,]\d{0,2}[ \u00a0]*$")

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.document.values import Inline, ParagraphFormat, RunStyle, TextBox
    from avtalemaker.pdf.typesource import LineHeight, Sheet


def inline_source(sheet: Sheet, inlines: Sequence[Inline], line: LineHeight) -> str:
    """Return inlines without tabs as typst markup."""
    return _strut(inlines, line) + _pieces(sheet, inlines, line)


def _pieces(sheet: Sheet, inlines: Sequence[Inline], line: LineHeight) -> str:
    """Write inlines one by one; neighbours in one border have it around them all."""
    found: list[str] = []
    for border, group in groupby(inlines, key=lambda i: i.style.border):
        pieces = list(group)
        source = "".join(_between_edges(i, _inline(sheet, i, line)) for i in pieces)
        if border is not None and any(isinstance(i, Text | Mark | Tab) for i in pieces):
            edges = _letter_edges(max((i.style for i in pieces), key=lambda s: s.size))
            source = f"#highlight(fill: none, stroke: {stroke(border)}, {edges})[{source}]"
        found.append(source)
    return "".join(found)


def _between_edges(inline: Inline, source: str) -> str:
    """Mark where a line for ink begins and ends."""
    edge = _edge(inline)
    return f"{edge}{source}{edge}"


def _edge(inline: Inline) -> str:
    tag = sign_tag(inline)
    return f"#ink-edge({literal(tag)})" if tag else ""


def _strut(inlines: Sequence[Inline], line: LineHeight) -> str:
    """Return what gives a line without letters its height; nothing for a line with some."""
    if not inlines or any(isinstance(i, Text | Mark | Note | StyleWords) for i in inlines):
        return ""
    return strut(inlines[0].style, line)


def strut(style: RunStyle, line: LineHeight) -> str:
    """Return what gives a line without letters the height that it has in a style."""
    above, below = line.edges(style.font, style.size)
    return f"#box(width: 0pt, height: {points(above + below)}, baseline: {points(below)})"


def _inline(sheet: Sheet, inline: Inline, line: LineHeight) -> str:
    if isinstance(inline, Text):
        return _text(sheet, inline, line)
    if isinstance(inline, Image):
        return f"#box({picture_source(sheet, inline)})"
    if isinstance(inline, Note):
        return sheet.note(inline, line)
    if isinstance(inline, Equation):
        from avtalemaker.pdf.equations import equation_source

        return _linked(sheet, inline.link, equation_source(sheet, inline, line))
    if isinstance(inline, Mark):
        return _mark(sheet, inline, line)
    return _other(sheet, inline, line)


def _other(sheet: Sheet, inline: Tab | TextBox | Watermark | StyleWords, line: LineHeight) -> str:
    """Return a text box in its line, or a tab at no stop; a watermark stands behind the page."""
    if isinstance(inline, StyleWords):
        wanted = inline.wanted
        which = f"last: {str(wanted.last).lower()}, part: {int(wanted.numbered)}"
        label = literal(sheet.styled[wanted.name])
        return f"#{sheet.style(inline.style, line)}[#page-words({label}, {which})]"
    if isinstance(inline, Tab):
        return "#h(1em)"
    return "" if isinstance(inline, Watermark) else sheet.box(inline).rstrip("\n")


def _mark(sheet: Sheet, inline: Mark, line: LineHeight) -> str:
    content = _SYMBOLS[inline.symbol]
    drawn = inline.symbol in (Symbol.PAGE, Symbol.PAGES, Symbol.SECTION_PAGES)
    return f"#{sheet.style(inline.style, line)}[{content}]" if drawn else content


def _text(sheet: Sheet, part: Text, line: LineHeight) -> str:
    write = partial(_dressed, sheet, line)
    if not is_scaled(part.style.width):
        return _linked(sheet, part.link, write(part))
    from avtalemaker.pdf.scaledletters import scaled

    return _linked(sheet, part.link, scaled(part, write))


def _dressed(sheet: Sheet, line: LineHeight, part: Text) -> str:
    """Return text with what is behind it, around it, under it and through it."""
    style = part.style
    part = with_single_hyphens(part, sheet.language)
    source = (
        _small_caps(sheet, part.text, style, line)
        if style.small_caps and not style.caps
        else with_keycaps(_cased(part), lambda text: _words(sheet, text, style, line))
    )
    if style.background:
        fill = paint(style.background)
        source = f"#highlight(fill: {fill}, {_letter_edges(style)})[{source}]"
    return _struck(style, _underlined(style, source))


def _words(sheet: Sheet, text: str, style: RunStyle, line: LineHeight) -> str:
    """Return words in a style, each stretch of them in its own language."""
    if _LATIN.fullmatch(text):
        return f"#{sheet.style(style, line)}({literal(text)})"
    found: list[str] = []
    for words, leftward in leftward_stretches(text):
        if leftward:
            own = style._replace(language=leftward, leftward=True)
            found.append(f"#{sheet.style(own, line)}({literal(held_together(words))})")
        else:
            found.append(_rightward_words(sheet, words, style, line))
    return "".join(found)


def _rightward_words(sheet: Sheet, text: str, style: RunStyle, line: LineHeight) -> str:
    from avtalemaker.pdf.accents import with_accents

    found: list[str] = []
    for piece, tongue in stretches(text, sheet.ideographs):
        own = style._replace(language=tongue) if tongue else style
        pen = _bold_pen(style) if tongue and style.bold else ""

        def write(text: str, look: RunStyle, pen: str = pen) -> str:
            return f"#{sheet.style(look, line)}({pen}{literal(text)})"

        found.append(with_accents(piece, own, write))
    return "".join(found)


def _bold_pen(style: RunStyle) -> str:
    """Return what makes letters bold whose font is not: a line around them, as in Word."""
    return f"stroke: {points(style.size * _BOLD_LINE)} + {paint(style.color)}, "


def _linked(sheet: Sheet, link: str, source: str) -> str:
    if link.startswith("#"):
        return f"#to-place({literal(sheet.labels[link[1:]])})[{source}]"
    return f"#link({literal(link)})[{source}]" if link else source


def _letter_edges(style: RunStyle) -> str:
    metric = METRICS[our_font(style.font)]
    above, below = points(metric.ascent * style.size), points(-metric.descent * style.size)
    return f"top-edge: {above}, bottom-edge: {below}, extent: 0pt"


def _underlined(style: RunStyle, source: str) -> str:
    if not style.underline:
        return source
    # Typst lets no two kinds of line meet in PDF/UA; of the two, the strike is what matters.
    is_struck = style.strike or style.double_strike
    kind = "strike(" if is_struck else "underline(evade: false, "
    pen = _pen(style)
    for place in (0.08, 0.16) if style.underline == "double" else (0.11,):
        source = f"#{kind}offset: {points(place * style.size)}{pen})[{source}]"
    return source


def _pen(style: RunStyle) -> str:
    """Return the stroke of an underline; none for a plain one, which follows its font."""
    if style.underline == "single" and not style.underline_color:
        return ""
    width = {"thick": 0.1, "double": 0.04}.get(style.underline, 0.06) * style.size
    dash = f', dash: "{style.underline}"' if style.underline in ("dotted", "dashed") else ""
    color = style.underline_color or style.color
    return f", stroke: (paint: {paint(color)}, thickness: {points(width)}{dash})"


def _struck(style: RunStyle, source: str) -> str:
    if style.double_strike:
        for place in (0.21, 0.31):
            source = f"#strike(offset: {points(-place * style.size)})[{source}]"
        return source
    return f"#strike[{source}]" if style.strike else source


def _cased(part: Text) -> str:
    return capitals(part.text) if part.style.caps else part.text


def _small_caps(sheet: Sheet, text: str, style: RunStyle, line: LineHeight) -> str:
    """Set small letters as small capitals, as Word does with fonts that have none."""
    pieces: list[str] = []
    for small, group in groupby(text, key=lambda c: c != capitals(c)):
        name = sheet.style(style, line, SMALL_CAPS if small else 1.0)
        pieces.append(f"#{name}({literal(capitals(''.join(group)))})")
    return "".join(pieces)


def has_tabs(inlines: Sequence[Inline]) -> bool:
    """Say whether a paragraph jumps to tab stops."""
    return any(isinstance(inline, Tab) for inline in inlines)


def tabbed_source(
    sheet: Sheet,
    inlines: Sequence[Inline],
    line: LineHeight,
    format_: ParagraphFormat,
    width: float,
) -> str:
    """Return inlines with tabs as typst markup: each line of them is laid out by `tabbed`.

    `width` is that of the page's text, or of the cell.
    """
    rows: list[list[Inline]] = [[]]
    for inline in inlines:
        if is_line_break(inline):
            rows.append([])
        else:
            rows[-1].append(inline)
    stops = [
        f"({points(s.position)}, {literal(s.kind)}, {literal(s.leader)})" for s in format_.tabs
    ]
    if format_.first_line < 0:
        stops.append(f'({points(format_.left)}, "left", "")')
    shared = f"({''.join(f'{s}, ' for s in stops)})"
    sources: list[str] = []
    for index, row in enumerate(rows):
        start = format_.left + (format_.first_line if index == 0 else 0)
        place = ", ".join(points(length) for length in (width, start, format_.right))
        sources.append(_row(sheet, row, line, f"{place}, {shared}"))
    return "#linebreak()".join(sources)


def _before_decimal(inlines: Sequence[Inline]) -> list[Inline]:
    """Return what stands before the decimal sign of the first number; all of it without one."""
    found: list[Inline] = []
    for inline in inlines:
        match = _NUMBER.search(inline.text) if isinstance(inline, Text) else None
        if match is None or not isinstance(inline, Text):
            found.append(inline)
            continue
        sign = _DECIMALS.search(match[0])
        end = match.start() + (sign.start() if sign else len(match[0]))
        return [*found, replace(inline, text=inline.text[:end])]
    return found


def _row(sheet: Sheet, row: list[Inline], line: LineHeight, arguments: str) -> str:
    if not has_tabs(row):
        return inline_source(sheet, row, line)
    parts: list[str] = []
    before: list[Inline] = []
    jump, edge = '"", "", black', ""
    for inline in [*row, None]:
        if inline is None or isinstance(inline, Tab):
            whole = _before_decimal(before)
            after, edge = edge, _edge(inline) if inline else ""
            pieces = f"{after}{_pieces(sheet, before, line)}{edge}"
            parts.append(f"({jump}, [{pieces}], [{_pieces(sheet, whole, line)}])")
            before = []
        else:
            before.append(inline)
        if isinstance(inline, Tab):
            jump = f"{literal(inline.to)}, {_way(inline)}"
    return f"{_strut(row, line)}#tabbed({arguments}, ({', '.join(parts)},))"


def _way(tab: Tab) -> str:
    """Return what fills the way of a tab where its stop says nothing, and its colour.

    An underlined one is a line, as underlined blanks are: many lines to sign on are made so.
    """
    style = tab.style
    if tab.leader or not style.underline:
        return f"{literal(tab.leader)}, {paint(style.color)}"
    return f'"underscore", {paint(style.underline_color or style.color)}'
