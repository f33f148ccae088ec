"""Which font stands in for one that we do not have, and characters that no font of ours has."""

from __future__ import annotations

import io
from unicodedata import normalize

import pikepdf
import pytest

from avtalemaker.document import read_document
from avtalemaker.document.symbols import sign
from avtalemaker.errors import EngineError
from avtalemaker.pdf import inlines, make_pdf
from avtalemaker.pdf.fonts import MONO, NARROW_SANS, ROMAN, SANS, has_equal_widths, our_font
from avtalemaker.pdf.remarks import remarks
from avtalemaker.pdffile.reading import read_back
from verapdf import faults
from wordfile import R, W, WordFile, para

TABLE = (
    f'<w:fonts {W}><w:font w:name="Zwolle"><w:family w:val="roman"/></w:font>'
    '<w:font w:name="Gouda"><w:family w:val="swiss"/></w:font>'
    '<w:font w:name="Symbol"><w:charset w:val="02"/><w:family w:val="roman"/></w:font></w:fonts>'
)
RELATION = f'<Relationship Id="rIdFonts" Type="{R}/fontTable" Target="fontTable.xml"/>'


def read(body, **parts):
    more = {"word/fontTable.xml": TABLE.encode()}
    return read_document(WordFile(body, relations=RELATION, more=more, **parts).data(), "a.docx")


def in_font(font, text="ord"):
    return para(text, run=f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')


def test_signs_of_our_days_are_drawn_with_a_font_of_ours():
    pdf = make_pdf(read(para("🛡️ Personvern 📧 kari@example.org ✅ ➡ 👍")))
    assert "🛡️ Personvern 📧 kari@example.org ✅ ➡ 👍" in read_back(pdf).body
    assert any("Symbola" in name for name in read_back(pdf).fonts)
    assert (faults(pdf, "2a"), faults(pdf, "ua1")) == ({}, {})


def test_newer_signs_and_flags_come_from_a_second_font():
    pdf = make_pdf(read(para("🧾 Kvittering 🫶 🪪 🥲 🇳🇴 1\ufe0f\u20e3 Møt opp 👍🏽")))
    assert any("NotoEmoji" in name for name in read_back(pdf).fonts)
    assert (faults(pdf, "2a"), faults(pdf, "ua1")) == ({}, {})


def test_a_keycap_keeps_its_digit(monkeypatch):
    text = read(para("7\ufe0f\u20e3 Enighet"))
    assert read_back(make_pdf(text)).body.split() == ["7", "Enighet"]
    monkeypatch.setattr(inlines, "with_keycaps", lambda words, write: write(words))
    with pytest.raises(EngineError, match="is due"):
        make_pdf(text)


@pytest.mark.parametrize(
    ("wanted", "ours"),
    [
        ("Aptos", NARROW_SANS),
        ("Aptos Display", NARROW_SANS),
        ("Segoe UI", SANS),
        ("Verdana", SANS),
        ("Open Sans", SANS),
        ("Roboto", SANS),
        ("Roboto Slab", ROMAN),
        ("Arial Narrow", NARROW_SANS),
        ("Century Gothic", SANS),
        ("Century", ROMAN),
        ("Franklin Gothic Book", SANS),
        ("Book Antiqua", ROMAN),
        ("Noto Serif", ROMAN),
        ("Univers 55 Roman", SANS),
        ("Garamond", ROMAN),
        ("JetBrains Mono", MONO),
        ("ArialMT", SANS),
    ],
)
def test_an_unknown_font_is_drawn_in_the_nearest_by_its_name(wanted, ours):
    assert our_font(wanted) == ours


def test_a_font_whose_name_says_nothing_is_drawn_as_the_file_says_and_told_once():
    document = read(in_font("Zwolle") * 2 + in_font("Gouda") + in_font("Calibri"))
    fonts = [p.inlines[0].style.font for p in document.paragraphs]
    assert [our_font(font) for font in fonts] == [ROMAN, ROMAN, NARROW_SANS, NARROW_SANS]
    told = [f for f in remarks(document) if f.code == "E010"]
    assert len(told) == 2
    assert "Zwolle is shown as Liberation Serif" in told[0].message


def test_a_symbol_font_of_a_told_kind_is_never_taken_for_letters():
    assert [p.text for p in read(in_font("Symbol")).paragraphs] != [
        p.text for p in read(in_font("Calibri")).paragraphs
    ]


def test_a_font_of_equal_widths_is_not_told():
    assert has_equal_widths("Cambria, roman")


def refusal(body, **parts):
    with pytest.raises(EngineError) as caught:
        make_pdf(read(body, **parts))
    return caught.value


@pytest.mark.parametrize(
    ("body", "header", "place"),
    [
        (para("Først") + para("Møte ཀ år"), "", "paragraph 2 (“Møte ཀ år”)"),
        (
            f"<w:tbl><w:tr><w:tc>{para('en')}</w:tc><w:tc>{para('to ཀ')}</w:tc></w:tr></w:tbl>",
            "",
            "paragraph 2 (“to ཀ”)",
        ),
        (para("Først"), para("topp ཀ"), "header"),
    ],
)
def test_a_character_that_no_font_has_is_named_with_its_place(body, header, place):
    error = refusal(body, header=header)
    assert [f.code for f in error.findings] == ["E002"]
    assert "ཀ U+0F40" in error.findings[0].message
    assert place in error.findings[0].message
    assert place in error.message


def test_letters_beyond_ascii_have_the_font_that_word_gives_them():
    mixed = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Courier New"/>'
    document = read(para("på", run=mixed))
    style = document.paragraphs[0].inlines[0].style
    assert [style.font_of(c) for c in "på"] == ["Times New Roman", "Courier New"]
    with pikepdf.open(io.BytesIO(make_pdf(document))) as opened:
        fonts = {str(f.BaseFont)[8:] for f in opened.pages[0].Resources.Font.values()}
    assert fonts == {"LiberationSerif", "LiberationMono"}


def test_only_the_letters_that_a_symbol_font_draws_are_signs():
    mixed = '<w:rFonts w:ascii="Calibri" w:hAnsi="Wingdings"/>'
    document = read(para("pß", run=mixed))
    assert ([p.text for p in document.paragraphs], document.unknown) == (["p←"], ())


def test_each_sign_of_the_symbol_fonts_is_in_a_font_of_ours():
    codes = "".join(chr(0xF000 + code) for code in range(0x21, 0x100))
    fonts = ("Symbol", "Wingdings", "Wingdings 2", "Wingdings 3", "Webdings")
    fonts += ("ZapfDingbats", "MT Extra", "Marlett")
    known = {
        font: "".join(c for c in codes if len(normalize("NFKC", sign(font, c))) == 1)
        for font in fonts
    }
    named = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'
    body = "".join(para(text, run=named.format(font)) for font, text in known.items())
    text = read_back(make_pdf(read(body))).body
    assert len(known["Wingdings"]) > 210
    assert all(sign("Webdings", code) in text for code in known["Webdings"])


def test_text_that_looks_like_an_escape_is_text():
    pdf = make_pdf(read(para('REF \\b \\f \\n "x"')))
    assert read_back(pdf).pages[0] == 'REF \\b \\f \\n "x"'
