"""Old drawings (VML) and lines: pictures, rules and straight lines are read, others are named."""

from __future__ import annotations

import pytest

from avtalemaker.document.document import boxes_of
from avtalemaker.document.values import Image
from readback import read
from wordfile import para

IMAGE = '<v:imagedata r:id="rIdLogo"/>'
RULE = '<v:rect style="{}" o:hralign="center" o:hr="t" fillcolor="#ccc" stroked="f"/>'
STRAIGHT = '<v:line style="position:absolute{}" from="0,3pt" to="450pt,3pt" {}>{}</v:line>'
SIZE = "width:72pt;height:36pt"
WORDS = "<w:txbxContent><w:p><w:r><w:t>Skjult vilkår</w:t></w:r></w:p></w:txbxContent>"


def pict(inner: str) -> str:
    return f"<w:p><w:r><w:pict>{inner}</w:pict></w:r></w:p>"


def shape(style: str = "", image: str = IMAGE, more: str = "", inner: str = "") -> str:
    size = f"width:72pt;height:.5in;{style}"
    return pict(
        f'<v:shape type="#_x0000_t75" alt="Logo" style="{size}" {more}>{image}{inner}</v:shape>'
    )


def drawn(
    reach: tuple[float, float], geometry: str = "line", pen: str = "", inner: str = ""
) -> str:
    """Return a shape of DrawingML, 20 points below its paragraph's top."""
    cx, cy = (round(length * 12700) for length in reach)
    return (
        '<w:p><w:r><w:drawing><wp:anchor><wp:positionH relativeFrom="column"><wp:posOffset>0'
        '</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>254000'
        f'</wp:posOffset></wp:positionV><wp:extent cx="{cx}" cy="{cy}"/><wp:wrapNone/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f'<wps:wsp><wps:spPr><a:prstGeom prst="{geometry}"/><a:ln w="25400"><a:solidFill>'
        f'<a:srgbClr val="C00000"/></a:solidFill>{pen}</a:ln></wps:spPr>{inner}</wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>"
    )


def only(body: str):
    document = read(body)
    assert document.unknown == ()
    (found,) = document.paragraphs[0].inlines
    return found


def test_an_old_picture_in_the_line_has_its_size_and_its_words():
    found = only(shape())
    assert (found.width, found.height, found.alt, found.anchor) == (72, 36, "Logo", None)


def test_an_old_picture_with_a_place_floats_there():
    style = "position:absolute;margin-left:10pt;margin-top:1in;z-index:-5;"
    style += "mso-position-horizontal-relative:page;mso-position-vertical-relative:margin"
    anchor = only(shape(style, inner='<w10:wrap type="square"/>')).anchor
    assert (anchor.across, anchor.x, anchor.down, anchor.y) == ("page", 10, "margin", 72)
    assert (anchor.wrap, anchor.behind) == ("square", False)
    assert only(shape(style)).anchor.behind


def test_an_old_picture_may_be_cut_and_framed():
    cut = '<v:imagedata r:id="rIdLogo" cropleft="16384f" cropbottom=".5"/>'
    found = only(shape(image=cut, more='stroked="t" strokeweight="2pt" strokecolor="red"'))
    assert found.crop == (0, 0, 0.5, 0.25)
    assert (found.border.width, found.border.color) == (2, "FF0000")


@pytest.mark.parametrize("style", ["width:0;height:1.5pt", "width:468pt;height:.05pt"])
def test_a_horizontal_rule_fills_its_line(style):
    found = only(pict(RULE.format(style)))
    assert found.fills
    assert found.decorative
    assert found.width == pytest.approx(453.5, abs=0.1)
    assert found.height in (1.5, 0.5)


def test_a_shorter_rule_stands_in_the_middle_of_its_line():
    found = only(pict(RULE.format("width:100pt;height:1pt")))
    _top, right, _bottom, left = found.crop
    assert found.width / (1 - left - right) == pytest.approx(100)
    assert left == right


def test_a_hidden_shape_without_words_is_nothing():
    hidden = '<v:shape style="visibility:hidden;width:9pt;height:9pt"/>'
    assert read(pict(hidden) + para("Her")).unknown == ()


def test_a_rectangle_filled_by_a_picture_has_a_line_around_it_unless_told():
    rect = '<v:rect style="width:72pt;height:36pt" {}>' + IMAGE + "</v:rect>"
    assert only(pict(rect.format(""))).border is not None
    assert only(pict(rect.format('stroked="f"'))).border is None


def test_a_straight_old_line_stands_at_its_place():
    found = only(pict(STRAIGHT.format("", 'strokeweight="2pt"', "")))
    assert (found.width, found.height) == (450, 2)
    assert (found.anchor.x, found.anchor.y) == (0, 2)


@pytest.mark.parametrize(
    ("reach", "size", "top"), [((450, 0), (450, 2), 19), ((0, 90), (2, 90), 20)]
)
def test_a_straight_line_stands_at_its_place(reach, size, top):
    found = only(drawn(reach))
    assert (found.width, found.height) == size
    assert found.anchor.y == top


def test_an_empty_old_drawing_is_nothing():
    assert read("<w:p><w:r><w:pict/></w:r></w:p>" + para("Her")).unknown == ()


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (pict(f"<v:shape><v:textbox>{WORDS}</v:textbox></v:shape>"), "D156"),
        (drawn((450, 0), inner=f"<wps:txbx>{WORDS}</wps:txbx>"), "D156"),
        (drawn((450, 9), inner=f"<wps:txbx>{WORDS}</wps:txbx>"), "D152"),
    ],
    ids=["without a size", "without a height", "a line"],
)
def test_words_of_what_is_no_box_are_kept_and_told(body, told):
    document = read(body)
    assert document.unknown == ()
    assert told in {f.code for f in document.remarks}
    assert len(list(boxes_of(document.blocks))) == 1


@pytest.mark.parametrize(
    ("body", "code", "name"),
    [
        (pict('<v:shape><v:textpath string="UTKAST"/></v:shape>'), "D120", "WordArt"),
        (pict("<v:oval/>"), "D120", "shape"),
        (pict(f'<v:rect style="{SIZE}"><v:fill type="tile"/></v:rect>'), "D120", "rect"),
        (pict(RULE.format("position:absolute;height:1pt")), "D120", "shape"),
        (pict(STRAIGHT.format(";margin-left:5pt", "", "")), "D120", "shape"),
        ("<w:p><w:r><w:object/></w:r></w:p>", "D120", "embedded object"),
        (shape("rotation:much"), "D113", "logo.png"),
    ],
)
def test_every_other_drawing_is_named(body, code, name):
    found = read(body).unknown
    assert [f.code for f in found] == [code]
    assert name in found[0].message


@pytest.mark.parametrize(
    "style",
    [
        "position:absolute;margin-left:3",
        "position:relative",
        "position:absolute;mso-left-percent:half",
    ],
)
def test_a_picture_whose_place_cannot_be_told_is_set_above_its_paragraph_and_told(style):
    document = read(shape(style))
    assert document.unknown == ()
    assert "D156" in {remark.code for remark in document.remarks}
    (image,) = (i for p in document.paragraphs for i in p.inlines if isinstance(i, Image))
    assert image.anchor is not None
    assert (image.anchor.y, image.anchor.wrap) == (0.0, "topAndBottom")


def test_a_picture_at_a_share_of_the_page_is_there():
    (image,) = (
        i
        for p in read(shape("position:absolute;mso-left-percent:500")).paragraphs
        for i in p.inlines
        if isinstance(i, Image)
    )
    assert image.anchor is not None
    assert image.anchor.x == "50%"


@pytest.mark.parametrize(
    ("changes", "pale", "told"),
    [
        ('gain="19661f" blacklevel="22938f"', 0.805, []),
        ('gain="19661f"', 0, ["D152"]),
        ('grayscale="t"', 0, ["D152"]),
    ],
)
def test_an_old_picture_may_be_pale_and_other_changes_of_its_colours_are_told(changes, pale, told):
    document = read(shape(image=f'<v:imagedata r:id="rIdLogo" {changes}/>'))
    assert document.paragraphs[0].inlines[0].pale == pytest.approx(pale, abs=0.01)
    assert [f.code for f in document.remarks] == told
