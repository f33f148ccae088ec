"""From items to files again: what several layers wrote of one section becomes one file.

The result is a library like any other, so what an agreement keeps can be read by anyone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from avtalemaker.library.items import QUESTIONS, REPLACES, sort_of
from avtalemaker.yamlfile import dump_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from avtalemaker.findings import Place
    from avtalemaker.library.items import Item
    from avtalemaker.yamlfile import YamlFile

    Path = tuple["str | int", ...]

SHARED = "clauses/questions.yaml"
"""Where the questions go whose section is hidden: a clause elsewhere may use them."""


@dataclass
class WovenFile:
    """One file in force: its data, and for each part of it the item it comes from."""

    name: str
    data: dict[str, Any]
    origins: dict[Path, Item] = field(default_factory=dict)

    def place(self, path: Sequence[str | int] = ()) -> Place:
        """Return where a value stands, in the layer that wrote it."""
        steps = tuple(path)
        for length in range(min(len(steps), 2), -1, -1):
            item = self.origins.get(steps[:length])
            if item is not None and item.file is not None:
                return item.file.place((*item.path, *steps[length:]))
        return next(iter(self.origins.values())).place

    def packed(self, raw: Mapping[str, bytes]) -> bytes:
        """Return the file's bytes: those it was written with when one layer wrote all of it.

        `raw` holds the layers' files by the names that findings call them.
        """
        files: dict[str, YamlFile] = {i.file.name: i.file for i in self.origins.values() if i.file}
        if len(files) == 1:
            ((name, file),) = files.items()
            if file.data == self.data and self._has_order_of(file):
                return raw[name]
        if "type" in self.data:
            return dump_yaml(self.data)
        return dump_yaml({key: self.data[key] for key in sorted(self.data, key=_place_in_file)})

    def _has_order_of(self, file: YamlFile) -> bool:
        """Say whether clauses, questions and checks stand as in a file with the same content."""
        rooms = ("clauses", "questions", "checks")
        return all(list(file.data.get(r) or ()) == list(self.data.get(r) or ()) for r in rooms)

    def put(self, room: str, name: str, item: Item) -> None:
        """Set a clause, a question or a check in its room."""
        self.data.setdefault(room, {})[name] = _plain(item.data)
        self.origins[room, name] = item


def _place_in_file(key: str) -> int:
    """Questions before clauses, as a person writes them; all else in the order it came."""
    return {"questions": 1, "clauses": 2}.get(key, 0)


def weave(items: Mapping[str, Item], rank: Mapping[str, int]) -> tuple[WovenFile, ...]:
    """Return the files of all items but the layouts.

    `rank` tells how high the layer of each file lies. Of a question that is defined more than
    once, by a section and by agreement types, the highest definition holds everywhere.
    """
    files: dict[str, WovenFile] = {}
    _put_sections(items, files)
    types = {k: i for k, i in items.items() if k.startswith("types/")}
    for key, item in types.items():
        path = f"clauses/{key}.yaml"
        files[path] = WovenFile(path, _plain(item.data), {(): item})
    for key, item in items.items():
        room, _slash, name = key.partition("/")
        if room == "checks":
            file = files.setdefault("clauses/checks.yaml", WovenFile("clauses/checks.yaml", {}))
            file.put("checks", name, item)
        elif room == "questions":
            _put_question(name, item, files, types, rank)
    return tuple(files.values())


def _put_sections(items: Mapping[str, Item], files: dict[str, WovenFile]) -> None:
    """Put every section's head and clauses into its file, the head's keys first."""
    for key, item in items.items():
        section, _slash, clause = key.partition("/")
        if sort_of(key) not in {"sections", "clauses"}:
            continue
        path = _section_path(section)
        file = files.setdefault(path, WovenFile(path, {"section": section}))
        if clause:
            file.put("clauses", clause, item)
        else:
            rest = {k: v for k, v in file.data.items() if k != "section"}
            file.data = {"section": section, **_plain(item.data), **rest}
            file.origins[()] = item


def _put_question(
    name: str,
    item: Item,
    files: dict[str, WovenFile],
    types: Mapping[str, Item],
    rank: Mapping[str, int],
) -> None:
    height = _height(item, rank)
    asked = [
        (key, room)
        for key, asker in types.items()
        for room in QUESTIONS
        if name in (asker.data.get(room) or {})
    ]
    if any(_height(types[key], rank) > height for key, _room in asked):
        return
    for key, room in asked:
        if _height(types[key], rank) < height:
            file = files[f"clauses/{key}.yaml"]
            file.data[room] = {**file.data[room], name: _plain(item.data)}
            file.origins[room, name] = item
    section = (item.file.data.get("section") if item.file else None) or ""
    path = _section_path(section) if _section_path(section) in files else SHARED
    files.setdefault(path, WovenFile(path, {})).put("questions", name, item)


def _section_path(section: str) -> str:
    return f"clauses/{section}.yaml"


def _height(item: Item, rank: Mapping[str, int]) -> int:
    return rank[item.file.name] if item.file else -1


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    """Return data without what only speaks of layers."""
    return {key: value for key, value in data.items() if key != REPLACES}
