"""Marked blanks, and what a person's text is cleaned of."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from avtalemaker.language.blanks import START, as_brackets, blank, clean


def test_a_blank_reads_as_its_label_in_brackets():
    assert as_brackets(f"i {blank('sted')} kommune") == "i [sted] kommune"


@given(st.text())
def test_nothing_a_person_writes_can_be_taken_for_a_blank(text):
    assert START not in clean(text)
    assert START not in clean(f"{blank(text)}")


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text):
    assert clean(clean(text)) == clean(text)


def test_what_no_document_can_hold_is_taken_out():
    assert clean("a\x00b\x1bc\ud83dd\ufffee\x7f") == "abcde"


def test_line_ends_of_every_kind_are_one_kind():
    assert clean("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h") == "a\nb\nc\nd\ne\nf\ng\nh"


def test_letters_pasted_in_two_parts_become_one():
    assert clean(unicodedata.normalize("NFD", "Målselv på Ås")) == "Målselv på Ås"


def test_what_is_harmless_stays():
    assert clean("§\u00a05-1 velferds\u00adstat {{ x }} & < > \t«»") == (
        "§\u00a05-1 velferds\u00adstat {{ x }} & < > \t«»"
    )
