"""`avtalemaker check`: is this agreement ready?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from avtalemaker.cli.arguments import folder_argument
from avtalemaker.cli.shared import Command, option, say, say_findings, show_json
from avtalemaker.errors import ExitCode
from avtalemaker.messages import N_, _, plural

if TYPE_CHECKING:
    from pathlib import Path


@click.command("check", cls=Command, help=N_("Say what is missing before the agreement is ready."))
@folder_argument
@option("--json", "json_", is_flag=True, help=N_("Print the findings as JSON."))
@click.pass_context
def command(ctx: click.Context, folder: Path, json_: bool) -> None:  # noqa: FBT001 - Click passes flags so
    """Print the findings; exit 5 when one of them stops the agreement."""
    from avtalemaker.findings import Level, as_json
    from avtalemaker.workflows.check import check

    findings = check(folder)
    if json_:
        show_json(as_json(findings))
    else:
        say_findings(findings)
        say(_summary(len(findings)))
    if any(finding.level is Level.STOP for finding in findings):
        ctx.exit(ExitCode.NOT_READY)


def _summary(number: int) -> str:
    if not number:
        return _("Nothing is missing. The agreement is ready to be packaged.")
    return plural("{number} finding.", "{number} findings.", number).format(number=number)
