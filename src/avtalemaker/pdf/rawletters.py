"""What the letters of a w:t are in print, read once more, for the gate alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

ANY_SIGN = "\ue002"
"""Stands for one sign, whichever: those of symbol fonts."""

_BLANKS_AND_SIGNS: dict[int, str] = dict.fromkeys(range(0xF021, 0xF100), ANY_SIGN)
_BLANKS_AND_SIGNS |= dict.fromkeys((0x9, 0xA, 0xD, 0xF020), " ")
"""The codes of symbol fonts stand for one sign each, their first one for a blank."""

_OTHERWISE = re.compile("[\t\n\r\uf020-\uf0ff]")
_OF_SIGNS = {"symbol", "webdings", "marlett", "mt extra", "monotype sorts", "ms outlook"}
_OF_SIGNS |= {"bookshelf symbol 7", "ms reference specialty"}
_OF_SIGNS |= {"wingdings", "wingdings 2", "wingdings 3"}
_OF_SIGNS |= {"zapf dingbats", "zapfdingbats", "itc zapf dingbats"}
_MOST = 0xFF
"""A symbol font has no letter beyond."""


def printed_letters(item: Element) -> str:
    """Return a w:t's text, a letter in a symbol font as any sign.

    Without xml:space its outer blanks do not count.
    """
    text = item.text or ""
    if _OTHERWISE.search(text):
        text = text.translate(_BLANKS_AND_SIGNS)
    if item.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
        text = text.strip(" ")
    run = item.getparent()
    look = None if run is None else run.find(qname("w:rPr"))
    fonts = None if look is None else look.find(qname("w:rFonts"))
    if fonts is None or not any(_names_signs(fonts, name) for name in ("ascii", "hAnsi")):
        return text
    return "".join(_sign(fonts, letter) for letter in text)


def is_of_signs(font: str) -> bool:
    """Say whether the letters of a font are signs."""
    return font.strip().lower() in _OF_SIGNS


def _sign(fonts: Element, letter: str) -> str:
    if letter.isspace() or ord(letter) > _MOST:
        return letter
    return ANY_SIGN if _names_signs(fonts, "ascii" if letter < "\x80" else "hAnsi") else letter


def _names_signs(fonts: Element, kind: str) -> bool:
    return is_of_signs(fonts.get(qname(f"w:{kind}")) or "")
