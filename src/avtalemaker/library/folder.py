"""The files of a library that lies in a folder, maybe one that a sync client is at work in."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from avtalemaker.errors import FileRefusedError
from avtalemaker.files import read_file, refusing
from avtalemaker.library.archive import ENTRY_LIMIT, FILE_LIMIT, UNPACKED_LIMIT, a_link, too_much
from avtalemaker.library.paths import Found, is_library_file, spelled
from avtalemaker.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DEPTH_LIMIT = 8  # folders below `clauses`
_PLACEHOLDER = re.compile(r"\.(.+\.(?:yaml|docx))\.icloud")


def read_folder(folder: Path) -> Found:
    """Return the library's files below `clauses/` and `templates/`.

    Raises `LibraryError` for links that lead out and for far too much, `FileRefusedError` and
    `InputError` for a file that cannot be read or is only in the cloud.
    """
    with refusing(folder):
        root = folder.resolve()
    files: list[tuple[str, bytes]] = []
    others: list[str] = []
    left = UNPACKED_LIMIT
    for path in islice(_below(root, folder), ENTRY_LIMIT + 1):
        inside = spelled(path.relative_to(folder).as_posix())
        if not is_library_file(inside):
            others.append(inside)
            continue
        with refusing(path):
            left -= path.stat().st_size
        if left < 0 or len(files) == FILE_LIMIT:
            raise too_much(str(folder))
        files.append((inside, read_file(path)))
    if len(files) + len(others) > ENTRY_LIMIT:
        raise too_much(str(folder))
    return Found(files, others)


def _below(root: Path, folder: Path) -> Iterator[Path]:
    for name in ("clauses", "templates"):
        place = folder / name
        with refusing(place):
            is_folder = place.is_dir()
        if is_folder:
            if place.is_symlink():
                raise a_link(str(place))
            yield from _walk(place, root, _DEPTH_LIMIT)


def _walk(folder: Path, root: Path, depth: int) -> Iterator[Path]:
    """Yield the files below a folder, in order; hidden ones are left out."""
    with refusing(folder):
        entries = sorted(islice(folder.iterdir(), ENTRY_LIMIT + 1))
    for path in entries:
        placeholder = _PLACEHOLDER.fullmatch(path.name)
        if placeholder:
            raise FileRefusedError(
                _("«{path}» is in the cloud and not on this machine.").format(
                    path=path.with_name(placeholder[1])
                ),
                _("Start the sync program, choose «always keep on this device», and try again."),
            )
        if path.name.startswith((".", "~$")):
            continue
        with refusing(path):
            is_folder, is_file = path.is_dir(), path.is_file()
            if path.is_symlink() and not (is_file and path.resolve().is_relative_to(root)):
                raise a_link(str(path))
        if is_folder and depth:
            yield from _walk(path, root, depth - 1)
        elif is_file:
            yield path
