"""The arguments and option types that several commands take."""

from __future__ import annotations

from pathlib import Path

import click

from avtalemaker.cli.shared import option
from avtalemaker.messages import N_

FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False)


def _library_here(_ctx: click.Context, _me: click.Parameter, source: str | None) -> str | None:
    """Return the library that was named, or else the one in whose folder the person stands."""
    from avtalemaker.library.source import HEAD

    return "." if source is None and Path(HEAD).is_file() else source


engine_option = option(
    "--engine",
    type=click.Choice(["auto", "builtin", "libreoffice"]),
    default="auto",
    help=N_("What makes the PDF; auto takes LibreOffice for what the built-in engine refuses."),
)
library_argument = click.argument("source", required=False, callback=_library_here)
folder_argument = click.argument("folder", type=FOLDER, default=Path(), required=False)
