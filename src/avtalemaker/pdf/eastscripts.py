"""Chinese, Japanese and Korean in a text, and the language that each stretch of it is in.

The patterns take long to make, and most documents need none of them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from avtalemaker.pdf.southscripts import script_stretches

if TYPE_CHECKING:
    from collections.abc import Iterable

_FIRST = "\u2e80"
_SIGNS = "\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
_SIGNS += "\U0001f200-\U0001f2ff\U00020000-\U0003ffff"
"""Those of these languages, full-width ones too."""

_KANA = "[\u3041-\u30fa\u31f0-\u31ff\uff66-\uff9d]"
_HANGUL = "[\u3131-\u318e\ua960-\ua97f\uac00-\ud7ff]"
_IDEOGRAPH = "[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
CHINESE, JAPANESE, KOREAN = "zh", "ja", "ko"


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


def has_east(text: str) -> bool:
    """Say whether a text has letters or signs of Chinese, Japanese or Korean."""
    if text.isascii() or max(text) < _FIRST:
        return False
    return _pattern(f"[{_SIGNS}]").search(text) is not None


def ideographs_are(texts: Iterable[str]) -> str:
    """Return the language of ideographs alone: Japanese where any text has kana beside them."""
    found = any(has_east(text) and _pattern(_KANA).search(text) for text in texts)
    return JAPANESE if found else CHINESE


def apart(text: str) -> list[str]:
    """Return a text cut into other letters, signs of these languages, other letters, and so on."""
    return _pattern(f"([{_SIGNS}]+)").split(text) if has_east(text) else [text]


def stretches(text: str, ideographs: str) -> list[tuple[str, str]]:
    """Return a text in stretches, each with its language: empty where it is not one of these.

    `ideographs` is the language of those. Signs alone are in the language around them.
    """
    if not has_east(text):
        return script_stretches(text)
    found: list[tuple[str, str]] = []
    end = 0
    for match in _pattern(f"[{_SIGNS}]+(?:[0-9 .,]+[{_SIGNS}]+)*").finditer(text):
        if language := _language(match[0], ideographs):
            found += [(text[end : match.start()], ""), (match[0], language)]
            end = match.end()
    found.append((text[end:], ""))
    return [
        one
        for piece, language in found
        for one in ([(piece, language)] if language else script_stretches(piece))
        if piece
    ]


def _language(stretch: str, ideographs: str) -> str:
    if _pattern(_KANA).search(stretch):
        return JAPANESE
    if _pattern(_HANGUL).search(stretch):
        return KOREAN
    return ideographs if _pattern(_IDEOGRAPH).search(stretch) else ""
