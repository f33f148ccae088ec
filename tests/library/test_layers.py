"""Layers: a later library replaces whole items, adds its own, and hides others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avtalemaker.errors import LibraryError
from avtalemaker.library.layers import merge
from avtalemaker.library.load import read_library, resolve_library
from avtalemaker.library.source import LibraryFiles
from small_library import CLOSING, LAYOUTS, TYPE, small_files

HEAD = 'library: branch\nversion: "2"\nname: {nb: Vår, nn: Vår}\nextends: standard\n'
REGULAR = """\
section: meetings
clauses:
  regular:
    title: {nb: Våre møter, nn: Våre møte}
    wordings:
      ours: {nb: "møtes hver uke", nn: "møtast kvar veke"}
"""


def layer(head: str = HEAD, **files: str) -> LibraryFiles:
    named = {"clauses/library.yaml": head}
    named |= {f"clauses/{name}.yaml": text for name, text in files.items()}
    return LibraryFiles("branch", {path: text.encode() for path, text in named.items()})


def resolved(upper: LibraryFiles):
    return read_library(resolve_library(upper, small_files()))


def test_a_clause_is_replaced_whole_and_its_neighbours_stay():
    section = resolved(layer(meetings=REGULAR)).sections["meetings"]
    assert [c.id for c in section.clauses] == ["regular", "seen", "never"]
    regular = section.clauses[0]
    assert [w.id for w in regular.wordings] == ["ours"]
    assert not regular.default
    assert section.title.nb == "Møter"
    assert section.lead_in is not None


def test_a_clause_a_section_and_a_question_can_be_added():
    day = "questions:\n  day: {kind: text, prompt: {nb: Dag?, nn: Dag?}}\n"
    added = REGULAR.replace("regular:", "weekly:").replace("clauses:", f"{day}clauses:")
    own = CLOSING.replace("section: closing", "section: extra")
    library = resolved(layer(meetings=added, extra=own))
    assert [c.id for c in library.sections["meetings"].clauses][-1] == "weekly"
    assert "day" in library.questions
    assert "meetings" in library.questions
    assert library.sections["extra"].clauses


def test_a_new_section_without_its_head_is_a_fault():
    lonely = REGULAR.replace("section: meetings", "section: new")
    with pytest.raises(LibraryError) as caught:
        resolved(layer(new=lonely))
    assert [f.code for f in caught.value.findings] == ["L003", "L003"]


def test_the_head_is_the_upper_one_and_no_longer_extends_anything():
    head = resolved(layer()).head
    assert (head.id, head.version, head.extends) == ("branch", "2", "")


def test_a_type_and_a_layout_are_replaced_whole():
    short = TYPE.replace("[aims, meetings, closing]", "[closing]")
    upper = layer(**{"types/pact": short})
    with_layout = LibraryFiles("branch", {**upper.files, "templates/standard.docx": b"ours"})
    library = resolved(with_layout)
    assert [o.section for o in library.types["pact"].sections] == ["closing"]
    assert library.layouts["standard"] == b"ours"


def test_a_hidden_clause_leaves_no_trace():
    library = resolved(layer(f"{HEAD}hide: [meetings/never, meetings/regular]\n"))
    (seen,) = library.sections["meetings"].clauses
    assert (seen.id, seen.requires) == ("seen", ())


def test_a_hidden_section_is_offered_by_no_type():
    library = resolved(layer(f"{HEAD}hide: [meetings]\n"))
    assert set(library.sections) == {"aims", "closing"}
    assert [o.section for o in library.types["pact"].sections] == ["aims", "closing"]


def test_types_and_checks_can_be_hidden():
    checks = (
        "checks:\n  long: {code: G001, level: warn, when: how_many, message: {nb: a, nn: a}}\n"
        "  short: {code: G002, level: ask, when: how_many, message: {nb: a, nn: a}}\n"
    )
    library = resolved(layer(f"{HEAD}hide: [checks/long]\n", checks=checks))
    assert [c.id for c in library.checks] == ["short"]
    other = TYPE.replace("type: pact", "type: treaty")
    hidden = resolved(layer(f"{HEAD}hide: [types/pact]\n", **{"types/treaty": other}))
    assert set(hidden.types) == {"treaty"}


def test_what_a_lower_layer_hides_an_upper_one_can_define_again():
    county = merge(small_files(), layer(f"{HEAD}hide: [meetings/regular]\n"))
    branch = merge(county, layer(meetings=REGULAR))
    assert read_library(branch).sections["meetings"].clauses[0].id == "regular"
    still = merge(county, layer())
    assert "regular" not in [c.id for c in read_library(still).sections["meetings"].clauses]


def test_a_library_that_extends_nothing_stands_alone():
    own = small_files()
    assert resolve_library(own, layer()) is own


def test_an_unknown_parent_is_refused():
    with pytest.raises(LibraryError, match="fylket"):
        resolve_library(layer(HEAD.replace("standard", "fylket")), small_files())


@pytest.mark.parametrize("text", ["section: meetings\nclauses: [x]\n", "section: [\n", "hei\n"])
def test_a_fault_in_the_upper_layer_is_told_with_the_upper_file(text):
    with pytest.raises(LibraryError) as caught:
        resolve_library(layer(meetings=text), small_files())
    assert caught.value.findings
    assert all(f.place.file == "clauses/meetings.yaml" for f in caught.value.findings)


def test_a_file_that_cannot_be_merged_is_passed_on_for_the_check_to_name():
    broken = layer(meetings="section: [")
    merged = merge(small_files(), broken)
    assert merged.files["clauses/meetings.yaml"] == b"section: ["
    with pytest.raises(LibraryError):
        read_library(merged)


# ---- laws ---------------------------------------------------------------------------------

WORDS = st.sampled_from(["Ja", "no", "12", "true"])
CLAUSES = st.dictionaries(st.sampled_from(["regular", "seen", "extra"]), WORDS, max_size=3)


@st.composite
def layers(draw) -> LibraryFiles:
    files = {}
    for section in draw(st.lists(st.sampled_from(["aims", "meetings", "other"]), unique=True)):
        rows = "".join(
            f"  {name}:\n    title: {{nb: '{word}', nn: '{word}'}}\n"
            f"    wordings: {{w: {{nb: '{word}', nn: '{word}'}}}}\n"
            for name, word in draw(CLAUSES).items()
        )
        head = draw(st.sampled_from(["", "title: {nb: 'Ny', nn: 'Ny'}\nform: sentence\n"]))
        files[section] = f"section: {section}\n{head}" + (f"clauses:\n{rows}" if rows else "")
    hidden = draw(st.lists(st.sampled_from(["aims/x", "meetings/never"]), unique=True))
    return layer(HEAD + (f"hide: [{', '.join(hidden)}]\n" if hidden else ""), **files)


def content(files: LibraryFiles) -> dict[str, bytes]:
    return dict(files.files)


@given(layers())
def test_merging_with_a_layer_that_says_nothing_changes_nothing(upper):
    once = merge(small_files(), upper)
    empty = LibraryFiles("none", {})
    assert content(merge(once, empty)) == content(once)
    assert content(merge(empty, once)) == content(once)
    assert content(merge(once, once)) == content(once)


@given(layers(), layers(), layers())
def test_it_does_not_matter_which_two_layers_are_merged_first(low, middle, high):
    left = merge(merge(low, middle), high)
    right = merge(low, merge(middle, high))
    assert content(left) == content(right)


def test_a_merged_library_keeps_its_layouts():
    assert merge(small_files(), layer()).files["templates/standard.docx"] == next(
        iter(LAYOUTS.values())
    )
