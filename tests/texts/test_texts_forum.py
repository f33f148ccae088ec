"""The mandate of a forum in a municipality: its texts, its limits and its guard rails."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import pytest
from text_answers import assert_reads_right, lines, make_forum, with_everything

from avtalemaker.checks import check_agreement
from avtalemaker.compose import compose
from avtalemaker.findings import Level
from avtalemaker.language.blanks import START
from avtalemaker.model import ClauseChoice, Ending, SectionChoice
from avtalemaker.selection import asked_questions

TYPE = "workplace-forum"
TERMS = ("until_changed", "election_period", "date")
EVALUATIONS = ("yearly", "half_yearly", "midway")
NUMBERS = (2, 3, 12)


def whole(library, answers) -> list[str]:
    return lines(compose(library, with_everything(library, answers)))


def codes(library, answers) -> dict[str, Level]:
    return {f.code: f.level for f in check_agreement(library, answers, compose(library, answers))}


def without(library, answers, section_id: str, *clauses: str):
    section = library.sections[section_id]
    kept = tuple(
        ClauseChoice(c.id) for c in section.clauses if c.default and c.id not in clauses
    )  # fmt: skip
    return replace(answers, sections=(SectionChoice(section_id, kept),))


# ---- the texts ----------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize(("term", "evaluation"), list(itertools.product(TERMS, EVALUATIONS)))
def test_every_wording_reads_right_for_every_choice(library, language, term, evaluation):
    for number, both, start in itertools.product(NUMBERS, (True, False), ("", "2027-04-01")):
        answers = make_forum(
            language, members_elected=number, members_administration=1, members_unions=number,
            with_opposition=both, with_safety_representative=both, meetings_per_year=number - 1,
            mandate_term=term, forum_evaluation_kind=evaluation, mandate_start=start,
        )  # fmt: skip
        for line in whole(library, answers):
            assert_reads_right(line)
            assert not re.search(r"\b(?:avtalen|partene|partane|vi|oss)\b", line.lower()), line


SUBSTANCE = {
    "nb": [
        "Mandat for dialogforumet i Solvik kommune", "rundt samme bord", "gjør ikke vedtak",
        "verken et folkevalgt organ", "etter hovedavtalen", "enkeltpersoner",
        "arbeidsmiljøutvalget", "tre folkevalgte fra både posisjon og opposisjon",
        "tre deltakere fra administrasjonen", "tre hovedtillitsvalgte", "Hovedverneombudet",
        "minst fire ganger i året", "uansett størrelse", "Ordføreren", "sekretariat",
        "søke enighet", "kort referat", "fra 1. april 2027", "én gang i året",
        "det nye kommunestyret",
    ],
    "nn": [
        "Mandat for dialogforumet i Solvik kommune", "rundt same bord", "gjer ikkje vedtak",
        "verken eit folkevalt organ", "etter hovudavtalen", "enkeltpersonar",
        "arbeidsmiljøutvalet", "tre folkevalde frå både posisjon og opposisjon",
        "tre deltakarar frå administrasjonen", "tre hovudtillitsvalde", "Hovudverneombodet",
        "minst fire gonger i året", "uansett storleik", "Ordføraren", "sekretariat",
        "søke semje", "kort referat", "frå 1. april 2027", "éin gong i året",
        "det nye kommunestyret",
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_default_mandate_has_the_whole_substance_of_such_a_mandate(library, language):
    text = "\n".join(lines(compose(library, make_forum(language)))).lower()
    assert [fact for fact in SUBSTANCE[language] if fact.lower() not in text] == []


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_default_mandate_has_no_findings(library, language):
    assert codes(library, make_forum(language)) == {}


def test_the_mandate_is_adopted_and_asks_nothing_of_the_other_type(library):
    assert library.types[TYPE].ending is Ending.ADOPTION
    agreement = compose(library, make_forum("nn"))
    assert agreement.blocks == ()
    assert agreement.adopted_by == "kommunestyret i Solvik 12. mars 2027, sak 23/27"
    asked = {question.id for question in asked_questions(library, make_forum("nn"))}
    assert "forum_municipality" in asked
    assert not asked & {"union", "party", "voice", "municipality", "union_signatories"}


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_an_open_answer_prints_as_its_blank(library, language):
    printed = (
        "forum_name", "chief_executive", "forum_topics", "members_elected",
        "members_administration", "members_unions", "meetings_per_year", "first_phase_months",
        "mandate_start", "mandate_term", "mandate_replaced", "forum_evaluation_kind",
    )  # fmt: skip
    for name in printed:
        answers = replace(make_forum(language), open=frozenset({name}))
        label = library.questions[name].label.in_(language)
        assert f"{START}{label}" in "\n".join(whole(library, answers)), name


# ---- the limits ---------------------------------------------------------------------------


def test_each_limit_has_one_wording_and_says_that_it_is_fixed(library):
    clauses = library.sections["forum-limits"].clauses
    assert len(clauses) >= 7
    for clause in clauses:
        assert [w.id for w in clause.wordings] == ["fixed"], clause.id
        if clause.default:
            assert clause.guidance.nb.startswith("Fast ordlyd:"), clause.id
            assert clause.guidance.nn.startswith("Fast ordlyd:"), clause.id


@pytest.mark.parametrize("clause", ["forum-no-decisions", "forum-not-a-body"])
def test_a_mandate_without_its_limits_is_stopped(library, clause):
    answers = without(library, make_forum("nb"), "forum-limits", clause)
    assert codes(library, answers) == {"G015": Level.STOP}


def test_a_mandate_that_forgets_the_roles_is_warned_of(library):
    answers = without(library, make_forum("nb"), "forum-limits", "forum-outside")
    assert codes(library, answers) == {"G016": Level.WARN}


def test_the_word_for_tripartite_is_allowed_with_the_limits_and_warned_of_without(library):
    answers = make_forum("nb", forum_name="trepartsforumet i Solvik")
    assert codes(library, answers) == {}
    answers = without(library, answers, "forum-limits", "forum-not-a-body")
    assert set(codes(library, answers)) == {"G005", "G015"}


@pytest.mark.parametrize(
    ("changes", "code", "level"),
    [
        ({"members_unions": 4}, "G017", Level.WARN),
        ({"members_elected": 2, "members_administration": 2, "members_unions": 2}, "G018",
         Level.ASK),
        ({"with_opposition": False}, "G019", Level.WARN),
        ({"with_safety_representative": False}, "G020", Level.WARN),
        ({"law_considered": False}, "G022", Level.ASK),
        ({"mandate_start": "2027-01-01"}, "G023", Level.WARN),
        ({"mandate_term": "date", "mandate_end": "2027-03-31"}, "G013", Level.STOP),
        ({"mandate_term": "election_period", "mandate_election_year": 2028}, "G012", Level.ASK),
    ],
)  # fmt: skip
def test_a_guard_rail_is_raised_by_an_answer(library, changes, code, level):
    assert codes(library, make_forum("nb", **changes)) == {code: level}


def test_a_mandate_without_members_or_a_new_look_at_it_is_found(library):
    answers = without(library, make_forum("nb"), "forum-members", "forum-sides")
    assert codes(library, answers) == {"G021": Level.WARN}
    answers = without(library, make_forum("nb"), "forum-closing", "mandate-new-council")
    assert codes(library, answers) == {"G024": Level.ASK}


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_no_text_of_the_mandate_raises_a_word_of_warning(library, language):
    answers = with_everything(library, make_forum(language))
    assert set(codes(library, answers)) <= {"C004"}  # alternatives beside each other


def test_the_municipality_may_speak_of_itself_in_its_own_mandate(library):
    own = ClauseChoice("own-1", text="Kommunedirektøren skal lage en plan.")
    sections = (SectionChoice("forum-tasks", (own,)),)
    assert codes(library, replace(make_forum("nb"), sections=sections)) == {}


def test_a_forum_that_votes_is_stopped(library):
    own = ClauseChoice("own-1", text="Hver side har stemmerett.")
    sections = (SectionChoice("forum-members", (ClauseChoice("forum-sides"), own)),)
    answers = replace(make_forum("nb"), sections=sections)
    assert codes(library, answers) == {"G001": Level.STOP}
