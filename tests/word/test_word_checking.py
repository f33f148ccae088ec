"""A layout's faults are found in one run, each with its paragraph, before anybody relies on it."""

import io
import time
import zipfile

import pytest
from word_cases import DRAFT, NUMBERED, STANDARD, agreement, changed, section, with_part

from avtalemaker.errors import LibraryError
from avtalemaker.findings import Level
from avtalemaker.ooxml import open_package, write_package
from avtalemaker.word import check_layout, render

HEADING = "{{ section.heading }}"


def codes(layout):
    return [finding.code for finding in check_layout(layout, "mal.docx")]


def only(layout):
    (finding,) = check_layout(layout, "mal.docx")
    return finding


@pytest.mark.parametrize("layout", [STANDARD, NUMBERED], ids=["standard", "nummerert"])
def test_our_own_layouts_have_no_faults(layout):
    assert check_layout(layout, "standard.docx") == []


def test_an_unknown_name_is_told_with_its_paragraph_and_the_name_that_was_meant():
    finding = only(changed(STANDARD, ("{{ title }}", "{{ titel }}")))
    assert finding.code == "T001"
    assert "titel" in finding.message
    assert "paragraph 7" in finding.message
    assert "title" in finding.advice
    assert str(finding.place) == "mal.docx"


def test_an_unknown_attribute_is_told_with_the_one_that_was_meant():
    layout = changed(STANDARD, ("{{ section.lead_in }}", "{{ section.leadin }}"))
    finding = only(layout)
    assert finding.code == "T001"
    assert "“section”" in finding.message
    assert "“lead_in”" in finding.advice


def test_every_fault_is_told_in_one_run():
    layout = changed(
        STANDARD,
        ("{{ title }}", "{{ titel }}"),
        ("{{ section.lead_in }}", "{{ section.leadin }}"),
        ("{{ adopted_by }}", "{{ adoptedby }}"),
    )
    assert codes(layout) == ["T001", "T001", "T001"]


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("{{ section.heading ", "T002"),
        ("section.heading }}", "T002"),
        ("{% if section.heading %}x", "T002"),
        ("{% if section.heading == «a» %}x{% endif %}", "T003"),
        ("{% if section.heading == „a” %}x{% endif %}", "T003"),
        ("{{ section.heading – 1 }}", "T003"),
        ("{%pif section.heading %}", "T004"),
        ("{% p if section.heading %}", "T004"),
        ("{%p if section.heading %}{%p endif %}", "T005"),
        ("Punkt {%p if section.heading %}", "T005"),
        ("{{ section.heading() }}", "T010"),
        ("{{ section.__class__ }}", "T001"),
        ("{{ section['heading'] }}", "T010"),
        ("{{ section.heading | attr('x') }}", "T010"),
        ("{{ section.heading * 99999999 }}", "T010"),
        ("{{ cycler.__init__ }}", "T001"),
        ("{% set x = 1 %}", "T010"),
        ("{% include 'x' %}", "T010"),
        ("{% macro m() %}{% endmacro %}", "T010"),
        ("{% if section.heading > 1 %}{% endif %}", "T010"),
        ("{{ none }}", "T010"),
        ("{% if section.numbered == true %}{% endif %}", "T010"),
        ("{{ sections }}", "T013"),
        ("{{ section }}", "T013"),
        ("{{ section.numbered }}", "T013"),
        ("{% for x in section.heading %}{% endfor %}", "T013"),
        ("{% for a in sections %}{% for b in sections %}{% endfor %}{% endfor %}", ""),
        (
            (
                "{% for a in sections %}{% for b in sections %}{% for c in sections %}"
                "{% endfor %}{% endfor %}{% endfor %}"
            ),
            "T010",
        ),
    ],
)
def test_a_tag_that_cannot_work_or_is_not_allowed_has_its_own_code(tag, code):
    found = codes(changed(STANDARD, (HEADING, HEADING + tag)))
    assert found[:1] == ([code] if code else [])


def test_text_beside_a_tag_that_takes_its_row_away_is_found():
    row = changed(STANDARD, ("{%tr endfor %}", "{%tr endfor %}</w:t></w:r><w:r><w:t>Hilsen"))
    assert codes(row) == ["T005"]


@pytest.mark.parametrize("part", ["endnotes", "footnotes", "comments"])
def test_a_tag_where_nothing_is_filled_is_found(part):
    layout = with_part(STANDARD, f"word/{part}.xml", b"<x>{{ title }}</x>")
    assert codes(layout) == ["T006"]


def test_tracked_changes_in_a_layout_are_found():
    assert "T007" in codes(changed(STANDARD, ("<w:tbl>", "<w:p><w:ins/></w:p><w:tbl>")))


@pytest.mark.parametrize(
    "name", ["{{ section.lead_in }}", "{{ clause.text }}", "{{ place }}", "{{ appendix }}"]
)
def test_a_layout_that_never_prints_a_text_of_the_agreement_is_told_which(name):
    finding = only(changed(STANDARD, (name, "x")))
    assert finding.code == "T008"
    assert finding.level is Level.STOP


def test_a_layout_without_logos_or_draft_mark_is_allowed_with_a_warning():
    found = check_layout(changed(STANDARD, ("{{ draft }}", "x"), ("{{ party.logo }}", "x")), "m")
    assert {(f.code, f.level) for f in found} == {("T014", Level.WARN)}
    assert len(found) == 2


def test_a_layout_that_breaks_with_an_odd_number_of_parties_is_found_by_trying():
    layout = changed(
        STANDARD, ("{%p if row.right %}", ""), ("{{ row.right.party }}", "{{ row.right.party }}")
    )
    # The `endif` that belongs to it goes too: it is the last one of the right cell.
    text = open_package(layout, "x").read("word/document.xml").decode()
    cell = text.rindex("{%p endif %}")
    cell = text.rindex("{%p endif %}", 0, text.rindex("{%tr endfor %}"))
    text = text[:cell] + text[cell + len("{%p endif %}") :]
    parts = {**open_package(layout, "x").parts, "word/document.xml": text.encode()}
    finding = only(write_package(parts))
    assert finding.code == "T011"


def test_text_beside_the_draft_mark_is_found_because_the_package_would_lose_it():
    layout = changed(STANDARD, ("{{ draft }}", "{{ draft }} av {{ title }}"))
    assert codes(layout) == ["T012"]


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        (".document.main+xml", ".template.main+xml", "[Content_Types].xml"),
        (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
            "[Content_Types].xml",
        ),
        (
            "</Relationships>",
            (
                '<Relationship Id="x" TargetMode="External" Target="http://x/y.png"'
                ' Type="a/image"/></Relationships>'
            ),
            "word/_rels/document.xml.rels",
        ),
        (
            "</Relationships>",
            (
                '<Relationship Id="x" TargetMode="External" Target="http://x/n.dotx"'
                ' Type="a/attachedTemplate"/></Relationships>'
            ),
            "word/_rels/document.xml.rels",
        ),
    ],
    ids=["dotx", "docm", "picture from the net", "template from the net"],
)
def test_a_file_that_is_no_plain_word_document_is_refused_in_both_uses(old, new, part):
    layout = changed(STANDARD, (old, new), part=part)
    found = check_layout(layout, "mal.docx")
    assert len(found) == 1
    assert found[0].code.startswith("D")
    with pytest.raises(LibraryError):
        render(layout, agreement(), DRAFT)


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<x/>")
        archive.writestr("word/document.xml", b" " * 300_000_000)
    assert len(check_layout(buffer.getvalue(), "bombe.docx")) == 1


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", STANDARD[:2000]])
def test_a_file_that_is_no_word_file_at_all_is_one_finding(data):
    assert len(check_layout(data, "x.docx")) == 1


def test_a_tag_that_word_has_split_over_runs_still_works():
    split = changed(
        STANDARD,
        (
            "{{ section.heading }}",
            (
                '{{ sec</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:b/></w:rPr>'
                '<w:t>tion.heading</w:t></w:r><w:r><w:t xml:space="preserve"> }}'
            ),
        ),
        ("{%p if clause.bullet %}", "{%</w:t></w:r><w:r><w:t>p if clause.bullet %}"),
    )
    assert check_layout(split, "mal.docx") == []
    assert b"Verdier" in open_package(render(split, agreement(), DRAFT), "a").read(
        "word/document.xml"
    )


def test_curly_quotes_that_docxtpl_repairs_are_no_fault():
    assert (
        codes(changed(STANDARD, (HEADING, HEADING + "{% if language == ‘nn’ %}!{% endif %}"))) == []
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ " * 300_000, "T002"),
        ("{% if draft %}" * 10_000, "T002"),
        ("{{ " + "(" * 1500 + "title" + ")" * 1500 + " }}", "T010"),
        ("{{ " + "not " * 900 + "title }}", "T010"),
    ],
    ids=["open tags", "open ifs", "brackets", "nots"],
)
def test_a_layout_made_to_keep_us_busy_is_refused_at_once(text, code):
    layout = changed(STANDARD, ("{{ title }}", text))
    started = time.monotonic()
    assert code in codes(layout)
    with pytest.raises(LibraryError):
        render(layout, agreement(), DRAFT)
    assert time.monotonic() - started < 10


def test_ifs_a_thousand_levels_deep_are_refused():
    begin = "<w:p><w:r><w:t>{%p if draft %}</w:t></w:r></w:p>"
    deep = changed(
        STANDARD, ("<w:tbl>", begin * 1000 + begin.replace("if draft", "endif") * 1000 + "<w:tbl>")
    )
    assert "T010" in codes(deep)
    with pytest.raises(LibraryError):
        render(deep, agreement(), DRAFT)


def test_loops_that_would_fill_the_memory_are_stopped():
    tag = "<w:p><w:r><w:t>{{%p {} %}}</w:t></w:r></w:p>"
    pages = f"<w:p><w:r><w:t>{'x' * 3000}</w:t></w:r></w:p>" * 60
    begin = tag.format("for a in sections") + tag.format("for b in sections")
    layout = changed(STANDARD, ("<w:tbl>", begin + pages + tag.format("endfor") * 2 + "<w:tbl>"))
    many = agreement(sections=tuple(section(f"P{n}", n, "", "t") for n in range(1, 30)))
    with pytest.raises(LibraryError, match="repeat too much"):
        render(layout, many, DRAFT)
