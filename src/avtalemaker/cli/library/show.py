"""`avtalemaker library show`: a text in force, where it is from, and what it replaced."""

from __future__ import annotations

import click

from avtalemaker.cli.arguments import library_argument
from avtalemaker.cli.shared import Command, shelf, show
from avtalemaker.messages import N_


@click.command(
    "show",
    cls=Command,
    help=N_("Show a text in both languages, where it is from and what it replaced."),
)
@click.argument("name", required=False)
@library_argument
def command(name: str | None, source: str | None) -> None:
    """Print one thing of a library, or what the library is when nothing is named."""
    from avtalemaker.workflows.libraries import look_into
    from avtalemaker.workflows.showing import describe, overview

    show(look_into(source, shelf(), lambda seen: describe(seen, name) if name else overview(seen)))
