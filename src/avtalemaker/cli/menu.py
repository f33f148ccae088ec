"""The menu of bare `avtalemaker`, for people who know no commands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from avtalemaker.cli.shared import front_end
from avtalemaker.messages import _

if TYPE_CHECKING:
    import click

    from avtalemaker.interview.prompt import Front

MOST = 8  # agreements that are listed, the newest first
OPEN = "open:"


def run_menu(ctx: click.Context) -> None:
    """Ask what the person wants, and run that command here."""
    from avtalemaker.interview.choice import choose
    from avtalemaker.interview.prompt import Back

    front, here = front_end(plain=False), Path()
    wanted, folder = "", here
    while not wanted:
        wanted = choose(front, _("What do you want to do?"), _rows(here), back=False)
        if wanted.startswith(OPEN):
            folder = here / wanted.removeprefix(OPEN)
            try:
                wanted = choose(front, folder.name, _agreement_rows())
            except Back:
                wanted = ""
    if wanted == "help":
        front.show(ctx.get_help())
    elif wanted != "stop":
        _run(ctx, front, wanted, folder)


def _rows(here: Path) -> list[tuple[str, str]]:
    """Return what can be done from this folder; agreements that are there come first."""
    from avtalemaker.workflows.folder import agreements_in

    rows = _agreement_rows() if (here / "avtale.yaml").is_file() else []
    rows += [
        (f"{OPEN}{path.name}", _("Go on with «{name}»").format(name=path.name))
        for path in agreements_in(here)[:MOST]
    ]
    return [
        *rows,
        ("new", _("Make a new agreement")),
        ("example", _("See a complete example")),
        ("help", _("See all commands")),
        ("stop", _("Quit")),
    ]


def _agreement_rows() -> list[tuple[str, str]]:
    return [
        ("edit", _("Change the agreement")),
        ("build", _("Make the next draft")),
        ("check", _("See what is missing")),
        ("package", _("Make the PDF that goes to signing")),
    ]


def _run(ctx: click.Context, front: Front, name: str, folder: Path) -> None:
    """Run a command as if it had been called by name; those of an agreement get its folder."""
    group = ctx.command
    command: click.Command = group.get_command(ctx, name)  # type: ignore[attr-defined]
    of_agreement = name in {row for row, _label in _agreement_rows()}
    params = command.make_context(name, [str(folder)] if of_agreement else []).params
    front.show(f"avtalemaker {name}")
    ctx.invoke(command, **params)
