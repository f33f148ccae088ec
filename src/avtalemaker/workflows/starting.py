"""A new agreement's folder, before the first question: its library, its answers so far."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.answers_file import read_answers, write_answers
from avtalemaker.errors import FileRefusedError, InputError
from avtalemaker.files import read_file, refusing, write_new
from avtalemaker.library.basis import make_basis, read_basis
from avtalemaker.messages import _
from avtalemaker.model import Answers, State
from avtalemaker.workflows.companions import check_names
from avtalemaker.workflows.editing import unmendable
from avtalemaker.workflows.folder import AgreementFolder, check_new_name
from avtalemaker.workflows.libraries import as_path, finder

if TYPE_CHECKING:
    from pathlib import Path

    from avtalemaker.language import Language
    from avtalemaker.library.layers import Resolved
    from avtalemaker.library.shelf import Shelf
    from avtalemaker.model import Library


def first_answers(library: Library, language: Language | None, type_id: str | None) -> Answers:
    """Return what a new agreement starts from: nothing but its language and its type."""
    answers = Answers(language or "nb", type_id or next(iter(library.types)))
    if answers.type not in library.types:
        raise InputError(
            _("The library has no agreement type «{type}».").format(type=answers.type),
            _("Known types: {known}.").format(known=", ".join(library.types)),
        )
    return answers


def library_of(earlier: Path, shelf: Shelf) -> str | None:
    """Return the library that an agreement is renewed from, as a source: the one it was made from.

    By its id where this machine has it, else the copy in the agreement's own folder. None for
    answers that lie alone. Raises `LibraryError` for a basis that is damaged.
    """
    folder = AgreementFolder(earlier.parent)
    with refusing(folder.basis):
        if not folder.basis.is_file():
            return None
    editions = read_basis(read_file(folder.basis)).editions
    name = editions[-1].library if editions else ""
    is_here = bool(name) and not as_path(name).exists() and finder(shelf)(name) is not None
    return name if is_here else str(folder.basis)


def renewed_answers(
    library: Library, language: Language | None, type_id: str | None, earlier: Path
) -> Answers:
    """Return what an earlier agreement gives a new one: everything but its state.

    Raises `InputError` for answers that the new one's library does not know.
    """
    file = read_answers(earlier)
    answers = replace(
        file.answers,
        state=State.DRAFT,
        example=False,
        language=language or file.answers.language,
        type=type_id or file.answers.type,
    )
    file = replace(file, answers=answers)
    faults = [*unmendable(library, file), *check_names(file)]
    if faults:
        raise InputError(
            _("Some answers in {file} cannot be used.").format(file=earlier),
            _("Mend a copy of the file, and start from that."),
            faults,
        )
    return answers


def make_folder(path: Path, library: Resolved, answers: Answers) -> AgreementFolder:
    """Make the folder with its basis and its first answers; an agreement there is left alone.

    The library has been read without a fault that stops it.
    """
    folder = AgreementFolder(path)
    basis = make_basis(library)
    try:
        if not path.exists():
            check_new_name(path)
        with refusing(path):
            path.mkdir(parents=True, exist_ok=True)
        if not _was_begun(folder, basis):
            write_new(folder.basis, basis)
    except FileExistsError as error:
        raise FileRefusedError(
            _("{folder} holds an agreement already, or is a file.").format(folder=path),
            _("Choose another folder, or open it with «avtalemaker edit»."),
        ) from error
    write_answers(folder.answers, answers)
    return folder


def _was_begun(folder: AgreementFolder, basis: bytes) -> bool:
    """Say whether this very agreement was begun here, and stopped before its first answers."""
    if folder.answers.exists() or not folder.basis.is_file():
        return False
    return read_file(folder.basis) == basis
