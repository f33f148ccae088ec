"""`grunnlag.zip`: the resolved library and layouts an agreement was made from, kept whole.

It is a library like any other, plus a manifest that says it has passed the check, and which
libraries it was resolved from. The manifest's digest must hold, so a basis is read without
checking all of it again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from avtalemaker.errors import LibraryError
from avtalemaker.library.load import read_trusted
from avtalemaker.library.source import HEAD, LibraryFiles, pack, unpack
from avtalemaker.messages import _

if TYPE_CHECKING:
    from avtalemaker.library.layers import Resolved
    from avtalemaker.model import Library

FILE_NAME = "grunnlag.zip"
MANIFEST = "manifest.json"
FORMAT = 1


@dataclass(frozen=True)
class Edition:
    """One library in one version; `digest` is the SHA-256 over its files, as hex."""

    library: str
    version: str
    digest: str


@dataclass(frozen=True)
class Basis:
    """A library as an agreement keeps it; `digest` is the SHA-256 over its files, as hex.

    `editions` are the libraries it was resolved from, the lowest first.
    """

    resolved: Resolved
    library: Library
    digest: str
    editions: tuple[Edition, ...]


def editions(resolved: Resolved) -> tuple[Edition, ...]:
    """Return the libraries that one was resolved from, the lowest first."""
    return tuple(
        Edition(layer.head.id, layer.head.version, layer.files.digest) for layer in resolved.layers
    )


def make_basis(resolved: Resolved) -> bytes:
    """Return the zip of a library that `read_library` has read without refusing it."""
    return packed_library(resolved.files, editions(resolved))


def packed_library(files: LibraryFiles, made_from: tuple[Edition, ...]) -> bytes:
    """Return a library's files as a zip with a manifest: equal input gives equal bytes."""
    manifest = {
        "format": FORMAT,
        "digest": files.digest,
        "editions": [vars(edition) for edition in made_from],
    }
    return pack({**files.files, MANIFEST: json.dumps(manifest, indent=2).encode()})


def read_basis(data: bytes, name: str = FILE_NAME) -> Basis:
    """Return the basis in some bytes; raises `LibraryError` when it is damaged or changed."""
    unpacked = unpack(data, name)
    files = {path: raw for path, raw in unpacked.files.items() if path != MANIFEST}
    content = LibraryFiles(name, files)
    manifest = _manifest(unpacked.files.get(MANIFEST, b""))
    if HEAD not in files or manifest.get("digest") != content.digest:
        raise LibraryError(
            _("{name} has been changed or damaged since the agreement was made.").format(name=name),
            _("Restore the file from a copy. Your answers in avtale.yaml are untouched."),
        )
    return Basis(*read_trusted(content), content.digest, _editions(manifest))


def _manifest(raw: bytes) -> dict[str, Any]:
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _editions(manifest: dict[str, Any]) -> tuple[Edition, ...]:
    """Return the libraries a manifest names; what has another shape is no library."""
    rows = manifest.get("editions")
    keys = ("library", "version", "digest")
    return tuple(
        Edition(*(row[key] for key in keys))
        for row in (rows if isinstance(rows, list) else [])
        if isinstance(row, dict) and all(isinstance(row.get(key), str) for key in keys)
    )
