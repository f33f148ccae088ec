"""Pictures of other kinds, turned ones, and those that the file lacks: drawn as Word shows them."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from PIL import Image

import verapdf
from avtalemaker.document import read_document
from avtalemaker.document.rasters import as_png
from avtalemaker.document.tilting import room_of
from avtalemaker.pdf import make_pdf
from avtalemaker.pdffile.reading import read_pdf
from wordfile import R, WordFile, para, picture

EMU = 12700
DRAWING = picture().replace('cx="914400" cy="457200"', f'cx="{100 * EMU}" cy="{50 * EMU}"')
TURN = '</pic:blipFill><pic:spPr><a:xfrm rot="{}"/></pic:spPr>'
OLD = (
    '<w:p><w:r><w:pict><v:shape style="width:100pt;height:50pt;{}"><v:imagedata r:id="{}"/>'
    "</v:shape></w:pict></w:r></w:p>"
)
OBJECT = (
    '<w:p><w:r><w:object w:dxaOrig="2000" w:dyaOrig="1000"><o:OLEObject Type="Embed" '
    'ProgID="Excel.Sheet.12" r:id="rIdLogo"/></w:object></w:r></w:p>'
)


def read(body, data=None, **parts):
    file = WordFile(para("Før") + body + para("Etter"), **parts)
    if data is not None:
        file.more["word/media/logo.png"] = data
    return read_document(file.data(), "avtale.docx")


def saved(mode, kind, **how):
    target = io.BytesIO()
    halves = Image.new("RGB", (60, 30), (200, 0, 0))
    halves.paste((0, 0, 200), (30, 0, 60, 30))
    halves.convert(mode).save(target, kind, **how)
    return target.getvalue()


def turned(degrees):
    return DRAWING.replace("</pic:blipFill>", TURN.format(degrees * 60_000))


def drawn(document):
    return document.paragraphs[1].inlines[0]


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("RGB", "BMP"),
        ("P", "BMP"),
        ("RGB", "TIFF"),
        ("CMYK", "TIFF"),
        ("RGB", "WEBP"),
        ("RGB", "AVIF"),
        ("RGB", "JPEG2000"),
        ("CMYK", "JPEG"),
    ],
)
def test_a_picture_of_another_kind_keeps_its_size_and_colours_as_png(mode, kind):
    found = Image.open(io.BytesIO(as_png(saved(mode, kind)))).convert("RGB")
    assert found.size == (60, 30)
    left, right = found.getpixel((10, 15)), found.getpixel((50, 15))
    assert left[0] > 150 > left[2]
    assert right[2] > 150 > right[0]


def test_a_huge_picture_of_another_kind_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr("avtalemaker.document.rasters.MOST_PIXELS", 60 * 30 - 1)
    assert as_png(saved("RGB", "TIFF")) is None
    assert [f.code for f in read(DRAWING, saved("RGB", "TIFF")).unknown] == ["D113"]


def test_printing_colours_are_told_as_other_ones():
    document = read(DRAWING, saved("CMYK", "JPEG"))
    assert [(f.code, "CMYK" in f.message) for f in document.remarks] == [("D152", True)]


@pytest.mark.parametrize(
    ("degrees", "size"), [(90, (50, 100)), (270, (50, 100)), (45, (106.07, 106.07))]
)
def test_a_turned_picture_takes_the_room_around_it_and_is_drawn_in_it(degrees, size):
    document = read(turned(degrees))
    image = drawn(document)
    assert (round(image.width, 2), round(image.height, 2)) == size
    (page,) = read_pdf(make_pdf(document)).pages
    (a, b, c, d, _e, _f) = page.pictures[0].place
    assert room_of(abs(complex(a, b)), abs(complex(c, d)), degrees) == pytest.approx(size, 0.01)
    assert abs(b) > 1


def test_an_old_picture_is_turned_by_degrees_or_parts_of_them_and_mirrored():
    for told in ("rotation:90", "rotation:5898240fd", "rotation:-270;flip:x"):
        image = drawn(read(OLD.format(told, "rIdLogo")))
        assert (image.width, image.height) == pytest.approx((50, 100))
        assert image.turned == ({"flipH"} if "flip" in told else set())


def test_a_turned_picture_beside_the_text_keeps_its_middle():
    place = (
        '<wp:positionH relativeFrom="page"><wp:posOffset>2540000</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="page"><wp:posOffset>2540000</wp:posOffset></wp:positionV>'
    )
    floating = (
        turned(90).replace("wp:inline", "wp:anchor").replace("<wp:extent", f"{place}<wp:extent")
    )
    anchor = drawn(read(floating)).anchor
    assert (anchor.x, anchor.y) == pytest.approx((225, 175))


NOTHING = re.sub("<pic:pic.*</pic:pic>", "", picture(), flags=re.DOTALL)
"""As LibreOffice saves a picture of a kind that it cannot read."""


@pytest.mark.parametrize(
    "body",
    [picture("rIdNothing"), picture("rIdGone"), OLD.format("", "rIdGone"), OBJECT, NOTHING],
    ids=["no relation", "no part", "old", "object", "nothing"],
)
def test_a_picture_that_the_file_lacks_is_an_empty_frame_and_told(body):
    gone = f'<Relationship Id="rIdGone" Type="{R}/image" Target="media/gone.png"/>'
    document = read(body, relations=gone)
    assert document.unknown == ()
    assert "D170" in [f.code for f in document.remarks]
    assert drawn(document).height > 30
    assert make_pdf(document)


def test_a_turned_tiff_and_an_empty_frame_keep_both_standards():
    document = read(turned(30) + picture("rIdNothing"), saved("RGB", "TIFF"))
    pdf = make_pdf(document)
    assert verapdf.faults(pdf, "2a") == {}
    assert verapdf.faults(pdf, "ua1") == {}
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        figures = [o for o in opened.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o]
        assert [str(f.Alt) for f in figures if f.get("/S") == "/Figure"] == ["Logo: Solvik"] * 2


def test_a_lost_picture_is_missed_although_it_was_of_another_kind(monkeypatch):
    document = read(DRAWING, saved("RGB", "TIFF"))
    monkeypatch.setattr("avtalemaker.pdf.inlines.picture_source", lambda *_how: "h(0pt)")
    with pytest.raises(Exception, match="0"):
        make_pdf(document)
