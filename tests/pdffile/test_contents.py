"""Contents cut into tokens at once are what pypdf's own parser makes of them, or left to it."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ContentStream, DecodedStreamObject, NameObject

from avtalemaker.pdf.typesetting import compile_typst
from avtalemaker.pdffile.contents import cut_contents

TEXTS = [
    b"BT /f0 11 Tf 1 0 0 -1 0 0 Tm [(\\000\\001 a\\)\\\\ (b c)) -12.5 <0a0> .5 -3] TJ ET",
    b"/Artifact<</Attached[/Top]/Type/Pagination/N 3>>BDC\nEMC q 1 0 0 -1 486.4 +7 cm/c0 cs Q\n",
    b"(a\\\nb\\r\\n\\7\\78\\053) Tj (x) ' 0 0 (y) \" T* f*",
    b"/Span<</MCID 0/ActualText(\xfe\xff\x00a)>>BDC EMC",
]
STRANGE = [
    b"BI /W 1 ID x EI",
    b"[1 2",
    b"] Tj",
    b"{ } x",
    b"true x",
    b"(a",
    b"/a#20b cs",
    b"% no\nq",
]


def page_of(data: bytes):
    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    stream = DecodedStreamObject()
    stream.set_data(data)
    page[NameObject("/Contents")] = writer._add_object(stream)
    buffer = io.BytesIO()
    writer.write(buffer)
    return PdfReader(buffer).pages[0]


def read_slowly(page):
    return ContentStream(page["/Contents"].get_object(), page.pdf, "bytes").operations


def types(operations):
    return [(operator, [type(each) for each in operands]) for operands, operator in operations]


def assert_same(data: bytes) -> None:
    page, other = page_of(data), page_of(data)
    wanted = read_slowly(other)
    assert cut_contents(page)
    assert page["/Contents"].operations == wanted
    assert types(page["/Contents"].operations) == types(wanted)


@pytest.mark.parametrize("data", TEXTS)
def test_operations_are_those_of_pypdf(data):
    assert_same(data)


@pytest.mark.parametrize("data", STRANGE)
def test_what_is_not_known_is_left_to_pypdf(data):
    page = page_of(data)
    assert not cut_contents(page)
    assert not isinstance(page["/Contents"].get_object(), ContentStream)


@given(st.text("abcæøå()\\/<>[]{}%#' 0123456789.-–\"", max_size=60))
def test_any_text_that_typst_sets_is_cut_as_pypdf_cuts_it(text):
    literal = text.replace("\\", "\\\\").replace('"', '\\"')
    source = f'#set document(title: "x")\n#set text(lang: "nb")\n#"{literal}"'
    reader, other = (PdfReader(io.BytesIO(compile_typst(source))) for _time in range(2))
    if cut_contents(reader.pages[0]):
        assert reader.pages[0]["/Contents"].operations == read_slowly(other.pages[0])
    else:
        assert len(text) != 1  # brackets in brackets, by the numbers of letters in their font
