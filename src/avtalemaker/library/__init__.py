"""Clause libraries: read from a folder or a zip, laid over each other, checked, kept as a basis."""

from avtalemaker.library.load import read_library

__all__ = ["read_library"]
