"""The arguments and option types that several commands take."""

from __future__ import annotations

from pathlib import Path

import click

FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False)

library_argument = click.argument("source", required=False)
folder_argument = click.argument("folder", type=FOLDER, default=Path(), required=False)
