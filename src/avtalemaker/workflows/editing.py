"""Opening an agreement to be asked again: answers that no longer fit are asked anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.checks import check_answers
from avtalemaker.errors import InputError
from avtalemaker.messages import _
from avtalemaker.workflows.folder import open_agreement

if TYPE_CHECKING:
    from pathlib import Path

    from avtalemaker.answers_file import AnswersFile
    from avtalemaker.findings import Finding
    from avtalemaker.model import Library
    from avtalemaker.workflows.folder import OpenedAgreement

ASKED_AGAIN = frozenset({"A012"})
"""An answer its question cannot take: the interview offers the old text and asks again."""


def open_for_editing(path: Path) -> OpenedAgreement:
    """Open an agreement for the wizard; raises `InputError` for what the wizard cannot mend."""
    opened = open_agreement(path)
    faults = unmendable(opened.library, opened.file)
    if faults:
        raise InputError(
            _("Some answers in {file} cannot be used.").format(file=opened.folder.answers),
            _("Mend the lines named here. Nothing has been changed."),
            faults,
        )
    return opened


def unmendable(library: Library, file: AnswersFile) -> list[Finding]:
    """Return the faults of answers that asking again does not mend."""
    return [f for f in check_answers(library, file) if f.code not in ASKED_AGAIN]
