"""List labels: where they begin or end, and where the text beside them starts."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

import verapdf
from avtalemaker.document import read_document
from avtalemaker.pdf import make_pdf
from avtalemaker.pdffile.reading import read_pdf
from wordfile import NUMS, WordFile, listed, para

LEFT = 70.9
LONG = "Dette er en tekst som går over mer enn én linje fordi den har mange ord i seg, og den går"
DIGIT = 0.507 * 11


def places(level: str, count: int = 1, style: str = "") -> dict[str, tuple[float, float]]:
    """Return how far right of the margin each text of a list starts, and its height."""
    lists = (
        f'<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="1"/>{level}'
        f"</w:lvl></w:abstractNum>{NUMS.format(5)}"
    )
    place = '<w:numPr><w:numId w:val="5"/></w:numPr>'
    body = "".join(
        para(f"punkt{n} {LONG}", style, place) if style else listed(f"punkt{n} {LONG}", 5)
        for n in range(count)
    )
    data = WordFile(body, numbering=lists).data()
    reader = PdfReader(io.BytesIO(make_pdf(read_document(data, "avtale.docx"))))
    found: dict[str, tuple[float, float]] = {}

    def note(text, matrix, text_matrix, _font, _size):
        if text.strip():
            x = matrix[4] + text_matrix[4] - LEFT
            found.setdefault(text.split()[0], (round(x, 1), round(matrix[5], 1)))

    reader.pages[0].extract_text(visitor_text=note)
    return found


def level(style: str, text: str, more: str = "", left: int = 108, hanging: int = 9) -> str:
    """Return what is in a w:lvl; indents in points."""
    return (
        f'<w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{text}"/><w:pPr>'
        f'<w:ind w:left="{left * 20}" w:hanging="{hanging * 20}"/></w:pPr>'
    )


RIGHT = '<w:lvlJc w:val="right"/>'


def test_a_label_at_the_right_of_a_line_that_begins_where_the_others_do_ends_there():
    found = places(level("decimal", "%1", f'<w:suff w:val="space"/>{RIGHT}', hanging=0))
    assert found["1"][0] == pytest.approx(108 - DIGIT, abs=0.3)
    assert found["punkt0"] == (pytest.approx(108 + 0.226 * 11, abs=0.3), found["1"][1])


@pytest.mark.parametrize("style", ["", "Title"])
def test_labels_at_the_right_end_where_the_line_begins(style):
    found = places(level("decimal", "%1", RIGHT), 1, style)
    size = 20 if style else 11
    assert found["1"][0] == pytest.approx(99 - 0.507 * size, abs=0.3)
    assert found["punkt0"][0] == pytest.approx(108, abs=0.3)


def test_labels_in_the_middle_stand_on_both_sides_of_where_the_line_begins():
    found = places(level("decimal", "%1", '<w:lvlJc w:val="center"/>'), 2)
    assert found["2"][0] == pytest.approx(99 - DIGIT / 2, abs=0.3)
    assert found["punkt1"][0] == pytest.approx(108, abs=0.3)


def test_text_follows_a_label_at_the_right_without_a_tab():
    found = places(level("decimal", "%1", '<w:suff w:val="nothing"/>' + RIGHT))
    assert found["punkt0"][0] == pytest.approx(99, abs=0.3)


def test_a_label_wider_than_its_indent_stays_in_one_line():
    found = places(level("decimal", "Artikkel nummer %1", left=36, hanging=18))
    assert found["Artikkel"] == (18.0, found["punkt0"][1])
    assert found["punkt0"][0] == pytest.approx(108, abs=0.3)
    assert "nummer" not in found


def test_text_stands_at_a_stop_between_the_label_and_its_indent():
    stop = '<w:lvlText w:val="%1."/><w:pPr><w:tabs><w:tab w:val="num" w:pos="800"/></w:tabs>'
    found = places(
        level("decimal", "%1.", left=72, hanging=72).replace(
            '<w:lvlText w:val="%1."/><w:pPr>', stop
        )
    )
    assert found["punkt0"][0] == pytest.approx(40, abs=0.3)


def test_a_label_without_signs_leaves_its_tab():
    assert places(level("none", "", left=72, hanging=72))["punkt0"][0] == pytest.approx(72, abs=0.3)


def test_a_hidden_label_leaves_nothing():
    hidden = level("decimal", "%1.", left=72, hanging=72) + "<w:rPr><w:vanish/></w:rPr>"
    found = places(hidden)
    assert found["punkt0"][0] == pytest.approx(0, abs=0.3)
    assert "1." not in found


def test_labels_keep_both_standards():
    shapes = [("decimal", "Punkt %1:"), ("lowerRoman", "%2."), ("bullet", "•")]
    lists = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/>{level(*shape, RIGHT, 36 * (depth + 1), 18)}'
        "</w:lvl>"
        for depth, shape in enumerate(shapes)
    )
    body = "".join(listed(LONG, 5, depth) for depth in (0, 1, 1, 2, 2, 0, 1))
    file = WordFile(
        body,
        numbering=f'<w:abstractNum w:abstractNumId="5">{lists}</w:abstractNum>{NUMS.format(5)}',
    )
    pdf = make_pdf(read_document(file.data(), "avtale.docx"))
    assert verapdf.faults(pdf, "2a") == {}
    assert verapdf.faults(pdf, "ua1") == {}


@pytest.mark.parametrize(
    ("style", "text", "shown"), [("decimal", "%1.", "1."), ("bullet", "o", "o")]
)
def test_a_label_that_begins_right_of_the_lines_below_stands_there_beside_its_own_words(
    style, text, shown
):
    shifted = level(style, text, left=54).replace('w:hanging="180"', 'w:firstLine="345"')
    found = places(shifted)
    assert found[shown] == (71.2, found["punkt0"][1])
    assert found["punkt0"][0] == 108


@pytest.mark.parametrize("kind", [("decimal", "%1."), ("bullet", "o")])
def test_a_label_begins_where_its_own_paragraph_has_it_not_where_the_first_of_the_list_has(kind):
    lists = (
        '<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f"{level(*kind, left=54)}"
        f"</w:lvl></w:abstractNum>{NUMS.format(5)}"
    )
    place = '<w:numPr><w:numId w:val="5"/></w:numPr>'
    indents = [(1080, "hanging", 180), (1080, "firstLine", 345), (200, "hanging", 200)]
    body = "".join(
        para(f"punkt{n}", "", f'{place}<w:ind w:left="{left}" w:{name}="{by}"/>')
        for n, (left, name, by) in enumerate(indents)
    )
    data = WordFile(body, numbering=lists).data()
    runs = read_pdf(make_pdf(read_document(data, "avtale.docx"))).pages[0].runs
    labels = [run.box for run in runs if round(run.width) < 20]
    assert [round(box.left - LEFT, 1) for box in labels] == [45, 71.2, 0]


def test_a_label_that_is_lowered_far_stands_beside_its_own_words_all_the_same():
    found = places(level("decimal", "%1.") + '<w:rPr><w:position w:val="-36"/></w:rPr>', 2)
    assert [found[f"{n}."][1] for n in (1, 2)] == [found[f"punkt{n}"][1] for n in (0, 1)]


@pytest.mark.parametrize("text", [" ", "\u00a0", "\uf020"])
@pytest.mark.parametrize("font", ["Symbol", "Calibri"])
def test_a_bullet_that_nobody_sees_is_no_sign(text, font):
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
    found = places(level("bullet", text) + fonts)
    assert found["punkt0"][0] == 108
    assert "•" not in found
