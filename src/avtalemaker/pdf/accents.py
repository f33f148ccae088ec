"""Letters with accents that Unicode has no letter of its own for, such as a p with a hat.

Typst draws a letter and an accent that its font moves up or down one by one, and the text of the
PDF then has the letter twice. Unmoved they are one piece: Caladea's accents stand well as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from avtalemaker.pdf.fonts import SERIF

if TYPE_CHECKING:
    from collections.abc import Callable

    from avtalemaker.document.values import RunStyle

_ACCENT = "\u0300-\u034e\u0350-\u036f\u1dc0-\u1dff"
_ANY = re.compile(f"[{_ACCENT}]")
_ACCENTED = re.compile(rf"(\S[{_ACCENT}]+)")


def with_accents(text: str, style: RunStyle, write: Callable[[str, RunStyle], str]) -> str:
    """Return text as typst source, each piece of it as `write` has it in its style."""
    if not _ANY.search(text):
        return write(text, style)
    found: list[str] = []
    for number, piece in enumerate(_ACCENTED.split(normalize("NFC", text))):
        if number % 2:
            plain = write(piece, style._replace(font=SERIF, high_font=""))
            found.append(f"#text(features: (mark: 0, mkmk: 0))[{plain}]")
        elif piece:
            found.append(write(piece, style))
    return "".join(found)
