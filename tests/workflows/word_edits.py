"""Edits a person makes to a draft in Word, made here in the file's XML."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def replace_in_word(path: Path, old: str, new: str) -> None:
    """Replace a text in the body of a .docx, as typing over it in Word does."""
    edit_part(path, "word/document.xml", old, new)


def edit_part(path: Path, part: str, old: str, new: str) -> None:
    """Replace a text in one part of a .docx."""
    source = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode())
            target.writestr(name, data)
    path.write_bytes(packed.getvalue())
