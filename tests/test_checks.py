"""Is the agreement ready? Every code of the answers and of the agreement, provoked once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avtalemaker.answers_file import AnswersFile, parse_answers
from avtalemaker.checks import check_agreement, check_answers, missing_questions
from avtalemaker.compose import compose
from avtalemaker.findings import Level
from avtalemaker.library.load import read_library
from avtalemaker.library.source import read_files
from avtalemaker.model import Answers, ClauseChoice, SectionChoice
from small_library import AIMS, TYPE, small_answers, small_library

LIBRARY = small_library()
ROOT = Path(__file__).resolve().parents[1]
START = "avtale: 1\nlanguage: nb\ntype: pact\n"


def on_file(text: str) -> list[tuple[str, str]]:
    answers, file, findings = parse_answers((START + text).encode(), "avtale.yaml")
    assert answers is not None, findings
    found = check_answers(LIBRARY, AnswersFile(answers, file))
    assert all(f.message and f.advice for f in found)
    return [(f.code, str(f.place)) for f in found]


def on_agreement(answers, library=LIBRARY):
    return check_agreement(library, answers, compose(library, answers))


def codes(answers, library=LIBRARY) -> list[str]:
    return [f.code for f in on_agreement(answers, library)]


def settled(*sections: tuple[str, ...]) -> tuple[SectionChoice, ...]:
    return tuple(SectionChoice(s, tuple(map(ClauseChoice, clauses))) for s, *clauses in sections)


# ---- the answers against their questions --------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("answers: {uniom: x}\n", "A011", "avtale.yaml:4:18"),
        ("open: [uniom.place]\n", "A011", "avtale.yaml:4:7"),
        ("answers: {meetings: mange}\n", "A012", "avtale.yaml:4:21"),
        ("answers: {meetings: 100}\n", "A012", "avtale.yaml:4:21"),
        ("answers:\n  sign_date: 31.2.2026\n", "A012", "avtale.yaml:5:14"),
        ("answers: {union: [Delta]}\n", "A012", "avtale.yaml:4:18"),
        ("answers: {union: {nme: Delta}}\n", "A012", "avtale.yaml:4:18"),
        ("answers: {union: {name: Delta, kind: party}}\n", "A012", "avtale.yaml:4:18"),
        ("answers: {municipality: {x: y}}\n", "A012", "avtale.yaml:4:25"),
        ("answers: {union_signatories: [{nmae: Kari}]}\n", "A012", "avtale.yaml:4:30"),
        ("sections: [{section: meting}]\n", "A013", "avtale.yaml:4:12"),
        ("sections: [{section: meetings, clauses: [regulr]}]\n", "A013", "avtale.yaml:4:42"),
        ("sections: [{section: own-a, title: A, clauses: [own-1]}]\n", "A013",
         "avtale.yaml:4:49"),
        ("sections: [{section: meetings, clauses: [{clause: regular, wording: frm}]}]\n", "A014",
         "avtale.yaml:4:42"),
    ],
)  # fmt: skip
def test_an_answer_that_does_not_fit_has_its_code_and_its_place(text, code, place):
    assert on_file(text) == [(code, place)]


def test_an_unknown_type_is_named():
    answers, file, _ = parse_answers(b"avtale: 1\nlanguage: nb\ntype: pakt\n", "avtale.yaml")
    (finding,) = check_answers(LIBRARY, AnswersFile(answers, file))
    assert (finding.code, str(finding.place)) == ("A010", "avtale.yaml:3:7")
    assert "pact" in finding.advice


def test_answers_that_fit_have_no_fault():
    assert on_file(
        "answers: {union: no, meetings: to, sign_date: 1. juni 2026}\nopen: [union.place, event]\n"
        "sections: [{section: meetings, clauses: [regular, {clause: never, text: x}]},"
        " {section: own-a, title: A, clauses: [{clause: own-1, text: y}]}]\n"
    ) == []  # fmt: skip


# ---- the agreement ------------------------------------------------------------------------


def test_a_finished_agreement_has_no_findings():
    assert on_agreement(small_answers()) == []


def test_what_is_not_answered_stops_the_agreement():
    (finding,) = on_agreement(small_answers(values={"municipality": None}))
    assert (finding.code, finding.level) == ("C001", Level.STOP)
    assert "municipality" in finding.advice
    assert codes(small_answers(open=frozenset({"meetings"}))) == ["C001"]


def test_a_part_left_open_stops_the_agreement_too():
    (finding,) = on_agreement(small_answers(open=frozenset({"union.place"})))
    assert finding.code == "C001"
    assert "union.place" in finding.advice


def test_what_is_not_asked_now_stops_nothing():
    assert codes(small_answers(open=frozenset({"event", "third", "third.place"}))) == []
    named = [q.id for q in missing_questions(LIBRARY, small_answers(open=frozenset({"event"})))]
    assert named == ["union_signatories", "party_signatories"]


def test_signatories_that_nobody_named_are_lines_for_ink_unless_left_open():
    assert codes(small_answers(values={"union_signatories": None})) == []
    assert codes(small_answers(open=frozenset({"union_signatories"}))) == ["C001"]


def test_a_section_of_which_nothing_is_printed_is_a_warning():
    (finding,) = on_agreement(small_answers(sections=settled(("aims",))))
    assert (finding.code, finding.level) == ("C002", Level.WARN)
    assert "Mål" in finding.message
    assert codes(small_answers(sections=settled(("aims", "third-role")))) == ["C002"]
    assert codes(small_answers(dropped=("aims",))) == []


def test_a_clause_that_lacks_the_one_it_needs_is_found():
    assert codes(small_answers(sections=settled(("meetings", "seen")))) == ["C003"]
    assert codes(small_answers(sections=settled(("meetings", "seen", "regular")))) == []


def test_two_clauses_that_cannot_stand_together_are_found_once():
    answers = small_answers(sections=settled(("meetings", "never", "regular")))
    assert codes(answers) == ["C004"]


def test_one_person_who_signs_for_two_parties_is_asked_about():
    twice = ["Kari Nordmann", "Kari Nordmann"]
    again = [{"name": "kari nordmann", "title": "leder"}, {"name": ""}]
    both = small_answers(values={"union_signatories": twice, "party_signatories": again})
    (finding,) = on_agreement(both)
    assert (finding.code, finding.level) == ("C006", Level.ASK)
    assert "Kari Nordmann" in finding.message
    blank = small_answers(values={"union_signatories": 2, "party_signatories": 2})
    assert codes(blank) == []


# ---- guard rails --------------------------------------------------------------------------

CHECK = (
    "checks:\n  rail: {{code: G001, level: warn, {rule}, message: {{nb: Se her, nn: Sjå her}}}}\n"
)


def with_rail(rule: str):
    return small_library({"checks.yaml": CHECK.format(rule=rule)})


def own(text: str, title: str = ""):
    section = "own-x" if title else "meetings"
    return small_answers(
        sections=(SectionChoice(section, (ClauseChoice("own-1", text=text),), title),)
    )


@pytest.mark.parametrize(
    ("word", "text", "raised"),
    [
        ("stemmerett", "Alle har stemmerett.", True),
        ("stemmerett", "Alle har STEMMERETT.", True),
        ("stemmerett", "Alle har stemmeretten.", False),
        ("stemmerett*", "Alle har stemmeretten.", True),
        ("stemmerett*", "Alle har stemmerett.", True),
        ("rett*", "Alle har stemmerett.", False),
        ("har stemmerett", "Alle har\n stemmerett.", True),
        ("har stemmerett", "Alle har\u00a0 stemmerett.", True),
        ("åpen", "ÅPEN dør", True),
        ("a.b", "a-b", False),
        ("votering", "(votering)", True),
    ],
)
def test_a_guard_rail_is_raised_by_whole_words(word, text, raised):
    library = with_rail(f"words: {{nb: ['{word}'], nn: ['{word}']}}")
    assert codes(own(text), library) == (["G001"] if raised else [])


def test_a_guard_rail_reads_headings_and_titles_too():
    library = with_rail("words: {nb: ['trepart*'], nn: [x]}")
    assert codes(own("Takk.", "Trepartssamarbeid"), library) == ["G001"]
    title = small_answers(values={"party": {"name": "Trepartslaget"}})
    assert codes(title, library) == ["G001"]


def test_a_guard_rail_tells_the_word_it_saw_in_the_text():
    library = with_rail("words: {nb: ['trepart*'], nn: [x]}")
    (finding,) = on_agreement(own("Vi vil ha trepartssamarbeidet."), library)
    assert "trepartssamarbeidet" in finding.message
    assert finding.level is Level.WARN


def test_a_guard_rail_has_the_words_of_the_agreements_own_language():
    library = with_rail("words: {nb: [avgjøre], nn: [avgjere]}")
    assert codes(own("avgjere"), library) == []


def test_a_guard_rail_with_a_condition_needs_it_to_hold():
    assert codes(small_answers(), with_rail('when: "meetings > 1"')) == ["G001"]
    assert codes(small_answers(), with_rail('when: "meetings > 2"')) == []
    both = with_rail('when: "meetings > 2", words: {nb: [møter], nn: [møte]}')
    assert codes(small_answers(), both) == []
    assert codes(small_answers(values={"meetings": 3}), both) == ["G001"]
    neither = with_rail('when: "meetings > 2", words: {nb: [votering], nn: [røysting]}')
    assert codes(small_answers(values={"meetings": 3}), neither) == []


def test_a_guard_rail_for_a_missing_clause_is_silent_while_the_clause_is_there():
    library = with_rail("without: [aims/good, meetings/regular]")
    whole = settled(("aims", "good"), ("meetings", "regular"))
    assert "G001" not in codes(small_answers(sections=whole), library)
    lacking = settled(("aims", "three"), ("meetings", "regular"))
    assert "G001" in codes(small_answers(sections=lacking), library)
    reworded = (*whole[:1], SectionChoice("meetings", (ClauseChoice("regular", text="Møtes."),)))
    assert "G001" not in codes(small_answers(sections=reworded), library)


def test_a_guard_rail_raises_only_when_all_that_it_names_comes_true():
    library = with_rail("words: {nb: [votering], nn: [x]}, without: [aims/good]")
    missing = SectionChoice("aims", (ClauseChoice("own-1", text="Votering."),))
    assert codes(small_answers(sections=(missing,)), library) == ["G001"]
    there = SectionChoice("aims", (ClauseChoice("good"), *missing.clauses))
    assert codes(small_answers(sections=(there,)), library) == []


@given(st.text(max_size=30), st.text(min_size=1, max_size=8).filter(str.strip))
def test_no_word_and_no_text_breaks_a_guard_rail(text, word):
    library = with_rail("words: {nb: ['x'], nn: ['x']}")
    check = library.checks[0]
    changed = type(check)(check.id, check.code, check.level, check.message, words={"nb": (word,)})
    strange = type(library)(
        library.head, library.sections, library.questions, library.types, (changed,), {}
    )
    codes(own(f"a {text}"), strange)


# ---- the standard library's own dates -----------------------------------------------------


@pytest.fixture(scope="module")
def standard():
    return read_library(read_files(ROOT))


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"start_date": "15.6.2026", "term_kind": "date", "end_date": "14.6.2026"}, "G013"),
        ({"start_date": "15.6.2026", "term_kind": "date", "end_date": "15.6.2026"}, ""),
        ({"term_kind": "date", "end_date": "15.6.2026"}, ""),
        ({"start_date": "1.1.2028", "term_kind": "election_period", "election_year": 2027}, "G013"),
        ({"start_date": "31.12.2027", "term_kind": "election_period", "election_year": 2027}, ""),
        ({"start_date": "15.6.2026", "sign_date": "16.6.2026"}, "G014"),
        ({"start_date": "15.6.2026", "sign_date": "15.6.2026"}, ""),
        ({"start_date": "1.1.2028", "term_kind": "event", "election_year": 2027}, ""),
    ],
)
def test_dates_that_contradict_each_other_are_found(standard, dates, expected):
    answers = Answers("nb", "union-party", dates)
    found = {f.code for f in on_agreement(answers, standard) if f.code in {"G013", "G014"}}
    assert found == ({expected} - {""})


def test_a_condition_on_dates_is_the_keepers_to_write():
    library = small_library({
        "checks.yaml": CHECK.format(rule='when: "sign_date < \'2026-01-01\'"'), "aims.yaml": AIMS,
        "types/pact.yaml": TYPE,
    })  # fmt: skip
    assert codes(small_answers(values={"sign_date": "1.1.2025"}), library) == []
    by_year = with_rail('when: "sign_date < 2026"')
    assert codes(small_answers(values={"sign_date": dt.date(2025, 1, 1).isoformat()}), by_year) == [
        "G001"
    ]
