"""What no agreement type reaches and no example uses."""

from __future__ import annotations

from dataclasses import replace

from avtalemaker.model import ClauseChoice, SectionChoice
from avtalemaker.proof.coverage import as_data, as_text, coverage_of
from small_library import MEETINGS, TYPE, small_answers, small_library

EXTRA = """\
section: extra
title: {nb: Mer, nn: Meir}
form: sentence
questions:
  pick: {kind: choice, choices: {a: {nb: A, nn: A}, b: {nb: B, nn: B}}, prompt: {nb: H?, nn: K?}}
clauses:
  more:
    title: {nb: Mer, nn: Meir}
    wordings:
      only: {nb: "{{ pick }} kommer.", nn: "{{ pick }} kjem."}
"""


def test_what_a_type_offers_and_asks_is_reached():
    report = coverage_of(small_library(), {})
    assert report.missing(report.by_types) == {"questions": [], "choices": [], "clauses": []}
    assert report.everything["clauses"] == (
        "aims/good", "aims/third-role", "closing/end", "meetings/regular", "meetings/seen",
        "meetings/never",
    )  # fmt: skip


def test_a_section_that_no_type_offers_is_not_reached_nor_are_its_questions():
    report = coverage_of(small_library({"extra.yaml": EXTRA}), {})
    assert report.missing(report.by_types) == {
        "questions": ["pick"], "choices": ["pick=a", "pick=b"], "clauses": ["extra/more"],
    }  # fmt: skip


def test_an_example_uses_what_it_prints_and_answers():
    library = small_library({
        "extra.yaml": EXTRA, "types/pact.yaml": TYPE.replace("[aims, ", "[extra, aims, "),
    })  # fmt: skip
    chosen = (SectionChoice("extra", (ClauseChoice("more"),)), SectionChoice("meetings", ()))
    answers = small_answers(values={"pick": "b", "third": {"name": "SV"}}, sections=chosen)
    report = coverage_of(library, {"one": answers})
    missing = report.missing(report.by_examples)
    assert missing["choices"] == ["pick=a"]
    assert missing["clauses"] == [
        "aims/third-role", "meetings/regular", "meetings/seen", "meetings/never",
    ]  # fmt: skip
    assert "third" in missing["questions"]  # answered, but hidden
    assert "pick" not in missing["questions"]


def test_examples_of_another_type_and_retired_clauses_are_left_out():
    retired = MEETINGS.replace('    wordings:\n      only: {nb: "aldri', "    status: retired\n"
                               '    wordings:\n      only: {nb: "aldri')  # fmt: skip
    library = small_library({"meetings.yaml": retired})
    other = replace(small_answers(), type="treaty")
    report = coverage_of(library, {"other": other})
    assert report.examples == ()
    assert "meetings/never" not in report.everything["clauses"]


def test_the_report_tells_numbers_first_and_each_name_on_a_line():
    report = coverage_of(small_library({"extra.yaml": EXTRA}), {"one": small_answers()})
    lines = as_text(report).split("\n")
    assert (
        lines[0] == "No agreement type reaches: 1 of 13 questions, 2 of 2 choices, 1 of 7 clauses"
    )
    assert lines[1:5] == ["  pick", "  pick=a", "  pick=b", "  extra/more"]
    assert lines[5].startswith("No example uses (one): ")
    data = as_data(report)
    assert data["totals"] == {"questions": 13, "choices": 2, "clauses": 7}
    assert set(data) == {"examples", "totals", "not_reached_by_types", "not_used_by_examples"}
