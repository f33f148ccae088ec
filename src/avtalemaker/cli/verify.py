"""`avtalemaker verify`: what is in this Word file?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from avtalemaker.cli.arguments import FILE
from avtalemaker.cli.shared import (
    NARROWEST,
    Command,
    option,
    say,
    say_findings,
    show,
    show_json,
)
from avtalemaker.errors import ExitCode
from avtalemaker.messages import N_, _, plural

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from avtalemaker.workflows.verifying import Verified, VerifiedClause

WIDTH = 79


@click.command(
    "verify", cls=Command, help=N_("Say what is in a Word file, and what was changed in it.")
)
@click.argument("file", type=FILE)
@option("--json", "json_", is_flag=True, help=N_("Print the table as JSON."))
@click.pass_context
def command(ctx: click.Context, file: Path, json_: bool) -> None:  # noqa: FBT001 - Click passes flags so
    """Print what the file is and where each clause comes from; exit 5 when it was changed."""
    from avtalemaker.workflows.edited import without_place
    from avtalemaker.workflows.verifying import verify

    verified = verify(file)
    if json_:
        show_json(_as_json(verified))
    else:
        show("\n".join(_lines(verified, _width())))
        say_findings(without_place(verified.findings))
        say(_verdict(verified))
    if verified.edited:
        ctx.exit(ExitCode.NOT_READY)


def _verdict(verified: Verified) -> str:
    if verified.edited and not verified.sections:
        return _("The text is not as it was built, or another program has saved the file.")
    if verified.edited:
        return _("The text has been changed since the draft was built.")
    return _("The text is as it was built.")


def _width() -> int:
    """Return how broad the table may be: alike for every reader, but no broader than a window."""
    import shutil
    import sys

    window = shutil.get_terminal_size().columns - 1 if sys.stdout.isatty() else WIDTH
    return max(min(window, WIDTH), NARROWEST)


def _lines(verified: Verified, width: int) -> Iterator[str]:
    from avtalemaker.interview.wrapping import wrap

    head = [
        (_("Agreement"), verified.title or _("(unknown)")),
        (_("File"), verified.file),
        (_("Draft"), verified.draft or _("(unknown)")),
        (_("Library"), verified.library or _("(not in the folder)")),
        (_("Basis"), verified.basis or _("(unknown)")),
        ("SHA-256", verified.sha256),
    ]
    broad = max(len(name) for name, _value in head) + 2
    for name, value in head:
        yield wrap(value, width, f"{name}:".ljust(broad))
    rows = [row for section in verified.sections for row in section.clauses]
    names = {id(row): _source(row) for row in rows}
    broad = max(map(len, names.values()), default=0) + 4
    for section in verified.sections:
        yield ""
        number = f"{section.number}. " if section.number else ""
        yield wrap(f"{number}{section.heading}", width)
        for row in section.clauses:
            yield wrap(row.title, width, f"  {names[id(row)]}".ljust(broad))
    if rows:
        yield ""
        yield from _sums(rows)


def _sums(rows: list[VerifiedClause]) -> Iterator[str]:
    from avtalemaker.workflows.verifying import Source

    number = {source: sum(row.source is source for row in rows) for source in Source}
    whole = len(rows) - number[Source.GONE]
    yield plural("{number} clause in the file.", "{number} clauses in the file.", whole).format(
        number=whole
    )
    yield _("Preferred: {preferred}. Fallback: {fallback}. Own wording: {own}.").format(
        preferred=number[Source.PREFERRED],
        fallback=number[Source.FALLBACK],
        own=number[Source.OWN_WORDING],
    )
    yield _("Own clauses: {own}. Taken out: {gone}.").format(
        own=number[Source.OWN_CLAUSE], gone=number[Source.GONE]
    )


def _source(row: VerifiedClause) -> str:
    """Return where a clause's words come from, in the words of the board."""
    from avtalemaker.workflows.verifying import Source

    name = {
        Source.PREFERRED: _("preferred"),
        Source.FALLBACK: _("fallback {number}").format(number=row.choice - 1),
        Source.OWN_WORDING: _("own wording"),
        Source.OWN_CLAUSE: _("own clause"),
        Source.GONE: _("taken out"),
    }[row.source]
    changed = row.status not in {"unchanged", "gone"} or row.moved_from
    return _("{source}, changed").format(source=name) if changed else name


def _as_json(verified: Verified) -> str:
    import json
    from dataclasses import asdict

    from avtalemaker.findings import as_rows

    data = asdict(verified) | {"findings": as_rows(verified.findings)}
    return json.dumps(data, ensure_ascii=False, indent=2)
