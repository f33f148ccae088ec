"""Pictures: floating ones stand where Word puts them, cover no word, and are cut as in Word."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ContentStream

import verapdf
from avtalemaker.document import read_document
from avtalemaker.document.anchors import ABOVE_PARAGRAPH
from avtalemaker.errors import EngineError
from avtalemaker.pdf import make_pdf, remarks
from avtalemaker.pdf.engine import built_in
from avtalemaker.pdffile.reading import read_back, read_pdf
from avtalemaker.pdffile.windows import Floating, covers
from readback import pdf_of
from wordfile import STYLES, WordFile, para, picture, run

EMU = 12700
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"


ROW = f"<w:tr><w:tc>{para('celle')}</w:tc></w:tr>"
TABLE = f'<w:tbl><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>{ROW * 3}</w:tbl>'


def at(length: float) -> str:
    return f"<wp:posOffset>{round(length * EMU)}</wp:posOffset>"


def side(name: str) -> str:
    return f"<wp:align>{name}</wp:align>"


def floating(
    across: tuple[str, str],
    down: tuple[str, str],
    text: str = "",
    wrap: str = "wrapNone",
    behind: bool = False,  # noqa: FBT001, FBT002
    inner: str = "",
    shape: str = "",
    properties: str = "",
) -> str:
    """Return a paragraph with a picture of 100 by 50 points beside it."""
    return (
        f'<w:p><w:r><w:drawing><wp:anchor behindDoc="{int(behind)}" simplePos="0">'
        f'<wp:positionH relativeFrom="{across[0]}">{across[1]}</wp:positionH>'
        f'<wp:positionV relativeFrom="{down[0]}">{down[1]}</wp:positionV>'
        f'<wp:extent cx="{100 * EMU}" cy="{50 * EMU}"/><wp:{wrap}/>'
        f'<wp:docPr id="1" name="x" descr="Logo: Solvik">{properties}</wp:docPr><a:graphic>'
        f'<a:graphicData uri="{PIC}"><pic:pic><pic:blipFill><a:blip r:embed="rIdLogo"/>{inner}'
        f"</pic:blipFill><pic:spPr>{shape}</pic:spPr></pic:pic></a:graphicData></a:graphic>"
        f"</wp:anchor></w:drawing></w:r>{run(text) if text else ''}</w:p>"
    )


def places(pdf: bytes) -> list[list[float]]:
    """Return left, top, width and height of the first page's pictures, as on an A4 sheet."""
    reader = PdfReader(io.BytesIO(pdf))
    found, last = [], []
    for operands, operator in ContentStream(reader.pages[0].get_contents(), reader).operations:
        last = [float(n) for n in operands] if operator == b"cm" else last
        if operator == b"Do":
            a, _b, _c, d, e, f = last
            found.append([round(n) for n in (e, 841.9 - f - d, a, d)])
    return found


@pytest.mark.parametrize(
    ("across", "down", "place"),
    [
        (("page", at(400)), ("page", at(30)), [400, 30]),
        (("margin", side("right")), ("page", at(30)), [424, 30]),
        (("column", at(10)), ("paragraph", at(30)), [81, 105]),
        (("margin", side("center")), ("bottomMargin", side("center")), [248, 781]),
        (("leftMargin", side("left")), ("page", side("bottom")), [0, 792]),
        (("rightMargin", at(5)), ("line", at(0)), [529, 75]),
    ],
)
def test_a_floating_picture_stands_where_its_place_says(across, down, place):
    pdf = pdf_of(para("Solvik") + floating(across, down))
    left, top, width, height = places(pdf)[0]
    assert [width, height] == [100, 50]
    assert abs(left - place[0]) <= 1
    assert abs(top - place[1]) <= 25 if down[0] in ("paragraph", "line") else top == place[1]


def test_a_floating_picture_is_drawn_on_a_page_with_four_equal_margins():
    single = STYLES.replace('w:line="276"', 'w:line="240"')
    pdf = pdf_of(floating(("page", at(400)), ("page", at(30))) + para("Her"), styles=single)
    assert places(pdf) == [[400, 30, 100, 50]]


def test_a_logo_in_a_header_and_one_beside_short_lines_keep_both_standards():
    beside = floating(
        ("margin", side("right")), ("paragraph", at(0)), "Solvik kommune", wrap="wrapSquare"
    )
    logo = floating(("page", at(400)), ("page", at(10)))
    pdf = pdf_of(beside + para("Storgata 1"), header=logo + para("Solvik"))
    assert verapdf.faults(pdf, "2a") == {}
    assert verapdf.faults(pdf, "ua1") == {}
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        figures = [o for o in opened.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o]
        assert [str(f.Alt) for f in figures if f.get("/S") == "/Figure"] == ["Logo: Solvik"]


@pytest.mark.parametrize(
    "body",
    [
        floating(("column", at(0)), ("paragraph", at(0)), "Dette leses ikke", wrap="wrapSquare"),
        floating(("column", at(0)), ("paragraph", at(0)), "Dette leses ikke"),
        floating(("column", at(0)), ("paragraph", at(20)), "En") + para("To") + para("Tre"),
    ],
    ids=["round it", "before it", "later words"],
)
def test_a_picture_that_would_cover_words_is_set_in_the_text_and_told(body):
    document = read_document(WordFile(body).data(), "avtale.docx")
    made = built_in(document)
    assert [(f.code, "1" in f.message) for f in made.remarks] == [("D156", True)]
    assert len(places(made.data)) == 1
    drawn = read_pdf(made.data).pages
    assert covers(drawn, {Floating((100, 50), behind=False, order=0)}, ())[:2] == ([], [])


@pytest.mark.parametrize(
    ("body", "above"),
    [
        (floating(("column", at(0)), ("paragraph", at(5)), "En", wrap="wrapSquare"), ""),
        (floating(("column", at(0)), ("paragraph", at(16)), "En", wrap="wrapSquare"), "En"),
        (floating(("column", at(0)), ("paragraph", at(37)), "En", wrap="wrapTight"), "En To"),
        (floating(("column", at(0)), ("paragraph", at(16))) + para("En"), ""),
        (floating(("margin", at(0)), ("margin", at(16)), "En", wrap="wrapSquare"), ""),
        (floating(("column", at(0)), ("paragraph", at(30)), "En") + TABLE, "En"),
    ],
    ids=["over", "below", "below two", "empty", "on the page", "table"],
)
def test_a_picture_set_in_the_text_stands_after_the_words_that_it_begins_below(body, above):
    pdf = built_in(read_document(WordFile(body + para("To") + para("Tre")).data(), "avtale.docx"))
    assert "D156" in [f.code for f in pdf.remarks]
    words = [word for word in read_back(pdf.data).body.split() if word != "celle"]
    assert words == ["En", "To", "Tre"]
    page = next(page for page in read_pdf(pdf.data).pages if page.pictures)
    top = page.pictures[0].place[5]
    higher = [r.words.strip() for r in page.runs if r.box.bottom > top and r.words.strip()]
    assert " ".join(higher) == above


def test_a_picture_wider_than_the_text_that_is_set_in_it_is_told_to_be_smaller():
    body = floating(("column", at(0)), ("paragraph", at(16)), "En", wrap="wrapSquare")
    wide = body.replace(f'cx="{100 * EMU}"', f'cx="{500 * EMU}"') + para("To") * 4
    pdf = built_in(read_document(WordFile(wide).data(), "avtale.docx"))
    assert sorted(f.code for f in pdf.remarks) == ["D156", "D164"]
    assert (verapdf.faults(pdf.data, "2a"), verapdf.faults(pdf.data, "ua1")) == ({}, {})


def test_a_picture_with_words_for_it_behind_the_text_that_would_cover_words_is_set_in_the_text():
    body = para("Over") + floating(("column", at(0)), ("paragraph", at(-25)), behind=True)
    made = built_in(read_document(WordFile(body).data(), "avtale.docx"))
    assert [f.code for f in made.remarks] == ["D156"]
    drawn = read_pdf(made.data).pages
    assert covers(drawn, {Floating((100, 50), behind=False, order=0)}, ())[:2] == ([], [])


def test_a_decoration_behind_the_text_is_drawn_before_all_words_of_its_page():
    """A cover page's ground, say; a screen reader has nothing to say of it."""
    cover = floating(("column", at(0)), ("paragraph", at(-25)), behind=True)
    plain = cover.replace("Logo: Solvik", "")
    pdf = pdf_of(
        para("Første") + "<w:p><w:r><w:br w:type='page'/></w:r></w:p>" + para("Over") + plain
    )
    assert [len(page.images) for page in PdfReader(io.BytesIO(pdf)).pages] == [0, 1]
    page = PdfReader(io.BytesIO(pdf)).pages[1]
    drawn = [o for _n, o in ContentStream(page.get_contents(), page.pdf).operations]
    assert drawn.index(b"Do") < min(n for n, o in enumerate(drawn) if o in (b"TJ", b"Tj"))
    assert verapdf.faults(pdf, "2a") == {}
    assert verapdf.faults(pdf, "ua1") == {}


def test_words_may_stand_on_a_picture_behind_them():
    assert places(pdf_of(floating(("column", at(0)), ("paragraph", at(0)), "Her", behind=True)))


def test_a_picture_that_lets_no_text_beside_it_pushes_the_text_down():
    body = floating(("column", at(20)), ("paragraph", at(5)), "Under", wrap="wrapTopAndBottom")
    pdf = pdf_of(para("Over") + body)
    assert places(pdf)[0][0] == 91


@pytest.mark.parametrize("origin", ["character", "nowhere", ""])
def test_a_place_that_is_not_known_is_above_the_paragraph_and_told(origin):
    place = (origin, at(0)), ("paragraph", at(0))
    document = read_document(WordFile(floating(*place, "Under")).data(), "avtale.docx")
    assert [f.code for f in document.remarks] == ["D156"]
    made = built_in(document)
    assert len(places(made.data)) == 1
    drawn = read_pdf(made.data).pages
    assert covers(drawn, {Floating((100, 50), behind=False, order=0)}, ())[:2] == ([], [])
    document = read_document(WordFile(floating(*place, behind=True)).data(), "avtale.docx")
    floats = [i for p in document.paragraphs for i in p.inlines if hasattr(i, "anchor")]
    assert [each.anchor for each in floats] == [ABOVE_PARAGRAPH]


def test_a_picture_behind_the_text_of_a_cell_is_where_its_paragraph_is():
    inner = floating(("margin", at(5)), ("margin", at(2)), "Ola Nordmann", behind=True)
    cell = f'<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>{inner}</w:tc>'
    table = f'<w:tbl><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>'
    pdf = pdf_of(para("Over") * 3 + table + para("Under"))
    left, top, *_size = places(pdf)[0]
    assert (round(left), 120 < top < 160) == (81, True)


@pytest.mark.parametrize(("side", "left"), [("inside", 0), ("outside", 495)])
def test_the_inner_side_of_an_even_page_is_its_right_one(side, left):
    """ECMA-376 part 1, 20.4.3.1."""
    aligned = f"<wp:align>{side}</wp:align>"
    body = floating(("page", aligned), ("page", at(100)), "En")
    turn = "<w:p><w:r><w:br w:type='page'/></w:r></w:p>"
    pdf = pdf_of(body + turn + body)
    lefts = [round(picture.place[4]) for page in read_pdf(pdf).pages for picture in page.pictures]
    assert lefts == [left, 495 - left]


def test_a_picture_far_below_the_start_of_its_paragraph_is_above_it_and_told():
    body = floating(("column", at(0)), ("paragraph", at(90)), "Under", wrap="wrapTopAndBottom")
    document = read_document(WordFile(para("Over") + body).data(), "avtale.docx")
    assert [f.code for f in document.remarks] == ["D156"]
    assert places(make_pdf(document))[0][1] < 120


def test_a_cut_picture_is_drawn_whole_behind_a_window():
    cut = '<a:srcRect l="25000" r="25000" t="50000"/>'
    assert places(pdf_of(floating(("page", at(200)), ("page", at(200)), inner=cut))) == [
        [150, 150, 200, 100]
    ]


def test_a_cut_picture_covers_no_words_with_what_is_cut_off():
    cut = '<a:srcRect t="50000"/>'
    body = para("Over") + floating(("column", at(0)), ("paragraph", at(0)), inner=cut)
    document = read_document(WordFile(body).data(), "avtale.docx")
    made = built_in(document)
    assert made.remarks == ()
    over = body.replace(at(0), at(-30))
    told = built_in(read_document(WordFile(over).data(), "avtale.docx")).remarks
    assert [finding.code for finding in told] == ["D156"]


def test_a_small_part_of_a_picture_may_lie_under_what_the_footer_has_there():
    front = floating(("page", at(0)), ("page", at(0)))
    large = front.replace(f'cx="{100 * EMU}" cy="{50 * EMU}"', f'cx="{500 * EMU}" cy="{400 * EMU}"')
    large = large.replace('simplePos="0"', 'simplePos="0" relativeHeight="9"')
    place = (f'cx="{100 * EMU}" cy="{50 * EMU}"', f'cx="{90 * EMU}" cy="{40 * EMU}"')
    foot = floating(("page", at(0)), ("page", at(0)), wrap="wrapSquare")
    pdf = built_in(
        read_document(WordFile(large, footer=foot.replace(*place)).data(), "avtale.docx")
    )
    assert pdf.remarks == ()
    wide = foot.replace(place[0], f'cx="{450 * EMU}" cy="{300 * EMU}"')
    told = built_in(read_document(WordFile(large, footer=wide).data(), "avtale.docx")).remarks
    assert "D156" in {finding.code for finding in told}


def test_words_above_a_cut_picture_do_not_lie_on_what_is_cut_off():
    blip = '<a:blip r:embed="rIdLogo"/>'
    cut = picture().replace(blip, f'{blip}<a:srcRect t="90000"/>')
    assert "Over" in read_back(pdf_of(para("Over") + cut)).body


@pytest.mark.parametrize(
    ("shape", "code"),
    [
        ('<a:xfrm rot="5400000"/>', ""),
        ('<a:xfrm rot="much"/>', "D113"),
        ('<a:xfrm rot="10800000" flipH="1"/>', ""),
        ('<a:ln w="12700"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:ln>', ""),
    ],
)
def test_turned_and_framed_pictures_are_drawn_or_refused(shape, code):
    file = WordFile(floating(("page", at(200)), ("page", at(200)), shape=shape))
    document = read_document(file.data(), "avtale.docx")
    assert "".join(f.code for f in document.unknown) == code
    if not code:
        assert make_pdf(document)


def test_a_decoration_needs_no_words():
    mark = (
        "<a:extLst><a:ext><adec:decorative xmlns:adec="
        '"http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
    )
    file = WordFile(floating(("page", at(200)), ("page", at(200)), properties=mark))
    document = read_document(file.data(), "avtale.docx")
    assert remarks(document) == []
    assert b"Logo" not in make_pdf(document)


def saved(mode: str, kind: str, **how: object) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, (40, 20)).save(buffer, kind, **how)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (saved("RGB", "JPEG"), ""),
        (saved("L", "JPEG", progressive=True), ""),
        (saved("RGBA", "PNG"), ""),
        (saved("I;16", "PNG"), ""),
        (saved("P", "GIF"), ""),
        (saved("CMYK", "JPEG"), ""),
        (saved("RGB", "PNG")[:60], "D113"),
        (saved("RGB", "PNG").replace(b"IDAT", b"IDAT\xff"), "D113"),
        (saved("RGB", "PNG")[:29] + b"\0\0\0\0" + saved("RGB", "PNG")[33:], "D113"),
        (b"\x89PNG\r\n\x1a\n", "D113"),
        (b"\xff\xd8\xff\xe0\x00\x00" + b"\xff" * 50, "D113"),
        (b"\xff\xd8\xff", "D113"),
        (saved("RGB", "BMP"), ""),
        (saved("RGB", "BMP")[:90], "D113"),
        (saved("1", "TIFF", compression="group4"), ""),
        (saved("CMYK", "TIFF"), ""),
        (saved("RGB", "TIFF")[:60], "D113"),
        (saved("RGBA", "WEBP"), ""),
        (b"\x01\x00\x09\x00\x00\x03", "D113"),
    ],
)
def test_a_picture_is_drawn_or_refused_by_name(data, code):
    file = WordFile(floating(("page", at(200)), ("page", at(200))))
    file.more["word/media/logo.png"] = data
    document = read_document(file.data(), "avtale.docx")
    assert "".join(f.code for f in document.unknown) == code
    if not code:
        assert make_pdf(document)


@pytest.mark.parametrize("header", ["", "logo"])
def test_a_picture_that_is_not_drawn_is_missed_in_the_text_and_around_it(monkeypatch, header):
    body, around = (
        floating(("column", at(0)), ("paragraph", at(0)), "", wrap="wrapTopAndBottom"),
        "",
    )
    if header:
        body, around = para("Avtale"), body
    file = WordFile(body + para("Slutt"), header=around or para("Topp")).data()
    document = read_document(file, "avtale.docx")
    assert make_pdf(document)
    monkeypatch.setattr("avtalemaker.pdf.blocks.beside_source", lambda *_how, **_more: "")
    with pytest.raises(EngineError) as caught:
        make_pdf(document)
    assert caught.value.findings[0].code == "E004"
    assert "0" in caught.value.message


def test_a_picture_made_pale_behind_the_text_is_drawn_under_white_and_keeps_both_standards():
    pale = '<a:blip r:embed="rIdLogo"><a:lum bright="70000" contrast="-70000"/></a:blip>'
    body = floating(("column", at(0)), ("paragraph", at(0)), "Her", behind=True)
    body = body.replace('<a:blip r:embed="rIdLogo"/>', pale)
    document = read_document(WordFile(body).data(), "avtale.docx")
    image = document.paragraphs[0].inlines[0]
    assert (round(image.pale, 3), document.remarks) == (0.805, ())
    pdf = make_pdf(document)
    assert verapdf.faults(pdf, "2a") == {}
    assert verapdf.faults(pdf, "ua1") == {}
    told = read_document(WordFile(body.replace("a:lum", "a:duotone")).data(), "avtale.docx")
    assert [f.code for f in told.remarks] == ["D152"]


def test_a_rectangle_that_a_picture_fills_is_that_picture():
    blip = '<a:blipFill><a:blip r:embed="rIdLogo"/><a:stretch/></a:blipFill>'
    shape = f'<wps:wsp><wps:spPr><a:prstGeom prst="rect"/>{blip}</wps:spPr></wps:wsp>'
    body = floating(("page", at(400)), ("page", at(30)))
    start, end = body.index("<pic:pic>"), body.index("</pic:pic>") + len("</pic:pic>")
    pdf = pdf_of(body[:start] + shape + body[end:])
    assert places(pdf) == [[400, 30, 100, 50]]


def test_pages_that_are_all_pictures_may_be_many():
    scan = picture().replace('cx="914400" cy="457200"', 'cx="5000000" cy="8000000"')
    run_alone = scan.removeprefix("<w:p>").removesuffix("</w:p>")
    pdf = make_pdf(read_document(WordFile(f"<w:p>{run_alone * 9}</w:p>").data(), "skannet.docx"))
    assert len(read_back(pdf).pages) == 9


@pytest.mark.parametrize("wrap", ["wrapTight", "wrapSquare", "wrapThrough"])
def test_no_words_lie_on_a_picture_that_they_go_round_though_it_is_behind_them(wrap):
    place = ("column", at(0)), ("paragraph", at(0))
    made = built_in(
        read_document(WordFile(floating(*place, "Signatur", wrap, behind=True)).data(), "a.docx")
    )
    assert "D156" in [finding.code for finding in made.remarks]
    page = read_pdf(made.data).pages[0]
    ((_a, _b, _c, high, _x, low),) = (picture.place for picture in page.pictures)
    assert max(run.place[5] for run in page.runs) < min(low, low + high)
