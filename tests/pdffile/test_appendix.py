"""A foreign PDF is reduced to its pages and harmless links, and looks as before."""

from __future__ import annotations

import io

import pikepdf
import pytest

from avtalemaker.errors import InputError
from avtalemaker.pdffile.appendix import prepare_appendix

ACTIVE = (b"/JS", b"/JavaScript", b"/Launch", b"/AA", b"/OpenAction", b"/EmbeddedFile", b"/GoToR")


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.Pdf.open(io.BytesIO(data))


def plain(data: bytes) -> bytes:
    """Return the file with nothing packed, so that every name can be searched for."""
    buffer = io.BytesIO()
    with opened(data) as pdf:
        pdf.save(
            buffer,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return buffer.getvalue()


HOSTILE = {
    "a script at opening": {"catalog": b"/OpenAction<</S/JavaScript/JS(x)>>"},
    "a script by name": {
        "catalog": b"/Names<</JavaScript<</Names[(a)5 0 R]>>>>",
        "more": {5: b"<</S/JavaScript/JS(x)>>"},
    },
    "a script of the page": {"page": b"/AA<</O<</S/JavaScript/JS(x)>>>>"},
    "a script behind a link": {
        "page": b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://example.no)"
        b"/Next<</S/JavaScript/JS(x)>>>>>>]"
    },
    "a program": {"page": b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(a.exe)>>>>]"},
    "another file": {"page": b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/GoToR/F(a.pdf)>>>>]"},
    "a file inside": {
        "catalog": b"/Names<</EmbeddedFiles<</Names[(a)5 0 R]>>>>",
        "more": {
            5: b"<</Type/Filespec/F(budsjett.xlsx)/EF<</F 6 0 R>>>>",
            6: b"<</Type/EmbeddedFile/Length 2>>\nstream\nPK\nendstream",
        },
    },
    "a script in a resource": {"resources": b"<</Properties<</A<</S/JavaScript/JS(x)>>>>>>"},
}


@pytest.mark.parametrize("what", HOSTILE)
def test_active_content_is_taken_out_and_told(what, page):
    prepared = prepare_appendix(page(**HOSTILE[what]), "plan.pdf")
    assert prepared.facts.active or prepared.facts.embedded
    left = plain(prepared.data)
    assert b"/Page" in left
    assert [name for name in ACTIVE if name in left and name != b"/JavaScript"] == []


def test_a_stream_that_lies_in_another_file_is_refused(page):
    data = page(
        resources=b"<</XObject<</I 5 0 R>>>>",
        more={5: b"<</Type/XObject/Subtype/Image/F(//srv/a)/Length 0>>\nstream\n\nendstream"},
    )
    with pytest.raises(InputError) as caught:
        prepare_appendix(data, "plan.pdf")
    assert caught.value.findings[0].code == "P009"


def test_a_link_by_name_is_made_a_link_to_the_page(page):
    data = page(
        catalog=b"/Names<</Dests<</Names[(slutt)[3 0 R/XYZ 10 20 0]]>>>>",
        page=b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/GoTo/D(slutt)>>>>"
        b"<</Subtype/Link/Rect[0 0 9 9]/Dest(finnes ikke)>>"
        b"<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://example.no/)>>>>"
        b"<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(file:///etc/passwd)>>>>]",
    )
    prepared = prepare_appendix(data, "plan.pdf")
    pdf = opened(prepared.data)
    inside, outside = pdf.pages[0].obj.Annots
    assert inside.Dest[0].objgen == pdf.pages[0].obj.objgen
    assert [float(number) for number in list(inside.Dest)[2:]] == [10, 20, 0]
    assert str(outside.A.URI) == "https://example.no/"
    assert b"/Dests" not in plain(prepared.data)


def test_bookmarks_come_out_in_order_with_levels_and_a_loop_ends(page):
    data = page(
        catalog=b"/Outlines 5 0 R",
        more={
            5: b"<</First 6 0 R/Last 8 0 R>>",
            6: b"<</Title(Tiltak)/Next 8 0 R/First 7 0 R/Dest[3 0 R/Fit]>>",
            7: b"<</Title(Deltiltak)/A<</S/GoTo/D[3 0 R/FitH 700]>>/Next 7 0 R>>",
            8: b"<</Title(Slutt)/A<</S/URI/URI(https://example.no)>>/Next 6 0 R>>",
        },
    )
    rows = prepare_appendix(data, "plan.pdf").bookmarks
    assert [(row.level, row.page, row.fit) for row in rows] == [
        (0, 0, ("/Fit",)),
        (1, 0, ("/FitH", 700.0)),
        (0, None, ("/Fit",)),
    ]


def test_a_filled_field_stays_as_drawing_and_the_form_goes(page):
    look = b"<</Type/XObject/Subtype/Form/BBox[0 0 100 20]/Length 27>>\nstream\n"
    look += b"0 0 m 100 20 l S % Solvik ab\nendstream"
    data = page(
        catalog=b"/AcroForm<</Fields[5 0 R]>>",
        page=b"/Annots[5 0 R]",
        more={
            5: b"<</Type/Annot/Subtype/Widget/FT/Tx/T(navn)/V(Solvik)/Rect[50 50 150 70]"
            b"/F 4/AP<</N 6 0 R>>>>",
            6: look,
        },
    )
    prepared = prepare_appendix(data, "skjema.pdf")
    assert prepared.flattened == 1
    left = plain(prepared.data)
    assert b"/Widget" not in left
    assert b"/AcroForm" not in left
    assert b"Solvik" in left
    assert b"q 1.00000 0.00000 0.00000 1.00000 50.00000 50.00000 cm /Flat Do Q" in left


def test_a_hidden_field_does_not_come_to_light(page):
    look = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 8>>\nstream\n% hidden\nendstream"
    widget = b"<</Subtype/Widget/FT/Tx/T(a)/Rect[5 5 9 9]/F 2/AP<</N 6 0 R>>>>"
    data = page(
        catalog=b"/AcroForm<</Fields[5 0 R]>>", page=b"/Annots[5 0 R]", more={5: widget, 6: look}
    )
    assert b"hidden" not in plain(prepare_appendix(data, "skjema.pdf").data)


def test_a_signature_mark_stays_visible_and_is_a_signature_no_more(signed_pdf):
    prepared = prepare_appendix(signed_pdf, "plan.pdf")
    assert prepared.facts.is_signed
    assert (prepared.facts.pages, prepared.flattened) == (3, 1)
    left = plain(prepared.data)
    assert b"/ByteRange" not in left
    assert b"Kari Nordmann" in left


def test_preparing_twice_gives_the_same_bytes(signed_pdf):
    first, second = (prepare_appendix(signed_pdf, "plan.pdf").data for _round in range(2))
    assert first == second
