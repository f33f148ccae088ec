"""Links in the PDF lead to addresses and to places of the document, and pass veraPDF."""

from __future__ import annotations

import io

import pikepdf

from avtalemaker.document import read_document
from avtalemaker.pdf import make_pdf
from verapdf import faults
from wordfile import WordFile, field, para, run

MARKED = (
    '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:bookmarkStart w:id="1" w:name="_Ref1"/>'
    f'{run("Møter")}<w:bookmarkEnd w:id="1"/></w:p>'
)
ENGLISH = '<w:r><w:rPr><w:lang w:val="en-US"/></w:rPr><w:t>good faith</w:t></w:r>'
HEAD = (
    '<w:tbl><w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>'
    '<w:tc><w:p><w:bookmarkStart w:id="2" w:name="tabell"/><w:r><w:t>Dato</w:t></w:r></w:p>'
    "</w:tc></w:tr>" + f"<w:tr><w:tc>{para('juni')}</w:tc></w:tr>" * 90 + "</w:tbl>"
)


def test_a_document_with_links_languages_and_fields_passes_verapdf():
    place = (
        "<w:p>"
        + run("Se punkt ")
        + field("REF _Ref1 \\r \\h", "1")
        + run(" om ")
        + ENGLISH
        + "</w:p>"
    )
    away = "<w:p>" + field('HYPERLINK "https://solvik.example/"', "nettstedet") + "</w:p>"
    table = "<w:p>" + field("PAGEREF tabell \\h", "1") + "</w:p>"
    body = place + away + table + MARKED + HEAD
    file = WordFile(
        body, header="<w:p>" + field('HYPERLINK "https://solvik.example/"', "Solvik") + "</w:p>"
    )
    pdf = make_pdf(read_document(file.data(), "avtale.docx"))
    assert (faults(pdf, "2a"), faults(pdf, "ua1")) == ({}, {})
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        links = [note for page in opened.pages for note in page.get("/Annots", [])]
        assert [str(link.A.URI) for link in links if "/A" in link] == ["https://solvik.example/"]
        assert sum("/Dest" in link for link in links) == 2
        assert all(str(link.Contents) for link in links)
        contents = b"".join(page.Contents.read_bytes() for page in opened.pages)
        assert b"/Lang (en-US)" in contents or b"/Lang(en-US)" in contents
