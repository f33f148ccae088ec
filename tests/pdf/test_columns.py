"""Columns: read one after the other, as long as Word makes them, with a line between or none."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

import verapdf
from avtalemaker.document import read_document
from avtalemaker.errors import EngineError
from avtalemaker.pdf import make_pdf, make_pdf_by
from avtalemaker.pdffile.crowding import crowded_words
from avtalemaker.pdffile.reading import read_back, read_pdf
from wordfile import PAGE, WordFile, listed, para, picture, run

CONTINUOUS = '<w:type w:val="continuous"/>'
TWO = PAGE + '<w:cols w:num="2" w:space="708"/>'
COLUMN = '<w:p><w:r><w:br w:type="column"/></w:r>{}</w:p>'
TURN = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def ending(section: str) -> str:
    """Return an empty paragraph that ends a section."""
    return f'<w:p><w:pPr><w:spacing w:after="0"/><w:sectPr>{section}</w:sectPr></w:pPr></w:p>'


def document(body: str, last: str = PAGE, **parts: str):
    return read_document(WordFile(body, section=last, **parts).data(), "avtale.docx")


def words(whole) -> list[str]:
    return [" ".join(page.split()) for page in read_back(make_pdf(whole)).pages]


def places(pdf: bytes, page: int = 0) -> dict[str, tuple[int, int]]:
    """Return where each line of a page starts."""
    found: dict[str, tuple[int, int]] = {}

    def note(text, matrix, text_matrix, _font, _size):
        if text.strip():
            y = matrix[5] + matrix[3] * text_matrix[5]
            found[text.strip()] = (round(matrix[4] + text_matrix[4]), round(y))

    PdfReader(io.BytesIO(pdf)).pages[page].extract_text(visitor_text=note)
    return found


def between(columns: str, text: str):
    """Return a document with a text in columns between two others on the same page."""
    body = para("over") + ending(PAGE) + text + ending(columns + CONTINUOUS)
    return document(body + para("under"), PAGE + CONTINUOUS)


def test_columns_are_read_one_after_the_other_and_stand_side_by_side():
    pdf = make_pdf(between(TWO, para("Kari") + COLUMN.format(run("Ola"))))
    assert read_back(pdf).body.split() == ["over", "Kari", "Ola", "under"]
    found = places(pdf)
    assert found["Kari"][1] == found["Ola"][1] > found["under"][1]
    assert found["Ola"][0] > found["Kari"][0] + 200


@pytest.mark.parametrize(("count", "longest"), [(2, 4), (3, 3)])
def test_columns_are_equally_long_where_the_text_goes_on_below_them(count, longest):
    text = "".join(para(f"Linje{n}") for n in range(7))  # the eighth ends the section
    pdf = make_pdf(between(PAGE + f'<w:cols w:num="{count}"/>', text))
    assert read_back(pdf).body.split() == ["over", *(f"Linje{n}" for n in range(7)), "under"]
    found = places(pdf)
    lines = [found[f"Linje{n}"] for n in range(7)]
    assert len({x for x, _y in lines}) == count
    assert len({y for _x, y in lines}) == longest
    assert found["under"][1] < min(y for _x, y in lines)


def test_a_long_text_in_even_columns_goes_on_over_pages_in_its_order():
    text = "".join(para(f"Ledd{n}") for n in range(190))
    pdf = make_pdf(between(TWO, text))
    read = read_back(pdf)
    assert read.body.split() == ["over", *(f"Ledd{n}" for n in range(190)), "under"]
    assert 2 <= len(read.pages) <= 4
    assert len({x for x, _y in places(pdf).values()}) == 2


def test_columns_are_not_made_equally_long_where_the_settings_say_so():
    text = para("over") + ending(PAGE) + para("Ett") + para("To") + ending(TWO + CONTINUOUS)
    settings = "<w:compat><w:noColumnBalance/></w:compat>"
    whole = document(text + para("under"), PAGE + CONTINUOUS, settings=settings)
    assert {x for x, _y in places(make_pdf(whole)).values()} == {71}


def crowded(pdf: bytes) -> bool:
    return any(crowded_words(page) for page in read_pdf(pdf).pages)


@pytest.mark.parametrize(
    "text",
    [
        para("samarbeid " * 31) + para("samarbeid " * 33, "Heading1") + para("samarbeid " * 38),
        para("Kari") + picture().replace("457200", "4572000") + para("Ola"),
    ],
    ids=["a heading taller than a column", "a picture taller than a column"],
)
def test_what_cannot_be_parted_never_lies_on_what_follows_even_columns(text):
    whole = between(PAGE + '<w:cols w:num="3"/>', text)
    pdf = make_pdf(whole)
    assert not crowded(pdf)
    assert read_back(pdf).body.split()[-1] == "under"


def test_columns_too_short_for_their_text_are_refused(monkeypatch):
    """Both the heights that are found and, in their stead, columns that flow."""
    text = "".join(para(f"Linje{n}") for n in range(9))
    lower = '#let column-heights = ("1": 20pt)\n'
    monkeypatch.setattr("avtalemaker.pdf.source.heights_source", lambda *_how: lower)
    monkeypatch.setattr("avtalemaker.pdf.attempts.without_even", lambda *_how: None)
    with pytest.raises(EngineError) as caught:
        make_pdf(between(TWO, text))
    assert caught.value.findings[0].code in ("E004", "E012")
    monkeypatch.undo()
    monkeypatch.setattr("avtalemaker.pdf.source.heights_source", lambda *_how: lower)
    assert not crowded(make_pdf(between(TWO, text)))


def lines_down(pdf: bytes, page: int = 0) -> list[tuple[int, int]]:
    """Return where each straight line down the page stands, and how long it is."""
    opened = PdfReader(io.BytesIO(pdf)).pages[page]
    found, place, start = [], (0.0, 0.0), (0.0, 0.0)
    for operands, operator in ContentStream(opened.get_contents(), opened.pdf).operations:
        numbers = [float(n) for n in operands] if operator in (b"cm", b"m", b"l") else []
        if operator == b"cm":
            place = (numbers[4], numbers[5])
        elif operator == b"m":
            start = (numbers[0], numbers[1])
        elif operator == b"l" and abs(numbers[0] - start[0]) < 0.1:
            found.append((round(place[0]), round(abs(numbers[1] - start[1]))))
    return found


def test_a_line_stands_between_columns_as_far_down_as_they_go():
    rule = PAGE + '<w:cols w:num="2" w:space="708" w:sep="1"/>'
    text = "".join(para(f"Linje{n}") for n in range(7))
    assert lines_down(make_pdf(between(TWO, text))) == []
    ((across, length),) = lines_down(make_pdf(between(rule, text)))
    assert 295 <= across <= 300
    assert 60 < length < 120


def test_a_line_between_flowing_columns_comes_on_each_of_their_pages():
    rule = PAGE + '<w:cols w:num="3" w:sep="1"/>'
    pdf = make_pdf(document("".join(para(f"Ledd{n}") for n in range(150)), rule))
    assert len(read_back(pdf).pages) == 2
    assert [len(lines_down(pdf, page)) for page in (0, 1)] == [2, 2]
    assert lines_down(pdf)[0][1] > 690


def test_columns_of_several_widths_are_made_alike_and_told_unless_breaks_end_them():
    cols = '<w:cols w:num="2" w:equalWidth="0"><w:col w:w="5000" w:space="500"/><w:col w:w="3570"/>'
    uneven = f"{PAGE}{cols}</w:cols>"
    flowing = between(uneven, para("Kari") + para("Ola"))
    assert flowing.unknown == ()
    assert [finding.code for finding in flowing.remarks] == ["D157"]
    assert [places(make_pdf(flowing))[name][0] for name in ("Kari", "Ola")] == [71, 310]
    told = between(uneven, para("Kari") + COLUMN.format(run("Ola")))
    assert told.remarks == ()
    assert places(make_pdf(told))["Ola"][0] == 346


def test_a_page_break_in_columns_begins_a_page_of_columns():
    text = para("Kari") + TURN + "".join(para(f"Linje{n}") for n in range(4))
    whole = between(TWO, text)
    assert whole.unknown == ()
    pdf = make_pdf(whole)
    assert [page.split()[0] for page in read_back(pdf).pages] == ["over", "Linje0"]
    assert len({x for x, _y in places(pdf, 1).values()}) == 2


def test_a_column_break_in_one_column_begins_a_page():
    whole = document(para("Kari") + COLUMN.format(run("Ola")))
    assert words(whole) == ["Kari", "Ola"]


def test_lists_headings_and_tables_in_even_columns_keep_both_standards():
    cell = f"<w:tc>{para('Sum')}</w:tc>"
    table = f'<w:tbl><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>'
    text = listed("Ett", 1) + listed("To", 1) + table + para("Vilkår", "Heading1") + para("Slutt")
    pdf = make_pdf(between(PAGE + '<w:cols w:num="2" w:sep="1"/>', text))
    assert read_back(pdf).body.split() == [
        "over",
        "1",
        "Ett",
        "2",
        "To",
        "Sum",
        "3",
        "Vilkår",
        "Slutt",
        "under",
    ]
    assert verapdf.faults(pdf, "2a") == {}
    assert verapdf.faults(pdf, "ua1") == {}


def test_columns_at_the_end_fill_the_first_one_first():
    text = "".join(para(f"Linje {n}") for n in range(50))
    found = words(document(text, PAGE + '<w:cols w:num="2"/>'))
    assert len(found) == 1
    assert len(words(document(text))) == 2


def test_a_picture_is_no_wider_than_its_column_and_that_is_told():
    wide = picture().replace('cx="914400"', 'cx="4572000"')
    made = make_pdf_by(between(TWO, wide + COLUMN.format(run("Ola"))))
    assert [finding.code for finding in made.remarks].count("D164") == 1
    (page,) = read_pdf(made.data).pages
    (drawn,) = (drawing for drawing in page.pictures if drawing.pixels)
    assert drawn.place[0] == pytest.approx((595.3 - 2 * 70.9 - 35.4) / 2, abs=0.5)
