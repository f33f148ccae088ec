"""Clause libraries: read from a folder or a zip, laid over each other, checked, kept as a basis."""
