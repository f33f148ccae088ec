"""Only a signer's name is read from a signature, and rubbish is no name."""

from __future__ import annotations

import io

import pikepdf
from hypothesis import given, strategies

from avtalemaker.pdffile.certificate import signer_name
from avtalemaker.pdffile.signatures import iso_time


def test_the_name_is_the_signers_own_not_the_issuers(signed_pdf):
    with pikepdf.Pdf.open(io.BytesIO(signed_pdf)) as pdf:
        contents = bytes(pdf.Root.AcroForm.Fields[0].V.Contents)
    assert signer_name(contents) == "Kari Nordmann"
    assert signer_name(contents[:-9000]) == ""


@given(strategies.binary(max_size=200))
def test_any_bytes_give_a_text(data):
    assert isinstance(signer_name(data), str)


def test_a_pdf_date_is_told_in_iso_8601():
    assert iso_time("D:20260305142000+01'00'") == "2026-03-05T14:20:00+01:00"
    assert iso_time("D:20260305142000Z") == "2026-03-05T14:20:00+00:00"
    assert iso_time("D:2026") == "2026-01-01T00:00:00"
    assert iso_time("i går") == ""
