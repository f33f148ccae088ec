"""`avtalemaker library check`: every fault of a library in one run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from avtalemaker.cli.arguments import library_argument
from avtalemaker.cli.shared import Command, option, say, say_findings, shelf, show, show_json
from avtalemaker.errors import ExitCode
from avtalemaker.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.findings import Finding
    from avtalemaker.model import Library
    from avtalemaker.proof.coverage import Coverage


@click.command("check", cls=Command, help=N_("Find every fault of a library in one run."))
@library_argument
@option("--json", "json_", is_flag=True, help=N_("Print the findings as JSON."))
@option("--coverage", is_flag=True,
        help=N_("Print what no agreement type reaches, and what no example uses."))  # fmt: skip
@click.pass_context
def command(ctx: click.Context, source: str | None, json_: bool, coverage: bool) -> None:  # noqa: FBT001 - Click passes flags so
    """Print all findings; exit 4 when one of them stops the library."""
    from avtalemaker.findings import Level
    from avtalemaker.workflows.proving import check_library, library_coverage

    library, findings = check_library(source, shelf())
    report: Coverage | None = None
    if coverage and library is not None:
        report, faults = library_coverage(library, source)
        findings += faults
    if json_:
        _print_json(findings, report, coverage=coverage)
    else:
        _say(library, findings, report)
    if any(finding.level is Level.STOP for finding in findings):
        ctx.exit(ExitCode.LIBRARY)


def _print_json(findings: Sequence[Finding], report: Coverage | None, *, coverage: bool) -> None:
    """Print the findings as a list; with the report beside them where it was asked for."""
    import json

    from avtalemaker.findings import as_json, as_rows
    from avtalemaker.proof.coverage import as_data as coverage_data

    if not coverage:
        show_json(as_json(findings))
        return
    shown = coverage_data(report) if report else None
    both = {"findings": as_rows(findings), "coverage": shown}
    show_json(json.dumps(both, ensure_ascii=False, indent=2))


def _say(library: Library | None, findings: Sequence[Finding], report: Coverage | None) -> None:
    from avtalemaker.proof.coverage import as_text

    say_findings(findings)
    if not findings and library is not None:
        number = sum(len(section.clauses) for section in library.sections.values())
        say(_("No faults in {library}. {sections} sections, {clauses} clauses.").format(
            library=library.head.id, sections=len(library.sections), clauses=number))  # fmt: skip
    if report is not None:
        show(as_text(report))
