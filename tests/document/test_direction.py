"""Marks of text from right to left on Latin letters: what they move, and what they make look so."""

from __future__ import annotations

import pytest

from avtalemaker.pdf import make_pdf
from avtalemaker.pdffile.reading import read_pdf
from readback import read
from wordfile import STYLES, listed, para, run

BIDI, RTL = "<w:bidi/>", "<w:rtl/>"
TABBED = para("a", properties=BIDI).replace("<w:t ", "<w:tab/><w:t ")


@pytest.mark.parametrize(
    ("jc", "align"),
    [("", "right"), ("left", "right"), ("start", "right"), ("right", "left"), ("center", "center")],
)
def test_a_paragraph_from_the_right_begins_there(jc, align):
    named = f'<w:jc w:val="{jc}"/>' if jc else ""
    indent = '<w:ind w:left="567" w:right="284"/>'
    (paragraph,) = read(para("Avtale om varer", properties=f"{BIDI}{indent}{named}")).paragraphs
    form = paragraph.format
    assert (form.align, form.left, form.right) == (align, 14.2, 28.35)


def test_an_off_switch_turns_nothing():
    form = read(para("Avtale", properties='<w:bidi w:val="0"/>')).paragraphs[0].format
    assert form.align == "left"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (para("Avtale om varer", properties=BIDI), []),
        (para("Partene:", properties=BIDI), ["D160"]),
        (para("1- Kari Nordmann", properties=BIDI), ["D160"]),
        (TABBED, ["D160"]),
        (para(" ", run=RTL), []),
        (para("Avtale", run=RTL), []),
        (para("12.", run=RTL), ["D160"]),
        (para("Partene:"), []),
    ],
)
def test_signs_that_word_may_set_elsewhere_are_told_of(body, told):
    document = read(body)
    assert not document.unknown
    assert [f.code for f in document.remarks] == told


RUN_MARK = f"<w:r><w:rPr>{RTL}</w:rPr>"


@pytest.mark.parametrize(
    ("text", "is_clear"),
    [
        ("12", True),
        ("10:30", True),
        ("1.500,00", True),
        ("5 %", True),
        ("12/10/2026", False),
        ("10 - 20", False),
        ("artikkel 5, ledd 3", False),
    ],
)
def test_numbers_in_a_run_from_the_right_have_one_order_or_are_refused(text, is_clear):
    unknown = read(f"<w:p>{run('a ')}{run(text).replace('<w:r>', RUN_MARK)}</w:p>").unknown
    assert [f.code for f in unknown] == ([] if is_clear else ["D127"])


@pytest.mark.parametrize(
    ("text", "is_clear"),
    [
        ("12/10/2026", True),
        ("Tlf. 12 34 56", True),
        ("1- Kari", True),
        ("12 34 56", False),
        ("(10) - 20 kr", False),
    ],
)
def test_numbers_before_all_letters_of_a_paragraph_have_one_order_or_are_refused(text, is_clear):
    unknown = read(para(text, properties=BIDI)).unknown
    assert [f.code for f in unknown] == ([] if is_clear else ["D127"])


@pytest.mark.parametrize(
    ("element", "inner", "codes"),
    [
        ("dir", "", []),
        ("dir", "Kari Nordmann", []),
        ("dir", "Kari Nordmann.", ["D160"]),
        ("dir", "10 - 20", ["D127"]),
        ("bdo", "", []),
        ("bdo", "Kari", ["D127"]),
    ],
)
def test_what_turns_its_words_round_is_told_or_named(element, inner, codes):
    body = f'<w:p>{run("a")}<w:{element} w:val="rtl">{run(inner)}</w:{element}></w:p>'
    document = read(body)
    assert [f.code for f in (*document.unknown, *document.remarks)] == codes


def test_it_is_told_once():
    document = read(para("Partene:", properties=BIDI) * 3)
    assert [f.code for f in document.remarks] == ["D160"]


def test_a_list_and_a_table_from_the_right_are_set_from_the_left():
    item = listed("Ledd", 1).replace("<w:pPr>", f"<w:pPr>{BIDI}")
    cell = "<w:tc><w:tcPr><w:tcW w:w='3000' w:type='dxa'/></w:tcPr>{}</w:tc>"
    cells = cell.format(para("Først")) + cell.format(para("Sist"))
    grid = '<w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>'
    turned = "<w:tblPr><w:bidiVisual/></w:tblPr>"
    document = read(f"{item}<w:tbl>{turned}{grid}<w:tr>{cells}</w:tr></w:tbl>{para()}")
    assert [f.code for f in document.remarks] == ["D160", "D160"]
    assert document.paragraphs[0].format.align == "left"
    runs = read_pdf(make_pdf(document)).pages[0].runs
    label, words, first, last = (run.place[4] for run in runs)
    assert label < words
    assert first < last


def test_lines_are_drawn_from_the_left_as_they_are_read():
    properties = f'{BIDI}<w:jc w:val="right"/>'
    pages = read_pdf(make_pdf(read(para("1- Kari Nordmann (leder).", properties=properties)))).pages
    assert pages[0].text == "1- Kari Nordmann (leder)."
    assert pages[0].runs[0].place[4] == pytest.approx(70.9, abs=0.2)


def test_the_last_line_of_a_justified_paragraph_from_the_right_stands_there():
    properties = f'{BIDI}<w:jc w:val="both"/>'
    pages = read_pdf(make_pdf(read(para("Partene møtes. " * 12, properties=properties)))).pages
    runs = pages[0].runs
    ends = [run.place[4] + run.width for run in runs]
    assert len(ends) > 1
    assert runs[0].place[4] == pytest.approx(70.9, abs=0.2)
    assert runs[-1].place[4] > 100
    assert ends[-1] == pytest.approx(max(ends), abs=3)


@pytest.mark.parametrize("mark", [RTL, "<w:cs/>"])
def test_a_run_of_a_complex_script_looks_as_told_for_these(mark):
    fonts = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Arial"/>'
    looks = f'{fonts}<w:b/><w:iCs/><w:sz w:val="40"/><w:szCs w:val="28"/>{mark}'
    style = read(para("Avtale", run=looks)).paragraphs[0].inlines[0].style
    assert (style.font, style.high_font) == ("Arial", "")
    assert (style.bold, style.italic, style.size) == (False, True, 14.0)


def test_complex_looks_touch_no_other_run_and_cancel_out_in_two_styles():
    looks = '<w:bCs/><w:szCs w:val="60"/><w:rFonts w:cs="Arial"/>'
    style = read(para("Avtale", run=looks)).paragraphs[0].inlines[0].style
    assert (style.font, style.bold, style.size) == ("Calibri", False, 11.0)
    bold = (
        '<w:style w:type="paragraph" w:styleId="Fet"><w:name w:val="Fet"/><w:basedOn '
        'w:val="Normal"/><w:rPr><w:bCs/></w:rPr></w:style><w:style w:type="character" '
        'w:styleId="Tegn"><w:name w:val="Tegn"/><w:rPr><w:bCs/></w:rPr></w:style>'
    )
    body = para("a", "Fet", run=RTL) + para("b", "Fet", run=f'<w:rStyle w:val="Tegn"/>{RTL}')
    paragraphs = read(body, styles=STYLES + bold).paragraphs
    assert [p.inlines[0].style.bold for p in paragraphs] == [True, False]


@pytest.mark.parametrize("text", ["Hei עברית 12", "السلام, السلام", "Sol\u202bvik", "٣"])
def test_letters_that_run_from_the_right_are_refused(text):
    for properties in ("", BIDI):
        assert [f.code for f in read(para(text, properties=properties)).unknown] == ["D127"]
