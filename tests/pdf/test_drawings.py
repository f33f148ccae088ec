"""Old text boxes, those in a line, a cell or a list, shapes and groups: each at its place."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

import verapdf
from avtalemaker.document.values import Image, TextBox
from avtalemaker.errors import EngineError
from avtalemaker.pdf import make_pdf, make_pdf_by
from avtalemaker.pdf.covering import check_covering
from avtalemaker.pdffile.reading import read_back, read_pdf
from readback import read
from shapefile import BLUE, EMU, RED_LINE, drawing, wsp
from wordfile import R, field, p, para, run

GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
BARE = "<a:noFill/><a:ln><a:noFill/></a:ln>"
TURN = '<w:r><w:br w:type="page"/></w:r>'


def old_box(
    content: str,
    place: str = "position:absolute;margin-left:300pt;margin-top:0",
    size: tuple[float, float] = (150, 60),
    more: str = "",
    style: str = "",
    inner: str = "",
) -> str:
    """Return a run with a text box as Word 2003 to 2007 saved one."""
    across, down = size
    return (
        f'<w:r><w:pict><v:shape type="#_x0000_t202" style="{place};width:{across}pt;'
        f'height:{down}pt" {more}>{inner}<v:textbox style="{style}"><w:txbxContent>{content}'
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


def group(parts: str, size: tuple[float, float] = (200, 60), scale: float = 1.0) -> str:
    cx, cy, wide, high = (round(n * EMU) for n in (*size, size[0] * scale, size[1] * scale))
    return (
        f'<wpg:wgp><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/>'
        f'<a:chOff x="0" y="0"/><a:chExt cx="{wide}" cy="{high}"/></a:xfrm></wpg:grpSpPr>'
        f"{parts}</wpg:wgp>"
    )


def words(pdf: bytes) -> str:
    return "".join(read_back(pdf).body.split())


def made(body: str, **parts: str) -> bytes:
    document = read(body, **parts)
    assert document.unknown == ()
    return make_pdf(document)


def refused(body: str) -> str:
    document = read(body)
    assert document.unknown == ()
    with pytest.raises(EngineError) as caught:
        make_pdf(document)
    return caught.value.findings[0].code


def test_an_old_text_box_is_read_at_its_paragraph_with_its_look():
    box = old_box(
        para("Kari Nordmann"),
        more='fillcolor="#eee" strokecolor="red [3204]" strokeweight="2pt"',
        style="mso-fit-shape-to-text:t",
        inner='<v:fill opacity="65536f"/>',
    )
    document = read(para("Over") + p(run("Her"), box))
    assert words(make_pdf(document)) == "OverKariNordmannHer"
    (found,) = (i for i in document.paragraphs[1].inlines if isinstance(i, TextBox))
    assert (found.width, found.height, found.fits) == (150, 60, True)
    assert (found.background, found.border.color, found.border.width) == ("EEEEEE", "FF0000", 2)
    assert found.insets == (3.6, 7.2, 3.6, 7.2)


def test_a_box_in_its_line_is_read_where_it_stands():
    box = drawing(wsp(para("Boks")), None)
    old = old_box(para("Gammel"), "", (80, 30))
    body = p(run("Før "), box, run(" etter"), properties='<w:jc w:val="center"/>') + p(old)
    assert words(made(body)) == "FørBoksetterGammel"


def test_boxes_in_cells_at_headings_and_at_list_items_come_before_their_paragraph():
    boxed = p(run("Celle"), drawing(wsp(para("A")), (100, 0)))
    cell = f"<w:tbl><w:tr><w:tc>{boxed}</w:tc></w:tr></w:tbl>"
    heading = p(run("Møter"), drawing(wsp(para("B"))), properties='<w:pStyle w:val="Heading1"/>')
    number = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
    item = p(run("Vilkår"), old_box(para("C")), properties=number)
    assert words(made(cell + heading + item)) == "ACelleB1MøterC1.1Vilkår"


def test_old_boxes_and_shapes_in_body_header_and_cell_keep_both_standards():
    cell = f"<w:tbl><w:tr><w:tc>{p(run('Celle'), old_box(para('Boks')))}</w:tc></w:tr></w:tbl>"
    bar = drawing(wsp(size=(450, 8)), (0, 20), (450, 8), behind=1)
    body = p(drawing(group(wsp() + wsp(para("Inni"), BARE, at=(0, 30))), None, (200, 60), GROUP))
    pdf = made(
        para("Avtale") + cell + body + p(drawing(wsp(para("I linja")), None)),
        header=p(old_box(para("Side ") + p(field("PAGE"))), bar) + para("Topp"),
    )
    assert verapdf.faults(pdf, "2a") == {}
    assert verapdf.faults(pdf, "ua1") == {}
    assert words(pdf) == "AvtaleBoksCelleInniIlinja"
    assert "".join(read_back(pdf).outside[0].header.split()) == "Side1Topp"


@pytest.mark.parametrize(
    ("body", "said", "told"),
    [
        (
            p(run("Ord"), old_box(para("Linje") * 6, size=(150, 60))),
            "Linje" * 6 + "Ord",
            ["D165"],
        ),
        (
            p(run("Ord"), old_box(para("Boks"), "position:absolute;margin-left:0")),
            "BoksOrd",
            ["D156"],
        ),
        (p(drawing(wsp(para("Linje") * 6), None)), "Linje" * 6, ["D165"]),
        (p(run("Ord"), drawing(wsp(para("Linje") * 6), None)), "Ord" + "Linje" * 6, ["D165"]),
    ],
    ids=["too small", "over words", "too small in its line", "too small beside words"],
)
def test_boxes_grow_or_are_set_in_the_text_where_words_would_be_lost(body, said, told):
    document = read(body)
    pdf = make_pdf_by(document)
    assert words(pdf.data) == said
    assert [f.code for f in pdf.remarks] == told
    check_covering(document, read_pdf(pdf.data).pages)


def test_a_bar_without_width_shows_nothing_and_stops_nothing():
    bar = drawing(wsp(size=(0, 1), look=BLUE), size=(0, 1))
    assert words(made(p(run("Ord"), bar))) == "Ord"


def test_a_shape_that_the_text_goes_round_is_left_out_and_told_where_it_would_cover_words():
    pdf = make_pdf_by(read(p(run("Dette leses"), drawing(wsp(), (0, 0), wrap="wrapSquare"))))
    assert [f.code for f in pdf.remarks] == ["D152"]
    assert b"\nW\n" not in PdfReader(io.BytesIO(pdf.data)).pages[0].get_contents().get_data()


@pytest.mark.parametrize(
    ("box", "code"),
    [
        (drawing(group("<wpg:graphicFrame/>"), uri=GROUP), "D105"),
        (drawing(wsp(), uri="http://example.org/unknown").replace("wps:wsp", "wps:other"), "D105"),
    ],
)
def test_what_is_not_drawn_is_refused_by_name(box, code):
    assert [f.code for f in read(p(box)).unknown] == [code]


def test_a_group_that_shares_its_line_with_words_is_drawn_above_them_and_told():
    pdf = make_pdf_by(
        read(p(run("Ord") + drawing(group(wsp(para("Inni"))), None, (200, 60), uri=GROUP)))
    )
    assert words(pdf.data) == "InniOrd"
    assert [f.code for f in pdf.remarks] == ["D156"]


def test_the_parts_of_a_mirrored_group_change_sides_and_are_drawn_as_they_are():
    inner = wsp(para("Venstre")) + wsp(para("Høyre"), at=(100, 0))
    turned = group(inner).replace("<a:xfrm>", '<a:xfrm flipH="1">', 1)
    document = read(p(drawing(turned, (0, 0), (200, 60), uri=GROUP)))
    left, right = (box.anchor.inside[0] for box in document.paragraphs[0].inlines)
    assert left > right
    assert [f.code for f in document.remarks] == ["D152"]


def test_a_group_of_shapes_in_a_line_of_text_is_one_picture_there():
    shapes = wsp(size=(50, 30)) + wsp(at=(150, 30), size=(50, 30))
    body = p(run("Ord "), drawing(group(shapes), None, (200, 60), uri=GROUP), run(" slutt"))
    before, image, after = read(body).paragraphs[0].inlines
    assert (before.text, after.text) == ("Ord ", " slutt")
    assert (image.width, image.height) == (200, 60)
    assert image.data.count(b"<path") == 2
    assert words(made(body)) == "Ordslutt"


def test_parts_of_a_group_stand_where_the_group_puts_them():
    parts = wsp(at=(0, 0), size=(400, 40)) + wsp(para("Inni"), BARE, at=(100, 60), size=(200, 60))
    document = read(p(drawing(group(parts, scale=2), (50, 10), (200, 60), GROUP)))
    bar, box = document.paragraphs[0].inlines
    assert (bar.width, bar.height, bar.anchor.inside[:2]) == (200, 20, (0, 0))
    assert (box.width, box.height, box.anchor.inside) == (100, 30, (50, 30, 200, 60))
    left = []

    def note(operator, _operands, place, _text):
        if operator == b"TJ":
            left.append(round(place[4], 1))

    pdf = PdfReader(io.BytesIO(make_pdf(document)))
    pdf.pages[0].extract_text(visitor_operand_before=note)
    assert left == [pytest.approx(70.9 + 50 + 50 + 7.2, abs=0.1)]


def test_parts_of_an_old_group_stand_where_the_group_puts_them():
    parts = (
        '<v:rect style="left:100;top:0;width:800;height:200" fillcolor="#005493" stroked="f"/>'
        '<v:line from="100,250" to="900,250" strokecolor="red"/>'
        '<v:shape type="#_x0000_t202" style="left:500;top:100;width:500;height:400" filled="f" '
        f'stroked="f"><v:textbox><w:txbxContent>{para("Inni")}</w:txbxContent></v:textbox></v:shape>'
    )
    place = "position:absolute;margin-left:20pt;margin-top:5pt;width:200pt;height:50pt;z-index:7"
    style = f'coordorigin="100,0" coordsize="1000,500" style="{place}"'
    document = read(p(f"<w:r><w:pict><v:group {style}>{parts}</v:group></w:pict></w:r>"))
    bar, line, box = document.paragraphs[0].inlines
    assert (bar.width, bar.height, bar.anchor.inside) == (160, 20, (0, 0, 200, 50))
    assert (line.width, line.anchor.inside[:2]) == (160, (0, pytest.approx(25 - 0.375)))
    assert (box.width, box.height, box.anchor.inside[:2]) == (100, 40, (80, 10))
    style = style.replace("z-index", "flip:x;z-index")
    document = read(p(f"<w:r><w:pict><v:group {style}>{parts}</v:group></w:pict></w:r>"))
    bar, line, box = document.paragraphs[0].inlines
    assert [part.anchor.inside[0] for part in (bar, line, box)] == [40, 40, 20]
    assert [f.code for f in document.remarks] == ["D152"]


@pytest.mark.parametrize("at", [(0, 0), (0, -14)], ids=["its own", "earlier"])
def test_a_filled_shape_may_not_cover_words_but_lie_behind_them(at):
    body = para("Over") + p(run("Dette leses"), drawing(wsp(), at))
    assert refused(body) == "D138"
    if at == (0, 0):
        assert words(made(body.replace('behindDoc="0"', 'behindDoc="1"'))) == "OverDetteleses"


def test_a_frame_may_stand_around_words_but_not_strike_them():
    frame = drawing(wsp(look=f"<a:noFill/>{RED_LINE}"), (-5, -2), (100, 24))
    assert words(made(p(run("Innrammet"), frame))) == "Innrammet"
    assert refused(p(run("Innrammet"), frame.replace('cy="304800"', 'cy="152400"'))) == "D138"


def test_what_is_not_known_is_left_out_and_told_unless_it_covers_words():
    beside = p(run("Ord"), drawing(wsp(geometry="cloud"), (200, 0)))
    found = make_pdf_by(read(beside))
    assert [(f.code, "cloud" in f.message) for f in found.remarks] == [("D152", True)]
    assert refused(p(run("Dette leses"), drawing(wsp(geometry="cloud"), (0, 0)))) == "D138"


def test_a_box_in_front_of_a_shape_is_seen_and_one_behind_it_is_set_in_the_text():
    bar = drawing(wsp(size=(120, 30)), (0, 20), (120, 30), order=1)
    box = drawing(wsp(para("Tittel"), BARE), (0, 20), order=2)
    assert words(made(p(bar, box))) == "Tittel"
    assert words(made(p(box, bar))) == "Tittel"
    hidden = make_pdf_by(read(p(bar.replace('ght="1"', 'ght="3"'), box)))
    assert words(hidden.data) == "Tittel"
    assert [f.code for f in hidden.remarks] == ["D156"]


def test_a_picture_that_is_drawn_under_what_it_is_in_front_of_is_set_in_the_text_or_refused():
    front = drawing(wsp(size=(20, 20)), (300, 40), (20, 20), order=9)
    back = drawing(wsp(), (300, 20), (100, 30), order=1)
    told = front.replace('name="x"', 'name="x" descr="Segl"')
    pdf = make_pdf_by(read(p(told) + p(back) + para("Ord")))
    assert [f.code for f in pdf.remarks] == ["D156"]
    with pytest.raises(EngineError, match="beside its text"):
        make_pdf(read(para("Ord"), header=p(front) + p(back)))
    assert words(made(p(back, front, run("Ord")))) == "Ord"


def test_effects_are_left_out_and_told():
    shadow = '<a:effectLst><a:outerShdw blurRad="40000"/></a:effectLst>'
    document = read(
        p(drawing(wsp(look=BLUE + shadow)))
        + p(
            drawing(
                wsp(
                    look="<a:gradFill><a:gsLst>"
                    '<a:gs pos="0"><a:srgbClr val="000000"/></a:gs><a:gs pos="100000">'
                    '<a:srgbClr val="FFFFFF"/></a:gs></a:gsLst></a:gradFill>'
                )
            )
        )
    )
    assert [f.code for f in document.remarks] == ["D152", "D152"]


def test_letters_in_a_shape_have_the_colour_of_its_style():
    style = (
        '<wps:style><a:fillRef idx="1"><a:schemeClr val="dk1"/></a:fillRef><a:fontRef idx="minor">'
        '<a:schemeClr val="lt1"/></a:fontRef></wps:style>'
    )
    document = read(p(drawing(wsp(para("Hvit"), "", more=style))))
    (box,) = document.paragraphs[0].inlines
    assert (box.background, box.blocks[0].inlines[0].style.color) == ("000000", "FFFFFF")
    own = style.replace("dk1", "accent1")  # the file has no theme that tells which that is
    (box,) = read(p(drawing(wsp(para("Hvit"), "", more=own)))).paragraphs[0].inlines
    assert (box.background, box.blocks[0].inlines[0].style.color) == ("5B9BD5", "FFFFFF")


def test_a_shape_has_the_fill_that_its_style_names_in_the_theme():
    """A gradient of the style's own colour: black letters stood on black."""
    stop = '<a:gs pos="{}"><a:schemeClr val="phClr"><a:tint val="{}"/></a:schemeClr></a:gs>'
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements>'
        '<a:fmtScheme><a:fillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
        f"<a:gradFill><a:gsLst>{stop.format(0, 50000)}{stop.format(100000, 10000)}</a:gsLst>"
        "</a:gradFill></a:fillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
    relation = f'<Relationship Id="rIdTheme" Type="{R}/theme" Target="theme1.xml"/>'
    style = '<wps:style><a:fillRef idx="{}"><a:schemeClr val="dk1"/></a:fillRef></wps:style>'
    for index, fill in (("1", "000000"), ("2", "B3B3B3")):
        body = p(drawing(wsp(para("Navn"), "", more=style.format(index))))
        document = read(body, relations=relation, more={"word/theme1.xml": theme.encode()})
        (box,) = document.paragraphs[0].inlines
        assert box.background == fill


def test_a_colour_that_names_a_fill_of_the_theme_is_none():
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:fillStyleLst>'
        "<a:noFill/></a:fillStyleLst></a:theme>"
    )
    relation = f'<Relationship Id="rIdTheme" Type="{R}/theme" Target="theme1.xml"/>'
    look = '<a:solidFill><a:schemeClr val="fill1"/></a:solidFill>'
    more = {"word/theme1.xml": theme.encode()}
    document = read(p(drawing(wsp(para("Navn"), look))), relations=relation, more=more)
    assert [finding.code for finding in document.remarks] == ["D152"]


def test_a_line_to_sign_on_that_is_an_outline_without_height_is_drawn():
    ends = ((0, 0), (170 * EMU, 0))
    start, end = (f'<a:pt x="{x}" y="{y}"/>' for x, y in ends)
    steps = f"<a:moveTo>{start}</a:moveTo><a:lnTo>{end}</a:lnTo>"
    form = (
        f'<a:custGeom><a:pathLst><a:path w="{170 * EMU}">{steps}</a:path></a:pathLst></a:custGeom>'
    )
    line = wsp(look=f"<a:noFill/>{RED_LINE}", geometry=form, size=(170, 0))
    document = read(p(drawing(line, None, (170, 0))))
    assert (document.unknown, document.remarks) == ((), ())
    (image,) = document.paragraphs[0].inlines
    assert b'd="M0 0L170 0"' in image.data


def test_an_arrow_that_leads_nowhere_has_no_head():
    path = '<a:path w="10" h="10"><a:moveTo><a:pt x="0" y="0"/></a:moveTo></a:path>'
    form = f"<a:custGeom><a:pathLst>{path}</a:pathLst></a:custGeom>"
    arrow = RED_LINE.replace("</a:ln>", '<a:tailEnd type="triangle"/></a:ln>')
    document = read(p(drawing(wsp(look=f"<a:noFill/>{arrow}", geometry=form)), run("Navn")))
    assert "Navn" in words(make_pdf(document))


def test_an_empty_box_is_the_shape_it_looks_like():
    assert isinstance(read(p(drawing(wsp(para(""))))).paragraphs[0].inlines[0], Image)
    assert read(p(drawing(wsp(para(""), BARE)))).paragraphs[0].inlines == ()


@pytest.mark.parametrize("geometry", ["roundRect", "ellipse"])
def test_a_round_box_holds_its_words(geometry):
    body = p(drawing(wsp(para("A"), geometry=geometry, size=(100, 60)), size=(100, 60)), run("Ord"))
    assert words(made(body)) == "AOrd"


@pytest.mark.parametrize("way", ["vert270", "vert", "eaVert", "old"])
def test_words_that_run_up_or_down_stay_in_their_box_and_are_read(way):
    size = (40, 120)
    box = wsp(para("Opp og ned"), size=size).replace("<wps:bodyPr/>", f'<wps:bodyPr vert="{way}"/>')
    run_ = drawing(box, size=size)
    if way == "old":
        run_ = old_box(para("Opp og ned"), size=size, style="layout-flow:vertical")
    pdf = made(p(run_, run("Ord")))
    assert words(pdf) == "OppognedOrd"
    turned = []

    def note(operator, _operands, place, _text):
        if operator == b"TJ":
            turned.append(round(place[1]))

    PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_operand_before=note)
    assert turned[0] == (1 if way == "vert270" else -1)


def test_a_line_that_is_turned_and_would_strike_words_does_not_vanish():
    line = drawing(wsp(look=RED_LINE, geometry="line", size=(2, 60)), (40, -20), (2, 60))
    turned = line.replace("<a:xfrm>", '<a:xfrm rot="5400000">')
    assert refused(para("Over") + p(run("Leien er ti tusen kroner"), turned)) == "D138"
    beside = turned.replace(f"<wp:posOffset>{40 * EMU}<", f"<wp:posOffset>{300 * EMU}<")
    told = make_pdf_by(read(para("Over") + p(run("Leien er ti tusen kroner"), beside)))
    assert told.remarks == ()


@pytest.mark.parametrize(("turn", "flip"), [(90, ""), (270, ' flipV="1"'), (450, ' flipH="1"')])
def test_a_shape_that_is_turned_is_drawn_so_and_covers_what_it_covers_then(turn, flip):
    tip = drawing(wsp(geometry="triangle", size=(40, 80)), (-40, -20), (40, 80))
    turned = tip.replace("<a:xfrm>", f'<a:xfrm rot="{turn * 60000}"{flip}>')
    pdf = make_pdf_by(read(para("Over") + p(run("Leie"), turned)))
    assert (words(pdf.data), pdf.remarks) == ("OverLeie", ())
    higher = turned.replace(f">{-20 * EMU}<", f">{-34 * EMU}<")
    assert refused(para("Over") + p(run("Leie"), higher)) == "D138"


@pytest.mark.parametrize(
    ("kind", "over"),
    [
        ("bentConnector3", -70),
        ("curvedConnector3", -66),
        ("rightBracket", -67),
        ("rightBrace", -30),
    ],
)
def test_connectors_and_braces_are_lines_that_cover_what_is_under_them_alone(kind, over):
    own = wsp(look=f"<a:noFill/>{RED_LINE}", geometry=kind, size=(200, 80))
    around, across = (drawing(own, (-150, down), (200, 80)) for down in (-40, over))
    pdf = make_pdf_by(read(para("Over") + p(run("Leie"), around)))
    assert (words(pdf.data), pdf.remarks) == ("OverLeie", ())
    assert refused(para("Over") + p(run("Leie"), across)) == "D138"


def test_a_connector_has_its_arrow_where_it_ends():
    head = RED_LINE.replace("</a:ln>", '<a:tailEnd type="triangle"/></a:ln>')
    line = drawing(wsp(look=head, geometry="bentConnector2", size=(60, 40)), size=(60, 40))
    (image,) = (i for i in read(p(line)).inlines if isinstance(i, Image))
    assert b'<path d="M60 40L58.5 37L61.5 37Z"' in image.data


def test_an_unknown_shape_without_height_is_left_out_too():
    flat = drawing(wsp(geometry="cloud", size=(90, 0)), (200, 5), (90, 0))
    assert words(made(p(run("Ord"), flat))) == "Ord"


INK = 'xmlns:wpi="http://schemas.microsoft.com/office/word/2010/wordprocessingInk"'


def test_handwriting_stands_on_its_line_and_any_other_picture_beside_the_words():
    picture = (
        '<w:pict><v:shape id="x" alt="Underskrift" style="position:absolute;margin-left:9pt;'
        'margin-top:0;width:50pt;height:10pt"><v:imagedata r:id="rIdLogo"/></v:shape></w:pict>'
    )
    ink = (
        f'<mc:AlternateContent><mc:Choice {INK} Requires="wpi"><w:drawing/></mc:Choice>'
        f"<mc:Fallback>{picture}</mc:Fallback></mc:AlternateContent>"
    )
    line = run("Underskrift ______")
    signed, covered = (
        make_pdf_by(read(p(f"<w:r>{each}</w:r>", line))).remarks for each in (ink, picture)
    )
    assert [f.code for f in signed] == []
    assert [f.code for f in covered] == ["D156"]
