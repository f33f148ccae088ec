"""Lines are broken to the window, and no word is lost on the way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from avtalemaker.interview.wrapping import columns, rule, wrap

WORDS = st.text(alphabet=st.sampled_from("abcæøåÆØÅ–.«» \n"), max_size=200)


@given(WORDS, st.integers(12, 60))
def test_no_line_is_wider_than_the_window_and_no_word_is_lost(text, width):
    wrapped = wrap(text, width, "  • ")
    assert all(columns(line) <= width for line in wrapped.split("\n"))
    assert "".join(wrapped.replace("•", "").split()) == "".join(text.split())


def test_further_lines_stand_under_the_first_word():
    assert wrap("Å holde faste møter hvert år", 16, "  • ") == (
        "  • Å holde\n    faste møter\n    hvert år"
    )


def test_the_persons_own_line_breaks_stay():
    assert wrap("en\n\nto", 20, "- ") == "- en\n\n  to"


def test_a_heading_fills_the_width_unless_it_needs_it_itself():
    assert rule("Møter", 10, "-") == "Møter ----"
    assert rule("En lang overskrift som ikke får plass", 20, "-") == (
        "En lang overskrift\nsom ikke får plass"
    )


def test_a_combining_mark_takes_no_room_and_a_wide_sign_takes_two():
    assert columns("a\u030a") == 1
    assert columns("日本") == 4
