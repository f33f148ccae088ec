"""Keycaps (1️⃣): a digit, and a mark that draws a key around it (U+20E3).

No font of ours has both, and typst draws what the first one with the mark has: an empty key. So
the digit is drawn as a digit, in a frame of our own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_KEYCAP = re.compile("(.)\ufe0f?\u20e3")


def with_keycaps(text: str, write: Callable[[str], str]) -> str:
    """Return text as typst source, each piece of it as `write` has it, keycaps in their frames."""
    if "\u20e3" not in text:
        return write(text)
    found: list[str] = []
    for number, piece in enumerate(_KEYCAP.split(text)):
        if number % 2:
            found.append(f"#keycap[{write(piece)}]")
        elif piece:
            found.append(write(piece))
    return "".join(found)
