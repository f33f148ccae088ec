"""`avtalemaker library`: look into a clause library and check it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from avtalemaker.cli.arguments import FILE_OR_FOLDER
from avtalemaker.cli.shared import Command, option, say, say_findings
from avtalemaker.errors import ExitCode
from avtalemaker.messages import N_, _

if TYPE_CHECKING:
    from pathlib import Path


class LibraryGroup(Command, click.Group):
    """The library commands."""


@click.group("library", cls=LibraryGroup, help=N_("Look into a clause library and check it."))
def command() -> None:
    """Hold the library commands together."""


@command.command("check", cls=Command, help=N_("Find every fault of a library in one run."))
@click.argument("source", type=FILE_OR_FOLDER, required=False)
@option("--json", "json_", is_flag=True, help=N_("Print the findings as JSON."))
@click.pass_context
def check(ctx: click.Context, source: Path | None, json_: bool) -> None:  # noqa: FBT001 - Click passes flags so
    """Print all findings; exit 4 when one of them stops the library."""
    from avtalemaker.findings import Level, as_json
    from avtalemaker.library.load import examine
    from avtalemaker.workflows.starting import resolved_library

    library, findings = examine(resolved_library(source))
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


@command.command("list", cls=Command, help=N_("List the sections and clauses of a library."))
@click.argument("source", type=FILE_OR_FOLDER, required=False)
def list_(source: Path | None) -> None:
    """Print each section, and its clauses with their titles below it."""
    from avtalemaker.library import read_library
    from avtalemaker.messages import screen_language
    from avtalemaker.workflows.starting import resolved_library

    library, language = read_library(resolved_library(source)), screen_language()
    for section in library.sections.values():
        click.echo(f"{section.id}: {section.title.in_(language)}")
        for clause in section.clauses:
            click.echo(f"  {section.id}/{clause.id}: {clause.title.in_(language)}")


@command.command("show", cls=Command, help=N_("Show a clause in all its wordings, or a section."))
@click.argument("name")
@click.argument("source", type=FILE_OR_FOLDER, required=False)
def show(name: str, source: Path | None) -> None:
    """Print a clause or section with its texts in bokmål and nynorsk."""
    from avtalemaker.library import read_library
    from avtalemaker.workflows.showing import describe
    from avtalemaker.workflows.starting import resolved_library

    click.echo(describe(read_library(resolved_library(source)), name))
