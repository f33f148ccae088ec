"""Headers that say the words of a paragraph on their page (STYLEREF): each page has its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

import verapdf
from avtalemaker.document import read_document
from avtalemaker.document.places import PageStyle, StyleWords
from avtalemaker.errors import EngineError
from avtalemaker.pdf import make_pdf
from avtalemaker.pdffile.reading import read_back
from wordfile import STYLES, WordFile, field, para, run

BREAK = para(properties="<w:pageBreakBefore/>")
BODY = (
    para("Innledning")
    + BREAK
    + para("Formål", "Heading1")
    + para("Møter", "Heading1")
    + BREAK
    + para("Partene møtes")
    + BREAK
    + para("Varighet", "Heading1")
)


def header(code):
    return f"<w:p>{run('Del: ')}{field(code.replace(chr(34), '&quot;'), 'gammelt')}</w:p>"


def read(code, body=BODY, **parts):
    return read_document(WordFile(body, header=header(code), **parts).data(), "avtale.docx")


def headers(pdf):
    return [" ".join(page.header.split()) for page in read_back(pdf).outside]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ('STYLEREF "heading 1"', ["Formål", "Formål", "Møter", "Varighet"]),
        ("STYLEREF 1 \\* MERGEFORMAT", ["Formål", "Formål", "Møter", "Varighet"]),
        ('STYLEREF "Overskrift 1" \\l', ["Formål", "Møter", "Møter", "Varighet"]),
        ('STYLEREF "Heading 1,h1" \\n', ["1", "1", "2", "3"]),
    ],
)
def test_a_header_says_the_words_of_the_style_on_its_page_or_the_nearest_before(code, said):
    document = read(code)
    assert document.unknown == ()
    assert headers(make_pdf(document)) == [f"Del: {words}" for words in said]


def test_words_of_another_page_in_a_header_throw_the_pdf_away():
    document = read('STYLEREF "heading 1"')
    section = document.sections[0]
    paragraph = section.surround.header[0]
    wrong = [
        replace(i, wanted=PageStyle("heading 1", last=True)) if isinstance(i, StyleWords) else i
        for i in paragraph.inlines
    ]
    surround = section.surround._replace(header=(replace(paragraph, inlines=tuple(wrong)),))
    changed = replace(document, sections=(replace(section, surround=surround),))
    with pytest.raises(EngineError) as caught:
        make_pdf(changed)
    assert [f.code for f in caught.value.findings] == ["E004"]
    assert "2" in caught.value.message


@pytest.mark.parametrize(
    ("code", "body"),
    [
        ('STYLEREF "heading 2"', BODY),
        ('STYLEREF "Ukjent"', BODY),
        ('STYLEREF "heading 1" \\w', BODY),
        ('STYLEREF "heading 1"', BODY + para("", "Heading1")),
        ('STYLEREF "Title" \\n', BODY + para("Avtale", "Title")),
    ],
)
def test_a_style_that_no_words_of_the_text_have_is_refused(code, body):
    assert {f.code for f in read(code, body).unknown} == {"D106"}


def test_a_style_in_the_text_itself_prints_what_is_stored_and_is_told():
    document = read("PAGE", BODY + header('STYLEREF "heading 1"'))
    assert document.unknown == ()
    assert [f.code for f in document.remarks] == ["D171"]
    assert document.paragraphs[-1].text == "Del: gammelt"


def test_words_of_the_page_in_a_header_with_tabs_keep_both_standards():
    around = header('STYLEREF "heading 1"').replace(
        "</w:p>", f"<w:r><w:tab/></w:r>{field('PAGE')}</w:p>"
    )
    document = read_document(WordFile(BODY, styles=STYLES, footer=around).data(), "avtale.docx")
    pdf = make_pdf(document)
    assert verapdf.faults(pdf, "2a") == {}
    assert verapdf.faults(pdf, "ua1") == {}
