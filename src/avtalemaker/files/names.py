"""File names that survive Windows, macOS, SharePoint, OneDrive, and both ways to store an å."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NAMELESS = "avtale"
MAX_CHARACTERS = 80
# ext4 and APFS stop at 255 bytes; room is left for a number, an extension and a temporary name.
MAX_BYTES = 200

# https://support.microsoft.com/office/restrictions-and-limitations-in-onedrive-and-sharepoint
_SEPARATORS = re.compile(r"[/\\|]")
_FORBIDDEN = re.compile(r'["*:<>?]')
_RESERVED = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]|desktop)(\s*(?:\..*)?)",
    re.IGNORECASE | re.DOTALL,
)
_VTI = re.compile(r"_vti_", re.IGNORECASE)
_EDGES = " .~-"
# Control, format, surrogate, private and unassigned characters, line and paragraph separators:
# unprintable, or (a bidirectional override) meant to make a name look like another.
_UNPRINTABLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def safe_name(text: str) -> str:
    """Return `text` as a file or folder name without extension; it is never empty.

    Letters stay as they are (æøå in NFC). The result is at most 80 characters, may get any
    extension added, and is the same when it is made safe again.
    """
    # Decomposed first: «≮» is a letter that NFD splits into «<» and a stroke.
    decomposed = unicodedata.normalize("NFD", text)
    printable = "".join(
        " " if unicodedata.category(sign) in _UNPRINTABLE else sign for sign in decomposed
    )
    plain = _FORBIDDEN.sub(" ", _SEPARATORS.sub("-", printable))
    plain = _VTI.sub("-vti-", " ".join(plain.split()))
    name = unicodedata.normalize("NFC", plain).strip(_EDGES)
    # Twice: «CON.…» is marked before its end is cut away, «CON - - …» is CON only after.
    return _unreserved(_cut(_unreserved(name))) or NAMELESS


def _unreserved(name: str) -> str:
    """Return the name, with `_` after a word that Windows takes for a device."""
    match = _RESERVED.fullmatch(name)
    return f"{match[1]}_{match[2]}" if match else name


def _cut(name: str) -> str:
    """Return as much of the start of the name as fits, cut between two words where it can be."""
    end = min(len(name), MAX_CHARACTERS)
    while len(unicodedata.normalize("NFD", name[:end]).encode()) > MAX_BYTES:
        end -= 1
    if end < len(name) and " " in name[end // 2 : end]:
        end = name.rindex(" ", 0, end)
    return name[:end].rstrip(_EDGES)


def same_name(one: str, other: str) -> bool:
    """Say whether two names are one file to Windows, macOS and SharePoint (case, NFC or NFD)."""
    return name_key(one) == name_key(other)


def name_key(name: str) -> str:
    """Return what is equal for two names exactly when they are the `same_name`."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", name).lower())


def find_file(folder: Path, name: str) -> Path | None:
    """Return the path of `name` in `folder` as this disk spells it, None when it is not there.

    `name` may lie in folders below (after `/` or a backslash). A name that leads out of the folder,
    absolute or by `..`, is never found. The exact spelling goes before a similar one.
    """
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if not parts or ".." in parts or parts[0].startswith("/") or ":" in parts[0]:
        return None
    found = folder
    for part in parts:
        spelling = _spelling(found, part)
        if spelling is None:
            return None
        found /= spelling
    return found


def _spelling(folder: Path, name: str) -> str | None:
    try:
        names = sorted(entry.name for entry in folder.iterdir())
    except OSError:
        return None
    if name in names:
        return name
    return next((candidate for candidate in names if same_name(candidate, name)), None)
