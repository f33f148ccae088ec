"""What a screen would obey is shown as a sign; everything else is untouched."""

from __future__ import annotations

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from avtalemaker.findings import Place
from avtalemaker.visible import steering, visible, visible_json

TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@given(st.text())
def test_nothing_visible_steers_a_screen(text):
    shown = visible(text)
    assert len(shown) == len(text)
    assert not {s for s in shown if unicodedata.category(s) == "Cc"} - {"\n", "\t"}
    assert not set(shown) & set(TURNS)
    assert (visible(text) == text) is (steering(text) == "")


def test_norwegian_text_is_as_it_was():
    text = "«Æ, ø og å»\tblåbærsyltetøy –\u00a0\u00adfin\n"
    assert visible(text) == text


@given(st.text())
def test_json_says_the_same(text):
    written = json.dumps({text: text}, ensure_ascii=False)
    assert json.loads(visible_json(written)) == {text: text}
    assert steering(visible_json(written)) == ""


def test_an_escape_sequence_is_seen():
    assert visible("\x1b[2J\x7f\x9b\u202egpj.exe\r") == "␛[2J␡��gpj.exe␍"


def test_the_name_of_a_file_does_not_begin_a_line():
    assert "\n" not in str(Place("a\nStopped: b.yaml", 1, 1))
