"""Makes PDFs of many Word files in one call of LibreOffice, and finds the one that stops it.

What comes out is as LibreOffice wrote it; `converting.py` has it mended.
"""

from __future__ import annotations

import tempfile
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from avtalemaker.office.profile import arguments, settings_xml
from avtalemaker.office.starting import run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from avtalemaker.office.finding import Office

STARTING, EACH = 60.0, 5.0
"""Seconds for a call, and for each of its documents."""

_END = b"%%EOF"
_TAIL = 1024


class Fault(Enum):
    """Why there is no PDF: LibreOffice was ended for its time, died, or wrote nothing."""

    SLOW = "slow"
    DIED = "died"
    NOTHING = "nothing"


Made: TypeAlias = bytes | Fault
"""A PDF as LibreOffice wrote it, or why there is none."""


def make(
    office: Office, files: Sequence[bytes], *, starting: float = STARTING, each: float = EACH
) -> tuple[Made, ...]:
    """Return a PDF, or a fault, for each Word file, in their order.

    All go in one call. When it does not come to its end, those that are missing are made once
    more, each by itself: so one file that kills LibreOffice is named, and stops no other.
    """
    numbered = dict(enumerate(files, 1))
    made = _call(office, numbered, starting + each * len(files))
    missing = {n: numbered[n] for n, pdf in made.items() if pdf in (Fault.SLOW, Fault.DIED)}
    if len(files) > 1:
        for number, data in missing.items():
            made |= _call(office, {number: data}, starting + each)
    return tuple(made[number] for number in numbered)


def _call(office: Office, files: Mapping[int, bytes], seconds: float) -> dict[int, Made]:
    """Convert the files in a folder of their own, which is gone afterwards."""
    if not files:
        return {}
    with tempfile.TemporaryDirectory(prefix="avtalemaker-", ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        profile, inside, out = (folder / part for part in ("profile", "in", "out"))
        for new in (profile / "user", inside, out):
            new.mkdir(parents=True)
        settings = profile / "user" / "registrymodifications.xcu"
        settings.write_text(settings_xml(), encoding="utf-8")
        names = {number: f"{number:04}" for number in files}
        for number, data in files.items():
            (inside / f"{names[number]}.docx").write_bytes(data)
        words = [str(inside / f"{name}.docx") for name in names.values()]
        ended = run(office.path, [*arguments(profile, out), *words], folder, seconds)
        why = {None: Fault.SLOW, 0: Fault.NOTHING}.get(ended.code, Fault.DIED)
        return {number: _whole(out / f"{name}.pdf") or why for number, name in names.items()}


def _whole(path: Path) -> bytes | None:
    """Return a PDF that was written to its end: the exit code does not tell."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    return data if data.startswith(b"%PDF-") and _END in data[-_TAIL:] else None
