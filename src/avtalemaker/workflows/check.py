"""Is the agreement in this folder ready? Everything that can be said of it, as findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.checks import check_agreement, check_answers
from avtalemaker.compose import compose
from avtalemaker.files import check_stray_copies
from avtalemaker.findings import Finding, Level, Place
from avtalemaker.messages import _
from avtalemaker.workflows.edited import edited_draft
from avtalemaker.workflows.folder import open_agreement

if TYPE_CHECKING:
    from pathlib import Path

    from avtalemaker.workflows.folder import OpenedAgreement


def check(path: Path) -> list[Finding]:
    """Return all findings on the agreement in a folder, the ones that stop it first."""
    opened = open_agreement(path)
    findings = check_answers(opened.library, opened.file)
    if not findings:
        findings += check_ready(opened)
    findings += check_stray_copies(opened.folder.answers)
    edited = edited_draft(opened.folder.latest_draft(), opened.library)
    if edited is not None:
        findings += edited.changes
    order = list(Level)
    return sorted(findings, key=lambda finding: order.index(finding.level))


def check_ready(opened: OpenedAgreement) -> list[Finding]:
    """Return the findings on an agreement whose answers fit its library."""
    agreement = compose(opened.library, opened.answers)
    return [
        *check_agreement(opened.library, opened.answers, agreement),
        *_missing_files(opened),
    ]


def _missing_files(opened: OpenedAgreement) -> list[Finding]:
    return [
        Finding(
            "C007",
            _("The appendix «{title}» is missing: {file}").format(
                title=appendix.title, file=appendix.file
            ),
            _("Put the file in the agreement's folder, or take the appendix out."),
            place=Place(appendix.file),
        )
        for appendix in opened.answers.appendices
        if not (opened.folder.path / appendix.file).is_file()
    ]
