"""What is asked before a library is begun, and which library an agreement is drafted from."""

from __future__ import annotations

import pytest

from avtalemaker.interview.newlibrary import ask_facts
from avtalemaker.interview.prompt import Back
from avtalemaker.interview.start import ask_library
from avtalemaker.library.releases import Release
from avtalemaker.library.shelf import Entry, Kind, Origin
from avtalemaker.model import Phrase

PROPOSALS = {"id": "fjelldal", "nb": "Fjelldal", "publisher": "Fjelldal", "extends": "standard"}
PARENTS = [("standard", "The standard library"), ("landet", "Klausuler for landet")]


def fault(library_id):
    return "" if library_id.isalpha() else "letters only"


def entry(library_id, version="1.0"):
    release = Release(version, "0" * 64, "2026-11-22")
    name = Phrase(library_id.title(), library_id.title())
    return Entry(library_id, name, "", Origin(Kind.ZIP, "/x.zip"), (release,))


def test_enter_takes_every_proposal(script):
    assert ask_facts(script(..., ..., ..., ..., ...), {}, PROPOSALS, PARENTS, fault) == {
        "id": "fjelldal", "nb": "Fjelldal", "nn": "Fjelldal", "publisher": "Fjelldal",
        "extends": "standard",
    }  # fmt: skip


def test_what_is_given_is_not_asked(script):
    front = script("Fjelldal nn")
    given = dict.fromkeys(("id", "nb", "publisher", "extends"), "given")

    assert ask_facts(front, given, PROPOSALS, PARENTS, fault) == {**given, "nn": "Fjelldal nn"}
    assert len(front.prompts) == 1


def test_back_leads_to_the_question_before_with_the_answer_given_there(script):
    front = script("solvik", "Klausuler", Back, Back, ..., "Andre klausuler", ..., ..., "landet")

    facts = ask_facts(front, {}, PROPOSALS, PARENTS, fault)

    assert (facts["id"], facts["nb"], facts["nn"]) == (
        "solvik", "Andre klausuler", "Andre klausuler",
    )  # fmt: skip
    assert [prompt.typed for prompt in front.prompts][3:5] == ["Klausuler", "solvik"]
    assert not front.prompts[0].can_go_back


def test_an_id_that_cannot_be_is_asked_for_again_with_the_reason(script):
    front = script("x y", "xy", ..., ..., ..., ...)

    assert ask_facts(front, {}, PROPOSALS, PARENTS, fault)["id"] == "xy"
    assert front.prompts[1].error == "letters only"


def test_the_library_added_last_stands_ready_and_the_standard_one_is_there_too(script):
    front = script(...)

    assert ask_library(front, [entry("fjelldal", "2.1"), entry("solvik")]) == "fjelldal"
    assert front.prompts[0].ids == ("fjelldal", "solvik", "standard")
    assert "2.1" in front.told


def test_back_from_the_choice_of_library_goes_through(script):
    with pytest.raises(Back):
        ask_library(script(Back), [entry("fjelldal")])
