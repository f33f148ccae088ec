"""Word to PDF: standards, tags, bookmarks, language, equal bytes, and refusals by name."""

from __future__ import annotations

import io
from collections import Counter

import pikepdf
import pytest
from pypdf import PdfReader

from avtalemaker.document import DRAFT_TAG, read_document
from avtalemaker.errors import EngineError, ExitCode
from avtalemaker.pdf import make_pdf, remarks
from avtalemaker.pdffile.reading import read_back
from wordfile import NUMBERING, WordFile, control, field, listed, para, picture, run

CELL = '<w:tc><w:tcPr><w:tcW w:w="4500" w:type="dxa"/>{}</w:tcPr>{}</w:tc>'
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def table(rows: list[list[str]], borders: str = BORDERS, head: bool = True) -> str:  # noqa: FBT001, FBT002
    inner = ""
    for index, row in enumerate(rows):
        properties = "<w:trPr><w:tblHeader/></w:trPr>" if head and index == 0 else ""
        inner += f"<w:tr>{properties}{''.join(CELL.format('', para(c)) for c in row)}</w:tr>"
    grid = '<w:gridCol w:w="4500"/>' * len(rows[0])
    return (
        f"<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{inner}</w:tbl>"
    )


def signing() -> str:
    line = para(
        properties='<w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="4000"/></w:tabs>'
    )
    line = line.replace('<w:t xml:space="preserve"></w:t>', "<w:tab/>")
    cells = "".join(
        CELL.format("", para(f"For {party}") + line + para(name))
        for party, name in (("Fagforbundet Solvik", "Kari Nordmann"), ("Solvik", "Ola Nordmann"))
    )
    return (
        '<w:tbl><w:tblGrid><w:gridCol w:w="4500"/><w:gridCol w:w="4500"/></w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"
    )


def agreement(language: str = "nb-NO") -> WordFile:
    """Return a document with everything an agreement has."""
    ours = "Føremål" if language == "nn-NO" else "Formål"
    file = WordFile(
        para("Samarbeidsavtale", "Title")
        + control(DRAFT_TAG, para("Utkast 1", properties='<w:jc w:val="right"/>'))
        + table([["", "Part A", "Part B"][1:], ["Fagforbundet Solvik", "Solvik kommune"]])
        + para(ours, "Heading1")
        + para("Bakgrunn", "Heading2")
        + para(
            "Partene er enige om dette & «slikt» < så > enkelt. " * 12,
            properties='<w:jc w:val="both"/>',
        )
        + control("avt:meetings:12345678", para("Å holde møter", "ListBullet"))
        + para("Å ta opp saker tidlig", "ListBullet")
        + listed("underpunkt", 2)
        + para("Varighet", "Heading1")
        + para("We agree", run='<w:lang w:val="en-GB"/>')
        + para("ÅPENT", run='<w:caps/><w:highlight w:val="yellow"/>')
        + signing()
        + para()
    )
    file.styles = file.styles.replace("nb-NO", language)
    file.header = para("Samarbeidsavtale")
    file.first_header = picture() + para("Fagforbundet Solvik")
    page, pages = field("PAGE"), field("NUMPAGES")
    file.footer = f"<w:p>{run('Side ')}{page}{run(' av ')}{pages}</w:p>"
    return file


def pdf_of(file: WordFile) -> bytes:
    return make_pdf(read_document(file.data(), "avtale.docx"))


def tags_of(pdf: bytes) -> Counter[str]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return Counter(
            str(item.S)[1:]
            for item in opened.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem"
        ) or Counter(
            str(item.S)[1:]
            for item in opened.objects
            if isinstance(item, pikepdf.Dictionary) and "/S" in item and "/P" in item
        )


@pytest.mark.parametrize("language", ["nb-NO", "nn-NO"])
def test_an_agreement_keeps_both_standards_at_once(verapdf, language):
    pdf = pdf_of(agreement(language))
    assert verapdf(pdf, "2a") == {}
    assert verapdf(pdf, "ua1") == {}


def test_verapdf_sees_a_fault_when_there_is_one(verapdf):
    broken = pdf_of(agreement()).replace(b"<pdfaid:part>2<", b"<pdfaid:part>7<")
    assert verapdf(broken, "2a")


def test_headings_lists_and_tables_are_tagged_as_such():
    tags = tags_of(pdf_of(agreement()))
    assert (tags["H1"], tags["H2"], tags["Title"]) == (2, 1, 1)
    assert (tags["L"], tags["LI"], tags["Lbl"], tags["LBody"]) == (1, 3, 3, 3)
    assert (tags["Table"], tags["TR"], tags["TH"], tags["TD"]) == (1, 2, 2, 2)


def test_bookmarks_carry_the_clause_numbers():
    read = read_back(pdf_of(agreement()))
    assert read.bookmarks == ((1, "1 Formål"), (2, "1.1 Bakgrunn"), (1, "2 Varighet"))


def test_a_heading_with_tab_stops_is_a_bookmark_with_all_its_words():
    tail = "<w:r><w:tab/><w:t>Oppdrag</w:t></w:r></w:p>"
    body = para("2.1", "Heading1").replace("</w:p>", tail)
    assert read_back(pdf_of(WordFile(body))).bookmarks == ((1, "1 2.1 Oppdrag"),)


def test_an_address_in_a_header_is_printed_without_a_link(verapdf):
    address = field('HYPERLINK "https://solvik.example/"', "solvik.example")
    pdf = pdf_of(WordFile(para("Avtale"), header=f"<w:p>{address}</w:p>"))
    assert "solvik.example" in read_back(pdf).pages[0]
    assert verapdf(pdf, "ua1") == {}


def test_text_can_be_both_underlined_and_struck(verapdf):
    pdf = pdf_of(WordFile(para("utgår", run='<w:u w:val="single"/><w:strike/>')))
    assert verapdf(pdf, "ua1") == {}


def test_a_heading_level_that_is_skipped_in_word_is_not_skipped_in_the_tags(verapdf):
    bare = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = para("A", "Heading2", properties=bare) + para("B", "Heading1")
    pdf = pdf_of(WordFile(body))
    assert tags_of(pdf)["H1"] == 2
    assert verapdf(pdf, "ua1") == {}


@pytest.mark.parametrize("language", ["nb-NO", "nn-NO"])
def test_the_language_is_that_of_the_document_and_of_each_run(language):
    pdf = pdf_of(agreement(language))
    assert read_back(pdf).language == language
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        languages = {
            str(o.Lang)
            for o in opened.objects
            if isinstance(o, pikepdf.Dictionary) and "/Lang" in o
        }
    assert "en-GB" in languages


def test_title_author_and_time_are_the_documents_own():
    reader = PdfReader(io.BytesIO(pdf_of(agreement())))
    assert reader.metadata.title == "Samarbeidsavtale"
    assert reader.metadata.author == "Kari Nordmann"
    assert reader.metadata.creation_date.isoformat() == "2026-01-02T10:00:00+00:00"


def test_without_a_title_property_the_first_heading_is_the_title():
    file = WordFile(para("Om samarbeidet", "Heading1"), title="")
    assert read_back(pdf_of(file)).title == "Om samarbeidet"


def test_the_same_file_gives_the_same_bytes_and_another_time_gives_others():
    assert pdf_of(agreement()) == pdf_of(agreement())
    later = agreement()
    later.modified = "2026-02-02T10:00:00Z"
    assert pdf_of(later) != pdf_of(agreement())


def test_the_logos_alternative_text_reaches_the_pdf():
    body = agreement()
    body.body = picture(alt="Logo: Fagforbundet Solvik") + body.body
    with pikepdf.open(io.BytesIO(pdf_of(body))) as opened:
        texts = [
            str(o.Alt) for o in opened.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o
        ]
    assert texts == ["Logo: Fagforbundet Solvik"]


def test_a_picture_without_alternative_text_is_decoration_and_remarked(verapdf):
    file = WordFile(para("Avtale", "Heading1") + picture(alt=""))
    assert [f.code for f in remarks(read_document(file.data(), "avtale.docx"))] == ["E011"]
    assert verapdf(pdf_of(file), "ua1") == {}


def test_every_font_is_ours_and_embedded():
    fonts = read_back(pdf_of(agreement())).fonts
    assert fonts
    assert all(fonts.values())
    assert all(name.partition("+")[2].startswith("Carlito") for name in fonts)


@pytest.mark.parametrize(
    ("wanted", "ours"),
    [
        ("Calibri", "Carlito"),
        ("Cambria", "Caladea"),
        ("Arial", "LiberationSans"),
        ("Times New Roman", "LiberationSerif"),
        ("Courier New", "LiberationMono"),
        ("Garamond", "LiberationSerif"),
        ("Aptos", "Carlito"),
        ("Verdana", "LiberationSans"),
    ],
)
def test_a_font_is_shown_by_its_nearest_and_a_strange_one_is_remarked(wanted, ours):
    file = WordFile(para("Avtale", run=f'<w:rFonts w:ascii="{wanted}" w:hAnsi="{wanted}"/>'))
    assert all(ours in name for name in read_back(pdf_of(file)).fonts)
    codes = [f.code for f in remarks(read_document(file.data(), "avtale.docx"))]
    assert codes == (
        [] if wanted in ("Calibri", "Cambria", "Arial") or "New" in wanted else ["E010"]
    )


def test_the_draft_mark_can_be_left_out_and_nothing_else_goes():
    document = read_document(agreement().data(), "avtale.docx")
    text = "\n".join(read_back(make_pdf(document.without_control(DRAFT_TAG))).pages)
    assert "Utkast 1" in "\n".join(read_back(make_pdf(document)).pages)
    assert "Utkast" not in text
    assert "Å holde møter" in text


def test_headers_and_footers_count_their_pages():
    file = agreement()
    file.body += para("x " * 9000)
    pages = read_back(pdf_of(file)).pages
    assert len(pages) > 2
    assert pages[0].startswith("Fagforbundet Solvik")
    assert all(page.startswith("Samarbeidsavtale") for page in pages[1:])
    assert [page.split("\n")[-1] for page in pages[1:]] == [
        f"Side {n} av {len(pages)}" for n in range(2, len(pages) + 1)
    ]
    assert "Side" not in pages[0]  # its own first page has no footer in this file


def refusal(file: WordFile) -> EngineError:
    with pytest.raises(EngineError) as caught:
        pdf_of(file)
    assert caught.value.exit_code == ExitCode.LIBRARY
    assert caught.value.advice
    return caught.value


def test_what_is_unknown_is_refused_by_name_and_paragraph():
    note = '<w:p><w:r><w:t>Se</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    error = refusal(WordFile(para("Først") + note))
    assert [f.code for f in error.findings] == ["E001", "D103"]
    assert "2" in error.findings[1].message
    assert "avtale.docx" in error.message


def test_a_character_that_no_font_has_is_refused_and_shown():
    error = refusal(WordFile(para("Møte ཀ år")))
    assert error.findings[0].code == "E002"
    assert "ཀ" in error.message
    assert "U+0F40" in error.message


def test_text_that_looks_like_typesetting_is_text():
    text = r'#panic("x") $x$ *b* _i_ `c` [l] \ // /* @a <b> = h - l + e / t: ~ " \u{41} {{ x }} # '
    pages = read_back(pdf_of(WordFile(para(text) + listed(text, 2)))).pages
    assert pages[0].count(text.strip()) == 2


@pytest.mark.parametrize("language", ["", "xx", "norsk", "nb_NO", "no", "zz-123-åå"])
def test_any_language_tag_is_taken(language):
    file = WordFile(para("x", run=f'<w:lang w:val="{language}"/>'))
    assert read_back(pdf_of(file)).language == "nb-NO"


def test_a_numbered_list_in_a_list_is_nested_and_counts_on():
    deeper = (
        '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:pPr><w:ind w:left="400" '
        'w:hanging="400"/></w:pPr></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>'
        '<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/><w:pPr><w:ind w:left="800" '
        'w:hanging="400"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num>'
    )
    places = [0, 1, 1, 0, 1]
    body = "".join(listed(f"punkt {n}", 7, depth) for n, depth in enumerate(places))
    pdf = pdf_of(WordFile(body, numbering=NUMBERING + deeper))
    lines = read_back(pdf).pages[0].split("\n")
    assert lines == ["1. punkt 0", "a) punkt 1", "b) punkt 2", "2. punkt 3", "a) punkt 4"]
    assert tags_of(pdf)["L"] == 3
