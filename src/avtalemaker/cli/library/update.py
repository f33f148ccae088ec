"""`avtalemaker library update`: a newer library into an agreement, clause by clause."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from avtalemaker.cli.arguments import folder_argument
from avtalemaker.cli.shared import (
    Command,
    front_end,
    is_interactive,
    option,
    results,
    say,
    say_findings,
    shelf,
)
from avtalemaker.errors import NotReadyError, StoppedError, UsageRefusedError
from avtalemaker.messages import N_, _

if TYPE_CHECKING:
    from pathlib import Path

    from avtalemaker.interview.prompt import Front
    from avtalemaker.workflows.updating import Offer, Outcome


@click.command(
    "update", cls=Command, help=N_("Take a newer library into an agreement, clause by clause.")
)
@folder_argument
@option("--library", "source", default=None, metavar="SOURCE",
        help=N_("Take this library, not the one the agreement was made from."))  # fmt: skip
@option("--dry-run", is_flag=True, help=N_("Show what would change, and write nothing."))
@option("--yes", is_flag=True,
        help=N_("Take all changes of the library; your own wordings stay."))  # fmt: skip
@option("--plain", is_flag=True, help=N_("Ask line by line, for screen readers."))
def command(
    folder: Path,
    source: str | None,
    dry_run: bool,  # noqa: FBT001 - Click passes flags so
    yes: bool,  # noqa: FBT001
    plain: bool,  # noqa: FBT001
) -> None:
    """Show what would change, ask, write, and print the files written."""
    from avtalemaker.workflows.updating import offered_update

    asking = not (dry_run or yes)
    if asking and not is_interactive():
        raise UsageRefusedError(
            _("«library update» asks about each clause, and there is no terminal to ask in."),
            _("Use --dry-run to see what would change, or --yes to take it all."),
        )
    with offered_update(folder, source, shelf()) as offer:
        say_findings(offer.findings)
        if not offer.changes:
            say(_nothing_new(offer))
        elif asking:
            _ask_and_write(offer, front_end(plain=plain))
        else:
            _show_and_write(offer, dry_run=dry_run)


def _nothing_new(offer: Offer) -> str:
    head = offer.newer.top.head
    said = _("There is nothing new: the agreement has what {id} {version} says.")
    return said.format(id=head.id, version=head.version)


def _ask_and_write(offer: Offer, front: Front) -> None:
    """Go through the cases with the person; nothing is written before the last yes."""
    from avtalemaker.interview.choice import confirm
    from avtalemaker.updating.asking import decide
    from avtalemaker.workflows.updating import decided

    if offer.is_older and not confirm(front, _("Take the older version all the same?"), yes=False):
        raise StoppedError(_("Nothing was changed."), "")
    _show_overview(front, offer)
    printed = [case for case in offer.cases if case.printed]
    verdicts = decide(front, printed)
    outcome = decided(offer, verdicts) if verdicts is not None else None
    if outcome is not None:
        _show_outcome(front, outcome)
    if outcome is None or not confirm(front, _("Update the agreement now?"), yes=True):
        raise StoppedError(_("Nothing was changed."), "")
    _write(offer, outcome)


def _show_and_write(offer: Offer, *, dry_run: bool) -> None:
    """Take all the library's changes, or only show them: then on stdout, as the result."""
    from avtalemaker.interview.plain import Plain
    from avtalemaker.updating.asking import show_case, told_verdict
    from avtalemaker.workflows.updating import decided

    if offer.is_older and not (offer.named or dry_run):
        raise NotReadyError(
            _("The library on this machine is older than the one the agreement has."),
            _("Name it with --library if you want it all the same."),
        )
    front = Plain(talk=sys.stdout if dry_run else sys.stderr)
    _show_overview(front, offer)
    printed = [case for case in offer.cases if case.printed]
    for number, case in enumerate(printed, 1):
        show_case(front, case, number, len(printed))
        if not dry_run:
            front.show("  → " + told_verdict(case, case.of_library))
    outcome = decided(offer, [case.of_library for case in printed])
    _show_outcome(front, outcome)
    if dry_run:
        say(_("Nothing was written."))
    else:
        _write(offer, outcome)


def _show_overview(front: Front, offer: Offer) -> None:
    from avtalemaker.interview.prompt import Tone
    from avtalemaker.interview.wrapping import wrap
    from avtalemaker.updating.overview import overview

    head, edition = offer.newer.top.head, offer.edition
    before = f"{edition.library} {edition.version}"
    front.show(f"{before} → {head.edition}", Tone.HEADING)
    for old, now in offer.below:
        front.show(f"  {old.library} {old.version} → {now.version}")
    for line in overview(offer.changes, offer.cases, offer.picked):
        front.show(wrap(line, front.width, "", "  "))


def _show_outcome(front: Front, outcome: Outcome) -> None:
    from avtalemaker.findings import as_text
    from avtalemaker.interview.difference import told_difference
    from avtalemaker.interview.prompt import Tone
    from avtalemaker.interview.wrapping import wrap

    if outcome.effects or outcome.findings:
        front.show(_("What follows from it"), Tone.HEADING)
    for effect in outcome.effects:
        front.show(wrap(f"{effect.title}:", front.width))
        front.show(told_difference(effect.before, effect.after, front.width))
    if outcome.findings:
        front.show(wrap(as_text(outcome.findings), front.width, "", "  "))


def _write(offer: Offer, outcome: Outcome) -> None:
    from avtalemaker.workflows.updating import changes_nothing, write_update

    if changes_nothing(offer, outcome):
        say(_("Nothing was changed."))
        return
    paths = write_update(offer, outcome)
    say(_("The agreement is updated. «avtalemaker build» makes a new draft of it."))
    results(paths)
