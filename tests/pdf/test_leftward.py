"""Words of Hebrew and Arabic among others: drawn, read and tagged in the order they are said in."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avtalemaker.errors import EngineError
from avtalemaker.pdf import make_pdf
from avtalemaker.pdf.leftwardscripts import leftward_stretches
from avtalemaker.pdf.remarks import remarks
from avtalemaker.pdffile import marks
from avtalemaker.pdffile.reading import read_back, read_pdf
from readback import read
from verapdf import faults
from wordfile import listed, para, run

HEBREW, ARABIC, PERSIAN = "שלום עולם", "العربية لا", "گفت متن"
BIDI, RTL = "<w:bidi/>", "<w:rtl/>"


def codes(body: str) -> list[str]:
    return [finding.code for finding in read(body).unknown]


def test_words_from_right_to_left_among_others_become_a_right_pdf():
    body = para(f"Navn: {HEBREW}, født i Solvik.") + para(f"({ARABIC}) og {PERSIAN}", run="<w:b/>")
    document = read(body)
    pdf = make_pdf(document)
    said = read_back(pdf).body.replace("\u00a0", " ").strip()
    assert said == f"Navn: {HEBREW}, født i Solvik.\n({ARABIC}) og {PERSIAN}"
    assert (faults(pdf, "2a"), faults(pdf, "ua1")) == ({}, {})
    assert [f.code for f in remarks(document)].count("E010") == 1
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        drawn = b"".join(page.Contents.read_bytes() for page in opened.pages)
    assert drawn.count(b"/ReversedChars BMC") == 3
    assert set(re.findall(rb"/Lang ?\((.*?)\)", drawn)) == {b"he", b"ar", b"fa"}


def test_the_last_word_stands_furthest_to_the_left():
    (page,) = read_pdf(make_pdf(read(para("a אב b")))).pages
    first, words, last = page.runs
    assert first.place[4] < words.place[4] < last.place[4]
    alef, bet = 0x5D0, 0x5D1
    said = [words.font.letters[code] for codes in words.pieces for code in codes]
    assert said == [chr(bet), chr(alef)]


def test_a_paragraph_of_such_words_alone_begins_at_the_right():
    document = read(para("עברית", properties=BIDI, run=RTL))
    assert document.unknown == ()
    assert document.paragraphs[0].format.align == "right"
    assert read_back(make_pdf(document)).body.strip() == "עברית"


@pytest.mark.parametrize(
    "body",
    [
        para("שלום 12"),
        para("שלום (אב) x"),
        para("שלום, אב"),
        para('ש"א'),
        para("שָׁלוֹם"),
        para("العربية ١٢"),
        para("שלום العربية"),
        para("Kari שלום.", properties=BIDI),
        para("שלום.", properties=BIDI),
        listed("שלום", 1).replace("<w:pPr>", f"<w:pPr>{BIDI}"),
        para("שלום " * 9),
        para("א" * 15),
        para("שלום", run='<w:spacing w:val="20"/>'),
        para("שלום", run='<w:w w:val="90"/>'),
        para("שלום", run="<w:smallCaps/>"),
        f"<w:p>{run('של')}{run('ום').replace('<w:r>', '<w:r><w:rPr><w:b/></w:rPr>')}</w:p>",
        f"<w:p>{run('שלום ')}<w:fldSimple w:instr='PAGE'>{run('1')}</w:fldSimple></w:p>",
        para("\u200f12 - 34"),
        para("innen \u202e1202"),
    ],
)
def test_what_has_no_sure_order_or_no_one_piece_is_refused(body):
    assert codes(body) == ["D127"]


@pytest.mark.parametrize(
    "text",
    [
        "12 שלום",
        "x (שלום) y",
        "Sol\u200fvik",
        "\u200fSolvik 12",
        "שלום\tx",
        "שלום\u200f x",
        "♥ ۞ - 12",
    ],
)
def test_what_has_one_order_is_drawn_without_its_unseen_marks(text):
    document = read(para(text))
    assert document.unknown == ()
    found = "".join(read_back(make_pdf(document)).body.split())
    assert found == "".join(text.replace("\u200f", "").split())


def test_words_in_two_runs_that_differ_in_direction_alone_are_one_piece():
    parts = f"<w:r><w:rPr><w:szCs w:val='22'/>{RTL}</w:rPr><w:t>של</w:t></w:r>{run('ום')}"
    assert codes(f"<w:p>{parts}</w:p>") == []


def test_words_that_are_not_marked_as_turned_do_not_pass(monkeypatch):
    monkeypatch.setattr(marks, "_TURNED", "/AnotherMark")
    with pytest.raises(EngineError) as refusal:
        make_pdf(read(para("a שלום b")))
    assert [f.code for f in refusal.value.findings] == ["E004"]


@given(st.text(st.sampled_from("aå1 ,שםعةگ\u00a0")))
def test_stretches_lose_nothing(text):
    assert "".join(piece for piece, _language in leftward_stretches(text)) == text
