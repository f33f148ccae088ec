"""What the reader keeps of styles and lists: never a look of elsewhere, never a fault untold."""

from __future__ import annotations

from avtalemaker.document import read_document
from avtalemaker.pdf.rawtext import raw_text
from wordfile import NUMBERING, STYLES, WordFile, listed, para

GRID = (
    '<w:style w:type="table" w:styleId="Tung"><w:name w:val="Tung"/>'
    '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
)


def document(body, **parts):
    return read_document(WordFile(body, **parts).data(), "avtale.docx")


def table(text):
    style = '<w:tblPr><w:tblStyle w:val="Tung"/></w:tblPr>'
    grid = '<w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid>'
    return f"<w:tbl>{style}{grid}<w:tr><w:tc>{para(text)}</w:tc></w:tr></w:tbl>"


def test_a_tables_look_stays_in_the_table():
    body = para("før") + table("inni") + para("etter") + table("inni") + para("til slutt")
    found = document(body, styles=STYLES + GRID).paragraphs
    assert [p.inlines[0].style.bold for p in found] == [False, True, False, True, False]
    assert [p.format.align for p in found] == ["left", "center", "left", "center", "left"]
    assert [p.mark.bold for p in found] == [False, True, False, True, False]


def test_formatting_of_its_own_stays_in_its_own_run_and_paragraph():
    body = (
        para("a", run="<w:i/>")
        + para("b")
        + para("c", run="<w:i/>", properties='<w:jc w:val="right"/>')
        + para("d", run='<w:i w:val="0"/>')
        + para("e", "Heading1", run="<w:i/>")
        + para("f", "Heading1")
    )
    found = document(body).paragraphs
    looks = [(p.inlines[0].style.italic, p.inlines[0].style.bold, p.format.align) for p in found]
    assert looks == [
        (True, False, "left"),
        (False, False, "left"),
        (True, False, "right"),
        (False, False, "left"),
        (True, True, "left"),
        (False, True, "left"),
    ]


def test_what_a_list_level_sets_that_is_not_known_is_named_for_each_of_its_paragraphs():
    lists = NUMBERING.replace(
        '<w:pPr><w:ind w:left="567" w:hanging="283"/></w:pPr>',
        '<w:pPr><w:tabs><w:tab w:val="odd" w:pos="99"/></w:tabs></w:pPr>',
    )
    found = document(listed("en", 2) + para("to") + listed("tre", 2), numbering=lists).unknown
    assert [finding.code for finding in found] == ["D118", "D118"]
    assert ["“en”" in f.message or "“tre”" in f.message for f in found] == [True, True]


def test_the_lists_of_each_story_are_counted_from_the_start_in_both_readings():
    header = listed("hode", 1)
    data = WordFile(listed("en", 1) + listed("to", 1), header=header).data()
    read = read_document(data, "a.docx")
    assert [p.number.text for p in read.paragraphs] == ["1", "2"]
    assert read.sections[0].surround.header[0].number.text == "1"
    raw = raw_text(data, "a.docx", frozenset())
    assert raw.numbers == ("1", "2")
    assert raw.sections[0].texts["header", "default"].startswith("1\t")
