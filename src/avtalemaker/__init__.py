"""Draft cooperation agreements: questions in a terminal, a Word draft, a signing-ready PDF."""

__version__ = "0.1.0"

__all__ = ["__version__"]
