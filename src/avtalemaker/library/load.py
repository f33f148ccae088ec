"""From a library over its layers to the one library value: every fault is collected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.errors import LibraryError
from avtalemaker.findings import stops
from avtalemaker.library.assembly import Assembly
from avtalemaker.library.layers import Resolved, alone
from avtalemaker.library.references import UNKNOWN, check_references
from avtalemaker.library.schema import check_headed
from avtalemaker.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from avtalemaker.findings import Finding
    from avtalemaker.library.source import LibraryFiles
    from avtalemaker.model import Library


def read_library(source: LibraryFiles | Resolved) -> Library:
    """Build a library; raises `LibraryError` with every finding when one of them stops it."""
    library, findings = examine(source)
    if library is None:
        raise faulty(source.name, findings)
    return library


def faulty(name: str, findings: Iterable[Finding]) -> LibraryError:
    """Return the refusal of a library with faults, for the one who can mend it."""
    return LibraryError(
        _("The library {name} has faults.").format(name=name),
        _("Mend them in the library's files, and try again."),
        tuple(findings),
    )


def examine(source: LibraryFiles | Resolved) -> tuple[Library | None, tuple[Finding, ...]]:
    """Return the library, None when it has faults that stop it, and all its faults.

    Files alone are a library that stands alone; a library that extends another is resolved first.
    """
    resolved = source if isinstance(source, Resolved) else alone(source)
    assembly = Assembly()
    findings = list(resolved.findings)
    whole = resolved.whole
    for file in resolved.woven:
        faults = check_headed(file)
        if not faults:
            assembly.add(file)
        elif resolved.whole:  # else its head may stand where nobody could read
            findings += faults
        whole = whole and not faults
    findings += assembly.findings
    broken_texts = any(f.code in {"L010", "L011"} for f in findings)
    library = assembly.library(resolved.top.head, resolved.layouts)
    found = check_references(library)
    if not whole:  # what seems unknown may stand in a file that could not be read
        found = [f for f in found if f.code not in UNKNOWN]
    if broken_texts:  # a text that was not understood has no names
        found = [f for f in found if f.code != "L026"]
    findings += found
    return (None if stops(findings) else library), tuple(findings)


def build_library(resolved: Resolved) -> Library:
    """Build a library without checking it; raises one of `MALFORMED` for what has a wrong shape."""
    assembly = Assembly(trusted=True)
    for file in resolved.woven:
        assembly.add(file)
    if assembly.findings:
        raise ValueError(assembly.findings)
    return assembly.library(resolved.top.head, resolved.layouts)
