"""`avtalemaker new`: the wizard, from an empty folder to a draft in Word and PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from avtalemaker.cli.arguments import FILE, FOLDER
from avtalemaker.cli.build import build_and_print
from avtalemaker.cli.edit import conduct_in, edit_agreement
from avtalemaker.cli.shared import (
    Command,
    front_end,
    is_interactive,
    option,
    results,
    say,
    say_findings,
    shelf,
    show,
)
from avtalemaker.cli.start import begin
from avtalemaker.errors import UsageRefusedError
from avtalemaker.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from avtalemaker.interview.prompt import Front
    from avtalemaker.language import Language
    from avtalemaker.model import Answers, Library


@click.command("new", cls=Command, help=N_("Make a new agreement: answer questions, get a draft."))
@click.argument("folder", type=FOLDER, required=False)
@option("--type", "type_id", default=None, metavar="TYPE", help=N_("The agreement type."))
@option("--lang", type=click.Choice(["nb", "nn"]), default=None,
        help=N_("The language of the agreement."))  # fmt: skip
@option("--library", default=None, metavar="SOURCE",
        help=N_("Draft from this library: a folder, a zip, or one that was added."))  # fmt: skip
@option("--answers", type=FILE, default=None, help=N_("Start from the answers of an agreement."))
@option("--data", multiple=True, metavar="KEY=VALUE", help=N_("Answer one question."))
@option("--defaults", is_flag=True, help=N_("Take every suggested answer."))
@option("--leave-open", is_flag=True, help=N_("Leave questions without an answer open."))
@option("--dry-run", is_flag=True, help=N_("Show what would be made, and write nothing."))
@option("--plain", is_flag=True, help=N_("Ask line by line, for screen readers."))
def command(
    folder: Path | None,
    type_id: str | None,
    lang: Language | None,
    library: str | None,
    answers: Path | None,
    data: tuple[str, ...],
    defaults: bool,  # noqa: FBT001 - Click passes flags so
    leave_open: bool,  # noqa: FBT001
    dry_run: bool,  # noqa: FBT001
    plain: bool,  # noqa: FBT001
) -> None:
    """Ask, save, build, and print the files made."""
    from avtalemaker.workflows.companions import carry_along
    from avtalemaker.workflows.folder import AgreementFolder
    from avtalemaker.workflows.starting import (
        first_answers,
        library_of,
        make_folder,
        renewed_answers,
    )

    given = read_data(data)
    # A batch call answers everything itself; with a person at the terminal the rest is asked.
    asking = is_interactive() and not (dry_run or leave_open)
    front = front_end(plain=plain) if asking else None
    if answers is not None and library is None:
        library = library_of(answers, shelf())
    folder, opened, lang, type_id = begin(
        front, folder, library, lang, type_id, renews=answers is not None, dry_run=dry_run
    )
    if AgreementFolder(folder).holds_agreement and not dry_run:
        # What only a new agreement can take is not dropped without a word: refused.
        _resume(folder, None if given or library or answers else front, plain=plain)
        return
    loaded = opened.library
    if answers is None:
        first = first_answers(loaded, lang, type_id)
    else:
        first = renewed_answers(loaded, lang, type_id, answers)
    if front is None or defaults:
        first = _filled(loaded, first, given, defaults=defaults, leave_open=leave_open, front=front)
    elif given:
        from avtalemaker.interview.batch import fill_given

        first = fill_given(loaded, first, given)
    if dry_run:
        _show(opened.resolved.name, loaded, first, folder)
        return
    make_folder(folder, opened.resolved, first)
    if answers is not None:
        carry_along(first, answers.parent, folder)
    if front is not None:
        conduct_in(folder, front)
    build_and_print(folder, ("docx", "pdf"), plain=plain)


def read_data(pairs: tuple[str, ...]) -> dict[str, str]:
    """Return `--data KEY=VALUE` pairs as a mapping; raises `UsageRefusedError`."""
    given: dict[str, str] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key.strip():
            raise UsageRefusedError(
                _("«{pair}» is not KEY=VALUE.").format(pair=pair),
                _("Write for instance --data meetings_per_year=2."),
            )
        given[key.strip()] = value
    return given


def _filled(
    library: Library,
    answers: Answers,
    given: Mapping[str, str],
    *,
    defaults: bool,
    leave_open: bool,
    front: Front | None,
) -> Answers:
    """Answer without asking; with a person there, what is still missing is asked afterwards."""
    from avtalemaker.interview.batch import fill, fill_defaults, fill_given

    if front is not None:
        return fill_defaults(library, fill_given(library, answers, given))
    return fill(library, answers, given, defaults=defaults, leave_open=leave_open)


def _resume(folder: Path, front: Front | None, *, plain: bool) -> None:
    """Go on with an agreement that is there already; nothing of it is thrown away."""
    if front is None:
        raise UsageRefusedError(
            _("There is an agreement in {folder} already.").format(folder=folder),
            _("Choose another folder, or change it with «avtalemaker edit»."),
        )
    say(_("There is an agreement in {folder} already; we go on with it.").format(folder=folder))
    edit_agreement(folder, front, plain=plain)


def _show(name: str, library: Library, answers: Answers, folder: Path) -> None:
    """Print the agreement, its warnings and the files that would be made."""
    from avtalemaker.checks import check_agreement
    from avtalemaker.compose import compose
    from avtalemaker.plaintext import as_plain_text
    from avtalemaker.workflows.folder import AgreementFolder, draft_name

    agreement = compose(library, answers)
    show(as_plain_text(agreement))
    say_findings(check_agreement(library, answers, agreement))
    place = AgreementFolder(folder)
    draft = draft_name(agreement.title, place.next_number())
    say(_("From the library {name}. These files would be made:").format(name=name))
    results([place.answers, place.basis, folder / f"{draft}.docx", folder / f"{draft}.pdf"])
