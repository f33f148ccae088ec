"""A long text that is read from a file: `@path`, for what is already written elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

from avtalemaker.messages import _

SUFFIXES = (".txt", ".md")
LARGEST = 200_000  # bytes; some hundred pages, far beyond any clause


class UnreadTextError(Exception):
    """The file cannot be used; the message is a whole sentence for the person."""


def long_text(typed: str) -> str:
    """Return what was typed, or the text of the file it names after `@`.

    Raises `UnreadTextError`.
    """
    if not typed.startswith("@") or "\n" in typed:
        return typed
    path = Path(os.path.expanduser(_unquoted(typed[1:])))  # noqa: PTH111 - Path's own raises for «~nobody»
    if path.suffix.lower() not in SUFFIXES:
        raise UnreadTextError(_("Only text files can be read in here: .txt or .md."))
    try:
        data = path.read_bytes() if path.stat().st_size <= LARGEST else None
    except (OSError, ValueError):  # ValueError: a character that no path can hold
        said = _("There is no file to read at {path}.")
        raise UnreadTextError(said.format(path=path)) from None
    if data is None:
        raise UnreadTextError(_("The file is too large to be a text for an agreement."))
    try:
        return data.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        said = _("The file is not saved as UTF-8. Save it again as UTF-8: {path}.")
        raise UnreadTextError(said.format(path=path)) from None


def _unquoted(text: str) -> str:
    """Return a path without the marks a window adds when a file is dropped on it."""
    text = text.strip()
    for mark in ("'", '"'):
        if len(text) > 1 and text.startswith(mark) and text.endswith(mark):
            return text[1:-1]
    return text.replace("\\ ", " ")
