"""Filters: what each does to each kind of value, and what an open answer stays."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avtalemaker.language.blanks import START, as_brackets
from avtalemaker.language.clausetext import parse_text
from avtalemaker.language.filters import FILTERS, Chosen, Open, Organisation, as_text

UNION = Organisation("union", "union", "Fagforbundet Solvik", "Fagforbundet", place="Solvik")
PARTY = Organisation("party", "party", "Solvik SV", place="Lillehammer", preposition="på")
VALUES = {
    "union": UNION,
    "party": PARTY,
    "parties": (UNION, PARTY),
    "number": 2,
    "day": dt.date(2025, 6, 15),
    "choice": Chosen("a", "den første"),
    "rows": ("kaffe", "kaker", "taler"),
    "yes": True,
    "empty": "",
    "open": Open("sted"),
}


def said(text: str, language: str = "nb") -> str:
    return as_brackets(parse_text(text).fill(VALUES, language))


@pytest.mark.parametrize(
    ("text", "nb", "nn"),
    [
        ("{{ union }}", "Fagforbundet Solvik", "Fagforbundet Solvik"),
        ("{{ union | short }}", "Fagforbundet", "Fagforbundet"),
        ("{{ party | short }}", "Solvik SV", "Solvik SV"),
        ("{{ union | genitive('sine') }}", "Fagforbundet Solviks", "Fagforbundet Solvik sine"),
        ("{{ union | short | genitive('si') }}", "Fagforbundets", "Fagforbundet si"),
        ("{{ union | definite }}", "fagforeningen", "fagforeininga"),
        ("{{ union | definite | upper_first }}", "Fagforeningen", "Fagforeininga"),
        ("{{ union | place }}", "Solvik", "Solvik"),
        ("{{ union | in_place }}", "i Solvik", "i Solvik"),
        ("{{ party | in_place }}", "på Lillehammer", "på Lillehammer"),
        ("{{ parties | names }}", "Fagforbundet Solvik og Solvik SV",
         "Fagforbundet Solvik og Solvik SV"),
        ("{{ parties | either }}", "Fagforbundet Solvik eller Solvik SV",
         "Fagforbundet Solvik eller Solvik SV"),
        ("{{ parties | two_or_more('begge', 'alle') }}", "begge", "begge"),
        ("{{ rows | two_or_more('begge', 'alle') }}", "alle", "alle"),
        ("{{ number | count('ett møte', 'møter') }}", "to møter", "to møter"),
        ("{{ number | number }}", "to", "to"),
        ("{{ number }}", "2", "2"),
        ("{{ day }}", "15. juni 2025", "15. juni 2025"),
        ("{{ day | year }}", "2025", "2025"),
        ("{{ choice | upper_first }}", "Den første", "Den første"),
        ("{{ rows }}", "kaffe, kaker og taler", "kaffe, kaker og taler"),
        ("{{ rows | either }}", "kaffe, kaker eller taler", "kaffe, kaker eller taler"),
        ("{{ yes }}", "ja", "ja"),
        ("{{ number | election_period }}", "-2–2", "-2–2"),
        ("{{ empty | genitive('sine') }}", "", ""),
        ("{{ empty | count('ett møte', 'møter') }}", "", ""),
    ],
)  # fmt: skip
def test_a_filter_bends_a_value(text, nb, nn):
    assert (said(text, "nb"), said(text, "nn")) == (nb, nn)


def test_what_a_party_says_of_itself_goes_before_the_rules():
    own = Organisation("u", "union", "Delta", genitive="Delta sitt", definite="laget")
    genitive, definite = FILTERS["genitive"], FILTERS["definite"]
    assert genitive.apply(own, (), "nb") == "Delta sitt"
    assert genitive.apply(own, ("sine",), "nn") == "Delta sine"
    assert definite.apply(own, (), "nn") == "laget"


def test_a_party_without_a_place_prints_nothing_for_it():
    nowhere = Organisation("u", "union", "Delta")
    assert FILTERS["in_place"].apply(nowhere, (), "nb") == ""


@given(st.sampled_from(sorted(VALUES)), st.sampled_from(sorted(FILTERS)),
       st.sampled_from(["nb", "nn"]))  # fmt: skip
def test_no_filter_raises_on_any_kind_of_value(name, filter_name, language):
    arguments = ("a", "b")[: max(FILTERS[filter_name].arguments)]
    assert isinstance(as_text(FILTERS[filter_name].apply(VALUES[name], arguments, language),
                              language), str)  # fmt: skip


@pytest.mark.parametrize("name", sorted(FILTERS))
def test_an_open_answer_goes_through_every_filter_as_a_whole_blank(name):
    arguments = ("a", "b")[: max(FILTERS[name].arguments)]
    assert (
        as_brackets(as_text(FILTERS[name].apply(Open("sted"), arguments, "nb"), "nb")) == "[sted]"
    )


def test_an_open_party_is_a_blank_in_the_list_of_names():
    text = as_text((UNION, Open("partiet")), "nb")
    assert START in text
    assert as_brackets(text) == "Fagforbundet Solvik og [partiet]"
