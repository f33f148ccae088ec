"""Which library is meant: a given one, else the standard, each over all its layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.library.layers import resolve
from avtalemaker.library.load import glance
from avtalemaker.library.source import read_files
from avtalemaker.resources import data_folder

if TYPE_CHECKING:
    from pathlib import Path

    from avtalemaker.library.layers import Resolved
    from avtalemaker.library.source import LibraryFiles
    from avtalemaker.model import Library

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


def glance_at(source: Path | None) -> tuple[Resolved, Library]:
    """Return a library to look into: a given one, else the standard."""
    return glance(standard_files() if source is None else read_files(source), find_library)
