"""Which steps the interview has, in which order, and how each answer changes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avtalemaker.context import Context
from avtalemaker.model import ClauseChoice, SectionChoice
from avtalemaker.selection import (
    AskQuestion,
    SettleSection,
    asked_questions,
    offered_clauses,
    section_choice,
    section_order,
    steps,
)
from small_library import AIMS, MEETINGS, small_answers, small_library

LIBRARY = small_library()


def told(answers) -> list[str]:
    return [
        s.question.id if isinstance(s, AskQuestion) else f"={s.section}"
        for s in steps(LIBRARY, answers)
    ]


def settled(*clauses: ClauseChoice, section: str = "meetings", **rest):
    return small_answers(sections=(SectionChoice(section, clauses),), **rest)


def test_the_steps_are_the_types_questions_then_each_section_then_the_closing_ones():
    assert told(small_answers()) == [
        "how_many", "union", "party", "municipality", "=aims", "meetings", "=meetings", "=closing",
        "sign_place", "sign_date", "union_signatories", "party_signatories",
    ]  # fmt: skip


def test_the_steps_change_with_an_answer():
    three = told(small_answers(values={"how_many": 3}))
    assert three.index("third") == three.index("party") + 1
    assert three[-1] == "third_signatories"


def test_a_question_is_asked_when_a_picked_wording_uses_it_and_only_then():
    assert "event" not in told(small_answers())
    assert "event" in told(settled(ClauseChoice("seen")))
    soft = settled(ClauseChoice("regular", "soft"))
    assert "meetings" not in told(soft)


def test_a_clause_in_the_persons_own_words_asks_nothing():
    assert "meetings" not in told(settled(ClauseChoice("regular", text="Vi møtes.")))
    assert "meetings" not in told(settled(ClauseChoice("own-1", text="{{ event }}")))


def test_a_question_belongs_to_the_section_that_first_needs_it():
    asked = {s.question.id: s.section for s in steps(LIBRARY, small_answers())
             if isinstance(s, AskQuestion)}  # fmt: skip
    assert asked["meetings"] == "meetings"
    assert asked["union"] == asked["sign_place"] == ""


def test_what_decides_whether_a_question_is_asked_is_asked_first():
    changed = MEETINGS.replace(
        "  event: {kind: text,", "  outing: {kind: yes_no, prompt: {nb: Tur?, nn: Tur?}}\n"
        '  event: {kind: text, when: "outing",',
    )  # fmt: skip
    library = small_library({"meetings.yaml": changed})
    answers = settled(ClauseChoice("seen"))
    assert [q.id for q in asked_questions(library, answers)][4:5] == ["outing"]
    with_outing = settled(ClauseChoice("seen"), values={"outing": True})
    assert [q.id for q in asked_questions(library, with_outing)][4:6] == ["outing", "event"]


def test_clauses_are_offered_by_their_when_and_never_when_retired():
    preselected = "    default: true\n    wordings"
    retired = AIMS.replace(preselected, "    status: retired\n    wordings", 1)
    library = small_library({"aims.yaml": retired})
    two = Context(library, small_answers())
    three = Context(library, small_answers(values={"how_many": 3}))
    assert offered_clauses(library, two, "aims") == ()
    assert [c.id for c in offered_clauses(library, three, "aims")] == ["third-role"]
    assert offered_clauses(library, three, "own-1") == ()
    assert section_choice(library, small_answers(), "aims").clauses == (ClauseChoice("third-role"),)


def test_the_types_preselection_goes_before_the_clauses_own():
    from small_library import TYPE

    library = small_library({"types/pact.yaml": TYPE.replace(
        "[aims, meetings,", "[{section: aims, preselected: []}, "
        "{section: meetings, preselected: [never, seen]},")})  # fmt: skip
    assert section_choice(library, small_answers(), "aims").clauses == ()
    picked = section_choice(library, small_answers(), "meetings").clauses
    assert [c.clause for c in picked] == ["seen", "never"]


def own(name: str) -> SectionChoice:
    return SectionChoice(name, (ClauseChoice("own-1", text="x"),), title="Eget")


def test_an_own_section_stands_before_the_closing_one():
    answers = small_answers(sections=(own("own-a"),))
    assert section_order(LIBRARY, answers) == ("aims", "meetings", "own-a", "closing")


def test_a_persons_own_order_holds_and_what_it_does_not_know_keeps_its_neighbour():
    answers = small_answers(sections=(own("own-a"),), order=("meetings", "aims", "closing"))
    assert section_order(LIBRARY, answers) == ("meetings", "own-a", "aims", "closing")


def test_a_dropped_section_is_neither_printed_nor_asked_about():
    answers = small_answers(dropped=("meetings",))
    assert section_order(LIBRARY, answers) == ("aims", "closing")
    assert "meetings" not in told(answers)


NAMES = st.sampled_from(["aims", "meetings", "closing", "own-a", "own-b", "gone"])


@given(
    order=st.lists(NAMES, max_size=8).map(tuple),
    dropped=st.lists(NAMES, max_size=3).map(tuple),
    owns=st.lists(st.sampled_from(["own-a", "own-b"]), max_size=3),
)
def test_every_section_stands_once_in_any_order(order, dropped, owns):
    answers = small_answers(sections=tuple(own(o) for o in owns), order=order, dropped=dropped)
    expected = ({"aims", "meetings", "closing"} | set(owns)) - set(dropped)
    found = section_order(LIBRARY, answers)
    assert sorted(found) == sorted(expected)
    wanted = [s for s in dict.fromkeys(order) if s in expected]
    assert [s for s in found if s in order] == wanted
    if "closing" in found and "closing" not in order:
        assert found[-1] == "closing"


ANSWERS = st.none() | st.integers(0, 4) | st.text(max_size=5)


@given(st.dictionaries(st.sampled_from(sorted(LIBRARY.questions)), ANSWERS, max_size=6))
def test_no_question_is_asked_twice_and_every_section_is_settled(values):
    answers = small_answers(values=values)
    asked = [q.id for q in asked_questions(LIBRARY, answers)]
    assert len(asked) == len(set(asked))
    assert [s.section for s in steps(LIBRARY, answers) if isinstance(s, SettleSection)] == [
        "aims", "meetings", "closing",
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_both_languages_ask_the_same(language):
    assert told(small_answers(language)) == told(small_answers("nb"))
