"""Lines and old pictures in the PDF: at their place, as decoration, and never over words."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

import verapdf
from avtalemaker.document import read_document
from avtalemaker.errors import EngineError
from avtalemaker.pdf import make_pdf
from avtalemaker.pdf.rawtext import raw_text
from wordfile import WordFile, para, run

LINE = (
    '<w:r><w:pict><v:line style="position:absolute" from="0,{0}pt" to="450pt,{0}pt" '
    'strokeweight="2pt"/></w:pict></w:r>'
)
RULE = '<w:r><w:pict><v:rect style="width:0;height:3pt" o:hr="t"/></w:pict></w:r>'
LOGO = (
    '<w:r><w:pict><v:shape type="#_x0000_t75" alt="Logo" style="width:72pt;height:36pt">'
    '<v:imagedata r:id="rIdLogo"/></v:shape></w:pict></w:r>'
)


def pdf_of(body: str, header: str = "") -> bytes:
    return make_pdf(read_document(WordFile(body, header=header).data(), "avtale.docx"))


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Return width and height of the first page's pictures."""
    reader = PdfReader(io.BytesIO(pdf))
    found, last = [], []
    for operands, operator in ContentStream(reader.pages[0].get_contents(), reader).operations:
        last = [float(n) for n in operands] if operator == b"cm" else last
        if operator == b"Do":
            found.append((round(last[0]), round(last[3])))
    return found


def test_a_letterhead_with_a_line_and_a_rule_keeps_both_standards():
    narrow = '<w:pPr><w:ind w:left="1000" w:right="1000"/></w:pPr>'
    body = f"<w:p>{LOGO}</w:p><w:p>{narrow}{RULE}</w:p>" + para("Avtale")
    pdf = pdf_of(body, header=f"<w:p>{LINE.format(16)}{run('Solvik kommune')}</w:p>")
    assert verapdf.faults(pdf, "2a") == {}
    assert verapdf.faults(pdf, "ua1") == {}
    assert {(354, 3), (72, 36)} == set(sizes(pdf))
    assert b" 450 0 l 450 2 l" in PdfReader(io.BytesIO(pdf)).pages[0].get_contents().get_data()


def test_a_line_through_words_is_refused():
    with pytest.raises(EngineError) as caught:
        pdf_of(f"<w:p>{LINE.format(10)}{run('Leietakeren betaler ikke')}</w:p>")
    assert caught.value.findings[0].code == "D138"


def test_the_gate_reads_the_words_of_a_text_box_too():
    box = (
        "<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx>"
        f"<w:txbxContent>{para('Skjult vilkår')}</w:txbxContent></wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    assert "Skjult vilkår" in raw_text(WordFile(box).data(), "avtale.docx", frozenset()).body
