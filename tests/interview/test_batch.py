"""Answers without a person: all that is missing or wrong is named in one run."""

from __future__ import annotations

import pytest

from avtalemaker.errors import InputError
from avtalemaker.interview.batch import fill, fill_defaults, fill_given
from avtalemaker.interview.engine import Interview
from avtalemaker.model import Answers

GIVEN = {
    "union": "Fagforbundet Solvik",
    "union.place": "Solvik",
    "other": "Solvik Arbeiderparti",
    "other.place": "Solvik",
    "place": "Solvik",
    "term": "Til videre",
    "agreed": "ja",
    "meetings_per_year": "2",
    "signers": "Kari Nordmann, leder; Ola Nordmann",
}


@pytest.fixture
def first():
    return Answers("nb", "small-type")


def codes(refusal):
    return [finding.code for finding in refusal.value.findings]


def test_what_is_given_is_enough_and_sections_take_what_is_preselected(library, first):
    answers = fill(library, first, GIVEN)
    assert Interview(library, answers).next() is None
    assert answers.values["term"] == "open"
    assert answers.values["signers"] == [
        {"name": "Kari Nordmann", "title": "leder"}, {"name": "Ola Nordmann", "title": ""},
    ]  # fmt: skip
    assert [c.section for c in answers.sections] == ["meetings", "closing"]


def test_every_missing_answer_is_named_with_how_to_give_it(library, first):
    with pytest.raises(InputError) as refusal:
        fill(library, first, {})
    assert refusal.value.exit_code == 3
    assert set(codes(refusal)) == {"I002"}
    advice = "\n".join(finding.advice for finding in refusal.value.findings)
    for key in ("union", "other", "place", "term", "agreed", "meetings_per_year", "signers"):
        assert f"--data {key}=" in advice
    assert "topics" not in advice, "what may be left empty is not missing"


def test_suggestions_are_taken_only_when_asked_for(library, first):
    given = {key: GIVEN[key] for key in GIVEN if key not in {"term", "place", "meetings_per_year"}}
    with pytest.raises(InputError):
        fill(library, first, given)
    answers = fill(library, first, given, defaults=True)
    assert answers.values["meetings_per_year"] == 2
    assert answers.values["place"] == "Solvik"


def test_what_is_missing_can_be_left_open(library, first):
    answers = fill(library, first, {"union": "Fagforbundet Solvik"}, leave_open=True)
    assert {"other", "term", "union.place"} <= answers.open
    assert Interview(library, answers).next() is None


def test_every_bad_and_unknown_answer_is_named_in_one_run(library, first):
    given = {"meetings_per_year": "mange", "termm": "open", "union.plce": "Solvik", "agreed": "tja"}
    with pytest.raises(InputError) as refusal:
        fill_given(library, first, given)
    assert codes(refusal) == ["I003", "I004", "I004", "I003"]
    advice = [finding.advice for finding in refusal.value.findings]
    assert "«term»" in advice[1]
    assert "«union.place»" in advice[2]


def test_a_refused_answer_of_ten_thousand_signs_is_not_repeated_whole(library, first):
    with pytest.raises(InputError) as refusal:
        fill_given(library, first, {"meetings_per_year": "x" * 10_000})
    assert len(refusal.value.findings[0].message) < 200


def test_with_a_person_there_suggestions_are_taken_and_the_rest_is_asked(library, first):
    answers = fill_defaults(library, fill_given(library, first, {"union": "Fagforbundet Solvik"}))
    assert answers.values["meetings_per_year"] == 2
    assert Interview(library, answers).next().id == "other.kind"


def test_a_number_of_signatories_gives_lines_for_ink(library, first):
    answers = fill_given(library, first, {"signers": "2"})
    assert answers.values["signers"] == [{"name": "", "title": ""}] * 2


def test_people_are_given_one_by_one_and_counted_from_one(library, first):
    given = {"signers.2.name": "Ola Nordmann", "signers.1.title": "leder"}
    answers = fill(library, first, {**GIVEN, "signers": "0", **given})
    assert answers.values["signers"] == [
        {"title": "leder", "name": ""}, {"name": "Ola Nordmann", "title": ""},
    ]  # fmt: skip
    with pytest.raises(InputError) as refusal:
        fill_given(library, first, {"signers.4.name": "Kari Nordmann"})
    assert codes(refusal) == ["I004"]


@pytest.mark.parametrize("text", ["²", "9" * 5000])
def test_what_only_looks_like_a_number_of_signatories_is_a_name(library, first, text):
    answers = fill_given(library, first, {"signers": text})
    assert answers.values["signers"] == [{"name": text, "title": ""}]


def test_a_person_of_an_absurd_number_is_refused_by_name(library, first):
    with pytest.raises(InputError) as refusal:
        fill_given(library, first, {f"signers.{'9' * 5000}.name": "Kari Nordmann"})
    assert [finding.code for finding in refusal.value.findings] == ["I004"]
