"""What follows from some names, step by step: what they need, and what that needs in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def reached(names: Iterable[str], follow: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    """Return some names and all that follows from them, nearest first, each once.

    `follow` returns what one name leads to. Circles do no harm.
    """
    found = dict.fromkeys(names)
    todo = list(found)
    for name in todo:  # grows while it is walked
        new = [other for other in follow(name) if other not in found]
        found.update(dict.fromkeys(new))
        todo += dict.fromkeys(new)
    return tuple(todo)
