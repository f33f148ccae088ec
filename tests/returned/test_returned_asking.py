"""Each change is shown and decided about; one may go back, and what is proposed is told apart."""

from __future__ import annotations

import pytest
from returned_cases import added, moved, removed, typed

from avtalemaker.interview.prompt import Back, Stopped
from avtalemaker.returned.asking import decide
from avtalemaker.returned.changes import Kind, changes_in

EDITS = (
    typed("rettesnoren", "rettesnoren", "ledestjernen"),
    typed("Holde minst to", "minst to", "to"),
    removed("Ha hver sin kontaktperson"),
    added("Dele informasjon", "Spise lunsj sammen hver fredag."),
)


class Listed:
    """A front end that answers from a list; `<` goes back, `!` stops."""

    width = 79

    def __init__(self, *answers):
        self.answers = list(answers)
        self.shown = []
        self.asked = []

    def ask(self, prompt):
        self.asked.append(prompt)
        answer = self.answers.pop(0)
        if answer == "<":
            raise Back
        if answer == "!":
            raise Stopped
        assert answer in prompt.ids
        return answer

    def show(self, text, _tone=None):
        self.shown.append(text)


def decided(case, *answers, edits=EDITS):
    front = Listed(*answers)
    changes = changes_in(case.after(*edits))
    return decide(front, changes, case.opened.library), changes, front


def test_everything_can_be_taken_in_at_once(case):
    decisions, changes, front = decided(case, "all")

    assert decisions.taken == changes
    assert decisions.proposed == ()
    assert len(front.asked) == 1


def test_each_change_is_shown_word_by_word_and_decided_about(case):
    decisions, changes, front = decided(case, "each", "take", "keep", "keep", "propose")

    assert decisions.taken == changes[:1]
    assert [c.kind for c in decisions.proposed] == [Kind.NEW]
    assert any(
        "[out: rettesnoren] [in: ledestjernen]" in t.replace("\n  ", " ") for t in front.shown
    )
    assert any(t.startswith("1 of 4: «Fellesskap, rettferdighet og trygghet»") for t in front.shown)


def test_a_text_can_be_taken_in_and_proposed(case):
    decisions, changes, _front = decided(case, "each", "take_and_propose", *["keep"] * 3)

    assert decisions.taken == decisions.proposed == changes[:1]


def test_only_new_texts_can_be_proposed(case):
    _decisions, _changes, front = decided(case, "each", *["keep"] * 4)

    assert ["propose" in prompt.ids for prompt in front.asked[1:]] == [True, False, False, True]


def test_back_asks_about_the_change_before_again_and_at_last_leaves(case):
    decisions, changes, _front = decided(case, "each", "take", "<", "keep", *["take"] * 3)
    assert decisions.taken == changes[1:]

    assert decided(case, "each", "<", "<")[0] is None


def test_who_stops_has_decided_nothing(case):
    with pytest.raises(Stopped):
        decided(case, "each", "take", "!")


def test_a_move_says_where_to(case):
    _decisions, _changes, front = decided(
        case, "each", "take", edits=(moved("Ha hver sin kontaktperson", "Dele informasjon"),)
    )

    assert any("is moved to «Informasjon og innspill»" in text for text in front.shown)
