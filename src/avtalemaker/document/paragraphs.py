"""A paragraph: its content, its format through the cascade, its list label, its heading level."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child, value, whole
from avtalemaker.document.boxtext import settle_boxes
from avtalemaker.document.clashes import without_clashes
from avtalemaker.document.context import ListPlace
from avtalemaker.document.contrast import lit
from avtalemaker.document.direction import in_direction
from avtalemaker.document.equation import Equation
from avtalemaker.document.numerals import SPOKEN
from avtalemaker.document.runs import Setting, read_inlines
from avtalemaker.document.shading import is_dark
from avtalemaker.document.values import Number, Paragraph, TextBox
from avtalemaker.ooxml import qname, shown_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading
    from avtalemaker.document.faults import Faults
    from avtalemaker.document.numbering import Label, Level
    from avtalemaker.document.styles import Styles
    from avtalemaker.document.values import Control, Inline, ParagraphFormat, RunStyle

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_SAYS_NOTHING = ("rPr", "lastRenderedPageBreak")
_BODY_LEVEL = 9
"""The outline level that says: no heading."""


def read_paragraph(reading: Reading, element: Element, controls: tuple[Control, ...]) -> Paragraph:
    """Return a w:p as it reads and looks; what is unknown in it is named among the faults."""
    if reading.counts_paragraphs:
        reading.come_to(element)
        reading.paragraphs += 1
    direct = child(element, "w:pPr")
    style = reading.styles.paragraph_style_id(value(child(direct, "w:pStyle")))
    place = _list_place(reading, style, direct)
    if _is_section_mark(element, direct):
        place = None
    label = None if place is None else _label(reading, style, direct, place)
    mark = _mark_style(reading, style, direct)
    heading = _heading(reading, style, direct)
    inlines = tuple(read_inlines(reading, element, Setting(style)))
    form = _format(reading, style, direct, place, label)
    form, inlines = in_direction(form, inlines, reading.faults, listed=label is not None)
    if any(isinstance(i, Equation) for i in inlines):
        form, inlines = _with_equations(reading, style, form, inlines, listed=label is not None)
    if reading.pitch and form.snap_to_grid:
        form = form._replace(pitch=reading.pitch)
    name = reading.styles.name(style)
    paragraph = Paragraph(
        inlines=inlines,
        format=form,
        mark=mark,
        index=reading.paragraphs if reading.counts_paragraphs else 0,
        style=name,
        number=None if label is None else _number(reading, label, mark),
        heading=heading,
        title=name.lower() == "title" and not heading,
        controls=controls,
        targets=reading.bookmarks.of(element) if reading.counts_paragraphs else (),
    )
    return _settled(paragraph, reading.faults)


def _label(reading: Reading, style: str, direct: Element | None, place: ListPlace) -> Label | None:
    """Count a paragraph in its list, and return its label."""
    if _leaves_level_open(reading, style, direct):
        reading.faults.add("D143", "ilvl")
    label = reading.numbering.count(place.list_id, place.depth, reading.box)
    if label is None:
        return None
    if label.level.format in SPOKEN:
        _check_language(reading, style, direct, label.level)
    in_note = reading.note_label is not None and not reading.in_box
    if in_note and label.level.format != "bullet":
        reading.faults.add("D103", "numPr")
    return label


def _with_equations(
    reading: Reading,
    style: str,
    form: ParagraphFormat,
    inlines: tuple[Inline, ...],
    *,
    listed: bool,
) -> tuple[ParagraphFormat, tuple[Inline, ...]]:
    """Return a paragraph's format and content as its equations want them."""
    from avtalemaker.document.equations import with_display, with_language

    form, inlines = with_display(reading, form, with_language(reading, style, inlines))
    if listed and any(isinstance(i, Equation) and i.display for i in inlines):
        reading.faults.add("D115", "oMathPara, numPr")
    return form, inlines


def _settled(paragraph: Paragraph, faults: Faults) -> Paragraph:
    """Return a paragraph whose lines, boxes and inks go together."""
    paragraph = settle_boxes(without_clashes(paragraph, faults), faults)
    if sum(isinstance(inline, TextBox) for inline in paragraph.inlines) > 1:
        from avtalemaker.document.boxgrounds import with_grounds

        paragraph = with_grounds(paragraph)
    return lit(paragraph) if is_dark(paragraph.format.background) else paragraph


def _check_language(reading: Reading, style: str, direct: Element | None, level: Level) -> None:
    """Refuse a number that follows the language, where its letters are in no language (x-none)."""
    chain = (reading.styles.elements[name] for name in reading.styles.chain(style))
    sources = [child(element, "w:rPr") for element in chain]
    sources += [child(direct, "w:rPr"), level.run]
    if any(value(child(source, "w:lang")).lower().startswith("x") for source in sources):
        reading.faults.add("D112", f"{level.format}, x-none")


def _is_section_mark(element: Element, direct: Element | None) -> bool:
    """Say whether a w:p is nothing but the end of a section: Word gives a break no number."""
    if child(direct, "w:sectPr") is None:
        return False
    runs = (item for run in element.iter(qname("w:r")) for item in run.iterchildren("*"))
    return all(shown_name(item.tag) in _SAYS_NOTHING for item in runs)


def is_in_list(reading: Reading, element: Element) -> bool:
    """Say whether a w:p is in a list, so that it counts there."""
    direct = child(element, "w:pPr")
    style = reading.styles.paragraph_style_id(value(child(direct, "w:pStyle")))
    place = _list_place(reading, style, direct)
    return place is not None and place.depth in reading.numbering.levels(place.list_id)


def _leaves_level_open(reading: Reading, style: str, direct: Element | None) -> bool:
    """Say whether a paragraph names a list without a level, and its style a level below the first.

    LibreOffice keeps the style's level, others count on the first one.
    """
    own = child(direct, "w:numPr")
    if not value(child(own, "w:numId")) or child(own, "w:ilvl") is not None:
        return False
    place = _list_place(reading, style, None)
    return place is not None and place.depth > 0


def _mark_style(reading: Reading, style: str, direct: Element | None) -> RunStyle:
    properties = child(direct, "w:rPr")
    return reading.styles.run_style(style, reading.table, properties)


def _heading(reading: Reading, style: str, direct: Element | None) -> int:
    """Return 1 to 9 for a heading: direct outline level, the styles' one, or the style's name."""
    level = whole(value(child(direct, "w:outlineLvl")))
    if level is None:
        if style not in reading.ranks:
            reading.ranks[style] = _rank(reading.styles, style)
        return reading.ranks[style]
    return level + 1 if 0 <= level < _BODY_LEVEL else 0


def _rank(styles: Styles, style: str) -> int:
    """Return which heading, 1 to 9, a style makes of its paragraphs, 0 for text."""
    chain = styles.chain(style)
    for style_id in reversed(chain):
        level = whole(value(child(child(styles.elements[style_id], "w:pPr"), "w:outlineLvl")))
        if level is not None:
            return level + 1 if 0 <= level < _BODY_LEVEL else 0
    names = (_HEADING.fullmatch(styles.name(style_id)) for style_id in reversed(chain))
    return next((int(match[1]) for match in names if match), 0)


def _list_place(reading: Reading, style: str, direct: Element | None) -> ListPlace | None:
    """Return the list a paragraph is in: direct formatting goes before its styles."""
    if style not in reading.places:
        reading.places[style] = _place_of_styles(reading, style)
    place, unclear = reading.places[style]
    own = child(direct, "w:numPr")
    list_id = value(child(own, "w:numId"))
    depth = None if own is None else whole(value(child(own, "w:ilvl")))
    if list_id:
        place, unclear = ListPlace(list_id, depth or 0, ""), False
    elif depth is not None and place is not None:
        place, unclear = place._replace(depth=depth), False
    if place is None or place.list_id == "0":
        return None
    if unclear:
        reading.faults.add("D143", "ilvl, pStyle")
    return place


def _place_of_styles(reading: Reading, style: str) -> tuple[ListPlace | None, bool]:
    """Return the list that a style puts its paragraphs in, and whether its level is unclear.

    It is unclear where styles name one level and the list ties the style to another, or where a
    style names a list anew without a level, and the style it is based on has one.
    """
    list_id, depth, layer, kept, told = "", None, "", False, 0
    chain = reading.styles.chain(style)
    for index, style_id in enumerate(chain):
        numbered = child(child(reading.styles.elements[style_id], "w:pPr"), "w:numPr")
        if numbered is None:
            continue
        named = whole(value(child(numbered, "w:ilvl")))
        if found := value(child(numbered, "w:numId")):
            list_id, layer = found, style_id
        kept = named is None and bool(depth)
        depth, told = (depth, told) if named is None else (named, index)
    if not list_id:
        return None, False
    ties = (reading.numbering.depth_of_style(list_id, s) for s in reversed(chain[told:]))
    tied = next((tie for tie in ties if tie is not None), None)
    if depth is None:
        return ListPlace(list_id, tied or 0, layer), False
    return ListPlace(list_id, depth, layer), kept or tied not in (None, depth)


def _format(
    reading: Reading,
    style: str,
    direct: Element | None,
    place: ListPlace | None,
    label: Label | None,
) -> ParagraphFormat:
    level = "" if place is None else place.layer, label.level.paragraph if label else None
    form = reading.styles.paragraph_format(style, reading.table, level, direct)
    if label is not None and not label.text and label.level.suffix == "tab":
        return form._replace(first_line=max(0.0, form.first_line))  # the tab is there all the same
    return form


def _number(reading: Reading, label: Label, mark: RunStyle) -> Number | None:
    level = label.level
    if not label.text:
        return None
    if level.hidden:  # it counts all the same
        reading.faults.remark("D119")
        return None
    bullet = level.format == "bullet"
    style = reading.styles.with_level(mark, level.run)
    suffix = level.suffix if level.suffix in ("tab", "space", "nothing") else "tab"
    return Number(label.text, bullet, label.depth, label.key, suffix, style, level.align)
