"""`avtalemaker package`: the signing-ready PDF with its appendices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from avtalemaker.cli.arguments import FILE, engine_option, folder_argument
from avtalemaker.cli.shared import (
    Command,
    option,
    results,
    say_findings,
)
from avtalemaker.messages import N_

if TYPE_CHECKING:
    from pathlib import Path


@click.command("package", cls=Command, help=N_("Make the PDF that goes to signing."))
@folder_argument
@option("--agreement", type=FILE, default=None,
        help=N_("Sign this Word file instead of the latest draft."))  # fmt: skip
@option("--appendix", "appendices", type=FILE, multiple=True,
        help=N_("Add a PDF as an appendix; may be given several times."))  # fmt: skip
@option("--output", type=FILE, default=None, help=N_("Write the package to this file."))
@engine_option
@option("--draft", "as_draft", is_flag=True,
        help=N_("Keep the draft mark, and let open answers through."))  # fmt: skip
@option("--strict", is_flag=True, help=N_("Stop at warnings too."))
def command(
    folder: Path,
    agreement: Path | None,
    appendices: tuple[Path, ...],
    output: Path | None,
    engine: str,
    as_draft: bool,  # noqa: FBT001 - Click passes flags so
    strict: bool,  # noqa: FBT001
) -> None:
    """Make the package and print its file."""
    from avtalemaker.workflows.signing import package

    made = package(
        folder,
        agreement_file=agreement,
        appendices=appendices,
        output=output,
        engine=engine,
        as_draft=as_draft,
        strict=strict,
    )
    say_findings(made.findings)
    results([made.path])
