"""The letters, digits and signs of equations as typst expressions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from avtalemaker.pdf.typesource import literal

if TYPE_CHECKING:
    from avtalemaker.document.equationparts import MathText

TEXT_FONT = "New Computer Modern"
"""The text font beside the math font that typst carries: math has no slanted å."""

UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u200e\u2060\u2061\u2062\u2063\u2064\ufeff")
"""Signs that tell programs how an equation is meant, and are not drawn."""

DRAWN_AS = {"-": "−", "*": "∗"}
"""Signs of the keyboard, as Word draws them in an equation."""

_TOKEN = re.compile(r"\s+|\d+(?:[.,]\d+)*|[^\W\d_]+|.", re.DOTALL)
_OPERATOR = re.compile(r"(?<![\s(\[{|=<>≤≥≠≈+±·×÷*−-])(?=\s*[=<>≤≥≠≈+±·×÷*−-])")
"""The place before an operator that stands between two things."""

_WORD = re.compile(r"\s+|\S+")
_SCRIPTS = {
    "script": "scr",
    "fraktur": "frak",
    "double-struck": "bb",
    "sans-serif": "sans",
    "monospace": "mono",
}
_SLANTED = re.compile("[A-Za-z\u0391-\u03c9\u03d1\u03d5\u03d6\u03f0\u03f1\u03f5]+")
"""Letters that math has slanted signs of."""

_GAP, _THIN = "h(0.25em)", "h(0.17em)"
_APPLIED = "\u2061"
"""Stands unseen between a function and what it is taken of."""


def letters_source(part: MathText) -> str:
    """Return letters of one look as one typst expression."""
    if part.words:
        text = "".join(c for c in part.text if c not in UNSEEN)
        pieces = [_GAP if w.isspace() else _word(w, part.face) for w in _WORD.findall(text)]
    else:
        pieces = [_token(token, part) for token in _TOKEN.findall(part.text)]
    return pieces[0] if len(pieces) == 1 else f"{{{'; '.join(pieces) or '[]'}}}"


def before_operators(text: str) -> list[str]:
    """Return a text cut before each operator, where Word breaks it; what is first may be empty."""
    return _OPERATOR.split(text)


def _token(token: str, part: MathText) -> str:
    if token.isspace():
        return _GAP
    if token in UNSEEN:
        return _THIN if token == _APPLIED else "[]"
    if part.script != "roman" and token.isalnum():
        source = f"math.{_SCRIPTS[part.script]}({literal(token)})"
        return f"math.bold({source})" if "b" in part.face else source
    if token[0].isdigit():
        return _upright(token, part.face)
    if token.isalpha():
        return _word(token, part.face)
    return _sign(DRAWN_AS.get(token, token))


def _sign(sign: str) -> str:
    """Return one sign as content of its own: typst makes a word of two symbols side by side."""
    source = f"symbol({literal(sign)})"
    return f'math.class("normal", {source})' if sign == "/" else f"[#{source}]"


def _upright(text: str, face: str) -> str:
    source = f"math.upright({literal(text)})"
    return f"math.bold({source})" if "b" in face else source


def _word(text: str, face: str) -> str:
    """Return letters in a face; all in the text font, if math lacks some of them in it."""
    if face == "p":
        return _upright(text, face)
    if "i" in face and _SLANTED.fullmatch(text):
        source = f"math.italic({literal(text)})"
        return f"math.bold({source})" if "b" in face else source
    if "i" not in face and text.isascii():
        return _upright(text, face)
    weight = "bold" if "b" in face else "regular"
    slant = "italic" if "i" in face else "normal"
    font = f'font: "{TEXT_FONT}", weight: "{weight}", style: "{slant}"'
    return f"text({font}, {literal(text)})"
