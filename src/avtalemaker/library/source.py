"""The files of a library, read from a folder or a zip before anything is believed of them.

A library is a folder or a zip with `clauses/library.yaml`, more YAML below `clauses/`, and Word
layouts in `templates/`. Nothing else is read, so nothing else can do harm.
"""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from avtalemaker.errors import LibraryError
from avtalemaker.files import read_file
from avtalemaker.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

HEAD = "clauses/library.yaml"
FILE_LIMIT = 2_000  # files; a county library has some fifty
UNPACKED_LIMIT = 50_000_000  # bytes in all
RATIO_LIMIT = 200  # unpacked to packed; honest YAML stays below 20
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can hold: equal input, equal bytes


@dataclass(frozen=True)
class LibraryFiles:
    """A library's files by their path inside it, with forward slashes; `name` is for messages."""

    name: str
    files: Mapping[str, bytes]

    @property
    def digest(self) -> str:
        """Return the SHA-256 over all paths and contents, as hex."""
        total = hashlib.sha256()
        for path in sorted(self.files):
            content = hashlib.sha256(self.files[path]).hexdigest()
            total.update(f"{path}\0{content}\n".encode())
        return total.hexdigest()


def read_files(source: Path) -> LibraryFiles:
    """Read the files of a library; raises `LibraryError` for what is not one, or not safe."""
    if source.is_dir():
        found = LibraryFiles(source.name, dict(_folder_files(source)))
    else:
        found = unpack(read_file(source), source.name)
    if HEAD not in found.files:
        raise LibraryError(
            _("{name} is not a clause library: it has no file {head}.").format(
                name=source, head=HEAD
            ),
            _("Choose the folder or the zip that holds the folder «clauses»."),
        )
    return found


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return a zip with the files in order of their paths: equal files give equal bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, files[path])
    return packed.getvalue()


def unpack(data: bytes, name: str) -> LibraryFiles:
    """Return the files of a zipped library; raises `LibraryError` when it is unsafe or damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _refuse_unsafe(entries, name)
            top = _top_folder([entry.filename for entry in entries])
            inside = {entry.filename.removeprefix(top): entry for entry in entries}
            files = {
                path: archive.read(entry)
                for path, entry in inside.items()
                if _is_library_file(path) or path == "manifest.json"
            }
    except _DAMAGE as error:
        raise LibraryError(
            _("{name} is damaged and cannot be opened.").format(name=name),
            _("Fetch the file again from where it came, or restore it from a copy."),
        ) from error
    return LibraryFiles(name, files)


_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,  # a header cut short
    ValueError,  # a name that is not UTF-8, an offset below zero
    OSError,  # an offset past the end
    EOFError,
    RuntimeError,  # encrypted; NotImplementedError (an unknown packing) is one of these
)
"""What zipfile raises for bytes that are not a sound zip; found by flipping every bit of one."""


def _top_folder(paths: list[str]) -> str:
    """Return the one folder that a whole zip lies in, as a file manager packs it; else empty."""
    heads = [path for path in paths if path.endswith(f"/{HEAD}")]
    return heads[0].removesuffix(HEAD) if HEAD not in paths and len(heads) == 1 else ""


def _folder_files(folder: Path) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    paths = [*sorted(folder.glob("clauses/**/*.yaml")), *sorted(folder.glob("templates/*.docx"))]
    for path in paths:
        inside = path.relative_to(folder).as_posix()
        if _is_library_file(inside) and path.is_file():
            found.append((inside, read_file(path)))
    return found


def _is_library_file(path: str) -> bool:
    """Say whether a path is one a library can hold; lock files and hidden files are not."""
    pure = PurePosixPath(path)
    if ".." in pure.parts or pure.is_absolute() or path.endswith("/") or {"\\", ":"} & set(path):
        return False
    if pure.name.startswith((".", "~$")):
        return False
    top = pure.parts[0] if pure.parts else ""
    if top == "templates":
        return len(pure.parts) == 2 and pure.suffix == ".docx"  # noqa: PLR2004
    return top == "clauses" and pure.suffix == ".yaml"


def _refuse_unsafe(entries: list[zipfile.ZipInfo], name: str) -> None:
    size = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    escapes = [e.filename for e in entries if ".." in PurePosixPath(e.filename).parts]
    if len(entries) > FILE_LIMIT or size > UNPACKED_LIMIT or size > RATIO_LIMIT * max(packed, 1):
        raise LibraryError(
            _("{name} unpacks to far more than a library holds.").format(name=name),
            _("Do not open it; ask the sender what it is."),
        )
    if any(entry.compress_type not in PACKINGS for entry in entries):
        raise zipfile.BadZipFile(_("it is packed in a way that libraries are not"))
    if escapes:
        raise LibraryError(
            _("{name} tries to write outside its own folder: {path}").format(
                name=name, path=escapes[0]
            ),
            _("Do not open it; ask the sender what it is."),
        )
