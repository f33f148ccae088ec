"""Two versions of a library, item by item: what differs, and one made of both.

A change that is declined keeps the older item whole, so its questions stay live, and with it
whatever it cannot do without. The result is a library like any other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from avtalemaker.library.basis import FILE_NAME
from avtalemaker.library.belonging import Side, bonds, lifted
from avtalemaker.library.items import asked_by
from avtalemaker.library.layers import Resolved, alone
from avtalemaker.order import in_one_order
from avtalemaker.reach import reached

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from avtalemaker.library.items import Item

    Items = Mapping[str, Item]


class ChangeKind(StrEnum):
    """What became of an item from one version to the next."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Change:
    """One item that differs: `before` is None for an added one, `after` for a removed one."""

    key: str
    kind: ChangeKind
    before: Item | None
    after: Item | None


def standing_alone(library: Resolved) -> Resolved:
    """Return a library as one layer, in which a question has the same words wherever it stands."""
    return library if len(library.layers) == 1 else alone(library.files)


def changes(base: Items, newer: Items) -> tuple[Change, ...]:
    """Return every difference in what two libraries say, in the order of the newer one.

    What was removed stands behind what it stood behind in the base.
    """
    return tuple(
        Change(key, _kind(base.get(key), newer.get(key)), base.get(key), newer.get(key))
        for key in in_one_order(newer, base)
        if _differs(base.get(key), newer.get(key))
    )


def kept_together(base: Items, newer: Items, keep: Collection[str]) -> frozenset[str]:
    """Return the keys that stay as the base has them when those of `keep` do.

    They are the differing keys of `keep`, and what cannot do without them or they without it.
    """
    whole = {**base, **lifted(Side(base), Side(newer))}
    differing = frozenset(change.key for change in changes(whole, newer))
    follow = bonds(Side(whole), Side(newer), differing)
    found = reached(differing.intersection(keep), lambda key: follow.get(key, ()))
    return differing.intersection(found)


def merge(base: Items, newer: Items, keep: Collection[str]) -> dict[str, Item]:
    """Return the newer library's items, save that those of `keep` stay as the base has them.

    What the base does not have stays away. When both libraries pass `examine`, so does the
    result; see `kept_together` for what is kept besides. A question that only a type of the base
    asks can be kept as «questions/name», without the type.
    """
    kept = kept_together(base, newer, keep)
    own = lifted(Side(base), Side(newer))
    with_type = {
        f"questions/{name}"
        for key in kept
        if key in base and key.startswith("types/")
        for _room, name, _data in asked_by(base[key].data)
    }
    whole = {**base, **{key: item for key, item in own.items() if key not in with_type}}
    merged = {key: item for key, item in newer.items() if key not in kept}
    merged |= {key: item for key, item in whole.items() if key in kept}
    return {key: merged[key] for key in in_one_order(newer, whole) if key in merged}


def merged_library(base: Resolved, newer: Resolved, keep: Collection[str]) -> Resolved:
    """Return the library that `merge` makes of two that stand alone."""
    merged = merge(base.items, newer.items, keep)
    if merged == newer.items:
        return newer
    prefix = f"{FILE_NAME}/"
    items = {
        key: item if item is newer.items.get(key) else _from_basis(item, prefix)
        for key, item in merged.items()
    }
    layers = (replace(base.top, prefix=prefix), *newer.layers)
    return Resolved(layers, items, (), whole=True)


def _from_basis(item: Item, prefix: str) -> Item:
    """Return an item whose file is not taken for one of the newer library."""
    if item.file is None:
        return item
    return replace(item, file=replace(item.file, name=prefix + item.file.name))


def _differs(before: Item | None, after: Item | None) -> bool:
    return before is None or after is None or before.digest != after.digest


def _kind(before: Item | None, after: Item | None) -> ChangeKind:
    if before is None:
        return ChangeKind.ADDED
    return ChangeKind.REMOVED if after is None else ChangeKind.CHANGED
