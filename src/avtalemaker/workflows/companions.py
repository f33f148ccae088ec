"""The files an agreement brings along: its appendices, and its parties' logos."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from avtalemaker.files import find_file, read_file, write_new
from avtalemaker.findings import Finding, Place
from avtalemaker.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from avtalemaker.answers_file import AnswersFile
    from avtalemaker.model import Answers


@dataclass(frozen=True)
class _Companion:
    """A file as the answers name it, what it is, and where in the answers it is named."""

    name: str
    title: str
    path: tuple[str | int, ...]


def check_names(file: AnswersFile) -> list[Finding]:
    """Return a fault A015 for each file that is named outside the agreement's own folder.

    Somebody else's answers must not fetch a file of this machine into a document that is sent.
    """
    return [
        Finding(
            "A015",
            _("The file {file} is not in this folder.").format(file=named.name),
            _("Copy it into the agreement's folder, and name it from there."),
            place=file.file.place(named.path),
        )
        for named in _named(file.answers)
        if _leaves_folder(named.name)
    ]


def companion_path(folder: Path, name: str) -> Path:
    """Return where a file lies that the answers name, as this disk spells it.

    The answers may come from another system: backslashes, other capitals, an å in two parts.
    A file that is not there has the path it was named by.
    """
    return find_file(folder, name) or folder / name


def check_present(answers: Answers, folder: Path) -> list[Finding]:
    """Return a fault C007 for each file that is not where the answers say."""
    return [
        Finding(
            "C007",
            _("The file of «{title}» is missing: {file}").format(
                title=named.title, file=named.name
            ),
            _("Put the file in the agreement's folder, or take it out with «avtalemaker edit»."),
            place=Place(named.name),
        )
        for named in _named(answers)
        if not ((there := find_file(folder, named.name)) and there.is_file())
    ]


def carry_along(answers: Answers, source: Path, target: Path) -> None:
    """Copy the files from an earlier agreement's folder; what is missing there is told later."""
    for name in (named.name for named in _named(answers)):
        there = find_file(source, name)
        if there is None or not there.is_file() or find_file(target, name) is not None:
            continue
        copy = target / there.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        write_new(copy, read_file(there))


def _named(answers: Answers) -> Iterator[_Companion]:
    for i, appendix in enumerate(answers.appendices):
        yield _Companion(appendix.file, appendix.title, ("appendices", i))
    for question, value in answers.values.items():
        if isinstance(value, dict) and value.get("logo"):
            logo = str(value["logo"])
            yield _Companion(logo, str(value.get("name") or logo), ("answers", question, "logo"))


def _leaves_folder(name: str) -> bool:
    """Say whether a name is absolute or climbs out, on this system or on another."""
    windows, posix = PureWindowsPath(name), PurePosixPath(name)
    return bool(windows.drive or windows.root or posix.is_absolute() or ".." in windows.parts)
