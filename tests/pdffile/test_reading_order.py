"""A PDF of ours is read in the order of its tags, and what no tag holds is told apart."""

from __future__ import annotations

from avtalemaker.pdf.typesetting import compile_typst
from avtalemaker.pdffile.reading import read_back

HEAD = '#set document(title: "Avtale")\n#set page(height: 200pt, margin: 30pt{})\n'
CELLS = "#table(columns: 2, table.header([Sak], [Frist]), {})"


def read(source: str, page: str = ""):
    return read_back(compile_typst(HEAD.format(page) + source))


def test_a_cell_that_spans_rows_is_read_in_its_first_row():
    cells = "table.cell(rowspan: 2)[først], [så], [sist]"
    found = read(CELLS.format(cells) + "\netter")
    assert found.pages[0].index("så") < found.pages[0].index("først")
    assert found.body.split() == ["Sak", "Frist", "først", "så", "sist", "etter"]


def test_what_a_page_repeats_is_no_part_of_the_body():
    found = read(CELLS.format(", ".join(f"[{n}]" for n in range(20))))
    assert len(found.pages) > 1
    assert "Sak" in found.pages[1]
    assert [page.again.split() for page in found.outside] == [[], ["Sak", "Frist"]]
    assert found.body.split() == ["Sak", "Frist", *map(str, range(20))]


def test_headers_and_footers_are_told_apart_page_by_page():
    numbers = '#context counter(page).display("1")'
    found = read("en\n#pagebreak()\nto", f", header: [Topp], footer: [Side {numbers}]")
    assert [page.header for page in found.outside] == ["Topp", "Topp"]
    assert [page.footer.split() for page in found.outside] == [["Side", "1"], ["Side", "2"]]
    assert found.body.split() == ["en", "to"]


def test_text_without_a_tag_is_loose():
    found = read("sagt #pdf.artifact[usagt]")
    assert found.body.split() == ["sagt"]
    assert found.outside[0].loose.split() == ["usagt"]


def test_words_of_one_line_stay_together_whatever_they_are_tagged_as():
    found = read('sam#text(lang: "de")[ar]#link("https://solvik.example/")[beid] nå')
    assert found.body == "samarbeid nå"
