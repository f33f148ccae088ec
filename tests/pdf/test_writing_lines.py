"""Lines to write on, made of underscores, in fonts that others stand in for."""

from __future__ import annotations

import pytest

import verapdf
from avtalemaker.document import read_document
from avtalemaker.pdf import make_pdf
from avtalemaker.pdffile.reading import read_back
from wordfile import WordFile, p, para


def line(count: int, font: str, indent: int = 0, before: str = "") -> str:
    """Return a paragraph of underscores in two runs, 5.6 points each in our stand-in for Lato."""
    look = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/><w:sz w:val="20"/></w:rPr>'
    texts = (f"<w:r>{look}<w:t>{'_' * part}</w:t></w:r>" for part in (count - 5, 5))
    return p(before, *texts, properties=f'<w:ind w:firstLine="{indent}"/>')


def pdf_of(body: str) -> bytes:
    return make_pdf(read_document(WordFile(body).data(), "avtale.docx"))


def drawn(body: str) -> list[int]:
    """Return how many underscores each line has."""
    rows = read_back(pdf_of(body + para("Kari Nordmann"))).pages[0].split("\n")
    return [row.count("_") for row in rows if "_" in row]


@pytest.mark.parametrize(("count", "indent"), [(82, 0), (90, 0), (100, 0), (82, 800)])
def test_a_line_to_write_on_that_is_too_wide_in_our_stand_in_stays_one(count, indent):
    assert drawn(line(count, "Lato", indent)) == [count]


def test_after_a_break_the_line_has_no_indent():
    assert drawn(line(90, "Lato", 4000, before="<w:r><w:t>x</w:t><w:br/></w:r>")) == [90]


@pytest.mark.parametrize(("count", "font", "before"), [(90, "Arial", ""), (150, "Lato", "")])
def test_underscores_that_word_breaks_too_are_broken(count, font, before):
    rows = drawn(line(count, font, before=before))
    assert len(rows) > 1
    assert sum(rows) == count


def test_underscores_after_words_keep_their_place():
    rows = drawn(line(90, "Lato", before='<w:r><w:t xml:space="preserve">Navn: </w:t></w:r>'))
    assert len(rows) > 1
    assert sum(rows) == 90


def test_a_line_set_closer_keeps_both_standards():
    pdf = pdf_of(line(90, "Lato") + para("Kari Nordmann"))
    assert (verapdf.faults(pdf, "2a"), verapdf.faults(pdf, "ua1")) == ({}, {})
