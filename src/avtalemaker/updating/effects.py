"""What an updated agreement says otherwise without having been asked about: told, not hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from avtalemaker.compose import compose
from avtalemaker.messages import _
from avtalemaker.updating.cases import fitting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from avtalemaker.agreement import Agreement
    from avtalemaker.model import Answers, Library
    from avtalemaker.updating.cases import Case
    from avtalemaker.updating.settling import Settled


@dataclass(frozen=True)
class Effect:
    """One text of the agreement that changes: what it is, and how it reads before and after."""

    title: str
    before: str
    after: str


def effects(
    before: Library, answers: Answers, settled: Settled, verdicts: Iterable[tuple[Case, str]]
) -> tuple[Effect, ...]:
    """Return every text that changes in an agreement, save the clauses that read as decided.

    A heading or a lead-in, a clause whose question has changed, a clause that is preselected
    where nothing was picked yet.
    """
    old = _texts(compose(before, fitting(before, answers)))
    new = _texts(compose(settled.library, fitting(settled.library, settled.answers)))
    expected = {key: text for key, (_title, text) in old.items()}
    expected |= {case.key: case.reads(verdict) for case, verdict in verdicts if case.printed}
    return tuple(
        Effect((new.get(key) or old[key])[0], old.get(key, ("", ""))[1], new.get(key, ("", ""))[1])
        for key in [*old, *(key for key in new if key not in old)]
        if new.get(key, ("", ""))[1] != expected.get(key, "")
    )


def _texts(agreement: Agreement) -> dict[str, tuple[str, str]]:
    return dict(_rows(agreement))


def _rows(agreement: Agreement) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield each text by a key, with what it is called."""
    yield "title", (_("The title"), agreement.title)
    for section in agreement.sections:
        heading = section.heading
        yield f"{section.section}#heading", (_("A heading"), heading)
        said = _("The lead-in under «{heading}»").format(heading=heading)
        yield f"{section.section}#lead_in", (said, section.lead_in)
        for clause in section.clauses:
            said = _("A clause under «{heading}»").format(heading=heading)
            yield f"{section.section}/{clause.clause}", (said, clause.text)
