"""The items of a library: what a layer overrides whole, hides or adds, each under one key.

| key | what |
|---|---|
| `meetings` | a section's head: title, lead-in, form, numbered |
| `meetings/regular-meetings` | a clause |
| `questions/meetings_per_year` | a question of a section, or one that many share |
| `types/union-party` | an agreement type, with the questions it asks itself |
| `checks/no-end` | a guard rail |
| `layouts/standard` | a Word layout |
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from avtalemaker.findings import Place
from avtalemaker.library.schema import HEAD_KEYS, defined_twice, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from avtalemaker.findings import Finding
    from avtalemaker.yamlfile import YamlFile

    Path = tuple["str | int", ...]

QUESTIONS = ("questions", "closing_questions")
"""The keys of an agreement type under which it asks questions of its own."""

SORTS = ("sections", "clauses", "questions", "types", "checks", "layouts")
"""The sorts of items, the last four under the name that their keys begin with."""

REPLACES = "replaces"
"""The key that says which content an item is meant to replace: the digest of that content."""


@dataclass(frozen=True)
class Item:
    """One thing of a library; `data` is its YAML data, or the bytes of a layout.

    `path` is where the data stand in `file`; a layout has no file but its own.
    """

    key: str
    data: Any = field(repr=False)
    file: YamlFile | None = field(default=None, repr=False, compare=False)
    path: Path = field(default=(), repr=False, compare=False)

    @property
    def place(self) -> Place:
        """Return where the item stands."""
        return self.file.place(self.path) if self.file else Place(self.key)

    @cached_property
    def digest(self) -> str:
        """Return the first 8 hex digits of the SHA-256 of the content: what it says, not how.

        Neither the order of keys nor white space round a text counts, save in lists and in what
        has an order of its own, such as wordings.
        """
        raw = self.data if isinstance(self.data, bytes) else _canonical(self.data).encode()
        return hashlib.sha256(raw).hexdigest()[:8]


def sort_of(key: str) -> str:
    """Return which of `SORTS` an item is of, by its key."""
    room, slash, _name = key.partition("/")
    if not slash:
        return "sections"
    return room if room in SORTS[2:] else "clauses"


def asked_by(agreement_type: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield the questions that a type asks itself: the key they stand under, name and data."""
    for room in QUESTIONS:
        for name, data in (agreement_type.get(room) or {}).items():
            yield room, name, data


def offered_section(offer: str | Mapping[str, Any]) -> str:
    """Return the section of one line under an agreement type's `sections`."""
    return offer if isinstance(offer, str) else str(offer["section"])


def items_of(
    yaml_files: Iterable[YamlFile], layouts: Mapping[str, bytes]
) -> tuple[dict[str, Item], list[Finding]]:
    """Return a layer's items in the order they are written, and L020 for what stands twice.

    `layouts` maps paths in the library to bytes. The files have passed the schema.
    """
    items: dict[str, Item] = {}
    findings: list[Finding] = []
    sections: dict[str, Place] = {}
    for file in yaml_files:
        if kind_of(file.data) == "section":  # one file a section, whether it has a head or not
            section = file.data["section"]
            first = sections.setdefault(section, file.place())
            if first.file != file.name:
                findings.append(defined_twice(section, first, file.place()))
        for item in _items(file):
            if item.key in items:
                findings.append(defined_twice(item.key, items[item.key].place, item.place))
            items[item.key] = item
    for path, data in layouts.items():
        key = f"layouts/{PurePosixPath(path).stem}"
        items[key] = Item(key, data)
    return items, findings


def _items(file: YamlFile) -> Iterator[Item]:
    data, kind = file.data, kind_of(file.data)
    if kind == "type":
        yield Item(f"types/{data['type']}", data, file)
    elif kind == "section":
        section = data["section"]
        head = {key: value for key, value in data.items() if key in HEAD_KEYS}
        if head:
            yield Item(section, head, file)
        yield from _map(file, "clauses", section)
    elif kind == "checks":
        yield from _map(file, "checks", "checks")
    if kind in {"section", "questions"}:
        yield from _map(file, "questions", "questions")


def _map(file: YamlFile, key: str, room: str) -> Iterator[Item]:
    for name, data in (file.data.get(key) or {}).items():
        yield Item(f"{room}/{name}", data, file, (key, name))


def _canonical(data: Mapping[str, Any]) -> str:
    top = {key: data[key] for key in sorted(data) if key != REPLACES}
    return json.dumps(_stripped(top), ensure_ascii=False)


def _stripped(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, dict):
        return {key: _stripped(inner) for key, inner in value.items()}
    return [_stripped(inner) for inner in value] if isinstance(value, list) else value
