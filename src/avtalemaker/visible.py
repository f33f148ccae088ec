"""Signs that steer a terminal, or turn the direction of reading, are seen on a screen, not obeyed.

A library, a Word file or a file name may come from anybody. What they say passes here on its way
to the screen, so it can neither move the cursor, nor paint over what we have said, nor make
«gpj.exe» look like «exe.jpg».
"""

from __future__ import annotations

_TURNS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))  # bidirectional embeddings and isolates
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
_OBEYED = frozenset({*_CONTROLS, *_TURNS, 0x2028, 0x2029} - {ord("\n"), ord("\t")})

# U+2400 and on are the pictures of the control signs: ␛ for ESC.
_PICTURES = {
    sign: chr(0x2400 + sign) if sign < 0x20 else "\N{SYMBOL FOR DELETE}" if sign == 0x7F else "�"  # noqa: PLR2004 - ASCII
    for sign in _OBEYED
}
_NUMBERS = {sign: f"\\u{sign:04x}" for sign in _OBEYED}


def visible(text: str) -> str:
    """Return a text as a screen may have it: lines and tabs stay, other such signs are pictures."""
    return text.translate(_PICTURES)


def visible_json(text: str) -> str:
    """Return JSON with the same signs written as numbers, which is the same JSON."""
    return text.translate(_NUMBERS)


def steering(text: str) -> str:
    """Return the first sign of a text that a screen would obey, empty when there is none."""
    return next((sign for sign in text if ord(sign) in _OBEYED), "")
