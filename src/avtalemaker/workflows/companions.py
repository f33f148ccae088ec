"""The files an agreement brings along: its appendices, and its parties' logos."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from avtalemaker.errors import InputError
from avtalemaker.files import find_file, read_file, refusing, safe_name, write_free, write_new
from avtalemaker.findings import Finding, Place
from avtalemaker.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avtalemaker.answers_file import AnswersFile
    from avtalemaker.model import Answers


APPENDIX_FOLDER = "vedlegg"


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


def bring_in(folder: Path, typed: str) -> str:
    """Return the name that a file the person names has in the folder; one from elsewhere is copied.

    Raises `InputError` when there is no such file, or it is no PDF.
    """
    source = typed_path(typed, folder)
    data = read_file(source)
    if not data.lstrip().startswith(b"%PDF-"):
        raise InputError(
            _("{name} is not a PDF.").format(name=source.name),
            _("Save the document as a PDF first, and name that file."),
        )
    if source.resolve().is_relative_to(folder.resolve()):
        return source.resolve().relative_to(folder.resolve()).as_posix()
    target = folder / APPENDIX_FOLDER / f"{safe_name(source.stem)}.pdf"
    with refusing(target.parent):
        target.parent.mkdir(exist_ok=True)
    return write_free(target, data).relative_to(folder).as_posix()


def typed_path(typed: str, folder: Path) -> Path:
    """Return the path a person typed, or dragged into the window with its quotation marks."""
    unquoted = typed.strip().strip("'\"")
    if os.name != "nt":
        unquoted = unquoted.replace("\\ ", " ")
    plain = Path(unquoted).expanduser()
    inside = find_file(folder, plain.as_posix()) if not plain.is_absolute() else None
    return inside or plain


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
