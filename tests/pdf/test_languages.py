"""Languages: the document's own, and that of each run, as a screen reader is told them."""

from __future__ import annotations

import io

import pikepdf
import pytest

from avtalemaker.document import read_document
from avtalemaker.pdf import make_pdf
from verapdf import faults
from wordfile import STYLES, WordFile, para


def languages(body, styles=STYLES):
    """Return the PDF's language, and those of its tags and marked content."""
    pdf = make_pdf(read_document(WordFile(body, styles=styles).data(), "avtale.docx"))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found = {
            str(o.Lang)
            for o in opened.objects
            if isinstance(o, pikepdf.Dictionary) and "/Lang" in o and o != opened.Root
        }
        for page in opened.pages:
            for operands, _operator in pikepdf.parse_content_stream(page):
                found |= {
                    str(o.Lang)
                    for o in operands
                    if isinstance(o, pikepdf.Dictionary) and "/Lang" in o
                }
        return str(opened.Root.Lang), found - {str(opened.Root.Lang)}, pdf


def with_language(language):
    return STYLES.replace('<w:lang w:val="nb-NO"/>', language)


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ('<w:lang w:val="no-NO"/>', "nb-NO"),
        ('<w:lang w:val="nn-NO"/>', "nn-NO"),
        ('<w:lang w:val="nb"/>', "nb"),
        ('<w:lang w:val="en-GB" w:eastAsia="ja-JP"/>', "en-GB"),
        ('<w:lang w:val="x-none"/>', "nb-NO"),
        ("", "nb-NO"),
    ],
)
def test_the_documents_language_is_that_of_its_default_style(language, shown):
    assert languages(para("Avtale"), with_language(language))[:2] == (shown, set())


def test_a_run_or_a_style_in_another_language_is_told_and_passes_verapdf():
    styles = STYLES + (
        '<w:style w:type="character" w:styleId="Eng"><w:name w:val="Eng"/>'
        '<w:rPr><w:lang w:val="en-US"/></w:rPr></w:style>'
    )
    body = (
        para("in good faith", run='<w:rStyle w:val="Eng"/>')
        + para("medlemmer", run='<w:lang w:val="nn-NO"/>')
        + para("1234", run='<w:lang w:val="x-none"/>')
        + para("avtale", run='<w:lang w:val="no-NO"/>')
    )
    main, others, pdf = languages(body, styles)
    assert (main, others) == ("nb-NO", {"en-US", "nn-NO"})
    assert (faults(pdf, "2a"), faults(pdf, "ua1")) == ({}, {})
