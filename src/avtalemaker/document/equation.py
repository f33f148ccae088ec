"""An equation in a paragraph; what it is made of is in `equationparts.py`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from avtalemaker.document.equationparts import Row
    from avtalemaker.document.values import Control, RunStyle


@dataclass(frozen=True)
class Equation:
    """An equation in the line of text.

    One that is set tall, alone on its line, has a `display`: left, center or right; it is
    `spread` over its line where its paragraph has other lines too. One that is `alone` is all
    that its paragraph holds. `text` are its letters in the order they stand in the file. `room`
    is what its line offers, in points, 0 while nobody has said.
    """

    row: Row
    text: str
    style: RunStyle
    display: str = ""
    controls: tuple[Control, ...] = ()
    link: str = ""
    spread: bool = False
    alone: bool = False
    room: float = 0.0
