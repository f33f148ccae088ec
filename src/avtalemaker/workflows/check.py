"""Is the agreement in this folder ready? Everything that can be said of it, as findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.checks import check_agreement, check_answers
from avtalemaker.files import check_stray_copies, is_open_in_word
from avtalemaker.findings import Finding, Level, Place
from avtalemaker.messages import _
from avtalemaker.workflows.companions import check_names, check_present
from avtalemaker.workflows.edited import edited_draft
from avtalemaker.workflows.folder import open_agreement

if TYPE_CHECKING:
    from pathlib import Path

    from avtalemaker.workflows.folder import OpenedAgreement


def check(path: Path) -> list[Finding]:
    """Return all findings on the agreement in a folder, the ones that stop it first."""
    opened = open_agreement(path)
    findings = check_answers(opened.library, opened.file)
    findings += check_names(opened.file)
    if not findings:
        findings += check_ready(opened)
    findings += check_stray_copies(opened.folder.answers)
    latest = opened.folder.latest_draft()
    if latest is not None:
        findings += check_closed(latest)
    edited = edited_draft(opened)
    if edited is not None:
        findings += edited.changes
    order = list(Level)
    return sorted(findings, key=lambda finding: order.index(finding.level))


def check_ready(opened: OpenedAgreement) -> list[Finding]:
    """Return the findings on an agreement whose answers fit its library."""
    return [
        *check_agreement(opened.library, opened.answers, opened.agreement),
        *check_present(opened.answers, opened.folder.path),
    ]


def check_closed(draft: Path) -> list[Finding]:
    """Return a warning (C008) when a Word file seems to be open: what is unsaved is not seen."""
    if not is_open_in_word(draft):
        return []
    return [
        Finding(
            "C008",
            _("{file} seems to be open in Word.").format(file=draft.name),
            _("Save and close it; what is not saved is not seen here."),
            Level.WARN,
            Place(draft.name),
        )
    ]
