"""Sections: each with its sheet, its headers and footers, its page numbers and even pages."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

import verapdf
from avtalemaker.document import read_document
from avtalemaker.errors import EngineError
from avtalemaker.ooxml import write_package
from avtalemaker.pdf import make_pdf, remarks
from avtalemaker.pdffile.reading import read_back
from wordfile import NAMES, PAGE, R, WordFile, field, para, run

LANDSCAPE = PAGE.replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"')
FACING = "<w:evenAndOddHeaders/>"
BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def ending(section: str) -> str:
    """Return an empty paragraph that ends a section."""
    return f"<w:p><w:pPr><w:sectPr>{section}</w:sectPr></w:pPr></w:p>"


def refers(name: str, place: str = "default") -> str:
    kind = name.rstrip("0123456789")
    return f'<w:{kind}Reference w:type="{place}" r:id="{name}"/>'


def document(body: str, last: str = PAGE, settings: str = "", **stories: str):
    """Return a document; `stories` are the XML of header1, footer1 and so on."""
    more: dict[str, bytes] = {}
    relations = ""
    for name, xml in stories.items():
        kind = name.rstrip("0123456789")
        tag = {"header": "hdr", "footer": "ftr"}[kind]
        more[f"word/own-{name}.xml"] = f"<w:{tag} {NAMES}>{xml}</w:{tag}>".encode()
        relations += f'<Relationship Id="{name}" Type="{R}/{kind}" Target="own-{name}.xml"/>'
    file = WordFile(body, section=last, settings=settings, relations=relations, more=more)
    return read_document(file.data(), "avtale.docx")


def numbered(text: str, instruction: str = "PAGE") -> str:
    return f"<w:p>{run(text)}{field(instruction)}</w:p>"


def lines(document) -> list[list[str]]:
    """Return the words on each page of the PDF."""
    return [page.split("\n") for page in read_back(make_pdf(document)).pages]


def words(document) -> list[str]:
    return [" ".join(page.split()) for page in read_back(make_pdf(document)).pages]


def test_a_title_page_may_be_page_zero_if_it_does_not_say_so():
    roman = refers("footer1") + PAGE + '<w:pgNumType w:fmt="lowerRoman" w:start="0"/>'
    footer = numbered("Side ")
    silent = document(para("Avtale") + BREAK + para("a"), roman + "<w:titlePg/>", footer1=footer)
    assert words(silent) == ["Avtale", "a Side i"]
    assert verapdf.faults(make_pdf(silent), "2a") == {}
    told = document(para("Avtale"), roman, footer1=footer)
    assert [f.code for f in told.unknown] == ["D117"]
    body = document(numbered("Side "), roman + "<w:titlePg/>", footer1=footer)
    assert [f.code for f in body.unknown] == ["D117"]


def test_each_section_has_its_sheet_its_numbers_and_the_headers_it_names():
    first = refers("header1") + refers("footer1") + PAGE + '<w:pgNumType w:fmt="lowerRoman"/>'
    second = refers("header2") + LANDSCAPE + '<w:pgNumType w:start="1"/>'
    third = PAGE + '<w:pgNumType w:fmt="upperLetter" w:start="28"/>'
    body = para("Forord") + BREAK + para("mer") + ending(first) + para("Tabell") + ending(second)
    whole = document(
        body + para("Vedlegg"),
        third,
        header1=para("Innledning"),
        header2=para("Avtale"),
        footer1=f"<w:p>{run('Side ')}{field('PAGE')}{run(' av ')}{field('NUMPAGES')}"
        f"{run(' og ')}{field('SECTIONPAGES')}</w:p>",
    )
    assert words(whole) == [
        "Innledning Forord Side i av 4 og 2",
        "Innledning mer Side ii av 4 og 2",
        "Avtale Tabell Side 1 av 4 og 1",
        "Avtale Vedlegg Side BB av 4 og 1",
    ]
    pages = PdfReader(io.BytesIO(make_pdf(whole))).pages
    assert [page.mediabox.width > page.mediabox.height for page in pages] == [
        False,
        False,
        True,
        False,
    ]


def test_the_pdfs_own_page_labels_follow_the_numbers():
    first = PAGE + '<w:pgNumType w:fmt="lowerRoman"/>'
    body = para("a") + ending(first) + para("b")
    pdf = make_pdf(document(body, PAGE + '<w:pgNumType w:start="5"/>'))
    assert PdfReader(io.BytesIO(pdf)).page_labels == ["i", "5"]


def test_first_odd_and_even_pages_have_their_own_headers_and_a_missing_one_is_blank():
    own = refers("header1") + refers("header2", "even") + refers("header3", "first")
    body = para("a") + BREAK + para("b") + BREAK + para("c") + ending(own + PAGE + "<w:titlePg/>")
    whole = document(
        body + para("d") + BREAK + para("e"),
        settings=FACING,
        header1=para("Odde"),
        header2=para("Partall"),
        header3=para("Først"),
    )
    assert words(whole) == ["Først a", "Partall b", "Odde c", "Partall d", "Odde e"]
    bare = document(
        para("a") + BREAK + para("b"), refers("header1") + PAGE, FACING, header1=para("Odde")
    )
    assert words(bare) == ["Odde a", "b"]


@pytest.mark.parametrize(("pages", "count"), [(1, 3), (2, 3)])
def test_a_section_on_an_odd_page_has_a_blank_one_before_it_when_it_must(pages, count):
    body = BREAK.join([para("a")] * pages) + ending(refers("header1") + PAGE)
    whole = document(body + para("b"), PAGE + '<w:type w:val="oddPage"/>', header1=numbered("s. "))
    found = words(whole)
    assert len(found) == count
    assert found[-1] == "s. 3 b"
    assert (found[1] == "") == (pages == 1)


def test_a_count_of_pages_beside_blank_pages_is_refused():
    body = para("a") + ending(PAGE) + para("b")
    whole = document(
        body,
        refers("footer1") + PAGE + '<w:type w:val="evenPage"/>',
        footer1=numbered("av ", "NUMPAGES"),
    )
    assert [finding.code for finding in whole.unknown] == ["D122"]


def test_a_section_on_the_same_page_goes_on_below():
    whole = document(
        para("over") + ending(PAGE) + para("under"), PAGE + '<w:type w:val="continuous"/>'
    )
    assert words(whole) == ["over under"]


def test_a_document_may_end_with_a_sections_end_in_its_last_paragraph():
    made = WordFile(para("En") + ending(PAGE) + para("To") + ending(PAGE))
    parts = made.parts()
    body = parts["word/document.xml"].decode()
    own = body.rindex("<w:sectPr>")
    parts["word/document.xml"] = (body[:own] + body[body.index("</w:body>", own) :]).encode()
    assert words(read_document(write_package(parts), "avtale.docx")) == ["En", "To"]


def test_a_section_of_another_size_begins_on_a_new_page_whatever_it_says():
    body = para("over") + ending(PAGE) + para("under")
    assert words(document(body, LANDSCAPE + '<w:type w:val="continuous"/>')) == ["over", "under"]


CONTINUOUS = '<w:type w:val="continuous"/>'
BORDERED = f'{PAGE}<w:pgBorders><w:top w:val="single" w:sz="4" w:space="4"/></w:pgBorders>'


@pytest.mark.parametrize(
    "other",
    [
        BORDERED,
        PAGE + '<w:vAlign w:val="center"/>',
        PAGE.replace('w:top="1418"', 'w:top="-1418"'),
    ],
)
def test_a_section_with_what_no_page_has_twice_begins_a_page_and_is_told(other):
    body = para("over") + ending(PAGE) + para("under")
    whole = document(body, other + CONTINUOUS)
    assert [(f.code, "sectPr[2]" in f.message) for f in whole.remarks] == [("D146", True)]
    assert words(whole) == ["over", "under"]


def test_numbers_of_another_kind_come_with_the_next_page():
    footer = {"footer1": numbered("Side ")}
    roman = PAGE + refers("footer1") + '<w:pgNumType w:fmt="lowerRoman"/>'
    body = para("over") + ending(roman) + para("under") + BREAK + para("siste")
    whole = document(body, PAGE + CONTINUOUS, **footer)
    assert words(whole) == ["over under Side i", "siste Side 2"]
    anew = PAGE + '<w:pgNumType w:fmt="upperRoman" w:start="4"/>'
    last = document(body + ending(PAGE + CONTINUOUS) + para("ny"), anew, **footer)
    pdf = make_pdf(last)
    assert PdfReader(io.BytesIO(pdf)).page_labels[2:] == ["IV"]
    assert verapdf.faults(pdf, "2a") == verapdf.faults(pdf, "ua1") == {}
    wrong = replace(
        last.sections[1], page=last.sections[1].page._replace(number_format="decimalZero")
    )
    with pytest.raises(EngineError) as caught:
        make_pdf(replace(last, sections=(last.sections[0], wrong, last.sections[2])))
    assert caught.value.findings[0].code == "E004"


def test_numbers_that_start_anew_on_a_page_do_no_harm_where_none_are_shown():
    whole = document(
        para("over") + ending(PAGE) + para("under"),
        PAGE + '<w:pgNumType w:start="1"/>' + CONTINUOUS,
    )
    assert words(whole) == ["over under"]


def test_a_section_that_starts_anew_in_the_middle_of_a_page_counts_that_page_as_its_first():
    """Seen in Word: a start at 50 on page 1 leaves 1 there, and gives 51 to the next page."""
    footer = {"footer1": numbered("Side ")}
    over = para("over") + ending(PAGE + refers("footer1"))
    anew = PAGE + '<w:pgNumType w:start="50"/>' + CONTINUOUS
    rest = para("under") + BREAK + para("siste") + BREAK + para("slutt")
    found = words(document(over + rest, anew, **footer))
    assert [page.split()[-1] for page in found] == ["1", "51", "52"]
    full = "".join(para(f"Linje {n}") for n in range(31)) + over
    found = words(document(full + rest, anew, **footer))
    assert [page.split()[-1] for page in found] == ["1", "50", "51", "52"]
    between = rest + ending(anew) + para("og så") + BREAK + para("til sist")
    found = words(document(over + between, PAGE + CONTINUOUS, **footer))
    assert [page.split()[-1] for page in found] == ["1", "51", "52", "53"]
    for inside, due in ((rest, ["1", "51", "52", "53"]), (para("under"), ["1", "51"])):
        turned = over + inside + ending(anew) + para("ny")
        found = words(document(turned, PAGE, **footer))
        assert [page.split()[-1] for page in found] == due


def test_a_section_that_numbers_its_page_in_the_text_otherwise_begins_a_page():
    anew = PAGE + '<w:pgNumType w:start="50"/>' + CONTINUOUS
    whole = document(para("over") + ending(PAGE) + numbered("Side "), anew)
    assert [finding.code for finding in whole.remarks] == ["D146"]
    assert words(whole) == ["over", "Side 50"]


def test_other_margins_on_the_same_page_move_the_text_in_and_break_pages_as_before():
    narrow = PAGE.replace('w:left="1418"', 'w:left="2836"') + CONTINUOUS
    whole = document(para("over") + ending(PAGE) + para("under") + BREAK + para("siste"), narrow)
    pdf = make_pdf(whole)
    assert [page.split() for page in read_back(pdf).pages] == [["over", "under"], ["siste"]]
    lefts: dict[str, int] = {}

    def note(text, matrix, text_matrix, _font, _size):
        if text.strip():
            lefts[text.strip()] = round(matrix[4] + text_matrix[4])

    for page in PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=note)
    assert lefts == {"over": 71, "under": 142, "siste": 142}


def test_the_headers_of_a_section_on_the_same_page_come_with_the_next_page():
    body = para("over") + ending(PAGE + refers("header1"))
    rest = para("under") + BREAK + para("siste") + BREAK + para("slutt")
    other = PAGE + refers("header2") + refers("footer1") + CONTINUOUS
    stories = {"header1": para("Topp"), "header2": para("Ny"), "footer1": numbered("Side ")}
    whole = document(body + rest, other, **stories)
    assert whole.unknown == ()
    assert words(whole) == ["Topp over under", "Ny siste Side 2", "Ny slutt Side 3"]
    wrong = replace(whole.sections[1], surround=whole.sections[0].surround)
    with pytest.raises(EngineError) as caught:
        make_pdf(replace(whole, sections=(whole.sections[0], wrong)))
    assert caught.value.findings[0].code == "E004"


def test_a_section_that_comes_to_begin_a_page_has_its_headers_there_the_first_one_too():
    own = refers("header2") + refers("header3", "first") + "<w:titlePg/>"
    stories = {"header1": para("Topp"), "header2": para("Ny"), "header3": para("Første")}
    begins = "<w:pageBreakBefore/>"
    anew, later = ["Topp", "Første", "Ny"], ["Topp", "Ny"]
    for lines, properties, due in ((5, begins, anew), (31, "", anew), (5, "", later)):
        body = "".join(para(f"Linje {n}") for n in range(lines))
        over = body + para("over") + ending(PAGE + refers("header1"))
        rest = para("under", properties=properties) + BREAK + para("siste")
        found = words(document(over + rest, PAGE + own + CONTINUOUS, **stories))
        assert [page.split()[0] for page in found] == due


def test_an_empty_last_paragraph_has_its_section_go_on_at_the_top_of_a_page():
    """A cover page that ends in a page break and the empty line that ends its section."""
    stories = {"header1": para("Topp"), "header2": para("Ny")}
    cover = para("Forside") + BREAK + ending(PAGE + refers("header1"))
    rest = para("under") + BREAK + para("siste")
    found = words(document(cover + rest, PAGE + refers("header2") + CONTINUOUS, **stories))
    assert [page.split()[:2] for page in found] == [
        ["Topp", "Forside"],
        ["Topp", "under"],
        ["Ny", "siste"],
    ]


def test_sections_on_one_page_with_their_own_margins_and_headers_keep_both_standards():
    narrow = PAGE.replace('w:right="1418"', 'w:right="2836"') + refers("header2") + CONTINUOUS
    body = para("over") + ending(PAGE + refers("header1")) + para("Vilkår", "Heading1")
    stories = {"header1": para("Topp"), "header2": para("Ny")}
    pdf = make_pdf(document(body + BREAK + para("siste"), narrow, **stories))
    assert verapdf.faults(pdf, "2a") == {}
    assert verapdf.faults(pdf, "ua1") == {}


@pytest.mark.parametrize(("valign", "least"), [("top", 60), ("center", 380), ("bottom", 700)])
def test_text_stands_at_the_top_the_middle_or_the_bottom_of_its_page(valign, least):
    pdf = make_pdf(document(para("Avtale"), f'{PAGE}<w:vAlign w:val="{valign}"/>'))
    down: list[float] = []

    def note(text, matrix, text_matrix, _font, _size):
        if text.strip():
            down.append(841.9 - (matrix[5] + matrix[3] * text_matrix[5]))

    PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_text=note)
    assert least < down[0] < least + 80


@pytest.mark.parametrize(
    ("old", "new"),
    [("header", ()), ("even_header", ()), ("first_header", ())],
)
def test_a_header_of_another_page_than_its_own_is_refused(old, new):
    own = refers("header1") + refers("header2", "even") + refers("header3", "first")
    whole = document(
        para("a") + BREAK + para("b") + BREAK + para("c"),
        own + PAGE + "<w:titlePg/>",
        FACING,
        header1=para("Odde"),
        header2=para("Partall"),
        header3=para("Først"),
    )
    section = whole.sections[0]
    wrong = replace(section, surround=section.surround._replace(**{old: new}))
    with pytest.raises(EngineError) as caught:
        make_pdf(replace(whole, sections=(wrong,)))
    assert caught.value.findings[0].code == "E004"


@pytest.mark.parametrize("changed", [{"first_number": 2}, {"number_format": "decimal"}])
def test_a_page_number_that_is_wrong_is_refused(changed):
    body = para("a") + ending(refers("footer1") + PAGE) + para("b")
    last = PAGE + '<w:pgNumType w:fmt="lowerRoman" w:start="1"/>'
    whole = document(body, last, footer1=numbered("Side "))
    assert words(whole) == ["a Side 1", "b Side i"]
    first, second = whole.sections
    wrong = replace(second, page=second.page._replace(**changed))
    with pytest.raises(EngineError) as caught:
        make_pdf(replace(whole, sections=(first, wrong)))
    assert caught.value.findings[0].code == "E004"


def test_a_number_asked_for_in_digits_is_never_printed_in_letters():
    roman = refers("footer1") + PAGE + '<w:pgNumType w:fmt="lowerRoman"/>'
    whole = document(para("a"), roman, footer1=numbered("Side ", r"PAGE \* Arabic"))
    with pytest.raises(EngineError):
        make_pdf(whole)
    plain = document(para("a"), refers("footer1") + PAGE, footer1=numbered("", r"PAGE \* Arabic"))
    assert words(plain) == ["a 1"]


def test_two_sections_run_together_on_one_page_are_refused():
    whole = document(para("a") + ending(PAGE) + para("b"))
    first, second = whole.sections
    joined = replace(first, blocks=(*first.blocks, *second.blocks))
    with pytest.raises(EngineError) as caught:
        make_pdf(replace(whole, sections=(joined,)))
    assert caught.value.findings[0].code == "E004"


def test_a_document_of_all_kinds_of_sections_keeps_both_standards_and_its_bytes():
    own = refers("header1") + refers("header2", "even") + refers("header3", "first")
    frame = (
        '<w:pgBorders w:offsetFrom="page"><w:top w:val="single" w:sz="8" w:space="24"/>'
        '<w:bottom w:val="single" w:sz="8" w:space="24"/></w:pgBorders>'
    )
    first = own + PAGE + frame + '<w:vAlign w:val="center"/><w:titlePg/>'
    body = (
        para("Avtale", "Title")
        + ending(first)
        + para("Formål", "Heading1")
        + BREAK
        + para("mer")
        + ending(LANDSCAPE + '<w:type w:val="oddPage"/>')
        + para("Møter", "Heading1")
    )
    whole = document(
        body,
        PAGE + '<w:cols w:num="2"/><w:pgNumType w:fmt="upperRoman" w:start="1"/>',
        FACING,
        header1=numbered("Odde "),
        header2=numbered("Partall "),
        header3=para("Først"),
    )
    pdf = make_pdf(whole)
    assert verapdf.faults(pdf, "2a") == {}
    assert verapdf.faults(pdf, "ua1") == {}
    assert pdf == make_pdf(whole)


@pytest.mark.parametrize(
    ("kind", "told"), [("single", []), ("double", ["D140"]), ("apples", ["D140"])]
)
def test_a_page_in_lines_or_pictures_of_other_kinds_has_plain_lines_and_tells(kind, told):
    edge = f'<w:top w:val="{kind}" w:sz="16" w:space="24"/>'
    whole = document(para("Avtale"), f"{PAGE}<w:pgBorders>{edge}</w:pgBorders>")
    assert whole.unknown == ()
    assert [finding.code for finding in remarks(whole)] == told
    (border,) = {section.page.borders.edges.top for section in whole.sections}
    assert border.width == (1.0 if kind == "apples" else 2.0)
