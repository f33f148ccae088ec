"""A foreign PDF is told for what it is, or refused with one clear message."""

from __future__ import annotations

import io
import json
import re

import pikepdf
import pytest

from avtalemaker.errors import InputError
from avtalemaker.findings import as_json
from avtalemaker.pdffile import inspection, limits
from avtalemaker.pdffile.inspection import inspect_pdf


def refused(data: bytes) -> InputError:
    with pytest.raises(InputError) as caught:
        inspect_pdf(data, "plan.pdf")
    assert "plan.pdf" in caught.value.message
    assert caught.value.advice
    assert len(caught.value.findings) == 1
    return caught.value


def code(data: bytes) -> str:
    return refused(data).findings[0].code


def saved(pdf: pikepdf.Pdf, **options) -> bytes:
    buffer = io.BytesIO()
    pdf.save(buffer, **options)
    return buffer.getvalue()


def test_a_plain_page_is_told_by_its_pages_size_and_title(page):
    with pikepdf.Pdf.open(io.BytesIO(page())) as pdf:
        pdf.docinfo["/Title"] = "Plan for\nSolvik"
        facts = inspect_pdf(saved(pdf), "plan.pdf")
    assert (facts.pages, facts.title, facts.is_a4) == (1, "Plan for Solvik", True)
    assert not facts.is_signed
    assert facts.active == ()


def test_a_file_without_content_is_refused_as_empty():
    assert code(b"") == "P002"
    assert code(b"\n \r\n") == "P002"


def test_a_log_in_page_renamed_to_pdf_is_refused_as_no_pdf():
    refusal = refused(b"<!DOCTYPE html><html><body>Logg inn</body></html>")
    assert refusal.findings[0].code == "P001"
    assert "log-in" in refusal.advice or "innlogging" in refusal.advice


def test_a_file_cut_in_half_is_refused_as_damaged(signed_pdf):
    assert code(signed_pdf[: len(signed_pdf) // 3]) in {"P004", "P005"}
    assert code(b"%PDF-1.7\n" + b"\0" * 400) == "P004"


def test_a_file_that_asks_for_a_password_is_refused(page):
    with pikepdf.Pdf.open(io.BytesIO(page())) as pdf:
        data = saved(pdf, encryption=pikepdf.Encryption(user="hemmelig", owner="eier"))
    assert code(data) == "P003"


def test_a_file_whose_sender_forbade_changes_is_refused_like_a_locked_one(page):
    with pikepdf.Pdf.open(io.BytesIO(page())) as pdf:
        data = saved(pdf, encryption=pikepdf.Encryption(user="", owner="eier"))
    assert code(data) == "P003"


def test_a_file_without_pages_is_refused(page):
    data = page().replace(b"/Kids[3 0 R]/Count 1", b"/Kids[]     /Count 0")
    assert code(data) == "P005"


def test_arrays_nested_five_thousand_deep_are_refused(page):
    assert code(page(page=b"/X " + b"[" * 5000 + b"]" * 5000)) in {"P004", "P005"}


def test_a_form_of_adobes_own_kind_is_refused(page):
    assert code(page(catalog=b"/AcroForm<</Fields[]/XFA(x)>>")) == "P006"


def test_a_file_with_too_many_pages_is_refused(page):
    with pikepdf.Pdf.open(io.BytesIO(page())) as pdf:
        for _number in range(limits.MAX_PAGES):
            pdf.pages.append(pdf.pages[0])
        data = saved(pdf)
    assert code(data) == "P007"


def test_a_file_larger_than_the_limit_is_refused_before_it_is_opened(monkeypatch, page):
    monkeypatch.setattr(inspection, "MAX_BYTES", 100)
    assert code(page()) == "P007"


def test_a_turned_and_enlarged_page_is_told_as_it_is_shown(page):
    turned = inspect_pdf(page(page=b"/Rotate 90"), "a.pdf")
    assert turned.page_sizes == ((842.0, 595.0),)
    assert turned.is_a4
    large = inspect_pdf(page(page=b"/UserUnit 2"), "b.pdf")
    assert large.page_sizes == ((1190.0, 1684.0),)
    assert not large.is_a4
    cropped = inspect_pdf(page(page=b"/CropBox[100 100 300 200]"), "c.pdf")
    assert cropped.page_sizes == ((200.0, 100.0),)


def test_a_box_and_a_turn_that_stand_above_the_page_count(page):
    data = page(box=b"0 0 595 842").replace(b"/MediaBox[0 0 595 842]", b"")
    data = data.replace(b"/Count 1>>", b"/Count 1/MediaBox[0 0 400 300]/Rotate 270>>")
    assert inspect_pdf(data, "plan.pdf").page_sizes == ((300.0, 400.0),)


def test_a_wrong_table_is_mended_and_told(page):
    data = re.sub(rb"startxref\n\d+", b"startxref\n999999", page())
    assert inspect_pdf(data, "plan.pdf").repaired


def test_a_signed_file_tells_who_signed_and_when(signed_pdf):
    (signature,) = inspect_pdf(signed_pdf, "plan.pdf").signatures
    assert signature.signer == "Kari Nordmann"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", signature.claimed_time)
    assert not signature.timestamp


def test_a_signature_that_only_the_raw_bytes_show_is_noticed(page):
    data = page() + b"\n20 0 obj\n<</Type/Sig/ByteRange [0 1 2 3]/Contents<00>>>\nendobj\n"
    assert inspect_pdf(data, "plan.pdf").is_signed


def test_adobes_usage_rights_are_nobodys_signature(page):
    rights = b"<</Type/Sig/ByteRange[0 1 2 3]/Contents<00>/Reference[<</TransformMethod/UR3>>]>>"
    data = page(catalog=b"/Perms<</UR3 20 0 R>>", more={20: rights})
    assert not inspect_pdf(data, "plan.pdf").is_signed


def test_active_content_is_named_even_when_its_name_is_disguised(page):
    data = page(
        catalog=b"/OpenAction<</S/J#61vaScript/JS(1)>>",
        page=b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(cmd.exe)>>>>]",
    )
    assert inspect_pdf(data, "plan.pdf").active == ("JavaScript", "Launch", "OpenAction")


def test_a_refusal_can_be_read_by_a_program(page):
    row = json.loads(as_json(refused(page()[:200]).findings))[0]
    assert row["code"] in {"P004", "P005"}
    assert row["file"] == "plan.pdf"
