"""The committed layouts are what their script makes, and keep what a layout has to keep."""

import io
import re
import runpy
from pathlib import Path

import pytest
from pypdf import PdfReader
from word_cases import DRAFT, NUMBERED, STANDARD, TEMPLATES, agreement, changed, paragraphs

from avtalemaker.document import read_document
from avtalemaker.findings import Level
from avtalemaker.ooxml import open_package
from avtalemaker.pdf import make_pdf
from avtalemaker.word import check_layout, render

SCRIPT = Path(__file__).parents[2] / "tools" / "make_layouts.py"
LAYOUTS = pytest.mark.parametrize("layout", [STANDARD, NUMBERED], ids=["standard", "nummerert"])


def test_the_committed_layouts_are_what_the_script_makes():
    made = runpy.run_path(str(SCRIPT))
    names = {look.name for look in made["LOOKS"]}
    assert names == {path.stem for path in TEMPLATES.glob("*.docx")}
    for look in made["LOOKS"]:
        committed = (TEMPLATES / f"{look.name}.docx").read_bytes()
        assert open_package(committed, look.name).parts == made["layout"](look)


@LAYOUTS
def test_a_layout_names_no_font_that_has_no_free_twin_of_the_same_widths(layout):
    parts = open_package(layout, "x").parts
    fonts = set(re.findall(rb'w:(?:ascii|hAnsi|cs)="([^"]+)"', b"".join(parts.values())))
    assert fonts <= {b"Calibri", b"Cambria", b"Courier New"}
    styles = {style for style, _text in paragraphs(render(layout, agreement(), DRAFT))}
    assert "AvtaleStyring" not in styles  # the one style in Courier New


@LAYOUTS
def test_a_layout_has_no_paragraph_borders_which_libreoffice_leaves_untagged(layout):
    assert not any(b"pBdr" in data for data in open_package(layout, "x").parts.values())


@LAYOUTS
def test_signature_rows_stay_whole_and_stay_together(layout):
    text = open_package(layout, "x").read("word/document.xml").decode()
    styles = open_package(layout, "x").read("word/styles.xml").decode()
    assert text.count("<w:cantSplit/>") == text.count("<w:tr>")
    for style in ("AvtaleSted", "AvtalePart", "AvtaleLinje", "AvtaleNavn", "AvtaleTittel"):
        assert "<w:keepNext/>" in re.search(f'w:styleId="{style}".*?</w:style>', styles).group()


@LAYOUTS
@pytest.mark.parametrize(
    ("part", "edits"),
    [
        ("word/styles.xml", [("Calibri", "Arial"), ("Cambria", "Times New Roman")]),
        ("word/styles.xml", [('<w:sz w:val="22"/>', '<w:sz w:val="26"/>')]),
        ("word/document.xml", [('w:left="1418" w:header', 'w:left="2268" w:header')]),
        ("word/document.xml", [('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"')]),
        ("word/numbering.xml", [('w:val="%1."', 'w:val="§ %1"')]),
        ("word/document.xml", [("</w:tbl>", "</w:tbl><w:p><w:r><w:t>Eige namn</w:t></w:r></w:p>")]),
    ],
    ids=["fonts", "sizes", "margins", "paper", "numbers", "own text"],
)
def test_a_restyled_layout_still_works(layout, part, edits):
    edits = [edit for edit in edits if edit[0] in _part(layout, part)]
    restyled = changed(layout, *edits, part=part)
    assert [f for f in check_layout(restyled, "x") if f.level is Level.STOP] == []
    assert render(restyled, agreement(), DRAFT)


@LAYOUTS
def test_a_block_moved_to_another_place_still_works(layout):
    text = _part(layout, "word/document.xml")
    table = re.search(r"<w:tbl>.*</w:tbl>", text, re.DOTALL).group()
    moved = changed(layout, (table, ""), ("<w:body>", f"<w:body>{table}"))
    assert check_layout(moved, "x") == []
    assert paragraphs(render(moved, agreement(), DRAFT))[0][1] == "Sted: \t"


@LAYOUTS
@pytest.mark.parametrize("fonts", [(), (("Calibri", "Arial"), ("Cambria", "Times New Roman"))])
def test_the_built_in_engine_makes_a_pdf_of_a_layout_also_of_a_restyled_one(layout, fonts):
    styles = _part(layout, "word/styles.xml")
    edits = [edit for edit in fonts if edit[0] in styles]
    restyled = changed(layout, *edits, part="word/styles.xml")
    pdf = make_pdf(read_document(render(restyled, agreement(), DRAFT), "avtale.docx"))
    pages = PdfReader(io.BytesIO(pdf)).pages
    text = " ".join("".join(page.extract_text() for page in pages).split())
    assert "1. Verdier Vi er enige om:" in text
    assert "Side 1 av 1" in text


def _part(layout, part):
    return open_package(layout, "x").read(part).decode()
