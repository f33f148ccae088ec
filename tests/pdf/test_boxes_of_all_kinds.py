"""Text boxes that are turned, no rectangles, linked, filled with a picture, or hold odd things."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

import verapdf
from avtalemaker.document.boxturns import quarters, quarters_of, running, turned_insets
from avtalemaker.document.document import boxes_of
from avtalemaker.document.floatsintext import set_in_text
from avtalemaker.document.outlines import outline
from avtalemaker.document.presetcorners import corners_of
from avtalemaker.document.textareas import text_area
from avtalemaker.document.values import Image, Paragraph, Table
from avtalemaker.pdf import make_pdf, make_pdf_by
from avtalemaker.pdf.rawtext import raw_text
from readback import read, words
from shapefile import BLUE, drawing, wsp
from wordfile import WordFile, field, listed, p, para, picture, run

WHITE = '<w:color w:val="FFFFFF"/>'
TURN = '<w:r><w:br w:type="page"/></w:r>'
FREE = (
    '<a:custGeom><a:avLst/><a:gdLst><a:gd name="T0" fmla="*/ 10 w 40"/></a:gdLst>'
    '<a:rect l="T0" t="0" r="r" b="b"/><a:pathLst><a:path w="40" h="10">'
    '<a:moveTo><a:pt x="0" y="0"/></a:moveTo><a:lnTo><a:pt x="40" y="10"/></a:lnTo>'
    '<a:lnTo><a:pt x="0" y="10"/></a:lnTo><a:close/></a:path></a:pathLst></a:custGeom>'
)


def box(
    content: str,
    at: tuple[float, float] = (0, 100),
    size: tuple[float, float] = (160, 40),
    turn: str = "",
    geometry: str = "rect",
    look: str = BLUE,
    body: str = "",
    name: str = "",
    more: str = "",
) -> str:
    """Return a run with a text box as far across and down from its column's corner as `at`."""
    shape = wsp(
        content, look, geometry, size=size, turn=turn, more=more,
        body=f"<wps:bodyPr {body}/>", name=name,
    )  # fmt: skip
    return drawing(shape, at, size, order=5)


def inlines(block):
    return block.inlines if isinstance(block, Paragraph) else ()


def only_box(document):
    (found,) = boxes_of(document.blocks)
    return found


@pytest.mark.parametrize(
    ("turn", "body", "size", "run_"),
    [
        ('rot="5400000"', "", (40, 160), "down"),
        ('rot="-5399999"', "", (40, 160), "up"),
        ('rot="16200000"', 'vert="vert"', (40, 160), ""),
        ('rot="5400000"', 'upright="1"', (40, 160), ""),
        ("", 'vert="vert270"', (160, 40), "up"),
        ('rot="10800000" flipH="1"', 'upright="1"', (160, 40), ""),
        ('rot="10800000" flipV="1"', "", (160, 40), ""),
        ('flipH="1"', 'numCol="2" anchor="just"', (160, 40), ""),
    ],
)
def test_a_box_turned_by_quarters_is_drawn_so(turn, body, size, run_):
    document = read(p(box(para("Kari"), turn=turn, body=body)) + para("Avtale"))
    found = only_box(document)
    assert document.unknown == document.remarks == ()
    assert ((found.width, found.height), found.turn) == (size, run_)
    if size == (40, 160):  # about the same middle
        assert found.anchor.inside == (60, -60, 160, 40)


@pytest.mark.parametrize(
    ("turn", "body"),
    [
        ('rot="900000"', ""),
        ('rot="10800000"', ""),
        ("", 'vert="wordArtVert"'),
        ("", 'rot="300000"'),
    ],
)
def test_a_box_that_stands_askew_or_on_its_head_is_drawn_upright_and_told(turn, body):
    made = make_pdf_by(read(p(box(para("Kari"), turn=turn, body=body)) + para("Avtale")))
    assert words(made.data) == "Kari Avtale"
    assert [f.code for f in made.remarks] == ["D152"]


def test_old_boxes_turn_and_their_words_only_if_told_so():
    style = "position:absolute;margin-left:0;margin-top:100pt;width:160pt;height:40pt"
    old = (
        f'<w:r><w:pict><v:shape type="#_x0000_t202" style="{style};rotation:270">'
        '<v:textbox style="layout-flow:vertical;mso-layout-flow-alt:bottom-to-top">'
        f"<w:txbxContent>{para('Kari')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    found = only_box(read(p(old)))
    assert (found.width, found.height, found.turn) == (40, 160, "up")
    assert words(make_pdf(read(p(old) + para("Avtale")))) == "Kari Avtale"


def test_quarters_are_told_from_other_angles():
    assert [quarters(r) for r in ("0", "5400000", "-5399999", "21600000", "2700000", "x")] == [
        0, 1, 3, 0, None, None,
    ]  # fmt: skip
    assert [quarters_of(r) for r in ("", "90", "-90", "5898240fd", "45", "x")] == [
        0, 1, 3, 1, None, None,
    ]  # fmt: skip
    assert running(1, 3) == ("", True)
    assert running(1, 1) == running(None, 0) == ("", False)


def test_insets_turn_with_their_box():
    assert turned_insets((1, 2, 3, 4), 1) == (4, 1, 2, 3)
    assert turned_insets((1, 2, 3, 4), 3) == (2, 3, 4, 1)


@pytest.mark.parametrize(
    "geometry",
    ["triangle", "homePlate", FREE],
)
def test_a_shape_of_another_form_is_drawn_with_its_words_where_they_have_room(geometry):
    document = read(p(box(para("A"), size=(200, 100), geometry=geometry)) + para("Avtale"))
    assert document.unknown == document.remarks == ()
    assert isinstance(document.paragraphs[0].inlines[0], Image)
    assert words(make_pdf(document)) == "A Avtale"


STRAIGHT = [
    "parallelogram", "trapezoid", "hexagon", "octagon", "pentagon", "plus", "snip1Rect",
    "snip2SameRect", "snip2DiagRect", "foldedCorner", "corner", "diagStripe", "star4", "star5",
    "star6", "star8", "leftRightArrow", "upDownArrow", "flowChartInputOutput",
    "flowChartManualInput", "flowChartManualOperation", "flowChartPreparation", "flowChartMerge",
    "flowChartExtract", "flowChartOffpageConnector",
]  # fmt: skip


@pytest.mark.parametrize("size", [(120.0, 40.0), (40.0, 120.0)])
@pytest.mark.parametrize("kind", STRAIGHT)
def test_a_shape_with_straight_sides_fills_its_rectangle_and_no_more(kind, size):
    corners = corners_of(kind, *size, {})
    for way, most in enumerate(size):
        places = [corner[way] for corner in corners]
        assert (min(places), max(places)) == pytest.approx((0, most), abs=0.02 * most)
    assert outline(kind, *size)


def test_shapes_of_one_size_with_words_are_drawn_side_by_side():
    kinds = ("star6", "hexagon", "flowChartMerge")
    shapes = (
        box(para("A"), (n * 120, 50), (100, 80), geometry=kind).replace(
            'relativeHeight="5"', f'relativeHeight="{9 - n}"'
        )
        for n, kind in enumerate(kinds)
    )
    made = make_pdf_by(read(p(*shapes, run("Avtale"))))
    assert words(made.data) == "A A A Avtale"
    assert made.remarks == ()


def test_words_begin_where_the_shape_says():
    assert only_box(read(p(box(para("A"), size=(200, 60), geometry=FREE)))).insets == (
        3.6, 7.2, 3.6, 57.2,
    )  # fmt: skip
    assert text_area("triangle", 100, 40, {}) == (20, 25, 0, 25)
    assert text_area("rightArrow", 100, 40, {}) == (10, 10, 10, 0)


@pytest.mark.parametrize("kind", ["cloudCallout", "wedgeRectCallout", "flowChartDocument", "sun"])
def test_a_shape_that_is_not_known_is_a_rectangle_and_told(kind):
    made = make_pdf_by(read(p(box(para("A"), geometry=kind))))
    assert words(made.data) == "A"
    assert [f.code for f in made.remarks] == ["D152"]


def test_words_on_a_picture_are_drawn_with_it():
    fill = '<a:blipFill><a:blip r:embed="rIdLogo"/><a:stretch/></a:blipFill>'
    document = read(p(box(para("Forside"), look=fill)) + para("Avtale"))
    assert document.unknown == ()
    picture, text = document.paragraphs[0].inlines
    assert (picture.width, picture.suffix, text.background) == (160, "png", "")
    assert text.anchor.order > picture.anchor.order
    assert words(make_pdf(document)) == "Forside Avtale"


def test_a_list_that_is_in_one_box_alone_counts_there():
    inner = listed("Første", 1) + listed("Andre", 1)
    made = make_pdf(read(p(box(inner, size=(200, 80)), run("Avtale"))))
    assert words(made) == "1 Første 2 Andre Avtale"


def test_the_gate_counts_each_box_by_itself():
    data = WordFile(p(box(listed("Inni", 1))) + listed("Utenfor", 1)).data()
    raw = raw_text(data, "avtale.docx", frozenset())
    assert raw.numbers == ("1",)
    assert raw.body.count("1\t") == 2


def test_a_page_number_and_a_break_in_a_box_of_the_body_are_drawn():
    inner = para("Side ") + p(field("PAGE")) + p(run("Over"), TURN, run("Under"))
    made = make_pdf(read(p(box(inner, size=(200, 120)), run("Avtale"))))
    assert words(made) == "Side 1 Over Under Avtale"


def test_a_box_behind_a_page_break_stands_on_the_page_that_begins_there():
    body = p(run("Før"), TURN, box(para("Boks")), run("Etter"))
    pages = PdfReader(io.BytesIO(make_pdf(read(body)))).pages
    assert [" ".join(page.extract_text().split()) for page in pages] == ["Før", "Boks Etter"]


def test_a_box_behind_a_page_break_that_covers_words_is_set_in_the_text_there():
    body = p(run("Før"), TURN, box(para("Boks"), (0, 0)), run("Etter"))
    made = make_pdf_by(read(body))
    assert [f.code for f in made.remarks] == ["D156"]
    pages = PdfReader(io.BytesIO(made.data)).pages
    assert [" ".join(page.extract_text().split()) for page in pages] == ["Før", "Boks Etter"]


def test_what_covers_words_of_a_paragraph_that_begins_a_page_is_set_before_them():
    start = "<w:pPr><w:pageBreakBefore/></w:pPr>"
    made = make_pdf_by(read(para("Før") + p(start, box(para("Boks"), (0, 0)), run("Etter"))))
    pages = PdfReader(io.BytesIO(made.data)).pages
    assert [" ".join(page.extract_text().split()) for page in pages] == ["Før", "Boks Etter"]


def test_a_box_in_a_box_and_a_picture_beside_its_words_are_set_in_its_text():
    inner = para("Ytre") + p(box(para("Indre"), (0, 0), (60, 20)), run("Slutt"))
    made = make_pdf_by(read(p(box(inner, size=(200, 150)), run("Avtale"))))
    assert words(made.data) == "Ytre Indre Slutt Avtale"
    assert [f.code for f in made.remarks] == ["D156"]


def test_a_drawing_in_a_box_is_left_out_there_and_a_picture_in_its_line_stays():
    inner = p(box(""), box(para("Rund"), geometry="ellipse")) + picture()
    document = read(p(box(inner, size=(200, 150))))
    assert document.unknown == ()
    assert {f.code for f in document.remarks} == {"D152", "D156"}
    assert sum(isinstance(i, Image) for b in only_box(document).blocks for i in inlines(b)) == 1


def test_the_ground_of_words_that_leave_it_goes_with_them():
    round_ = box(para("Boks"), (0, 0), geometry="ellipse")
    made = make_pdf_by(read(p(round_, run("Dette leses"))))
    assert words(made.data) == "Boks Dette leses"
    assert {f.code for f in made.remarks} == {"D152", "D156"}


def test_linked_boxes_have_all_their_words_where_the_first_one_is():
    first = box(para("Først") * 9, size=(160, 30), name=' id="3"')
    rest = box("", (200, 100), more='<wps:linkedTxbx id="3" seq="1"/>')
    made = make_pdf_by(read(p(first, run("Avtale")) + p(rest, run("Slutt"))))
    assert words(made.data) == " ".join(["Først"] * 9) + " Avtale Slutt"
    assert [f.code for f in made.remarks] == ["D156"]
    alone = make_pdf_by(read(p(box(para("A"), name=' id="3"'), run("Avtale"))))
    assert alone.remarks == ()


def test_a_hidden_box_is_left_out_and_told():
    hidden = box(para("Skjult")).replace('name="x"', 'name="x" hidden="1"')
    made = make_pdf_by(read(p(hidden, run("Avtale"))))
    assert words(made.data) == "Avtale"
    assert [f.code for f in made.remarks] == ["D119"]


def test_a_box_of_a_frame_is_set_in_the_text_with_it():
    frame = '<w:pPr><w:framePr w:w="2000" w:hAnchor="margin" w:vAnchor="text"/></w:pPr>'
    made = make_pdf_by(read(p(frame, box(para("Boks")), run("Ramme")) + para("Avtale")))
    assert words(made.data) == "Boks Ramme Avtale"
    assert [f.code for f in made.remarks] == ["D156"]


def test_white_words_that_leave_their_dark_shape_can_still_be_read():
    paragraph = f"<w:p><w:r><w:rPr>{WHITE}</w:rPr><w:t>Hvit</w:t></w:r></w:p>"
    for geometry, ground in (("ellipse", "005493"), (None, "")):
        shape = {"look": "<a:noFill/>"} if geometry is None else {"geometry": geometry}
        blocks = read(p(box(paragraph, **shape))).blocks
        moved, _found = set_in_text(blocks, 400, lambda _each: True)
        (cell,) = next(b for b in moved if isinstance(b, Table)).rows[0].cells
        (text,) = cell.blocks
        assert isinstance(text, Paragraph)
        assert (cell.background, text.inlines[0].style.color) == (
            ground,
            "FFFFFF" if ground else "",
        )


def test_turned_and_numbered_boxes_keep_both_standards():
    body = p(box(para("Opp"), (300, 60), turn='rot="16200000"'), run("Avtale")) + p(
        box(listed("Første", 1), (0, 40), geometry="diamond", size=(200, 90)),
        run("Slutt"),
    )
    pdf = make_pdf(read(body))
    assert verapdf.faults(pdf, "2a") == {}
    assert verapdf.faults(pdf, "ua1") == {}


def test_a_filled_box_behind_one_that_is_read_before_it_is_drawn_before_it():
    front = box(para("Foran"), (20, 120), (60, 20), look="<a:noFill/>")
    front = front.replace('relativeHeight="5"', 'relativeHeight="6"')
    back = box(para("Bak"), (0, 100), (200, 100))
    document = read(p(front, back, run("Avtale")))
    first, ground, second = document.paragraphs[0].inlines[:3]
    assert first.anchor.order > second.anchor.order > ground.anchor.order
    assert (ground.width, second.background, second.ground) == (200, "", "005493")
    made = make_pdf_by(document)
    assert made.remarks == ()
    assert words(made.data) == "Foran Bak Avtale"


def test_boxes_in_their_order_are_boxes_whole():
    one, other = box(para("En"), (0, 100)), box(para("To"), (20, 110))
    document = read(p(one, other.replace('relativeHeight="5"', 'relativeHeight="6"')))
    assert [type(i).__name__ for i in document.paragraphs[0].inlines] == ["TextBox", "TextBox"]


def test_parts_of_a_group_are_no_further_in_front_than_the_group_is():
    one = box(para("Inni"))
    wgp = one.replace("<wps:wsp>", "<wpg:wgp><wps:wsp>").replace(
        "</wps:wsp>", "</wps:wsp></wpg:wgp>"
    )
    front = box(para("Foran")).replace('relativeHeight="5"', 'relativeHeight="6"')
    inside, above = boxes_of(read(p(wgp, front)).blocks)
    assert inside.anchor.inside is not None
    assert inside.anchor.order < above.anchor.order
