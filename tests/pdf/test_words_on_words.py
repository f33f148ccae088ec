"""Words that would lie on other words, or on a picture in a line: refused, or given their room."""

from __future__ import annotations

import pytest

from avtalemaker.document import read_document
from avtalemaker.errors import EngineError
from avtalemaker.ooxml import write_package
from avtalemaker.pdf import make_pdf
from avtalemaker.pdf.engine import built_in, finish, typeset, write
from avtalemaker.pdffile.crowding import crowded_words
from avtalemaker.pdffile.reading import read_pdf
from readback import pdf_of
from wordfile import WordFile, para

LOW = '<w:spacing w:before="0" w:after="0" w:line="40" w:lineRule="exact"/>'


def row(*cells: str, width: int = 2500) -> str:
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>' for cell in cells
    )
    grid = f'<w:gridCol w:w="{width}"/>' * len(cells)
    layout = f'<w:tblW w:w="{width * len(cells)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
    return (
        f"<w:tbl><w:tblPr>{layout}</w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr>{inner}</w:tr>"
        f"</w:tbl>{para('Slutt')}"
    )


def heights(pdf: bytes) -> list[float]:
    """Return how high above the sheet's lower edge each text of the first page is drawn."""
    return [run.box.bottom for run in read_pdf(pdf).pages[0].runs]


OVER = {
    "words that begin in the cell before": row(
        para("Viktig ledd her nå"), para("Over", "", '<w:ind w:left="-2000"/>')
    ),
    "words that reach into the next cell": row(
        para("Viktig ledd her nå og alltid siden", "", '<w:ind w:right="-2000"/>'), para("Over")
    ),
}


@pytest.mark.parametrize("body", OVER.values(), ids=OVER.keys())
def test_words_that_nobody_could_read_for_what_lies_on_them_are_refused(body):
    document = read_document(WordFile(body).data(), "avtale.docx")
    written = write(document, document)
    with pytest.raises(EngineError) as caught:
        finish(written, *typeset(written))
    assert [finding.code for finding in caught.value.findings] == ["E012"]


@pytest.mark.parametrize("body", OVER.values(), ids=OVER.keys())
def test_words_that_lie_on_those_of_another_cell_come_into_their_own_and_are_told(body):
    made = built_in(read_document(WordFile(body).data(), "avtale.docx"))
    assert [finding.code for finding in made.remarks] == ["D165"]
    assert not any(crowded_words(page) for page in read_pdf(made.data).pages)


def test_empty_lines_may_be_as_low_as_they_like():
    assert not crowded_words(read_pdf(pdf_of(para("Ledd") + para("", "", LOW) * 3)).pages[0])


@pytest.mark.parametrize("kind", ["first_header", "header"])
def test_a_header_that_is_taller_than_the_margin_has_its_lines_below_each_other(kind):
    found = heights(pdf_of(para("Tekst"), **{kind: para("Fagforbundet Solvik") * 8}))
    assert found == sorted(set(found), reverse=True)
    assert len(found) == 9


def test_a_first_footer_that_is_taller_than_the_margin_has_its_lines_below_each_other():
    file = WordFile(para("Tekst"), first_header=para("x"), footer=para("y"))
    parts = file.parts()
    tall = para("Fagforbundet Solvik") * 8
    parts["word/header2.xml"] = parts["word/header2.xml"].replace(b"w:hdr", b"w:ftr")
    names = {b'headerReference w:type="first"': b'footerReference w:type="first"'}
    for old, new in names.items():
        parts["word/document.xml"] = parts["word/document.xml"].replace(old, new)
    relations = parts["word/_rels/document.xml.rels"]
    at = relations.index(b'Id="header2.xml"')
    parts["word/_rels/document.xml.rels"] = relations[:at] + relations[at:].replace(
        b"/header", b"/footer", 1
    )
    parts["word/header2.xml"] = parts["word/header2.xml"].replace(para("x").encode(), tall.encode())
    pdf = make_pdf(read_document(write_package(parts), "avtale.docx"))
    assert len(set(heights(pdf))) == 9


@pytest.mark.parametrize(("half_points", "drawn"), [("60", 1), ("-60", 0)])
def test_a_line_has_room_for_words_that_are_lifted_or_lowered_in_it(half_points, drawn):
    moved = para("Flyttet", run=f'<w:position w:val="{half_points}"/>')
    lines = [para("Ledd"), para("Ledd")]
    lines.insert(drawn, moved)
    found = heights(pdf_of("".join(lines)))
    assert found == sorted(found, reverse=True)
    assert not crowded_words(read_pdf(pdf_of("".join(lines))).pages[0])
