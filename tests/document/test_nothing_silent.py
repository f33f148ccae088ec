"""Formatting that changes what a reader sees is drawn or named: none is passed over."""

from __future__ import annotations

import pytest

from readback import read
from wordfile import para


@pytest.mark.parametrize(
    ("indents", "left", "right", "first_line"),
    [
        ('w:firstLineChars="200"', 0, 0, 22),
        ('w:leftChars="200" w:right="200"', 22, 10, 0),
        ('w:hangingChars="150" w:leftChars="300"', 33, 0, -16.5),
        ('w:firstLineChars="200" w:firstLine="420" w:leftChars="0"', 0, 0, 21),
        ('w:endChars="100"', 0, 11, 0),
    ],
)
def test_indents_in_characters_are_as_wide_as_the_letters_are_high(
    indents, left, right, first_line
):
    document = read(para("Partene er enige.", properties=f"<w:ind {indents}/>"))
    form = document.paragraphs[0].format
    assert document.unknown == ()
    assert (form.left, form.right, form.first_line) == (left, right, first_line)


@pytest.mark.parametrize(
    ("properties", "named"),
    [
        ('<w:pBdr><w:bar w:val="single" w:sz="4" w:space="0"/></w:pBdr>', "bar"),
        ('<w:tabs><w:tab w:val="bar" w:pos="99"/></w:tabs>', "bar"),
        ("<w:mirrorIndents/>", "mirrorIndents"),
        ("<w:unheardOf/>", "unheardOf"),
    ],
)
def test_a_paragraph_format_that_changes_no_words_is_left_out_and_told_once(properties, named):
    document = read(para("Partene er enige.", properties=properties) * 2)
    assert document.unknown == ()
    assert [f.code for f in document.remarks] == ["D146"]
    assert f"({named})" in document.remarks[0].message


def test_letters_of_a_format_that_word_does_not_know_are_told_once():
    formats = '<w:fitText w:val="900"/><w:highlightCs w:val="red"/>'
    document = read(para("Partene er enige.", run=formats) * 2)
    assert document.unknown == ()
    assert [f.code for f in document.remarks] == ["D146", "D146"]


def table(borders: str, words: str) -> str:
    cell = f"<w:tcPr><w:tcBorders>{borders}</w:tcBorders></w:tcPr>{para(words)}"
    grid = '<w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid>'
    return f"<w:tbl>{grid}<w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>"


def test_a_line_through_a_cell_is_told_and_a_cross_over_words_refused():
    down, up = (f'<w:{n} w:val="single" w:sz="4"/>' for n in ("tl2br", "tr2bl"))
    for borders, words in ((down, "Vare Måned"), (up, ""), (down + up, "")):
        document = read(table(borders, words))
        assert ([f.code for f in document.remarks], document.unknown) == (["D146"], ())
    assert [f.code for f in read(table(down + up, "utgår")).unknown] == ["D111"]


@pytest.mark.parametrize(
    "properties",
    [
        '<w:pBdr><w:bar w:val="nil"/><w:between w:val="none"/></w:pBdr>',
        '<w:mirrorIndents w:val="0"/>',
        '<w:ind w:firstLineChars="200" w:firstLine="420" w:leftChars="0"/>',
        '<w:spacing w:beforeLines="50" w:before="120" w:afterLines="50" w:afterAutospacing="1"/>',
    ],
)
def test_what_is_off_or_has_its_length_beside_it_is_no_fault(properties):
    assert read(para("Partene er enige.", properties=properties)).unknown == ()


@pytest.mark.parametrize(
    ("properties", "run"),
    [
        ('<w:shd w:val="clear" w:fill="000000"/>', ""),
        ("", '<w:shd w:val="solid" w:color="000000" w:fill="FFFFFF"/>'),
        ("", '<w:highlight w:val="black"/>'),
    ],
    ids=["paragraph", "run, by its pattern", "highlight"],
)
def test_letters_without_a_colour_turn_white_on_black(properties, run):
    document = read(para("Partene", properties=properties, run=run))
    assert document.paragraphs[0].inlines[0].style.color == "FFFFFF"


def test_space_in_lines_counts_where_no_length_is_given():
    spacing = '<w:spacing w:beforeLines="50" w:afterLines="50" w:after="100"/>'
    form = read(para("En", properties=spacing)).paragraphs[0].format
    assert (form.before, form.after) == (6, 5)


def test_the_line_between_neighbours_of_one_frame_is_read():
    edge = '<w:between w:val="single" w:sz="8" w:space="3" w:color="FF0000"/>'
    form = read(para("En", properties=f"<w:pBdr>{edge}</w:pBdr>")).paragraphs[0].format
    assert form.between is not None
    assert (form.between.width, form.between.color, form.between.space) == (1.0, "FF0000", 3)
