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
    wanted, place = "", here
    while not wanted:
        wanted = choose(front, _("What do you want to do?"), _rows(here), back=False)
        try:
            if wanted.startswith(OPEN):
                place = here / wanted.removeprefix(OPEN)
                wanted = choose(front, place.name, _agreement_rows())
            elif wanted == "pdf":
                place = _asked_file(front, here)
        except Back:
            wanted, place = "", here
    if wanted == "help":
        front.show(ctx.get_help())
    elif wanted != "stop":
        _run(ctx, front, wanted, place)


def _asked_file(front: Front, here: Path) -> Path:
    """Ask for a Word file, typed or dragged into the window. Raises `Back`."""
    from avtalemaker.interview.prompt import Asks, Prompt
    from avtalemaker.workflows.companions import typed_path

    advice = _("Write its name, or drag it into this window. The PDF is put beside it.")
    typed = ""
    while not typed:
        typed = str(front.ask(Prompt(Asks.TEXT, _("Which Word file?"), help=advice))).strip()
    return typed_path(typed, here)


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
        ("pdf", _("Make a PDF of a Word file")),
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


def _run(ctx: click.Context, front: Front, name: str, place: Path) -> None:
    """Run a command as if it had been called by name, on a folder or a file where it takes one."""
    group = ctx.command
    command: click.Command = group.get_command(ctx, name)  # type: ignore[attr-defined]
    takes_place = name in {"pdf", *(row for row, _label in _agreement_rows())}
    params = command.make_context(name, [str(place)] if takes_place else []).params
    front.show(f"avtalemaker {name}")
    ctx.invoke(command, **params)
