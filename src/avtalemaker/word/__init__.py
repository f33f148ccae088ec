"""Word documents from layouts: fill one, and check one that a branch has made its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.word.rendering import render

if TYPE_CHECKING:
    from avtalemaker.findings import Finding

__all__ = ["check_layout", "render"]


def check_layout(data: bytes, name: str) -> list[Finding]:
    """Return what is wrong with a layout; `name` is what findings call the file."""
    from avtalemaker.word.checking import check

    return check(data, name)
