"""Page numbers that the text prints of other places are held against the pages of the PDF."""

from __future__ import annotations

from avtalemaker.document import read_document
from avtalemaker.pdf.engine import built_in
from wordfile import PAGE, WordFile, field, para, run

BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
MARKED = (
    '<w:p><w:bookmarkStart w:id="1" w:name="_Toc1"/>' + run("Lønn") + '<w:bookmarkEnd w:id="1"/>'
    "</w:p>"
)


def told(body, **parts):
    made = built_in(read_document(WordFile(body, **parts).data(), "avtale.docx"))
    return [f.message for f in made.remarks if f.code == "D132"]


def entry(page, switches="\\h"):
    return para("Innhold") + f"<w:p>{run('Lønn ')}{field(f'PAGEREF _Toc1 {switches}', page)}</w:p>"


def test_a_page_number_that_leads_to_another_page_is_told_with_both_and_its_place():
    (message,) = told(entry("3") + BREAK + MARKED)
    assert "page 3" in message
    assert "page 2" in message
    assert "paragraph 2" in message
    assert told(entry("2") + BREAK + MARKED) == []


def test_a_page_number_follows_the_number_format_and_the_first_number_of_its_section():
    numbered = PAGE + '<w:pgNumType w:fmt="lowerRoman" w:start="4"/>'
    body = entry("v") + BREAK + MARKED
    assert told(body, section=numbered) == []
    assert len(told(entry("vi") + BREAK + MARKED, section=numbered)) == 1


def test_a_page_number_of_another_kind_or_of_no_place_is_not_told():
    assert told(entry("IV", "\\* ROMAN") + BREAK + MARKED) == []
    assert told(entry("ovenfor", "\\p") + BREAK + MARKED) == []


def test_an_entry_made_of_links_is_held_against_its_heading():
    link = '<w:hyperlink w:anchor="_Toc1">{}</w:hyperlink>'
    whole = "<w:p>" + link.format(run("Lønn") + "<w:r><w:tab/></w:r>" + run("2")) + "</w:p>"
    pieces = "<w:p>" + link.format(run("Lønn")) + run(" ") + link.format(run("2")) + "</w:p>"
    for body in (whole, pieces):
        assert told(body + BREAK + MARKED) == []
        (message,) = told(body.replace("Lønn", "Lov") + BREAK + MARKED)
        assert "Lov" in message
