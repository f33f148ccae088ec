"""`avtalemaker library list`: the sections and clauses of a library, all or those looked for."""

from __future__ import annotations

import click

from avtalemaker.cli.arguments import library_argument
from avtalemaker.cli.shared import Command, option, say, say_findings, shelf, show
from avtalemaker.messages import N_, _, screen_language


@click.command("list", cls=Command, help=N_("List the sections and clauses of a library."))
@library_argument
@option("--words", default="", metavar="TEXT", help=N_("Only clauses that hold these words."))
@option("--section", default="", metavar="NAME", help=N_("Only this section."))
@option("--status", type=click.Choice(["draft", "approved", "retired"]), default=None,
        help=N_("Only clauses of this status."))  # fmt: skip
@option("--type", "type_id", default="", metavar="TYPE",
        help=N_("Only what this agreement type offers."))  # fmt: skip
@option("--added", is_flag=True, help=N_("List the libraries that were added here instead."))
def command(
    source: str | None,
    words: str,
    section: str,
    status: str | None,
    type_id: str,
    added: bool,  # noqa: FBT001 - Click passes flags so
) -> None:
    """Print each section, and its clauses with their titles below it; or the added libraries."""
    from avtalemaker.workflows.libraries import check_origin_of, look_into
    from avtalemaker.workflows.listing import Wanted, listed

    if added:
        _list_added()
        return
    say_findings(check_origin_of(source, shelf()))
    wanted = Wanted(words, section, status or "", type_id)
    found = look_into(source, shelf(), lambda seen: listed(seen, wanted))
    if found:
        show(found)
    else:
        say(_("No clause is like that."))


def _list_added() -> None:
    """Print the libraries on the shelf: id, version, publisher, and where each is from."""
    from avtalemaker.workflows.libraries import check_origin

    entries, findings = shelf().entries()
    for entry in entries:
        current, name = entry.current, entry.name.in_(screen_language())
        show(f"{entry.id} {current.version}: {name}, {entry.publisher or '–'}")
        show("  " + _("added {day} from {place}").format(day=current.day, place=entry.origin))
    say_findings([*findings, *(found for entry in entries for found in check_origin(entry))])
    if not entries:
        say(_("No library has been added. Add one with «avtalemaker library add»."))
