"""Word documents from layouts: fill one, and check one that a branch has made its own."""

from avtalemaker.word.checking import check_layout
from avtalemaker.word.rendering import render

__all__ = ["check_layout", "render"]
