"""Letters drawn narrower or wider than their font has them (ECMA-376 part 1, 17.3.2.43).

Typst can scale what is in a box, and breaks no line in one: so each word has a box of its own, and
the blanks between them are ordinary ones, made as narrow or as wide.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.document.runformat import is_scaled
from avtalemaker.document.values import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from avtalemaker.document.values import Inline

WORD_JOINER = "\u2060"
_LOOSE = "\\s\u200b\u2060"
"""What lies between words: blanks, and the signs that let a line break or keep it from doing so."""

_TOKEN = re.compile(f"[{_LOOSE}]+|[^{_LOOSE}-]*-|[^{_LOOSE}-]+")
_ENDS_WORD = re.compile(f"(^$|[{_LOOSE}-]$)")
_STARTS_WORD = re.compile(f"(^$|^[{_LOOSE}])")


def scaled(part: Text, write: Callable[[Text], str]) -> str:
    """Return text in scaled letters as typst markup; `write` tells what it is in ordinary ones."""
    width = part.style.width
    plain = part.style._replace(width=1.0, track=part.style.track / width)
    found: list[str] = []
    for token in _TOKEN.findall(part.text):
        source = write(replace(part, text=token, style=plain))
        if re.match(f"[{_LOOSE}]", token):
            found.append(f"#text(spacing: {width:.0%})[{source}]")
        else:
            found.append(f"#box(scale(x: {width:.0%}, reflow: true)[{source}])")
    return "".join(found)


def with_joined_words(inlines: Sequence[Inline]) -> list[Inline]:
    """Keep a word together of which a part is scaled: a line could break on either side of it."""
    found: list[Inline] = []
    for inline in inlines:
        last = found[-1] if found else None
        if isinstance(inline, Text) and isinstance(last, Text):
            is_whole = not (_ENDS_WORD.search(last.text) or _STARTS_WORD.search(inline.text))
            if is_whole and any(is_scaled(part.style.width) for part in (last, inline)):
                found[-1] = replace(last, text=last.text + WORD_JOINER)
        found.append(inline)
    return found
