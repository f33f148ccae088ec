"""Tables as real agreements have them: merged, nested, with heads, and as columns to sign in."""

from __future__ import annotations

import io

import pikepdf
import pytest

from avtalemaker.document import read_document, tablegrid
from avtalemaker.errors import EngineError
from avtalemaker.ooxml import qname
from avtalemaker.pdf import make_pdf
from avtalemaker.pdffile.reading import read_back
from wordfile import NUMBERING, NUMS, WordFile, listed, para

SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
LINES = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in SIDES)
BORDERS = f"<w:tblBorders>{LINES}</w:tblBorders>"
RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
WIDE = '<w:gridSpan w:val="2"/>'
HEAD = "<w:tblHeader/>"
COUNTED = (
    '<w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>' + NUMS.format(9)
)


def cell(text: str = "", properties: str = "", inner: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner or para(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str, grid: tuple[int, ...] = (3000, 3000, 3000), properties: str = BORDERS) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return (
        f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
        f"{''.join(rows)}</w:tbl>{para()}"
    )


def plain(*texts: str) -> str:
    return row(*(cell(text) for text in texts))


MERGED = table(
    row(cell("Sak"), cell("Frist", WIDE), properties=HEAD),
    row(cell("Møter", RESTART), cell("vår"), cell("høst")),
    row(cell("", CONTINUE), cell("mars"), cell("oktober")),
    row(cell("Rapport"), cell("årlig", WIDE)),
)


def document(body: str, **parts: str):
    numbering = NUMBERING + COUNTED
    return read_document(WordFile(body, numbering=numbering, **parts).data(), "avtale.docx")


def pdf_of(body: str) -> bytes:
    return make_pdf(document(body))


def tags_of(pdf: bytes, name: str) -> list[tuple[int, int]]:
    """Return the columns and rows that each tag of a name covers."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found = []
        for item in opened.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == f"/{name}":
                kinds = item.get("/A", [])
                kinds = kinds if isinstance(kinds, pikepdf.Array) else [kinds]
                spans = {str(key): int(one[key]) for one in kinds for key in one if "Span" in key}
                found.append((spans.get("/ColSpan", 1), spans.get("/RowSpan", 1)))
        return found


def codes(body: str) -> set[str]:
    found = document(body)
    return {finding.code for finding in (*found.unknown, *found.remarks)}


def test_merged_cells_keep_both_standards_and_are_tagged_by_what_they_cover(verapdf):
    pdf = pdf_of(MERGED)
    assert all(not verapdf(pdf, flavour) for flavour in ("2a", "ua1"))
    assert sorted(tags_of(pdf, "TH")) == [(1, 1), (2, 1)]
    assert sorted(tags_of(pdf, "TD")) == [(1, 1)] * 5 + [(1, 2), (2, 1)]
    words = read_back(pdf).body.split()
    assert words == ["Sak", "Frist", "Møter", "vår", "høst", "mars", "oktober", "Rapport", "årlig"]


def test_text_that_a_merge_hides_is_left_out_and_told():
    body = table(
        row(cell("vises", RESTART), cell("a"), cell("b")),
        row(cell("skjult", CONTINUE), cell("c"), cell("d")),
    )
    assert codes(body) == {"D125"}
    assert "skjult" not in read_back(pdf_of(body)).body


@pytest.mark.parametrize(
    ("code", "rows"),
    [
        ("D107", [row(cell("alene", CONTINUE), cell(), cell())]),
        (
            "D107",
            [
                row(cell("a", RESTART), cell(), cell()),
                row(cell("bredere", CONTINUE + WIDE), cell()),
            ],
        ),
        (
            "D107",
            [
                row(
                    cell("a", '<w:hMerge w:val="restart"/>'),
                    cell("b", '<w:hMerge w:val="continue"/>'),
                    cell(),
                )
            ],
        ),
        (
            "D126",
            [
                row(cell("a", RESTART), cell(), cell()),
                row(cell("", CONTINUE, listed("teller det?", 9)), cell(), cell()),
            ],
        ),
        ("D111", [row(cell("a"), properties="<w:hidden/>")]),
    ],
)
def test_what_programs_read_differently_is_refused(code, rows):
    assert codes(table(*rows)) - {"D125"} == {code}
    with pytest.raises(EngineError):
        pdf_of(table(*rows))


def test_the_gate_finds_by_itself_what_a_merge_hides(monkeypatch):
    body = table(
        row(cell("a", RESTART), cell(), cell()),
        row(cell("b", RESTART), cell(), cell()),
    )

    real = tablegrid._place_row

    def hides_the_second(element, index):
        found = real(element, index)
        if index:
            found.cells[0].element.find(f".//{qname('w:vMerge')}").attrib.clear()
        return found

    assert read_back(pdf_of(body)).body.split() == ["a", "b"]
    monkeypatch.setattr(tablegrid, "_place_row", hides_the_second)
    with pytest.raises(EngineError):
        pdf_of(body)


def test_a_row_may_leave_places_free_before_and_after_its_cells():
    free = '<w:gridBefore w:val="1"/>'
    after = '<w:gridAfter w:val="2"/>'
    body = table(
        plain("a", "b", "c"),
        row(cell("d"), cell("e"), properties=free),
        row(cell("f"), properties=after),
        plain("g", "h"),
    )
    found = document(body).blocks[0]
    assert [[c.column for c in r.cells] for r in found.rows] == [[0, 1, 2], [1, 2], [0], [0, 1]]
    pdf = make_pdf(document(body))
    assert len(tags_of(pdf, "TD")) == 3 + 3 + 2 + 3
    assert read_back(pdf).body.split() == list("abcdefgh")


def test_a_head_is_repeated_on_every_page_and_cells_that_span_rows_may_be_split():
    rows = [row(cell("Sak"), cell("Frist"), cell("Hvem"), properties=HEAD)]
    rows.append(row(cell("Lang", RESTART), cell("første"), cell("x")))
    rows += [row(cell("", CONTINUE), cell(f"linje {n}"), cell("x")) for n in range(60)]
    read = read_back(pdf_of(table(*rows)))
    assert len(read.pages) > 1
    assert all("Frist" in page for page in read.pages)
    assert read.body.split()[3:5] == ["Lang", "første"]


def test_a_first_row_that_the_style_sets_off_is_a_head_and_one_it_does_not_is_data():
    style = (
        '<w:style w:type="table" w:styleId="Fin"><w:name w:val="Fin"/><w:tblStylePr '
        'w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
    )
    styles = WordFile("").styles + style
    wanted = {}
    for look in ("0020", "0000"):
        properties = f'<w:tblStyle w:val="Fin"/>{BORDERS}<w:tblLook w:val="{look}"/>'
        body = table(
            plain("Sak", "Frist"), plain("a", "b"), grid=(3000, 3000), properties=properties
        )
        pdf = make_pdf(document(body, styles=styles))
        wanted[look] = len(tags_of(pdf, "TH")), len(tags_of(pdf, "TD"))
    assert wanted == {"0020": (2, 2), "0000": (0, 4)}


SIGNED = '<w:tcBorders><w:top w:val="single" w:sz="4"/></w:tcBorders>'
SIGNATURES = row(cell("Kari", SIGNED), cell(), cell("Ola", SIGNED))


@pytest.mark.parametrize(
    "body",
    [
        table(
            plain("For A", "", "For B"),
            row(cell("Kari", SIGNED), cell(), cell("Ola", SIGNED)),
            properties="",
        ),
        table(plain("Merk dette"), grid=(9000,)),
        table(plain("a", "b"), plain("c", "d"), grid=(4000, 4000), properties=""),
    ],
)
def test_a_table_that_only_places_text_is_no_table_of_data(body):
    pdf = pdf_of(body)
    assert tags_of(pdf, "Table") == tags_of(pdf, "TD") == []


def test_tables_in_tables_keep_their_order():
    inner = table(plain("to", "tre"), plain("fire", "fem"), grid=(1000, 1000))
    deep = table(
        row(cell("", "", para("en") + inner), cell("seks")), plain("sju", "åtte"), grid=(4000, 4000)
    )
    body = table(row(cell("", "", deep), cell("ni")), plain("ti", "elleve"), grid=(6000, 3000))
    expected = "en to tre fire fem seks sju åtte ni ti elleve"
    assert read_back(pdf_of(body)).body.split() == expected.split()


@pytest.mark.parametrize("direction", ["btLr", "tbRl"])
def test_text_may_run_up_or_down(direction):
    turned = f'<w:textDirection w:val="{direction}"/>'
    text = "Samarbeid om opplæring og dialog"
    body = table(
        row(cell(text, turned), cell("b"), properties='<w:trHeight w:val="900"/>'),
        row(cell(text, turned + '<w:vAlign w:val="center"/>'), cell("d")),
        grid=(3000, 3000),
    )
    assert read_back(pdf_of(body)).body.split() == [*text.split(), "b", *text.split(), "d"]


def test_an_exact_height_that_is_too_small_cuts_nothing_off():
    small = '<w:trHeight w:val="200" w:hRule="exact"/>'
    tall = row(cell("", "", para("en") + para("to") + para("tre")), cell("x"), properties=small)
    body = table(tall, plain("under", "y"), grid=(3000, 3000))
    read = read_back(pdf_of(body))
    assert read.pages[0].split() == ["en", "to", "tre", "x", "under", "y"]


def test_a_table_wider_than_the_sheet_is_narrowed():
    body = table(plain("a", "b", "langt ute"), grid=(9000, 9000, 9000))
    with pikepdf.open(io.BytesIO(pdf_of(body))) as opened:
        drawn = pikepdf.parse_content_stream(opened.pages[0])
        places = [float(i.operands[4]) for i in drawn if str(i.operator) == "cm"]
    assert max(places) < 595 - 60


@pytest.mark.parametrize(
    ("place", "as_in_word"),
    [
        ('w:vertAnchor="text" w:tblpX="10" w:tblpY="1"', True),
        ('w:vertAnchor="page" w:tblpX="10" w:tblpY="9000"', False),
        ('w:horzAnchor="page" w:vertAnchor="text" w:tblpXSpec="center" w:tblpY="1"', False),
    ],
)
def test_a_floating_table_that_text_would_stand_beside_is_set_in_the_text_and_told(
    place, as_in_word
):
    properties = f"<w:tblpPr {place}/>{BORDERS}"
    wide = table(plain("a", "b", "c"), properties=properties)
    narrow = table(plain("a", "b", "c"), grid=(900, 900, 900), properties=properties)
    for body, told in ((wide, not as_in_word), (narrow, True)):
        document = read_document(
            WordFile(para("Over") + body + para("Under")).data(), "avtale.docx"
        )
        assert document.unknown == ()
        assert [f.code for f in document.remarks] == ["D156"] * told
        assert read_back(make_pdf(document)).body.split() == ["Over", "a", "b", "c", "Under"]


def test_a_table_placed_on_the_page_starts_where_its_place_says():
    properties = f'<w:tblpPr w:horzAnchor="page" w:vertAnchor="page" w:tblpX="2836"/>{BORDERS}'
    pdf = pdf_of(table(plain("a"), grid=(900,), properties=properties))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        drawn = pikepdf.parse_content_stream(opened.pages[0])
    places = {round(float(i.operands[4])) for i in drawn if str(i.operator) == "cm"}
    assert 142 in places  # 2836 twips are twice the margin
