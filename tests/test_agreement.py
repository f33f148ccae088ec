"""The tag of a clause in Word: short enough for Word, and the same until the text is changed."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avtalemaker.agreement import LABELS, AgreementClause, text_hash
from avtalemaker.language.blanks import blank
from avtalemaker.model import Form


def test_a_hash_is_that_of_the_text_a_reader_sees():
    expected = hashlib.sha256("Å møtes i [sted].".encode()).hexdigest()[:8]
    assert text_hash(f"Å møtes i {blank('sted')}.") == expected
    assert text_hash(" Å  møtes\ni [sted]. ") == expected
    assert text_hash("Å møtes i [stad].") != expected


@given(st.text("abc-", min_size=1, max_size=100), st.text())
def test_a_tag_is_never_longer_than_word_can_hold(name, text):
    tag = AgreementClause(name, text, Form.SENTENCE).tag
    assert len(tag) <= 64
    assert tag.startswith(f"avt:{name[:20]}")
    assert tag.endswith(f":{text_hash(text)}")
    assert tag.count(":") == 2


@pytest.mark.parametrize("form", list(Form))
def test_only_a_paragraph_has_no_bullet(form):
    assert AgreementClause("a", "b", form).bullet == (form is not Form.PARAGRAPH)


def test_the_fixed_words_of_a_document_have_no_gaps():
    for language in ("nb", "nn"):
        labels = LABELS[language]
        assert all(getattr(labels, name) for name in vars(labels))
    assert (LABELS["nb"].place, LABELS["nn"].place) == ("Sted", "Stad")
