"""Layers: a later library replaces whole items, adds its own, and hides others."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from avtalemaker.library.layers import Resolved, alone, resolve
from avtalemaker.library.load import examine, read_library
from avtalemaker.library.source import LibraryFiles
from small_library import AIMS, CLOSING, LAYOUTS, TYPE, small_files

REGULAR = """\
section: meetings
clauses:
  regular:
    title: {nb: Våre møter, nn: Våre møte}
    wordings:
      ours: {nb: "møtes hver uke", nn: "møtast kvar veke"}
"""
STANDARD = "standard"


def head(name: str, extends: str = STANDARD, hide: str = "") -> str:
    return (
        f'library: {name}\nversion: "2"\nname: {{nb: Vår, nn: Vår}}\n'
        + (f"extends: {extends}\n" if extends else "")
        + (f"hide: [{hide}]\n" if hide else "")
    )


def layer(name: str = "branch", extends: str = STANDARD, hide: str = "", **files: str):
    named = {"clauses/library.yaml": head(name, extends, hide)}
    named |= {f"clauses/{path}.yaml": text for path, text in files.items()}
    return LibraryFiles(name, {path: text.encode() for path, text in named.items()})


def over(*layers: LibraryFiles) -> Resolved:
    """Return the last layer over the others and the small library, which is called standard."""
    known = {STANDARD: small_files(), **{each.name: each for each in layers}}
    return resolve(layers[-1], known.get)


def resolved(*layers: LibraryFiles):
    return read_library(over(*layers))


def codes(*layers: LibraryFiles) -> list[tuple[str, str]]:
    return [(f.code, str(f.place)) for f in examine(over(*layers))[1]]


# ---- overriding and adding ----------------------------------------------------------------


def test_a_clause_is_replaced_whole_and_its_neighbours_stay():
    section = resolved(layer(meetings=REGULAR)).sections["meetings"]
    assert [c.id for c in section.clauses] == ["regular", "seen", "never"]
    regular = section.clauses[0]
    assert [w.id for w in regular.wordings] == ["ours"]
    assert not regular.default
    assert section.title.nb == "Møter"
    assert section.lead_in is not None


def test_a_branch_lies_over_a_county_which_lies_over_the_standard():
    weekly = REGULAR.replace("regular:", "weekly:")
    county = layer("county", meetings=weekly)
    branch = layer("branch", "county", meetings=weekly.replace("hver uke", "hver dag"))
    section = resolved(county, branch).sections["meetings"]
    assert [c.id for c in section.clauses] == ["regular", "seen", "never", "weekly"]
    assert section.clauses[-1].wordings[0].text.nb.source == "møtes hver dag"
    both = over(county, branch)
    assert [each.head.id for each in both.layers] == ["small", "county", "branch"]
    assert both.owner("meetings/weekly").head.id == "branch"
    assert both.owner("meetings/seen").head.id == "small"
    assert [each.head.id for each, _item in both.replaced("meetings/weekly")] == ["county"]
    assert both.replaced("meetings/seen") == ()


def test_a_clause_a_section_and_a_question_can_be_added():
    day = "questions:\n  day: {kind: text, prompt: {nb: Dag?, nn: Dag?}}\n"
    added = REGULAR.replace("regular:", "weekly:").replace("clauses:", f"{day}clauses:")
    own = CLOSING.replace("section: closing", "section: extra")
    library = resolved(layer(meetings=added, extra=own))
    assert [c.id for c in library.sections["meetings"].clauses][-1] == "weekly"
    assert "day" in library.questions
    assert "meetings" in library.questions
    assert library.sections["extra"].clauses


def test_a_heading_is_replaced_with_all_that_belongs_to_it():
    new = "section: meetings\ntitle: {nb: Møteplasser, nn: Møteplassar}\nform: infinitive\n"
    section = resolved(layer(meetings=new)).sections["meetings"]
    assert (section.title.nb, section.lead_in) == ("Møteplasser", None)
    assert [c.id for c in section.clauses] == ["regular", "seen", "never"]


def test_half_a_heading_and_none_in_a_new_section_are_faults():
    half = "section: meetings\ntitle: {nb: Møteplasser, nn: Møteplassar}\n"
    assert codes(layer(meetings=half)) == [("L003", "clauses/meetings.yaml:1:1")]
    lonely = REGULAR.replace("section: meetings", "section: new")
    assert [code for code, _place in codes(layer(new=lonely))] == ["L003", "L003"]


def test_the_head_is_the_upper_one_and_no_longer_extends_anything():
    read = resolved(layer())
    assert (read.head.id, read.head.version, read.head.extends) == ("branch", "2", "")


def test_a_type_and_a_layout_are_replaced_whole():
    short = TYPE.replace("[aims, meetings, closing]", "[closing]")
    upper = layer(**{"types/pact": short})
    with_layout = LibraryFiles("branch", {**upper.files, "templates/standard.docx": b"ours"})
    library = resolved(with_layout)
    assert [o.section for o in library.types["pact"].sections] == ["closing"]
    assert library.layouts["standard"] == b"ours"


PROMPT = "questions:\n  union: {kind: party, prompt: {nb: Hvilket lag?, nn: Kva lag?}}\n"


@pytest.mark.parametrize("text", [PROMPT, f"section: aims\n{PROMPT}"])
def test_a_question_that_a_type_asks_is_replaced_from_any_file(text):
    library = resolved(layer(other=text))
    assert library.questions["union"].prompt.nb == "Hvilket lag?"
    assert "union" in library.types["pact"].questions


def test_the_question_of_an_upper_type_holds_for_the_section_below():
    asked = "  meetings: {kind: integer, max: 3, prompt: {nb: Møter?, nn: Møte?}}\nsections:"
    library = resolved(layer(**{"types/pact": TYPE.replace("sections:", asked)}))
    assert library.questions["meetings"].maximum == 3


def test_a_branch_may_call_its_files_as_it_likes():
    library = resolved(layer(**{"våre møter": REGULAR}))
    assert library.sections["meetings"].clauses[0].title.nb == "Våre møter"


# ---- hiding -------------------------------------------------------------------------------


def test_a_hidden_clause_leaves_no_trace():
    section = resolved(layer(hide="meetings/never, meetings/seen")).sections["meetings"]
    (regular,) = section.clauses
    assert (regular.id, regular.conflicts) == ("regular", ())


def test_hiding_what_another_clause_requires_is_a_fault_at_the_line_that_hides():
    assert codes(layer(hide="meetings/never, meetings/regular")) == [
        ("L040", "clauses/library.yaml:5:24")
    ]


def test_hiding_what_a_check_asks_for_is_a_fault_too():
    checks = (
        "checks:\n  talks: {code: G001, level: warn, without: [meetings/never],"
        " message: {nb: a, nn: a}}\n"
    )
    county = layer("county", checks=checks)
    assert codes(county, layer("branch", "county", "meetings/never")) == [
        ("L040", "clauses/library.yaml:5:8")
    ]
    both = layer("branch", "county", "meetings/never, checks/talks")
    assert codes(county, both) == []


def test_a_hidden_section_is_offered_by_no_type_and_takes_its_questions_along():
    library = resolved(layer(hide="meetings"))
    assert set(library.sections) == {"aims", "closing"}
    assert [o.section for o in library.types["pact"].sections] == ["aims", "closing"]
    assert not {"meetings", "event"} & set(library.questions)


def test_a_question_that_another_section_uses_outlives_its_own():
    uses = (
        "section: aims\nclauses:\n  busy:\n    title: {nb: a, nn: a}\n    wordings:\n"
        '      w: {nb: "{{ event }} kommer", nn: "{{ event }} kjem"}\n'
    )
    library = resolved(layer(hide="meetings", aims=uses))
    assert "event" in library.questions
    assert "meetings" not in library.questions


def test_what_a_check_uses_outlives_the_type_that_asked_it():
    checks = "checks:\n  few: {code: G001, level: ask, when: how_many, message: {nb: a, nn: a}}\n"
    other = (
        "type: treaty\nname: {nb: a, nn: a}\ntitle: {nb: a, nn: a}\nsides: [{party: union}]\n"
        "questions:\n  union: {kind: party, prompt: {nb: Hvem?, nn: Kven?}}\nsections: [closing]\n"
    )
    upper = layer(hide="types/pact, aims, meetings", checks=checks, **{"types/treaty": other})
    library = resolved(upper)
    assert set(library.questions) == {"how_many", "union"}
    assert library.questions["union"].prompt.nb == "Hvem?"


def test_types_checks_questions_and_layouts_can_be_hidden():
    checks = (
        "checks:\n  long: {code: G001, level: warn, when: how_many, message: {nb: a, nn: a}}\n"
        "  short: {code: G002, level: ask, when: how_many, message: {nb: a, nn: a}}\n"
    )
    county = layer("county", checks=checks)
    branch = layer("branch", "county", "checks/long")
    assert [c.id for c in resolved(county, branch).checks] == ["short"]
    other = TYPE.replace("type: pact", "type: treaty")
    hidden = resolved(layer(hide="types/pact", **{"types/treaty": other}))
    assert set(hidden.types) == {"treaty"}
    assert codes(layer(hide="layouts/standard"))[0][0] == "L023"
    assert codes(layer(hide="questions/event"))[0][0] == "L025"


def test_what_a_lower_layer_hides_an_upper_one_can_define_again():
    county = layer("county", hide="meetings/regular, meetings/seen")
    branch = layer("branch", "county", meetings=REGULAR)
    clauses = [c.id for c in resolved(county, branch).sections["meetings"].clauses]
    assert clauses == ["never", "regular"]
    still = resolved(county, layer("branch", "county")).sections["meetings"]
    assert "regular" not in [c.id for c in still.clauses]


@pytest.mark.parametrize("name", ["meetings/regulr", "gatherings", "types/pakt", "types", "checks"])
def test_hiding_what_is_not_there_is_a_fault(name):
    assert codes(layer(hide=name)) == [("L033", "clauses/library.yaml:5:8")]


def test_a_library_cannot_hide_what_it_defines_itself():
    files = {**small_files().files, "clauses/library.yaml": head("own", "", "aims/good").encode()}
    _library, findings = examine(LibraryFiles("own", files))
    assert [f.code for f in findings] == ["L033"]


def test_a_type_whose_every_section_is_hidden_is_a_fault():
    assert "L034" in [code for code, _ in codes(layer(hide="aims, meetings, closing"))]


# ---- what a layer is meant to replace -----------------------------------------------------


def replacing(digest: str) -> str:
    return REGULAR.replace("    title", f"    replaces: {digest}\n    title", 1)


def test_a_replacement_is_told_when_the_text_below_has_changed():
    digest = alone(small_files()).items["meetings/regular"].digest
    assert codes(layer(meetings=replacing(digest))) == []
    assert codes(layer(meetings=replacing("0badcafe"))) == [("L039", "clauses/meetings.yaml:4:5")]
    assert resolved(layer(meetings=replacing("0badcafe"))).sections["meetings"].clauses


def test_replacing_nothing_is_a_fault_and_a_near_miss_a_warning():
    missed = replacing("0badcafe").replace("regular:", "regulr:")
    assert codes(layer(meetings=missed)) == [("L038", "clauses/meetings.yaml:4:5")]
    near = REGULAR.replace("regular:", "regularly:")
    assert codes(layer(meetings=near)) == [("L041", "clauses/meetings.yaml:4:5")]
    assert codes(layer(meetings=REGULAR.replace("regular:", "weekly:"))) == []


def test_a_digest_minds_what_is_said_and_not_how_it_is_written():
    plain = layer(meetings=REGULAR)
    other = layer(
        meetings="section: meetings\nclauses:\n  regular:\n    wordings:\n"
        '      ours:\n        nb: " møtes hver uke"\n        nn: |\n          møtast kvar veke\n'
        "    title: {nb: Våre møter, nn: Våre møte}\n"
    )
    changed = layer(meetings=REGULAR.replace("hver uke", "hver dag"))
    first, same, third = (
        alone(each).items["meetings/regular"].digest for each in (plain, other, changed)
    )
    assert first == same != third
    assert re.fullmatch("[0-9a-f]{8}", first)


# ---- the chain ----------------------------------------------------------------------------


def test_a_library_that_extends_nothing_stands_alone():
    own = small_files()
    assert resolve(own, {STANDARD: layer()}.get).files is own


def test_a_missing_parent_is_told_and_nothing_is_called_unknown_for_it():
    assert codes(layer(extends="fylket", meetings=REGULAR)) == [
        ("L036", "clauses/library.yaml:4:10")
    ]


def test_libraries_in_a_circle_are_told_with_the_whole_circle():
    first, second = layer("first", "second"), layer("second", "first")
    _library, findings = examine(over(first, second))
    assert [f.code for f in findings] == ["L035"]
    assert "second → first → second" in findings[0].message


def test_a_library_with_the_id_of_its_parent_is_a_fault():
    assert codes(layer("standard", "standard")) == [("L037", "clauses/library.yaml:4:10")]


@pytest.mark.parametrize("text", ["section: meetings\nclauses: [x]\n", "section: [\n", "hei\n"])
def test_a_fault_in_the_upper_layer_is_told_with_the_upper_file(text):
    _library, findings = examine(over(layer(meetings=text)))
    assert findings
    assert {f.place.file for f in findings} == {"clauses/meetings.yaml"}


def test_a_fault_in_a_lower_layer_names_the_library_it_is_in():
    bad = layer("county", meetings=REGULAR.replace("nn: Våre møte}", "nm: Våre møte}"))
    found = codes(bad, layer("branch", "county"))
    assert found[0] == ("L002", "county/clauses/meetings.yaml:4:12")


def test_an_unknown_name_is_told_with_the_line_that_was_written():
    text = REGULAR.replace("møtes hver uke", "møtes i {{ evnt }}").replace(
        "møtast kvar veke", "møtast i {{ evnt }}"
    )
    assert codes(layer(meetings=text)) == [("L025", "clauses/meetings.yaml:6:13")]


def test_one_section_in_two_files_of_a_layer_is_a_fault():
    found = codes(layer(meetings=REGULAR, more=REGULAR.replace("regular:", "weekly:")))
    assert found == [("L020", "clauses/more.yaml:1:1")]


@pytest.mark.parametrize("name", ["types", "checks", "questions", "layouts", "library"])
def test_a_section_cannot_have_a_name_that_means_something_else(name):
    own = CLOSING.replace("section: closing", f"section: {name}")
    assert codes(layer(own=own)) == [("L006", "clauses/own.yaml:1:10")]


# ---- laws ---------------------------------------------------------------------------------

WORDS = st.sampled_from(["Ja", "no", "12", "true"])
CLAUSES = st.dictionaries(st.sampled_from(["regular", "seen", "extra"]), WORDS, max_size=3)
HIDDEN = st.lists(
    st.sampled_from(["aims/third-role", "meetings/never", "meetings", "meetings/seen"]), unique=True
)


def drawn(draw, name: str, extends: str) -> LibraryFiles:
    files = {}
    for section in draw(st.lists(st.sampled_from(["aims", "meetings", "other"]), unique=True)):
        rows = "".join(
            f"  {clause}:\n    title: {{nb: '{word}', nn: '{word}'}}\n"
            f"    wordings: {{w: {{nb: '{word}', nn: '{word}'}}}}\n"
            for clause, word in draw(CLAUSES).items()
        )
        new = "title: {nb: 'Ny', nn: 'Ny'}\nform: sentence\n"
        own = draw(st.sampled_from(["", new])) if section != "other" else new
        files[section] = f"section: {section}\n{own}" + (f"clauses:\n{rows}" if rows else "")
    return layer(name, extends, ", ".join(draw(HIDDEN)), **files)


@st.composite
def chains(draw) -> tuple[LibraryFiles, LibraryFiles]:
    return drawn(draw, "county", STANDARD), drawn(draw, "branch", "county")


def content(library: Resolved) -> dict[str, object]:
    return {key: item.data for key, item in library.items.items()}


@given(chains())
def test_a_layer_that_says_nothing_changes_nothing(chain):
    assert content(over(*chain, layer("quiet", "branch"))) == content(over(*chain))


@given(chains())
def test_a_resolved_library_says_the_same_when_it_stands_alone(chain):
    chained = over(*chain)
    packed = alone(chained.files)
    assert content(packed) == content(chained)
    assert {key: item.digest for key, item in packed.items.items()} == {
        key: item.digest for key, item in chained.items.items()
    }
    assert packed.findings == ()


@given(chains())
def test_it_does_not_matter_whether_the_lower_layers_were_resolved_before(chain):
    county, branch = chain
    hidden = alone(county).top.head.hide
    written = alone(branch).items
    assume(not any(key.startswith(name) for key in written for name in hidden))  # unhidden again
    flat = over(county).files
    once = resolve(branch, {"county": LibraryFiles("county", flat.files)}.get)
    assert content(once) == content(over(county, branch))


@given(chains())
def test_what_is_in_force_is_said_by_the_highest_layer_that_says_it(chain):
    chained = over(*chain)
    heads = set()
    for key in chained.items:
        owner = chained.owner(key)
        above = chained.layers[chained.layers.index(owner) + 1 :]
        assert not any(key in each.items or key in each.head.hide for each in above)
        heads.add(owner.head.id)
    assert heads


@given(chains())
def test_what_is_hidden_is_not_mentioned(chain):
    chained = over(*chain)
    gone = {key for each in chained.layers for key in each.items} - set(chained.items)
    said = json.dumps([item.data for item in chained.items.values() if item.file])
    assert not {key for key in gone if f'"{key}"' in said and "/" in key}


def test_a_resolved_library_keeps_its_layouts_and_the_files_nobody_touched():
    packed = over(layer(meetings=REGULAR)).files.files
    assert packed["templates/standard.docx"] == next(iter(LAYOUTS.values()))
    assert packed["clauses/aims.yaml"] == AIMS.encode()
    assert b"hver uke" in packed["clauses/meetings.yaml"]
