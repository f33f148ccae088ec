"""`avtalemaker build`: answers to the next draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from avtalemaker.cli.arguments import FOLDER, engine_option, folder_argument
from avtalemaker.cli.shared import (
    Command,
    is_interactive,
    option,
    results,
    say,
    say_findings,
)
from avtalemaker.errors import UsageRefusedError
from avtalemaker.messages import N_, _, plural

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from avtalemaker.findings import Finding
    from avtalemaker.workflows.build import Built

FORMATS = ("docx", "pdf", "md", "txt")


@click.command("build", cls=Command, help=N_("Make the next draft from the answers."))
@folder_argument
@option("--format", "formats", default="docx,pdf", metavar="docx,pdf,md,txt",
        help=N_("What to make, with commas between."))  # fmt: skip
@option("--output", type=FOLDER, default=None, help=N_("Write the files to this folder."))
@engine_option
def command(folder: Path, formats: str, output: Path | None, engine: str) -> None:
    """Build the next draft and print the files made."""
    build_and_print(folder, chosen_formats(formats), output, engine)


def chosen_formats(formats: str) -> tuple[str, ...]:
    """Return the formats named; raises `UsageRefusedError` for one we do not make."""
    chosen = tuple(word.strip().lower() for word in formats.split(",") if word.strip())
    unknown = [word for word in chosen if word not in FORMATS]
    if unknown or not chosen:
        raise UsageRefusedError(
            _("Unknown format: {format}.").format(format=", ".join(unknown) or formats),
            _("Choose among docx, pdf, md and txt, with commas between."),
        )
    return chosen


def build_and_print(
    folder: Path,
    formats: Sequence[str],
    output: Path | None = None,
    engine: str = "auto",
    *,
    plain: bool = False,
    settled: bool = False,
) -> None:
    """Build and print the files made; raises the refusal when a PDF was wanted and not made.

    `settled` says that the person has decided already about a draft that was edited in Word.
    """
    if settled:
        from avtalemaker.workflows.build import build

        built = build(folder, formats, output, engine, set_aside=True)
    else:
        built = _build_asking(folder, formats, output, engine, plain=plain)
    say_findings(built.remarks)
    results(built.paths)
    _say_what_is_left(built.findings)
    if built.refusal is not None:
        raise built.refusal


def _say_what_is_left(findings: Sequence[Finding]) -> None:
    """Say that the draft is made, and what is still to be settled before it can be signed."""
    say(_("Done. Read the draft, change it in Word if you like, and send it to the other party."))
    if findings:
        number = len(findings)
        left = plural("{number} thing to settle:", "{number} things to settle:", number)
        say(left.format(number=number))
        say_findings(findings)


def _build_asking(
    folder: Path, formats: Sequence[str], output: Path | None, engine: str, *, plain: bool
) -> Built:
    """Build; where the latest draft was edited in Word, ask the person what to do.

    Without a terminal the refusal stands (exit 5).
    """
    from avtalemaker.workflows.build import build
    from avtalemaker.workflows.edited import DraftEditedError

    try:
        return build(folder, formats, output, engine)
    except DraftEditedError as error:
        if not is_interactive():
            raise
        from avtalemaker.cli.returning import settle_edited

        settle_edited(folder, error.edited, plain=plain)
    return build(folder, formats, output, engine, set_aside=True)
