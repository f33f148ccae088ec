"""What the commands share: help in the screen's language, talk on stderr, results on stdout."""

from __future__ import annotations

import importlib
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from avtalemaker.messages import N_, _
from avtalemaker.visible import visible, visible_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from avtalemaker.errors import AvtalemakerError
    from avtalemaker.findings import Finding
    from avtalemaker.interview.prompt import Front
    from avtalemaker.library.shelf import Shelf


USAGE_WORDS = (
    N_("[OPTIONS]"), N_("[COMMAND] [ARGS]..."), N_("COMMAND [ARGS]..."), N_("[FOLDER]"), N_("NAME"),
    N_("[NAME]"), N_("SOURCE"), N_("[SOURCE]"), N_("LAYOUT"), N_("[TARGET]"),
    N_("TYPE"), N_("KEY=VALUE"), N_("TEXT"), N_("FILE"), N_("PATH"), N_("DIRECTORY"),
    N_("FILE.docx..."),
)  # fmt: skip
"""The words that stand for an argument or a value in a usage line."""


NARROWEST = 20  # columns; a narrower window is left to break the lines itself


class Command(click.Command):
    """A command whose help is translated when it is shown."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the words of the usage line, translated now."""
        return [_(word) for word in super().collect_usage_pieces(ctx) if word]

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - Click cuts the line here, in mid-sentence
        """Return the first line of the help, whole."""
        return _(self.short_help or self.help or "").split("\n")[0]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - Click's signature
        """Write the help, translated now."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_(self.help or ""))


class LazyGroup(Command, click.Group):
    """A group that loads a command's module when the command is named.

    `package` holds a module for each of `commands`, which maps names to their help in the order
    that a person needs them; each module has its command under the name `command`.
    """

    def __init__(
        self, *args: Any, package: str, commands: Mapping[str, str], **settings: Any
    ) -> None:
        super().__init__(*args, **settings)
        self._package = package
        self._names = commands

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - Click's signature
        """Return the commands in the order of the help."""
        return list(self._names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - Click's signature
        """Return a command by loading its module, None for an unknown name."""
        if cmd_name not in self._names:
            return None
        module = importlib.import_module(f"{self._package}.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - Click's signature
        """List the commands without loading one of them."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(text)) for name, text in self._names.items()])


class Option(click.Option):
    """An option whose help is translated when it is shown."""

    def make_metavar(self, ctx: click.Context) -> str:
        """Return the word that stands for the option's value, translated now."""
        word = super().make_metavar(ctx)
        return _(word) if word in USAGE_WORDS else word

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option's line of help, translated now."""
        record = super().get_help_record(ctx)
        return None if record is None else (record[0], _(self.help or ""))


def option(*names: str, **settings: Any) -> Callable[[Any], Any]:
    """Return Click's option decorator with translated help."""
    return click.option(*names, cls=Option, **settings)


def say(text: str) -> None:
    """Talk to the person: on stderr, so that stdout holds results alone.

    In a terminal, lines are broken between words. A window that was closed hears nothing, and
    that is no fault.
    """
    text = visible(text)
    with suppress(OSError):
        click.echo(_fitted(text) if sys.stderr.isatty() else text, err=True)


def _fitted(text: str) -> str:
    """Return the text with its lines broken to the window; what is indented stays so."""
    import shutil
    import textwrap

    width = max(shutil.get_terminal_size().columns - 1, NARROWEST)
    return "\n".join(
        textwrap.fill(
            line,
            width,
            subsequent_indent=" " * (len(line) - len(line.lstrip(" →"))),
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in text.split("\n")
    )


def show(text: str) -> None:
    """Print a result on stdout, for a person to read; in a terminal broken between words."""
    text = visible(text)
    click.echo(_fitted(text) if sys.stdout.isatty() else text)


def show_json(text: str) -> None:
    """Print a result on stdout as JSON."""
    click.echo(visible_json(text))


def results(paths: Iterable[Path]) -> None:
    """Print the files that were made, one a line, on stdout.

    In a terminal a person reads them; another program gets each name as it is.
    """
    for path in paths:
        click.echo(visible(str(path)) if sys.stdout.isatty() else str(path))


def say_findings(findings: Iterable[Finding]) -> None:
    """Show findings on stderr."""
    from avtalemaker.findings import as_text

    text = as_text(findings)
    if text:
        say(text)


def say_refusal(error: AvtalemakerError) -> None:
    """Show a refusal: what is wrong, its findings, what to do; nothing is said twice."""
    findings = [f for f in error.findings if f.message not in error.message]
    findings += [f for f in error.findings if f.message == error.message]
    told = {text for finding in findings for text in (finding.message, finding.advice)}
    if error.message not in told:
        say(_("Stopped: {message}").format(message=error.message))
    say_findings(findings)
    if error.advice and error.advice not in told:
        say(error.advice)


def is_interactive() -> bool:
    """Say whether there is a person at a terminal to ask."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def front_end(*, plain: bool) -> Front:
    """Return the way to ask on this terminal."""
    from avtalemaker.interview import choose_front

    return choose_front(plain=plain or bool(os.environ.get("AVTALEMAKER_PLAIN")))


def shelf() -> Shelf:
    """Return the libraries added on this machine."""
    from avtalemaker.library.shelf import Shelf

    return Shelf(profile_folder() / "libraries")


def profile_folder() -> Path:
    """Return where this machine remembers parties."""
    from pathlib import Path

    return Path(click.get_app_dir("avtalemaker"))
