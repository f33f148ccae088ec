"""Norwegian grammar, with Babel's CLDR data as the oracle where it has the answer."""

from __future__ import annotations

import datetime as dt

import pytest
from babel.dates import format_date
from babel.lists import format_list
from hypothesis import given
from hypothesis import strategies as st

from avtalemaker.language import grammar

LANGUAGES = pytest.mark.parametrize("language", ["nb", "nn"])


@LANGUAGES
@given(day=st.dates())
def test_dates_are_those_of_cldr(language, day):
    expected = format_date(day, "d. MMMM", locale=language) + f" {day.year}"
    assert grammar.date(day) == expected


@LANGUAGES
@given(items=st.lists(st.text("abcæøå", min_size=1), max_size=6))
def test_lists_are_those_of_cldr(language, items):
    assert grammar.listed(items, language) == format_list(items, locale=language)
    assert grammar.either(items, language) == format_list(items, style="or", locale=language)


def test_names_that_hold_og_are_parted_by_a_comma():
    names = ["SV Vestfold og Telemark", "FO Vestfold og Telemark"]
    expected = "SV Vestfold og Telemark, og FO Vestfold og Telemark"
    assert grammar.listed(names, "nb") == expected
    assert grammar.listed(["A", "B", "C og D"], "nn") == "A, B, og C og D"


def test_a_name_that_only_contains_the_letters_og_needs_no_comma():
    assert grammar.listed(["Skogsarbeiderne", "Rogne"], "nb") == "Skogsarbeiderne og Rogne"


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("Fagforbundet", "Fagforbundets"),
        ("SV", "SVs"),
        ("FO", "FOs"),
        ("Solvik kommune", "Solvik kommunes"),
        ("KS", "KS'"),
        ("Moss", "Moss'"),
        ("Max", "Max'"),
        ("Fritz", "Fritz'"),
        ("LOs", "LOs'"),
        ("Fellesorganisasjonen (FO)", "Fellesorganisasjonens (FO)"),
        ("Kommunenes Sentralforbund Moss (KS)", "Kommunenes Sentralforbund Moss' (KS)"),
        ("(FO)", "(FO)s"),
        ("", "s"),
    ],
)
def test_the_owner_form_of_bokmal(name, owner):
    assert grammar.genitive(name, "nb") == owner
    assert grammar.genitive(name, "nb", "sine") == owner


def test_the_owner_form_of_nynorsk_agrees_with_what_is_owned():
    assert grammar.genitive("Fagforbundet", "nn", "sine") == "Fagforbundet sine"
    assert grammar.genitive("Moss", "nn", "si") == "Moss si"
    assert grammar.genitive("Fagforbundet", "nn") == "Fagforbundets"


@pytest.mark.parametrize(
    ("number", "nb", "nn"),
    [
        (0, "ingen møter", "ingen møte"),
        (1, "ett møte", "eitt møte"),
        (2, "to møter", "to møte"),
        (7, "sju møter", "sju møte"),
        (12, "tolv møter", "tolv møte"),
        (13, "13 møter", "13 møte"),
        (125, "125 møter", "125 møte"),
        (-1, "-1 møter", "-1 møte"),
    ],
)
def test_a_count_agrees_with_its_noun(number, nb, nn):
    assert grammar.counted(number, "ett møte", "møter", "nb") == nb
    assert grammar.counted(number, "eitt møte", "møte", "nn") == nn


@LANGUAGES
def test_numbers_from_two_to_twelve_are_words(language):
    words = ["to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"]
    assert [grammar.number(n, language) for n in range(2, 13)] == words
    assert [grammar.number(n, language) for n in (0, 1, 13, -2)] == ["0", "1", "13", "-2"]


def test_an_election_period_is_named_by_both_its_years():
    assert grammar.election_period(2027) == "2023–2027"


def test_the_noun_for_an_organisation_has_its_language():
    assert grammar.definite("union", "nb") == "fagforeningen"
    assert grammar.definite("union", "nn") == "fagforeininga"
    assert grammar.definite("noe annet", "nb") == "organisasjonen"


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("være til stede , som ", "være til stede, som"),
        ("to  møter", "to møter"),
        ("møtes .", "møtes."),
        (" a \n  b ", "a\nb"),
        ("§\u00a05-1", "§\u00a05-1"),
        ("og så ...", "og så ..."),
        ("nr. 3 :-)", "nr. 3 :-)"),
    ],
)
def test_what_a_vanished_phrase_leaves_behind_is_mended(text, tidied):
    assert grammar.tidy(text) == tidied


@given(st.text())
def test_tidying_twice_is_tidying_once(text):
    assert grammar.tidy(grammar.tidy(text)) == grammar.tidy(text)


def test_a_capital_goes_past_an_opening_mark():
    assert grammar.upper_first("«på tide»") == "«På tide»"
    assert grammar.upper_first("å møtes") == "Å møtes"
    assert grammar.upper_first("") == ""
    assert grammar.lower_first("Å møtes") == "å møtes"


def test_months_are_all_twelve():
    assert [grammar.date(dt.date(2026, m, 1)).split()[1] for m in range(1, 13)] == list(
        grammar.MONTHS
    )
