"""Clause libraries: read from a folder or a zip, checked, layered, and kept as a basis."""

from avtalemaker.library.load import read_library, resolve_library

__all__ = ["read_library", "resolve_library"]
