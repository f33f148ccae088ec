"""What hides or numbers text from afar, and names of styles that Word does not follow."""

from __future__ import annotations

import pytest

from avtalemaker.pdf.rawtext import raw_text
from readback import read
from wordfile import NUMBERING, NUMS, STYLES, WordFile, listed, para

DEFAULTS = '<w:lang w:val="nb-NO"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
HIDING = "<w:rPr><w:vanish/></w:rPr>"


def refusals(body, **parts) -> list[str]:
    return [finding.message for finding in read(body, **parts).unknown]


def table(properties: str = "") -> str:
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/>{properties}<w:tblLook w:val="0420"/></w:tblPr>'
        '<w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>'
        f"<w:tr><w:tc>{para('Honorar')}</w:tc></w:tr><w:tr><w:tc>{para('Frist')}</w:tc></w:tr>"
        "</w:tbl>"
    )


def style(inner: str, kind: str = "table", name: str = "T") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{inner}</w:style>'


@pytest.mark.parametrize(
    ("run", "paragraph", "named"),
    [
        ("<w:vanish/>", "", "vanish"),
        ("", '<w:numPr><w:numId w:val="1"/></w:numPr>', "numPr"),
    ],
)
def test_defaults_that_hide_or_number_all_text_are_refused(run, paragraph, named):
    start, end = DEFAULTS.split("</w:rPr>")
    changed = STYLES.replace(DEFAULTS, f"{start}{run}</w:rPr>{end}{paragraph}")
    assert changed != STYLES
    assert named in refusals(para("Formål"), styles=changed)[0]


@pytest.mark.parametrize(
    ("inner", "named"),
    [
        (HIDING, "vanish"),
        (f'<w:tblStylePr w:type="firstRow">{HIDING}</w:tblStylePr>', "vanish"),
        ('<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', "numPr"),
    ],
)
def test_a_table_style_that_hides_or_numbers_is_refused(inner, named):
    found = refusals(para("Avtale") + table(), styles=STYLES + style(inner))
    assert named in found[0]
    assert "Honorar" in found[0]


def test_a_table_style_that_hides_nothing_is_not_refused():
    none = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr></w:pPr>'
    inner = f'{none}<w:rPr><w:vanish w:val="0"/></w:rPr>'
    assert not refusals(table(), styles=STYLES + style(inner))


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("character", para("Formål", "T")),
        ("paragraph", para("Formål", run='<w:rStyle w:val="T"/>')),
    ],
)
def test_a_style_of_another_kind_neither_hides_nor_numbers(kind, body):
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>' + HIDING
    parts = {"styles": STYLES + style(numbered, kind)}
    assert read(body, **parts).text_lines == (("", "Formål"),)
    raw = raw_text(WordFile(body, **parts).data(), "avtale.docx", frozenset())
    assert raw.body.split() == ["Formål"]
    assert not raw.numbers


def test_a_style_of_the_right_kind_hides():
    body = para("Formål") + para("Skjult", run='<w:rStyle w:val="T"/>')
    parts = {"styles": STYLES + style(HIDING, "character")}
    document = read(body, **parts)
    assert [text for _number, text in document.text_lines if text] == ["Formål"]
    raw = raw_text(WordFile(body, **parts).data(), "avtale.docx", frozenset())
    assert raw.body.split() == ["Formål"]


def test_letters_that_are_drawn_over_each_other_are_refused():
    assert "spacing" in refusals(para("Formål", run='<w:spacing w:val="-200"/>'))[0]
    assert not refusals(para("Formål", run='<w:spacing w:val="-20"/>'))
    assert not refusals(para(" ", run='<w:spacing w:val="-200"/>'))


def test_space_between_cells_is_told_and_not_refused():
    document = read(table('<w:tblCellSpacing w:w="40" w:type="dxa"/>'), styles=STYLES + style(""))
    assert not document.unknown
    assert [finding.code for finding in document.remarks] == ["D142"]


def test_a_list_without_its_level_is_refused_where_the_style_has_another():
    lists = NUMBERING.replace("<w:num ", HEADINGS_AGAIN + "<w:num ", 1) + NUMS.format(3)
    without = '<w:numPr><w:numId w:val="3"/></w:numPr>'
    body = para("En", "Heading1") + para("To", "Heading2", without)
    assert [f.code for f in read(body, numbering=lists).unknown] == ["D143"]
    level = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'
    for harmless in (level, '<w:numPr><w:numId w:val="0"/></w:numPr>'):
        assert not refusals(
            para("En", "Heading1") + para("To", "Heading2", harmless), numbering=lists
        )
    assert not refusals(para("En", "Heading1", without), numbering=lists)


HEADINGS_AGAIN = """<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>
<w:numFmt w:val="decimal"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum>"""


def test_a_number_format_for_newer_programs_is_read_by_both():
    chosen = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="lowerLetter"/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    lists = (
        f'<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/>{chosen}'
        '<w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>' + NUMS.format(3)
    )
    body = listed("En", 3) + listed("To", 3)
    assert read(body, numbering=lists).text_lines == (("a)", "En"), ("b)", "To"))
    raw = raw_text(WordFile(body, numbering=lists).data(), "avtale.docx", frozenset())
    assert raw.numbers == ("a)", "b)")


def test_a_choice_whose_name_is_told_at_the_top_alone_is_read_by_both():
    body = (
        '<mc:AlternateContent><mc:Choice Requires="w14">'
        + para("Ny")
        + "</mc:Choice><mc:Fallback>"
        + para("Gammel")
        + "</mc:Fallback></mc:AlternateContent>"
    )
    assert read(body).text_lines == (("", "Ny"),)
    raw = raw_text(WordFile(body).data(), "avtale.docx", frozenset())
    assert raw.body.split() == ["Ny"]


def test_a_list_paragraph_that_is_hidden_but_for_its_end_is_refused():
    hidden = listed("Skjult", 1).replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")
    assert "numPr" in refusals(para("Formål") + hidden)[0]
    assert not refusals(hidden.replace("</w:p>", "<w:r><w:t>Synlig</w:t></w:r></w:p>"))


def test_a_hidden_reference_to_a_note_is_refused():
    reference = '<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    assert "vanish" in refusals(para("Formål").replace("</w:p>", f"{reference}</w:p>"))[0]
