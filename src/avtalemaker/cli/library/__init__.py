"""`avtalemaker library`: the clause libraries that branches share, one file per command."""

from __future__ import annotations

import click

from avtalemaker.cli.shared import LazyGroup
from avtalemaker.messages import N_

COMMANDS = {
    "list": N_("List the sections and clauses of a library."),
    "show": N_("Show a text in both languages, where it is from and what it replaced."),
    "check": N_("Find every fault of a library in one run."),
    "new": N_("Begin a library of your own in a new folder."),
    "export": N_("Check your library and make the zip to give out."),
    "add": N_("Add a library: a folder, a zip, or a git URL@TAG."),
    "update": N_("Take a newer library into an agreement, clause by clause."),
    "diff": N_("Compare two libraries, word by word."),
}
"""In the order a person needs them; each is the module of that name in this folder."""


@click.group(
    "library",
    cls=LazyGroup,
    package=__package__,
    commands=COMMANDS,
    help=N_("Look into clause libraries, make them, add them, give them out."),
)
def command() -> None:
    """Hold the library commands together."""
