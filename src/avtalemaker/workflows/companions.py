"""The files an agreement brings along: its appendices, and its parties' logos."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from avtalemaker.files import read_file, write_new
from avtalemaker.findings import Finding, Place
from avtalemaker.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from avtalemaker.model import Answers


def companion_names(answers: Answers) -> tuple[str, ...]:
    """Return the names of the files, as the answers give them: relative to the folder."""
    return tuple(name for name, _title in _named(answers))


def check_names(answers: Answers, file: str) -> list[Finding]:
    """Return a fault A015 for each file that is named outside the agreement's own folder.

    Somebody else's answers must not fetch a file of this machine into a document that is sent.
    """
    return [
        Finding(
            "A015",
            _("“{name}” is not in the agreement's folder.").format(name=name),
            _("Copy the file into the folder, and write its name there."),
            place=Place(file),
        )
        for name in companion_names(answers)
        if _leaves_folder(name)
    ]


def check_present(answers: Answers, folder: Path) -> list[Finding]:
    """Return a fault C007 for each file that is not where the answers say."""
    return [
        Finding(
            "C007",
            _("The file of «{title}» is missing: {file}").format(title=title, file=name),
            _("Put the file in the agreement's folder, or take it out with «avtalemaker edit»."),
            place=Place(name),
        )
        for name, title in _named(answers)
        if not (folder / name).is_file()
    ]


def carry_along(answers: Answers, source: Path, target: Path) -> None:
    """Copy the files from an earlier agreement's folder; what is missing there is told later."""
    for name in companion_names(answers):
        if _leaves_folder(name) or not (source / name).is_file() or (target / name).exists():
            continue
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        write_new(target / name, read_file(source / name))


def _named(answers: Answers) -> Iterator[tuple[str, str]]:
    """Yield each file's name and what it is."""
    for appendix in answers.appendices:
        yield appendix.file, appendix.title
    for value in answers.values.values():
        if isinstance(value, dict) and value.get("logo"):
            yield str(value["logo"]), str(value.get("name") or value["logo"])


def _leaves_folder(name: str) -> bool:
    """Say whether a name is absolute or climbs out, on this system or on another."""
    windows, posix = PureWindowsPath(name), PurePosixPath(name)
    return bool(windows.drive or windows.root or posix.is_absolute() or ".." in windows.parts)
