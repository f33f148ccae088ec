"""Releases: the versions of a library that have been added or exported, each with its content.

A version is its number and the digest of its files, so the same number twice with other content
is seen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

_KEYS = ("version", "digest", "day")
_VERSION = re.compile(r"[0-9]+(\.[0-9]+)*")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Release:
    """One version with one content; `day` is when it was added or exported."""

    version: str
    digest: str
    day: str

    def data(self) -> dict[str, str]:
        """Return the release as it stands in a YAML file."""
        return {"version": self.version, "digest": self.digest, "day": self.day}


def releases_in(data: Any) -> tuple[Release, ...] | None:
    """Return the releases of a list in a YAML file, None when it is no such list."""
    if not isinstance(data, list):
        return None
    found = []
    for row in data:
        if not isinstance(row, dict) or set(row) != set(_KEYS):
            return None
        version, digest, day = (str(row[key]) for key in _KEYS)
        if not _VERSION.fullmatch(version) or not _DIGEST.fullmatch(digest):
            return None
        found.append(Release(version, digest, day))
    return tuple(found)


def version_key(version: str) -> tuple[tuple[int, str], ...]:
    """Return what sorts versions by their numbers: 1.10 after 1.9, and 1.0 equal to 1."""
    parts = [part.lstrip("0") for part in version.split(".")]
    while parts and not parts[-1]:
        parts.pop()
    return tuple((len(part), part) for part in parts)


def next_version(versions: Iterable[str]) -> str:
    """Return the version after the highest one: its last number is one more."""
    first, dot, last = max(versions, key=version_key).rpartition(".")
    counted = str(int(last) + 1) if len(last) < 10 else f"{last}.1"  # noqa: PLR2004 - a number, not a novel
    return f"{first}{dot}{counted}"
