"""Chinese, Japanese and Korean: a font for them, their lines, their languages, their signs."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avtalemaker.pdf import make_pdf
from avtalemaker.pdf.eastscripts import CHINESE, JAPANESE, KOREAN, ideographs_are, stretches
from avtalemaker.pdf.fonts import ROMAN, SANS, our_font
from avtalemaker.pdf.remarks import remarks
from avtalemaker.pdf.typesetting import compile_typst
from avtalemaker.pdffile.crowding import crowded_words
from avtalemaker.pdffile.reading import read_back, read_pdf
from readback import read
from verapdf import faults
from wordfile import NUMS, listed, para

CHINESE_CLAUSE = (
    "（三）甲方（乙方）应在2024年3月1日前，向第三方披露保密信息（简称“保密信息”），"
    "但法律另有规定（《合同法》）的除外。任何一方未经对方书面同意，不得转让本协议项下的权利。"
)


def languages(pdf: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        said = {
            str(o.Lang)
            for o in opened.objects
            if isinstance(o, pikepdf.Dictionary) and "/Lang" in o
        }
        drawn = b"".join(page.Contents.read_bytes() for page in opened.pages)
    return said | {found.decode() for found in re.findall(rb"/Lang ?\((.*?)\)", drawn)}


def test_an_agreement_in_two_languages_becomes_a_right_pdf_and_its_font_is_told_once():
    document = read(
        para("CONFIDENTIALITY AGREEMENT 保密协议", run="<w:b/>")
        + para("Party A shall keep all information confidential.")
        + para(CHINESE_CLAUSE) * 2
    )
    pdf = make_pdf(document)
    assert CHINESE_CLAUSE in "".join(read_back(pdf).body.split("\n"))
    assert any("DroidSansFallback" in name for name in read_back(pdf).fonts)
    assert (faults(pdf, "2a"), faults(pdf, "ua1")) == ({}, {})
    assert [f.code for f in remarks(document)].count("E010") == 1


def test_no_line_begins_with_a_sign_that_ends_something():
    pdf = make_pdf(read(para(CHINESE_CLAUSE * 3)))
    lines = read_back(pdf).body.split("\n")
    assert len(lines) > 4
    assert not [line for line in lines if line[0] in "），。》”"]


def test_signs_that_are_set_closer_than_they_are_wide_do_not_lie_on_each_other():
    pdf = make_pdf(read(para("保密信息（简称“信息”），（第三方）。《法》、「規定」")))
    assert not any(crowded_words(page) for page in read_pdf(pdf).pages)


def test_a_label_that_ends_in_such_a_sign_is_as_wide_before_its_text_as_in_a_line():
    lists = (
        '<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:suff w:val="nothing"/><w:lvlText w:val="第%1、"/>'
        f"</w:lvl></w:abstractNum>{NUMS.format(5)}"
    )
    (page,) = read_pdf(make_pdf(read(listed("保密信息", 5), numbering=lists))).pages
    assert page.runs[-1].box.left == pytest.approx(70.9 + 2 * 11 + 0.507 * 11, abs=0.5)


def test_words_that_lie_on_such_signs_are_still_seen():
    over = '#set document(title: "a")\n#place(dx: 5pt)[保密信息]#place[（第三方），]'
    (page,) = read_pdf(compile_typst(over)).pages
    assert crowded_words(page)


def test_lines_end_between_ideographs_in_a_narrow_cell():
    words = "保密信息披露协议书"
    cell = f'<w:tc><w:tcPr><w:tcW w:w="1300" w:type="dxa"/></w:tcPr>{para(words)}</w:tc>'
    fixed = '<w:tblPr><w:tblLayout w:type="fixed"/></w:tblPr>'
    grid = '<w:tblGrid><w:gridCol w:w="1300"/></w:tblGrid>'
    table = f"<w:tbl>{fixed}{grid}<w:tr>{cell}</w:tr></w:tbl>"
    said = read_back(make_pdf(read(table + para()))).body.strip()
    assert said.split("\n") == ["保密信息", "披露协议", "书"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Avtale 契約書です", "ja"),
        ("Avtale 계약서", "ko"),
        ("Avtale 合同", "zh"),
    ],
)
def test_each_stretch_is_read_aloud_in_its_own_language(text, language):
    pdf = make_pdf(read(para(text)))
    assert text in read_back(pdf).body
    assert languages(pdf) == {"nb-NO", language}


def test_ideographs_are_japanese_where_there_are_kana():
    assert ideographs_are(["Avtale", "契約", "です"]) == JAPANESE
    assert ideographs_are(["Avtale", "合同"]) == CHINESE
    assert stretches("2024年3月 hos 계약", JAPANESE) == [
        ("2024", ""),
        ("年3月", JAPANESE),
        (" hos ", ""),
        ("계약", KOREAN),
    ]


@given(st.text(st.sampled_from("Aå1 年，（あ계.\u3000ｱ")))
def test_stretches_lose_nothing(text):
    assert "".join(piece for piece, _language in stretches(text, CHINESE)) == text


@pytest.mark.parametrize(
    ("wanted", "ours"),
    [
        ("宋体", ROMAN),
        ("SimSun", ROMAN),
        ("MS Mincho", ROMAN),
        ("微软雅黑", SANS),
        ("SimHei", SANS),
    ],
)
def test_latin_letters_of_an_eastern_font_have_the_nearest_of_ours(wanted, ours):
    assert our_font(wanted) == ours
