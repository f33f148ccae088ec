"""Layers: a later library overrides whole items by id, adds its own, and hides others.

Merging works on the YAML data and gives files again, so what a basis keeps is itself a library
that anyone can read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from avtalemaker.library.schema import check_schema, kind_of
from avtalemaker.library.source import HEAD, LibraryFiles
from avtalemaker.yamlfile import dump_yaml, load_yaml

if TYPE_CHECKING:
    Data = dict[str, Any]

_MAPS = ("questions", "closing_questions", "clauses", "checks")
_ORDER = ("library", "version", "name", "publisher", "licence", "extends", "hide", "section",
          "title", "lead_in", "form", "numbered", *_MAPS)  # fmt: skip
"""The order a person writes the keys in, so that the order of merging leaves no trace."""


def merge(lower: LibraryFiles, upper: LibraryFiles) -> LibraryFiles:
    """Return the files of `upper` laid over those of `lower`.

    A clause, a question, a section's head, an agreement type, a check and a layout are each
    replaced whole. A file that cannot be read is passed on as it is: the check names its faults.
    """
    low, high = _loaded(lower), _loaded(upper)
    if low is None or high is None:
        return LibraryFiles(upper.name, {**lower.files, **upper.files})
    merged = {name: _over(low.get(name, {}), data) for name, data in (low | high).items()}
    if HEAD in merged:
        _keep_what_is_defined_anew(merged[HEAD], low.get(HEAD, {}), high)
    packed = {path: dump_yaml(data) for path, data in merged.items()}
    layouts = {
        path: raw for path, raw in {**lower.files, **upper.files}.items() if path.endswith(".docx")
    }
    return LibraryFiles(upper.name, {**packed, **layouts})


def _loaded(files: LibraryFiles) -> dict[str, Data] | None:
    """Return the data of a library by their one path; None when a file is not fit to merge."""
    result: dict[str, Data] = {}
    for path, raw in sorted(files.files.items()):
        if path.endswith(".yaml"):
            file = load_yaml(raw, path)
            if file.findings or not kind_of(file.data) or check_schema(file):
                return None
            name = _canonical(file.data)
            result[name] = _over(result.get(name, {}), file.data)
    return result


def _keep_what_is_defined_anew(head: Data, lower_head: Data, upper: dict[str, Data]) -> None:
    """Unhide what a lower layer hides and an upper one defines again."""
    anew: set[str] = set()
    for data in upper.values():
        if kind_of(data) == "section":
            anew |= {f"{data['section']}/{clause}" for clause in data.get("clauses", {})}
            anew |= {data["section"]} if "title" in data else set()
        elif kind_of(data) == "type":
            anew.add(f"types/{data['type']}")
        elif kind_of(data) == "checks":
            anew |= {f"checks/{check}" for check in data["checks"]}
    old = [name for name in lower_head.get("hide", []) if name not in anew]
    mine = upper.get(HEAD, {}).get("hide", [])
    head["hide"] = sorted({*old, *mine})
    if not head["hide"]:
        del head["hide"]


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
    if kind_of(upper) == "type":  # a type is one item
        return upper
    result = {**lower, **{key: value for key, value in upper.items() if key not in _MAPS}}
    for key in _MAPS:
        if key in lower or key in upper:
            result[key] = {**lower.get(key, {}), **upper.get(key, {})}
    result.pop("extends", None)
    return {key: result[key] for key in sorted(result, key=_ORDER.index)}
