"""Words that are wider than where they stand: columns, letters and lines give them room."""

from __future__ import annotations

import verapdf
from avtalemaker.document import read_document
from avtalemaker.document.values import RunStyle, Text
from avtalemaker.pdf.engine import built_in
from avtalemaker.pdf.wordwidths import text_width, widest_word
from avtalemaker.pdffile.reading import read_pdf
from wordfile import WordFile, para, picture, run

PLAIN = RunStyle("Arial", 10.0)


def table(*cells: str, widths: tuple[int, ...], layout: str = "autofit") -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    inner = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
    properties = f'<w:tblPr><w:tblLayout w:type="{layout}"/></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid><w:tr>{inner}</w:tr></w:tbl>"


def made(body: str):
    pdf = built_in(read_document(WordFile(body).data(), "avtale.docx"))
    return pdf, read_pdf(pdf.data)


def words(reading) -> dict[str, tuple[float, float]]:
    """Return each line of the first page with where it starts and how tall its letters are."""
    runs = reading.pages[0].runs
    return {
        "".join(s for p in r.pieces if not isinstance(p, float) for s in r.font.says(p)).strip(): (
            round(r.box.left),
            round(r.height, 1),
        )
        for r in runs
    }


def codes(pdf) -> list[str]:
    return [finding.code for finding in pdf.remarks]


CELLS = (para("Gjennomføring"), para("Alle parter"), para("Fri"))


def test_a_column_is_as_wide_as_its_longest_word_where_the_table_lets_it():
    pdf, reading = made(table(*CELLS, widths=(700, 3000, 3000)) + para("Slutt"))
    found = words(reading)
    assert found["Gjennomføring"][1] == 11
    assert found["Alle parter"][0] > 71 + 700 / 20 + 30
    assert "D164" not in codes(pdf)


def test_other_columns_give_no_more_than_their_own_words_leave():
    narrow = (para("Gjennomføringsplan"), para("Organisasjoner"), para("x"))
    _pdf, reading = made(table(*narrow, widths=(1000, 1600, 6470)) + para("Slutt"))
    found = words(reading)
    assert found["Organisasjoner"][1] == found["x"][1] == 11
    assert found["Gjennomføringsplan"][1] == 11


def test_letters_are_smaller_where_columns_are_fixed_and_the_place_is_told():
    body = table(*CELLS, widths=(700, 3000, 3000), layout="fixed") + para("Slutt")
    pdf, reading = made(body)
    found = words(reading)
    assert 5.5 <= found["Gjennomføring"][1] < 8
    assert found["Alle parter"][1] == 11
    (told,) = [finding for finding in pdf.remarks if finding.code == "D164"]
    assert "Gjennomføring" in told.message
    assert (verapdf.faults(pdf.data, "2a"), verapdf.faults(pdf.data, "ua1")) == ({}, {})


def test_a_picture_is_no_wider_than_its_fixed_cell():
    wide = picture().replace('cx="914400"', 'cx="3914400"')
    pdf, reading = made(table(wide, para("Ledd"), widths=(1500, 3000), layout="fixed") + para("S"))
    (drawn,) = reading.pages[0].pictures
    assert drawn.place[0] < 75
    assert codes(pdf).count("D164") == 1


def test_words_joined_by_blanks_that_part_no_words_are_parted_where_no_line_holds_them():
    text = "\u00a0".join(["Partene møtes"] * 14)
    _pdf, reading = made(para(text))
    assert len({run.box.bottom for run in reading.pages[0].runs}) > 1


def test_a_long_word_in_several_styles_is_broken_as_one():
    pieces = "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{'a' * 40}</w:t></w:r>{run('b' * 40)}" * 2)
    _pdf, reading = made(f"<w:p>{pieces}</w:p>")
    assert len({run.box.bottom for run in reading.pages[0].runs}) > 1


def test_a_long_word_that_fits_on_a_line_of_its_own_is_not_broken():
    word = "l" * 175  # narrow letters: roughly reckoned they are wider than the line
    _pdf, reading = made(para(f"Partene {word}"))
    assert word in words(reading)


def test_blanks_at_a_paragraphs_end_move_no_word_to_the_next_line():
    blanks = "".join(run(" " * 90) for _ in range(3))
    _pdf, reading = made(f"<w:p>{run('Avtale ' + 'ord ' * 20)}{run('slutten')}{blanks}</w:p>")
    assert len({run.box.bottom for run in reading.pages[0].runs}) == 1


def test_blanks_at_the_end_that_are_seen_stay():
    line = '<w:rPr><w:u w:val="single"/></w:rPr>'
    body = f'<w:p>{run("Sted: ")}<w:r>{line}<w:t xml:space="preserve">{" " * 40}</w:t></w:r></w:p>'
    _pdf, reading = made(body)
    assert any(run.width > 80 for run in reading.pages[0].runs)


def test_a_line_ends_before_a_loose_sign_where_the_line_is_too_narrow_for_both():
    body = table(para("Bakgrunnen :: nå"), para("Ledd"), widths=(1250, 3000), layout="fixed")
    _pdf, reading = made(body + para("Slutt"))
    assert ":: nå" in words(reading)


def test_a_line_ends_after_a_loose_bracket_where_the_line_is_too_narrow_for_what_it_opens():
    body = table(para("{{ Bakgrunnen }} nå"), para("Ledd"), widths=(1300, 3000), layout="fixed")
    _pdf, reading = made(body + para("Slutt"))
    found = words(reading)
    assert found["Bakgrunne"] == found["}} nå"]  # below each other, so that no word is in two


def test_a_line_of_many_short_numbers_ends_before_a_point_where_nothing_else_parts_it():
    text = " ".join([".17/.20/.35"] * 40)
    _pdf, reading = made(para(text))
    assert len({run.box.bottom for run in reading.pages[0].runs}) > 3


def test_letters_are_as_wide_as_the_font_says():
    assert abs(text_width("il", PLAIN) - 4.44) < 0.02
    bold = RunStyle("Arial", 10.0, bold=True)
    assert text_width("Avtale", bold) > text_width("Avtale", PLAIN)
    assert widest_word([Text("Møtes på solvik-to", PLAIN)], 1.0) == text_width("solvik-", PLAIN)
    shared = [Text("Sam", PLAIN), Text("arbeid", bold)]
    assert widest_word(shared, 1.0) == text_width("Sam", PLAIN) + text_width("arbeid", bold)
    assert widest_word(shared, 200.0) == 0
