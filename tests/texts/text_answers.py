"""Answers with which every text of the standard library can be composed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from avtalemaker.language.blanks import START
from avtalemaker.model import Answers, ClauseChoice, Library, SectionChoice

if TYPE_CHECKING:
    from avtalemaker.agreement import Agreement

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
        "topics": ["boligpolitikk", "kommuneøkonomi", "psykisk helse"],
        "forum_name": "dialogforumet i Solvik kommune",
        "adopted_by": "kommunestyret i Solvik",
        "forum_topics": ["skolestruktur", "frivillighet"],
    },
    "nn": {
        "union": {"name": "Fagforbundet Solvik", "short": "Fagforbundet", "place": "Solvik"},
        "party": {"name": "Solvik Arbeidarparti", "short": "Arbeidarpartiet", "place": "Solvik"},
        "third_party": {"name": "Fjelldal SV", "place": "Fjelldal", "kind": "party"},
        "event": "Solvikdagane",
        "central_agreement": "avtalen mellom forbundet og partiet sentralt",
        "meeting_trigger": "når skulestrukturen skal endrast",
        "term_event": "årsmøtet i fagforeininga i 2028",
        "topics": ["bustadpolitikk", "kommuneøkonomi", "psykisk helse"],
        "forum_name": "dialogforumet i Solvik kommune",
        "adopted_by": "kommunestyret i Solvik",
        "forum_topics": ["skulestruktur", "friviljug arbeid"],
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
    "term_years": 2,
    "notice_months": 3,
    "copies": 2,
}
FORUM: dict[str, Any] = {
    "forum_municipality": {"name": "Solvik kommune", "place": "Solvik", "kind": "municipality"},
    "chief_executive": "kommunedirektøren",
    "law_considered": True,
    "members_elected": 3,
    "members_administration": 3,
    "members_unions": 3,
    "with_opposition": True,
    "with_safety_representative": True,
    "meetings_per_year": 4,
    "first_phase_months": 6,
    "mandate_start": "2027-04-01",
    "mandate_term": "until_changed",
    "mandate_election_year": 2027,
    "mandate_end": "2029-12-31",
    "mandate_replaced": "2023-01-03",
    "forum_evaluation_kind": "yearly",
    "adoption_date": "2027-03-12",
    "adoption_case": "23/27",
}


def make_answers(language: str, **changes: Any) -> Answers:
    """Return finished answers in which no section is settled: the default agreement."""
    values = {**COMMON, **VALUES[language], **changes}
    return Answers(language=language, type="union-party", values=values)  # type: ignore[arg-type]


def make_forum(language: str, **changes: Any) -> Answers:
    """Return finished answers for the mandate of a forum, no section settled."""
    own = {n: v for n, v in VALUES[language].items() if n.startswith(("forum", "adopted"))}
    values = {**FORUM, **own, **changes}
    return Answers(language=language, type="workplace-forum", values=values)  # type: ignore[arg-type]


def with_everything(library: Library, answers: Answers) -> Answers:
    """Return the answers with every wording of every clause their type offers, at odds or not."""
    sections = (library.sections[o.section] for o in library.types[answers.type].sections)
    everything = tuple(
        SectionChoice(
            section.id,
            tuple(ClauseChoice(c.id, w.id) for c in section.clauses for w in c.wordings),
        )
        for section in sections
    )
    return replace(answers, sections=everything)


def lines(agreement: Agreement) -> list[str]:
    """Return all that an agreement says, line by line."""
    return [
        agreement.title,
        *(text for s in agreement.sections for text in (s.heading, s.lead_in)),
        *(clause.text for s in agreement.sections for clause in s.clauses),
    ]


def assert_reads_right(line: str) -> None:
    """See that nothing was left of a tag, a vanished phrase or a straight quotation mark."""
    assert START not in line, line
    assert not re.search(r"[{}|%_]|  | [.,:;]|\.\.|,,|,\.", line), line
    assert not re.search(r"[\"“”]| - |(?<=\w)'(?=\w)|\n", line), line
