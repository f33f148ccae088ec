"""Laws of updating: whatever the two versions, the answers and the decisions are."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from avtalemaker.answers_file import AnswersFile, as_bytes, parse_answers
from avtalemaker.checks import check_answers
from avtalemaker.compose import compose
from avtalemaker.library.load import read_library
from avtalemaker.library.merging import changes, standing_alone
from avtalemaker.model import Answers, ClauseChoice, SectionChoice
from avtalemaker.updating import Verdict, find_cases, settle
from avtalemaker.updating.cases import fitting
from avtalemaker.updating.effects import effects
from drawn_libraries import libraries

OWN = ClauseChoice("own-1", text="Vi synger.")


@st.composite
def agreements(draw):
    """Draw two versions of a library, and answers to the first."""
    base, later = draw(libraries()).library, draw(libraries()).library
    library = read_library(base)
    values = {
        question: draw(st.sampled_from([1, "5"]))
        for question in draw(st.sets(st.sampled_from(sorted(library.questions))))
        if question != "p"
    }
    sections = []
    for section in library.sections.values():
        picked = [c for c in section.clauses if draw(st.booleans())]
        rows = [
            ClauseChoice(
                clause.id,
                draw(st.sampled_from(["", *(w.id for w in clause.wordings)])),
                draw(st.sampled_from([None, None, f"Egen {clause.id}."])),
            )
            for clause in picked
        ]
        if draw(st.booleans()):
            sections.append(SectionChoice(section.id, (*rows, OWN)))
    names = st.lists(st.sampled_from(sorted(library.sections)), unique=True)
    kind = draw(st.sampled_from(sorted(library.types)))
    answers = Answers("nb", kind, values, sections=tuple(sections), dropped=tuple(draw(names)))
    return base, library, later, answers


@st.composite
def decisions(draw):
    """Draw the same, with a decision about each case."""
    base, library, later, answers = draw(agreements())
    cases = find_cases(base, library, later, answers)
    verdicts = [
        (case, draw(st.sampled_from(case.choices)) if case.printed else case.choices[0])
        for case in cases
    ]
    return base, library, later, answers, verdicts


def faults(library, answers):
    """Return what would keep the answers from being opened again."""
    parsed, file, found = parse_answers(as_bytes(answers), "avtale.yaml")
    assert found == []
    found = check_answers(library, AnswersFile(parsed, file))
    return [finding for finding in found if finding.code != "A012"]


def texts(library, answers):
    """Return every clause and lead-in as it reads."""
    agreement = compose(library, fitting(library, answers))
    for section in agreement.sections:
        yield section.lead_in
        yield from (clause.text for clause in section.clauses)


@settings(max_examples=150)
@given(decisions())
def test_an_updated_agreement_opens_with_the_old_and_the_new_library(drawn):
    base, library, later, answers, verdicts = drawn
    assert faults(library, answers) == []
    settled = settle(base, library, later, answers, verdicts)
    assert faults(settled.library, settled.answers) == []
    assert faults(settled.library, settled.interim) == []
    assert faults(library, settled.interim) == []
    compose(settled.library, fitting(settled.library, settled.answers))


@settings(max_examples=100)
@given(decisions())
def test_no_answer_and_no_own_word_is_lost_that_was_not_given_up(drawn):
    base, library, later, answers, verdicts = drawn
    settled = settle(base, library, later, answers, verdicts)
    given_up = {c.key for c, v in verdicts if v in {Verdict.DROP, Verdict.LIBRARY}}
    assert settled.answers.values == answers.values
    after = {s.section: {c.clause: c.text for c in s.clauses} for s in settled.answers.sections}
    for section in answers.sections:
        for clause in section.clauses:
            if clause.text and f"{section.section}/{clause.clause}" not in given_up:
                assert after[section.section][clause.clause] == clause.text


@settings(max_examples=100)
@given(agreements())
def test_what_is_to_stay_as_it_was_does(drawn):
    base, library, later, answers = drawn
    cases = find_cases(base, library, later, answers)
    verdicts = [(c, Verdict.OLD if Verdict.OLD in c.choices else c.choices[0]) for c in cases]
    settled = settle(base, library, later, answers, verdicts)
    old = [case.key for case, verdict in verdicts if verdict == Verdict.OLD]
    for key in old:
        before, after = base.items[key], settled.resolved.items[key]
        assert before.digest == after.digest


@settings(max_examples=100)
@given(decisions())
def test_no_text_changes_that_was_neither_decided_nor_told(drawn):
    base, library, later, answers, verdicts = drawn
    settled = settle(base, library, later, answers, verdicts)
    told = {effect.after for effect in effects(library, answers, settled, verdicts)}
    known = {case.reads(verdict) for case, verdict in verdicts}
    known |= set(texts(library, answers))
    assert set(texts(settled.library, settled.answers)) <= told | known


@settings(max_examples=60)
@given(agreements())
def test_the_same_library_has_no_cases_and_changes_nothing(drawn):
    base, library, _later, answers = drawn
    assert find_cases(base, library, base, answers) == ()
    settled = settle(base, library, base, answers, [])
    assert settled.answers == answers
    assert changes(base.items, settled.resolved.items) == ()


@settings(max_examples=60)
@given(decisions())
def test_an_update_that_is_done_again_asks_only_about_what_was_kept(drawn):
    base, library, later, answers, verdicts = drawn
    settled = settle(base, library, later, answers, verdicts)
    again = find_cases(standing_alone(settled.resolved), settled.library, later, settled.answers)
    kept = {key for key in base.items if key in settled.resolved.items}
    assert {case.key for case in again} <= kept
    if not changes(later.items, settled.resolved.items):
        assert again == ()
