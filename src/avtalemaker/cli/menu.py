"""The menu of bare `avtalemaker`, for people who know no commands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from avtalemaker.cli.shared import front_end
from avtalemaker.errors import ExitCode
from avtalemaker.messages import _

if TYPE_CHECKING:
    import click


def run_menu(ctx: click.Context) -> None:
    """Ask what the person wants, and run that command here."""
    from avtalemaker.interview.menu import choose
    from avtalemaker.interview.prompt import Stopped

    front = front_end(plain=False)
    try:
        wanted = choose(front, _("What do you want to do?"), _rows(Path()))
    except Stopped:
        ctx.exit(ExitCode.STOPPED)
    if wanted == "help":
        front.show(ctx.get_help())
        return
    if wanted == "stop":
        return
    group = ctx.command
    command = group.get_command(ctx, wanted)  # type: ignore[attr-defined]
    ctx.invoke(command, **_arguments(command))


def _rows(here: Path) -> list[tuple[str, str]]:
    """Return what can be done from this folder; an agreement's own folder offers more."""
    rows = [
        ("new", _("Make a new agreement")),
        ("example", _("See a complete example")),
    ]
    if (here / "avtale.yaml").is_file():
        rows = [
            ("edit", _("Change the agreement in this folder")),
            ("build", _("Make the next draft")),
            ("check", _("See what is missing")),
            ("package", _("Make the PDF that goes to signing")),
            *rows,
        ]
    return [*rows, ("help", _("See all commands")), ("stop", _("Quit"))]


def _arguments(command: click.Command) -> dict[str, object]:
    """Return a command's parameters as if it had been called with nothing."""
    context = command.make_context(command.name, [])
    return dict(context.params)
