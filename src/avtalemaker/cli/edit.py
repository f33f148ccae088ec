"""`avtalemaker edit`: the wizard over the answers that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from avtalemaker.cli.arguments import FILE, folder_argument
from avtalemaker.cli.build import build_and_print
from avtalemaker.cli.returning import settle_edited, take_in_file
from avtalemaker.cli.shared import (
    Command,
    front_end,
    is_interactive,
    option,
    profile_folder,
    say,
)
from avtalemaker.errors import UsageRefusedError
from avtalemaker.messages import N_, _, command_on

if TYPE_CHECKING:
    from pathlib import Path

    from avtalemaker.interview.prompt import Front
    from avtalemaker.workflows.edited import EditedDraft


@click.command("edit", cls=Command, help=N_("Change the answers, and make a new draft."))
@folder_argument
@option("--take-in", type=FILE, default=None,
        help=N_("Take in what this Word file says otherwise than the answers."))  # fmt: skip
@option("--accept-all", is_flag=True, help=N_("With --take-in: take in every change unasked."))
@option("--plain", is_flag=True, help=N_("Ask line by line, for screen readers."))
def command(folder: Path, take_in: Path | None, accept_all: bool, plain: bool) -> None:  # noqa: FBT001 - Click passes flags so
    """Open the agreement's answers, then build the next draft."""
    if take_in is not None:
        take_in_and_build(folder, take_in, accept_all=accept_all, plain=plain)
        return
    if accept_all:
        raise UsageRefusedError(
            _("«--accept-all» goes with «--take-in»."),
            _("Name the Word file: avtalemaker edit FOLDER --take-in FILE --accept-all"),
        )
    if not is_interactive():
        raise UsageRefusedError(
            _("«avtalemaker edit» asks questions, and there is no terminal to ask in."),
            _("Change avtale.yaml by hand and run «avtalemaker build»."),
        )
    edit_agreement(folder, front_end(plain=plain), plain=plain)


def edit_agreement(folder: Path, front: Front, *, plain: bool) -> None:
    """Conduct the interview over what is answered already, then build.

    A draft that was edited in Word is decided about first: what is taken in of it, is answers.
    """
    edited = _edited(folder)
    if edited is not None:
        settle_edited(folder, edited, plain=plain)
    conduct_in(folder, front)
    build_and_print(folder, ("docx", "pdf"), plain=plain, settled=edited is not None)


def _edited(folder: Path) -> EditedDraft | None:
    from avtalemaker.workflows.edited import edited_draft
    from avtalemaker.workflows.editing import open_for_editing

    return edited_draft(open_for_editing(folder))


def take_in_and_build(folder: Path, file: Path, *, accept_all: bool, plain: bool) -> None:
    """Take a Word file's text into the answers, and build the next draft of them."""
    if take_in_file(folder, file, plain=plain, accept_all=accept_all):
        build_and_print(folder, ("docx", "pdf"), plain=plain, settled=True)


def conduct_in(folder: Path, front: Front) -> None:
    """Conduct the interview in an agreement's folder, saving after every answer."""
    from avtalemaker.answers_file import write_answers
    from avtalemaker.interview.engine import Interview
    from avtalemaker.interview.wizard import conduct
    from avtalemaker.model import State
    from avtalemaker.workflows.companions import bring_in
    from avtalemaker.workflows.editing import open_for_editing
    from avtalemaker.workflows.folder import locked_agreement

    with locked_agreement(folder):
        opened = open_for_editing(folder)
        if opened.answers.state is not State.DRAFT:
            say(_("Note: this agreement is marked as sent or signed in avtale.yaml."))
        conduct(
            Interview(opened.library, opened.answers),
            front,
            lambda answers: write_answers(opened.folder.answers, answers),
            profile_folder=profile_folder(),
            bring=lambda typed: bring_in(opened.folder.path, typed),
            again=command_on("edit", folder),
        )
