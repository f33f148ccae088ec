"""`avtalemaker example`: a complete worked example, no questions asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from avtalemaker.cli.arguments import FOLDER
from avtalemaker.cli.shared import Command, option, results, say
from avtalemaker.messages import N_, _, screen_language

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    "example",
    cls=Command,
    help=N_("Make a complete example with made-up parties, without a question."),
)
@click.argument("name", required=False, default="samarbeidsavtale")
@option("--lang", type=click.Choice(["nb", "nn"]), default=None,
        help=N_("The language of the agreement."))  # fmt: skip
@option("--output", type=FOLDER, default=None, help=N_("Make the example in this folder."))
def command(name: str, lang: str | None, output: Path | None) -> None:
    """Make the example and print its files."""
    from avtalemaker.workflows.example import make_example

    language = lang or screen_language()
    paths = make_example(name, "nn" if language == "nn" else "nb", output)
    say(_("The example is in the folder {folder}.").format(folder=paths[0].parent))
    results(paths)
