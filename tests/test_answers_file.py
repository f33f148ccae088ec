"""`avtale.yaml`: what is written is read back, and every fault has its code and its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avtalemaker.answers_file import as_data, parse_answers, read_answers, write_answers
from avtalemaker.errors import InputError
from avtalemaker.model import Answers, Appendix, ClauseChoice, SectionChoice, State
from avtalemaker.yamlfile import dump_yaml
from small_library import small_answers

START = "avtale: 1\nlanguage: nb\ntype: pact\n"


def parsed(text: str | bytes):
    raw = text if isinstance(text, bytes) else text.encode()
    answers, _file, findings = parse_answers(raw, "avtale.yaml")
    return answers, [(f.code, str(f.place)) for f in findings]


def test_answers_are_written_as_a_person_reads_them(tmp_path):
    path = tmp_path / "avtale.yaml"
    write_answers(path, small_answers(
        sections=(SectionChoice("meetings", (
            ClauseChoice("regular"), ClauseChoice("seen", "only"),
            ClauseChoice("own-1", text="Vi møtes.\nOfte."))),),
        open=frozenset({"event"}), appendices=(Appendix("vedlegg/a.pdf", "Plan"),),
    ))  # fmt: skip
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Svarene bak avtalen.")
    assert text.endswith("""\
  meetings: 2
open:
- event
sections:
- section: meetings
  clauses:
  - regular
  - clause: seen
    wording: only
  - clause: own-1
    text: |-
      Vi møtes.
      Ofte.
appendices:
- file: vedlegg/a.pdf
  title: Plan
""")


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("", "A001", "avtale.yaml:1:1"),
        ("- x\n", "A001", "avtale.yaml:1:1"),
        ("hei\n", "A001", "avtale.yaml:1:1"),
        ("library: standard\n", "A001", "avtale.yaml:1:1"),
        (START.replace("avtale: 1", "avtale: 2"), "A002", "avtale.yaml:1:9"),
        (START.replace("avtale: 1", "avtale: '1'"), "A002", "avtale.yaml:1:9"),
        (START.replace("nb", "no"), "A003", "avtale.yaml:2:11"),
        (START.replace("nb", "[nb]"), "A003", "avtale.yaml:2:11"),
        (START.replace("type: pact", ""), "A003", "avtale.yaml:1:1"),
        (START + "state: ferdig\n", "A003", "avtale.yaml:4:8"),
        (START + "example: ja\n", "A003", "avtale.yaml:4:10"),
        (START + "answer: {}\n", "A004", "avtale.yaml:4:9"),
        (START + "sections:\n- {section: a, clausees: []}\n", "A004", "avtale.yaml:5:26"),
        (START + "sections:\n- {section: a, clauses: [{clause: b, txt: c}]}\n", "A004",
         "avtale.yaml:5:43"),
        (START + "answers: [x]\n", "A005", "avtale.yaml:4:10"),
        (START + "answers: nei\n", "A005", "avtale.yaml:4:10"),
        (START + "open: event\n", "A005", "avtale.yaml:4:7"),
        (START + "dropped: [1]\n", "A005", "avtale.yaml:4:10"),
        (START + "sections: a\n", "A005", "avtale.yaml:4:11"),
        (START + "sections: [a]\n", "A005", "avtale.yaml:4:12"),
        (START + "sections: [{section: a, clauses: b}]\n", "A005", "avtale.yaml:4:34"),
        (START + "sections: [{section: a, clauses: [1]}]\n", "A005", "avtale.yaml:4:35"),
        (START + "sections: [{section: a, title: [b]}]\n", "A005", "avtale.yaml:4:32"),
        (START + "sections: [{section: a, clauses: [{clause: b, text: [c]}]}]\n", "A005",
         "avtale.yaml:4:53"),
        (START + "appendices: [a.pdf]\n", "A005", "avtale.yaml:4:14"),
        (START + "sections: [{section: a}, {section: a}]\n", "A006", "avtale.yaml:4:26"),
        (START + "answers:\n\tx: y\n", "Y002", "avtale.yaml:5:1"),
        (START + "answers: {a: 1, a: 2}\n", "Y003", "avtale.yaml:4:17"),
        (START.encode("utf-16"), "Y001", "avtale.yaml:1:1"),
    ],
)  # fmt: skip
def test_a_fault_has_its_code_and_its_place(text, code, place):
    answers, faults = parsed(text)
    assert answers is None
    assert (code, place) in faults


def test_all_faults_of_a_file_are_told_at_once(tmp_path):
    path = tmp_path / "avtale.yaml"
    path.write_text(START.replace("nb", "no") + "open: x\nanswr: 1\nstate: x\n", encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(InputError) as caught:
        read_answers(path)
    assert sorted(f.code for f in caught.value.findings) == ["A003", "A003", "A004", "A005"]
    assert all(f.advice for f in caught.value.findings)
    assert path.read_bytes() == before


def test_a_norwegian_no_is_a_name_like_any_other():
    answers, faults = parsed(START + "answers: {union: no, place: No, code: 0150, time: 18:30}\n")
    assert faults == []
    assert answers.values == {"union": "no", "place": "No", "code": "0150", "time": "18:30"}


def test_an_own_text_that_looks_like_a_number_stays_as_written():
    answers, faults = parsed(
        START + "sections: [{section: a, clauses: [{clause: own-1, text: 2026}, "
        "{clause: own-2, text: true}]}]\n"
    )
    assert faults == []
    assert [c.text for c in answers.sections[0].clauses] == ["2026", "true"]


def test_an_answer_left_empty_is_no_answer():
    answers, _faults = parsed(START + "answers:\n  a:\n  b: ~\nopen:\nsections:\n")
    assert answers == Answers("nb", "pact")


def test_what_yaml_cannot_hold_is_cleaned_away_and_never_makes_the_file_unreadable(tmp_path):
    path = tmp_path / "avtale.yaml"
    own = ClauseChoice("own-1", text="a\ud83db\x00c")
    answers = small_answers(
        sections=(SectionChoice("own-s", (own,), "t\udc80"),),
        appendices=(Appendix("a", "b\ud800"),),
    )
    write_answers(path, answers)
    read = read_answers(path).answers
    assert read.sections == (SectionChoice("own-s", (ClauseChoice("own-1", text="abc"),), "t"),)
    assert read.appendices == (Appendix("a", "b"),)


NAMES = st.sampled_from(["no", "on", "12", "true", "null", "a-b", "own-1", "meetings", "~"])
TEXTS = st.text(max_size=30) | st.sampled_from(["no", "- x", "2026", "en\n to \n", "{{ x }}"])
CLEAN = TEXTS.map(lambda t: "".join(c for c in t if c.isprintable() or c == "\n")).filter(
    lambda t: t.isascii()
)
RAW = st.recursive(
    TEXTS | st.integers(-999, 999) | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=5,
)
CHOICES = st.builds(ClauseChoice, NAMES, st.just("") | NAMES, st.none() | CLEAN)
SECTIONS = st.lists(
    st.builds(SectionChoice, NAMES, st.lists(CHOICES, max_size=3).map(tuple), CLEAN),
    max_size=3,
    unique_by=lambda choice: choice.section,
).map(tuple)
ANSWERS = st.builds(
    Answers,
    language=st.sampled_from(["nb", "nn"]),
    type=NAMES,
    values=st.dictionaries(NAMES, RAW, max_size=4),
    open=st.frozensets(NAMES, max_size=3),
    sections=SECTIONS,
    dropped=st.lists(NAMES, max_size=2).map(tuple),
    order=st.lists(NAMES, max_size=2).map(tuple),
    appendices=st.lists(
        st.builds(Appendix, st.sampled_from(["a.pdf", "vedlegg/no.pdf"]), CLEAN.filter(bool)),
        max_size=2,
    ).map(tuple),
    state=st.sampled_from(list(State)),
    example=st.booleans(),
)


@given(ANSWERS)
def test_what_is_written_is_read_back_the_same(answers):
    read, _file, findings = parse_answers(dump_yaml(as_data(answers)), "avtale.yaml")
    assert findings == []
    assert read == answers


@given(st.binary(max_size=100) | st.text(max_size=100).map(lambda t: (START + t).encode()))
def test_no_file_ends_in_anything_but_findings(raw):
    answers, _file, findings = parse_answers(raw, "avtale.yaml")
    assert (answers is None) == bool(findings)
