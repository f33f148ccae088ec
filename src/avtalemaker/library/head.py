"""A library's head: who publishes it, in which version, and what it lies over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from avtalemaker.model import LibraryHead, Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

UNNAMED = LibraryHead("", "0", Phrase("", ""))
"""The head of a library whose own could not be read."""


def head_of(data: Mapping[str, Any]) -> LibraryHead:
    """Return the head in the data of `library.yaml`."""
    return LibraryHead(
        id=data["library"],
        version=data["version"],
        name=Phrase(data["name"]["nb"].strip(), data["name"]["nn"].strip()),
        publisher=data.get("publisher", ""),
        licence=data.get("licence", ""),
        extends=data.get("extends", ""),
        hide=tuple(data.get("hide", ())),
    )


def head_data(head: LibraryHead) -> dict[str, Any]:
    """Return the data of a head that lies over nothing."""
    data = {
        "library": head.id,
        "version": head.version,
        "name": {"nb": head.name.nb, "nn": head.name.nn},
        "publisher": head.publisher,
        "licence": head.licence,
    }
    return {key: value for key, value in data.items() if value}
