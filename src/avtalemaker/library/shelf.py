"""The shelf: copies of the libraries added on this machine, and where each was fetched from.

    libraries/<id>/<version>-<8 hex digits of its digest>.zip
    libraries/<id>/source.yaml

A zip is written before the `source.yaml` that names it, each of them whole or not at all, so a
library is on the shelf with all it needs, or it is not there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from avtalemaker.errors import AvtalemakerError, InputError, LibraryError
from avtalemaker.files import folder_lock, read_file, refusing, safe_name, write_atomic
from avtalemaker.findings import Finding, Level, Place
from avtalemaker.library.releases import Release, releases_in
from avtalemaker.library.source import HEAD, MANIFEST, LibraryFiles, unpack
from avtalemaker.messages import _
from avtalemaker.model import Phrase
from avtalemaker.yamlfile import dump_yaml, load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from avtalemaker.model import LibraryHead

STANDARD = "standard"
"""The id of the program's own library, which is never on the shelf."""

SOURCE = "source.yaml"
_NAME = re.compile(r"([a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?:@([0-9]+(?:\.[0-9]+)*))?")


class Kind(StrEnum):
    """The ways a library travels."""

    FOLDER = "folder"
    ZIP = "zip"
    GIT = "git"


@dataclass(frozen=True)
class Origin:
    """Where a library was fetched from: an absolute path, or a git URL with its tag."""

    kind: Kind
    place: str
    tag: str = ""

    def __str__(self) -> str:
        return f"{self.place}@{self.tag}" if self.tag else self.place


@dataclass(frozen=True)
class Entry:
    """One library on the shelf; the last of its releases is the one in use."""

    id: str
    name: Phrase
    publisher: str
    origin: Origin
    releases: tuple[Release, ...]

    @property
    def current(self) -> Release:
        """Return the release in use."""
        return self.releases[-1]


@dataclass(frozen=True)
class Shelf:
    """The libraries in a folder, which need not be there yet."""

    folder: Path

    def entry(self, library_id: str) -> Entry | None:
        """Return a library's entry, None when it was never added.

        Raises `LibraryError` when the entry is damaged.
        """
        path = self.place(library_id) / SOURCE
        with refusing(path):
            if not path.is_file():
                return None
        return _read(path)

    def entries(self) -> tuple[tuple[Entry, ...], tuple[Finding, ...]]:
        """Return all libraries, the one added last first, and a warning (L053) for damaged ones."""
        found: list[tuple[float, Entry]] = []
        findings = []
        for path in self._sources():
            try:
                found.append((path.stat().st_mtime, _read(path)))
            except AvtalemakerError as error:
                findings.append(_warning(error, path))
        found.sort(key=lambda pair: (-pair[0], pair[1].id))
        return tuple(entry for _time, entry in found), tuple(findings)

    def find(self, name: str) -> LibraryFiles | None:
        """Return the files of «id» or «id@version», None when no such library was added.

        Raises `InputError` when that version was never added, `LibraryError` when the copy is
        damaged.
        """
        match = _NAME.fullmatch(name)
        entry = self.entry(match[1]) if match else None
        if match is None or entry is None:
            return None
        releases = [e for e in entry.releases if match[2] in {None, e.version}]
        if not releases:
            known = ", ".join(dict.fromkeys(e.version for e in entry.releases))
            raise InputError(
                _("Version {version} of «{id}» is not on this machine.").format(
                    version=match[2], id=entry.id
                ),
                _("These are: {known}.").format(known=known),
            )
        return self._files(entry, releases[-1])

    def put(self, files: LibraryFiles, head: LibraryHead, origin: Origin, day: str) -> Entry:
        """Take a library's files onto the shelf as the release in use, and return its entry.

        Earlier releases stay. A damaged entry, and one of another publisher, begins anew. Raises
        `FileRefusedError` when the disk says no, and then the entry is as it was.
        """
        place = self.place(head.id)
        with refusing(place):
            place.mkdir(parents=True, exist_ok=True)
        with folder_lock(place):
            release = Release(head.version, files.digest, day)
            earlier = self._earlier(head, release)
            entry = Entry(head.id, head.name, head.publisher, origin, (*earlier, release))
            zipped = exported(files, head)
            write_atomic(self._zip(head.id, release), zipped, durable=True)
            write_atomic(place / SOURCE, _packed(entry), durable=True)
        return entry

    def place(self, library_id: str) -> Path:
        """Return the folder of a library."""
        return self.folder / safe_name(library_id)

    def _earlier(self, head: LibraryHead, release: Release) -> tuple[Release, ...]:
        try:
            old = self.entry(head.id)
        except LibraryError:
            return ()
        if old is None or old.publisher != head.publisher:
            return ()
        same = (release.version, release.digest)
        return tuple(e for e in old.releases if (e.version, e.digest) != same)

    def _files(self, entry: Entry, release: Release) -> LibraryFiles:
        path = self._zip(entry.id, release)
        said = _("{file}, the copy of the library «{id}», is damaged or gone.")
        advice = _("Add the library again: avtalemaker library add {source}")
        refusal = LibraryError(
            said.format(file=path, id=entry.id), advice.format(source=entry.origin)
        )
        try:
            unpacked = unpack(read_file(path), f"{entry.id} {release.version}")
        except (InputError, LibraryError) as error:
            raise refusal from error
        files = {name: raw for name, raw in unpacked.files.items() if name != MANIFEST}
        found = LibraryFiles(unpacked.name, files)
        if HEAD not in files or found.digest != release.digest:
            raise refusal
        return found

    def _zip(self, library_id: str, release: Release) -> Path:
        return self.place(library_id) / f"{release.version}-{release.digest[:8]}.zip"

    def _sources(self) -> Iterator[Path]:
        with refusing(self.folder):
            places = sorted(self.folder.iterdir()) if self.folder.is_dir() else []
        for place in places:
            if (place / SOURCE).is_file():
                yield place / SOURCE


def exported(files: LibraryFiles, head: LibraryHead) -> bytes:
    """Return a library as the zip it travels in; equal files give equal bytes."""
    from avtalemaker.library.basis import Edition, packed_library

    return packed_library(files, (Edition(head.id, head.version, files.digest),))


def is_shelf_name(text: str) -> bool:
    """Say whether a text has the form of «id» or «id@version»."""
    return bool(_NAME.fullmatch(text))


def _read(path: Path) -> Entry:
    """Return the entry in a `source.yaml`, which must lie in the folder of its library."""
    file = load_yaml(read_file(path), str(path))
    entry = None if file.findings else _entry(file.data)
    if entry is None or safe_name(entry.id) != path.parent.name:
        raise LibraryError(
            _("{file}, which says where a library was fetched from, is damaged.").format(file=path),
            _("Move the folder {folder} away, and add the library again.").format(
                folder=path.parent
            ),
            file.findings,
        )
    return entry


def _packed(entry: Entry) -> bytes:
    data = {
        "library": entry.id,
        "name": {"nb": entry.name.nb, "nn": entry.name.nn},
        "publisher": entry.publisher,
        "kind": entry.origin.kind.value,
        "place": entry.origin.place,
        "tag": entry.origin.tag,
        "releases": [release.data() for release in entry.releases],
    }
    return dump_yaml(data, _("Where this library was fetched from; written by avtalemaker."))


def _entry(data: Any) -> Entry | None:
    """Return the entry that a `source.yaml` tells of, None when it is not as we wrote it."""
    releases = releases_in(data.get("releases")) if isinstance(data, dict) else None
    if not releases:
        return None
    name = data.get("name")
    texts = [data.get(key) for key in ("library", "publisher", "place", "tag")]
    texts += [name.get("nb"), name.get("nn")] if isinstance(name, dict) else [None]
    if data.get("kind") not in list(Kind) or not all(_is_line(text) for text in texts):
        return None
    origin = Origin(Kind(data["kind"]), data["place"], data["tag"])
    phrase = Phrase(data["name"]["nb"], data["name"]["nn"])
    return Entry(data["library"], phrase, data["publisher"], origin, releases)


def _is_line(value: Any) -> bool:
    """Say whether a value is a text of one line; no path or name of ours holds a NUL."""
    return isinstance(value, str) and "\0" not in value and "\n" not in value


def _warning(error: AvtalemakerError, path: Path) -> Finding:
    return Finding("L053", error.message, error.advice, Level.WARN, Place(str(path)))
