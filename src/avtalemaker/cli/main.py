"""The group of commands, each loaded when called, and the one place that ends in a code."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from avtalemaker import __version__
from avtalemaker.cli.shared import LazyGroup, Option, is_interactive, say, say_refusal
from avtalemaker.errors import AvtalemakerError, ExitCode, StoppedError
from avtalemaker.messages import LOCALES, N_, _, screen_language

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "new": N_("Make a new agreement: answer questions, get a draft."),
    "edit": N_("Change the answers, and make a new draft."),
    "build": N_("Make the next draft from the answers."),
    "pdf": N_("Make PDFs of Word files, ours or anybody's."),
    "check": N_("Say what is missing before the agreement is ready."),
    "verify": N_("Say what is in a Word file, and what was changed in it."),
    "package": N_("Make the PDF that goes to signing."),
    "example": N_("Make a complete example with made-up parties, without a question."),
    "library": N_("Look into clause libraries, make them, add them, give them out."),
    "template": N_("Check, list and copy Word layouts."),
}
"""In the order a person needs them; each is the module of that name in this folder."""


class CommandGroup(LazyGroup):
    """The program: its commands, and the one place where a refusal becomes an exit code."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        """Run a command; stdout and stderr speak UTF-8, whatever the locale says."""
        _prepare_terminal()
        return super().main(args, *rest, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command and turn a refusal into its exit code; a bug keeps its traceback."""
        try:
            return super().invoke(ctx)
        except StoppedError as error:
            say(error.message)
            if error.advice:
                say(error.advice)
            ctx.exit(error.exit_code)
        except AvtalemakerError as error:
            say_refusal(error)
            ctx.exit(error.exit_code)
        except (KeyboardInterrupt, EOFError):
            say(_("Stopped."))
            ctx.exit(ExitCode.STOPPED)
        except BrokenPipeError:  # the reader of our results went away: nothing is left to say
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(ExitCode.FAILURE)


def _prepare_terminal() -> None:
    """Let Click's own texts be Norwegian, and let no letter be lost on its way to the screen."""
    import gettext

    os.environ["LANGUAGE"] = screen_language()
    gettext.bindtextdomain("messages", LOCALES)
    gettext.textdomain("messages")
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


@click.group(
    cls=CommandGroup,
    package=__package__,
    commands=COMMANDS,
    invoke_without_command=True,
    help=N_(
        "Draft a cooperation agreement: answer questions, get a Word document and a PDF.\n\n"
        "Without a command, a menu opens. Nothing leaves this machine."
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(
    __version__,
    "-V",
    "--version",
    prog_name="avtalemaker",
    message="%(prog)s %(version)s",
    help=N_("Show the version and exit."),
    cls=Option,
)
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Open the menu where there is a person to read it, else print the help."""
    if os.environ.get("NO_COLOR"):
        ctx.color = False
    if ctx.invoked_subcommand is not None:
        return
    if not is_interactive():
        click.echo(ctx.get_help())
        return
    from avtalemaker.cli.menu import run_menu

    run_menu(ctx)
