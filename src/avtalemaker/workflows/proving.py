"""Everything that can be said of a library: the faults of its files, its proof, its coverage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.answers_file import AnswersFile, parse_answers
from avtalemaker.checks import check_answers
from avtalemaker.files import read_file
from avtalemaker.library.load import examine
from avtalemaker.proof import prove
from avtalemaker.proof.coverage import coverage_of
from avtalemaker.workflows.libraries import as_path, resolved_library

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from avtalemaker.findings import Finding
    from avtalemaker.library.layers import Resolved
    from avtalemaker.library.shelf import Shelf
    from avtalemaker.model import Answers, Library
    from avtalemaker.proof.coverage import Coverage

OWN_EXAMPLES = "examples"
"""The folder of a library in which its keeper may put answers files."""


def check_library(
    source: str | Path | None, shelf: Shelf
) -> tuple[Library | None, tuple[Finding, ...]]:
    """Return a library, None when it cannot be used at all, and all findings in order of place.

    A library with faults that stop it is not proved: its texts cannot be composed.
    """
    return check_resolved(resolved_library(source, shelf))


def check_resolved(resolved: Resolved) -> tuple[Library | None, tuple[Finding, ...]]:
    """Return the same of a library that is open already."""
    library, findings = examine(resolved)
    if library is not None:
        findings += prove(library)
    return library, in_order(findings)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings in the order of their places: by file, line and column."""
    return tuple(sorted(findings, key=_order))


def _order(finding: Finding) -> tuple[str, int, int, str]:
    place = finding.place
    return (place.file, place.line, place.column, finding.code) if place else ("", 0, 0, "")


def library_coverage(
    library: Library, source: str | Path | None
) -> tuple[Coverage, tuple[Finding, ...]]:
    """Return what agreement types and examples reach, and the faults of the library's examples.

    The examples that come with the program are used where they fit; those in `examples/` of the
    library's own folder must fit.
    """
    from avtalemaker.workflows.example import EXAMPLES  # with all that it takes to make a PDF

    shipped = list(_examples(library, EXAMPLES))
    own = [] if source is None else list(_examples(library, as_path(source) / OWN_EXAMPLES))
    found = {name: answers for name, answers, faults in [*shipped, *own] if answers and not faults}
    return coverage_of(library, found), in_order(f for _name, _answers, fs in own for f in fs)


def _examples(
    library: Library, folder: Path
) -> Iterator[tuple[str, Answers | None, list[Finding]]]:
    """Yield the answers files of a folder, each with its faults."""
    for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else []:
        name = f"{folder.name}/{path.name}"
        answers, file, faults = parse_answers(read_file(path), name)
        if answers is not None and not faults:
            faults = check_answers(library, AnswersFile(answers, file))
        yield name, answers, faults
