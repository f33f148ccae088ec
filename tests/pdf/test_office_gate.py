"""The gate for LibreOffice's PDFs: what differs from the Word file never gets out."""

from __future__ import annotations

import pytest
from stand_in import office_pdf
from word_cases import NUMBERED, STANDARD, agreement

from avtalemaker.document import read_document
from avtalemaker.errors import EngineError
from avtalemaker.office import Converted, Saying, convert, find_office
from avtalemaker.office import WordFile as OfficeFile
from avtalemaker.pdf import Engine, make_pdf_by
from avtalemaker.pdf.engine import language_of, time_of, title_of
from avtalemaker.pdf.officegate import check_office_pdf
from avtalemaker.pdffile.reading import read_back
from avtalemaker.word import render
from wordfile import WordFile, field, listed, para

LINES = (
    para("Samarbeidsavtale", "Title"),
    para("Formål", "Heading1"),
    para("Møter", "Heading1"),
    para("Partene møtes to ganger i året."),
    para("Partene deler kostnadene likt."),
    listed("Å holde et møte", 1, 1),
    "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>".format(
        *map(para, ("Part", "Sum", "Solvik", "5000"))
    ),
)
AROUND = {
    "header": para("Samarbeidsavtale"),
    "first_header": para("Utkast"),
    "footer": f"<w:p><w:r><w:t>Side </w:t></w:r>{field('PAGE')}</w:p>",
}


def word(lines=LINES, **parts) -> bytes:
    return WordFile("".join(lines), **{**AROUND, **parts}).data()


def check(pdf: bytes, data: bytes | None = None) -> int:
    document = read_document(data or word(), "avtale.docx")
    return check_office_pdf(document, pdf, title_of(document), language_of(document))


def code_of(pdf: bytes) -> str:
    with pytest.raises(EngineError) as caught:
        check(pdf)
    return caught.value.findings[0].code


START_AT_TWO = WordFile("").numbering.replace('<w:start w:val="1"/>', '<w:start w:val="2"/>', 1)
FAULTS = {
    "a lost line": word((*LINES[:3], *LINES[4:])),
    "a doubled line": word((*LINES[:4], *LINES[3:])),
    "swapped lines": word((*LINES[:3], LINES[4], LINES[3], *LINES[5:])),
    "a changed word": word(tuple(line.replace("likt", "ulikt") for line in LINES)),
    "a wrong number": word(numbering=START_AT_TWO),
    "a lost number": word(tuple(line.replace('val="Heading1"', 'val="Normal"') for line in LINES)),
    "a sum in the wrong cell": word((*LINES[:6], LINES[6].replace("Solvik", "5000 Solvik"))),
    "another header": word(first_header=para("Noe annet")),
    "no header": word(first_header=para("")),
    "a header too many": word(first_header="", header=para("Utkast") + para("Utkast")),
}


def test_a_pdf_that_says_what_the_word_file_says_passes():
    assert check(office_pdf(word())) == 1


@pytest.mark.parametrize("fault", FAULTS)
def test_a_difference_is_refused_whatever_it_is(fault):
    assert code_of(office_pdf(FAULTS[fault])) == "E004"


def test_a_font_that_is_not_in_the_pdf_a_claim_not_made_and_a_ruin_are_refused():
    pdf = office_pdf(word())

    assert code_of(pdf.replace(b"/FontFile", b"/Fontfile")) == "E009"
    assert code_of(office_pdf(word(), ("1.7",))) == "E007"
    assert code_of(office_pdf(word(), ("a-2a", "ua-1"))) == "E007"
    assert code_of(office_pdf(word(title="Noe annet"))) == "E008"
    assert code_of(pdf[: len(pdf) // 2]) == "E038"


BOX = (
    "<w:p><w:r><w:t>Før.</w:t></w:r><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'"
    " style='position:absolute'><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape>"
    "</w:pict></w:r></w:p>"
)


def may_be_printed(data: bytes, printed: str) -> bool:
    """Say whether the gate lets a PDF of the paragraphs `printed`, between bars, be a file's."""
    try:
        return check(office_pdf(word(tuple(map(para, printed.split("|"))))), data) == 1
    except EngineError:
        return False


@pytest.mark.parametrize(
    ("printed", "passes"),
    [
        ("Før.|I boksen.|Etter.", True),
        ("I boksen.|Før.|Etter.", True),
        ("Før.|Etter.|I boksen.", True),
        ("Før.|Etter.", False),
        ("Før.|I boksen.|I boksen.|Etter.", False),
        ("Før.|I bok|Etter.|sen.", False),
    ],
)
def test_a_text_box_may_stand_before_or_after_but_once_and_whole(printed, passes):
    data = word((BOX.format(para("I boksen.")), para("Etter.")))
    assert may_be_printed(data, printed) is passes


@pytest.mark.libreoffice
def test_libreoffice_itself_passes_with_our_text_and_not_with_any_fault_in_it():
    files = [word(), *FAULTS.values(), word((*LINES, *LINES[3:5] * 120))]
    first = read_document(files[0], "avtale.docx")
    saying = Saying(title_of(first), language_of(first), time_of(first))
    made = convert(find_office(), [OfficeFile("avtale.docx", data, saying) for data in files])

    assert all(isinstance(one, Converted) for one in made), made
    assert check(made[0].pdf) == 1
    codes = [code_of(one.pdf) for one in made[1:]]
    assert codes == ["E004"] * len(codes)
    assert check(made[-1].pdf, files[-1]) > 3


STOP = '<w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="4000"/></w:tabs>'
LED = f"<w:p><w:pPr>{STOP}</w:pPr>{{}}</w:p>"
TAB = "<w:r><w:tab/></w:r>"


@pytest.mark.parametrize(
    ("printed", "passes"),
    [
        ("Sted: ________|Navn", True),
        ("Sted:|Navn", True),
        ("Sted: ________", False),
        ("Sted:|________Navn", True),
        ("Ste________d:|Navn", False),
        ("Sted: ________|Na___vn", False),
    ],
)
def test_signs_that_lead_to_a_tab_stop_may_be_printed_there_and_nowhere_else(printed, passes):
    data = word((LED.format(f"<w:r><w:t>Sted:</w:t></w:r>{TAB}"), para("Navn")))
    assert may_be_printed(data, printed) is passes


@pytest.mark.libreoffice
def test_our_layouts_pass_the_gate_when_libreoffice_makes_them():
    for layout in (STANDARD, NUMBERED):
        data = render(layout, agreement(), None)
        made = make_pdf_by(read_document(data, "avtale.docx"), Engine.LIBREOFFICE)

        assert made.engine == "libreoffice"


@pytest.mark.libreoffice
def test_fields_that_libreoffice_fills_in_anew_print_what_is_stored():
    kinds = ("TIME", "FILENAME", "SEQ Figur", "= 2 + 2", "NUMWORDS", "SUBJECT", 'IF 1 = 1 "a" "b"')
    body = "".join(f"<w:p>{field(kind, f'lagret {n}')}</w:p>" for n, kind in enumerate(kinds))
    made = make_pdf_by(read_document(WordFile(body).data(), "avtale.docx"), Engine.LIBREOFFICE)

    assert made.engine == "libreoffice"
    printed = read_back(made.data).body
    assert all(f"lagret {n}" in printed for n in range(len(kinds)))
