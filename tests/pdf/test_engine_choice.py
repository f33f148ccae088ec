"""Which engine makes a PDF: the built-in one, or LibreOffice with the reason told and kept."""

from __future__ import annotations

from time import sleep

import pytest
from stand_in import FakeOffice

from avtalemaker.document import read_document
from avtalemaker.errors import EngineError, ExitCode
from avtalemaker.ooxml import open_package
from avtalemaker.pdf import Engine, engine, make_pdf_by, make_pdfs
from avtalemaker.pdf.typesetting import compile_with_edges
from avtalemaker.pdffile.reading import read_back
from wordfile import WordFile, control, para, run

KNOWN = para("Formål", "Heading1") + para("Partene møtes to ganger i året.")
UNKNOWN = KNOWN + "<w:p><w:r><w:t>Slutt</w:t><w:unheardOf/></w:r></w:p>"
TRACKED = KNOWN + f'<w:p><w:ins w:id="1" w:author="Ola">{run("Nytt ledd.")}</w:ins></w:p>'


def document(body: str, *, accept_changes: bool = False):
    return read_document(WordFile(body).data(), "avtale.docx", accept_changes=accept_changes)


def test_what_the_built_in_engine_knows_never_comes_to_libreoffice(monkeypatch):
    office = FakeOffice(monkeypatch)

    made = make_pdf_by(document(KNOWN))

    assert (made.engine, made.reason, made.remarks) == ("builtin", (), ())
    assert office.calls == []


def test_what_it_refuses_libreoffice_makes_and_the_reason_is_told_and_kept(monkeypatch):
    FakeOffice(monkeypatch)

    made = make_pdf_by(document(UNKNOWN))

    assert (made.engine, made.version, made.reason) == (
        "libreoffice", "LibreOffice 7.4.7", ("D110",),
    )  # fmt: skip
    assert [finding.code for finding in made.remarks] == ["E037"]
    assert "unheardOf" in made.remarks[0].message
    assert "paragraph 3" in made.remarks[0].message
    assert read_back(made.data).made == {
        "engine": "libreoffice", "version": "LibreOffice 7.4.7", "reason": ["D110"],
    }  # fmt: skip


def test_without_libreoffice_both_are_told_and_nothing_is_made(monkeypatch):
    FakeOffice(monkeypatch, there=False)

    (refusal,) = make_pdfs([document(UNKNOWN)])

    assert isinstance(refusal, EngineError)
    assert refusal.exit_code is ExitCode.LIBRARY
    assert "unheardOf" in refusal.message
    assert "Looked for in: PATH." in refusal.message
    assert refusal.advice == "Install it."
    assert [finding.code for finding in refusal.findings] == ["E001", "D110"]


def test_the_engine_that_was_asked_for_is_the_only_one_asked(monkeypatch):
    office = FakeOffice(monkeypatch)

    asked = make_pdf_by(document(KNOWN), Engine.LIBREOFFICE)
    with pytest.raises(EngineError, match="unheardOf"):
        make_pdf_by(document(UNKNOWN), Engine.BUILTIN)

    assert (asked.engine, asked.reason, asked.remarks) == ("libreoffice", (), ())
    assert len(office.calls) == 1


def test_a_pdf_that_the_gate_threw_away_is_made_by_libreoffice_and_told(monkeypatch):
    def changed(source, files, when):
        return compile_with_edges(source.replace("to ganger", "tre ganger"), files, when=when)

    FakeOffice(monkeypatch)
    monkeypatch.setattr(engine, "compile_with_edges", changed)

    made = make_pdf_by(document(KNOWN))

    assert (made.engine, made.reason) == ("libreoffice", ("E004",))
    assert "thrown away" in made.remarks[0].message


@pytest.mark.parametrize("choice", Engine)
def test_tracked_changes_are_refused_for_every_engine_until_they_are_accepted(monkeypatch, choice):
    office = FakeOffice(monkeypatch)

    with pytest.raises(EngineError) as caught:
        make_pdf_by(document(TRACKED), choice)
    accepted = make_pdf_by(document(TRACKED, accept_changes=True), choice)

    assert [finding.code for finding in caught.value.findings] == ["D101"]
    assert "Nytt ledd." in read_back(accepted.data).body
    for file in (file for call in office.calls for file in call):
        assert read_document(file.data, "x").tracked_changes == 0


def test_several_documents_come_to_libreoffice_in_one_call_and_each_has_its_own_end(monkeypatch):
    office = FakeOffice(monkeypatch, broken=("ødelagt.docx",))
    broken = read_document(WordFile(UNKNOWN).data(), "ødelagt.docx")

    made = make_pdfs([document(UNKNOWN), document(KNOWN), broken, document(UNKNOWN)])

    assert [len(call) for call in office.calls] == [3]
    engines = [m.findings[0].code if isinstance(m, EngineError) else m.engine for m in made]
    assert engines == ["libreoffice", "builtin", "E001", "libreoffice"]
    assert "LibreOffice gave no PDF" in made[2].message


def test_several_documents_come_in_their_order_as_they_do_one_by_one():
    bodies = [para("Avtale"), para("ཀ"), UNKNOWN, para("Avtale") + para("Sak"), TRACKED, KNOWN]
    made = make_pdfs((document(body) for body in bodies), Engine.BUILTIN)
    codes = [m.findings[0].code if isinstance(m, EngineError) else "" for m in made]
    assert codes == ["", "E002", "E001", "", "D101", ""]
    for body, one in zip(bodies, made, strict=True):
        if not isinstance(one, EngineError):
            assert one.data == make_pdf_by(document(body), Engine.BUILTIN).data


def test_each_of_many_documents_is_unpacked_once_however_long_typst_takes(monkeypatch):
    """The gate reads the file anew, when several others have been read since."""

    def slowly(source, files, when):
        sleep(0.1)
        return compile_with_edges(source, files, when=when)

    monkeypatch.setattr(engine, "compile_with_edges", slowly)
    open_package.cache_clear()

    made = make_pdfs(document(para(f"Avtale {number}")) for number in range(9))

    assert [one.engine for one in made] == ["builtin"] * 9
    assert open_package.cache_info().misses == 9


def test_what_typst_or_the_gate_refuses_is_set_only_once_where_nothing_helps(monkeypatch):
    tries = []

    def changed(source, files, when):
        tries.append(source)
        return compile_with_edges(source.replace("to ganger", "tre ganger"), files, when=when)

    monkeypatch.setattr(engine, "compile_with_edges", changed)

    made = make_pdfs([document(para("ཀ")), document(KNOWN)], Engine.BUILTIN)

    assert [one.findings[0].code for one in made] == ["E002", "E004"]
    assert len(tries) == 2


def test_libreoffice_gets_the_file_without_what_was_left_out(monkeypatch):
    office = FakeOffice(monkeypatch)
    mark = f"<w:p>{control('avt:draft', run('Utkast 1'))}</w:p>"
    table = f"<w:tbl><w:tr><w:tc>{mark}</w:tc></w:tr></w:tbl>"

    made = make_pdf_by(document(mark + UNKNOWN + table).without_control("avt:draft"))

    sent = read_document(office.calls[0][0].data, "x")
    assert "Utkast" not in "".join(p.text for p in sent.paragraphs)
    assert next(p.text for p in sent.paragraphs) == "Formål"
    assert "Utkast" not in read_back(made.data).body


def test_fonts_that_libreoffice_has_not_are_told_and_those_it_has_are_not(monkeypatch):
    FakeOffice(monkeypatch)
    fonts = [f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>' for name in ("Verdana", "Arial")]
    body = UNKNOWN + "".join(para("Partene møtes.", run=font) for font in fonts)
    blank = para("   ", run='<w:rFonts w:ascii="Tahoma" w:hAnsi="Tahoma"/>')

    made = make_pdf_by(document(body + blank))

    told = [finding for finding in made.remarks if finding.code == "E010"]
    assert len(told) == 1
    assert "Verdana" in told[0].message
