"""The language of clause texts: what it can say, all that it refuses, and how a text is filled."""

from __future__ import annotations

import contextlib
import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avtalemaker.errors import LibraryError
from avtalemaker.language.blanks import as_brackets
from avtalemaker.language.clausetext import (
    ClauseText,
    ClauseTextError,
    parse_condition,
    parse_text,
)
from avtalemaker.language.filters import FILTERS, Chosen, Open, Organisation
from avtalemaker.language.grammar import tidy


def said(text: str, **values) -> str:
    return as_brackets(tidy(parse_text(text).fill(values, "nb")))


def holds(condition: str, **values) -> bool:
    return parse_condition(condition).holds(values)


# ---- what it can say ----------------------------------------------------------------------


def test_plain_text_is_itself():
    for text in ("Formål", "", "50 % av }} alle", "& < > \\ ' \"", "en\nto\n"):
        assert parse_text(text).fill({}, "nb") == text


def test_a_name_is_filled_in_and_what_it_holds_is_never_read_as_a_text():
    assert said("hos {{ name }}", name="{{ name }} & <b>") == "hos {{ name }} & <b>"


def test_a_phrase_vanishes_whole_when_its_answer_is_empty():
    text = "tilstedeværelse{% if event %}, som på {{ event }}{% endif %}."
    assert said(text, event="Solvikdagene") == "tilstedeværelse, som på Solvikdagene."
    assert said(text, event="") == "tilstedeværelse."


def test_an_open_answer_never_vanishes():
    text = "tilstedeværelse{% if event %}, som på {{ event }}{% endif %}."
    assert said(text, event=Open("arrangementet")) == "tilstedeværelse, som på [arrangementet]."


def test_the_first_branch_that_holds_is_taken():
    text = (
        "{% if n == 1 %}én{% elif n in (2, 3) %}noen{% elif n > 9 %}mange{% else %}flere{% endif %}"
    )
    assert [said(text, n=n) for n in (1, 2, 3, 4, 10)] == ["én", "noen", "noen", "flere", "mange"]


def test_names_are_those_of_texts_conditions_and_both_sides_of_a_comparison():
    text = "{{ a | genitive('sine') }}{% if b and not c == 1 %}{{ d }}{% elif e < f %}{% endif %}"
    assert parse_text(text).names == {"a", "b", "c", "d", "e", "f"}
    assert parse_condition("'x' in g or h in ('a', 'b')").names == {"g", "h"}


@pytest.mark.parametrize(
    ("condition", "values", "expected"),
    [
        ("a", {"a": ""}, False),
        ("a", {"a": 0}, False),
        ("a", {"a": False}, False),
        ("a", {"a": ()}, False),
        ("a", {"a": Organisation("u", "union", "Delta")}, True),
        ("not a", {"a": "x"}, False),
        ("a == 'x'", {"a": Chosen("x", "Den")}, True),
        ("a != 'x'", {"a": Chosen("y", "Den")}, True),
        ("a in ('x', 'y')", {"a": Chosen("y", "Den")}, True),
        ("a not in ('x', 'y')", {"a": Chosen("y", "Den")}, False),
        ("'x' in a", {"a": (Chosen("x", "Den"),)}, True),
        ("'x' not in a", {"a": (Chosen("x", "Den"),)}, False),
        ("'x' in a", {"a": ""}, False),
        ("a == 'union'", {"a": Organisation("u", "union", "Delta")}, True),
        ("a > 2", {"a": 3}, True),
        ("a > 2", {"a": "3"}, False),
        ("a <= 2", {"a": 2}, True),
        ("a < b", {"a": dt.date(2025, 1, 1), "b": dt.date(2025, 1, 2)}, True),
        ("a < b", {"a": dt.date(2025, 1, 2), "b": dt.date(2025, 1, 1)}, False),
        ("a < b", {"a": "", "b": dt.date(2025, 1, 1)}, False),
        ("a < b", {"a": 2027, "b": dt.date(2028, 1, 1)}, True),
        ("a < b", {"a": 2027, "b": dt.date(2027, 12, 31)}, False),
        ("a >= 2027", {"a": dt.date(2027, 1, 1)}, True),
        ("a == b", {"a": "x", "b": "x"}, True),
        ("a == '2025-01-01'", {"a": dt.date(2025, 1, 1)}, True),
        ("a and b or c", {"a": "", "b": "x", "c": "y"}, True),
        ("a and (b or c)", {"a": "", "b": "x", "c": "y"}, False),
    ],
)
def test_a_condition_compares_by_what_the_answer_is(condition, values, expected):
    assert holds(condition, **values) is expected


@pytest.mark.parametrize("operator", ["==", "!=", "<", ">", "<=", ">="])
def test_no_comparison_with_an_open_answer_holds(operator):
    assert not holds(f"a {operator} 2", a=Open("tallet"))
    assert not holds(f"b {operator} a", a=Open("tallet"), b=2)
    assert not holds("'x' in a", a=Open("valget"))
    assert not holds("'x' not in a", a=Open("valget"))


def test_a_text_tells_whether_a_name_it_prints_has_nothing_to_print():
    text = parse_text("{{ union | place }} kommune")
    assert text.has_gap({"union": Organisation("u", "union", "Delta")}, "nb")
    assert not text.has_gap({"union": Organisation("u", "union", "Delta", place="Solvik")}, "nb")
    assert not parse_text("kommune").has_gap({}, "nb")


# ---- what it refuses ----------------------------------------------------------------------

REFUSED = [
    "{{ a.b }}", "{{ a['b'] }}", "{{ a[0] }}", "{{ a() }}", "{{ a + 1 }}", "{{ -a }}", "{{ 1 }}",
    "{{ 'x' }}", "{{ a ~ b }}", "{{ a if b }}", "{{ a == b }}", "{{ [a] }}", "{{ a is defined }}",
    "{{ a | count(b, 'x') }}", "{{ a | count(one='x', many='y') }}", "{{ a | count(*b) }}",
    "{{ a | upper }}", "{{ a | genitiv }}", "{{ a | genitive('a', 'b') }}", "{{ a | count }}",
    "{{ a | attr('__class__') }}", "{{ self.x }}", "{{ a }", "{{ }}", "{% if %}x{% endif %}",
    "{% if a %}", "{% endif %}", "{% if a() %}{% endif %}", "{% if a + 1 == 2 %}{% endif %}",
    "{% if 1 < a < 3 %}{% endif %}", "{% if a is string %}{% endif %}", "{% if a.b %}{% endif %}",
    "{% if a in b.c %}{% endif %}", "{% if 1 == 1 %}{% endif %}", "{% if (a, b) == 1 %}{% endif %}",
    "{% if a == (1, 2) %}{% endif %}", "{% if a == 1.5 %}{% endif %}",
    "{% if a == b.c %}{% endif %}", "{% if a == none %}{% endif %}",
    "{% if a in (b, 'c') %}{% endif %}", "{% if true %}{% endif %}", "{% if a in b %}{% endif %}",
    "{% for x in a %}{% endfor %}", "{% set a = 1 %}", "{% include 'x' %}", "{% import 'x' as y %}",
    "{% extends 'x' %}", "{% macro a() %}{% endmacro %}", "{% block a %}{% endblock %}",
    "{% filter upper %}{% endfilter %}", "{% with a = 1 %}{% endwith %}", "{% do a %}",
    "{% autoescape true %}{% endautoescape %}", "{% raw %}{{ a }}{% endraw %}",
    "{%- raw -%}{%- endraw %}", "{# gjemt #}", "{% call a() %}{% endcall %}",
]  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_what_has_no_meaning_here_is_refused_with_its_line(text):
    with pytest.raises(ClauseTextError) as caught:
        parse_text(f"Første linje\nandre linje {text}")
    assert caught.value.line == 2
    assert caught.value.message
    assert caught.value.advice


@pytest.mark.parametrize(
    "condition",
    ["", "a %}{% endif %}{% if b", "a %}x", "a %}{% else %}y", "a %}{% elif b", "a b", "a.b", "f()",
     "a == ", "not", "a %}{% endif %}{{ b }}{% if c"],
)  # fmt: skip
def test_a_condition_is_one_whole_expression(condition):
    with pytest.raises(ClauseTextError):
        parse_condition(condition)


def test_an_unknown_filter_is_answered_with_the_nearest_one():
    with pytest.raises(ClauseTextError, match="genitive"):
        parse_text("{{ a | genitiv }}")


@pytest.mark.parametrize(
    "text",
    [
        "{% if a %}" * 300 + "{% endif %}" * 300,
        "{% if " + "not " * 5000 + "a %}{% endif %}",
        "{% if " + "(" * 3000 + "a" + ")" * 3000 + " %}{% endif %}",
        "{% if a == " + "9" * 6000 + " %}{% endif %}",
        "{{ a }}" * 10_000,
    ],
    ids=["ifs", "nots", "brackets", "digits", "length"],
)
def test_what_is_far_too_deep_or_long_is_refused(text):
    with pytest.raises(ClauseTextError):
        parse_text(text)


def test_a_long_row_of_or_is_no_depth():
    condition = " or ".join(f"a == {n}" for n in range(200))
    assert holds(condition, a=199)
    assert not holds(condition, a=200)


def test_a_text_that_was_never_checked_is_refused_when_it_is_used():
    with pytest.raises(LibraryError):
        ClauseText("{{ a() }}").fill({"a": "x"}, "nb")


# ---- laws ---------------------------------------------------------------------------------

BITS = st.sampled_from(
    ["{{", "}}", "{%", "%}", "{#", "#}", " ", "a", "b", "if", "elif", "else", "endif", "and", "or",
     "not", "in", "==", "<", ">=", "'x'", "1", "(", ")", ",", "|", ".", "\n", "for", "set", "raw",
     *FILTERS, "tekst", "å"]
)  # fmt: skip
NAMES = st.sampled_from(["a", "b", "parties"])
SLOTS = st.builds(
    lambda name, filters: "{{ " + " | ".join([name, *filters]) + " }}",
    NAMES,
    st.lists(
        st.sampled_from(sorted(FILTERS)).map(
            lambda f: f + ("('x', 'y')" if FILTERS[f].arguments == (2,) else "")
        ),
        max_size=3,
    ),
)
TESTS = st.sampled_from(
    ["a", "not b", "a == 'x'", "a < b", "a >= 2", "'x' in parties", "a in (1, 'x')", "a and b",
     "a or not b", "b not in ('y',)"]
)  # fmt: skip
SOUND = st.recursive(
    SLOTS | st.sampled_from(["tekst ", ", ", ". ", "\n"]),
    lambda inner: (
        st.lists(inner, max_size=3).map("".join)
        | st.builds(
            lambda t, x, y: f"{{% if {t} %}}{x}{{% else %}}{y}{{% endif %}}", TESTS, inner, inner
        )
    ),
    max_leaves=8,
)
VALUES = (
    st.text(max_size=8) | st.integers() | st.booleans() | st.dates()
    | st.builds(Open, st.just("åpent"))
    | st.builds(Chosen, st.sampled_from(["x", "y"]), st.text(max_size=5))
    | st.builds(Organisation, st.just("u"), st.sampled_from(["union", "?"]), st.text(max_size=8))
)  # fmt: skip
TUPLES = st.lists(
    st.text(max_size=5)
    | st.builds(Chosen, st.just("x"), st.just("X"))
    | st.builds(Open, st.just("y")),
    max_size=4,
).map(tuple)


@given(st.lists(BITS, max_size=25).map(" ".join) | st.lists(BITS, max_size=25).map("".join))
def test_parsing_anything_raises_nothing_but_its_own_error(source):
    for parse in (parse_text, parse_condition):
        with contextlib.suppress(ClauseTextError):
            assert all(name in source for name in parse(source).names)


@given(SOUND, VALUES | TUPLES, VALUES | TUPLES, TUPLES, st.sampled_from(["nb", "nn"]))
def test_a_sound_text_is_filled_with_any_values_of_its_names(source, a, b, parties, language):
    text = parse_text(source)
    values = {"a": a, "b": b, "parties": parties}
    assert text.names <= values.keys()
    assert isinstance(text.fill(values, language), str)
    assert isinstance(text.has_gap(values, language), bool)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a{% if event %} b", "An {% if … %} has no {% endif %}."),
        ("a {% endif %}", "«endif» stands without an {% if … %} before it."),
        ("a{% iff event %} b{% endif %}", "There is no tag called «iff»"),
        ("a{% if event = 'b' %} b{% endif %}", "One equals sign compares nothing"),
        ("a {{ event", "What stands in {{ … }} or {% … %} cannot be understood."),
        ("a {{ event event }}", "What stands in {{ … }} or {% … %} cannot be understood."),
    ],
)
def test_what_the_parser_says_in_english_is_said_in_the_words_of_a_keeper(text, said):
    with pytest.raises(ClauseTextError, match=re.escape(said)):
        parse_text(text)
