"""Fields: what they print, where they lead, and which of their results have to be looked at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from avtalemaker.document.attributes import child, is_on, value, whole
from avtalemaker.document.context import OpenField
from avtalemaker.document.fieldkinds import (
    BUTTONS,
    CLOCKS,
    DRAWN_ANEW,
    PAGE_BOUND,
    REFERENCES,
    SILENT,
    STORED,
    Instruction,
    parse,
)
from avtalemaker.document.symbols import sign
from avtalemaker.document.values import Symbol
from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading
    from avtalemaker.document.places import PageStyle

_PAGE_FIELDS = {"PAGE": Symbol.PAGE, "NUMPAGES": Symbol.PAGES, "SECTIONPAGES": Symbol.SECTION_PAGES}
_PLAIN_SWITCHES = re.compile(r"\\\*\s*(MERGEFORMAT|CHARFORMAT|Arabic)", re.IGNORECASE)
_SAFE = ("https://", "http://", "mailto:")
DEEPEST = 20
"""Fields inside fields; Word itself stops at twenty."""

_EMPTY_BOX, _CROSSED_BOX = "☐", "☒"


class Reference(NamedTuple):
    """A result that says something about another place, held against that place afterwards.

    `paragraph` and `excerpt` are where it stands, for messages.
    """

    instruction: Instruction
    shown: str
    paragraph: int
    excerpt: str


def page_symbol(instruction: str) -> Symbol | None:
    """Return what a page number field stands for, None for every other field."""
    words = _PLAIN_SWITCHES.sub("", instruction).split()
    if len(words) == 1:
        return _PAGE_FIELDS.get(words[0].upper())
    return None


def begin(reading: Reading, element: Element, code: str) -> bool:
    """Open a field at its w:fldChar or w:fldSimple; False when it lies too deep, and is refused."""
    if len(reading.fields) >= DEEPEST:
        reading.faults.add("D106", "…")
        reading.fields[-1].deeper += not code
        return False
    dirty = value(element, "w:dirty") in ("1", "true", "on")
    form = child(element, "w:ffData")
    reading.fields.append(OpenField(code, form=form, dirty=dirty))
    return True


def finish(reading: Reading) -> None:
    """Refuse fields that a story leaves open: what comes after their beginning would be lost."""
    for field in reading.fields:
        reading.faults.add("D106", parse(field.code).kind or "?")
    reading.fields.clear()


def settle(reading: Reading, field: OpenField) -> Symbol | PageStyle | str | None:
    """Decide what a field prints, now that its code is known.

    Returns a symbol to draw, the style of a paragraph whose words each page has in its place, a
    text that stands for the result, or None for the result as it is stored (which `field.shown` may
    still hide). Faults: D106 for what is not known.
    """
    outer = reading.fields[:-1]
    if outer and not outer[-1].in_result:
        outer[-1].mixed = True
    field.instruction = parse(field.code)
    kind = field.instruction.kind
    for around in outer if kind in PAGE_BOUND else ():
        around.page_bound |= not around.in_result
    if not all(f.in_result and f.shown for f in outer):
        field.shown = False
        return None
    symbol = page_symbol(field.code)
    if symbol is not None:
        field.shown = False
        return symbol
    if kind == "STYLEREF" and not reading.counts_paragraphs:
        from avtalemaker.document.stylewords import page_style

        style = page_style(reading, field.instruction)
        field.shown = style is None
        if style is not None:
            return style
    return _settle_stored(reading, field, field.instruction)


def _settle_stored(reading: Reading, field: OpenField, code: Instruction) -> str | None:
    if code.kind in SILENT or (code.kind == "SEQ" and "\\h" in code.switches):
        field.shown = False
        return None
    if code.kind and code.kind not in STORED and reading.bookmarks.knows(code.kind):
        code = field.instruction = Instruction("REF", (_named(field.code),), code.switches)
    if not code.kind:
        return None
    moves = not reading.counts_paragraphs and code.kind == "STYLEREF"
    mixed = code.kind in BUTTONS and field.mixed
    anew = code.kind in DRAWN_ANEW | PAGE_BOUND
    if anew or field.page_bound or moves or mixed:
        reading.faults.add("D106", code.kind)
        return None
    if code.kind not in STORED or code.kind == "STYLEREF":
        reading.faults.remark("D171", code.kind)
    elif code.kind in CLOCKS:
        reading.faults.remark("D133", code.kind)
    elif field.dirty:
        reading.faults.remark("D134", code.kind)
    if code.kind == "HYPERLINK":
        _settle_link(reading, field, code)
    elif code.kind in REFERENCES and "\\h" in code.switches:
        field.link = reading.bookmarks.link(code.name)
    drawn = _drawn(reading, field, code)
    field.shown = field.shown and drawn is None
    return drawn


def _named(code: str) -> str:
    """Return the first word of a code that is only a bookmark's name, as it is written."""
    return code.split(maxsplit=1)[0].strip('"')


def _settle_link(reading: Reading, field: OpenField, code: Instruction) -> None:
    place = code.switches.get("\\l", "")
    if not code.name:
        field.link = reading.bookmarks.link(place)
    elif code.name.lower().startswith(_SAFE):
        field.link = f"{code.name}#{place}" if place else code.name
    else:
        reading.faults.remark("D024", code.name)  # as in `Reading.address`


def _drawn(reading: Reading, field: OpenField, code: Instruction) -> str | None:
    """Return what Word draws itself in place of a stored result, None for all other fields."""
    if code.kind == "FORMCHECKBOX":
        return _CROSSED_BOX if _is_checked(field.form) else _EMPTY_BOX
    if code.kind == "FORMDROPDOWN":
        return _chosen(field.form)
    if code.kind == "SYMBOL":
        return _symbol(reading, code)
    if code.kind in BUTTONS:
        prompt = _prompt(field.code)
        # lawyers' templates mark with a button without words what may be left out
        reading.faults.remark("D130" if prompt else "D171", prompt or code.kind)
        return prompt
    return None


def _prompt(code: str) -> str:
    """Return what a button shows: all after the name of its macro, or of where it leads."""
    words = code.split(maxsplit=2)
    return words[2].strip() if len(words) > 2 else ""  # noqa: PLR2004


def _is_checked(form: Element | None) -> bool:
    box = child(form, "w:checkBox")
    checked = child(box, "w:checked")
    return is_on(checked if checked is not None else child(box, "w:default"))


def _chosen(form: Element | None) -> str | None:
    """Return the entry that is chosen of a drop-down list (ECMA-376 part 1, 17.16.9)."""
    choices = child(form, "w:ddList")
    if choices is None:
        return None
    entries = [value(entry) for entry in choices.iterchildren("{*}listEntry")]
    result = child(choices, "w:result")
    number = whole(value(result if result is not None else child(choices, "w:default"))) or 0
    return entries[number] if 0 <= number < len(entries) else ""


def _symbol(reading: Reading, code: Instruction) -> str:
    """Return the sign of a SYMBOL field: a code in a font, or (switch u) in Unicode."""
    name = code.name.lower()
    number = int(name, 16) if re.fullmatch(r"0x[0-9a-f]{1,4}", name) else whole(name) or 0
    font = code.switches.get("\\f", "")
    if not 0x20 <= number < 0xD800:  # noqa: PLR2004
        reading.faults.add("D114", f"{font} {code.name}")
        return ""
    found = sign(font, chr(number))
    ambiguous = number > 0x7E and "\\u" not in code.switches  # noqa: PLR2004
    if not found or (found == chr(number) and ambiguous):
        reading.faults.add("D114", f"{font} {code.name}")
    return found


def note_entry(reading: Reading, place: str, link: Element) -> None:
    """Keep what a w:hyperlink to a heading shows, as `close` does; pieces of one entry together."""
    if not reading.counts_paragraphs or not place.lower().startswith("_toc"):
        return
    shown = "".join(text.text or "" for text in link.iter(qname("w:t")))
    code = Instruction("HYPERLINK", (), {"\\l": place})
    last = reading.references[-1] if reading.references else None
    entry = Reference(code, shown, reading.paragraphs, reading.faults.excerpt)
    if last is not None and last._replace(shown="") == entry._replace(shown=""):
        reading.references[-1] = last._replace(shown=last.shown + shown)
    elif reading.bookmarks.knows(place):
        reading.references.append(entry)


def close(reading: Reading, field: OpenField) -> None:
    """Keep what a finished field shows, where it has to be held against another place."""
    code = field.instruction
    if not reading.counts_paragraphs or code is None or not field.shown:
        return
    if code.kind in ("REF", "PAGEREF", "SEQ") or (code.kind == "HYPERLINK" and field.link):
        shown = "".join(field.result)
        place = (reading.paragraphs, reading.faults.excerpt)
        reading.references.append(Reference(code, shown, *place))
