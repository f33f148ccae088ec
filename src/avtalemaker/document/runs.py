"""The content of a paragraph: runs, links, fields, pictures, and what wraps them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from avtalemaker.document.attributes import W, child, value
from avtalemaker.document.direction import check_turned
from avtalemaker.document.fields import begin, close, note_entry, settle
from avtalemaker.document.notes import read_note
from avtalemaker.document.places import PageStyle, StyleWords
from avtalemaker.document.typedsigns import (
    check_letters,
    in_letters,
    named_letter,
    named_sign,
    with_dot,
    with_signs,
)
from avtalemaker.document.values import Image, Inline, Mark, Symbol, Tab, Text, TextBox, inline_text
from avtalemaker.ooxml import qname, shown_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading
    from avtalemaker.document.values import Control, RunStyle

NOISE = frozenset(
    {"proofErr", "lastRenderedPageBreak", "br", "bookmarkStart", "bookmarkEnd", "pPr", "rPr"}
    | {"permStart", "permEnd", "softHyphen", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"}
    | {"tblPrEx"}
    | {"annotationRef", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart"}
    | {"moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd"}
    | {"customXmlDelRangeStart", "customXmlDelRangeEnd", "customXmlMoveFromRangeStart"}
    | {"customXmlMoveFromRangeEnd", "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd"}
)
_WRAPPERS = frozenset({"smartTag", "customXml", "sdtContent"})
_EQUATIONS = frozenset({"oMath", "oMathPara"})
_DIRECTED = frozenset({"dir", "bdo"})
_REFUSED = {
    "AlternateContent": "D105",
    "control": "D120",
}
_NOTE_PARTS = frozenset({"footnoteReference", "endnoteReference", "footnoteRef", "endnoteRef"})
_NOTE_PARTS |= {"separator", "continuationSeparator"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BLANKS = re.compile("[\t\n\r]")
_BREAKS = {"page": Symbol.PAGE_BREAK, "column": Symbol.COLUMN_BREAK}
MOST_CONDENSED = 0.25
"""Of a font's size: letters that are set nearer to each other can no longer be read."""

_DRAWN = frozenset({"drawing", "pict", "object"})
_CHARACTERS = {"noBreakHyphen": "\u2011"}


class Setting(NamedTuple):
    """What surrounds the runs being read: the paragraph's style, a link, content controls."""

    style: str
    link: str = ""
    controls: tuple[Control, ...] = ()


def read_inlines(reading: Reading, element: Element, setting: Setting) -> list[Inline]:
    """Return what a paragraph (or a wrapper in it) holds, in order; text of one style merged."""
    found: list[Inline] = []
    _read_children(reading, element, setting, found)
    return found


def _read_children(
    reading: Reading, element: Element, setting: Setting, found: list[Inline]
) -> None:
    for item in element:
        name = shown_name(item.tag)
        if name == "r" and item.tag.startswith(W):
            _read_run(reading, item, setting, found)
        elif name == "hyperlink":
            _read_children(reading, item, _with_link(reading, item, setting), found)
            note_entry(reading, value(item, "w:anchor"), item)
        elif name == "sdt":
            control = reading.control(child(item, "w:sdtPr"))
            inner = setting._replace(controls=(*setting.controls, control))
            _read_children(reading, item, inner, found)
        elif name == "fldSimple":
            _read_simple_field(reading, item, setting, found)
        elif name in _WRAPPERS:
            _read_children(reading, item, setting, found)
        elif name in _DIRECTED:
            turned: list[Inline] = []
            _read_children(reading, item, setting, turned)
            if value(item) == "rtl":
                check_turned(turned, reading.faults, name)
            found += turned
        elif name in _EQUATIONS:
            _read_equations(reading, item, setting, found)
        else:
            _read_other(reading, item)


def _read_other(reading: Reading, item: Element) -> None:
    """Take what is not a run: noise, or something unknown."""
    name = shown_name(item.tag)
    if name in _REFUSED:
        from avtalemaker.document.shapes import shape_name

        reading.faults.add(_REFUSED[name], shape_name(name, item))
    elif name not in NOISE:
        reading.faults.add("D110", name)


def _read_equations(reading: Reading, item: Element, setting: Setting, found: list[Inline]) -> None:
    if not all(field.in_result and field.shown for field in reading.fields):
        return
    from avtalemaker.document.equations import read_equations

    link = _link(reading, setting)
    read = read_equations(reading, item, setting.style, setting.controls, link)
    for field in reading.fields:
        field.result += map(inline_text, read)
    found += read


def _with_link(reading: Reading, item: Element, setting: Setting) -> Setting:
    relationship, place = value(item, "r:id"), value(item, "w:anchor")
    if not relationship:
        return setting._replace(link=reading.bookmarks.link(place) or setting.link)
    address = reading.address(relationship)
    if address and place and "#" not in address:
        address = f"{address}#{place}"
    return setting._replace(link=address)


def _read_simple_field(
    reading: Reading, item: Element, setting: Setting, found: list[Inline]
) -> None:
    run = item.find(f".//{qname('w:r')}")
    style = _style(reading, run, setting)
    if not begin(reading, item, value(item, "w:instr")):
        return
    _start_result(reading, setting, found, style)
    _read_children(reading, item, setting, found)
    close(reading, reading.fields.pop())


def _style(reading: Reading, run: Element | None, setting: Setting) -> RunStyle:
    """Return how a run looks; the entries of a table of contents look as its paragraphs do.

    They are links in Word's style of links, and Word (as LibreOffice) shows no sign of it.
    """
    contents = any(f.instruction and f.instruction.kind == "TOC" for f in reading.fields)
    properties = child(run, "w:rPr")
    return reading.styles.run_style(setting.style, reading.table, properties, in_contents=contents)


def _read_run(reading: Reading, run: Element, setting: Setting, found: list[Inline]) -> None:
    style = _style(reading, run, setting)
    _read_run_children(reading, run, setting, found, style)


def _read_run_children(
    reading: Reading, run: Element, setting: Setting, found: list[Inline], style: RunStyle
) -> None:
    for item in run:
        name = shown_name(item.tag)
        if name == "r":
            _read_run(reading, item, setting, found)
        elif name == "fldChar":
            _read_field_mark(reading, item, setting, found, style)
        elif name == "instrText":
            if reading.fields:
                reading.fields[-1].code += item.text or ""
        elif not reading.fields or all(f.in_result and f.shown for f in reading.fields):
            _read_content(reading, item, setting, found, style)
        elif not reading.fields[-1].in_result and name != "rPr":
            reading.fields[-1].mixed = True


def _read_content(
    reading: Reading, item: Element, setting: Setting, found: list[Inline], style: RunStyle
) -> None:
    name = shown_name(item.tag)
    if name == "t":
        _read_text(reading, item, setting, found, style)
    elif name in _CHARACTERS:
        _add_text(reading, _CHARACTERS[name], setting, found, style)
    elif name in ("tab", "ptab"):
        found.append(_tab(reading, item, setting, style, found))
    elif name in ("br", "cr"):
        _read_break(reading, item, setting, found, style)
    elif name in _DRAWN:
        found += _drawn(reading, item, style, setting.controls)
    elif name == "pgNum":
        found.append(Mark(Symbol.PAGE, style, setting.controls))
    elif name in _NOTE_PARTS:
        _read_note_part(reading, item, setting, found, style)
    elif name == "sym":
        shown = in_letters(reading, setting.style, style)
        _add_text(reading, named_sign(reading, item), setting, found, shown)
    elif name == "symEx":
        _add_text(reading, named_letter(reading, item), setting, found, style)
    else:
        _read_other(reading, item)


def _read_text(
    reading: Reading, item: Element, setting: Setting, found: list[Inline], style: RunStyle
) -> None:
    text, shown = with_signs(reading, item, _characters(item), setting.style, style)
    if not any(inline_text(inline).strip() for inline in found):
        text = with_dot(reading, item, text, shown)
    _add_text(reading, text, setting, found, shown)


def _drawn(
    reading: Reading, item: Element, style: RunStyle, controls: tuple[Control, ...]
) -> Sequence[Inline]:
    """Return a drawing: its many modules are imported for documents that have one."""
    from avtalemaker.document.drawings import read_drawing
    from avtalemaker.document.vml import read_object, read_old_drawing

    ways: dict[str, Callable[..., Sequence[Inline]]] = {
        "drawing": read_drawing,
        "pict": read_old_drawing,
        "object": read_object,
    }
    return ways[shown_name(item.tag)](reading, item, style, controls)


def _read_note_part(
    reading: Reading, item: Element, setting: Setting, found: list[Inline], style: RunStyle
) -> None:
    """Take a note, or what only stands in notes: its own label, and the line above them."""
    name = shown_name(item.tag)
    if name.endswith("Reference"):
        found.append(read_note(reading, item, style, setting.controls))
    elif name.endswith("eparator"):
        found.append(Mark(Symbol.NOTE_LINE, style, setting.controls))
    else:
        _add_text(reading, reading.note_label or "", setting, found, style)


def _tab(
    reading: Reading, item: Element, setting: Setting, style: RunStyle, before: Sequence[Inline]
) -> Tab:
    """Return a tab; a w:ptab (17.3.3.23) goes to a place on the line, whatever its stops are.

    At the right it ends where the paragraph's lines do; Word goes on into an indent. To the left
    there is no way back from what stands before.
    """
    if shown_name(item.tag) == "tab":
        return Tab(style, controls=setting.controls)
    to = value(item, "w:alignment")
    leader = value(item, "w:leader")
    if to not in ("center", "right") and any(inline_text(inline).strip() for inline in before):
        reading.faults.add("D118", f"ptab {to}")
    return Tab(
        style,
        to if to in ("center", "right") else "left",
        leader if leader in ("dot", "hyphen", "underscore") else "",
        setting.controls,
    )


def _read_break(
    reading: Reading, item: Element, setting: Setting, found: list[Inline], style: RunStyle
) -> None:
    kind = value(item, "w:type")
    symbol = _BREAKS.get(kind, Symbol.LINE_BREAK)
    if symbol is Symbol.COLUMN_BREAK and (reading.depth or not reading.counts_paragraphs):
        reading.faults.add("D111", "column break")
    below_all = value(item, "w:clear") not in ("", "none")
    if below_all and any(isinstance(i, Image | TextBox) and i.anchor for i in found):
        reading.faults.once("D146", "br clear")  # no text goes round what floats
    found.append(Mark(symbol, style, setting.controls))


def _characters(item: Element) -> str:
    """Return a w:t's text; Word reads other blanks as spaces, and outer ones only if told to."""
    text = _BLANKS.sub(" ", item.text or "")
    return text if item.get(_SPACE) == "preserve" else text.strip(" ")


def _link(reading: Reading, setting: Setting) -> str:
    """Return where what is read now links to."""
    if not reading.counts_paragraphs and reading.note_label is None:
        return ""  # a header comes again on each page, and is no part that can hold a link
    return next((f.link for f in reversed(reading.fields) if f.link), setting.link)


def _add_text(
    reading: Reading, text: str, setting: Setting, found: list[Inline], style: RunStyle
) -> None:
    link = _link(reading, setting)
    check_letters(reading, text, style)
    style = _readable(reading, text, style)
    for field in reading.fields:
        field.result.append(text)
    part = Text(text, style, link, setting.controls)
    last = found[-1] if found else None
    if isinstance(last, Text) and last == replace(part, text=last.text):
        found[-1] = replace(last, text=last.text + text)
    elif text:
        found.append(part)


def _readable(reading: Reading, text: str, style: RunStyle) -> RunStyle:
    """Return a style that does not set letters over each other; a mere gap is closed instead.

    Programs that make Word files of PDFs put words in their places with such gaps.
    """
    least = -style.size * MOST_CONDENSED
    if style.track >= least:
        return style
    if text.isspace():
        return style._replace(track=least)
    reading.faults.add("D111", "spacing")
    return style


def _read_field_mark(
    reading: Reading, item: Element, setting: Setting, found: list[Inline], style: RunStyle
) -> None:
    kind = value(item, "w:fldCharType")
    if kind == "begin":
        begin(reading, item, "")
        return
    if not reading.fields:
        return
    field = reading.fields[-1]
    if field.deeper:
        field.deeper -= kind == "end"
        return
    if not field.in_result:
        _start_result(reading, setting, found, style)
    if kind == "end":
        close(reading, reading.fields.pop())


def _start_result(reading: Reading, setting: Setting, found: list[Inline], style: RunStyle) -> None:
    """Settle the innermost field, and add what is drawn in place of its result."""
    field = reading.fields[-1]
    field.in_result = True
    drawn = settle(reading, field)
    if isinstance(drawn, Symbol):
        found.append(Mark(drawn, style, setting.controls))
    elif isinstance(drawn, PageStyle):
        found.append(StyleWords(drawn, style, setting.controls))
    elif drawn is not None:
        _add_text(reading, drawn, setting, found, style)
