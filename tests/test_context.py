"""The values of an agreement: hidden, open, suggested, and in circles."""

from __future__ import annotations

import pytest

from avtalemaker.context import Context
from avtalemaker.errors import LibraryError
from avtalemaker.language.blanks import as_brackets
from avtalemaker.language.filters import Open, Organisation
from avtalemaker.library.load import examine
from small_library import TYPE, small_answers, small_files, small_library


@pytest.fixture(scope="module")
def library():
    return small_library()


def with_questions(*lines: str) -> dict[str, str]:
    return {"types/pact.yaml": TYPE.replace("questions:\n", "questions:\n" + "".join(
        f"  {line}\n" for line in lines), 1)}  # fmt: skip


def test_a_hidden_answer_is_empty_even_when_it_was_given_once(library):
    hidden = Context(library, small_answers(values={"third": {"name": "Fjelldal SV"}}))
    assert hidden["third"] == ""
    assert len(hidden["parties"]) == 2
    shown = Context(
        library, small_answers(values={"third": {"name": "Fjelldal SV"}, "how_many": 3})
    )
    assert [p.name for p in shown["parties"]][2] == "Fjelldal SV"


def test_an_unanswered_question_is_open_and_an_optional_one_empty(library):
    context = Context(library, small_answers(values={"municipality": None}))
    assert context["municipality"] == Open("kommunen")
    assert context["event"] == ""


def test_what_is_left_open_is_open_though_it_was_answered(library):
    context = Context(library, small_answers(open=frozenset({"meetings", "event"})))
    assert context["meetings"] == Open("antall")
    assert isinstance(context["event"], Open)


def test_a_part_of_a_party_that_is_left_open_is_a_blank_of_its_own(library):
    answers = small_answers(open=frozenset({"union.place", "union.short"}))
    union = Context(library, answers)["union"]
    assert isinstance(union, Organisation)
    assert as_brackets(union.place) == "[laget, sted]"
    assert as_brackets(union.short) == "[laget, kortnavn]"
    assert union.name == "Fagforbundet Solvik"


def test_a_default_builds_on_earlier_answers(library):
    context = Context(library, small_answers(values={"municipality": None}), suggest=True)
    assert context["municipality"] == "Solvik kommune"
    assert context.default(library.questions["meetings"]) == 2


@pytest.mark.parametrize("union", [None, {"name": "Delta"}])
def test_a_default_that_lacks_what_it_builds_on_is_no_default(library, union):
    answers = small_answers(values={"union": union, "municipality": None})
    context = Context(library, answers, suggest=True)
    assert context.default(library.questions["municipality"]) is None
    assert isinstance(context["municipality"], Open)


def test_a_default_that_does_not_fit_its_question_is_no_default():
    library = small_library(with_questions(
        "odd: {kind: date, default: i morgen, prompt: {nb: a, nn: a}}"))  # fmt: skip
    assert Context(library, small_answers()).default(library.questions["odd"]) is None


CIRCLE = with_questions(
    'a: {kind: text, when: "a == 1", prompt: {nb: a, nn: a}}',
    'b: {kind: text, when: "not c", prompt: {nb: b, nn: b}}',
    'c: {kind: text, when: "b", prompt: {nb: c, nn: c}}',
    'd: {kind: text, default: "x{{ e }}", prompt: {nb: d, nn: d}}',
    'e: {kind: text, default: "x{{ d }}", prompt: {nb: e, nn: e}}',
)


def test_questions_that_wait_for_themselves_are_a_fault_of_the_library():
    _library, findings = examine(small_files(CIRCLE))
    assert [f.code for f in findings] == ["L029"] * 5


@pytest.mark.parametrize("suggest", [False, True])
def test_questions_that_wait_for_themselves_still_come_to_an_end(suggest):
    library = small_library()
    circle, _findings = _built(CIRCLE)
    context = Context(circle, small_answers(), suggest=suggest)
    assert all(name in circle.questions for name in library.questions)
    assert {name: type(context[name]).__name__ for name in "abcde"}


def _built(changes):
    """Build a library as a basis does: without the check that would refuse it."""
    from avtalemaker.library.layers import alone
    from avtalemaker.library.load import build_library

    return build_library(alone(small_files(changes), trusted=True)), ()


def test_a_name_nobody_asks_is_a_refusal_and_no_traceback(library):
    with pytest.raises(LibraryError, match="nobody"):
        Context(library, small_answers())["nobody"]
