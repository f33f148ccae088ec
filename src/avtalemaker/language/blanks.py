"""Marked blanks: an open answer inside a text, kept apart from what a person could have typed.

A blank is the question's label between two characters of Unicode's private use area. Values are
cleaned of those characters before they reach a text, so only an open answer can make one.
"""

from __future__ import annotations

import re
import unicodedata

START = "\ue000"
END = "\ue001"
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def blank(label: str) -> str:
    """Return the blank for an open answer."""
    return f"{START}{label}{END}"


def as_brackets(text: str) -> str:
    """Return the text as a plain reader sees it: «[label]» for each blank."""
    return text.replace(START, "[").replace(END, "]")


def clean(text: str) -> str:
    r"""Return a person's text without what no document can hold: control and private characters.

    Line ends of every kind become `\n`, letters that were pasted in two parts (a, ring) become
    one (å). A soft hyphen and zero-width characters stay, they are harmless.
    XML 1.0 section 2.2 lists the characters that a Word file cannot hold.
    """
    text = _LINE_ENDS.sub("\n", text)
    return unicodedata.normalize("NFC", _CONTROL.sub("", _PRIVATE.sub("", text)))
