"""What fields print, read a second time straight from the XML, for the gate alone.

It shares no code with the reader's fields: a state for each open field, and three questions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from avtalemaker.ooxml import qname
from avtalemaker.pdf.rawletters import ANY_SIGN

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

    Symbols = Callable[[str], str]

_VAL = qname("w:val")
_NOTHING = ("XE", "TC", "TA", "RD", "ASK", "SET", "PRIVATE", "NEXT", "NEXTIF", "SKIPIF", "DATA")
_OFF = ("0", "false", "off")


@dataclass
class _State:
    """One open field: its code so far, and whether its result has begun and is printed."""

    form: Element | None
    code: str = ""
    in_result: bool = False
    printed: bool = True


class RawFields:
    """The fields that are open at a place of a story."""

    def __init__(self) -> None:
        self.open: list[_State] = []

    @property
    def printing(self) -> bool:
        """Whether text at this place is printed: in no field, or in results that are."""
        return not self.open or all(state.in_result and state.printed for state in self.open)

    def add_code(self, text: str) -> None:
        """Take a part of the innermost field's code."""
        if self.open:
            self.open[-1].code += text

    def begin(self, element: Element) -> None:
        """Open a field at its w:fldChar or w:fldSimple."""
        self.open.append(_State(element.find(qname("w:ffData"))))

    def start_result(self, symbol: Symbols) -> str:
        """Close the code of the innermost field; return what is printed in its result's place.

        `symbol` tells what a code prints that asks for a page number.
        """
        state = self.open[-1]
        if state.in_result:
            return ""
        outer = all(other.in_result and other.printed for other in self.open[:-1])
        state.in_result = True
        kind = (state.code.split(maxsplit=1) or [""])[0].upper()
        instead = symbol(state.code) or _form_text(kind, state.form) or _button(kind, state.code)
        quiet = kind in _NOTHING or (kind == "SEQ" and "\\h" in state.code.lower())
        state.printed = not (instead or quiet)
        return instead if outer else ""

    def end(self, symbol: Symbols) -> str:
        """Close the innermost field; return what it prints if it had no result at all."""
        if not self.open:
            return ""
        printed = self.start_result(symbol)
        self.open.pop()
        return printed


def _button(kind: str, code: str) -> str:
    """Return the words that a button in the text shows: its code but for two words."""
    return " ".join(code.split()[2:]) if kind in ("MACROBUTTON", "GOTOBUTTON") else ""


def _form_text(kind: str, form: Element | None) -> str:
    """Return what Word itself draws for a box, a list or a sign; empty for every other field."""
    if kind == "SYMBOL":
        return ANY_SIGN
    if kind == "FORMCHECKBOX":
        marks = {} if form is None else {e.tag: e.get(_VAL) for e in form.iterfind("*/*")}
        for name in ("checked", "default"):
            if qname(f"w:{name}") in marks:
                return "☐" if marks[qname(f"w:{name}")] in _OFF else "☒"
        return "☐"
    choices = None if form is None else form.find(qname("w:ddList"))
    if kind == "FORMDROPDOWN" and choices is not None:
        texts = [e.get(_VAL) or "" for e in choices.iterfind(qname("w:listEntry"))]
        for name in ("result", "default"):
            chosen = choices.find(qname(f"w:{name}"))
            if chosen is not None:
                number = chosen.get(_VAL) or "0"
                return texts[int(number)] if number.isdecimal() and int(number) < len(texts) else ""
        return texts[0] if texts else ""
    return ""
