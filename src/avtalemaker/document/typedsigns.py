"""Signs of symbol fonts: in the text itself by their codes or as letters, or named by a w:sym.

A w:t may hold a symbol font's private codes (U+F000 and up), or letters of a run that is set in
such a font, which Word draws as the font's signs: `J` in Wingdings is a face.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child, value
from avtalemaker.document.symbols import is_other_sign, is_script_font, is_symbol_font, sign
from avtalemaker.document.values import RunStyle
from avtalemaker.ooxml import shown_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading

PRIVATE = re.compile("[\ue000-\uf8ff]")
_NAMED = ("w:ascii", "w:hAnsi")
_TURNED_TO = ("w:asciiTheme", "w:hAnsiTheme", "w:hint")
_CODES = 0xF000
_LAST = 0xFF
"""No symbol font has a letter beyond."""

_LOOSE = re.compile("\\s*([\uf021-\uf0ff])(\\s|$)")
_BOXES = frozenset("\uf051\uf052\uf053\uf054\uf061\uf062\uf06f\uf071\uf072\uf0a3\uf0a8\uf0fd\uf0fe")
"""Boxes to be ticked and ticks in them, in one symbol font or another: no mere dots."""

DOT = "•"


def with_signs(
    reading: Reading, item: Element, text: str, paragraph_style: str, style: RunStyle
) -> tuple[str, RunStyle]:
    """Return a w:t's text with a symbol font's codes and letters as the signs that Word draws.

    The signs are set in the paragraph's own font. Text with a code that no table has, or with
    letters in a symbol font that its run does not name itself, stays as it is, and is refused.
    """
    in_signs = is_symbol_font(style.font) or is_symbol_font(style.high_font)
    if not in_signs and (text.isascii() or not PRIVATE.search(text)):
        return text, style
    own = _own_fonts(item)
    signs = [_sign_of(style, own, letter) for letter in text]
    if not all(signs):
        return text, style
    return "".join(signs), in_letters(reading, paragraph_style, style)


def in_letters(reading: Reading, paragraph_style: str, style: RunStyle) -> RunStyle:
    """Return a style with the paragraph's own font in place of a symbol font."""
    if not (is_symbol_font(style.font) or is_symbol_font(style.high_font)):
        return style
    plain = reading.styles.run_style(paragraph_style, reading.table, None)
    own = plain.font if not is_symbol_font(plain.font) else RunStyle().font
    font = own if is_symbol_font(style.font) else style.font
    high = plain.high_font if is_symbol_font(style.high_font) else style.high_font
    return style._replace(font=font, high_font="" if is_symbol_font(high) else high)


def _own_fonts(item: Element) -> frozenset[str]:
    """Return the symbol fonts that the run of a w:t names itself, beyond doubt."""
    properties = child(item.getparent(), "w:rPr")
    fonts = child(properties, "w:rFonts")
    if fonts is None or any(value(fonts, name) for name in _TURNED_TO):
        return frozenset()
    if child(properties, "w:cs") is not None or child(properties, "w:rtl") is not None:
        return frozenset()
    return frozenset(value(fonts, name) for name in _NAMED if is_symbol_font(value(fonts, name)))


def _sign_of(style: RunStyle, own: frozenset[str], letter: str) -> str:
    """Return a letter as it is drawn; empty for one that nobody here knows."""
    font = style.font_of(letter)
    is_private = PRIVATE.match(letter) is not None
    if letter.isspace() or not (is_symbol_font(font) or is_private):
        return letter
    if not is_private and ord(letter) > _LAST:
        return letter if _is_beyond(font, letter) else ""
    is_known = is_private or font in own
    found = sign(font, letter) if is_known and is_symbol_font(font) else ""
    return found if len(unicodedata.normalize("NFKC", found)) == 1 else ""


def _is_beyond(font: str, letter: str) -> bool:
    """Say whether a font has nothing for a letter, so that Word takes it from another font.

    Word writes the codes 0x80 to 0x9F of a symbol font as what Windows had there, such as a dash.
    """
    code = letter.encode("cp1252", "ignore")
    return not code or not sign(font, chr(_CODES + code[0]))


def with_dot(reading: Reading, item: Element, text: str, style: RunStyle) -> str:
    """Return a paragraph's first text with a dot for a code that its font has no sign for.

    Such a code has lost its symbol font on its way, and nobody can tell which one it was. It is
    drawn where it can be nothing but a bullet: before a gap, the same one in the whole document.
    """
    match = _LOOSE.match(text)
    if match is None or is_symbol_font(style.high_font or style.font):
        return text
    code = match[1]
    is_alone = match.end() == len(text) and not match[2]
    if code in _BOXES or (is_alone and not _gap_follows(item)):
        return text
    if reading.loose_codes - {code}:
        return text
    reading.loose_codes.add(code)
    reading.faults.once("D168", f"{ord(code):04X}")
    return text.replace(code, DOT, 1)


def _gap_follows(item: Element) -> bool:
    """Say whether a tab or a blank comes next after a w:t, in its run or in the one after it."""
    run, after = item.getparent(), item.getnext()
    if after is None:
        following = None if run is None else run.getnext()
        parts = () if following is None else following.iterchildren("*")
        after = next((part for part in parts if shown_name(part.tag) != "rPr"), None)
    if after is None:
        return False
    return shown_name(after.tag) == "tab" or (after.text or "")[:1].isspace()


def named_sign(reading: Reading, item: Element) -> str:
    """Return the character of a w:sym (17.3.3.30), none and a fault (D114) for an unknown one."""
    font, code = value(item, "w:font"), value(item, "w:char")
    known = re.fullmatch(r"[0-9A-Fa-f]{4,5}", code)
    found = sign(font, chr(int(code, 16))) if known else ""
    if len(unicodedata.normalize("NFKC", found)) != 1 or not found.isprintable():
        reading.faults.add("D114", f"{font} {code}")
        return ""
    return found


def named_letter(reading: Reading, item: Element) -> str:
    """Return the character of a w16se:symEx ([MS-DOCX] 2.7.1), which names it as Unicode does."""
    code = value(item, "w16se:char")
    found = chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{2,5}", code) else ""
    if not found.isprintable() or not found:
        reading.faults.add("D114", code)
        return ""
    return found


def check_letters(reading: Reading, text: str, style: RunStyle) -> None:
    """Refuse letters that are drawn as other signs than they are (D114)."""
    fonts = (style.font, style.high_font)
    plain = not any(is_symbol_font(font) or is_script_font(font) for font in fonts)
    if plain and not PRIVATE.search(text):
        return
    for letter in text:
        if is_other_sign(style.font_of(letter), letter) or PRIVATE.match(letter):
            reading.faults.add("D114", f"{style.font_of(letter)} {ord(letter):04X}")
            return
