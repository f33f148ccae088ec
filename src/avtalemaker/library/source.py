"""The files of a library, read from a folder or a zip before anything is believed of them.

A library is a folder or a zip with `clauses/library.yaml`, more YAML below `clauses/`, and Word
layouts in `templates/`. Nothing else is read, so nothing else can do harm.
"""

from __future__ import annotations

import codecs
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from avtalemaker.errors import LibraryError
from avtalemaker.files import read_file, refusing
from avtalemaker.findings import Finding, Level, Place
from avtalemaker.library.archive import PACKED_LIMIT, read_archive, too_much, write_archive
from avtalemaker.library.paths import HEAD, MANIFEST, check_others, check_twins, stray_copies
from avtalemaker.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from avtalemaker.library.paths import Found

__all__ = [
    "HEAD",
    "MANIFEST",
    "LibraryFiles",
    "pack",
    "read_files",
    "read_manifest",
    "taken_in",
    "unpack",
]


@dataclass(frozen=True)
class LibraryFiles:
    """A library's files by their path inside it, with forward slashes; `name` is for messages.

    `notes` are findings about the files as they lay there: copies left by sync clients, names
    that fall together, files that were not read.
    """

    name: str
    files: Mapping[str, bytes]
    notes: tuple[Finding, ...] = ()

    @property
    def digest(self) -> str:
        """Return the SHA-256 over all paths and contents, as hex."""
        total = hashlib.sha256()
        for path in sorted(self.files):
            content = hashlib.sha256(self.files[path]).hexdigest()
            total.update(f"{path}\0{content}\n".encode())
        return total.hexdigest()


def read_files(source: Path) -> LibraryFiles:
    """Read the files of a library from a folder or a zip.

    Raises `LibraryError` for what is not one, or not safe; `FileRefusedError` and `InputError`
    for what cannot be read.
    """
    with refusing(source):
        is_folder = source.is_dir()
        if not is_folder and source.is_file() and source.stat().st_size > PACKED_LIMIT:
            raise too_much(source.name)
    if is_folder:
        from avtalemaker.library.folder import read_folder

        found = _sorted_out(read_folder(source), source.name or source.resolve().name)
    else:
        found = unpack(read_file(source), source.name)
    return taken_in(found, str(source))


def taken_in(found: LibraryFiles, source: str) -> LibraryFiles:
    """Return files from outside as a library holds them: texts without BOM, with LF line ends.

    So a mail program, an editor or git that rewrites line ends does not make it another library.
    Raises `LibraryError` when there is no head among them, naming `source`.
    """
    if HEAD not in found.files:
        raise LibraryError(
            _("{name} is not a clause library: it has no file {head}.").format(
                name=source, head=HEAD
            ),
            _("Choose the folder or the zip that holds the folder «clauses»."),
        )
    files = {path: raw for path, raw in found.files.items() if path != MANIFEST}
    plain = {path: _plain(path, raw) for path, raw in files.items()}
    notes = list(found.notes)
    if MANIFEST in found.files:
        told = read_manifest(found.files[MANIFEST]).get("digest")
        if told not in [LibraryFiles("", files).digest, LibraryFiles("", plain).digest]:
            notes.append(_changed_since(found.name))
    return LibraryFiles(found.name, plain, tuple(notes))


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return a zip with the files in order of their paths: equal files give equal bytes."""
    return write_archive(files)


def unpack(data: bytes, name: str) -> LibraryFiles:
    """Return the files of a zipped library, and its manifest where it has one.

    Raises `LibraryError` when it is unsafe or damaged.
    """
    return _sorted_out(read_archive(data, name), name)


def read_manifest(raw: bytes) -> dict[str, Any]:
    """Return what a zip's manifest says, nothing for what is no manifest."""
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _sorted_out(found: Found, name: str) -> LibraryFiles:
    """Leave out what sync clients have copied, and note what is odd about the names."""
    files = dict(reversed(found.files))  # the first of two twins is the one that counts
    copies = stray_copies(files)
    notes = [
        *check_twins([path for path, _raw in found.files]),
        *copies.values(),
        *check_others(found.others),
    ]
    kept = {path: files[path] for path in sorted(files) if path not in copies}
    return LibraryFiles(name, kept, tuple(notes))


def _plain(path: str, raw: bytes) -> bytes:
    if not path.endswith(".yaml") or raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw
    return raw.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n")


def _changed_since(name: str) -> Finding:
    return Finding(
        "L047",
        _("{name} has been changed since it was exported.").format(name=name),
        _("Ask the sender whether that was meant; a changed library should have a new version."),
        Level.WARN,
        Place(name),
    )
