"""`grunnlag.zip`: the resolved library and layouts an agreement was made from, kept whole.

It is a library like any other, plus a manifest that says it has passed the check, and which
libraries it was resolved from. The manifest's digest must hold, so a basis is read without
checking all of it again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from avtalemaker.errors import LibraryError
from avtalemaker.findings import stops
from avtalemaker.library.assembly import Assembly
from avtalemaker.library.head import head_of
from avtalemaker.library.references import check_structure
from avtalemaker.library.schema import MALFORMED
from avtalemaker.library.source import HEAD, MANIFEST, LibraryFiles, pack, read_manifest, unpack
from avtalemaker.messages import _
from avtalemaker.yamlfile import load_yaml

if TYPE_CHECKING:
    from avtalemaker.library.layers import Resolved
    from avtalemaker.model import Library

FILE_NAME = "grunnlag.zip"
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

    library: Library
    digest: str
    editions: tuple[Edition, ...]
    files: LibraryFiles = field(repr=False)

    @cached_property
    def resolved(self) -> Resolved:
        """The library by its items, for who compares it with another; a draft needs none."""
        from avtalemaker.library.layers import alone

        return alone(self.files, trusted=True)


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
    manifest = read_manifest(unpacked.files.get(MANIFEST, b""))
    if HEAD not in files or manifest.get("digest") != content.digest:
        raise LibraryError(
            _("{name} has been changed or damaged since the agreement was made.").format(name=name),
            _("Restore the file from a copy. Your answers in avtale.yaml are untouched."),
        )
    return Basis(_library(content), content.digest, _editions(manifest), content)


def _library(files: LibraryFiles) -> Library:
    """Build a library that has been through `examine` before, without checking it again."""
    cause: Exception | None = None
    try:
        library = _built(files)
        if library and not stops(check_structure(library)):
            return library
    except MALFORMED as error:
        cause = error
    from avtalemaker.library.load import examine

    # The digest held, yet the content is not what the check lets through: forged or broken.
    raise LibraryError(
        _("{name} is damaged: its library cannot be read.").format(name=files.name),
        _("Restore the file from a copy, or start anew with the answers in avtale.yaml."),
        examine(files)[1],
    ) from cause


def _built(files: LibraryFiles) -> Library | None:
    """Return the library, None for one with faults in it; raises `MALFORMED` for a wrong shape."""
    loaded = {p: load_yaml(raw, p) for p, raw in files.files.items() if p.endswith(".yaml")}
    assembly = Assembly(trusted=True)
    for _path, file in sorted(loaded.items()):
        assembly.add(file)
    if assembly.findings or any(file.findings for file in loaded.values()):
        return None
    layouts = {PurePosixPath(p).stem: raw for p, raw in files.files.items() if p not in loaded}
    return assembly.library(head_of(loaded[HEAD].data), layouts)


def _editions(manifest: dict[str, Any]) -> tuple[Edition, ...]:
    """Return the libraries a manifest names; what has another shape is no library."""
    rows = manifest.get("editions")
    keys = ("library", "version", "digest")
    return tuple(
        Edition(*(row[key] for key in keys))
        for row in (rows if isinstance(rows, list) else [])
        if isinstance(row, dict) and all(isinstance(row.get(key), str) for key in keys)
    )
