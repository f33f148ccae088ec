"""SmartArt: the shapes that Word has stored of it, or its words as a list, each of them once."""

from __future__ import annotations

from dataclasses import replace

import pytest

import verapdf
from avtalemaker.document import read_document
from avtalemaker.document.values import Image, TextBox
from avtalemaker.errors import EngineError
from avtalemaker.pdf import make_pdf
from avtalemaker.pdffile.reading import read_back
from wordfile import R, WordFile, para, png

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
DSP = "http://schemas.microsoft.com/office/drawing/2008/diagram"
EMU = 12700
BLUE = '<a:solidFill><a:srgbClr val="1F4E79"/></a:solidFill><a:ln><a:noFill/></a:ln>'
WHITE = '<a:fontRef idx="minor"><a:schemeClr val="lt1"/></a:fontRef>'


def line(text: str, settings: str = "", size: int = 1200) -> str:
    return (
        f'<a:p><a:pPr algn="ctr">{settings}</a:pPr><a:r><a:rPr lang="nb-NO" sz="{size}" b="1"/>'
        f"<a:t>{text}</a:t></a:r></a:p>"
    )


def turned(name: str, at: tuple[int, int], size: tuple[int, int], rot: int = 0) -> str:
    x, y, cx, cy = (n * EMU for n in (*at, *size))
    return f'<{name} rot="{rot}"><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></{name}>'


def shape(
    text: str = "",
    at: tuple[int, int] = (0, 0),
    size: tuple[int, int] = (120, 60),
    geometry: str = "roundRect",
    rot: int = 0,
    words_rot: int = 0,
    words: tuple[tuple[int, int], tuple[int, int]] | None = None,
    fill: str = BLUE,
) -> str:
    """Return a dsp:sp; `words` is where its words stand, if not in all of it."""
    body = (
        f'<dsp:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/>{text}'
        f"</dsp:txBody>{turned('dsp:txXfrm', *(words or (at, size)), words_rot)}"
    )
    return (
        f"<dsp:sp><dsp:nvSpPr/><dsp:spPr>{turned('a:xfrm', at, size, rot)}"
        f'<a:prstGeom prst="{geometry}"/>{fill}</dsp:spPr><dsp:style>{WHITE}</dsp:style>'
        f"{body if text else ''}</dsp:sp>"
    )


def point(number: int, text: str = "", kind: str = "node", settings: str = "") -> str:
    said = f"<dgm:t>{line(text)}</dgm:t>" if text else ""
    return f'<dgm:pt modelId="{number}" type="{kind}">{settings}{said}</dgm:pt>'


def link(source: int, target: int, order: int = 0, kind: str = "parOf") -> str:
    return f'<dgm:cxn type="{kind}" srcId="{source}" destId="{target}" srcOrd="{order}"/>'


def model(points: str, links: str = "", *, drawn: bool = True) -> str:
    told = (
        f'<dgm:extLst><a:ext uri="x"><dsp:dataModelExt xmlns:dsp="{DSP}" relId="rIdDraw"/></a:ext>'
        "</dgm:extLst>"
    )
    return (
        f'<dgm:dataModel xmlns:dgm="{DGM}" {A}><dgm:ptLst>{points}</dgm:ptLst>'
        f"<dgm:cxnLst>{links}</dgm:cxnLst>{told if drawn else ''}</dgm:dataModel>"
    )


def smartart(size: tuple[int, int] = (400, 100), kind: str = "inline", alt: str = "") -> str:
    cx, cy = (n * EMU for n in size)
    place = "".join(
        f'<wp:position{side} relativeFrom="{origin}"><wp:posOffset>0</wp:posOffset>'
        f"</wp:position{side}>"
        for side, origin in (("H", "column"), ("V", "paragraph"))
    )
    before, after = (place, "<wp:wrapNone/>") if kind == "anchor" else ("", "")
    return (
        f'<w:p><w:r><w:drawing><wp:{kind}>{before}<wp:extent cx="{cx}" cy="{cy}"/>{after}'
        f'<wp:docPr id="1" name="x" descr="{alt}"/><a:graphic><a:graphicData uri="{DGM}">'
        f'<dgm:relIds xmlns:dgm="{DGM}" r:dm="rIdData"/></a:graphicData></a:graphic>'
        f"</wp:{kind}></w:drawing></w:r></w:p>"
    )


def file(shapes: str, data: str, body: str = "") -> WordFile:
    relations = (
        f'<Relationship Id="rIdData" Type="{R}/diagramData" Target="diagrams/data1.xml"/>'
        '<Relationship Id="rIdDraw" Type="http://schemas.microsoft.com/office/2007/relationships/'
        'diagramDrawing" Target="diagrams/drawing1.xml"/>'
    )
    drawing = f'<dsp:drawing xmlns:dsp="{DSP}" xmlns:r="{R}" {A}><dsp:spTree>{shapes}</dsp:spTree>'
    more = {"word/diagrams/data1.xml": data.encode()}
    if shapes:
        more["word/diagrams/drawing1.xml"] = f"{drawing}</dsp:drawing>".encode()
    return WordFile(
        body or para("Før") + smartart() + para("Etter"), relations=relations, more=more
    )


STEPS = shape(line("Krav"), (0, 10)) + shape("", (125, 30), (20, 20), "rightArrow")
STEPS += shape(line("Møte") + line("i mai", "<a:buChar char='§'/>"), (150, 10))
DATA = model(
    point(0, kind="doc") + point(1, "Krav") + point(2, "Møte") + point(3, "i mai"),
    link(0, 1) + link(0, 2, 1) + link(2, 3),
)


def read(word: WordFile):
    return read_document(word.data(), "notat.docx")


def made(word: WordFile) -> bytes:
    document = read(word)
    assert document.unknown == ()
    return make_pdf(document)


def boxes(word: WordFile) -> list[TextBox]:
    return [i for p in read(word).paragraphs for i in p.inlines if isinstance(i, TextBox)]


def text(pdf: bytes) -> str:
    return " ".join(read_back(pdf).body.split())


def test_the_shapes_that_word_drew_are_drawn_with_their_words_in_order():
    word = file(STEPS, DATA)
    pdf = made(word)
    assert text(pdf) == "Før Krav Møte • i mai Etter"
    first, other = boxes(word)
    assert (first.width, first.height, first.background) == (120, 60, "1F4E79")
    assert first.blocks[0].format.align == "center"
    style = first.blocks[0].inlines[0].style
    assert (style.size, style.bold, style.color, style.language) == (12, True, "FFFFFF", "nb-NO")
    assert other.anchor is not None
    assert other.anchor.inside[:2] == (150, 10)
    assert verapdf.faults(pdf, "2a") == {}
    assert verapdf.faults(pdf, "ua1") == {}


def test_smartart_beside_the_text_floats_or_is_set_in_it():
    word = file(STEPS, DATA, para("Før") + smartart(kind="anchor") + "<w:p/>" * 6 + para("Etter"))
    assert text(made(word)) == "Før Krav Møte • i mai Etter"
    over = file(STEPS, DATA, smartart(kind="anchor") + para("Etter"))
    assert text(made(over)) == "Krav Møte • i mai Etter"


def test_without_a_drawing_the_words_are_a_list_in_the_order_of_their_connections():
    points = point(9, "Sist") + point(3, "i mai") + point(2, "Møte") + point(1, "Krav")
    points += point(0, kind="doc") + point(7, "[Tekst]", settings='<dgm:prSet phldr="1"/>')
    points += point(8, "Vises ikke", "pres") + point(6, "Løs")
    links = link(0, 9, 2) + link(0, 2, 1) + link(2, 3) + link(0, 1) + link(0, 8, 3, "presOf")
    word = file("", model(points, links, drawn=False))
    document = read(word)
    assert [finding.code for finding in document.remarks] == ["D167"]
    assert text(make_pdf(document)) == "Før • Krav • Møte • i mai • Sist • Løs Etter"
    (box,) = boxes(word)
    lefts = [paragraph.format.left for paragraph in box.blocks]
    assert lefts == [14.2, 14.2, 28.4, 14.2, 14.2]
    floating = file("", model(points, links, drawn=False), smartart(kind="anchor") + "<w:p/>" * 12)
    assert text(made(floating)) == "• Krav • Møte • i mai • Sist • Løs"


@pytest.mark.parametrize(
    ("rot", "words_rot", "turn"),
    [
        (0, 0, ""),
        (10_800_000, 10_800_000, ""),
        (5_400_000, -5_400_000, ""),
        (16_200_000, 5_400_000, ""),
        (16_200_000, 0, "up"),
        (5_400_000, 0, "down"),
    ],
)
def test_words_run_as_word_turns_them_against_their_shape(rot, words_rot, turn):
    words = ((60, -20), (60, 100)) if words_rot % 10_800_000 else None
    turned_shape = shape(line("Krav"), (40, 0), (100, 60), "rect", rot, words_rot, words)
    word = file(turned_shape, model(point(0, kind="doc") + point(1, "Krav"), link(0, 1)))
    (box,) = boxes(word)
    assert box.turn == turn
    assert (box.width, box.height) == ((60, 100) if rot % 10_800_000 else (100, 60))
    assert text(made(word)) == "Før Krav Etter"


def test_words_stand_where_they_are_told_to_within_their_shape_and_outside_it():
    data = model(point(0, kind="doc") + point(1, "Krav"), link(0, 1))
    (low,) = boxes(file(shape(line("Krav"), geometry="rect", words=((0, 30), (120, 30))), data))
    assert low.insets == (30, 0, 0, 0)
    beside = file(shape(line("Krav"), geometry="rect", words=((130, 0), (100, 60))), data)
    (box,) = boxes(beside)
    assert (box.background, box.anchor.inside[0], box.width) == ("", 130, 100)
    assert text(made(beside)) == "Før Krav Etter"


def test_a_picture_in_a_shape_is_that_of_the_drawing_s_own_part():
    fill = '<a:blipFill><a:blip r:embed="rId1"/><a:stretch/></a:blipFill><a:ln><a:noFill/></a:ln>'
    word = file(shape(line("Krav")) + shape("", (130, 0), fill=fill, geometry="rect"), model(
        point(0, kind="doc") + point(1, "Krav"), link(0, 1)
    ))  # fmt: skip
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{R}/image" Target="../media/bilde.png"/></Relationships>'
    )
    more = {"word/diagrams/_rels/drawing1.xml.rels": rels.encode(), "word/media/bilde.png": png()}
    word = replace(word, more=word.more | more)
    pictures = [i for p in read(word).paragraphs for i in p.inlines if isinstance(i, Image)]
    assert [picture.suffix for picture in pictures] == ["png"]
    assert text(made(word)).replace(" ", "") == "FørKravEtter"


def test_a_drawing_that_says_something_else_than_its_data_is_refused_by_name():
    document = read(file(STEPS.replace("Møte", "Streik"), DATA))
    assert [finding.code for finding in document.unknown] == ["D105"]
    numbered = shape(line("Krav", "<a:buAutoNum type='arabicPeriod'/>"))
    data = model(point(0, kind="doc") + point(1, "Krav"), link(0, 1))
    assert [finding.code for finding in read(file(numbered, data)).unknown] == ["D105"]
    assert [f.code for f in read(WordFile(smartart())).unknown] == ["D105"]


def test_the_gate_sees_words_of_smartart_that_are_not_drawn():
    document = read(file(STEPS, DATA))
    other = read(file(STEPS.replace("Krav", "Svar"), DATA.replace("Krav", "Svar")))
    with pytest.raises(EngineError) as caught:
        make_pdf(replace(document, source=other.source))
    assert caught.value.findings[0].code == "E004"


def slide(shapes: str) -> str:
    """Return a paragraph with shapes pasted from a slide."""
    uri = "http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas"
    cx, cy = 200 * EMU, 100 * EMU
    return (
        f'<w:p><w:r><w:drawing><wp:inline><wp:extent cx="{cx}" cy="{cy}"/>'
        f'<wp:docPr id="1" name="x"/><a:graphic><a:graphicData uri="{uri}">'
        f'<lc:lockedCanvas xmlns:lc="{uri}"><a:nvGrpSpPr/><a:grpSpPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{2 * cx}" cy="{2 * cy}"/><a:chOff x="0" y="0"/>'
        f'<a:chExt cx="{2 * cx}" cy="{2 * cy}"/></a:xfrm></a:grpSpPr>{shapes}</lc:lockedCanvas>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def test_what_was_pasted_from_a_slide_is_drawn_with_its_words_in_its_own_measure():
    usual = (
        '<a:lstStyle><a:lvl1pPr><a:defRPr sz="900"><a:solidFill><a:srgbClr val="FFFF00"/>'
        "</a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>"
    )
    words = line("Krav").replace('sz="1200" ', "")
    box = (
        f"<a:sp><a:spPr>{turned('a:xfrm', (20, 20), (120, 60))}"
        f'<a:prstGeom prst="rect"/>{BLUE}</a:spPr><a:txSp><a:txBody><a:bodyPr/>{usual}{words}'
        "</a:txBody><a:useSpRect/></a:txSp></a:sp>"
    )
    arrow = (
        f"<a:cxnSp><a:spPr>{turned('a:xfrm', (150, 50), (60, 0))}<a:prstGeom prst="
        f'"straightConnector1"/><a:ln w="12700">{BLUE[: BLUE.index("<a:ln>")]}</a:ln></a:spPr>'
        "</a:cxnSp>"
    )
    picture = (
        '<a:pic><a:nvPicPr><a:cNvPr id="2" name="y" descr="Logo"/></a:nvPicPr><a:blipFill>'
        f'<a:blip r:embed="rIdLogo"/></a:blipFill><a:spPr>{turned("a:xfrm", (220, 20), (80, 40))}'
        "</a:spPr></a:pic>"
    )
    word = WordFile(para("Før") + slide(box + arrow + picture) + para("Etter"))
    (drawn_box,) = boxes(word)
    assert (drawn_box.width, drawn_box.anchor.inside[0]) == (60, 10)
    style = drawn_box.blocks[0].inlines[0].style
    assert (style.size, style.color) == (9, "FFFF00")
    pictures = [i for p in read(word).paragraphs for i in p.inlines if isinstance(i, Image)]
    assert {(i.suffix, i.alt) for i in pictures} == {("svg", ""), ("png", "Logo")}
    assert text(made(word)).replace(" ", "") == "FørKravEtter"
