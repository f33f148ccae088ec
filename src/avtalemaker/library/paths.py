"""Which files belong to a library, told by their names as disks, zips and sync clients spell them.

Inside a library a path has forward slashes and composed letters (NFC), whatever the disk or the
zip says.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from avtalemaker.files import is_copy_name, is_surely_copy_name, name_key, stray_copy
from avtalemaker.findings import Finding, Level, Place
from avtalemaker.library.schema import kind_of
from avtalemaker.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

HEAD = "clauses/library.yaml"
MANIFEST = "manifest.json"
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_NEARLY = re.compile(r"clauses/(.+\.ya?ml(\.txt)?)|templates/[^/]+\.docx", re.IGNORECASE)
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True)
class Found:
    """What a folder or a zip holds: the library's files in order, and the names of all others."""

    files: Sequence[tuple[str, bytes]]
    others: Sequence[str] = ()


def spelled(name: str) -> str:
    """Return a path as libraries spell it: forward slashes, composed letters."""
    return unicodedata.normalize("NFC", name.replace("\\", "/"))


def leads_out(path: str) -> bool:
    """Say whether a path is absolute, names a drive, climbs with `..`, or has a NUL in it."""
    pure = PurePosixPath(path)
    return pure.is_absolute() or ".." in pure.parts or bool(_DRIVE.match(path)) or "\0" in path


def is_library_file(path: str) -> bool:
    """Say whether a path is one a library can hold; lock files and hidden files are not."""
    pure = PurePosixPath(path)
    if leads_out(path) or path.endswith("/"):
        return False
    if _is_hidden(pure):
        return False
    top = pure.parts[0] if pure.parts else ""
    if top == "templates":
        return len(pure.parts) == 2 and pure.suffix == ".docx"  # noqa: PLR2004
    return top == "clauses" and pure.suffix == ".yaml"


def _is_hidden(pure: PurePosixPath) -> bool:
    return any(part.startswith((".", "~$", "__MACOSX")) for part in pure.parts)


def check_others(others: Iterable[str]) -> Iterator[Finding]:
    """Yield the files (L046) that are not read only because their names end in another way."""
    for path in others:
        name = PurePosixPath(path).name
        if _NEARLY.fullmatch(path) and not _is_hidden(PurePosixPath(path)):
            yield Finding(
                "L046",
                _("The file «{name}» is not read.").format(name=name),
                _("Give it a name that ends in .yaml (a layout: .docx), in small letters."),
                Level.WARN,
                Place(path),
            )


def check_twins(paths: Iterable[str]) -> Iterator[Finding]:
    """Yield the paths (L045) that are one and the same on Windows, macOS or SharePoint."""
    known: dict[str, str] = {}
    for path in paths:
        key = name_key(path)
        if key in known:
            yield Finding(
                "L045",
                _("«{name}» and «{other}» are one file on Windows and Mac.").format(
                    name=path, other=known[key]
                ),
                _("Give one of them another name."),
                place=Place(path),
            )
        known.setdefault(key, path)


def stray_copies(files: Mapping[str, bytes]) -> dict[str, Finding]:
    """Return the files that sync clients seem to have copied, each with its warning (F001).

    The content decides: `work-and-services.yaml` beside `work.yaml` is a section of its own when
    it says so. A layout is a copy when no agreement type could name it.
    """
    return {
        path: stray_copy(PurePosixPath(path).name, PurePosixPath(original).name, Place(path))
        for path, original in _pairs(files)
        if _repeats(path, original, files)
    }


def _pairs(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield each file with another beside it whose copy it could be by its name."""
    known = {path.casefold(): path for path in files}
    for path in sorted(files):
        folder, slash, name = path.rpartition("/")
        stem, suffix = PurePosixPath(name).stem, PurePosixPath(name).suffix
        for end in range(1, len(stem)):
            original = known.get(f"{folder}{slash}{stem[:end]}{suffix}".casefold())
            if original and is_copy_name(name, original.rpartition("/")[2]):
                yield path, original
                break


def _repeats(path: str, original: str, files: Mapping[str, bytes]) -> bool:
    """Say whether a file says over again what the original says."""
    pure = PurePosixPath(path)
    if pure.suffix == ".docx":
        return not _ID.fullmatch(pure.stem)
    mine, others = _defined(files[path]), _defined(files[original])
    if mine and others and mine[0] != others[0]:  # another id: a file of its own
        return False
    if is_surely_copy_name(pure.name, PurePosixPath(original).name):
        return True
    if not mine or not others:  # what cannot be read is told by the check, not passed over
        return False
    return bool(set(mine[1:]) & set(others[1:])) or len(mine) == 1 or len(others) == 1


def _defined(raw: bytes) -> list[str]:
    """Return what a file is about, then the names it defines; empty when it cannot be read."""
    from avtalemaker.yamlfile import load_yaml

    data: Any = load_yaml(raw, "").data
    kind = kind_of(data)
    if not kind:
        return []
    about = kind if kind == "checks" else f"{kind} {data[kind]}"
    inner = (data.get(key) for key in ("questions", "clauses", "checks"))
    return [about, *(name for names in inner if isinstance(names, dict) for name in names)]
