"""The arguments and option types that several commands take."""

from __future__ import annotations

from pathlib import Path

import click

FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False)
FILE_OR_FOLDER = click.Path(path_type=Path, exists=True)

folder_argument = click.argument("folder", type=FOLDER, default=Path(), required=False)
