"""What `build` and `edit` share when a draft was edited in Word, or came back: ask, and take in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.cli.shared import front_end, is_interactive, results, say, say_findings
from avtalemaker.errors import NotReadyError
from avtalemaker.messages import _, plural

if TYPE_CHECKING:
    from pathlib import Path

    from avtalemaker.returned.asking import Decisions
    from avtalemaker.workflows.edited import EditedDraft
    from avtalemaker.workflows.returning import ReturnedDraft


def settle_edited(folder: Path, edited: EditedDraft, *, plain: bool) -> None:
    """Ask what shall become of an edited draft; return when to go on from the answers.

    Where the person wanted its text taken in, it is in the answers then. Raises `NotReadyError`
    when the person goes on in the Word file.
    """
    say(_("{file} has been edited since it was built.").format(file=edited.path.name))
    say_findings(edited.told)
    while True:
        wanted = _wanted(edited, plain=plain)
        if wanted == "stop":
            raise NotReadyError(
                _("No new draft was made."),
                _("Go on in {file}. «avtalemaker package» makes the signing package of it.").format(
                    file=edited.path.name
                ),
            )
        if wanted == "aside" or take_in_file(folder, None, plain=plain):
            return


def _wanted(edited: EditedDraft, *, plain: bool) -> str:
    from avtalemaker.interview.choice import choose
    from avtalemaker.interview.prompt import Back

    rows = [
        ("take", _("Take the changes into the answers, and make a new draft")),
        ("stop", _("Stop, and go on in the Word file")),
        ("aside", _("Make a new draft from the answers; the Word file is left as it is")),
    ]
    if not edited.can_be_taken_in:
        del rows[0]
    try:
        return choose(front_end(plain=plain), _("What do you want to do?"), rows, typed="stop")
    except Back:
        return "stop"


def take_in_file(
    folder: Path, file: Path | None, *, plain: bool = False, accept_all: bool = False
) -> bool:
    """Take a Word file's text into the answers, asking about each change.

    False when nothing came of it: there is nothing to take in, or the person went back.

    Raises `NotReadyError` (exit 5) with the changes where there is nobody to ask.
    """
    from avtalemaker.returned.asking import Decisions, decide
    from avtalemaker.workflows.edited import without_place
    from avtalemaker.workflows.returning import returned_draft, take_in

    with returned_draft(folder, file) as draft:
        if file is not None:
            say(_("{file} is read as the draft come back.").format(file=file.name))
            say_findings(without_place(draft.back.findings))
        if not draft.changes:
            say(_("There is nothing in {file} to take in.").format(file=draft.path.name))
            return False
        decisions: Decisions | None = Decisions(draft.changes)
        if not accept_all:
            _require_person(draft)
            decisions = decide(front_end(plain=plain), draft.changes, draft.opened.library)
        if decisions is None:
            return False
        proposals = take_in(draft, decisions)
        _say_taken(draft, decisions)
        if proposals is not None:
            say(
                _("The proposals for the library's keeper are in {folder}.").format(
                    folder=proposals
                )
            )
            results(sorted(proposals.rglob("*.yaml")))
    return True


def _require_person(draft: ReturnedDraft) -> None:
    from avtalemaker.workflows.edited import without_place

    if not is_interactive():
        raise NotReadyError(
            _("The changes in {file} are to be decided about.").format(file=draft.path.name),
            _("Run the command in a terminal to choose, or take in everything with --accept-all."),
            without_place(draft.back.findings),
        )


def _say_taken(draft: ReturnedDraft, decisions: Decisions) -> None:
    taken, left = len(decisions.taken), len(draft.changes) - len(decisions.taken)
    said = plural("{number} change is taken in.", "{number} changes are taken in.", taken)
    text = said.format(number=taken)
    if left:
        said = plural("{number} is not.", "{number} are not.", left)
        text += " " + said.format(number=left)
    say(text)
