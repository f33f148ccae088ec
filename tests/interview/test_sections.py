"""What a person does to clauses and sections changes that and nothing else."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from avtalemaker.interview import sections
from avtalemaker.model import Answers, ClauseChoice, SectionChoice
from avtalemaker.selection import section_order


def ids(choice):
    return [clause.clause for clause in choice.clauses]


def test_a_clause_that_is_taken_comes_where_the_library_has_it(library):
    choice = SectionChoice("meetings", (ClauseChoice("none"),))
    assert ids(sections.take_clauses(library, choice, ["none", "forum", "regular"])) == [
        "regular", "forum", "none",
    ]  # fmt: skip


def test_clauses_that_stay_keep_their_place_wording_and_text(library):
    own = ClauseChoice("own-1", text="Spise kake.")
    soft = ClauseChoice("regular", "soft", "Møtes ofte.")
    choice = SectionChoice("meetings", (own, soft))
    taken = sections.take_clauses(library, choice, ["own-1", "regular", "forum"])
    assert taken.clauses == (own, soft, ClauseChoice("forum"))


def test_an_own_clause_gets_an_id_no_other_has():
    answers = sections.add_section(Answers("nb", "small-type"), "Kultur", "Korps.")
    assert [c.section for c in answers.sections] == ["own-1"]
    choice = sections.add_clause(answers, answers.sections[0], "Kor.")
    assert len({*ids(choice), "own-1"}) == 3


def test_an_own_section_stands_before_the_closing_one(library):
    answers = sections.add_section(Answers("nb", "small-type"), "Kultur", "Korps.")
    assert section_order(library, answers) == ("meetings", "own-1", "closing")


def test_a_section_that_was_left_out_comes_back_as_it_was(library):
    kept = SectionChoice("meetings", (ClauseChoice("regular", "soft"),))
    answers = sections.settle(Answers("nb", "small-type"), kept)
    without = sections.drop_section(answers, "meetings")
    assert "meetings" not in section_order(library, without)
    assert sections.restore_section(without, "meetings") == answers


def test_leaving_out_a_section_twice_is_leaving_it_out_once():
    answers = sections.drop_section(Answers("nb", "small-type"), "meetings")
    assert sections.drop_section(answers, "meetings") == answers


def test_a_section_moves_to_the_place_it_is_given(library):
    answers = sections.move_section(library, Answers("nb", "small-type"), "closing", 0)
    assert section_order(library, answers) == ("closing", "meetings")


CLAUSES = tuple(ClauseChoice(name) for name in ("regular", "forum", "none"))


@given(st.permutations(CLAUSES), st.integers(0, 2), st.integers(0, 2))
def test_moving_a_clause_keeps_every_clause_and_the_order_of_the_others(clauses, which, place):
    choice = SectionChoice("meetings", tuple(clauses))
    moved = sections.move_clause(choice, clauses[which].clause, place)
    assert moved.clauses[place] == clauses[which]
    rest = [c for c in moved.clauses if c != clauses[which]]
    assert rest == [c for c in clauses if c != clauses[which]]


def test_changing_one_clause_leaves_the_others_alone():
    choice = SectionChoice("meetings", CLAUSES)
    changed = sections.change_clause(choice, "forum", text="Mitt.")
    assert changed.clauses == (CLAUSES[0], replace(CLAUSES[1], text="Mitt."), CLAUSES[2])
