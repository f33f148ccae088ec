"""A newer library at a glance: what is new in it, and how much has changed that was not picked."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from avtalemaker.library.counting import counted
from avtalemaker.library.items import sort_of
from avtalemaker.library.merging import ChangeKind
from avtalemaker.messages import _, plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from avtalemaker.library.merging import Change
    from avtalemaker.model import Answers
    from avtalemaker.updating.cases import Case


def overview(changes: Sequence[Change], cases: Sequence[Case], answers: Answers) -> Iterator[str]:
    """Yield lines that tell of every change but the cases, which are told one by one."""
    asked = {case.key for case in cases if case.printed}
    picked = {f"{s.section}/{c.clause}" for s in answers.sections for c in s.clauses}
    told = [change for change in changes if change.key not in asked]
    clauses = [change for change in told if sort_of(change.key) == "clauses"]
    alike = [change for change in clauses if change.key in picked]
    if alike:
        said = _("Changed, but reads as before in this agreement: {titles}")
        yield said.format(titles=_titles(alike, answers))
    others = [change for change in clauses if change.key not in picked]
    new = [change for change in others if change.kind is ChangeKind.ADDED]
    if new:
        yield _("New clauses you can pick with «edit»: {titles}").format(
            titles=_titles(new, answers)
        )
    rest = ", ".join(_counted(others, changes))
    if rest:
        yield _("Besides: {things}").format(things=rest)


def _titles(changes: Sequence[Change], answers: Answers) -> str:
    return ", ".join(
        item.data["title"][answers.language]
        for change in changes
        if (item := change.after or change.before)
    )


def _counted(clauses: Sequence[Change], changes: Sequence[Change]) -> Iterator[str]:
    """Yield the number of changes of each kind of item, nothing for none."""
    kinds = Counter(change.kind for change in clauses)
    if number := kinds[ChangeKind.CHANGED]:
        yield plural(
            "{number} clause changed that you have not picked",
            "{number} clauses changed that you have not picked",
            number,
        ).format(number=number)
    if number := kinds[ChangeKind.REMOVED]:
        yield plural(
            "{number} clause gone that you have not picked",
            "{number} clauses gone that you have not picked",
            number,
        ).format(number=number)
    numbers = Counter(sort_of(change.key) for change in changes)
    if others := counted({**numbers, "clauses": 0}):
        yield others
