"""Watermarks: the words of a header stand behind each page that the header belongs to."""

from __future__ import annotations

import pytest

import verapdf
from avtalemaker.document import read_document
from avtalemaker.errors import EngineError
from avtalemaker.pdf import make_pdf
from avtalemaker.pdffile.reading import read_back
from readback import read
from wordfile import WordFile, para, run

TURN = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
CENTRED = (
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    "mso-position-vertical:center;mso-position-vertical-relative:margin"
)


def mark(words: str = "UTKAST", place: str = CENTRED, more: str = "rotation:315;") -> str:
    """Return a run with a watermark, as Word writes one in a header."""
    return (
        '<w:r><w:pict><v:shapetype id="_x0000_t136"><v:textpath on="t" fitshape="t"/>'
        '</v:shapetype><v:shape type="#_x0000_t136" style="position:absolute;margin-left:0;'
        f'margin-top:0;width:412pt;height:165pt;{more}z-index:-251658752;{place}" '
        'fillcolor="silver" stroked="f"><v:fill opacity=".5"/><v:textpath '
        f'style="font-family:&quot;Calibri&quot;;font-size:1pt" string="{words}"/></v:shape>'
        "</w:pict></w:r>"
    )


def test_a_watermark_stands_behind_every_page_and_keeps_both_standards():
    document = read(para("En") + TURN + para("To"), header=f"<w:p>{mark()}{run('Topp')}</w:p>")
    pdf = make_pdf(document)
    assert verapdf.faults(pdf, "2a") == {}
    assert verapdf.faults(pdf, "ua1") == {}
    said = read_back(pdf)
    assert ["".join(page.loose.split()) for page in said.outside] == ["UTKAST", "UTKAST"]
    assert ["".join(page.header.split()) for page in said.outside] == ["Topp", "Topp"]
    assert "UTKAST" not in said.body


def test_a_watermark_of_two_lines_is_one_watermark():
    pdf = make_pdf(read(para("En"), header=f"<w:p>{mark('UTKAST&#10;til styret')}</w:p>"))
    assert read_back(pdf).outside[0].loose.split() == ["UTKAST", "til", "styret"]


def test_a_watermark_has_the_colour_that_it_has_on_paper():
    (words,) = read(para("En"), header=f"<w:p>{mark()}</w:p>").sections[0].surround.header
    (found,) = words.inlines
    assert (found.text, found.turn, found.style.color) == ("UTKAST", 315, "E0E0E0")


def test_words_over_a_watermark_are_not_covered_by_it_nor_cover_it():
    box = (
        '<w:p><w:r><w:pict><v:shape type="#_x0000_t202" style="position:absolute;'
        'margin-left:150pt;margin-top:290pt;width:150pt;height:60pt"><v:textbox><w:txbxContent>'
        f"{para('Boks')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    pdf = make_pdf(read(box + para("Under"), header=f"<w:p>{mark()}</w:p>"))
    assert "".join(read_back(pdf).body.split()) == "BoksUnder"


def test_a_watermark_that_is_not_drawn_is_missed(monkeypatch):
    document = read(para("En"), header=f"<w:p>{mark()}</w:p>")
    monkeypatch.setattr("avtalemaker.pdf.pageruns.watermarks_source", lambda *_how: "")
    with pytest.raises(EngineError) as caught:
        make_pdf(document)
    assert [f.code for f in caught.value.findings] == ["E004"]


@pytest.mark.parametrize(
    ("body", "header", "code"),
    [
        (f"<w:p>{mark()}</w:p>", "", "D120"),
        ("", mark(place=""), "D120"),
        ("", mark(more="flip:x;"), "D120"),
        ("", mark(words=""), "D120"),
    ],
    ids=["in the body", "beside a paragraph", "mirrored", "without words"],
)
def test_word_art_of_other_kinds_is_refused_by_name(body, header, code):
    found = read(body + para("En"), header=f"<w:p>{header}</w:p>").unknown
    assert [f.code for f in found] == [code]
    assert "WordArt" in found[0].message


def test_a_first_page_has_a_watermark_of_its_own():
    body = para("En") + TURN + para("To")
    file = WordFile(body, header=f"<w:p>{mark()}</w:p>", first_header=f"<w:p>{mark('KOPI')}</w:p>")
    said = read_back(make_pdf(read_document(file.data(), "avtale.docx")))
    assert ["".join(page.loose.split()) for page in said.outside] == ["KOPI", "UTKAST"]


def test_a_watermark_that_lost_its_place_stands_in_the_middle_and_is_told():
    lost = mark(place="").replace("<v:shape type", '<v:shape id="PowerPlusWaterMarkObject1" type')
    document = read(para("En"), header=f"<w:p>{lost}</w:p>")
    assert [finding.code for finding in document.remarks] == ["D152"]
    assert "UTKAST" in read_back(make_pdf(document)).outside[0].loose
    (words,) = document.sections[0].surround.header
    (found,) = words.inlines
    assert (found.anchor.down, found.anchor.x, found.anchor.y) == ("margin", "center", "center")


def test_a_watermark_of_two_lines_is_no_part_of_its_header():
    drawn = f"<w:p>{mark('UTKAST&#10;Visning')}{run('Topp')}</w:p>"
    outside = read_back(make_pdf(read(para("Avtale"), header=drawn))).outside[0]
    assert outside.header.split() == ["Topp"]
    assert outside.loose.split() == ["UTKAST", "Visning"]
