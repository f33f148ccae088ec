"""Two orders of names made into one: the first is kept, and what it lacks finds its place."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def in_one_order(first: Iterable[str], everything: Iterable[str]) -> Iterator[str]:
    """Yield the names of `first`, each followed by those that only `everything` puts behind it.

    What stands before all of `first` there comes first. No name comes twice.
    """
    order = dict.fromkeys(first)
    behind: defaultdict[str, list[str]] = defaultdict(list)
    before = ""
    for name in dict.fromkeys(everything):
        if name in order:
            before = name
        else:
            behind[before].append(name)
    yield from behind[""]
    for name in order:
        yield name
        yield from behind[name]
