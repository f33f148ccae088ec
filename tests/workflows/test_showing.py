"""A library looked into: what is found, what is shown, and which layer it comes from."""

from __future__ import annotations

import pytest

from avtalemaker.errors import InputError
from avtalemaker.library.layers import resolve
from avtalemaker.library.load import examine, read_library
from avtalemaker.library.source import LibraryFiles
from avtalemaker.workflows.listing import Wanted, listed
from avtalemaker.workflows.showing import as_yaml, describe, overview
from small_library import MEETINGS as MEETINGS_BELOW
from small_library import small_files

HEAD = (
    'library: branch\nversion: "2.1"\nname: {nb: Vår, nn: Vår}\npublisher: Laget\n'
    "licence: CC0-1.0\nextends: small\nhide: [meetings/never]\n"
)
MEETINGS = """\
section: meetings
clauses:
  regular:
    title: {nb: Våre møter, nn: Våre møte}
    status: draft
    when: "how_many >= 2"
    guidance: {nb: Hold dem korte, nn: Hald dei korte}
    source: Årsmøtet
    wordings:
      ours: {nb: "møtes hver uke", nn: "møtast kvar veke"}
"""
FILES = {"clauses/library.yaml": HEAD.encode(), "clauses/meetings.yaml": MEETINGS.encode()}
BRANCH = resolve(LibraryFiles("branch", FILES), {"small": small_files()}.get)


def found(**wanted: str) -> list[str]:
    lines = listed(BRANCH, Wanted(**wanted)).split("\n")
    return [line.strip().partition(":")[0] for line in lines if line.startswith("  ")]


def test_clauses_are_found_by_words_in_either_language_section_status_and_type():
    assert found(words="møtast VEKE") == ["meetings/regular"]
    assert found(words="årsmøtet") == found(words="korte dem") == ["meetings/regular"]
    assert found(words="møtes dinosaur") == []
    assert found(section="aims") == ["aims/good", "aims/third-role"]
    assert found(status="draft") == ["meetings/regular"]
    assert len(found(type="pact")) == 5
    assert found(type="pact", status="retired") == []


@pytest.mark.parametrize("wanted", [{"section": "aim"}, {"type": "pakt"}])
def test_looking_in_what_is_not_there_is_answered_with_what_was_meant(wanted):
    with pytest.raises(InputError) as caught:
        found(**wanted)
    assert "Did you mean" in caught.value.advice


def test_a_list_tells_the_layer_and_what_is_not_approved():
    lines = listed(BRANCH, Wanted()).split("\n")
    assert "  meetings/regular: Våre møter (draft, branch)" in lines
    assert "  meetings/seen: Synlighet (small)" in lines


def test_an_overview_tells_the_publisher_the_layers_and_what_is_replaced_and_hidden():
    said = overview(BRANCH)
    assert said.startswith("branch 2.1: Vår")
    for part in (
        "Publisher: Laget",
        "CC0-1.0",
        "small 1.0 → branch 2.1",
        "3 sections, 5 clauses",
        "Replaces: meetings/regular",
        "Hides: meetings/never",
    ):
        assert part in said  # fmt: skip


def test_a_clause_is_shown_with_its_layer_and_the_text_it_replaced():
    said = describe(BRANCH, "meetings/regular")
    for part in (
        "nb: møtes hver uke", "nn: møtast kvar veke", "nb: Hold dem korte", "nn: Hald dei korte",
        "Source: Årsmøtet", "Only when: how_many >= 2",
        "From: branch 2.1, clauses/meetings.yaml:4:5",
        f"Mark of the content: {BRANCH.items['meetings/regular'].digest}",
        "Replaces: small 1.0, small/clauses/meetings.yaml:11:5",
        "firm nb: holde {{ meetings | count('ett møte', 'møter') }} i året",
        "soft nn: møtast av og til",
    ):  # fmt: skip
        assert part in said, part


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("meetings", "meetings/seen: Synlighet"),
        ("types/pact", "Sections: aims, meetings, closing"),
        ("questions/event", "nn: Kvar?"),
        ("questions/how_many", "nb: Hvor mange?"),
        ("layouts/standard", "8 bytes"),
    ],
)
def test_everything_that_a_library_has_can_be_shown(name, part):
    said = describe(BRANCH, name)
    assert part in said
    assert "From: " in said


def test_an_unknown_name_is_answered_with_what_was_meant():
    with pytest.raises(InputError) as caught:
        describe(BRANCH, "meetings/regulr")
    assert caught.value.advice == "Did you mean «meetings/regular»?"


@pytest.mark.parametrize(
    "name",
    ["meetings", "meetings/seen", "questions/event", "questions/how_many", "types/pact"],
)
def test_what_is_shown_as_yaml_is_a_file_that_replaces_it(name):
    head = b'library: lag\nversion: "1"\nname: {nb: L, nn: L}\nextends: branch\n'
    files = {"clauses/library.yaml": head, "clauses/mine.yaml": as_yaml(BRANCH, name).encode()}
    known = {"small": small_files(), "branch": LibraryFiles("branch", FILES)}
    over = resolve(LibraryFiles("lag", files), known.get)
    library, findings = examine(over)
    assert findings == ()
    assert library is not None
    assert library.questions == read_library(BRANCH).questions
    assert library.sections == read_library(BRANCH).sections
    if name != "questions/how_many":  # a type asks that one: it is no item to be replaced
        assert over.owner(name).head.id == "lag"


def test_a_later_change_below_is_told_of_what_was_shown_as_yaml():
    text = as_yaml(BRANCH, "meetings/seen")
    changed = small_files({"meetings.yaml": MEETINGS_BELOW.replace("være synlige", "være sett")})
    head = b'library: lag\nversion: "1"\nname: {nb: L, nn: L}\nextends: small\n'
    files = {"clauses/library.yaml": head, "clauses/mine.yaml": text.encode()}
    over = resolve(LibraryFiles("lag", files), {"small": changed}.get)
    assert [f.code for f in examine(over)[1]] == ["L039"]


def test_a_layout_is_copied_and_not_shown_as_yaml():
    with pytest.raises(InputError) as caught:
        as_yaml(BRANCH, "layouts/standard")
    assert "template copy standard" in caught.value.advice


def test_a_question_that_outlived_its_section_is_shown_with_where_it_is_from():
    uses = MEETINGS.replace("section: meetings", "section: aims").replace(
        "hver uke", "på {{ event }}"
    )
    uses = uses.replace("kvar veke", "på {{ event }}")
    files = {
        "clauses/library.yaml": HEAD.replace("meetings/never", "meetings").encode(),
        "clauses/aims.yaml": uses.encode(),
    }
    over = resolve(LibraryFiles("branch", files), {"small": small_files()}.get)
    assert "From: small 1.0, small/clauses/meetings.yaml" in describe(over, "questions/event")
