"""Words that nobody would see: outside the sheet, or under those of a header or footer."""

from __future__ import annotations

import pytest

from avtalemaker.document import read_document
from avtalemaker.errors import EngineError
from avtalemaker.pdf import make_pdf
from avtalemaker.pdffile.reading import read_back
from wordfile import WordFile, para, run

EXACT = '<w:spacing w:line="240" w:lineRule="exact"/>'


def made(body, **parts):
    return read_back(make_pdf(read_document(WordFile(body, **parts).data(), "avtale.docx")))


def fault(body, **parts) -> str:
    with pytest.raises(EngineError) as caught:
        made(body, **parts)
    assert [finding.code for finding in caught.value.findings] == ["E012"]
    return str(caught.value.message)


@pytest.mark.parametrize(
    "body",
    [
        para("Partene", "", EXACT, '<w:position w:val="1800"/>'),
        para("Partene", "", EXACT, '<w:position w:val="-1800"/>'),
    ],
)
def test_words_that_leave_the_sheet_are_refused_and_told_with_their_page(body):
    assert "words leave the sheet on page 1: “Partene”" in fault(para("Avtale") + body)


def test_a_footer_taller_than_its_page_is_refused():
    fault(para("Avtale"), footer="".join(para(f"Linje {n}") for n in range(60)))


def test_a_header_over_the_text_is_refused():
    lowered = para("Solvik", "", EXACT, '<w:position w:val="-76"/>')
    told = fault(para("Avtale"), header=lowered)
    assert "words lie on each other on page 1: “Solvik”" in told


def test_words_in_the_margins_and_at_the_edges_pass():
    body = (
        para("Partene", properties='<w:ind w:left="-1300"/>')
        + para("Partene", properties='<w:ind w:left="1418" w:hanging="2700"/>')
        + para("Nå", properties='<w:ind w:firstLine="10300" w:right="-1300"/>')
        + para("Stort", run='<w:sz w:val="144"/>')
    )
    assert not any(page.leaves or page.collides for page in made(body, header=para("Topp")).outside)


def test_nobody_misses_blanks_that_leave_the_sheet():
    body = para("Avtale") + "{}" + para("Slutt", properties='<w:ind w:left="-1300"/>')
    far = '<w:ind w:left="12000" w:right="-12000"/>'
    assert made(body.format(para("   ", properties=far))).pages
    fault(body.format(para("Nei", properties=far)))


def test_a_backslash_before_any_letter_is_printed():
    text = r"Mappen C:\bilag\frist\navn\tall\u2026"
    assert text in made(para(text)).body


def test_a_table_head_with_a_link_is_set_once():
    link = f'<w:p><w:hyperlink w:anchor="frist">{run("Hode")}</w:hyperlink></w:p>'
    place = f'<w:p><w:bookmarkStart w:id="1" w:name="frist"/>{run("Frist")}</w:p>'
    head = f"<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>{link}</w:tc></w:tr>"
    rows = "".join(f"<w:tr><w:tc>{para(f'Rad {n}')}</w:tc></w:tr>" for n in range(60))
    grid = '<w:tblPr/><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>'
    read = made(f"{place}<w:tbl>{grid}{head}{rows}</w:tbl>")
    assert len(read.pages) > 1
    assert not any(page.again for page in read.outside)
