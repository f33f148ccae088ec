"""Where the standard library (`clauses/`) and the layouts (`templates/`) are on this machine."""

from __future__ import annotations

from pathlib import Path

from avtalemaker.errors import AvtalemakerError
from avtalemaker.messages import _

_PACKAGE = Path(__file__).resolve().parent
PLACES = (_PACKAGE / "_data", _PACKAGE.parents[1])
"""In an installed wheel, and in a checkout."""


def data_folder() -> Path:
    """Return the folder that holds `clauses/` and `templates/`.

    Raises `AvtalemakerError` when the installation has lost them.
    """
    for place in PLACES:
        if (place / "clauses").is_dir() and (place / "templates").is_dir():
            return place
    raise AvtalemakerError(
        _("The clauses and layouts that belong to avtalemaker are not in {places}.").format(
            places=" / ".join(map(str, PLACES))
        ),
        _("Install avtalemaker again."),
    )
