"""`avtalemaker library check`: every fault of a library in one run."""

from __future__ import annotations

import click

from avtalemaker.cli.arguments import library_argument
from avtalemaker.cli.shared import Command, option, say, say_findings, shelf
from avtalemaker.errors import ExitCode
from avtalemaker.messages import N_, _


@click.command("check", cls=Command, help=N_("Find every fault of a library in one run."))
@library_argument
@option("--json", "json_", is_flag=True, help=N_("Print the findings as JSON."))
@click.pass_context
def command(ctx: click.Context, source: str | None, json_: bool) -> None:  # noqa: FBT001 - Click passes flags so
    """Print all findings; exit 4 when one of them stops the library."""
    from avtalemaker.findings import Level, as_json
    from avtalemaker.workflows.proving import check_library

    library, findings = check_library(source, shelf())
    if json_:
        click.echo(as_json(findings))
    else:
        say_findings(findings)
        if not findings and library is not None:
            number = sum(len(section.clauses) for section in library.sections.values())
            say(_("No faults. {sections} sections, {clauses} clauses.").format(
                sections=len(library.sections), clauses=number))  # fmt: skip
    if any(finding.level is Level.STOP for finding in findings):
        ctx.exit(ExitCode.LIBRARY)
