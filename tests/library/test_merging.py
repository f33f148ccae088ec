"""Merging two versions of a library: what differs, what is kept, and what is kept with it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from avtalemaker.library.layers import Resolved, alone
from avtalemaker.library.load import read_library
from avtalemaker.library.merging import (
    changes,
    kept_together,
    merge,
    merged_library,
    standing_alone,
)
from drawn_libraries import CLAUSES, Drawn, libraries, stops
from small_library import AIMS, MEETINGS, TYPE, small_files

BASE = alone(small_files())


def newer(**changed: str) -> Resolved:
    """Return the small library in a later version, with some of its files changed."""
    texts = {f"{name.replace('__', '/')}.yaml": text for name, text in changed.items()}
    return alone(small_files(texts))


def told(base: Resolved, later: Resolved) -> list[tuple[str, str]]:
    return [(change.kind.value, change.key) for change in changes(base.items, later.items)]


# ---- what differs -------------------------------------------------------------------------


def test_every_difference_is_one_change_in_the_order_of_the_newer_library():
    text = MEETINGS.replace("aldri møtes", "aldri møtes mer").replace("  seen:", "  noticed:")
    assert told(BASE, newer(meetings=text)) == [
        ("removed", "meetings/seen"),
        ("added", "meetings/noticed"),
        ("changed", "meetings/never"),
    ]


def test_how_a_text_is_written_is_no_change():
    assert told(BASE, newer(aims=AIMS.replace("{nb: Godt, nn: Godt}", '{nn: "Godt", nb: "Godt "}')))
    same = AIMS.replace("{nb: Godt, nn: Godt}", '\n      nb: "Godt"\n      nn: Godt\n')
    assert told(BASE, newer(aims=same)) == []


# ---- what is kept, and what is kept with it -----------------------------------------------


def test_a_kept_clause_keeps_its_old_words_and_the_rest_is_new():
    text = MEETINGS.replace("møtes av og til", "møtes").replace("aldri møtes", "aldri ses")
    merged = read_library(merged_library(BASE, newer(meetings=text), {"meetings/regular"}))
    regular, _seen, never = merged.sections["meetings"].clauses
    assert regular.wordings[1].text.nb.source == "møtes av og til"
    assert never.wordings[0].text.nb.source == "aldri ses"


def test_a_kept_clause_keeps_the_question_it_uses_and_not_the_one_it_does_not():
    text = MEETINGS.replace("{% if event %}, som på {{ event }}{% endif %}", "")
    event = text[text.index("  event:") : text.index("clauses:")]
    text = text.replace(event, "").replace("synlige", "synlege")
    later = newer(meetings=text)
    assert kept_together(BASE.items, later.items, {"meetings/seen"}) == {
        "meetings/seen", "questions/event",
    }  # fmt: skip
    library = read_library(merged_library(BASE, later, {"meetings/seen"}))
    assert "event" in library.questions


def test_a_kept_clause_keeps_what_it_requires_and_its_section():
    later = newer(meetings="", types__pact=TYPE.replace("[aims, meetings, ", "[aims, "))
    kept = kept_together(BASE.items, later.items, {"meetings/seen"})
    assert kept == {"meetings", "meetings/seen", "meetings/regular", "meetings/never",
                    "questions/meetings", "questions/event"}  # fmt: skip
    assert stops(merged_library(BASE, later, {"meetings/seen"})) == []


def test_a_question_of_a_type_can_be_kept_without_the_type():
    asked = "  town: {kind: text, prompt: {nb: By?, nn: By?}}\nsections:"
    base = newer(types__pact=TYPE.replace("sections:", asked))
    later = newer(types__pact=TYPE.replace("{nb: Avtale, nn: Avtale}", "{nb: Pakt, nn: Pakt}"))
    merged = read_library(merged_library(base, later, {"questions/town"}))
    assert "town" in merged.questions
    assert "town" not in merged.types["pact"].questions
    assert merged.types["pact"].name.nb == "Pakt"
    everything = merged_library(base, later, {"types/pact", "questions/town"})
    assert everything.items == base.items


def test_an_added_clause_that_is_kept_away_keeps_away_what_requires_it():
    added = (
        "  extra:\n    title: {nb: a, nn: a}\n    wordings: {w: {nb: a, nn: a}}\n"
        "  more:\n    title: {nb: a, nn: a}\n    requires: [meetings/extra]\n"
        "    wordings: {w: {nb: a, nn: a}}\n"
    )
    merged = merge(BASE.items, newer(meetings=MEETINGS + added).items, {"meetings/extra"})
    assert merged.keys() == BASE.items.keys()


def test_clauses_go_with_the_head_whose_form_they_are_written_for():
    text = (
        MEETINGS.replace("form: infinitive", "form: sentence")
        .replace('"holde', '"Partene holder')
        .replace('"aldri møtes"', '"Partene møtes aldri."')
    )
    later = newer(meetings=text)
    kept = kept_together(BASE.items, later.items, {"meetings/never"})
    assert kept == {"meetings", "meetings/never", "meetings/regular"}
    assert merged_library(BASE, later, {"meetings/never"}).items == BASE.items


def test_questions_that_would_wait_for_each_other_go_together():
    one = "  event: {kind: text, optional: true,"
    base = newer(meetings=MEETINGS.replace(one, f"{one} when: meetings,"))
    two = "  meetings: {kind: integer,"
    later = newer(meetings=MEETINGS.replace(two, f"{two} when: event,"))
    assert stops(base) == stops(later) == []
    assert kept_together(base.items, later.items, {"questions/event"}) == {
        "questions/event", "questions/meetings",
    }  # fmt: skip
    assert stops(merged_library(base, later, {"questions/event"})) == []


def test_a_merged_library_has_the_head_of_the_newer_one_and_is_one_that_stands_alone():
    later = newer(library=small_files().files["clauses/library.yaml"].decode().replace(
        '"1.0"', '"1.1"'), aims=AIMS.replace("alt er bra", "alt er godt"))  # fmt: skip
    files = merged_library(BASE, later, {"aims/good"}).files
    again = alone(files)
    assert (again.top.head.id, again.top.head.version) == ("small", "1.1")
    assert again.items == BASE.items
    assert merged_library(BASE, later, set()) is later


def test_a_layered_library_is_compared_by_what_it_says_as_a_whole():
    assert standing_alone(BASE) is BASE


# ---- laws ---------------------------------------------------------------------------------


@st.composite
def versions(draw) -> tuple[Drawn, Drawn, set[str], set[str]]:
    """Draw two versions, and two sets of keys to keep, one within the other."""
    base, later = draw(libraries()), draw(libraries())
    keys = sorted({*base.items, *later.items})
    more = draw(st.sets(st.sampled_from(keys)))
    fewer = draw(st.sets(st.sampled_from(sorted(more)))) if more else set()
    return base, later, fewer, more


@settings(max_examples=60)
@given(versions())
def test_with_nothing_kept_it_is_the_newer_library_and_with_everything_the_base(drawn):
    base, later, _fewer, _more = drawn
    everything = {*base.items, *later.items}
    assert list(merge(base.items, later.items, ()).items()) == list(later.items.items())
    assert merge(base.items, later.items, everything) == base.items


@settings(max_examples=60)
@given(libraries(), st.sets(st.sampled_from([*CLAUSES, "s", "t", "types/x", "questions/a"])))
def test_two_equal_libraries_have_no_changes_and_merge_to_themselves(library, keep):
    assert changes(library.items, library.items) == ()
    assert list(merge(library.items, library.items, keep).items()) == list(library.items.items())


@settings(max_examples=200)
@given(versions())
def test_a_merged_library_has_no_fault_that_its_two_versions_did_not_have(drawn):
    base, later, _fewer, more = drawn
    merged = merged_library(base.library, later.library, more)
    assert stops(merged) == []
    again = alone(merged.files)
    assert stops(again) == []
    assert read_library(again) == read_library(merged)


@settings(max_examples=60)
@given(versions())
def test_what_is_to_be_kept_is_kept_and_every_item_is_one_of_the_two(drawn):
    base, later, _fewer, more = drawn
    merged = merge(base.items, later.items, more)
    for key in more:
        assert merged.get(key) == base.items.get(key) or (
            merged[key].digest == base.items[key].digest
        )
    for key, item in merged.items():
        known = [side.get(key) for side in (base.items, later.items)]
        assert item in known or key.startswith("questions/")


@settings(max_examples=60)
@given(versions())
def test_keeping_more_never_keeps_less(drawn):
    base, later, fewer, more = drawn
    assert kept_together(base.items, later.items, fewer) <= kept_together(
        base.items, later.items, more
    )


@settings(max_examples=60)
@given(versions())
def test_merging_again_changes_nothing(drawn):
    base, later, _fewer, more = drawn
    merged = merge(base.items, later.items, more)
    assert merge(merged, later.items, more) == merged
    assert merge(base.items, merged, more) == merged


@settings(max_examples=60)
@given(versions())
def test_the_order_of_keys_does_not_depend_on_what_is_kept(drawn):
    base, later, fewer, more = drawn
    order = [c.key for c in changes(base.items, later.items)]
    for keep in (fewer, more):
        merged = list(merge(base.items, later.items, keep))
        of_later = [key for key in merged if key in later.items]
        assert of_later == [key for key in later.items if key in of_later]
        places = [order.index(key) for key in merged if key in order]
        assert all(one < other for one, other in pairwise(places))
