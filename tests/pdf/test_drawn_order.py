"""What stands around the text is read as it is drawn; breaks in list items keep their number."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

import verapdf
from avtalemaker.document import read_document
from avtalemaker.errors import EngineError
from avtalemaker.pdf import make_pdf
from wordfile import PAGE, WordFile, listed, para, run

SPANNING = {"^": '<w:vMerge w:val="restart"/>', "|": "<w:vMerge/>"}


def table(*rows: str) -> str:
    """Return a table: `^a` begins a cell that spans rows, `|` goes on with it."""
    grid = '<w:gridCol w:w="2000"/>' * len(rows[0].split())
    inner = ""
    for row in rows:
        cells = "".join(
            f"<w:tc><w:tcPr>{SPANNING.get(cell[0], '')}</w:tcPr>{para(cell.strip('^|'))}</w:tc>"
            for cell in row.split()
        )
        inner += f"<w:tr>{cells}</w:tr>"
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{inner}</w:tbl>"


def pages(file: WordFile) -> list[str]:
    pdf = make_pdf(read_document(file.data(), "avtale.docx"))
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


TABLES = [
    ("^en to", "| tre"),
    ("^en to", "| tre", "| fire"),
    ("en to tre", "^fire fem seks", "| sju åtte"),
    ("en ^to tre", "fire | ^fem", "seks sju |"),
    ("^en to tre", "| ^fire fem", "| | seks", "sju åtte ni"),
]


@pytest.mark.parametrize("rows", TABLES)
@pytest.mark.parametrize("story", ["header", "footer"])
def test_cells_that_span_rows_may_stand_around_the_text(story, rows):
    (found,) = pages(WordFile(para("Avtale"), **{story: para("Solvik") + table(*rows)}))
    wanted = {word.strip("^|") for row in rows for word in row.split()} - {""}
    assert all(word in found for word in wanted)


def test_first_and_other_pages_may_have_tables_of_their_own():
    file = WordFile(
        para("En") + para("To", properties="<w:pageBreakBefore/>"),
        first_header=table("^Utkast nr", "| 1"),
        header=table("Side ^Avtale", "2 |"),
    )
    first, second = pages(file)
    assert all(word in first for word in ("Utkast", "nr", "1"))
    assert all(word in second for word in ("Side", "Avtale", "2"))


PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'
COLUMN_BREAK = '<w:r><w:br w:type="column"/></w:r>'


def item(inside: str, number: int = 1) -> str:
    return listed("@", number).replace(run("@"), inside)


@pytest.mark.parametrize(
    ("inside", "first", "second"),
    [
        (PAGE_BREAK + run("Formål"), "1", "Formål"),
        (run("Formål") + PAGE_BREAK + run("Innhold"), "1 Formål", "Innhold"),
        (run("Formål") + PAGE_BREAK, "1 Formål", ""),
        (PAGE_BREAK, "1", ""),
    ],
)
def test_a_list_item_with_a_break_keeps_its_number_where_it_begins(inside, first, second):
    found = pages(WordFile(item(inside) + item(run("Neste"))))
    assert [" ".join(page.split()) for page in found] == [first, f"{second} 2 Neste".strip()]


def test_a_bullet_and_a_column_may_begin_with_a_break():
    assert "Formål" in pages(WordFile(para("En") + item(PAGE_BREAK + run("Formål"), 2)))[1]
    columns = WordFile(
        para("En") + item(COLUMN_BREAK + run("To")), section=PAGE + '<w:cols w:num="2"/>'
    )
    assert "To" in pages(columns)[0]


def test_items_with_breaks_keep_both_standards():
    file = WordFile(
        item(run("En")) + item(run("To") + PAGE_BREAK + run("to")) + item(run("Tre")),
        header=table("^a b", "| c"),
    )
    pdf = make_pdf(read_document(file.data(), "avtale.docx"))
    assert verapdf.faults(pdf, "2a") == {}
    assert verapdf.faults(pdf, "ua1") == {}


def test_what_stops_typst_itself_is_a_refusal():
    hebrew = para("\ufb2a\ufb2b abc")
    document = read_document(WordFile(hebrew).data(), "avtale.docx")
    assert [finding.code for finding in document.unknown] == ["D127"]
    with pytest.raises(EngineError) as refusal:
        make_pdf(replace(document, unknown=()))
    assert [finding.code for finding in refusal.value.findings] == ["E003"]
