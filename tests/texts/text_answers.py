"""Answers with which every text of the standard library can be composed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from avtalemaker.model import Answers, ClauseChoice, Library, SectionChoice

ROOT = Path(__file__).resolve().parents[2]

VALUES: dict[str, dict[str, Any]] = {
    "nb": {
        "union": {"name": "Fagforbundet Solvik", "short": "Fagforbundet", "place": "Solvik"},
        "party": {"name": "Solvik Arbeiderparti", "short": "Arbeiderpartiet", "place": "Solvik"},
        "third_party": {"name": "Fjelldal SV", "place": "Fjelldal", "kind": "party"},
        "event": "Solvikdagene",
        "central_agreement": "avtalen mellom forbundet og partiet sentralt",
        "meeting_trigger": "når skolestrukturen skal endres",
        "term_event": "årsmøtet i fagforeningen i 2028",
    },
    "nn": {
        "union": {"name": "Fagforbundet Solvik", "short": "Fagforbundet", "place": "Solvik"},
        "party": {"name": "Solvik Arbeidarparti", "short": "Arbeidarpartiet", "place": "Solvik"},
        "third_party": {"name": "Fjelldal SV", "place": "Fjelldal", "kind": "party"},
        "event": "Solvikdagane",
        "central_agreement": "avtalen mellom forbundet og partiet sentralt",
        "meeting_trigger": "når skulestrukturen skal endrast",
        "term_event": "årsmøtet i fagforeininga i 2028",
    },
}
COMMON: dict[str, Any] = {
    "number_of_parties": 2,
    "municipality": "Solvik kommune",
    "place": "Solvik",
    "voice": "parties",
    "meetings_per_year": 2,
    "first_phase_months": 6,
    "start_date": "2025-06-15",
    "term_kind": "election_period",
    "election_year": 2027,
    "end_date": "2027-12-31",
    "evaluation_kind": "as_needed",
    "replaced_date": "2023-01-03",
    "notice_months": 3,
    "copies": 2,
}


def make_answers(language: str, **changes: Any) -> Answers:
    """Return finished answers in which no section is settled: the default agreement."""
    values = {**COMMON, **VALUES[language], **changes}
    return Answers(language=language, type="union-party", values=values)  # type: ignore[arg-type]


def with_everything(library: Library) -> tuple[SectionChoice, ...]:
    """Return a choice of every wording of every clause, whether or not they fit together."""
    return tuple(
        SectionChoice(
            section.id,
            tuple(ClauseChoice(c.id, w.id) for c in section.clauses for w in c.wordings),
        )
        for section in library.sections.values()
    )
