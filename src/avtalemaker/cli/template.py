"""`avtalemaker template`: layouts, the Word files an agreement is printed in."""

from __future__ import annotations

from pathlib import Path

import click

from avtalemaker.cli.arguments import FILE
from avtalemaker.cli.shared import Command, option, results, say, say_findings, show, show_json
from avtalemaker.errors import AvtalemakerError, ExitCode, FileRefusedError, InputError
from avtalemaker.messages import N_, _


class TemplateGroup(Command, click.Group):
    """The layout commands."""


@click.group("template", cls=TemplateGroup, help=N_("Check, list and copy Word layouts."))
def command() -> None:
    """Hold the layout commands together."""


@command.command("check", cls=Command, help=N_("Find every fault of a Word layout."))
@click.argument("layout", type=FILE)
@option("--json", "json_", is_flag=True, help=N_("Print the findings as JSON."))
@click.pass_context
def check(ctx: click.Context, layout: Path, json_: bool) -> None:  # noqa: FBT001 - Click passes flags so
    """Print all findings; exit 4 when one of them stops the layout."""
    from avtalemaker.files import read_file
    from avtalemaker.findings import Level, as_json
    from avtalemaker.word import check_layout

    findings = check_layout(read_file(layout), layout.name)
    if json_:
        show_json(as_json(findings))
    else:
        say_findings(findings)
        if not findings:
            say(_("No faults. The layout can be used."))
    if any(finding.level is Level.STOP for finding in findings):
        ctx.exit(ExitCode.LIBRARY)


@command.command("list", cls=Command, help=N_("List the layouts."))
def list_() -> None:
    """Print the names of the standard layouts."""
    from avtalemaker.library.load import read_library
    from avtalemaker.workflows.libraries import standard_library

    for name in read_library(standard_library()).layouts:
        show(name)


@command.command("copy", cls=Command, help=N_("Copy a layout, to make it your own in Word."))
@click.argument("name")
@click.argument("target", type=FILE, required=False)
def copy(name: str, target: Path | None) -> None:
    """Copy a standard layout to a new file; a file that is there already is left alone."""
    from avtalemaker.files import refusing, write_new
    from avtalemaker.library.load import read_library
    from avtalemaker.workflows.libraries import standard_library

    layouts = read_library(standard_library()).layouts
    if name not in layouts:
        raise _unknown(name, list(layouts))
    target = target or Path(f"{name}.docx")
    with refusing(target.parent):  # `templates` in a library that has none yet
        if target.parent.parent.is_dir():
            target.parent.mkdir(exist_ok=True)
    try:
        write_new(target, layouts[name])
    except FileExistsError as error:
        raise FileRefusedError(
            _("There is a file called {file} already.").format(file=target),
            _("Give the copy another name."),
        ) from error
    results([target])


def _unknown(name: str, known: list[str]) -> AvtalemakerError:
    return InputError(
        _("There is no layout called «{name}».").format(name=name),
        _("Known layouts: {known}.").format(known=", ".join(known)),
    )
