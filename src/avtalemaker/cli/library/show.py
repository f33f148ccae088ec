"""`avtalemaker library show`: a text in force, where it is from, and what it replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from avtalemaker.cli.arguments import library_argument
from avtalemaker.cli.shared import Command, option, shelf, show
from avtalemaker.messages import N_

if TYPE_CHECKING:
    from avtalemaker.library.layers import Resolved


@click.command(
    "show",
    cls=Command,
    help=N_("Show a text in both languages, where it is from and what it replaced."),
)
@click.argument("name", required=False)
@library_argument
@option("--yaml", "yaml_", is_flag=True, help=N_("Print it as a file that replaces it."))
def command(name: str | None, source: str | None, yaml_: bool) -> None:  # noqa: FBT001 - Click passes flags so
    """Print one thing of a library, or what the library is when it alone is named, or nothing."""
    from avtalemaker.errors import InputError
    from avtalemaker.workflows.libraries import is_library, look_into
    from avtalemaker.workflows.showing import as_yaml, describe, overview

    def seen(library: Resolved) -> str:
        if not name:
            return overview(library)
        return as_yaml(library, name) if yaml_ else describe(library, name)

    try:
        show(look_into(source, shelf(), seen))
    except InputError:
        if source not in {None, "."} or not name or not is_library(name, shelf()):
            raise
        show(look_into(name, shelf(), overview))
