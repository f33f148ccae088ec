"""Tabs and breaks: each text stands at its stop and in its line, and none is cut off."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

import verapdf
from avtalemaker.document import read_document
from avtalemaker.pdf import make_pdf
from avtalemaker.pdffile.reading import read_back
from wordfile import WordFile, p, para, run

LEFT = 70.9
LONG = "Dette er en tekst som går over mer enn én linje fordi den har mange ord i seg, og den går"
SIGNS = {"\t": "<w:tab/>", "\n": "<w:br/>"}


def tabbed(text: str, *stops: tuple[str, int], properties: str = "") -> str:
    """Return a paragraph with tab stops (kind, points)."""
    inner = "".join(f'<w:tab w:val="{kind}" w:pos="{at * 20}"/>' for kind, at in stops)
    pieces = (p for p in re.split("([\t\n])", text) if p)
    runs = "".join(f"<w:r>{SIGNS[p]}</w:r>" if p in SIGNS else run(p) for p in pieces)
    return f"<w:p><w:pPr><w:tabs>{inner}</w:tabs>{properties}</w:pPr>{runs}</w:p>"


def places(body: str) -> dict[str, tuple[float, float]]:
    """Return how far right of the margin each text starts, and its height on the page."""
    pdf = make_pdf(read_document(WordFile(body).data(), "avtale.docx"))
    found: dict[str, tuple[float, float]] = {}

    def note(text, matrix, text_matrix, _font, _size):
        if text.strip():
            x = matrix[4] + text_matrix[4] - LEFT
            found.setdefault(text.strip(), (round(x, 1), round(matrix[5], 1)))

    PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_text=note)
    return found


def page_count(body: str) -> int:
    return len(read_back(make_pdf(read_document(WordFile(body).data(), "avtale.docx"))).pages)


def test_a_tab_after_text_of_several_lines_counts_from_where_its_last_line_ends():
    found = places(tabbed(f"Sak:\t{LONG}\tslutt", ("left", 150), ("left", 400)))
    assert found["slutt"][0] == pytest.approx(150, abs=0.3)
    assert found["slutt"][1] < found["Sak:"][1]


def test_a_right_stop_holds_on_the_last_of_several_lines():
    body = tabbed(f"1)\t{LONG}\t12", ("left", 28), ("right", 440))
    found = places(body + tabbed("x\t12 ", ("right", 440)))
    assert found["12"][0] == pytest.approx(440 - 2 * 0.507 * 11, abs=0.5)


def test_numbers_line_up_at_their_decimal_sign():
    texts = ["1.234,50", "7,5", "88", "kr 9,-"]
    found = places("".join(tabbed(f"x\t{t}", ("decimal", 300)) for t in texts))
    digit = 0.507 * 11
    assert found["7,5"][0] == pytest.approx(300 - digit, abs=0.3)
    assert found["88"][0] == pytest.approx(300 - 2 * digit, abs=0.3)
    assert found["1.234,50"][0] == pytest.approx(300 - 4 * digit - 0.252 * 11, abs=0.3)


def test_text_too_long_for_a_right_stop_is_broken_and_not_cut_off():
    text = f"Dato:\t{LONG} {LONG}"
    pdf = make_pdf(read_document(WordFile(tabbed(text, ("right", 440))).data(), "avtale.docx"))
    assert len(read_back(pdf).pages[0].split("\n")) >= 2


def test_lines_to_sign_on_stand_side_by_side():
    line = '<w:tab w:val="left" w:leader="underscore" w:pos="4000"/>'
    body = tabbed("For Solvik\t\tFor Fagforbundet\n\t\t", ("left", 200), ("left", 225))
    body = body.replace('<w:tab w:val="left" w:pos="4000"/>', line)
    found = places(body + para("etter"))
    assert found["For Fagforbundet"][0] == pytest.approx(225, abs=0.3)
    assert "_" not in "".join(found)


@pytest.mark.parametrize(("left", "right"), [(0, 0), (1000, 0), (0, 1000)])
def test_a_tab_to_a_place_on_the_line_counts_from_the_margins_and_ends_with_its_lines(left, right):
    to = '<w:r><w:ptab w:relativeTo="margin" w:alignment="{}" w:leader="none"/></w:r>'
    body = f'<w:p><w:pPr><w:ind w:left="{left}" w:right="{right}"/></w:pPr>{run("Solvik")}'
    middle, end = run("8888"), run("99")
    found = places(f"{body}{to.format('center')}{middle}{to.format('right')}{end}</w:p>")
    width, digit = 595.3 - 2 * LEFT, 0.507 * 11
    assert found["Solvik"][0] == pytest.approx(left / 20, abs=0.3)
    assert found["8888"][0] == pytest.approx(width / 2 - 2 * digit, abs=0.5)
    assert found["99"][0] == pytest.approx(width - right / 20 - 2 * digit, abs=0.5)


def drawn_lines(body: str) -> list[tuple[float, tuple[float, ...]]]:
    """Return how long each line of a body is that is drawn and no text, and its colour."""
    pdf = PdfReader(io.BytesIO(make_pdf(read_document(WordFile(body).data(), "avtale.docx"))))
    found, to, color = [], 0.0, ()
    for operands, operator in ContentStream(pdf.pages[0].get_contents(), pdf).operations:
        to = float(operands[0]) if operator == b"l" else to
        color = tuple(round(float(c)) for c in operands) if operator in (b"SCN", b"scn") else color
        if operator == b"S":
            found.append((to, color))
    return found


UNDERLINED = '<w:rPr><w:u w:val="single"/></w:rPr>'


def test_an_underlined_tab_is_a_line_in_its_colour_as_long_as_its_way():
    look = '<w:rPr><w:u w:val="single"/><w:color w:val="FF0000"/></w:rPr>'
    body = tabbed("Navn:\t\tDato:\t", ("left", 100), ("left", 200), ("left", 300))
    lines = drawn_lines(body.replace("<w:r><w:tab/>", f"<w:r>{look}<w:tab/>"))
    assert [color for _, color in lines] == [(1, 0, 0)] * 3
    assert lines[1][0] == pytest.approx(100, abs=0.3)
    assert lines[2][0] == pytest.approx(100 - 25, abs=2)


def test_a_line_of_underlined_tabs_ends_with_its_line():
    body = tabbed("\t" * 16).replace("<w:r><w:tab/>", f"<w:r>{UNDERLINED}<w:tab/>")
    assert sum(long for long, _ in drawn_lines(body)) == pytest.approx(595.3 - 2 * LEFT, abs=0.5)


LINE = "_" * 28
"""153.6 points."""


@pytest.mark.parametrize("end", ["\t\t\t\t\t\t", " \t \t\t\t\t  ", "\t\t\t\t\t\t\nb"])
def test_tabs_that_nobody_sees_at_a_line_s_end_move_no_words(end):
    found = places(tabbed(f"Kari\t\t\t\t\t\t\t{LINE}{end}") + para("etter"))
    assert found[LINE] == (pytest.approx(252, abs=0.3), found["Kari"][1])
    assert found["b" if "b" in end else "etter"][1] < found["Kari"][1]


def test_tabs_at_a_line_s_end_move_no_words_where_a_stop_has_a_leader():
    body = tabbed(f"Kari\t{LINE}\t\t\t\t\t", ("left", 280))
    found = places(body.replace('w:pos="5600"', 'w:pos="5600" w:leader="underscore"'))
    assert found[LINE] == (pytest.approx(280, abs=0.3), found["Kari"][1])


@pytest.mark.parametrize(("side", "share"), [("right", 1), ("center", 0.5)])
def test_tabs_at_the_end_push_words_aside_that_stand_at_the_right_or_in_the_middle(side, share):
    align = f'<w:jc w:val="{side}"/>'
    ends = [("a", ""), ("b", "\t\t")]
    found = places("".join(tabbed(f"{t}bc{tabs}", properties=align) for t, tabs in ends))
    assert found["abc"][0] - found["bbc"][0] == pytest.approx(share * (72 - 17), abs=2)


def test_a_stop_is_ahead_until_the_text_has_reached_it():
    # «Kari Nordmann» ends at 67.96 points, «For Solvik:» at 45.993
    found = places(
        tabbed("Kari Nordmann\ta", ("left", 68)) + tabbed("For Solvik:\tb", ("left", 46))
    )
    assert found["a"][0] == pytest.approx(68, abs=0.1)
    assert found["b"][0] == pytest.approx(72, abs=0.1)


BREAK = "<w:r><w:br/></w:r>"


def styled(text: str, end: str, style: str) -> str:
    return p(run(text), end, properties=f'<w:pStyle w:val="{style}"/>')


def in_cell(text: str, end: str) -> str:
    grid = '<w:tblGrid><w:gridCol w:w="5000"/></w:tblGrid>'
    return f"<w:tbl>{grid}<w:tr><w:tc>{p(run(text), end)}</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("write", "size"),
    [
        (lambda end: p(run("Kari"), end), 11),
        (lambda end: styled("Kari", end, "Heading1"), 14),
        (lambda end: styled("Kari", end, "Title"), 20),
        (lambda end: styled("Kari", end, "ListBullet"), 11),
        (lambda end: in_cell("Kari", end), 11),
        (lambda end: tabbed("Kari\tOla", ("left", 150)).replace("</w:p>", f"{end}</w:p>"), 11),
    ],
    ids=["text", "heading", "title", "item", "cell", "tabs"],
)
def test_a_break_at_a_paragraph_s_end_begins_a_line(write, size):
    def after(end: str) -> float:
        return places(para("Solvik 2026") + write(end) + para("etter"))["etter"][1]

    line = size * 1.221 * 1.15
    assert after("") - after(BREAK) == pytest.approx(line, abs=0.3)
    assert after("") - after(BREAK + BREAK) == pytest.approx(2 * line, abs=0.3)


def test_a_break_before_a_page_break_fills_no_page_of_its_own():
    page = '<w:r><w:br w:type="page"/></w:r>'
    for lines in range(43, 46):
        body = p(run("Kari"), BREAK * lines, run("Ola"), BREAK, page, run("etter"))
        without = body.replace(BREAK + page, page)
        assert page_count(body) == page_count(without)


def test_the_line_that_a_last_break_begins_keeps_both_standards():
    body = styled("Solvik", BREAK, "Heading1") + p(run("a"), BREAK)
    body += (
        styled("b", BREAK, "ListBullet") + in_cell("c", BREAK) + tabbed("d\te\t\t", ("left", 99))
    )
    body += tabbed("f\tg\t").replace("<w:r><w:tab/>", f"<w:r>{UNDERLINED}<w:tab/>")
    pdf = make_pdf(read_document(WordFile(body).data(), "avtale.docx"))
    assert not verapdf.faults(pdf, "2a")
    assert not verapdf.faults(pdf, "ua1")
