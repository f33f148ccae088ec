"""`avtalemaker library add`: look at a library of somebody else's, and take it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from avtalemaker.cli.shared import (
    Command,
    front_end,
    is_interactive,
    option,
    say,
    say_findings,
    shelf,
    show,
)
from avtalemaker.errors import LibraryError, StoppedError, UsageRefusedError
from avtalemaker.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from avtalemaker.workflows.adding import Offer

MOST = 40  # names that are listed one by one


@click.command("add", cls=Command, help=N_("Add a library: a folder, a zip, or a git URL@TAG."))
@click.argument("source")
@option("--yes", is_flag=True, help=N_("Take it without asking."))
@option("--plain", is_flag=True, help=N_("Ask line by line, for screen readers."))
def command(source: str, yes: bool, plain: bool) -> None:  # noqa: FBT001 - Click passes flags so
    """Fetch, check, tell, ask, and copy; print what the library is called from now on."""
    from datetime import date

    from avtalemaker.workflows.adding import offer, take

    found = offer(source, shelf())
    say("\n".join(_described(found)))
    say_findings(found.findings)
    if found.is_here:
        say(_("You have exactly this already; nothing was changed."))
    else:
        _make_sure(found, yes=yes, plain=plain)
        take(found, shelf(), date.today().isoformat())  # noqa: DTZ011 - the person's own day
        say(_("Added. Use it with:\n    avtalemaker new --library {id}").format(id=found.head.id))
    show(f"{found.head.id}@{found.head.version}")


def _make_sure(found: Offer, *, yes: bool, plain: bool) -> None:
    """Ask whether it shall be taken, where that is not plain; raises the refusal for a no."""
    from avtalemaker.interview.choice import confirm
    from avtalemaker.workflows.adding import News

    other = found.news is News.OTHER
    if found.is_plain or (yes and not other):
        return
    if not is_interactive():
        if other:
            raise LibraryError(
                _("Another publisher's library has the id «{id}».").format(id=found.head.id),
                _("Ask one of the two for another id, or decide in a terminal."),
            )
        raise UsageRefusedError(
            _("Somebody must say yes before the library is added, and there is no terminal."),
            _("Run it again with --yes."),
        )
    first = found.news is News.FIRST
    text = _("Add this library?") if first else _("Take it all the same?")
    if not confirm(front_end(plain=plain), text, yes=first):
        raise StoppedError(_("Nothing was added."), "")


def _described(found: Offer) -> Iterator[str]:
    """Yield the lines that say what is in the library, and what it does to those below it."""
    from avtalemaker.interview.asking import said

    head = found.head
    yield f"{said(head.name)} ({head.id}), {_('version {version}').format(version=head.version)}"
    yield "  " + _("Publisher: {name}").format(name=head.publisher or "–")
    yield "  " + _("Licence: {name}").format(name=head.licence or "–")
    yield "  " + _("From: {place}").format(place=found.origin)
    if len(found.resolved.layers) > 1:
        chain = " → ".join(layer.head.id for layer in found.resolved.layers)
        yield "  " + _("Builds on: {chain}").format(chain=chain)
    yield "  " + _counts(found)
    yield from _listed(_("Says anew:"), found.overrides)
    yield from _listed(_("Hides:"), head.hide)
    yield from _news(found)


def _counts(found: Offer) -> str:
    """Return how much of each sort the library itself holds."""
    from collections import Counter

    from avtalemaker.library.counting import counted
    from avtalemaker.library.items import sort_of

    things = counted(Counter(map(sort_of, found.resolved.top.items)))
    return _("Contains: {things}").format(things=things or "–")


def _news(found: Offer) -> Iterator[str]:
    """Yield what has changed since the edition in use."""
    changes = found.changes
    if found.earlier is None or not (changes.added or changes.changed or changes.removed):
        return
    yield "  " + _("Since version {version}:").format(version=found.earlier.current.version)
    for title, names in (
        (_("New:"), changes.added),
        (_("Changed:"), changes.changed),
        (_("Gone:"), changes.removed),
    ):
        yield from _listed(title, names, "    ")


def _listed(title: str, names: Iterable[str], indent: str = "  ") -> Iterator[str]:
    """Yield the number of names and the names, one a line; nothing when there are none."""
    rows = list(names)
    if rows:
        yield f"{indent}{title} {len(rows)}"
        yield from (f"{indent}  {name}" for name in rows[:MOST])
        if len(rows) > MOST:
            yield f"{indent}  …"
