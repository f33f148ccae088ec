"""Frames of paragraphs: beside the text where there is room for both, else in the text."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

import verapdf
from avtalemaker.pdf import make_pdf
from readback import read, words
from wordfile import STYLES, field, listed, para, run

FRAME = '<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="{}" w:y="1"/>'
PLACED = '<w:framePr w:w="4000" w:vAnchor="page" w:hAnchor="page" w:x="1418" w:y="2500"/>'
DROPPED = '<w:framePr w:dropCap="drop" w:lines="3" w:wrap="around" w:vAnchor="text"/>'


def rows(pdf: bytes) -> list[list[str]]:
    """Return the words of the first page, row by row."""
    found: dict[int, list[str]] = {}

    def note(text, matrix, text_matrix, _font, _size):
        if text.strip():
            found.setdefault(round(matrix[5] + text_matrix[5]), []).append(text.strip())

    PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_text=note)
    return [found[y] for y in sorted(found, reverse=True)]


def number(side: str) -> str:
    paragraph = para(properties=FRAME.format(side))
    return paragraph.replace("<w:r>", f"{field('PAGE')}<w:r>", 1)


def test_a_page_number_in_a_frame_stands_beside_the_words_of_its_footer():
    document = read(para("Avtale"), footer=number("right") + para("Solvik kommune"))
    assert document.remarks == ()
    assert ["1", "Solvik kommune"] in rows(make_pdf(document))


@pytest.mark.parametrize(
    "footer",
    [
        number("left") + para("Solvik kommune"),
        number("center") + para("Solvik kommune og alle de andre partene i samarbeidet"),
        number("right") + f"<w:p>{run('Solvik')}<w:r><w:tab/></w:r>{run('kommune')}</w:p>",
        number("right") + para("Solvik kommune " * 9),
        number("right") + number("right") + para("Solvik"),
        para("Solvik") + number("right"),
    ],
    ids=["same side", "too near", "a tab", "more than a line", "same place", "nothing after it"],
)
def test_a_frame_that_words_might_meet_is_set_in_the_text_and_told(footer):
    document = read(para("Avtale"), footer=footer)
    assert [f.code for f in document.remarks] == ["D156"]
    assert all("1" not in row or len(row) == 1 for row in rows(make_pdf(document)))


def test_a_frame_with_a_place_on_the_page_is_set_in_the_text_and_told_once():
    frame = para("Kari Nordmann", properties=PLACED) + para("Storgata 1", properties=PLACED)
    document = read(para("Over") + frame + para("Under"))
    assert [(f.code, "2 " in f.message) for f in document.remarks] == [("D156", True)]
    assert words(make_pdf(document)) == "Over Kari Nordmann Storgata 1 Under"


def lefts(pdf: bytes) -> dict[str, int]:
    found = {}

    def note(text, matrix, text_matrix, _font, _size):
        if text.strip():
            found[text.strip()] = round(matrix[4] + text_matrix[4])

    PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_text=note)
    return found


@pytest.mark.parametrize(
    ("attributes", "left"),
    [
        ('w:w="2000" w:hAnchor="page" w:x="6000"', 300),
        ('w:w="2000" w:hAnchor="margin" w:x="1000"', 121),
        ('w:w="2000" w:hAnchor="margin" w:xAlign="right"', 424),
        ('w:hAnchor="margin" w:xAlign="right"', 507),
        ('w:hAnchor="page" w:x="200"', 71),
        ('w:hAnchor="margin" w:x="30000"', 452),
    ],
)
def test_a_frame_in_the_text_stands_across_where_its_place_says(attributes, left):
    frame = para("Kari", properties=f'<w:framePr {attributes} w:vAnchor="page" w:y="3000"/>')
    assert abs(lefts(make_pdf(read(frame + para("Under"))))["Kari"] - left) <= 1


def test_a_number_in_a_frame_that_was_dragged_stands_beside_the_empty_line_of_its_footer():
    dragged = '<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="page" w:x="6115" w:y="101"/>'
    footer = number("left").replace(FRAME.format("left"), dragged) + "<w:p/>"
    document = read(para("Avtale"), footer=footer)
    assert document.remarks == ()
    assert lefts(make_pdf(document))["1"] == 306


def test_a_letter_that_drops_is_the_first_of_its_paragraph():
    document = read(para("P", properties=DROPPED, run='<w:sz w:val="117"/>') + para("artene er"))
    assert [f.code for f in document.remarks] == ["D156"]
    assert [p.text for p in document.paragraphs] == ["Partene er"]
    assert {i.style.size for i in document.paragraphs[0].inlines} == {11.0}
    assert words(make_pdf(document)) == "Partene er"


def test_a_letter_drops_into_no_list_item_and_sections_end_where_they_did():
    end = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    letter = para("P", properties=DROPPED)
    body = letter + para("artene") + para("er", properties=end) + letter + listed("Ett", 1)
    document = read(body)
    assert [[p.text for p in s.blocks] for s in document.sections] == [
        ["Partene", "er"],
        ["P", "Ett"],
    ]
    assert words(make_pdf(document)) == "Partene er P 1 Ett"


def test_a_frame_of_a_style_is_changed_by_what_a_paragraph_says():
    """Each attribute by itself; one in line with the text is none."""
    style = (
        '<w:style w:type="paragraph" w:styleId="Ramme"><w:name w:val="Ramme"/><w:pPr>'
        f"{FRAME.format('right')}</w:pPr></w:style>"
    )
    inline = '<w:framePr w:yAlign="inline"/>'
    for properties, told in (("", []), ('<w:framePr w:w="900"/>', ["D156"]), (inline, [])):
        body = para("Ramme", "Ramme", properties) + para("ord")
        document = read(body, styles=STYLES + style)
        assert [f.code for f in document.remarks] == told
        beside = ["Ramme", "ord"] in rows(make_pdf(document))
        assert beside is (properties == "")


def test_frames_keep_both_standards():
    body = para("P", properties=DROPPED) + para("artene") + para("Kari", properties=PLACED)
    pdf = make_pdf(read(body + para("Under"), header=number("right") + para("Solvik")))
    assert verapdf.faults(pdf, "2a") == {}
    assert verapdf.faults(pdf, "ua1") == {}
