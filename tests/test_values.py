"""One answer: every way a person may write it, what is stored, and what is refused."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avtalemaker.language.blanks import START
from avtalemaker.language.filters import Chosen, Open, Organisation
from avtalemaker.model import Choice, Kind, Phrase, Question
from avtalemaker.values import ValueFaultError, parse_value, typed_value

SAID = Phrase("Hva?", "Kva?")
CHOICES = (
    Choice("yearly", Phrase("Hvert år", "Kvart år")),
    Choice("never", Phrase("Aldri", "Aldri")),
)


def ask(kind: str, **rest) -> Question:
    if kind in {"choice", "several"}:
        rest = {"choices": CHOICES, **rest}
    return Question("q", Kind(kind), SAID, Phrase("svaret", "svaret"), **rest)


def stored(kind: str, raw, language: str = "nb", **rest):
    return parse_value(ask(kind, **rest), raw, language)


def refused(kind: str, raw, **rest) -> str:
    with pytest.raises(ValueFaultError) as caught:
        stored(kind, raw, **rest)
    assert str(caught.value).endswith(".")
    return str(caught.value)


@pytest.mark.parametrize(
    "text",
    ["15.6.2025", "15.06.2025", "15/6-2025", "15-6-2025", "15. 6. 2025", "15.6.25", "2025-06-15",
     "2025-6-15", "15. juni 2025", "15.juni 2025", "15 juni 2025", "15. jun. 2025", "15. Juni 2025",
     "den 15. juni 2025", " 15.6.2025 "],
)  # fmt: skip
def test_a_date_is_taken_in_every_usual_form(text):
    assert stored("date", text) == "2025-06-15"


@pytest.mark.parametrize(
    "text",
    ["31.2.2025", "29.2.2025", "32.1.2025", "0.1.2025", "15.13.2025", "2025-02-30", "15.6", "juni",
     "15. juni", "i morgen", "15. foo 2025", "15. ju 2025", "15.6.0025", "15.6.9999", "1506202", 15,
     True, ["15.6.2025"], {"day": 15}],
)  # fmt: skip
def test_a_date_that_does_not_exist_or_is_not_whole_is_refused(text):
    refused("date", text)


def test_leap_days_exist_in_leap_years():
    assert stored("date", "29.2.2028") == "2028-02-29"


@pytest.mark.parametrize(
    ("raw", "number"),
    [("2", 2), (2, 2), (" 02 ", 2), ("to", 2), ("Tolv", 12), ("én", 1), ("ett", 1), ("eitt", 1),
     ("ein", 1), ("syv", 7), ("sju", 7), ("null", 0), ("+3", 3), ("-1", -1)],
)  # fmt: skip
def test_a_number_is_taken_in_digits_and_words(raw, number):
    assert stored("integer", raw) == number


@pytest.mark.parametrize("raw", ["", None, "to møter", "2.5", "1e3", "٢", True, [2], "9" * 40])
def test_what_is_no_whole_number_is_refused(raw):
    refused("integer", raw)


def test_a_number_keeps_within_its_bounds():
    assert stored("integer", 12, minimum=1, maximum=12) == 12
    assert "1" in refused("integer", 0, minimum=1, maximum=12)
    assert "12" in refused("integer", 13, minimum=1, maximum=12)


@pytest.mark.parametrize("raw", ["j", "J", "ja", "Ja", "y", "yes", "true", True])
def test_yes_is_yes(raw):
    assert stored("yes_no", raw) is True


@pytest.mark.parametrize("raw", ["n", "N", "nei", "no", "false", False])
def test_no_is_no(raw):
    assert stored("yes_no", raw) is False


@pytest.mark.parametrize("raw", ["", "kanskje", 1, None, []])
def test_neither_is_refused(raw):
    refused("yes_no", raw)


def test_a_choice_is_taken_by_its_id_or_its_label_in_the_agreements_language():
    assert stored("choice", "yearly") == "yearly"
    assert stored("choice", "hvert ÅR") == "yearly"
    assert stored("choice", "Kvart år", "nn") == "yearly"
    assert "yearly" in refused("choice", "Kvart år")
    refused("choice", "")
    refused("choice", ["yearly"])


def test_several_are_kept_in_the_librarys_order_and_once():
    assert stored("several", "never, Hvert år,never") == ["yearly", "never"]
    assert stored("several", ["never"]) == ["never"]
    assert stored("several", [], optional=True) == []
    refused("several", [])
    refused("several", ["sometimes"])
    refused("several", [["never"]])


def test_what_is_optional_may_be_left_empty():
    for kind in ("text", "long_text", "integer", "date", "choice", "yes_no"):
        assert stored(kind, "", optional=True) == ""
        assert typed_value(ask(kind, optional=True), "", "nb") == ""
    refused("text", "  ")
    refused("text", None)
    assert refused("date", "") == refused("integer", " ") == refused("text", "")
    refused("long_text", "\x00\n ")


def test_a_text_is_one_line_and_a_long_text_keeps_its_lines():
    assert stored("text", " en\r\n  to\u2028tre ") == "en to tre"
    assert stored("long_text", " en\r\n\r\nto\t3 ") == "en\n\nto\t3"


@pytest.mark.parametrize(
    "text", ["no", "0150", "18:30", "1.10", "& < > {{ x }} {% if %} \\", "å" * 10_000]
)
def test_a_text_stays_as_it_was_written(text):
    assert stored("text", text) == text
    assert stored("text", typed_value(ask("text"), text, "nb")) == text


def test_a_party_is_taken_as_a_name_or_as_a_set_of_keys():
    assert stored("party", "Delta") == {"name": "Delta"}
    assert stored("party", "Delta", kinds=("union",)) == {"kind": "union", "name": "Delta"}
    given_as_keys = {"name": " Delta  Solvik ", "short": "", "place": "Solvik", "preposition": "på"}
    assert stored("party", given_as_keys) == {
        "name": "Delta Solvik", "place": "Solvik", "preposition": "på",
    }  # fmt: skip


def test_a_partys_faults_name_what_is_wrong():
    assert "nme" in refused("party", {"nme": "Delta", "name": "x"})
    assert "municipality" in refused(
        "party", {"name": "x", "kind": "municipality"}, kinds=("union",)
    )
    refused("party", {"name": ""})
    refused("party", "")
    refused("party", {"name": "x", "preposition": "ved"})
    assert refused("party", ["Delta"]) == refused("party", {"name": {"x": "y"}})


def test_signatories_are_people_a_number_of_lines_or_nobody():
    kari = {"name": "Kari Nordmann", "title": "leder"}
    blank = {"name": "", "title": ""}
    assert stored("signatories", [kari]) == [kari]
    assert stored("signatories", ["Kari Nordmann", {"title": "leder"}, {}]) == [
        {"name": "Kari Nordmann", "title": ""}, {"name": "", "title": "leder"}, blank,
    ]  # fmt: skip
    assert stored("signatories", "Kari Nordmann") == [{"name": "Kari Nordmann", "title": ""}]
    assert stored("signatories", 2) == [blank, blank]
    assert stored("signatories", 0) == stored("signatories", "") == stored("signatories", []) == []


def test_signatories_that_cannot_be_are_refused():
    refused("signatories", [{"nmae": "Kari"}])
    refused("signatories", [["Kari"]])
    refused("signatories", 10**9)
    refused("signatories", -1, minimum=0)
    refused("signatories", [{}] * 21)
    refused("signatories", 0, minimum=1)
    refused("signatories", 3, maximum=2)
    for flag in (True, False):
        refused("signatories", flag)
        refused("signatories", [flag])


def test_rows_are_lines_without_the_empty_ones():
    assert stored("rows", "kaffe\n\n kaker ") == ["kaffe", "kaker"]
    assert stored("rows", ["kaffe", "", 2]) == ["kaffe", "2"]
    refused("rows", "")
    refused("rows", [["x"]])


def test_what_is_stored_becomes_what_a_text_prints():
    assert typed_value(ask("date"), "15.6.2025", "nb") == dt.date(2025, 6, 15)
    assert typed_value(ask("choice"), "yearly", "nn") == Chosen("yearly", "Kvart år")
    assert typed_value(ask("several"), "never", "nb") == (Chosen("never", "Aldri"),)
    assert typed_value(ask("rows"), "a\nb", "nb") == ("a", "b")
    assert typed_value(ask("signatories"), [{"name": "Kari"}, {}], "nb") == ("Kari",)
    party = typed_value(ask("party"), {"name": "Delta", "place": "Moss"}, "nb")
    assert party == Organisation("q", "organisation", "Delta", place="Moss")


def test_an_answer_that_does_not_fit_counts_as_open():
    assert typed_value(ask("date"), "31.2.2025", "nb") == Open("svaret")


RAW = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20)
    | st.sampled_from(["j", "15.6.2025", "yearly", "to", "Delta"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["name", "title", "kind", "place", "x"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@given(st.sampled_from(list(Kind)), RAW, st.booleans(), st.sampled_from(["nb", "nn"]))
def test_what_is_stored_can_be_stored_again_and_always_has_a_value(kind, raw, optional, language):
    question = ask(kind, optional=optional)
    value = typed_value(question, raw, language)
    assert isinstance(value, Open) or START not in str(value)
    try:
        once = parse_value(question, raw, language)
    except ValueFaultError:
        assert isinstance(value, Open)
    else:
        assert parse_value(question, once, language) == once
        assert typed_value(question, once, language) == value
        assert not isinstance(value, Open)
