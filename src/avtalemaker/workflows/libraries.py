"""The libraries of this machine: the program's own, those on the shelf, and one that is named.

The one place where a library is opened by what a person calls it.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from avtalemaker.errors import AvtalemakerError, InputError, UsageRefusedError
from avtalemaker.files import refusing
from avtalemaker.findings import Finding, Level
from avtalemaker.library.gitsource import is_git
from avtalemaker.library.layers import alone, read_head, resolve
from avtalemaker.library.releases import version_key
from avtalemaker.library.schema import MALFORMED
from avtalemaker.library.shelf import STANDARD, Kind, is_shelf_name
from avtalemaker.library.source import read_files
from avtalemaker.messages import _, did_you_mean
from avtalemaker.resources import data_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from avtalemaker.library.layers import Resolved
    from avtalemaker.library.shelf import Entry, Shelf
    from avtalemaker.library.source import LibraryFiles

T = TypeVar("T")

PATIENCE = 3.0
"""Seconds to wait for the place a library was fetched from; a folder on a drive takes far less."""


def standard_files() -> LibraryFiles:
    """Return the files of the standard library."""
    return read_files(data_folder())


def standard_library() -> Resolved:
    """Return the standard library, which stands alone."""
    return alone(standard_files())


def finder(shelf: Shelf) -> Callable[[str], LibraryFiles | None]:
    """Return the way to find a library that others extend: by its id, here on this machine."""
    return lambda name: standard_files() if name == STANDARD else shelf.find(name)


def resolved_library(source: str | Path | None, shelf: Shelf) -> Resolved:
    """Return a library over all its layers; see `library_files` for what `source` may be.

    Messages name the files of a folder by their paths from here, so that an editor finds them.
    """
    files = library_files(source, shelf)
    folder = None if source is None else as_path(source)
    prefix = f"{folder.as_posix()}/" if folder and folder.is_dir() and str(folder) != "." else ""
    return resolve(files, finder(shelf), prefix=prefix)


def look_into(source: str | Path | None, shelf: Shelf, look: Callable[[Resolved], T]) -> T:
    """Return what `look` sees in a library; its form is checked only when something is amiss.

    For texts that are shown and not used: a fault that does no harm to reading is left to
    `examine`. Raises `LibraryError` with all faults for a library that cannot be read.
    """
    files = library_files(source, shelf)
    with suppress(*MALFORMED):
        resolved = resolve(files, finder(shelf), trusted=True)
        if not resolved.stopped:
            return look(resolved)
    from avtalemaker.library.load import read_library

    resolved = resolve(files, finder(shelf))
    read_library(resolved)
    return look(resolved)


def library_files(source: str | Path | None, shelf: Shelf) -> LibraryFiles:
    """Return the files of a folder, a zip, or an added library («id», «id@version»).

    Nothing named is the standard library; a path goes before an id. Raises `InputError` when
    there is nothing by that name.
    """
    if source is None:
        return standard_files()
    path = as_path(source)
    with refusing(path):
        is_there = path.exists()
    if is_there:
        return read_files(path)
    name = str(source)
    if is_git(name):
        raise UsageRefusedError(
            _("A library in a git repository is added before it is used."),
            _("Write: avtalemaker library add {source}").format(source=source),
        )
    found = finder(shelf)(name)
    if found is None:
        raise unknown_library(name, shelf)
    return found


def is_library(name: str, shelf: Shelf) -> bool:
    """Say whether a name is that of a folder, a zip or an added library rather than of a text."""
    path = as_path(name)
    with refusing(path):
        return path.exists() or finder(shelf)(name) is not None


def as_path(source: str | Path) -> Path:
    """Return what a person wrote as a path, with `~` understood."""
    return Path(os.path.expanduser(source))  # noqa: PTH111 - Path's own raises for «~nobody»


def unknown_library(source: str, shelf: Shelf) -> InputError:
    """Return the refusal of a name that nothing has."""
    entries, _findings = shelf.entries()
    known = [STANDARD, *(entry.id for entry in entries)]
    listed = _("Name a folder, a zip, or one of: {known}.").format(known=", ".join(known))
    name = source.partition("@")[0]
    return InputError(
        _("There is no library, folder or zip called «{name}».").format(name=source),
        did_you_mean(name, known, listed) if is_shelf_name(source) else listed,
    )


def check_origin(entry: Entry) -> list[Finding]:
    """Return a warning when the place a library was fetched from has other content now.

    L048: other content under the same version. L049: a newer version. Where the place cannot be
    read, or not soon, nothing is said: work goes on with the copy.
    """
    files = None if entry.origin.kind is Kind.GIT else _read_soon(Path(entry.origin.place))
    head = read_head(files) if files else None
    if files is None or head is None or head.id != entry.id or files.digest == entry.current.digest:
        return []
    advice = _("Take it in with «avtalemaker library add {id}».").format(id=entry.id)
    if version_key(head.version) == version_key(entry.current.version):
        said = _("«{id}» has been changed in {place} without a new version.")
        said = said.format(id=entry.id, place=entry.origin.place)
        return [Finding("L048", said, advice, Level.WARN)]
    if version_key(head.version) > version_key(entry.current.version):
        said = _("There is a newer version of «{id}» in {place}: {version}.")
        said = said.format(id=entry.id, place=entry.origin.place, version=head.version)
        return [Finding("L049", said, advice, Level.WARN)]
    return []


def _read_soon(place: Path) -> LibraryFiles | None:
    """Return the files of a library, None where they cannot be read within `PATIENCE`.

    A network drive that is gone may let a reader wait for minutes. The thread that waits is left
    behind and ends with the program.
    """
    found: list[LibraryFiles] = []

    def read() -> None:
        with suppress(AvtalemakerError):
            found.append(read_files(place))

    reader = Thread(target=read, daemon=True)
    reader.start()
    reader.join(PATIENCE)
    return found[0] if found else None


def check_origin_of(source: str | Path | None, shelf: Shelf) -> list[Finding]:
    """Return the same for what a person named, nothing when that is no added library."""
    name = "" if source is None or as_path(source).exists() else str(source)
    entry = shelf.entry(name) if is_shelf_name(name) and "@" not in name else None
    return check_origin(entry) if entry else []
