"""What lies beside a file: the lock files of Word and LibreOffice, and copies of sync clients."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from avtalemaker.files.names import same_name
from avtalemaker.findings import Finding, Level, Place
from avtalemaker.messages import _

if TYPE_CHECKING:
    from pathlib import Path

# How the sync clients name the copy they make when two machines changed one file: Drive and
# browsers " (1)", Dropbox and Nextcloud " (… conflicted copy …)", OneDrive "-<machine>",
# iCloud " 2", Syncthing ".sync-conflict-…"; and Explorer's " - Copy".
_COPY = re.compile(r" ?\(.+\)| \d+| ?[-–] ?.+|\.sync-conflict-.+")
_SURE_COPY = re.compile(r" ?\(.+\)| - (copy|kopi)( \(\d+\))?|\.sync-conflict-.+", re.IGNORECASE)


def is_open_in_word(path: Path) -> bool:
    """Say whether Word or LibreOffice seems to have the file open now.

    Both leave a small file beside it while it is open. After a crash it may be left over, so this
    is a reason to ask the person, not a proof.
    """
    locks = {_word_lock(path.name), f"~${path.name}", f".~lock.{path.name}#"}
    return any(same_name(name, lock) for name in _names_beside(path) for lock in locks)


def _word_lock(name: str) -> str:
    """Return the name of Word's owner file: its `~$` takes the place of up to two letters.

    A stem of up to six characters is kept whole, so that the name never grows past 8 + 3.
    """
    stem = name.rpartition(".")[0] or name
    return f"~${name[min(max(len(stem) - 6, 0), 2) :]}"


def stray_copies(path: Path) -> tuple[Path, ...]:
    """Return the files beside `path` that look like copies of it made by a sync client, sorted.

    Ask only for files of a fixed name: beside a numbered draft its own sisters would be found.
    """
    return tuple(
        path.with_name(name)
        for name in sorted(_names_beside(path))
        if is_copy_name(name, path.name)
    )


def is_copy_name(name: str, original: str) -> bool:
    """Say whether a sync client could have given a copy of the file `original` this name."""
    return bool(_COPY.fullmatch(_added(name, original)))


def is_surely_copy_name(name: str, original: str) -> bool:
    """Say whether it is a name that hardly anybody but a sync client or a browser would give."""
    return bool(_SURE_COPY.fullmatch(_added(name, original)))


def _added(name: str, original: str) -> str:
    """Return what a name has after the stem of another one, empty when they are not akin."""
    stem, _dot, suffix = name.rpartition(".")
    first, _dot, ending = original.rpartition(".")
    if suffix.casefold() != ending.casefold() or not same_name(stem[: len(first)], first):
        return ""
    return stem[len(first) :]


def check_stray_copies(path: Path) -> list[Finding]:
    """Return a warning (F001) for each copy of `path` that a sync client seems to have left."""
    return [stray_copy(copy.name, path.name, Place(str(copy))) for copy in stray_copies(path)]


def stray_copy(copy: str, name: str, place: Place) -> Finding:
    """Return the warning (F001) that one file seems to be a sync client's copy of another."""
    return Finding(
        "F001",
        _("«{copy}» looks like a copy of «{name}» that a sync program made.").format(
            copy=copy, name=name
        ),
        _("Compare the two, keep the right one as «{name}», and move the other away.").format(
            name=name
        ),
        Level.WARN,
        place,
    )


def _names_beside(path: Path) -> list[str]:
    """Return the names in the file's folder; none where the folder cannot be listed."""
    try:
        return [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return []
