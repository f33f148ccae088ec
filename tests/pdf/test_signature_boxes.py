"""Signature boxes: each line for ink comes out once, where it is drawn, on its own page."""

from __future__ import annotations

import pytest
from word_cases import NUMBERED, STANDARD, agreement

from avtalemaker.document import read_document
from avtalemaker.pdf import SignatureBox, engine, make_pdf_by
from avtalemaker.pdf.boxes import overlap
from avtalemaker.pdf.typesetting import compile_with_edges
from avtalemaker.pdffile.reading import read_back
from avtalemaker.word import render
from wordfile import WordFile, control, para

STOP = '<w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="4000"/></w:tabs>'
TAB = "<w:r><w:tab/></w:r>"
LINE = f'<w:p><w:pPr>{STOP}<w:spacing w:before="600"/></w:pPr>{{}}</w:p>'
TURN = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def made(body: str):
    return make_pdf_by(read_document(WordFile(body).data(), "avtale.docx"))


@pytest.mark.parametrize("layout", [STANDARD, NUMBERED], ids=["standard", "nummerert"])
def test_each_signature_of_our_layouts_has_its_box_between_the_party_and_the_name(layout):
    whole = agreement()
    document = read_document(render(layout, whole, None), "avtale.docx")
    pdf = make_pdf_by(document)

    expected = [
        (party, line, signer.name)
        for party, block in enumerate(whole.blocks, 1)
        for line, signer in enumerate(block.lines, 1)
    ]
    marks = [tag for tag, _text in document.controls if tag.startswith("avt:sign:")]
    assert len(expected) > 1
    assert marks == [f"avt:sign:{party}:{line}" for party, line, _name in expected]
    assert [(box.party, box.line) for box in pdf.boxes] == [(p, n) for p, n, _name in expected]
    assert {box.name for box in pdf.boxes} >= {name for _p, _n, name in expected if name}
    for box in pdf.boxes:
        assert box.page <= pdf.pages
        assert abs(box.width - 198.45) < 0.1
        assert box.height > 30
    kept = read_back(pdf.data).made["signature_boxes"]
    assert [SignatureBox(**box) for box in kept] == list(pdf.boxes)


def test_a_box_is_where_its_line_is_drawn():
    (box,) = made(para("Slutt", "Heading1") + LINE.format(TAB) + para("Kari Nordmann")).boxes

    # margin of 1418 twips; the stop at 4000; the heading and the space before the line are above.
    assert (box.page, box.x, box.name) == (1, 70.9, "Kari Nordmann")
    assert abs(box.width - 200) < 0.1
    assert 841.9 - 70.9 - 110 < box.y < 841.9 - 70.9 - 60


def test_the_mark_in_the_file_says_whose_line_it_is_on_whatever_page():
    marked = LINE.format(control("avt:sign:2:1", TAB))
    other = LINE.format(TAB)

    boxes = made(para("En") + other + TURN + marked + para("Ola")).boxes

    assert [(b.party, b.line, b.page, b.name) for b in boxes] == [(2, 1, 2, "Ola")]


def test_underscores_are_a_line_too_but_no_line_above_the_last_heading_is():
    dashes = para("_" * 30)
    boxes = made(dashes + para("Slutt", "Heading1") + para("Sted: " + "_" * 20) + dashes).boxes

    assert len(boxes) == 1
    assert boxes[0].width > 100


@pytest.mark.parametrize(
    "body",
    [
        LINE.format(control("avt:sign:1:1", TAB)) * 2,
        LINE.format(control("avt:sign:1:1", "<w:r><w:t>x</w:t></w:r>")),
    ],
)
def test_a_place_that_is_there_twice_or_too_narrow_is_told_and_not_guessed(body):
    pdf = made(para("Slutt", "Heading1") + body)

    assert pdf.boxes == ()
    assert {finding.code for finding in pdf.remarks} == {"E039"}


def test_boxes_that_would_lie_over_each_other_are_told(monkeypatch):
    def moved(source, files, when):
        pdf, edges, _small = compile_with_edges(source, files, when)
        return pdf, [[*edge[:3], 300, *edge[4:]] for edge in edges], []

    monkeypatch.setattr(engine, "compile_with_edges", moved)

    pdf = made(para("Slutt", "Heading1") + LINE.format(TAB) + para("Ola") + LINE.format(TAB))

    assert pdf.boxes == ()
    assert [finding.code for finding in pdf.remarks] == ["E039", "E039"]


def test_boxes_side_by_side_do_not_overlap():
    one = SignatureBox(1, 1, "", 1, 0, 0, 100, 40)

    assert not overlap(one, SignatureBox(2, 1, "", 1, 100, 0, 100, 40))
    assert overlap(one, SignatureBox(2, 1, "", 1, 99, 39, 100, 40))
    assert not overlap(one, SignatureBox(2, 1, "", 2, 0, 0, 100, 40))


def test_no_line_for_ink_gives_no_box_and_no_word_of_it():
    pdf = made(para("Slutt", "Heading1") + para("Vedtatt."))

    assert (pdf.boxes, pdf.remarks) == ((), ())
