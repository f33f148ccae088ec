"""`avtalemaker library diff`: what differs between two libraries, in both languages."""

from __future__ import annotations

import click

from avtalemaker.cli.shared import Command, option, shelf, show, show_json
from avtalemaker.messages import N_


@click.command("diff", cls=Command, help=N_("Compare two libraries, word by word."))
@click.argument("before", metavar="SOURCE")
@click.argument("after", metavar="SOURCE")
@option("--json", "json_", is_flag=True, help=N_("Print the differences as JSON."))
def command(before: str, after: str, json_: bool) -> None:  # noqa: FBT001 - Click passes flags so
    """Print every difference, from the first library to the second."""
    import shutil

    from avtalemaker.workflows.comparing import as_json, as_lines, compare

    found = compare(before, after, shelf())
    if json_:
        show_json(as_json(found))
    else:
        width = shutil.get_terminal_size().columns - 1
        show("\n".join(as_lines(found, max(width, 20))))
