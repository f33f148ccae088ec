"""Tracked changes: told once with their count, or read as if somebody had accepted them all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avtalemaker.document import read_document
from avtalemaker.document.values import Table
from avtalemaker.pdf.rawtext import raw_text
from wordfile import WordFile, para, run

BY = 'w:id="1" w:author="Kari Nordmann" w:date="2026-01-02T10:00:00Z"'


def ins(content: str) -> str:
    return f"<w:ins {BY}>{content}</w:ins>"


def cut(text: str) -> str:
    return f'<w:del {BY}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def p(*content: str, mark: str = "", properties: str = "") -> str:
    """Return a w:p; `mark` is ins, del, moveFrom or moveTo of its end."""
    ending = f"<w:rPr><w:{mark} {BY}/></w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{properties}{ending}</w:pPr>{''.join(content)}</w:p>"


def numbered(level: int = 0, number: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def accepted(body, **parts):
    return read_document(WordFile(body, **parts).data(), "avtale.docx", accept_changes=True)


def lines(body, **parts) -> list[tuple[str, str]]:
    """Return numbers and texts, after the gate's own reading has agreed with them."""
    data = WordFile(body, **parts).data()
    document = read_document(data, "avtale.docx", accept_changes=True)
    raw = raw_text(data, "avtale.docx", frozenset())
    assert raw.changes == document.accepted_changes
    assert [line.replace("\t", "") for line in raw.body.split("\n")[:-1]] == [
        f"{number}{text}" for number, text in document.text_lines
    ]
    assert not document.unknown
    return list(document.text_lines)


def test_changes_are_told_in_one_finding_with_their_count_and_the_first_place(monkeypatch):
    monkeypatch.setenv("AVTALEMAKER_LANG", "en")
    body = para("Først") + p(run("Partene "), cut("møtes"), ins(run("sees")), mark="ins")
    document = read_document(WordFile(body).data(), "avtale.docx")
    (finding,) = document.unknown
    assert finding.code == "D101"
    assert finding.message == (
        "3 tracked changes, the first of them, paragraph 2 (“Partene møtessees”)"
    )
    assert (document.tracked_changes, document.accepted_changes) == (3, 0)
    assert document.paragraphs[1].text == "Partene sees"


def test_accepted_changes_are_remarked_and_nothing_is_unknown():
    document = accepted(p(ins(run("ny")), cut("gammel")))
    assert not document.unknown
    assert [f.code for f in document.remarks] == ["D128"]
    assert document.accepted_changes == 2
    assert document.paragraphs[0].text == "ny"


def test_changes_in_a_header_alone_are_found():
    document = read_document(
        WordFile(para("x"), header=p(ins(run("Utkast")))).data(), "avtale.docx"
    )
    assert [f.code for f in document.unknown] == ["D101"]


def test_formatting_is_the_new_one():
    old = f"<w:rPrChange {BY}><w:rPr><w:i/></w:rPr></w:rPrChange>"
    body = f"<w:p><w:r><w:rPr><w:b/>{old}</w:rPr><w:t>fet</w:t></w:r></w:p>"
    style = accepted(body).paragraphs[0].inlines[0].style
    assert (style.bold, style.italic) == (True, False)
    before = f'<w:pPrChange {BY}><w:pPr><w:jc w:val="right"/></w:pPr></w:pPrChange>'
    (paragraph,) = accepted(p(run("a"), properties=f'<w:jc w:val="center"/>{before}')).paragraphs
    assert paragraph.format.align == "center"


def test_what_was_moved_stands_at_the_new_place_alone():
    away = f"<w:moveFrom {BY}><w:r><w:t>flyttet</w:t></w:r></w:moveFrom>"
    here = f"<w:moveTo {BY}><w:r><w:t>flyttet</w:t></w:r></w:moveTo>"
    body = p(away, mark="moveFrom") + para("midt") + p(here, mark="moveTo")
    assert lines(body) == [("", "midt"), ("", "flyttet")]


def test_a_deleted_list_paragraph_is_not_counted():
    body = (
        p(run("en"), properties=numbered())
        + p(cut("borte"), mark="del", properties=numbered())
        + p(ins(run("ny")), mark="ins", properties=numbered())
        + p(run("to"), properties=numbered())
    )
    assert lines(body) == [("1", "en"), ("2", "ny"), ("3", "to")]


def test_a_paragraph_that_lost_its_end_runs_into_the_next_one():
    body = p(run("Partene "), cut("er"), mark="del") + p(cut("x"), mark="del") + p(run("møtes"))
    assert lines(body) == [("", "Partene møtes")]


def test_a_deleted_paragraph_leaves_the_next_ones_properties_alone():
    body = p(cut("Overskrift"), mark="del", properties=numbered()) + para("Tekst")
    assert lines(body) == [("", "Tekst")]


@pytest.mark.parametrize("kind", [numbered(), '<w:pStyle w:val="Heading1"/>'])
def test_paragraphs_of_two_kinds_that_run_together_are_refused(kind):
    document = accepted(para("Først") + p(run("a"), mark="del", properties=kind) + para("b"))
    assert [f.code for f in document.unknown] == ["D129"]
    assert "2" in document.unknown[0].message


ROW = "<w:tr><w:trPr>{}</w:trPr><w:tc><w:tcPr>{}</w:tcPr>{}</w:tc></w:tr>"
GRID = '<w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>'


def test_deleted_rows_vanish_and_inserted_ones_stay():
    rows = (
        ROW.format("", "", para("a"))
        + ROW.format(f"<w:del {BY}/>", "", p(cut("b"), mark="del"))
        + ROW.format(f"<w:ins {BY}/>", "", p(ins(run("c")), mark="ins"))
    )
    (table,) = accepted(f"<w:tbl>{GRID}{rows}</w:tbl>").blocks
    assert isinstance(table, Table)
    assert lines(f"<w:tbl>{GRID}{rows}</w:tbl>") == [("", "a"), ("", "c")]


def test_a_table_of_deleted_rows_vanishes_whole():
    row = ROW.format(f"<w:del {BY}/>", "", p(cut("b"), mark="del"))
    assert lines(para("før") + f"<w:tbl>{GRID}{row}{row}</w:tbl>" + para("etter")) == [
        ("", "før"),
        ("", "etter"),
    ]


@pytest.mark.parametrize("mark", ["cellIns", "cellDel", "cellMerge"])
def test_cells_that_came_or_went_are_refused(mark):
    row = ROW.format("", f"<w:{mark} {BY}/>", para("b"))
    document = accepted(f"<w:tbl>{GRID}{row}</w:tbl>")
    assert [f.code for f in document.unknown] == ["D129"]


def test_a_deleted_row_whose_cell_goes_on_below_is_refused():
    merge = "<w:vMerge{}/>"
    rows = ROW.format(f"<w:del {BY}/>", merge.format(' w:val="restart"'), para("b"))
    rows += ROW.format("", merge.format(""), para(""))
    document = accepted(f"<w:tbl>{GRID}{rows}</w:tbl>")
    assert "D129" in [f.code for f in document.unknown]


def test_the_last_paragraph_that_was_deleted_goes_unless_it_is_the_only_one():
    assert lines(para("a") + p(cut("b"), mark="del")) == [("", "a")]
    assert lines(p(cut("b"), mark="del")) == [("", "")]
    cell = ROW.format("", "", p(cut("b"), mark="del"))
    assert lines(f"<w:tbl>{GRID}{cell}</w:tbl>") == [("", "")]


def test_a_clause_that_was_deleted_with_its_control_leaves_nothing():
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    gone = control.format(p(cut("klausul"), mark="del", properties=numbered()))
    kept = control.format(p(run("klausul"), properties=numbered()))
    assert lines(kept + gone + kept) == [("1", "klausul"), ("2", "klausul")]
    half = accepted(control.format(p(run("klausul"), mark="del")) + kept)
    assert [f.code for f in half.unknown] == ["D129"]


def test_what_somebody_inserted_and_somebody_deleted_is_gone():
    body = p(
        run("a"),
        f"<w:ins {BY}>{run('b')}{cut('c')}</w:ins>",
        f"<w:del {BY}>{ins(run('d'))}</w:del>",
    )
    assert lines(body) == [("", "ab")]


def test_a_field_and_a_link_can_be_changed_inside():
    link = f'<w:hyperlink w:anchor="a">{ins(run("ny"))}{cut("gammel")}</w:hyperlink>'
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{cut('x')}{ins(run('y'))}</w:sdtContent></w:sdt>"
    assert lines(p(link, control)) == [("", "nyy")]


WORD = st.text(st.sampled_from("abcæøå "), min_size=1, max_size=8)
KINDS = st.sampled_from(["kept", "inserted", "deleted"])
PARAGRAPHS = st.lists(
    st.tuples(st.lists(st.tuples(KINDS, WORD), max_size=5), KINDS), min_size=1, max_size=12
)


@st.composite
def pairs(draw):
    """Return bodies with and without marks that must read the same when changes are accepted."""
    lists = draw(st.booleans())
    properties = numbered() if lists else ""
    marked, plain, pending = "", "", ""
    for pieces, end in draw(PARAGRAPHS):
        build = {"kept": run, "inserted": lambda t: ins(run(t)), "deleted": cut}
        content = "".join(build[kind](text) for kind, text in pieces)
        pending += "".join(run(text) for kind, text in pieces if kind != "deleted")
        mark = {"kept": "", "inserted": "ins", "deleted": "del"}[end]
        marked += p(content, mark=mark, properties=properties)
        if end != "deleted":
            plain += p(pending, properties=properties)
            pending = ""
    return marked + p(run("slutt"), properties=properties), plain + p(
        pending, run("slutt"), properties=properties
    )


@settings(max_examples=150, deadline=None)
@given(pairs())
def test_a_marked_text_accepted_reads_as_the_text_without_marks(bodies):
    marked, plain = bodies
    assert lines(marked) == lines(plain)
    assert accepted(marked).blocks == accepted(plain).blocks
