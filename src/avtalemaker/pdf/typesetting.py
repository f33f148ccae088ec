"""The one module that knows typst: source text in, PDF out, with our fonts and no others."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from avtalemaker.errors import EngineError
from avtalemaker.findings import Finding
from avtalemaker.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Standard = Literal["1.7", "a-2a", "a-2b", "a-3a", "ua-1"]
"""The standards a PDF of ours may claim, in typst's names."""

FONTS = Path(__file__).parent.parent / "fonts"
NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_MAIN = "main.typ"


def compile_typst(
    source: str,
    files: Mapping[str, bytes] = {},
    standards: Sequence[Standard] = ("a-2a", "ua-1"),
    when: datetime = NO_TIME,
) -> bytes:
    """Return the PDF of a typst source, claiming `standards`; `files` are pictures by name.

    The same source, files and time give the same bytes. Raises EngineError E002 for a character
    that none of our fonts has, E003 for anything else that typst refuses.
    """
    import typst

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, data in files.items():
            (root / name).write_bytes(data)
        (root / _MAIN).write_text(source, encoding="utf-8", newline="\n")
        try:
            pdf = typst.compile(
                str(root / _MAIN),
                root=str(root),
                font_paths=[str(FONTS)],
                ignore_system_fonts=True,
                format="pdf",
                pdf_standards=list(standards),
                timestamp=int(when.timestamp()),
            )
        except typst.TypstError as error:
            raise _refusal(str(error.message)) from error
    return bytes(pdf)


def typst_version() -> str:
    """Return the name and version of what sets the PDFs."""
    import typst

    return f"typst {typst.__version__}"  # type: ignore[attr-defined]  # not in its stub


def _refusal(text: str) -> EngineError:
    """Return typst's complaint as a refusal; a missing character is the person's to change."""
    if "could not be displayed" in text:
        shown = text.partition('"')[2].partition('"')[0]
        message = _("No font that comes with avtalemaker has the character {character}.").format(
            character=_characters(shown)
        )
        advice = _("Write it with another character, or make the PDF with LibreOffice.")
        return EngineError(message, advice, [Finding("E002", message, advice)])
    message = _("The built-in engine could not set this document: {fault}").format(fault=text)
    advice = _("Make the PDF with LibreOffice or Word, and tell us about it.")
    return EngineError(message, advice, [Finding("E003", message, advice)])


def _characters(text: str) -> str:
    return ", ".join(f"“{c}” (U+{ord(c):04X})" for c in dict.fromkeys(text))
