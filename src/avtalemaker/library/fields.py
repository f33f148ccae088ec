"""What differs inside one item: each text and each setting by the name it has in the file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from avtalemaker.library.items import Item
    from avtalemaker.library.merging import Change

LANGUAGES = frozenset({"nb", "nn"})
TEXTS = LANGUAGES | {"source", "decision", "by", "when", "default"}
"""The last part of the names of what is read word by word."""


@dataclass(frozen=True)
class Field:
    """One text or setting: its name in the file, dotted, and its value before and after.

    A value is a text; None where there is none. `is_text` says that it is read word by word.
    """

    name: str
    before: str | None
    after: str | None

    @property
    def is_text(self) -> bool:
        """Say whether it is a text, rather than a setting."""
        return self.name.rpartition(".")[2] in TEXTS


def fields(change: Change) -> tuple[Field, ...]:
    """Return every text and setting of an item that differs, in the order of the newer file."""
    before, after = _values(change.before), _values(change.after)
    names = [*after, *(name for name in before if name not in after)]
    found = [Field(name, before.get(name), after.get(name)) for name in names]
    return tuple(each for each in found if each.before != each.after)


def _values(item: Item | None) -> dict[str, str]:
    if item is None:
        return {}
    if isinstance(item.data, bytes):
        return {"layout": f"{len(item.data)} bytes, {item.digest}"}
    return dict(_flat(item.data, ""))


def _flat(data: Mapping[str, Any], name: str) -> Iterator[tuple[str, str]]:
    """Yield each value under its dotted name; where order has a meaning, the order too."""
    for key, value in data.items():
        inner = f"{name}.{key}" if name else key
        if isinstance(value, dict):
            if not value.keys() <= LANGUAGES and len(value) > 1:
                yield inner, ", ".join(value)
            yield from _flat(value, inner)
        elif key != "replaces":
            yield inner, _shown(value)


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        return ", ".join(_shown(each) for each in value)
    if isinstance(value, dict):
        return " ".join(f"{key}={_shown(each)}" for key, each in value.items())
    return json.dumps(value)
