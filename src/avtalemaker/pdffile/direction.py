"""Letters that are written from right to left, in the order in which they are read.

PDF has signs in the order in which they are drawn, mostly from the left whatever they say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEFTWARD = re.compile("[\u0590-\u06dd\u06df-\u06e8\u06ea-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_NEUTRAL = re.compile("[\0-/:-@\u0660-\u066d\u06f0-\u06f9\u2000-\u206f\u20a0-\u21ff]")
"""Signs that go the way of those before them."""


class Direction:
    """Follows the direction of the words that a page draws."""

    def __init__(self) -> None:
        self._leftward = False
        self.guessed = False

    def turned(self, signs: Sequence[str]) -> str:
        """Return what signs say that are marked as drawn the other way round."""
        self._leftward = False
        return "".join(reversed(signs))

    def read(self, signs: Sequence[str]) -> str:
        """Return what signs that were drawn from the left say.

        Where several had to be turned that nothing marks so, it is `guessed`.
        """
        text = "".join(signs)
        if not self._leftward and _LEFTWARD.search(text) is None:
            return text
        self.guessed |= len(_LEFTWARD.findall(text)) > 1
        read: list[str] = []
        run: list[str] = []
        for sign in signs:
            if len(sign) == 1 and not _NEUTRAL.match(sign):
                leftward = _LEFTWARD.match(sign) is not None
                if leftward != self._leftward:
                    read += self._ordered(run)
                    run, self._leftward = [], leftward
            run.append(sign)
        return "".join([*read, *self._ordered(run)])

    def _ordered(self, run: list[str]) -> list[str]:
        return run[::-1] if self._leftward else run
