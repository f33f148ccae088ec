"""An agreement's folder: what lies in it, and what the next draft is called."""

from __future__ import annotations

import re
import unicodedata
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from avtalemaker import answers_file
from avtalemaker.answers_file import read_answers
from avtalemaker.errors import AvtalemakerError, InputError, UsageRefusedError
from avtalemaker.files import folder_lock, read_file, refusing, safe_name
from avtalemaker.library import basis as basis_file
from avtalemaker.library.basis import Basis, read_basis
from avtalemaker.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from avtalemaker.agreement import Agreement
    from avtalemaker.answers_file import AnswersFile
    from avtalemaker.model import Answers, Library

BEFORE = ".før-"
"""What stands in the names of the copies that an update keeps, before the newer version."""
DRAFT_WORD = "utkast"  # the same word in bokmål and nynorsk
_DRAFT = re.compile(rf"{DRAFT_WORD} ([0-9]{{1,6}})\.(docx|pdf|md|txt)\Z", re.IGNORECASE)


@dataclass(frozen=True)
class AgreementFolder:
    """A folder that holds one agreement, or is about to."""

    path: Path

    @property
    def answers(self) -> Path:
        """Return where the answers are."""
        return self.path / answers_file.FILE_NAME

    @property
    def basis(self) -> Path:
        """Return where the basis is."""
        return self.path / basis_file.FILE_NAME

    @property
    def holds_agreement(self) -> bool:
        """Say whether there are answers; raises `FileRefusedError` where nobody can look."""
        with refusing(self.path):
            return self.answers.is_file()

    def latest_draft(self) -> Path | None:
        """Return the Word draft with the highest number, None when there is none."""
        drafts = [
            (number, path) for number, path in self._drafts() if path.suffix.lower() == ".docx"
        ]
        return max(drafts, key=lambda d: (d[0], d[1].stat().st_mtime))[1] if drafts else None

    def next_number(self) -> int:
        """Return the first draft number that no file of the folder has, in any format."""
        return max((number for number, _path in self._drafts()), default=0) + 1

    def _drafts(self) -> list[tuple[int, Path]]:
        if not self.path.is_dir():
            return []
        found: list[tuple[int, Path]] = []
        for path in self.path.iterdir():
            name = unicodedata.normalize("NFC", path.name)
            match = _DRAFT.search(name)
            if match and not name.startswith(("~$", ".")):
                found.append((int(match[1]), path))
        return found


@dataclass(frozen=True)
class OpenedAgreement:
    """An agreement read from its folder, which is all that is read."""

    folder: AgreementFolder
    file: AnswersFile
    basis: Basis

    @property
    def answers(self) -> Answers:
        """Return the person's answers."""
        return self.file.answers

    @property
    def library(self) -> Library:
        """Return the library the agreement was made from."""
        return self.basis.library

    @cached_property
    def agreement(self) -> Agreement:
        """The agreement in final text, as the answers have it."""
        from avtalemaker.compose import compose

        return compose(self.library, self.answers)


def open_agreement(path: Path) -> OpenedAgreement:
    """Read an agreement's folder.

    Raises `InputError` when it is no agreement or its answers cannot be read, `LibraryError`
    when its basis is damaged.
    """
    folder = require_agreement(path)
    if not folder.basis.is_file():
        raise InputError(
            _("The agreement in {folder} has lost its file grunnlag.zip.").format(folder=path),
            _(
                "Restore the file from a copy. If there is none, make the agreement anew from"
                " its answers: avtalemaker new FOLDER --answers {answers}"
            ).format(answers=folder.answers),
        )
    file = read_answers(folder.answers)
    return OpenedAgreement(folder, file, read_basis(read_file(folder.basis)))


def kept_name(file: Path, version: str) -> Path:
    """Return what a copy of the answers or the basis is called, from before an update."""
    return file.with_stem(f"{file.stem}{BEFORE}{version}")


def open_earlier(path: Path, digest: str) -> OpenedAgreement | None:
    """Return the agreement as it was before an update, by the digest of its basis then.

    None when no such copy was kept, or it cannot be read any more.
    """
    folder = AgreementFolder(path)
    for basis in sorted(path.glob(f"{folder.basis.stem}{BEFORE}*{folder.basis.suffix}")):
        kept = basis.stem.removeprefix(folder.basis.stem)
        with suppress(AvtalemakerError):
            read = read_basis(read_file(basis), basis.name)
            if read.digest == digest:
                answers = folder.answers.with_stem(folder.answers.stem + kept)
                return OpenedAgreement(folder, read_answers(answers), read)
    return None


def require_agreement(path: Path) -> AgreementFolder:
    """Return the folder; raises `InputError` when there is no agreement in it."""
    folder = AgreementFolder(path)
    if not folder.holds_agreement:
        raise InputError(
            _("There is no agreement in {folder}.").format(folder=path),
            _("Go to the agreement's folder, or make a new agreement with «avtalemaker new»."),
        )
    return folder


@contextmanager
def locked_agreement(path: Path) -> Iterator[None]:
    """Hold an agreement's folder for this process alone; see `files.folder_lock`."""
    with folder_lock(require_agreement(path).path):
        yield


def check_new_name(path: Path) -> None:
    """Raise `UsageRefusedError` for a folder's name that Windows or SharePoint would not take."""
    wanted = unicodedata.normalize("NFC", path.name)
    if wanted and safe_name(wanted) != wanted:
        raise UsageRefusedError(
            _("Windows and SharePoint cannot have a folder called “{name}”.").format(name=wanted),
            _("Call it for instance “{name}”.").format(name=safe_name(wanted)),
        )


def agreements_in(place: Path) -> tuple[Path, ...]:
    """Return the folders in a place that hold an agreement, the one worked on last first."""
    found = sorted(
        place.glob(f"*/{answers_file.FILE_NAME}"), key=lambda path: -path.stat().st_mtime
    )
    return tuple(path.parent for path in found)


def draft_name(title: str, number: int) -> str:
    """Return a draft's file name without its ending: «<title> - utkast 3»."""
    return f"{file_title(title)} - {DRAFT_WORD} {number}"


def file_title(title: str) -> str:
    """Return an agreement's title as the first part of a file name."""
    return safe_name(title).rstrip(" .,-")
