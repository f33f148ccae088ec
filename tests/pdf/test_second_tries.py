"""What is tried before a PDF is refused for words that nobody could read, and what is told."""

from __future__ import annotations

import pytest

import verapdf
from avtalemaker.document import read_document
from avtalemaker.document.floatsintext import without_blank_end
from avtalemaker.document.values import TextBox
from avtalemaker.errors import EngineError
from avtalemaker.pdf.engine import built_in
from avtalemaker.pdffile.drawnfigures import Figure, Segment
from avtalemaker.pdffile.places import Box
from avtalemaker.pdffile.reading import read_back, read_pdf
from readback import read
from shapefile import EMU, RED_LINE, drawing, wsp
from wordfile import PAGE, WordFile, p, para, picture, run

WHITE = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
GREEN = '<a:solidFill><a:srgbClr val="00B050"/></a:solidFill>'
BARE = "<a:noFill/>"
FRAME = f"<a:noFill/>{RED_LINE}"
NO_ROOM = '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/>'


def shape(
    content: str = "",
    at: tuple[float, float] = (0, 0),
    size: tuple[float, float] = (150, 60),
    look: str = FRAME,
    geometry: str = "rect",
    wrap: str = "wrapNone",
    order: int = 1,
    body: str = "<wps:bodyPr/>",
) -> str:
    """Return a run with a shape, or (with content) a text box, beside its paragraph."""
    own = wsp(content, look, geometry, size=size, body=body)
    return drawing(own, at, size, wrap=wrap, order=order)


def made(body: str, **parts: str):
    document = read_document(WordFile(body, **parts).data(), "avtale.docx")
    assert document.unknown == ()
    return built_in(document)


def words(pdf) -> str:
    return " ".join(read_back(pdf.data).body.split())


def codes(pdf) -> list[str]:
    return sorted(finding.code for finding in pdf.remarks)


def refused(body: str) -> str:
    with pytest.raises(EngineError) as caught:
        made(body)
    return caught.value.findings[0].code


def heights(pdf) -> dict[str, float]:
    """Return how high above the sheet's lower edge each line of the first page is."""
    return {said(r).strip(): r.box.bottom for r in read_pdf(pdf.data).pages[0].runs}


def said(line) -> str:
    pieces = (piece for piece in line.pieces if not isinstance(piece, float))
    return "".join(sign for piece in pieces for sign in line.font.says(piece))


def test_letters_of_a_box_that_is_a_little_too_low_become_smaller():
    low = shape(para("Kari Nordmann") * 3, (200, 0), (150, 54))
    pdf = made(p(low) + para("Under") * 5)
    assert codes(pdf) == ["D164"]
    assert words(pdf).startswith("Kari Nordmann")


def test_a_box_that_is_far_too_low_grows_and_both_standards_are_kept():
    low = shape(para("Kari Nordmann") * 6, (200, 0), (150, 40))
    pdf = made(p(low) + para("Under") * 5)
    assert codes(pdf) == ["D165"]
    assert (verapdf.faults(pdf.data, "2a"), verapdf.faults(pdf.data, "ua1")) == ({}, {})


def test_a_box_that_would_grow_over_words_is_set_in_the_text():
    low = shape(para("Kari Nordmann") * 6, (0, 0), (150, 20))
    pdf = made(p(low) + para("Under") * 5)
    assert "D156" in codes(pdf)
    assert words(pdf) == " ".join(["Kari Nordmann"] * 6 + ["Under"] * 5)


def test_empty_paragraphs_at_the_end_of_a_box_need_no_room():
    title = shape(para("Kari Nordmann") + para() * 3, (0, 0), (200, 24), f"{WHITE}{RED_LINE}")
    pdf = made(p(title, run("Storgata")) + para("Under") * 5)
    assert codes(pdf) == ["D156"]  # set in the text, and neither grown nor in smaller letters
    tops = heights(pdf)
    assert tops["Kari Nordmann"] - tops["Storgata"] < 30


def test_a_line_to_sign_on_at_the_end_of_a_box_keeps_its_room():
    line = '<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="1" w:color="auto"/></w:pBdr>'
    low = shape(para("Kari Nordmann") + para(properties=line) * 2, (0, 0), (150, 20))
    blocks = next(each.blocks for each in read(p(low)).inlines if isinstance(each, TextBox))
    assert without_blank_end(blocks) == blocks
    assert without_blank_end((*blocks, *read(para()).blocks)) == blocks


def test_letters_of_a_list_in_a_box_that_holds_it_keep_their_size():
    """Between paragraphs of one style there may be no space, elsewhere the larger one."""
    apart = '<w:spacing w:before="160" w:after="160"/>'
    close = f"{apart}<w:contextualSpacing/>"
    boxes = (
        shape(para("Kari", properties=kind) * 4, (at, 0), (100, tall), f"{WHITE}{RED_LINE}")
        for kind, at, tall in ((close, 0, 78), (apart, 120, 102))
    )
    pdf = made(p(*boxes, run("Storgata 1 i Solvik, og et godt stykke til bortover")))
    assert codes(pdf) == ["D156"]


def test_empty_lines_at_the_end_of_a_paragraph_of_a_box_need_room():
    ended = p(run("Kari Nordmann"), "<w:r><w:br/><w:br/></w:r>")
    low = shape(ended * 2, (200, 0), (150, 50), FRAME, body=NO_ROOM)
    assert codes(made(p(low) + para("Under") * 5)) == ["D164"]


def test_boxes_of_a_letterhead_whose_words_meet_get_smaller_letters_all_alike():
    boxes = (
        shape(para(word, run='<w:sz w:val="20"/>'), (x, 0), (60, 20), BARE, body=NO_ROOM)
        for word, x in (("Fagforbundet", 0), ("Solvik", 50), ("og omegn", 140))
    )
    pdf = made(p(*boxes), header=para("Topp"))
    runs = [r for r in read_pdf(pdf.data).pages[0].runs if r.mark != "header"]
    assert {round(r.height, 2) for r in runs} == {8.5}
    assert codes(pdf) == ["D164"]


def test_boxes_are_read_in_their_order_also_when_only_the_last_is_set_in_the_text():
    stays = shape(para("Alfa"), (300, 0), (100, 30))
    moves = shape(para("Beta"), (0, 0), (100, 30))
    assert words(made(p(stays, moves, run("Dette leses")))) == "Alfa Beta Dette leses"


@pytest.mark.parametrize("rule", ["exact", "auto"])
def test_lines_lower_than_their_letters_stand_further_apart_and_each_is_told(rule):
    low = f'<w:spacing w:before="0" w:after="0" w:line="100" w:lineRule="{rule}"/>'
    pdf = made(para("Ledd én", "", low) + para("Ledd to", "", low))
    assert codes(pdf) == ["D165", "D165"]
    found = heights(pdf)
    assert found["Ledd én"] - found["Ledd to"] > 10


def test_a_picture_taller_than_its_page_gets_small_enough_not_to_cover_the_foot():
    scan = picture(alt="Side med underskrifter").replace('cx="914400"', 'cx="5000000"')
    scan = scan.replace('cy="457200"', f'cy="{round(780 * EMU)}"')

    pdf = made(para("Avtale") + scan, footer=para("Solvik"))

    assert codes(pdf) == ["D164"]
    (box,) = (box for page in read_pdf(pdf.data).pages for box in page.seen())
    assert round(box.top - box.bottom) == round(0.97 * (841.9 - 2 * 70.85))


@pytest.mark.parametrize("indent", ['w:left="-3000"', 'w:hanging="3000"', 'w:right="-3000"'])
def test_an_indent_that_leads_off_the_sheet_ends_at_its_edge(indent):
    pdf = made(para("Partene møtes to ganger i året, " * 6, "", f"<w:ind {indent}/>"))
    assert codes(pdf) == ["D165"]
    boxes = [r.ink for r in read_pdf(pdf.data).pages[0].runs]
    assert min(box.left for box in boxes) > 9
    assert max(box.right for box in boxes) < 586


def test_lines_of_a_header_that_reach_off_the_sheet_over_a_box_come_to_the_texts_edge():
    close = '<w:spacing w:after="0" w:line="200" w:lineRule="exact"/>'
    lines = "".join(para(str(n), "", close) for n in range(20, 69))
    numbers = shape(lines, (-50, 0), (30, 500), BARE, body=NO_ROOM)
    off = para("Vår sak", "", '<w:ind w:left="-3000" w:right="9000"/>')
    pdf = made(para("Avtale"), header=p(numbers) + off)
    assert "D165" in codes(pdf)
    assert min(r.box.left for r in read_pdf(pdf.data).pages[0].runs if "V" in said(r)) > 70


def test_a_header_over_words_pushes_them_down_though_their_margin_is_exact():
    exact = PAGE.replace('w:top="1418"', 'w:top="-1418"')
    pdf = made(para("Avtale"), header=para("Solvik kommune") * 4, section=exact)
    assert codes(pdf) == ["D165"]
    found = heights(pdf)
    assert found["Solvik kommune"] > found["Avtale"]


def test_a_box_as_tall_as_its_page_is_never_set_in_a_header():
    tall = shape(para("Leien er ti tusen kroner"), (0, 0), (200, 600), order=2)
    body = para("Avtale") * 9
    with pytest.raises(EngineError, match="text box"):
        made(body, header=p(tall))


def test_a_label_that_lies_on_the_next_cells_words_comes_into_its_own_cell():
    label = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
    item = para("Zoom", properties=f'{label}<w:ind w:left="0" w:hanging="360"/>')
    width = '<w:tcPr><w:tcW w:w="1900" w:type="dxa"/></w:tcPr>'
    cells = "".join(f"<w:tc>{width}{text}</w:tc>" for text in (para("Videokonferanser"), item))
    grid = '<w:tblGrid><w:gridCol w:w="1900"/><w:gridCol w:w="1900"/></w:tblGrid>'
    fixed = '<w:tblPr><w:tblLayout w:type="fixed"/></w:tblPr>'
    pdf = made(f"<w:tbl>{fixed}{grid}<w:tr>{cells}</w:tr></w:tbl>{para('Slutt')}")
    assert "D165" in [finding.code for finding in pdf.remarks]
    assert words(pdf).startswith("Videokonferanser • Zoom")


def test_words_stand_above_what_begins_below_them_and_lets_none_stand_beside_it():
    box = shape(para("Boks"), (0, 20), (200, 40), wrap="wrapTopAndBottom")
    found = heights(made(p(box, run("Overskrift")) + para("Under")))
    assert found["Overskrift"] > found["Boks"] > found["Under"]
    assert found["Boks"] - found["Under"] > 30
    near = box.replace(f"posOffset>{20 * EMU}", f"posOffset>{2 * EMU}")
    found = heights(made(p(near, run("Overskrift")) + para("Under")))
    assert found["Boks"] > found["Overskrift"]


def test_what_would_reach_below_the_sheet_stays_on_it():
    fill = para("Linje") * 30
    box = shape(para("Nederst"), (300, 400), (100, 40))
    found = heights(made(fill + p(box, run("Sist"))))
    assert 0 < found["Nederst"] < 60


def test_a_shape_covers_no_more_than_is_within_its_lines():
    corner = p(run("Nei"), shape("", (16, -8), (40, 40), GREEN, "diamond"))
    assert words(made(corner)) == "Nei"
    assert refused(p(run("Nei takk"), shape("", (0, -14), (40, 40), GREEN, "diamond"))) == "D138"
    around = p(run("Nei"), shape("", (-20, -30), (80, 80), FRAME, "ellipse"))
    pdf = made(around)
    assert (words(pdf), codes(pdf)) == ("Nei", [])


def test_a_ring_strikes_nothing_out_and_shapes_may_touch_lines_to_write_on():
    ring = shape("", (8, 3), (14, 14), FRAME, "ellipse")
    pdf = made(p(run("S M L"), ring))
    assert (words(pdf), codes(pdf)) == ("S M L", [])
    square = shape("", (8, 6), (14, 14), GREEN)
    assert codes(made(p(run("__________"), square))) == []
    assert refused(p(run("Lønn"), square)) == "D138"


@pytest.mark.parametrize(("alpha", "found"), [(40, []), (70, ["D138"])])
def test_words_are_read_through_a_markers_colour(alpha, found):
    tint = GREEN.replace("/>", f'><a:alpha val="{alpha * 1000}"/></a:srgbClr>', 1)
    body = p(run("Leien er ti tusen kroner"), shape("", (0, 4), (60, 11), tint))
    if found:
        assert [refused(body)] == found
    else:
        pdf = made(body)
        assert (words(pdf), codes(pdf)) == ("Leien er ti tusen kroner", [])


def test_a_ground_as_tall_as_the_page_is_left_out_where_it_would_cover_words():
    ground = shape("", (0, -40), (60, 600), GREEN)
    pdf = made(p(run("Lønn"), ground))
    assert (words(pdf), codes(pdf)) == ("Lønn", ["D152"])
    frame = shape(
        "", (-10, 4), (300, 40), GREEN.replace("/>", '><a:alpha val="0"/></a:srgbClr>'), "roundRect"
    )
    assert "Lønn" in words(made(p(run("Lønn"), frame)))


def test_a_line_across_words_is_refused_and_one_up_and_down_left_out():
    across = shape("", (0, 2), (200, 20), RED_LINE, "line")
    assert refused(p(run("Leien er ti tusen kroner i måneden"), across)) == "D138"
    upright = shape("", (20, 0), (0, 14), RED_LINE, "line")
    pdf = made(p(run("Leien er ti tusen kroner"), upright))
    assert (words(pdf), codes(pdf)) == ("Leien er ti tusen kroner", ["D152"])


@pytest.mark.parametrize(("at", "size"), [((20, -8), (90, 40)), ((30, -22), (40, 30))])
def test_a_shape_that_only_touches_letters_is_left_out_and_told(at, size):
    text = "Lønn" if at[0] == 20 else "Lønn per måned"
    pdf = made(para("Over") + p(run(text), shape("", at, size, GREEN)))
    assert (words(pdf), codes(pdf)) == (f"Over {text}", ["D152"])
    further = at[0] - 3, at[1] + 3
    assert refused(para("Over") + p(run(text), shape("", further, size, GREEN))) == "D138"


def test_an_arrow_that_crosses_words_is_left_out_and_a_frame_whose_side_does_whole():
    head = RED_LINE.replace("</a:ln>", '<a:tailEnd type="triangle"/></a:ln>')
    arrow = shape("", (0, 2), (200, 20), head, "straightConnector1")
    pdf = made(p(run("Leien er ti tusen kroner i måneden"), arrow))
    assert (words(pdf), codes(pdf)) == ("Leien er ti tusen kroner i måneden", ["D152"])
    frame = shape("", (-20, 9), (300, 60), FRAME)
    pdf = made(p(run("Leien er ti tusen kroner i måneden"), frame) + para("Slutt") * 4)
    assert set(codes(pdf)) == {"D152"}
    assert not read_pdf(pdf.data).pages[0].windows
    low = shape("", (-20, 9), (300, 17), FRAME)
    assert refused(p(run("Leien er ti tusen kroner i måneden"), low)) == "D138"


def test_a_shape_in_front_of_one_of_a_later_paragraph_is_drawn_after_it():
    line = shape("", (10, 40), (200, 0.5), RED_LINE, "line", order=9)
    ground = shape("", (60, 0), (100, 90), GREEN, order=2)
    pdf = made(p(line) + p(ground) + para("Slutt"))
    assert (words(pdf), codes(pdf)) == ("Slutt", [])
    drawn = sorted(
        (w.at, w.box.top - w.box.bottom > 50) for w in read_pdf(pdf.data).pages[0].windows
    )
    assert [is_tall for _at, is_tall in drawn] == [True, False]
    assert (verapdf.faults(pdf.data, "2a"), verapdf.faults(pdf.data, "ua1")) == ({}, {})


def test_a_shape_in_front_of_words_that_are_drawn_later_is_still_refused():
    ground = shape("", (0, 0), (100, 90), GREEN, order=9)
    boxed = shape(para("Leien er ti tusen"), (0, 0), (90, 60), order=2)
    assert refused(p(ground) + p(boxed, run("Slutt"))) == "D138"


def test_a_refusal_names_the_paragraph_where_only_one_has_such_a_shape():
    across = shape("", (0, 2), (200, 20), RED_LINE, "line")
    body = para("Over") + p(run("Leien er ti tusen kroner"), across)
    with pytest.raises(EngineError, match=r"page 1, paragraph 2 .*Leien er ti tusen"):
        made(body)
    with pytest.raises(EngineError, match=r"over words, page 1\.$"):
        made(body + p(run("Prisen er ti tusen kroner"), across))
    below = across.replace(f">{2 * EMU}<", f">{24 * EMU}<")
    with pytest.raises(EngineError, match=r"over words, page 1\.$"):
        made(p(below) + para("Leien er ti tusen kroner"))


def test_a_figure_covers_what_it_crosses_and_what_it_holds_where_it_is_filled():
    box, square = Box(0, 0, 100, 100), ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0))
    inner, edge, outer = Box(40, 40, 60, 50), Box(90, 40, 110, 50), Box(110, 40, 130, 50)
    for filled in (True, False):
        figure = Figure((square,), filled=filled)
        assert figure.covers(inner, box) is filled
        assert figure.covers(edge, box)
        assert not figure.covers(outer, box)
    assert not Segment(0, 0, 10, 10).crosses(Box(6, 0, 20, 3))
    assert Segment(0, 0, 10, 10).crosses(Box(4, 0, 20, 9))
