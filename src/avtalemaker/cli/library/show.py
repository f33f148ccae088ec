"""`avtalemaker library show`: a text in force, where it is from, and what it replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from avtalemaker.cli.arguments import FILE_OR_FOLDER
from avtalemaker.cli.shared import Command
from avtalemaker.messages import N_

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    "show",
    cls=Command,
    help=N_("Show a text in both languages, where it is from and what it replaced."),
)
@click.argument("name", required=False)
@click.argument("source", type=FILE_OR_FOLDER, required=False)
def command(name: str | None, source: Path | None) -> None:
    """Print one thing of a library, or what the library is when nothing is named."""
    from avtalemaker.workflows.libraries import look_into
    from avtalemaker.workflows.showing import describe, overview

    click.echo(look_into(source, lambda seen: describe(seen, name) if name else overview(seen)))
