"""`grunnlag.zip`: the resolved library and layouts an agreement was made from, kept whole.

It is a library like any other, plus a manifest that says it has passed the check. The manifest's
digest must hold, so a basis is read without checking all of it again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from avtalemaker.errors import LibraryError
from avtalemaker.library.load import read_library
from avtalemaker.library.source import HEAD, LibraryFiles, pack, unpack
from avtalemaker.messages import _

if TYPE_CHECKING:
    from avtalemaker.model import Library

FILE_NAME = "grunnlag.zip"
MANIFEST = "manifest.json"
FORMAT = 1


@dataclass(frozen=True)
class Basis:
    """A library as an agreement keeps it; `digest` is the SHA-256 over its files, as hex."""

    library: Library
    digest: str


def make_basis(files: LibraryFiles) -> bytes:
    """Return the zip of a library's files; raises `LibraryError` when the library has faults."""
    read_library(files)
    manifest = {"format": FORMAT, "digest": files.digest}
    return pack({**files.files, MANIFEST: json.dumps(manifest, indent=2).encode()})


def read_basis(data: bytes, name: str = FILE_NAME) -> Basis:
    """Return the basis in some bytes; raises `LibraryError` when it is damaged or changed."""
    unpacked = unpack(data, name)
    files = {path: raw for path, raw in unpacked.files.items() if path != MANIFEST}
    content = LibraryFiles(name, files)
    if HEAD not in files or _digest(unpacked.files.get(MANIFEST, b"")) != content.digest:
        raise LibraryError(
            _("{name} has been changed or damaged since the agreement was made.").format(name=name),
            _("Restore the file from a copy. Your answers in avtale.yaml are untouched."),
        )
    return Basis(read_library(content, trusted=True), content.digest)


def _digest(manifest: bytes) -> str:
    try:
        data = json.loads(manifest)
    except (ValueError, RecursionError):
        return ""
    return str(data.get("digest", "")) if isinstance(data, dict) else ""
