"""`avtalemaker pdf`: Word files from anywhere to PDFs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from avtalemaker.cli.arguments import engine_option
from avtalemaker.cli.shared import (
    Command,
    option,
    results,
    say,
    say_findings,
    say_refusal,
    show_json,
)
from avtalemaker.errors import ExitCode
from avtalemaker.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.pdf import MadePdf
    from avtalemaker.workflows.pdfs import PdfOf

PATH = click.Path(path_type=Path)  # a folder is told as no file, beside the files that are


@click.command("pdf", cls=Command, help=N_("Make PDFs of Word files, ours or anybody's."))
@click.argument("files", type=PATH, nargs=-1, required=True, metavar="FILE.docx...")
@option("--output", type=PATH, default=None,
        help=N_("Write the PDF to this file, or the PDFs to this folder."))  # fmt: skip
@engine_option
@option("--accept-changes", is_flag=True,
        help=N_("Show tracked changes as accepted; without it they are refused."))  # fmt: skip
@option("--json", "json_", is_flag=True, help=N_("Print what became of each file as JSON."))
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    output: Path | None,
    engine: str,
    accept_changes: bool,  # noqa: FBT001 - Click passes flags so
    json_: bool,  # noqa: FBT001
) -> None:
    """Make the PDFs and print their names; the exit code is that of the worst refusal."""
    from avtalemaker.workflows.pdfs import make_pdf_files

    made = make_pdf_files(files, output, engine, accept_changes=accept_changes)
    if json_:
        show_json(_as_json(made))
    else:
        _tell(made)
    refusals = [one.refusal for one in made if one.refusal is not None]
    if refusals:
        ctx.exit(max(refusal.exit_code for refusal in refusals))


def _tell(made: Sequence[PdfOf]) -> None:
    for one in made:
        if one.refusal is not None:
            say_refusal(one.refusal)
        if one.made is not None:
            say(f"{one.source.name}: {_by(one.made)}")
            say_findings(one.made.remarks)
    results([one.path for one in made if one.path is not None])


def _by(made: MadePdf) -> str:
    if made.engine == "builtin":
        return _("made by the built-in engine ({version}).").format(version=made.version)
    return _("made by {version}.").format(version=made.version)


def _as_json(made: Sequence[PdfOf]) -> str:
    import json

    return json.dumps([_row(one) for one in made], ensure_ascii=False, indent=2)


def _row(one: PdfOf) -> dict[str, Any]:
    from avtalemaker.findings import as_rows

    made, refusal = one.made, one.refusal
    return {
        "file": str(one.source),
        "pdf": str(one.path) if one.path else None,
        "engine": made.engine if made else None,
        "version": made.version if made else None,
        "reason": list(made.reason) if made else [],
        "pages": made.pages if made else None,
        "signature_boxes": [box._asdict() for box in made.boxes] if made else [],
        "refusal": f"{refusal.message} {refusal.advice}" if refusal else None,
        "exit_code": int(refusal.exit_code if refusal else ExitCode.OK),
        "findings": as_rows(made.remarks if made else refusal.findings if refusal else ()),
    }
