"""The letters of equations: m:r (ECMA-376 part 1, 22.1.2.87) and how they look."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child, is_on, value
from avtalemaker.document.equationparts import MathText
from avtalemaker.document.symbols import is_symbol_font
from avtalemaker.ooxml import qname, shown_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading
    from avtalemaker.document.values import RunStyle

OFF = frozenset({"0", "false", "off"})
_FACES = frozenset({"p", "b", "i", "bi"})
_SCRIPTS = ("roman", "script", "fraktur", "double-struck", "sans-serif", "monospace")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BLANKS = dict.fromkeys(map(ord, "\t\n\r"), " ")
_PRIVATE = range(0xE000, 0xF900)


@dataclass(frozen=True)
class Place:
    """Where an equation stands: the document being read, and its paragraph's style."""

    reading: Reading
    style: str

    def refuse(self, detail: str) -> None:
        """Note something in an equation that is not drawn (D115)."""
        self.reading.faults.add("D115", detail)

    def run_style(self, properties: Element | None) -> RunStyle:
        """Return how a run with these properties (w:rPr) looks."""
        return self.reading.styles.run_style(self.style, self.reading.table, properties)

    def hides(self, properties: Element | None) -> bool:
        """Say whether a style of a run speaks of hidden text: who wins is not looked into."""
        styles = self.reading.styles
        names = (*styles.chain(self.style), *styles.character_chain(properties))
        own = (child(styles.elements[name], "w:rPr") for name in names)
        return any(child(each, "w:vanish") is not None for each in own)


def read_run(place: Place, run: Element) -> Iterator[MathText]:
    """Yield the letters of an m:r (22.1.2.87)."""
    text = ""
    for item in run.iterchildren("*"):
        name = shown_name(item.tag)
        if item.tag == qname("m:t"):
            text += unicodedata.normalize("NFC", letters_in(item))
        elif name not in ("rPr", "lastRenderedPageBreak") and not ends_line(item):
            place.refuse(f"r/{name}")
    if not text:
        return
    properties = child(run, "w:rPr")
    style = place.run_style(properties)
    _check_look(place, text, style, properties)
    yield _with_look(place, MathText(text, style), child(run, "m:rPr"))


def _with_look(place: Place, plain: MathText, properties: Element | None) -> MathText:
    """Return letters with what an m:rPr says of them (22.1.2.91)."""
    found = plain
    for item in () if properties is None else properties.iterchildren("*"):
        name, said = shown_name(item.tag), value(item, "m:val")
        if name == "sty" and said in _FACES:
            found = replace(found, face=said)
        elif name == "scr" and said in _SCRIPTS:
            found = replace(found, script=said)
        elif name == "nor":
            found = replace(found, words=said not in OFF)
        elif name == "brk":
            found = replace(found, breaks=True)
        elif name not in ("lit", "aln") or (name == "aln" and said not in OFF):
            place.refuse(f"rPr/{name}")
    if found.words:
        bold, italic = found.style.bold, found.style.italic
        found = replace(found, face=f"{'b' * bold}{'i' * italic}" or "p")
    return found


def _check_look(place: Place, text: str, style: RunStyle, properties: Element | None) -> None:
    """Refuse letters whose look says something that no equation of ours shows."""
    looks = {
        "strike": style.strike or style.double_strike,
        "u": style.underline,
        "caps": style.caps or style.small_caps,
        "vertAlign": style.vertical or style.rise,
        "bdr": style.border,
        "rFonts": is_symbol_font(style.font),
        "vanish": is_on(child(properties, "w:vanish")) or place.hides(properties),
        "combining character": any(map(unicodedata.combining, text)),
        "private character": any(ord(c) in _PRIVATE for c in text),
    }
    for name, met in looks.items():
        if met:
            place.refuse(f"r/rPr/{name}")


def letters_in(item: Element) -> str:
    """Return an m:t's text: other blanks are spaces, and outer ones count only if told to."""
    text = (item.text or "").translate(_BLANKS)
    return text if item.get(_SPACE) == "preserve" else text.strip(" ")


def ends_line(item: Element) -> bool:
    """Say whether a line break ends its equation: others would break it in the middle."""
    run = item.getparent()
    if item.tag != qname("w:br") or item.attrib or run is None or item.getnext() is not None:
        return False
    outer = run.getparent()
    return outer is not None and outer.tag == qname("m:oMath") and run.getnext() is None
