"""Symbol fonts: what their characters are in Unicode, where a font of ours has the sign.

Word draws a letter that is set in such a font as the font's sign, not as the letter: an `a` in
Symbol is an α. The tables follow Unicode's own mapping of the four fonts; signs that our fonts
lack have their nearest neighbour where it means the same (a box with a tick, an arrow), and else
no entry.
"""

from __future__ import annotations

from functools import lru_cache

_FIRST, _LAST = 0x20, 0xFF
_PRIVATE = 0xF000
"""A symbol font's code N is U+F000 + N in Word's XML (ECMA-376 part 1, 17.3.3.30)."""

_SYMBOL = (
    " !∀#∃%&∍()*+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\0"
    "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}~" + "\0" * 33 + "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…\0\0↵"
    "\0\0\0\0⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑" + "\0" * 11 + "⟩∫"
)
_WINGDINGS = {
    0x28: "☎",
    0x2A: "✉",
    0x3F: "✍",
    0x45: "☜",
    0x46: "☞",
    0x4A: "☺",
    0x4C: "☹",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x72: "❒",
    0x74: "⧫",
    0x75: "◆",
    0x76: "❖",
    0x77: "◆",
    0x78: "⌧",
    **{0x80 + n: sign for n, sign in enumerate("⓪①②③④⑤⑥⑦⑧⑨\0⓿❶❷❸❹❺❻❼❽❾❿")},
    0x9E: "∙",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "☐",
    0xAB: "★",
    0xD8: "➢",
    **{0xDF + n: sign for n, sign in enumerate("←→↑↓↖↗↙↘⬅➔⬆⬇")},
    **{0xEF + n: sign for n, sign in enumerate("⇦⇨⇧⇩")},
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2 = {
    **{0x4F + n: sign for n, sign in enumerate("✗✓☒☑☒☒")},
    **{0x69 + n: sign for n, sign in enumerate("⓪①②③④⑤⑥⑦⑧⑨\0⓿❶❷❸❹❺❻❼❽❾❿")},
    0x96: "•",
    0x97: "∙",
    0x98: "●",
    0x99: "○",
    0xA2: "■",
    0xA3: "□",
}
_WINGDINGS_3 = {
    **{0x21 + n: sign for n, sign in enumerate("←→↑↓↖↗↙↘")},
    **{0x66 + n: sign for n, sign in enumerate("←→↑↓↖↗↙↘↔↕▲▼△▽◀▶◁▷")},
    **{0x7C + n: sign for n, sign in enumerate("◂▸▴")},
    0x80: "▾",
}
_WEBDINGS = {0x33: "◀", 0x34: "▶", 0x35: "▲", 0x36: "▼", 0x61: "✔", 0x67: "■", 0x6E: "●"}
_TABLES = {
    "symbol": {_FIRST + n: sign for n, sign in enumerate(_SYMBOL)},
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
}
_OTHERS = frozenset(
    {"marlett", "mt extra", "ms outlook", "zapf dingbats", "zapfdingbats", "itc zapf dingbats"}
    | {"bookshelf symbol 7", "ms reference specialty", "monotype sorts", "opensymbol"}
)
"""Symbol fonts without a table; of OpenSymbol the private codes are LibreOffice's own."""

_OPEN = frozenset({"opensymbol"})
"""Of these an ordinary character is what it says."""


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
