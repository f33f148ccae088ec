"""The engine: what is next, what lies before, what a change hides and asks again."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from avtalemaker.interview.atoms import Atom, get
from avtalemaker.interview.engine import Interview, Settle
from avtalemaker.interview.sections import settle
from avtalemaker.model import Answers, SectionChoice
from avtalemaker.selection import section_choice


def ids(items):
    return [item.id if isinstance(item, Atom) else f"[{item.section}]" for item in items]


def atom(interview, atom_id):
    return next(a for a in interview.visible() if a.id == atom_id)


def answer_all(interview):
    """Take a plain answer at every step, as an obliging person would."""
    plain = {"name": "Fagforbundet Solvik", "place": "Solvik", "kind": "party", "number": 1}
    whole = {
        "place": "Solvik", "term": "open", "end_date": "31.12.2027", "agreed": "j", "topics": "",
        "remarks": "", "goals": [], "meetings_per_year": "2", "forum_name": "Forum",
    }  # fmt: skip
    while (item := interview.next()) is not None:
        if isinstance(item, Settle):
            choice = section_choice(interview.library, interview.answers, item.section)
            interview.answers = settle(interview.answers, choice)
        else:
            value = plain.get(item.path[-1], "") if item.path else whole[item.question.id]
            assert interview.set(item, value) == ""
    return interview


def test_steps_come_in_the_order_of_the_type_with_a_party_asked_in_parts(interview):
    assert ids(interview.items()) == [
        "union.name", "union.short", "union.place",
        "other.kind", "other.name", "other.short", "other.place",
        "place", "term", "agreed", "topics", "remarks", "goals",
        "meetings_per_year", "[meetings]", "[closing]", "signers.number",
    ]  # fmt: skip


def test_before_goes_back_one_step_and_stops_at_the_first(interview):
    steps = interview.items()
    for earlier, later in pairwise(steps):
        assert interview.before(later) == earlier
    assert interview.before(steps[0]) is None


def test_an_answer_is_stored_in_its_own_form_and_a_bad_one_is_refused_with_a_reason(interview):
    assert interview.set(atom(interview, "meetings_per_year"), "to") == ""
    assert interview.answers.values["meetings_per_year"] == 2
    fault = interview.set(atom(interview, "meetings_per_year"), "mange")
    assert fault
    assert interview.answers.values["meetings_per_year"] == 2


def test_a_choice_brings_up_the_questions_that_hang_on_it(interview):
    interview.set(atom(interview, "term"), "date")
    assert "end_date" in ids(interview.items())


def test_a_hidden_answer_is_kept_and_comes_back_with_its_question(interview):
    interview.set(atom(interview, "term"), "date")
    interview.set(atom(interview, "end_date"), "31.12.2027")
    interview.set(atom(interview, "term"), "open")
    assert "end_date" not in ids(interview.items())
    assert interview.answers.values["end_date"] == "2027-12-31"
    interview.set(atom(interview, "term"), "date")
    assert interview.is_done(atom(interview, "end_date"))


def test_a_default_is_offered_and_not_stored_until_it_is_accepted(interview):
    term = atom(interview, "term")
    assert interview.offered(term) == "open"
    assert "term" not in interview.answers.values
    assert not interview.is_done(term)


def test_a_default_follows_the_answer_it_is_built_on(interview):
    interview.set(atom(interview, "union.name"), "Fagforbundet Solvik")
    interview.set(atom(interview, "union.place"), "Solvik")
    assert interview.offered(atom(interview, "place")) == "Solvik"


def test_an_accepted_default_is_asked_again_when_what_it_was_built_on_changes(interview):
    answer_all(interview)
    interview.set(atom(interview, "union.place"), "Fjelldal")
    following = interview.next()
    assert following.id == "place"
    assert interview.offered(following) == "Fjelldal"
    interview.set(following, "Fjelldal")
    assert interview.next() is None


def test_an_answer_of_the_persons_own_is_not_asked_again_when_its_default_changes(interview):
    answer_all(interview)
    interview.set(atom(interview, "place"), "Nabobygda")
    interview.set(atom(interview, "union.place"), "Fjelldal")
    assert interview.next() is None


def test_an_answer_that_no_longer_fits_is_asked_again_with_its_old_text_offered(interview):
    answer_all(interview)
    values = {**interview.answers.values, "meetings_per_year": "ofte"}
    interview.answers = replace(interview.answers, values=values)
    following = interview.next()
    assert following.id == "meetings_per_year"
    assert interview.offered(following) == "ofte"


def test_an_open_answer_is_done_and_a_later_answer_closes_it(interview):
    term = atom(interview, "term")
    interview.leave_open(term)
    assert interview.is_done(term)
    assert interview.answers.open == {"term"}
    interview.set(term, "open")
    assert interview.answers.open == frozenset()


def test_a_party_nobody_knows_yet_is_left_open_whole_and_its_parts_are_not_asked(interview):
    interview.leave_open(atom(interview, "other.kind"))
    assert interview.answers.open == {"other"}
    assert [i for i in ids(interview.items()) if i.startswith("other")] == ["other.kind"]


def test_signatories_nobody_knows_yet_are_left_open_whole(interview):
    interview.leave_open(atom(interview, "signers.number"))
    assert interview.answers.open == {"signers"}
    assert interview.set(atom(interview, "signers.number"), 1) == ""
    assert interview.answers.open == frozenset()


def test_leaving_open_keeps_what_was_answered_before(interview):
    interview.set(atom(interview, "place"), "Solvik")
    interview.leave_open(atom(interview, "place"))
    assert interview.answers.values["place"] == "Solvik"
    assert interview.offered(atom(interview, "place")) == "Solvik"


def test_signatories_are_counted_first_and_then_asked_one_by_one(interview):
    interview.set(atom(interview, "signers.number"), "2")
    asked = [i for i in ids(interview.items()) if i.startswith("signers")]
    assert asked == [
        "signers.number",
        "signers.1.name", "signers.1.title", "signers.2.name", "signers.2.title",
    ]  # fmt: skip
    interview.set(atom(interview, "signers.1.name"), "Kari Nordmann")
    interview.set(atom(interview, "signers.number"), "3")
    assert interview.answers.values["signers"][0] == {"name": "Kari Nordmann"}
    assert interview.set(atom(interview, "signers.number"), "4")


def test_nobody_signs_and_blank_lines_for_ink_are_both_answers(interview):
    interview.set(atom(interview, "signers.number"), "0")
    assert interview.answers.values["signers"] == []
    interview.set(atom(interview, "signers.number"), "1")
    interview.set(atom(interview, "signers.1.name"), "")
    interview.set(atom(interview, "signers.1.title"), "")
    assert all(interview.is_done(a) for a in interview.visible() if a.question.id == "signers")


def test_a_clause_that_is_picked_brings_up_its_question(interview):
    answer_all(interview)
    choice = section_choice(interview.library, interview.answers, "meetings")
    more = replace(choice, clauses=(*choice.clauses, *_clauses("forum")))
    interview.answers = settle(interview.answers, more)
    assert interview.next().id == "forum_name"


def _clauses(*names):
    from avtalemaker.model import ClauseChoice

    return tuple(ClauseChoice(name) for name in names)


ANSWERS = {
    "term": st.sampled_from(["open", "date", "never"]),
    "end_date": st.sampled_from(["31.12.2027", "31.2.2027", ""]),
    "agreed": st.sampled_from(["j", "nei", "kanskje"]),
    "place": st.text(max_size=12),
    "meetings_per_year": st.integers(-1, 14),
    "union.name": st.text(max_size=12),
    "union.place": st.sampled_from(["Solvik", "Fjelldal", ""]),
    "signers.number": st.integers(-1, 5),
    "signers.1.name": st.text(max_size=5),
    "topics": st.sampled_from([[], ["pay"], ["time", "pay"], ["x"]]),
}
MOVES = st.lists(
    st.sampled_from(sorted(ANSWERS)).flatmap(
        lambda key: st.tuples(st.just(key), ANSWERS[key] | st.just(...))
    ),
    max_size=12,
)


@given(MOVES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_order_of_answers_loses_one_or_leaves_the_next_question_outside_the_steps(
    library, moves
):
    interview = Interview(library, Answers("nb", "small-type"))
    stored = {}
    for key, value in moves:
        found = next((a for a in interview.visible() if a.id == key), None)
        if found is None:
            continue
        if value is ...:
            interview.leave_open(found)
        elif interview.set(found, value) == "":
            stored[key] = (found, get(interview.answers.values, found))
            if key == "signers.number" and not value:
                stored.pop("signers.1.name", None)  # taken away by the person, not by a change
        following = interview.next()
        assert following is None or ids([following])[0] in ids(interview.items())
    for found, value in stored.values():
        assert get(interview.answers.values, found) == value


@given(MOVES)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_after_any_moves_an_obliging_person_still_comes_to_the_end(library, moves):
    interview = Interview(library, Answers("nb", "small-type"))
    for key, value in moves:
        found = next((a for a in interview.visible() if a.id == key), None)
        if found is not None and value is not ...:
            interview.set(found, value)
    answer_all(interview)
    assert interview.next() is None
    assert all(interview.is_done(item) for item in interview.items())


def test_a_settled_section_is_a_done_step(interview):
    interview.answers = settle(interview.answers, SectionChoice("meetings", ()))
    assert interview.is_done(Settle("meetings"))
