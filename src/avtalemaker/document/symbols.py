"""Symbol fonts: what their characters are in Unicode, where a font of ours has the sign.

Word draws a letter that is set in such a font as the font's sign, not as the letter: an `a` in
Symbol is an α. The tables follow Unicode's own mapping; signs that our fonts lack have their
nearest neighbour where it means the same (a box with a tick, an arrow), and else no entry.
"""

from __future__ import annotations

from functools import lru_cache

from avtalemaker.document.symbolsigns import (
    WEBDINGS,
    WINGDINGS,
    WINGDINGS_2,
    WINGDINGS_3,
    ZAPF_DINGBATS,
)

_FIRST, _LAST = 0x20, 0xFF
_PRIVATE = 0xF000
"""A symbol font's code N is U+F000 + N in Word's XML (ECMA-376 part 1, 17.3.3.30)."""

_SYMBOL = (
    " !∀#∃%&∍()*+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\0"
    "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}~" + "\0" * 33 + "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵"
    "\0ℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\0⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
)
_MT_EXTRA = {0x3B: "≃", 0x3D: "≪", 0x3F: "≫", 0x40: "≜", 0x42: "≐", 0x43: "∐", 0x6C: "ℓ"}
_MT_EXTRA |= {0x4B + n: sign for n, sign in enumerate("…⋯⋮⋰⋱")}
_MT_EXTRA |= {0x51: "∵", 0x52: "∡", 0x53: "∢", 0x55: "⋃", 0x56: "△"}
_MARLETT = {0x33: "◀", 0x34: "▶", 0x35: "▲", 0x36: "▼", 0x61: "✓", 0x72: "✕"}


def _by_codes(signs: str) -> dict[int, str]:
    return {_FIRST + n: sign for n, sign in enumerate(signs) if not sign.isspace()}


_TABLES = {
    "symbol": _by_codes(_SYMBOL),
    "wingdings": _by_codes(WINGDINGS),
    "wingdings 2": _by_codes(WINGDINGS_2),
    "wingdings 3": _by_codes(WINGDINGS_3),
    "webdings": _by_codes(WEBDINGS),
    **dict.fromkeys(
        ("zapf dingbats", "zapfdingbats", "itc zapf dingbats", "monotype sorts"),
        _by_codes(ZAPF_DINGBATS),
    ),
    "mt extra": _MT_EXTRA,
    "marlett": _MARLETT,
}
_OTHERS = frozenset({"ms outlook", "bookshelf symbol 7", "ms reference specialty", "opensymbol"})
"""Symbol fonts without a table; of OpenSymbol the private codes are LibreOffice's own."""

_OPEN = frozenset({"opensymbol"})
"""Of these an ordinary character is what it says."""


_OLD_SCRIPTS = ("kruti dev", "krutidev", "devlys", "preeti", "kantipur", "chanakya", "shree-dev")
_BIJOY = "mj"
"""The end of the names of Bengali fonts such as SutonnyMJ."""


@lru_cache(maxsize=256)
def is_script_font(font: str) -> bool:
    """Say whether a font draws Latin letters as those of another script: older than Unicode."""
    name = font.partition(",")[0].strip().lower()
    return name.startswith(_OLD_SCRIPTS) or name.endswith(_BIJOY)


def is_other_sign(font: str, letter: str) -> bool:
    """Say whether a font draws a letter as another one, or as a sign."""
    if is_symbol_font(font):
        return not letter.isspace()
    return letter.isascii() and letter.isalnum() and is_script_font(font)


@lru_cache(maxsize=256)
def is_symbol_font(font: str) -> bool:
    """Say whether letters in a font are drawn as other signs."""
    name = font.strip().lower()
    return name in _TABLES or (name in _OTHERS and name not in _OPEN)


def sign(font: str, character: str) -> str:
    """Return what a character reads as in a font; empty for a sign that nobody here knows.

    Blanks stay blanks, and a character that no symbol font can have is drawn from another font.
    """
    code = ord(character) - _PRIVATE
    private = _FIRST <= code <= _LAST
    table = _TABLES.get(font.strip().lower())
    if not private:
        code = ord(character)
        if not is_symbol_font(font) or code > _LAST or character.isspace():
            return "" if 0xE000 <= code < 0xF900 else character  # noqa: PLR2004
    found = "" if table is None else table.get(code, "")
    return " " if code == _FIRST else found.strip("\0")
