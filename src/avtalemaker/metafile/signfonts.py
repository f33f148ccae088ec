"""The font Symbol in metafiles, as equations of older programs have it: its codes in Unicode."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from avtalemaker.metafile.letters import Font

_FIRST, _PRIVATE = 0x20, 0xF000
_NONE = "\uffff"
"""What no font has."""

_SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾"
    "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}~" + _NONE * 33 + "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵"
    "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\uffff⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
)
"""Adobe's Symbol encoding, from the blank on (Unicode's table of it, symbol.txt)."""


def is_symbol(font: Font) -> bool:
    """Say whether a font is Symbol, whose signs are known."""
    return font.name.lower() == "symbol"


def decoded(letters: bytes, font: Font) -> str:
    """Return what bytes of a 16-bit metafile are in a font; those of a font of signs are codes."""
    return letters.decode("latin-1" if is_symbol(font) else "cp1252")


def signs_of(text: str) -> str:
    """Return codes in Symbol as the signs they are; one that is none becomes no letter."""
    codes = (ord(letter) - (_PRIVATE if ord(letter) >= _PRIVATE else 0) for letter in text)
    return "".join(
        _SYMBOL[code - _FIRST] if 0 <= code - _FIRST < len(_SYMBOL) else _NONE for code in codes
    )
