"""Norwegian: the small template language of clause texts, and the grammar behind its filters."""

from __future__ import annotations

from typing import Literal, TypeAlias

Language: TypeAlias = Literal["nb", "nn"]
"""The language of a document: bokmål or nynorsk."""
