"""`avtalemaker library list`: the sections and clauses of a library, all or those looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from avtalemaker.cli.arguments import FILE_OR_FOLDER
from avtalemaker.cli.shared import Command, option, say
from avtalemaker.messages import N_, _

if TYPE_CHECKING:
    from pathlib import Path


@click.command("list", cls=Command, help=N_("List the sections and clauses of a library."))
@click.argument("source", type=FILE_OR_FOLDER, required=False)
@option("--words", default="", metavar="TEXT", help=N_("Only clauses that hold these words."))
@option("--section", default="", metavar="NAME", help=N_("Only this section."))
@option("--status", type=click.Choice(["draft", "approved", "retired"]), default=None,
        help=N_("Only clauses of this status."))  # fmt: skip
@option("--type", "type_id", default="", metavar="TYPE",
        help=N_("Only what this agreement type offers."))  # fmt: skip
def command(
    source: Path | None, words: str, section: str, status: str | None, type_id: str
) -> None:
    """Print each section, and its clauses with their titles below it."""
    from avtalemaker.workflows.libraries import look_into
    from avtalemaker.workflows.listing import Wanted, listed

    wanted = Wanted(words, section, status or "", type_id)
    found = look_into(source, lambda seen: listed(seen, wanted))
    if found:
        click.echo(found)
    else:
        say(_("No clause is like that."))
