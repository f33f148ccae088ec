"""`avtalemaker library export`: the zip that a library goes out as."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from avtalemaker.cli.arguments import FILE, folder_argument
from avtalemaker.cli.shared import Command, option, results, say, say_findings, shelf
from avtalemaker.messages import N_, _

if TYPE_CHECKING:
    from pathlib import Path


@click.command("export", cls=Command, help=N_("Check your library and make the zip to give out."))
@folder_argument
@option("--output", type=FILE, default=None, help=N_("Write the zip to this file."))
def command(folder: Path, output: Path | None) -> None:
    """Write the zip and print its path."""
    from datetime import date

    from avtalemaker.workflows.exporting import export

    made = export(folder, shelf(), output, date.today().isoformat())  # noqa: DTZ011 - the person's own day
    say_findings(made.findings)
    if made.is_new:
        say(
            _("Done. Others take it with:\n    avtalemaker library add {file}").format(
                file=made.path
            )
        )
    else:
        say(_("Exactly this has gone out already; the zip is as it was."))
    results([made.path])
