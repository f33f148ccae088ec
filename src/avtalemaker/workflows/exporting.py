"""A library goes out: checked, zipped, and never twice under one version with other content.

What has gone out is remembered in `versions.yaml` in the library's own folder, so that all who
keep the library share that memory. The shelf and a zip that lies there are asked too.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from avtalemaker.errors import FileRefusedError, InputError, LibraryError
from avtalemaker.files import (
    check_stray_copies,
    folder_lock,
    read_file,
    refusing,
    write_atomic,
    write_new,
)
from avtalemaker.findings import Finding, Place, stops
from avtalemaker.library.layers import resolve
from avtalemaker.library.load import faulty
from avtalemaker.library.releases import Release, next_version, releases_in, version_key
from avtalemaker.library.shelf import STANDARD, exported
from avtalemaker.library.source import HEAD, read_files
from avtalemaker.messages import _
from avtalemaker.workflows.libraries import finder
from avtalemaker.workflows.proving import check_resolved
from avtalemaker.yamlfile import dump_yaml, load_yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.library.shelf import Shelf
    from avtalemaker.library.source import LibraryFiles
    from avtalemaker.model import LibraryHead

MEMORY = "versions.yaml"


@dataclass(frozen=True)
class Exported:
    """The zip, whether it was there already, and the warnings about the library."""

    path: Path
    is_new: bool
    findings: tuple[Finding, ...]


def export(folder: Path, shelf: Shelf, output: Path | None, day: str) -> Exported:
    """Write a library's zip and remember its version.

    Raises `LibraryError` when the library has faults or its version has gone out with other
    content, `FileRefusedError` when another file has the zip's name.
    """
    with refusing(folder):
        if not folder.is_dir():
            raise InputError(
                _("There is no folder called {folder}.").format(folder=folder),
                _("Name the folder of your library."),
            )
    with folder_lock(folder):
        files = read_files(folder)
        head, findings = _checked(files, shelf)
        release = Release(head.version, files.digest, day)
        remembered = read_versions(folder)
        path = output or Path(f"{head.id}-{head.version}.zip")
        data = exported(files, head)
        _refuse_changed(head, release, [*remembered, *_on_shelf(head, shelf)])
        is_there = _lies_there(path, data, head)
        if all(r.digest != release.digest for r in remembered):
            write_versions(folder, (*remembered, release))
        if not is_there:
            _write(path, data)
    return Exported(path, not is_there, (*findings, *check_stray_copies(folder / MEMORY)))


def read_versions(folder: Path) -> tuple[Release, ...]:
    """Return what has gone out from a library's folder, the oldest first.

    Raises `InputError` when the memory is damaged.
    """
    path = folder / MEMORY
    with refusing(path):
        if not path.exists():
            return ()
    file = load_yaml(read_file(path), str(path))
    data = file.data if isinstance(file.data, dict) and not file.findings else {}
    found = releases_in(data.get("versions")) if len(data) == 1 else None  # no more would be kept
    if found is None:
        raise InputError(
            _("{file}, which remembers the versions that have gone out, is damaged.").format(
                file=path
            ),
            _("Restore it from a copy. Without it nobody can tell what a version has said."),
            file.findings,
        )
    return found


def write_versions(folder: Path, releases: Sequence[Release]) -> None:
    """Write what has gone out from a library's folder."""
    heading = _("The versions that have gone out; written by «avtalemaker library export».")
    data = {"versions": [release.data() for release in releases]}
    write_atomic(folder / MEMORY, dump_yaml(data, heading), durable=True)


def _checked(files: LibraryFiles, shelf: Shelf) -> tuple[LibraryHead, tuple[Finding, ...]]:
    """Return the head and the warnings; raises `LibraryError` with all findings."""
    resolved = resolve(files, finder(shelf))
    _library, findings = check_resolved(resolved)
    if stops(findings):
        raise faulty(files.name, findings)
    return resolved.top.head, findings


def _on_shelf(head: LibraryHead, shelf: Shelf) -> tuple[Release, ...]:
    """Return the versions that were added on this machine; a damaged shelf remembers nothing."""
    try:
        entry = shelf.entry(head.id) if head.id != STANDARD else None
    except LibraryError:
        return ()
    return entry.releases if entry and entry.publisher == head.publisher else ()


def _refuse_changed(head: LibraryHead, release: Release, known: Sequence[Release]) -> None:
    """Raise `LibraryError` (L055) for content that has not gone out under a version that has."""
    if any(r.version == release.version and r.digest == release.digest for r in known):
        return
    mine = version_key(release.version)
    later = [r for r in known if version_key(r.version) >= mine]
    if not later:
        return
    same = next((r for r in later if version_key(r.version) == mine), None)
    if same is not None:
        said = _("Version {version} went out on {day} with other content.")
        message = said.format(version=same.version, day=same.day)
    else:
        highest = max((r.version for r in later), key=version_key)
        said = _("Version {version} is older than {highest}, which has gone out.")
        message = said.format(version=release.version, highest=highest)
    raise _not_again(head, message, next_version([r.version for r in known]))


def _lies_there(path: Path, data: bytes, head: LibraryHead) -> bool:
    """Say whether this very zip is there; raises the refusal when another file has its name."""
    with refusing(path):
        if not path.exists():
            return False
    if path.is_file() and read_file(path) == data:
        return True
    if path.suffix == ".zip" and path.stem == f"{head.id}-{head.version}":
        said = _("{file} is there already, with other content.").format(file=path)
        raise _not_again(head, said, next_version([head.version]))
    raise _taken(path)


def _not_again(head: LibraryHead, message: str, version: str) -> LibraryError:
    advice = _('Those who have it would not see that it was changed. Write «version: "{version}"»'
               " in library.yaml, and export again.")  # fmt: skip
    finding = Finding("L055", message, advice.format(version=version), place=Place(HEAD))
    return LibraryError(
        _("The library {name} was not exported.").format(name=head.id), finding.advice, [finding]
    )


def _taken(path: Path) -> FileRefusedError:
    return FileRefusedError(
        _("There is a file called {file} already.").format(file=path),
        _("Give the zip another name with --output."),
    )


def _write(path: Path, data: bytes) -> None:
    try:
        write_new(path, data)
    except FileExistsError as error:
        raise _taken(path) from error
