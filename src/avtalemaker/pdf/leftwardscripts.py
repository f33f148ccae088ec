"""Words of Hebrew and Arabic in a text, and the language that each stretch of them is in."""

from __future__ import annotations

import re

from avtalemaker.pdf.fonts import ARABIC_FONT, HEBREW_FONT

_FIRST = "\u0590"
_WORDS = "([\u0590-\u05ff]+(?: +[\u0590-\u05ff]+)*|[\u0600-\u06ff]+(?: +[\u0600-\u06ff]+)*)"
_PERSIAN = "[\u067e\u0686\u0698\u06a9\u06af\u06cc]"
"""Letters that Arabic itself does not have, and Persian has."""

HEBREW, ARABIC, PERSIAN = "he", "ar", "fa"
LEFTWARD_FONTS = {HEBREW: HEBREW_FONT, ARABIC: ARABIC_FONT, PERSIAN: ARABIC_FONT}
_HELD = "\u00a0"


def leftward_stretches(text: str) -> list[tuple[str, str]]:
    """Return a text in stretches, each with its language: empty where it runs from the left."""
    if text.isascii() or max(text) < _FIRST:
        return [(text, "")]
    return [(piece, _language(piece)) for piece in re.split(_WORDS, text) if piece]


def held_together(words: str) -> str:
    """Return words with blanks that end no line: typst draws the last of them first otherwise.

    A blank parts what is drawn at once, and what is drawn is read from the left.
    """
    return words.replace(" ", _HELD)


def _language(piece: str) -> str:
    if not re.fullmatch(_WORDS, piece):
        return ""
    if piece[0] < "\u0600":
        return HEBREW
    return PERSIAN if re.search(_PERSIAN, piece) else ARABIC
