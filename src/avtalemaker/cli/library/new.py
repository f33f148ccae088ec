"""`avtalemaker library new`: a library of one's own, from nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from avtalemaker.cli.arguments import FOLDER
from avtalemaker.cli.shared import (
    Command,
    front_end,
    is_interactive,
    option,
    results,
    say,
    say_findings,
    shelf,
)
from avtalemaker.messages import N_, _, command_on, reading_language

if TYPE_CHECKING:
    from pathlib import Path

    from avtalemaker.language import Language


@click.command("new", cls=Command, help=N_("Begin a library of your own in a new folder."))
@click.argument("folder", type=FOLDER)
@option("--id", "id_", default=None, metavar="NAME", help=N_("What other libraries call it."))
@option("--name", default=None, metavar="TEXT", help=N_("Its name, in bokmål."))
@option("--name-nn", default=None, metavar="TEXT", help=N_("Its name, in nynorsk."))
@option("--publisher", default=None, metavar="TEXT", help=N_("Who publishes it."))
@option("--extends", default=None, metavar="NAME", help=N_("The library that it builds on."))
@option("--lang", type=click.Choice(["nb", "nn"]), default=None,
        help=N_("The language of the comments in its files."))  # fmt: skip
@option("--plain", is_flag=True, help=N_("Ask line by line, for screen readers."))
def command(
    folder: Path,
    id_: str | None,
    name: str | None,
    name_nn: str | None,
    publisher: str | None,
    extends: str | None,
    lang: Language | None,
    plain: bool,  # noqa: FBT001 - Click passes flags so
) -> None:
    """Ask for what is not given, write the library, and print its files."""
    from avtalemaker.workflows.newlibrary import Founding, check_place, make_library

    check_place(folder)
    options = {"id": id_, "nb": name, "nn": name_nn, "publisher": publisher, "extends": extends}
    given = {key: value for key, value in options.items() if value}
    facts = _facts(folder, given, plain=plain)
    language: Language = lang or reading_language()
    paths = make_library(folder, Founding(**facts), shelf(), language)
    say(_("The library is in {folder}. Change the files, and run now and then:").format(
        folder=folder))  # fmt: skip
    say(f"    {command_on('library check', folder)}")
    results(paths)


def _facts(folder: Path, given: dict[str, str], *, plain: bool) -> dict[str, str]:
    """Return what the head says: given, asked for where somebody can be asked, else proposed."""
    from avtalemaker.library.shelf import STANDARD
    from avtalemaker.workflows.newlibrary import id_fault, proposed_id

    name = folder.resolve().name
    proposals = {"id": proposed_id(name), "nb": name, "publisher": name, "extends": STANDARD}
    if not is_interactive():
        facts = {**proposals, **given}
        return {"nn": facts["nb"], **facts}
    from avtalemaker.interview.asking import said
    from avtalemaker.interview.newlibrary import ask_facts

    entries, findings = shelf().entries()
    say_findings(findings)
    parents = [(STANDARD, _("The standard library of avtalemaker"))]
    parents += [(entry.id, said(entry.name)) for entry in entries]
    if not entries:
        given = {"extends": STANDARD, **given}
    return ask_facts(front_end(plain=plain), given, proposals, parents, id_fault)
