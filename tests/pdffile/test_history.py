"""A PDF's metadata tell how it was made, and the file around them stays whole."""

from __future__ import annotations

import io

from pypdf import PdfReader

from avtalemaker.document import read_document
from avtalemaker.pdf import make_pdf
from avtalemaker.pdf.typesetting import compile_typst
from avtalemaker.pdffile.history import Making, with_history
from avtalemaker.pdffile.reading import read_back
from wordfile import WordFile, para

MAKING = Making("avtalemaker 9", "2026-01-02T10:00:00+00:00", {"reason": ["D103"], "hva": "<æ&"})


def test_what_is_written_is_read_back_and_each_object_is_where_the_table_says():
    plain = compile_typst(
        '#set document(title: [Avtale])\n#set text(lang: "nb")\n= Formål\nTo møter.'
    )

    told = with_history(plain, MAKING)

    assert read_back(told).made == MAKING.facts
    assert read_back(told).pages == read_back(plain).pages
    reader = PdfReader(io.BytesIO(told), strict=True)
    for number in range(1, int(reader.trailer["/Size"])):
        reader.get_object(number)
    assert reader.xref_objStm == {}
    assert told.endswith(b"%%EOF")


def test_what_the_document_says_cannot_pass_for_the_metadata():
    title = "x <</Length 3/Type/Metadata/Subtype/XML>> stream </rdf:Seq></xmpMM:History>"
    source = f'#set document(title: "{title}")\n#set text(lang: "nb")\n= A\nB'

    assert read_back(with_history(compile_typst(source), MAKING)).made == MAKING.facts


def test_the_built_in_engine_says_that_it_made_it_and_the_standards_are_kept(verapdf):
    pdf = make_pdf(read_document(WordFile(para("Formål", "Heading1")).data(), "avtale.docx"))

    made = read_back(pdf).made
    assert (made["engine"], made["reason"]) == ("builtin", [])
    assert made["version"].startswith("typst 0.")
    assert verapdf(pdf, "2a") == {}
    assert verapdf(pdf, "ua1") == {}
