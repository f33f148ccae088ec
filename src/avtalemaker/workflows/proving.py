"""Everything that can be said of a library: the faults of its files, then its proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.library.load import examine
from avtalemaker.proof import prove
from avtalemaker.workflows.libraries import resolved_library

if TYPE_CHECKING:
    from pathlib import Path

    from avtalemaker.findings import Finding
    from avtalemaker.library.shelf import Shelf
    from avtalemaker.model import Library


def check_library(
    source: str | Path | None, shelf: Shelf
) -> tuple[Library | None, tuple[Finding, ...]]:
    """Return a library, None when it cannot be used at all, and all findings in order of place.

    Without `source`, the standard library. A library with faults that stop it is not proved: its
    texts cannot be composed.
    """
    library, findings = examine(resolved_library(source, shelf))
    if library is not None:
        findings += prove(library)
    return library, tuple(sorted(findings, key=_order))


def _order(finding: Finding) -> tuple[str, int, int, str]:
    place = finding.place
    return (place.file, place.line, place.column, finding.code) if place else ("", 0, 0, "")
