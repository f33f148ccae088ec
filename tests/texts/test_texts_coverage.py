"""What agreements of this kind hold, row by row, and the clauses of the library that hold it."""

from __future__ import annotations

import pytest

MUST = "must"
SHOULD = "should"
OPTIONAL = "optional"

ROWS: dict[str, tuple[str, list[str]]] = {
    "shared values and purpose": (MUST, [
        "purpose/shared-goal", "purpose/purpose", "values/shared-values",
        "values/norwegian-model", "forum-purpose/forum-aim",
    ]),
    "meetings and dialogue": (MUST, [
        "meetings/regular-meetings", "meetings/half-yearly-meetings",
        "meetings/frequent-meetings", "meetings/regularly", "meetings/monthly-first",
        "meetings/when-needed", "meetings/information-meeting", "meetings/workplace-visits",
        "meetings/attendance", "meetings/meeting-plan", "forum-meetings/forum-regular",
        "forum-meetings/forum-monthly-first", "forum-meetings/forum-extra",
    ]),
    "consultation before political decisions": (MUST, [
        "information/consultation", "meetings/before-political-processes",
        "forum-meetings/forum-political-calendar",
    ]),
    "mutual information": (MUST, ["information/mutual-information", "information/feedback"]),
    "joint work, policy, courses, events": (MUST, [
        "joint-work/joint-initiatives", "joint-work/mutual-invitations",
        "joint-work/joint-training", "joint-work/action-plan", "joint-work/party-programme",
    ]),
    "respect for roles, independence": (MUST, [
        "roles/union-role", "roles/party-role", "roles/other-roles", "roles/independence",
        "roles/other-partners", "forum-limits/forum-responsibility",
    ]),
    "disagreement": (MUST, ["roles/disagreement", "forum-conduct/forum-disagreement"]),
    "visibility, media, engagement": (MUST, [
        "visibility/visible-cooperation", "visibility/engagement", "visibility/statements",
    ]),
    "election work": (OPTIONAL, [
        "visibility/election-debate", "visibility/election-information",
        "visibility/election-activities",
    ]),
    "workplace democracy, trust, cooperation": (MUST, [
        "work-and-services/participation", "work-and-services/workplace-democracy",
        "work-and-services/trust-reform", "values/trust", "forum-tasks/forum-cooperation",
    ]),
    "public operation": (MUST, ["work-and-services/public-operation"]),
    "full time and permanent posts": (MUST, ["work-and-services/full-time"]),
    "apprentices": (SHOULD, ["work-and-services/apprentices", "joint-work/support-measures"]),
    "serious working life": (SHOULD, ["work-and-services/serious-working-life"]),
    "working environment, violence, free speech": (SHOULD, [
        "work-and-services/working-environment", "work-and-services/violence-and-threats",
        "work-and-services/free-speech", "forum-tasks/forum-health",
    ]),
    "competence": (SHOULD, ["work-and-services/competence"]),
    "topic areas in the person's own words": (OPTIONAL, [
        "joint-work/main-areas", "forum-tasks/forum-own-topics",
    ]),
    "composition and representation": (MUST, [
        "forum-members/forum-sides", "forum-members/forum-all-unions",
        "forum-members/forum-own-choice",
    ]),
    "authority and limits of a forum": (MUST, [
        "forum-limits/forum-equal-voice", "forum-limits/forum-no-decisions",
        "forum-limits/forum-not-a-body", "forum-limits/forum-no-negotiation",
        "forum-limits/forum-outside", "forum-limits/forum-working-environment",
    ]),
    "minutes and documentation": (SHOULD, [
        "meetings/calling-and-minutes", "meetings/follow-up-list",
        "forum-documentation/forum-minutes", "forum-documentation/forum-follow-up",
        "forum-documentation/forum-reply",
    ]),
    "evaluation": (MUST, ["closing/evaluation", "forum-closing/mandate-evaluation"]),
    "term, renewal, entry into force": (MUST, [
        "closing/term", "closing/renewal", "closing/replaces-earlier",
        "forum-closing/mandate-term", "forum-closing/mandate-new-council",
    ]),
    "anchoring and approval": (SHOULD, [
        "closing/approval", "closing/handover", "forum-purpose/forum-anchoring",
        "forum-closing/mandate-hearing",
    ]),
    "scope and other agreements or law": (SHOULD, [
        "closing/scope", "roles/proper-channels", "purpose/central-agreement",
    ]),
    "contact person, host, secretariat": (SHOULD, [
        "meetings/contact-persons", "meetings/host-rotation", "meetings/secretariat",
        "forum-members/forum-secretariat", "forum-members/forum-chair",
    ]),
    "economy": (OPTIONAL, [
        "closing/costs", "closing/economic-support", "forum-closing/mandate-costs",
    ]),
    "breach and termination": (OPTIONAL, ["closing/breach", "closing/termination"]),
    "no recruiting from each other": (OPTIONAL, ["roles/no-recruiting"]),
    "confidentiality": (OPTIONAL, ["roles/confidentiality"]),
    "personal data": (OPTIONAL, ["roles/personal-data"]),
}  # fmt: skip
"""Wages, pensions and policy of single trades are left out on purpose: see guard rail G002."""

DEFAULT_BY_ROW = {
    row: names for row, (kind, names) in ROWS.items() if kind == MUST
}  # what every agreement should have must be there without anybody having to look for it


def found(library, name):
    section, _, clause = name.partition("/")
    assert section in library.sections, name
    clause = library.sections[section].clause(clause)
    assert clause is not None, name
    return clause


@pytest.mark.parametrize("row", ROWS)
def test_every_row_is_held_by_the_clauses_that_are_named(library, row):
    for name in ROWS[row][1]:
        assert found(library, name).wordings, name


@pytest.mark.parametrize("row", DEFAULT_BY_ROW)
def test_what_must_be_there_is_there_by_default(library, row):
    assert any(found(library, name).default for name in DEFAULT_BY_ROW[row])


@pytest.mark.parametrize("row", [row for row, (kind, _n) in ROWS.items() if kind == OPTIONAL])
def test_what_is_optional_is_off_until_somebody_takes_it(library, row):
    for name in ROWS[row][1]:
        assert not found(library, name).default, name


def test_no_clause_id_is_used_twice(library):
    ids = [clause.id for section in library.sections.values() for clause in section.clauses]
    assert len(ids) == len(set(ids))  # a tag in Word holds the clause's id alone


def test_no_clause_has_more_than_five_wordings(library):
    for section in library.sections.values():
        for clause in section.clauses:
            assert 1 <= len(clause.wordings) <= 5, clause.id


@pytest.mark.parametrize("clause", ["public-operation", "disagreement"])
def test_the_strengths_of_a_contested_clause_are_told_apart(library, clause):
    section = "roles" if clause == "disagreement" else "work-and-services"
    texts = {w.text.nb.source for w in found(library, f"{section}/{clause}").wordings}
    assert len(texts) >= 3


def test_only_agreements_with_several_unions_offer_not_to_recruit_from_each_other(library):
    from text_answers import make_answers

    from avtalemaker.context import Context
    from avtalemaker.selection import offered_clauses

    def offered(**changes):
        context = Context(library, make_answers("nb", **changes))
        return {clause.id for clause in offered_clauses(library, context, "roles")}

    assert "no-recruiting" not in offered()
    assert "no-recruiting" not in offered(number_of_parties=3)
    union = {"name": "FO Solvik", "kind": "union"}
    assert "no-recruiting" in offered(number_of_parties=3, third_party=union)
