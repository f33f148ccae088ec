"""Text boxes: at their place and in their order; none covers words, and none loses any."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

import verapdf
from avtalemaker.pdf import make_pdf
from avtalemaker.pdf.covering import check_covering
from avtalemaker.pdf.engine import built_in
from avtalemaker.pdffile.reading import read_back, read_pdf
from readback import read, words
from shapefile import RED_LINE, drawing, wsp
from wordfile import control, field, listed, para, run

FALLBACK = (
    "<w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict>"
)
GROWS = "<a:spAutoFit/>"


def box(
    content: str,
    place: tuple[float, float] = (300, 0),
    size: tuple[float, float] = (150, 60),
    text: str = "",
    fit: str = "",
    look: str = RED_LINE,
    geometry: str = "rect",
    body: str = "",
    wrap: str = "wrapNone",
    more: str = "",
) -> str:
    """Return a paragraph with a text box beside it, as Word saves one: with a copy in VML."""
    own = wsp(
        content, look, geometry, size=size, more=more, body=f"<wps:bodyPr {body}>{fit}</wps:bodyPr>"
    )
    drawn = drawing(own, place, size, wrap=wrap)
    drawn = drawn.removeprefix("<w:r>").removesuffix("</w:r>")
    return (
        f'<w:p>{run(text) if text else ""}<w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        f"{drawn}</mc:Choice><mc:Fallback>{FALLBACK.format(content)}"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def test_a_text_box_is_read_where_its_paragraph_stands_and_only_once():
    body = (
        para("Over") + box(para("Kari Nordmann") + para("Storgata 1"), text="Her") + para("Under")
    )
    assert words(make_pdf(read(body))) == "Over Kari Nordmann Storgata 1 Her Under"


def test_a_text_box_in_body_and_header_keeps_both_standards():
    boxed = box(para("Solvik kommune") + listed("Merk", 2), (0, 40), fit=GROWS)
    pdf = make_pdf(
        read(
            boxed + para("Avtale"),
            header=box(para("Side ") + f"<w:p>{field('PAGE')}</w:p>") + para("Topp"),
        )
    )
    assert verapdf.faults(pdf, "2a") == {}
    assert verapdf.faults(pdf, "ua1") == {}
    assert "Solvik" in words(pdf)
    assert "Topp" not in words(pdf)
    assert "".join(read_back(pdf).outside[0].header.split()) == "Side1Topp"


def test_a_box_goes_to_the_next_page_with_the_empty_line_it_belongs_to():
    filled = '<w:spacing w:line="{}" w:lineRule="exact"/>'.format
    lines = para("Over", properties=filled(20 * 600)) + para("Her", properties=filled(20 * 80))
    pdf = make_pdf(read(lines + box(para("Kari Nordmann"), (0, 0), (150, 30)) + para() * 3))
    first, second = (" ".join(r.words for r in page.runs) for page in read_pdf(pdf).pages)
    assert "Her" in first
    assert "Kari Nordmann" not in first
    assert "Kari Nordmann" in second


def test_two_boxes_stand_side_by_side():
    pdf = make_pdf(read(box(para("Part A"), (0, 20)) + box(para("Part B"), (200, 0))))
    assert words(pdf) == "Part A Part B"
    lefts = []

    def note(operator, _operands, place, _text):
        if operator == b"TJ":
            lefts.append(round(place[4]))

    PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_operand_before=note)
    assert lefts == [78, 278]


@pytest.mark.parametrize(
    "body",
    [
        box(para("Boks"), (0, 0), text="Dette leses ikke"),
        box(para("Boks"), (0, 20), wrap="wrapSquare", text="En") + para("To") + para("Tre"),
        para("Dekket av boksen") + box(para("Boks"), (0, -30)),
        box(para("En boks"), (0, 0)) + box(para("En annen"), (20, 0)),
        box("".join(para(f"Linje {n}") for n in range(9)), size=(150, 60)),
        box(para("Linje") * 3, (0, 0), size=(150, 20)),
    ],
    ids=[
        "its own paragraph",
        "later words",
        "earlier words",
        "each other",
        "much too small",
        "small",
    ],
)
def test_a_box_over_words_is_set_in_the_text_and_one_too_small_has_room_and_both_are_told(body):
    document = read(body)
    assert document.unknown == ()
    made = built_in(document)
    assert len({remark.code for remark in made.remarks} & {"D156", "D165"}) == 1
    check_covering(document, read_pdf(made.data).pages)


def test_a_bare_box_may_reach_over_words_where_it_has_none_of_its_own():
    body = box(para("En"), (300, 0), look="<a:ln><a:noFill/></a:ln>") + para(
        "To", properties='<w:jc w:val="right"/>'
    )
    document = read(body)
    assert document.unknown == ()
    made = built_in(document)
    assert made.remarks == ()
    assert words(made.data) == "En To"


def test_a_box_that_grows_has_room_for_all_its_text():
    body = box("".join(para(f"Linje {n}") for n in range(9)), fit=GROWS)
    assert "Linje 8" in words(make_pdf(read(body)))


def test_a_box_that_lets_no_text_beside_it_pushes_the_text_down():
    body = box(para("Linje") * 5, (0, 5), fit=GROWS, wrap="wrapTopAndBottom", text="Under")
    assert words(make_pdf(read(body))).endswith("Under")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (box(listed("Vilkår", 1)) + listed("Vilkår", 1), "D151"),
        (listed("Vilkår", 1) + box(listed("Vilkår", 1)), "D151"),
        (box(listed("Vilkår", 1)) * 2, "D151"),
    ],
)
def test_a_box_that_is_not_drawn_is_refused_by_name(body, code):
    assert code in {f.code for f in read(body).unknown}


def test_words_of_a_box_count_for_the_fingerprint_and_go_with_their_control():
    one, other = (read(box(para(text)) + para("Avtale")) for text in ("Kari", "Ola"))
    assert one.fingerprint != other.fingerprint
    document = read(box(para("Kari") + control("avt:draft", para("Utkast"))) + para("Avtale"))
    assert words(make_pdf(document.without_control("avt:draft"))) == "Kari Avtale"


def test_a_header_box_that_would_lie_on_the_text_is_set_in_the_header_and_told():
    """The text goes round it in Word."""
    header = box(para("Boks"), (0, 150)) + para("Topp")
    made = built_in(read(para("Linje") * 30, header=header))
    assert "D156" in {remark.code for remark in made.remarks}
    assert not any(page.collides for page in read_back(made.data).outside)
