"""From what was decided to the library and the answers of the updated agreement."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from avtalemaker.library.load import read_library
from avtalemaker.library.merging import kept_together, merged_library
from avtalemaker.model import ClauseChoice
from avtalemaker.updating.cases import WORDING, Case, Verdict
from avtalemaker.updating.needed import as_settled_before, needed_keys, with_all_picks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from avtalemaker.library.layers import Resolved
    from avtalemaker.model import Answers, Clause, Library


@dataclass(frozen=True)
class Settled:
    """An agreement's library and answers after the update.

    `interim` are answers that both the old and the new library know, for the moment between
    writing the two. `along` are the keys that stay as they were though nobody asked for it,
    because what was kept cannot do without them.
    """

    resolved: Resolved
    library: Library
    answers: Answers
    interim: Answers
    along: tuple[str, ...]


def settle(
    base: Resolved,
    before: Library,
    newer: Resolved,
    answers: Answers,
    verdicts: Sequence[tuple[Case, str]],
) -> Settled:
    """Return what becomes of an agreement when each case is decided as told."""
    decided = {case.key: (case, verdict) for case, verdict in verdicts}
    asked = {key for key, (_case, verdict) in decided.items() if verdict == Verdict.OLD}
    left = _without_dropped(with_all_picks(before, answers), decided)
    keep = asked | needed_keys(newer, left)
    kept = kept_together(base.items, newer.items, keep)
    resolved = merged_library(base, newer, kept)
    library = read_library(resolved)

    def settled(key: str, choice: ClauseChoice) -> ClauseChoice:
        verdict = decided[key][1] if key in decided and key not in kept else ""
        return _settled(_clause(before, key), _clause(library, key), choice, verdict)

    def interim(key: str, choice: ClauseChoice) -> ClauseChoice:
        return _interim(_clause(before, key), choice, decided.get(key))

    changed = _each_clause(_without_lost_sections(left, resolved), settled)
    changed = as_settled_before(library, answers, changed)
    along = tuple(key for key in base.items if key in kept - keep)
    return Settled(resolved, library, changed, _each_clause(changed, interim), along)


def _each_clause(answers: Answers, change: Callable[[str, ClauseChoice], ClauseChoice]) -> Answers:
    sections = tuple(
        replace(
            each,
            clauses=tuple(change(f"{each.section}/{c.clause}", c) for c in each.clauses),
        )
        for each in answers.sections
    )
    return replace(answers, sections=sections)


def _clause(library: Library, key: str) -> Clause | None:
    section, _slash, clause = key.partition("/")
    found = library.sections.get(section)
    return found.clause(clause) if found else None


def _without_dropped(answers: Answers, decided: Mapping[str, tuple[Case, str]]) -> Answers:
    dropped = {key for key, (_case, verdict) in decided.items() if verdict == Verdict.DROP}
    sections = tuple(
        replace(
            each,
            clauses=tuple(c for c in each.clauses if f"{each.section}/{c.clause}" not in dropped),
        )
        for each in answers.sections
    )
    return replace(answers, sections=sections)


def _settled(
    before: Clause | None, after: Clause | None, choice: ClauseChoice, verdict: str
) -> ClauseChoice:
    """Return a picked clause as it was decided about, with a wording that is there.

    Who took the preferred wording goes on with those words, not with whatever is preferred now.
    """
    if before is None or after is None:
        return choice
    text = None if verdict == Verdict.LIBRARY else choice.text
    if verdict.startswith(WORDING):
        return replace(choice, wording=verdict.removeprefix(WORDING))
    chosen = choice.wording or before.wordings[0].id
    if after.wording(chosen) is None:
        return replace(choice, wording="", text=text)
    moved = not choice.wording and after.wordings[0].id != chosen
    return replace(choice, wording=chosen if moved else choice.wording, text=text)


def _interim(
    before: Clause | None, choice: ClauseChoice, decided: tuple[Case, str] | None
) -> ClauseChoice:
    """Return a picked clause with its old words where the old library lacks the new wording."""
    if before is None or decided is None or before.wording(choice.wording) is not None:
        return choice
    return ClauseChoice(choice.clause, text=choice.text or decided[0].before or None)


def _without_lost_sections(answers: Answers, resolved: Resolved) -> Answers:
    """Return the answers without sections that have no clause left and are in no library."""
    lost = {
        choice.section
        for choice in answers.sections
        if not (choice.clauses or choice.title or choice.section in resolved.items)
    }
    there = {choice.section for choice in answers.sections} | resolved.items.keys()
    return replace(
        answers,
        sections=tuple(c for c in answers.sections if c.section not in lost),
        dropped=tuple(s for s in answers.dropped if s in there - lost),
        order=tuple(s for s in answers.order if s in there - lost),
    )
