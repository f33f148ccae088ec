"""A library's faults: all of them in one run, each with its code and its place."""

from __future__ import annotations

import pytest

from avtalemaker.errors import LibraryError
from avtalemaker.library.load import examine, read_library
from avtalemaker.library.source import LibraryFiles
from small_library import AIMS, CLOSING, HEAD, MEETINGS, TYPE, aims, pact, small_files

Q = "prompt: {nb: Hva?, nn: Kva?}}\n"


def found(changes: dict[str, str]) -> list[tuple[str, str]]:
    _library, findings = examine(small_files(changes))
    assert all(f.message.endswith(".") and f.advice for f in findings)
    return [(f.code, str(f.place)) for f in findings]


@pytest.mark.parametrize("sign", ["\\e", "\\0", "\\x9b", "\\u202E", "\\u2066", "\\r", "\\u2028"])
def test_a_text_that_steers_the_screen_is_a_fault(sign):
    text = aims('nb: "alt er bra"', f'nb: "alt{sign} er bra"')
    assert found(text) == [("L057", "clauses/aims.yaml:11:20")]


def test_a_library_is_named_in_one_line():
    head = HEAD + 'publisher: "Solvik\\n  Licence: CC0-1.0"\n'
    assert found({"library.yaml": head}) == [("L057", "clauses/library.yaml:4:12")]
    assert found({"library.yaml": HEAD + "publisher: |\n  Fagforbundet Solvik\n"}) == []


def test_the_small_library_has_no_fault():
    library, findings = examine(small_files())
    assert findings == ()
    assert library is not None
    assert set(library.layouts) == {"standard"}


@pytest.mark.parametrize(
    ("changes", "code", "place"),
    [
        ({"aims.yaml": "title: x\n"}, "L001", "clauses/aims.yaml:1:1"),
        ({"aims.yaml": "- x\n"}, "L001", "clauses/aims.yaml:1:1"),
        (aims('second: {nb: "alt er bra", nn: "alt er bra"}', 'second: {nb: "alt er bra"}'),
         "L002", "clauses/aims.yaml:11:15"),
        (aims("    title: {nb: Godt, nn: Godt}\n", ""), "L003", "clauses/aims.yaml:7:5"),
        (aims("form: at_clause\n", ""), "L003", "clauses/aims.yaml:1:1"),
        ({"library.yaml": HEAD.replace("version", "# version")}, "L003",
         "clauses/library.yaml:1:1"),
        (aims("wordings:", "wording:"), "L003", "clauses/aims.yaml:7:5"),
        (aims("    default: true", "    defalt: true"), "L004", "clauses/aims.yaml:8:13"),
        (aims("    default: true", "    default: ja"), "L005", "clauses/aims.yaml:8:14"),
        (aims("nb: Mål", "nb: 12"), "L005", "clauses/aims.yaml:2:13"),
        (aims("form: at_clause", "form: at-clause"), "L006", "clauses/aims.yaml:3:7"),
        (aims("nb: Mål", 'nb: " "'), "L006", "clauses/aims.yaml:2:13"),
        (aims("nn: Mål", "nn: ''"), "L006", "clauses/aims.yaml:2:22"),
        (aims("  good:", "  God Klausul:"), "L006", "clauses/aims.yaml:7:5"),
        (aims("  good:", "  own-good:"), "L006", "clauses/aims.yaml:7:5"),
        (aims("{{ municipality }} er god", "{{ municipality.x }} er god"), "L010",
         "clauses/aims.yaml:10:19"),
        (aims("how_many == 3", "how_many = 3"), "L011", "clauses/aims.yaml:14:11"),
        ({"types/other.yaml": TYPE}, "L020", "clauses/types/pact.yaml:1:1"),
        ({"more.yaml": AIMS}, "L020", "clauses/more.yaml:1:1"),
        (aims("form:", f"questions:\n  event: {{kind: date, {Q}form:"), "L020",
         "clauses/meetings.yaml:8:10"),
        (pact("[aims, ", "[amis, "), "L021", "clauses/types/pact.yaml:1:1"),
        (pact("[aims, ", "[{section: aims, preselected: [goood]}, "), "L022",
         "clauses/types/pact.yaml:1:1"),
        (aims("    default", "    requires: [meetings/regulr]\n    default"), "L022",
         "clauses/aims.yaml:7:5"),
        (aims("    default", "    conflicts: [regular]\n    default"), "L022",
         "clauses/aims.yaml:7:5"),
        ({"checks.yaml": "checks:\n  rail: {code: G001, level: warn, without: [aims/goood],"
          " message: {nb: a, nn: a}}\n"}, "L022", "clauses/checks.yaml:2:9"),
        (pact("sections:", "layout: missing\nsections:"), "L023", "clauses/types/pact.yaml:1:1"),
        (pact("party: union, ", "party: onion, "), "L024", "clauses/types/pact.yaml:1:1"),
        (pact("party: union, ", "party: sign_place, "), "L024", "clauses/types/pact.yaml:1:1"),
        (pact("signatories: union_signatories", "signatories: union"), "L024",
         "clauses/types/pact.yaml:1:1"),
        (aims('"how_many == 3"', '"how_mny == 3"'), "L025", "clauses/aims.yaml:13:5"),
        (aims('nb: "alt er bra"', 'nb: "alt {{ evnt }}"'), "L025", "clauses/aims.yaml:11:15"),
        (aims('nb: "alt er bra"', 'nb: "alt {{ event }}"'), "L026", "clauses/aims.yaml:11:15"),
        (pact("third: {kind: party,", "third: {kind: choice,"), "L027",
         "clauses/types/pact.yaml:13:10"),
        (pact("{kind: date,", "{kind: date, choices: {a: {nb: a, nn: a}},"), "L027",
         "clauses/types/pact.yaml:22:14"),
        ({"types/pact.yaml": ""}, "L028", "None"),
        (pact('"how_many >= 3"', '"third"'), "L029", "clauses/types/pact.yaml:13:10"),
        (aims("Partene mener:", "Partene ønsker å:"), "L030", "clauses/aims.yaml:7:5"),
        (aims("lead_in", "# lead_in") | {"meetings.yaml": MEETINGS.replace("vil:", "mener at:")},
         "L030", "clauses/meetings.yaml:11:5"),
        (aims('nb: "alt er bra"', 'nb: "At alt er bra"'), "L031", "clauses/aims.yaml:11:15"),
        (aims('nb: "alt er bra"', 'nb: "alt er bra."'), "L031", "clauses/aims.yaml:11:15"),
        (pact("[aims, ", "[{section: aims, preselected: [good]}, ")
         | aims("    default: true\n    wordings", "    status: retired\n    wordings"),
         "L032", "clauses/types/pact.yaml:1:1"),
        ({"library.yaml": f"{HEAD}hide: [aims/good]\n"}, "L033", "clauses/library.yaml:4:8"),
        ({"aims.yaml": "a: 1\na: 2\n"}, "Y003", "clauses/aims.yaml:2:1"),
    ],
)  # fmt: skip
def test_a_fault_has_its_code_and_its_place(changes, code, place):
    assert (code, place) in found(changes)


def test_the_faults_of_all_files_are_told_at_once():
    codes = [code for code, _place in found(
        aims("{{ municipality }} er god", "{{ municipality() }} er god")
        | pact("kind: integer, min", "kind: intger, min")
        | {"meetings.yaml": MEETINGS.replace("title", "titel", 1) + "\tx: y\n"}
        | {"closing.yaml": CLOSING.replace('nn: "Avtalen gjeld."', 'nn: ""')}
    )]  # fmt: skip
    assert set(codes) == {"L010", "L006", "Y002"}
    assert codes.count("L006") == 2


def test_what_may_stand_in_a_broken_file_is_not_called_unknown():
    broken = {"meetings.yaml": MEETINGS.replace("form:", "from:", 1)}
    assert {code for code, _place in found(broken)} == {"L003", "L004"}


def test_a_near_miss_is_answered_with_what_was_meant():
    _library, findings = examine(small_files(aims("    default: true", "    defalt: true")))
    assert "default" in findings[0].advice
    _library, findings = examine(small_files(pact("[aims, ", "[amis, ")))
    assert "aims" in findings[0].advice


def test_a_library_with_faults_is_refused_with_all_of_them():
    with pytest.raises(LibraryError) as caught:
        read_library(small_files(aims("nb: Mål", "nb: 12") | pact("nb: Avtale", "nb: 12")))
    assert [f.code for f in caught.value.findings] == ["L005", "L005"]
    assert caught.value.advice


def test_a_warning_is_told_and_stops_nothing():
    files = small_files(
        pact("[aims, ", "[{section: aims, preselected: [good]}, ")
        | aims("    default: true\n    wordings", "    status: retired\n    wordings")
    )
    library, findings = examine(files)
    assert library is not None
    assert [f.level for f in findings] == ["warn"]
    read_library(files)


def test_two_types_may_ask_the_same_question():
    other = TYPE.replace("type: pact", "type: treaty")
    library, findings = examine(small_files({"types/treaty.yaml": other}))
    assert findings == ()
    assert library is not None
    assert set(library.types) == {"pact", "treaty"}


def test_a_number_without_quotes_is_told_how_to_stay_a_text():
    _library, findings = examine(small_files({"library.yaml": HEAD.replace('"1.0"', "1")}))
    assert findings[0].code == "L005"


def test_files_that_are_no_yaml_at_all_are_findings_too():
    files = dict(small_files().files)
    files["clauses/aims.yaml"] = b"\xff\xfe\x00"
    _library, findings = examine(LibraryFiles("small", files))
    assert [f.code for f in findings] == ["Y001"]


def test_an_infinitive_begins_with_a_small_letter_and_a_clause_after_at_may_begin_with_a_name():
    text = 'nb: "holde'
    assert text in MEETINGS
    assert [
        code for code, _place in found({"meetings.yaml": MEETINGS.replace(text, 'nb: "Holde')})
    ] == ["L031"]
    assert found(aims('nb: "alt er bra"', 'nb: "Solvik er bra"')) == []


def test_a_misspelt_name_in_one_language_is_told_once():
    assert found(aims('nb: "alt er bra"', 'nb: "alt {{ evnt }}"')) == [
        ("L025", "clauses/aims.yaml:11:15")
    ]


def test_a_type_asks_for_its_own_parties_even_where_another_type_does():
    other = "type: other\nname: {nb: Annen, nn: Annan}\ntitle: {nb: Avtale, nn: Avtale}\n"
    sides = "sides:\n  - {party: union, signatories: union_signatories}\nsections: [closing]\n"
    place = "clauses/types/other.yaml:1:1"
    assert found({"types/other.yaml": other + sides}) == [("L024", place), ("L024", place)]
