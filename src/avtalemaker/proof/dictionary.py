"""The dictionaries of hunspell, where that program is on the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

PATIENCE = 30  # seconds; the whole standard library takes a third of one


def unknown_words(words: Collection[str], language: str) -> set[str] | None:
    """Return the words that the dictionary of a language lacks.

    None when hunspell or that dictionary is not installed.
    """
    import shutil
    import subprocess

    program = shutil.which("hunspell")
    if program is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603 - the words go in as data
            [program, "-d", f"{language}_NO", "-i", "UTF-8", "-l"],
            input="\n".join(sorted(words)),
            capture_output=True,
            check=True,
            encoding="utf-8",
            timeout=PATIENCE,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return set(done.stdout.split())
