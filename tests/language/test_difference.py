"""The difference of two texts holds both of them, word for word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from avtalemaker.language.difference import MOST_WORDS, Part, Piece, word_difference

texts = st.lists(st.sampled_from(["vi", "møtes", "to", "ganger", "i", "året"])).map(" ".join)


@given(before=texts, now=texts)
def test_both_texts_can_be_read_out_of_their_difference(before, now):
    pieces = word_difference(before, now)

    assert " ".join(p.text for p in pieces if p.part is not Part.IN) == before
    assert " ".join(p.text for p in pieces if p.part is not Part.OUT) == now


def test_what_is_put_in_stands_after_what_was_taken_out():
    assert word_difference("minst to møter", "minst tre møter") == (
        Piece(Part.KEPT, "minst"), Piece(Part.OUT, "to"), Piece(Part.IN, "tre"),
        Piece(Part.KEPT, "møter"),
    )  # fmt: skip


def test_a_text_longer_than_any_clause_is_told_whole():
    long = "ord " * (MOST_WORDS + 1)

    assert [p.part for p in word_difference(long, "kort")] == [Part.OUT, Part.IN]
