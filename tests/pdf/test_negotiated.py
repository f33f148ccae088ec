"""A negotiated agreement, with changes, comments and hidden text in it, as PDF."""

from __future__ import annotations

from test_engine import tags_of

from avtalemaker.document import read_document
from avtalemaker.pdf import make_pdf, remarks
from avtalemaker.pdffile.reading import read_back
from wordfile import WordFile, control, listed, para, run

BY = 'w:id="1" w:author="Kari Nordmann" w:date="2026-01-02T10:00:00Z"'
OUT = f"<w:del {BY}><w:r><w:delText>gammel</w:delText></w:r></w:del>"


def negotiated() -> WordFile:
    heading = para("Formål", "Heading1")
    deleted = listed("borte", 2).replace("<w:r>", f"<w:del {BY}><w:r>")
    deleted = deleted.replace("</w:r>", "</w:r></w:del>")
    deleted = deleted.replace("</w:pPr>", f"<w:rPr><w:del {BY}/></w:rPr></w:pPr>")
    changed = f"<w:p>{run('Partene ')}{OUT}<w:ins {BY}>{run('møtes')}</w:ins></w:p>"
    secret = para("hemmelig", properties="<w:rPr><w:vanish/></w:rPr>", run="<w:vanish/>")
    comment = f'<w:p>{run("Sted")}<w:r><w:commentReference w:id="0"/></w:r></w:p>'
    field = control("navn", run("Skriv her")).replace("</w:sdtPr>", "<w:showingPlcHdr/></w:sdtPr>")
    body = (
        heading
        + changed
        + listed("punkt", 2)
        + deleted.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    )
    return WordFile(body + secret + comment + f"<w:p>{field}</w:p>" + para("Slutt", "Heading1"))


def test_a_negotiated_agreement_is_its_accepted_text_and_keeps_both_standards(verapdf):
    document = read_document(negotiated().data(), "avtale.docx", accept_changes=True)
    pdf = make_pdf(document)
    text = read_back(pdf).pages[0].split("\n")
    assert text == ["1 Formål", "Partene møtes", "• punkt", "Sted", "Skriv her", "2 Slutt"]
    assert [f.code for f in remarks(document)] == ["D128", "D102", "D130", "D119"]
    assert (tags_of(pdf)["H1"], tags_of(pdf)["LI"]) == (2, 1)
    assert verapdf(pdf, "2a") == {}
    assert verapdf(pdf, "ua1") == {}
