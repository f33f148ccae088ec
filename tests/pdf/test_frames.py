"""Lines between paragraphs of one frame, and lines of text that are full to their end."""

from __future__ import annotations

import io

from pypdf import PdfReader
from pypdf.generic import ContentStream

from avtalemaker.document import read_document
from avtalemaker.pdf import make_pdf, remarks
from wordfile import WordFile, para


def page_of(body: str):
    pdf = make_pdf(read_document(WordFile(body).data(), "avtale.docx"))
    return PdfReader(io.BytesIO(pdf)).pages[0]


def lines_drawn(body: str) -> int:
    page = page_of(body)
    operations = ContentStream(page.get_contents(), page.pdf).operations
    return sum(operator in (b"S", b"f") for _operands, operator in operations)


def ground(indent: str) -> float:
    """Return where the ground of a paragraph with an indent begins, in points from the left."""
    shaded = f'<w:shd w:val="clear" w:fill="FF0000"/>{indent}'
    page = page_of(para("Formålet med avtalen er dette. " * 5, properties=shaded))
    operations = ContentStream(page.get_contents(), page.pdf).operations
    placed = [operands for operands, operator in operations if operator == b"cm"]
    corners = [operands[0] for operands, operator in operations if operator in (b"m", b"re")]
    return round(float(placed[0][4]) + float(corners[0]))


def test_a_frame_holds_a_first_line_that_stands_out():
    hanging = '<w:ind w:left="1440" w:hanging="720"/>'
    assert ground(hanging) == ground('<w:ind w:left="720"/>')
    assert ground('<w:ind w:left="1440" w:firstLine="720"/>') == ground('<w:ind w:left="1440"/>')


def test_a_line_is_drawn_between_neighbours_alone():
    edge = '<w:between w:val="single" w:sz="8" w:space="3" w:color="FF0000"/>'
    paragraphs = [para(text, properties=f"<w:pBdr>{edge}</w:pBdr>") for text in ("En", "To", "Tre")]
    assert [lines_drawn("".join(paragraphs[:count])) for count in (1, 2, 3)] == [0, 1, 2]


def test_a_distributed_paragraph_fills_its_last_line():
    ends = {}
    for align in ("both", "distribute"):
        page = page_of(para("Partene er enige", properties=f'<w:jc w:val="{align}"/>'))
        ends[align] = page.extract_text(extraction_mode="layout").rindex("enige")
    assert ends["distribute"] > ends["both"] + 20


def test_double_lines_are_told_to_be_drawn_plain():
    """In a paragraph, and by the style of a table."""
    edge = '<w:pBdr><w:bottom w:val="{}" w:sz="4"/></w:pBdr>'
    bodies = {kind: para("Sum", properties=edge.format(kind)) for kind in ("single", "double")}
    cell = f'<w:tcPr><w:tcW w:w="900"/></w:tcPr>{para("Sum")}'
    bodies["wave"] = (
        '<w:tbl><w:tblPr><w:tblBorders><w:top w:val="wave" w:sz="4"/></w:tblBorders></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="900"/></w:tblGrid><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>'
    ) + para("Etter")
    found = {
        kind: remarks(read_document(WordFile(body).data(), "avtale.docx"))
        for kind, body in bodies.items()
    }
    assert found["single"] == []
    assert [(f.code, "(double)" in f.message) for f in found["double"]] == [("D140", True)]
    assert [(f.code, "(wave)" in f.message) for f in found["wave"]] == [("D140", True)]
