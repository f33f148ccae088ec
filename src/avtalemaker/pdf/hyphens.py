"""Hyphens at the end of a line: printed once, and only where a word is broken."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.document.values import Mark, Symbol, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.document.values import Inline

BREAK_HERE = "\u200b"
SOFT_HYPHEN = "\u00ad"
_JOINS_NOTHING = "\u200c"
_REPEATING = frozenset({"cs", "dsb", "es", "hr", "hsb", "pl", "pt", "sk"})
"""Languages in which typst begins a line with the hyphen that ends the one before."""

_BEFORE_BLANKS = re.compile(f"{SOFT_HYPHEN}+(?=\\s)")
_BEFORE_SIGNS = re.compile(r"-(?=[^\s\d]|$)")


def with_single_hyphens(part: Text, language: str) -> Text:
    """Return text whose hyphens are not repeated on the next line, as Word repeats none either.

    A sign that nobody sees parts the hyphen from the word: what it is then is no word's hyphen, and
    lines break at it as before (UAX #14, LB 9). `language` is the document's.
    """
    tongue = (part.style.language or language)[:3].strip("-_").lower()
    if tongue not in _REPEATING or "-" not in part.text:
        return part
    return replace(part, text=_BEFORE_SIGNS.sub("-" + _JOINS_NOTHING, part.text))


def without_loose_hyphens(inlines: Sequence[Inline]) -> list[Inline]:
    """Leave out soft hyphens at the end of a line or before a blank: no word is broken there."""
    if not any(isinstance(inline, Text) and SOFT_HYPHEN in inline.text for inline in inlines):
        return list(inlines)
    found: list[Inline] = []
    ends_line, before_blank = True, False
    for inline in reversed(inlines):
        shown = inline
        if isinstance(inline, Text) and SOFT_HYPHEN in inline.text:
            text = _BEFORE_BLANKS.sub("", inline.text)
            text = text.rstrip(SOFT_HYPHEN) if ends_line or before_blank else text
            shown = replace(inline, text=text or BREAK_HERE)
        found.append(shown)
        before_blank = isinstance(shown, Text) and shown.text[:1].isspace()
        if isinstance(inline, Mark):
            ends_line = inline.symbol in (Symbol.LINE_BREAK, Symbol.PAGE_BREAK)
        else:
            ends_line = isinstance(shown, Text) and ends_line and shown.text in ("", BREAK_HERE)
    return found[::-1]
