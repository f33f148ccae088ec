"""Layers: a later library overrides whole items by id, adds its own, and hides others.

Merging works on the YAML data and gives files again, so what a basis keeps is itself a library
that anyone can read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from avtalemaker.library.schema import kind_of
from avtalemaker.library.source import HEAD, LibraryFiles
from avtalemaker.yamlfile import dump_yaml, load_yaml

if TYPE_CHECKING:
    Data = dict[str, Any]

_MAPS = ("questions", "closing_questions", "clauses", "checks")


def merge(lower: LibraryFiles, upper: LibraryFiles) -> LibraryFiles:
    """Return the files of `upper` laid over those of `lower`.

    A clause, a question, a section's head, an agreement type, a check and a layout are each
    replaced whole. A file that cannot be read is passed on as it is: the check names its faults.
    """
    if not _readable(lower) or not _readable(upper):
        return LibraryFiles(upper.name, {**lower.files, **upper.files})
    merged: dict[str, Data] = {}
    for files in (lower, upper):
        for path, raw in sorted(files.files.items()):
            if path.endswith(".yaml"):
                data = load_yaml(raw, path).data
                name = _canonical(data)
                merged[name] = _over(merged.get(name, {}), data)
    packed = {path: dump_yaml(data) for path, data in merged.items()}
    layouts = {
        path: raw
        for files in (lower, upper)
        for path, raw in files.files.items()
        if path.endswith(".docx")
    }
    return LibraryFiles(upper.name, {**packed, **layouts})


def _readable(files: LibraryFiles) -> bool:
    loaded = [load_yaml(raw, path) for path, raw in files.files.items() if path.endswith(".yaml")]
    return all(not file.findings and kind_of(file.data) for file in loaded)


def _canonical(data: Data) -> str:
    """Return the one path an item's file has in a merged library."""
    kind = kind_of(data)
    if kind == "library":
        return HEAD
    if kind == "checks":
        return "clauses/checks.yaml"
    folder = "types/" if kind == "type" else ""
    return f"clauses/{folder}{data[kind]}.yaml"


def _over(lower: Data, upper: Data) -> Data:
    """Lay one file over another; inside it, items are replaced whole by their id."""
    kind = kind_of(upper)
    if kind == "type":  # a type is one item
        return upper
    result = {**lower, **{key: value for key, value in upper.items() if key not in _MAPS}}
    for key in _MAPS:
        if key in lower or key in upper:
            result[key] = {**lower.get(key, {}), **upper.get(key, {})}
    if kind == "library":
        result["hide"] = [*lower.get("hide", []), *upper.get("hide", [])]
        result.pop("extends", None)
        if not result["hide"]:
            del result["hide"]
    return result
