"""The words of a DrawingML shape (a:p, ECMA-376 part 1, 21.1.2.2) as paragraphs of Word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child, whole
from avtalemaker.document.drawcolors import drawn_color
from avtalemaker.document.fontkinds import KIND
from avtalemaker.ooxml import qname, shown_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading

BULLET = "\u2022"
_ALIGNS = {"l": "left", "ctr": "center", "r": "right", "just": "both", "dist": "distribute"}
_USUAL_SIZE = 1800
_EMU_PER_TWIP = 635
_WHOLE = 100_000
_DOT_WIDTH = 0.8
"""Of the letters' size: what a dot and the gap after it take at least."""

_STEP = 284
"""Twips that a list's levels are apart."""

_ON = ("1", "true")
_BULLETS = ("buChar", "buBlip")
_KEPT = "{http://www.w3.org/XML/1998/namespace}space"
_BLANKS = re.compile("[\t\n\r]")


def is_said(body: Element) -> bool:
    """Say whether a text body has any words."""
    return any((t.text or "").strip() for t in body.iter(qname("a:t")))


def box_content(reading: Reading, body: Element) -> Element:
    """Return the w:txbxContent with the paragraphs of a text body."""
    content = body.makeelement(qname("w:txbxContent"))
    for line in body.iterchildren(qname("a:p")):
        _paragraph(reading, line, content, _usual(body, line))
    spaces = list(content.iter(qname("w:spacing")))
    for spacing, side in ((spaces[:1], "before"), (spaces[-1:], "after")):
        for each in spacing:  # ECMA-376 part 1, 21.1.2.1.1: spcFirstLastPara is off
            each.set(qname(f"w:{side}"), "0")
    return content


def plain_content(like: Element, lines: Sequence[tuple[str, int]]) -> Element:
    """Return the w:txbxContent with lines as a list, each with its level from 0."""
    content = like.makeelement(qname("w:txbxContent"))
    for text, level in lines:
        paragraph = _add(content, "w:p")
        properties = _add(paragraph, "w:pPr")
        left = str((level + 1) * _STEP)
        _add(_add(properties, "w:tabs"), "w:tab", val="left", pos=left)
        _add(properties, "w:ind", left=left, hanging=str(_STEP))
        _bullet(paragraph, None)
        _typed(_add(paragraph, "w:r"), text)
    return content


def _usual(body: Element, line: Element) -> Element | None:
    """Return the a:defRPr that a body's own list style has for a line's level."""
    given = child(line, "a:pPr")
    level = whole("0" if given is None else given.get("lvl") or "0") or 0
    return child(child(child(body, "a:lstStyle"), f"a:lvl{level + 1}pPr"), "a:defRPr")


def _paragraph(reading: Reading, line: Element, content: Element, usual: Element | None) -> None:
    given = child(line, "a:pPr")
    paragraph = _add(content, "w:p")
    properties = _add(paragraph, "w:pPr")
    looks = (next(line.iter(qname("a:rPr"), qname("a:endParaRPr")), None), usual)
    size = next((n for look in looks if (n := _size(look, 0))), _USUAL_SIZE)
    left, first = (_twips(given, name) for name in ("marL", "indent"))
    bullet = _has_bullet(reading, given) and is_said(line)
    if bullet:
        wide = round(size / 5 * _DOT_WIDTH)
        first = min(first, -wide)
        left = max(left, -first)
        _add(_add(properties, "w:tabs"), "w:tab", val="left", pos=str(left))
    _add(
        properties, "w:spacing",
        before=str(_gap(given, "a:spcBef", size)), after=str(_gap(given, "a:spcAft", size)),
        beforeAutospacing="0", afterAutospacing="0", **_lines(given),
    )  # fmt: skip
    sides = {"hanging": str(-first)} if first < 0 else {"firstLine": str(first)}
    _add(properties, "w:ind", left=str(left), right="0", **sides)
    _add(
        properties, "w:jc", val=_ALIGNS.get("" if given is None else given.get("algn", "l"), "left")
    )
    end = child(line, "a:endParaRPr")
    properties.append(_look(reading, paragraph, (end, usual), size))
    first_run = next(line.iter(qname("a:rPr")), None)
    if bullet:
        _bullet(paragraph, _look(reading, paragraph, (first_run, usual), size))
    for item in line.iterchildren(qname("a:r"), qname("a:br"), qname("a:fld")):
        run = _add(paragraph, "w:r")
        run.append(_look(reading, paragraph, (child(item, "a:rPr"), usual), size))
        if item.tag == qname("a:br"):
            _add(run, "w:br")
        for text in item.iterchildren(qname("a:t")):
            _typed(run, text.text or "")


def _typed(run: Element, text: str) -> None:
    typed = _add(run, "w:t")
    typed.text = _BLANKS.sub(" ", text)
    typed.set(_KEPT, "preserve")


def _bullet(paragraph: Element, look: Element | None) -> None:
    """Add a dot, whatever the sign: those of symbol fonts say no more."""
    run = _add(paragraph, "w:r")
    if look is not None:
        run.append(look)
    _typed(run, BULLET)
    _add(run, "w:tab")


def _has_bullet(reading: Reading, given: Element | None) -> bool:
    if child(given, "a:buAutoNum") is not None:
        reading.faults.add("D105", "SmartArt, buAutoNum")
    return any(child(given, f"a:{name}") is not None for name in _BULLETS)


def _look(
    reading: Reading, like: Element, looks: tuple[Element | None, Element | None], size: int
) -> Element:
    """Return the w:rPr of an a:rPr, or where it tells nothing of what is usual in its body.

    Nothing of the document's own styles shows through.
    """
    given, usual = looks
    properties = like.makeelement(qname("w:rPr"))
    if font := _font(reading, given):
        _add(properties, "w:rFonts", ascii=font, hAnsi=font, cs=font)
    told = {
        str(name): str(text)
        for look in (usual, given)
        if look is not None
        for name, text in look.items()
    }
    for name in "bi":
        _add(properties, f"w:{name}", val="1" if told.get(name) in _ON else "0")
    for name, wanted in (("caps", "all"), ("smallCaps", "small")):
        _add(properties, f"w:{name}", val="1" if told.get("cap") == wanted else "0")
    struck = told.get("strike", "noStrike") != "noStrike"
    _add(properties, "w:strike", val="1" if struck else "0")
    fills = (child(look, "a:solidFill") for look in looks)
    theme = reading.styles.theme
    color = next((c[0] for fill in fills if (c := drawn_color(fill, theme))), "auto")
    _add(properties, "w:color", val=color)
    _add(properties, "w:sz", val=str(round(_size(given, size) / 50)))
    lined = told.get("u", "none") != "none"
    _add(properties, "w:u", val="single" if lined else "none")
    raised = whole(told.get("baseline", "0")) or 0
    if raised:
        _add(properties, "w:vertAlign", val="superscript" if raised > 0 else "subscript")
    if told.get("lang"):
        _add(properties, "w:lang", val=told["lang"])
    return properties


def _font(reading: Reading, given: Element | None) -> str:
    named = child(given, "a:latin")
    name = "" if named is None else named.get("typeface") or ""
    if not name or name.startswith("+"):
        kind = "major" if name.startswith("+mj") else "minor"
        name = reading.styles.theme.get(kind, "").partition(KIND)[0]
    return name


def _size(given: Element | None, otherwise: int = _USUAL_SIZE) -> int:
    """Return the size of letters in hundredths of a point."""
    size = None if given is None else whole(given.get("sz") or "")
    return size if size and 100 <= size <= 40_000 else otherwise  # noqa: PLR2004


def _twips(given: Element | None, name: str) -> int:
    found = None if given is None else whole(given.get(name) or "")
    return round((found or 0) / _EMU_PER_TWIP)


def _gap(given: Element | None, name: str, size: int) -> int:
    """Return the space before or after a paragraph in twips: told outright, or of its letters."""
    for told in () if (found := child(given, name)) is None else found.iterchildren("{*}*"):
        amount = whole(told.get("val") or "") or 0
        if shown_name(told.tag) == "spcPct":
            return max(0, round(amount / _WHOLE * size / 5))
        return max(0, round(amount / 5))
    return 0


def _lines(given: Element | None) -> dict[str, str]:
    for told in () if (found := child(given, "a:lnSpc")) is None else found.iterchildren("{*}*"):
        amount = whole(told.get("val") or "") or 0
        if shown_name(told.tag) == "spcPct":
            return {"line": str(round(amount / _WHOLE * 240)), "lineRule": "auto"}
        return {"line": str(round(amount / 5)), "lineRule": "exact"}
    return {"line": "240", "lineRule": "auto"}


def _add(to: Element, name: str, **attributes: str) -> Element:
    """Add an element of Word's own, with attributes of Word's own."""
    own = {qname(f"w:{key}"): text for key, text in attributes.items()}
    made = to.makeelement(qname(name), own)
    to.append(made)
    return made
