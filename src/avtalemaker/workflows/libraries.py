"""Which library is meant: a given one, else the standard, each over all its layers."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from avtalemaker.library.layers import resolve
from avtalemaker.library.schema import MALFORMED
from avtalemaker.library.source import read_files
from avtalemaker.resources import data_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from avtalemaker.library.layers import Resolved
    from avtalemaker.library.source import LibraryFiles

T = TypeVar("T")

STANDARD = "standard"
"""The id of the library that comes with the program."""


def standard_files() -> LibraryFiles:
    """Return the files of the standard library."""
    return read_files(data_folder())


def find_library(library_id: str) -> LibraryFiles | None:
    """Return a library that others may extend, by its id."""
    return standard_files() if library_id == STANDARD else None


def resolved_library(source: Path | None) -> Resolved:
    """Return the library of a new agreement over all its layers: a given one, else the standard."""
    return resolve(standard_files() if source is None else read_files(source), find_library)


def look_into(source: Path | None, look: Callable[[Resolved], T]) -> T:
    """Return what `look` sees in a library; its form is checked only when something is amiss.

    For texts that are shown and not used: a fault that does no harm to reading is left to
    `examine`. Raises `LibraryError` with all faults for a library that cannot be read.
    """
    files = standard_files() if source is None else read_files(source)
    with suppress(*MALFORMED):
        resolved = resolve(files, find_library, trusted=True)
        if not resolved.stopped:
            return look(resolved)
    from avtalemaker.library.load import read_library

    resolved = resolve(files, find_library)
    read_library(resolved)
    return look(resolved)
