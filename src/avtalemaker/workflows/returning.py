"""Taking the text of a Word file into the answers: an edited draft, or the other party's file."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from avtalemaker.answers_file import write_answers
from avtalemaker.document import read_document
from avtalemaker.errors import InputError, NotReadyError
from avtalemaker.files import read_file, refusing, safe_name, write_tree
from avtalemaker.messages import _
from avtalemaker.model import State
from avtalemaker.workflows.build import open_usable
from avtalemaker.workflows.edited import read_back, without_place
from avtalemaker.workflows.folder import locked_agreement

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from avtalemaker.returned.asking import Decisions
    from avtalemaker.returned.changes import Change
    from avtalemaker.workflows.edited import ReadBack
    from avtalemaker.workflows.folder import OpenedAgreement

PROPOSALS = "forslag"
"""The folder of texts for the library's keeper; a word for it in bokmål and nynorsk."""


@dataclass(frozen=True)
class ReturnedDraft:
    """An agreement, and a Word file that was read as its draft come back."""

    opened: OpenedAgreement
    path: Path
    back: ReadBack
    changes: tuple[Change, ...]


@contextmanager
def returned_draft(folder: Path, file: Path | None = None) -> Iterator[ReturnedDraft]:
    """Read a Word file (the latest draft when None) while the folder is held for this process.

    Raises `NotReadyError` for an agreement that is signed, and for a file whose text cannot be
    taken in: tracked changes, another agreement.
    """
    from avtalemaker.returned.changes import changes_in

    with locked_agreement(folder):
        opened = open_usable(folder)
        path = file or opened.folder.latest_draft()
        if path is None:
            raise InputError(
                _("There is no draft in {folder}.").format(folder=folder),
                _("Name the Word file, or make a draft with «avtalemaker build»."),
            )
        if opened.answers.state is State.SIGNED:
            raise NotReadyError(
                _("This agreement is marked as signed; its text is not changed any more."),
                _("Write «state: draft» in avtale.yaml if that is wrong."),
            )
        back = read_back(opened, read_document(read_file(path), path.name))
        if back.refusals:
            raise NotReadyError(
                _("The text of {file} cannot be taken in.").format(file=path.name),
                _("Nothing has been changed."),
                without_place(back.findings),
            )
        yield ReturnedDraft(opened, path, back, changes_in(back.returned))


def take_in(draft: ReturnedDraft, decisions: Decisions) -> Path | None:
    """Write what was decided, and return the folder of the proposals, None without any.

    Proposals come first: when one cannot be written, the answers are as they were. The answers
    are written once, whole.
    """
    from avtalemaker.returned import taking

    opened = draft.opened
    proposals = _write_proposals(draft, decisions) if decisions.proposed else None
    answers = taking.take_in(opened.library, opened.answers, draft.back.returned, decisions.taken)
    if answers != opened.answers:
        write_answers(opened.folder.answers, answers)
    return proposals


def _write_proposals(draft: ReturnedDraft, decisions: Decisions) -> Path:
    from avtalemaker.returned.proposal import proposal_files

    opened = draft.opened
    files = proposal_files(
        opened.library, opened.answers, decisions.proposed, draft.back.built.core.title
    )
    folder = _free_folder(opened.folder.path / PROPOSALS, draft.path.stem)
    write_tree(folder, files)
    return folder


def _free_folder(above: Path, stem: str) -> Path:
    """Make and return a folder that was not there: «<name>», «<name> (2)» and so on.

    A draft's own title is left out of the name: paths must be short on Windows.
    """
    name = safe_name(stem.rpartition(" - ")[2])
    with refusing(above):
        above.mkdir(exist_ok=True)
    number = 1
    while True:
        folder = above / (name if number == 1 else f"{name} ({number})")
        try:
            with refusing(folder):
                folder.mkdir()
        except FileExistsError:
            number += 1
        else:
            return folder
