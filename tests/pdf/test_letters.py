"""How letters look: lines under, through and around them, effects, capitals, and colours."""

from __future__ import annotations

import pytest

from avtalemaker.pdf import make_pdf
from avtalemaker.pdf.comparing import plain
from avtalemaker.pdffile.reading import read_back
from readback import read
from verapdf import faults
from wordfile import R, para, run

BORDER = '<w:bdr w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
LOOKS = {
    "dobbelt": "<w:dstrike/>",
    "dobbelt understreket": '<w:u w:val="double"/>',
    "prikket rødt": '<w:u w:val="dotted" w:color="FF0000"/>',
    "utgår": '<w:u w:val="dash"/><w:strike/>',
    "ramme": BORDER,
    "ramme og gult": BORDER + '<w:highlight w:val="yellow"/><w:u w:val="thick"/><w:dstrike/>',
    "skygge": "<w:shadow/><w:emboss/>",
    "bred": '<w:w w:val="110"/>',
    "smal": '<w:w w:val="90"/><w:smallCaps/>',
    "prikker": '<w:em w:val="dot"/>',
}


def style_of(properties, **parts):
    return read(para("ord", run=properties), **parts).paragraphs[0].inlines[0].style


def test_letters_of_all_looks_are_drawn_and_pass_verapdf():
    body = "".join(para(text, run=look) for text, look in LOOKS.items())
    link = f"<w:p>{run('før ')}<w:r><w:rPr>{BORDER}</w:rPr><w:t>A</w:t><w:tab/></w:r>"
    link += f"<w:r><w:rPr>{BORDER}<w:b/></w:rPr><w:t>B</w:t></w:r></w:p>"
    pdf = make_pdf(read(body + link))
    text = read_back(pdf).pages[0]
    assert all(word in text for word in ("dobbelt understreket", "prikker", "SMAL"))
    assert (faults(pdf, "2a"), faults(pdf, "ua1")) == ({}, {})


SAYS = "Partene møtes to ganger i året, også pr. e-post og telefon. " * 3


@pytest.mark.parametrize("width", [10, 56, 80, 150, 600])
def test_scaled_letters_break_between_words_and_are_read_back(width):
    looks = f'<w:w w:val="{width}"/><w:u w:val="single"/><w:highlight w:val="yellow"/><w:strike/>'
    document = read(para(SAYS, run=looks) + para(SAYS, "Heading1", run=looks))
    assert (document.unknown, document.remarks) == ((), ())
    pdf = make_pdf(document)
    pages = " ".join(read_back(pdf).pages)
    assert pages.replace("e-\n", "e-").split() == f"{SAYS}1 {SAYS}".split()
    if width == 56:
        assert (faults(pdf, "2a"), faults(pdf, "ua1")) == ({}, {})


FONTS = ("Times New Roman", "Calibri", "Cambria", "Arial", "Courier New")


def test_letters_with_accents_of_their_own_are_said_once_in_every_font():
    text = "cafe\u0301 p\u0302 x\u0304 q\u0323\u0301, \u0438\u0301 og q\u030a"
    named = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'
    pdf = make_pdf(read("".join(para(text, run=named.format(font)) for font in FONTS)))
    said = read_back(pdf).pages[0].split("\n")
    assert [plain(line) for line in said] == [plain(text)] * len(FONTS)
    assert (faults(pdf, "2a"), faults(pdf, "ua1")) == ({}, {})


def lines_of(body):
    return read_back(make_pdf(read(body))).pages[0].replace("\u2060", "").splitlines()


def test_scaled_letters_take_the_room_that_they_need():
    text = "Partene møtes og tar opp saker i god tid. " * 6
    narrow, plain, wide = (
        len(lines_of(para(text, run=f'<w:w w:val="{w}"/>'))) for w in (50, 100, 200)
    )
    assert narrow < plain < wide
    assert 2 * plain - 1 <= wide <= 2 * plain + 1


def test_a_word_that_is_scaled_in_part_stays_in_one_piece():
    narrow = '<w:r><w:rPr><w:w w:val="56"/></w:rPr><w:t>{}</w:t></w:r>'
    word = f"{run('Fag')}{narrow.format('forbundet')}{run('sak')}"
    lines = lines_of("".join(f"<w:p>{run('x ' * count)}{word}</w:p>" for count in range(40, 65)))
    assert sum("Fagforbundetsak" in line for line in lines) == 25


def test_signs_that_nobody_sees_part_no_words_and_are_no_fault():
    unseen = "\u200c\u200d\u200e\u2060\ufe0f\u202a\u202c\u2068\u2069\u00ad"
    text = f"Fag{unseen}forbundet {unseen} Solvik{unseen}"
    assert plain(read_back(make_pdf(read(para(text)))).body).split() == ["fagforbundet", "solvik"]
    assert [f.code for f in read(para("Sol\u202bvik")).unknown] == ["D127"]


def test_a_border_does_not_change_where_lines_break():
    text = "Partene møtes to ganger i året og tar opp saker. " * 8
    before = run("Fagforbundet Solvik og kommunen: ")
    bodies = (para(text, run=r).replace("<w:r>", f"{before}<w:r>", 1) for r in ("", BORDER))
    plain, boxed = (read_back(make_pdf(read(body))).pages[0] for body in bodies)
    assert plain.rstrip() == boxed.rstrip()  # the last blank is seen in its border alone


def test_an_effect_that_is_left_out_is_told_once_with_its_place():
    told = read(para("a") + para("b", run="<w:shadow/>") * 3).remarks
    assert [f.code for f in told] == ["D146"]
    assert "2" in told[0].message
    assert "shadow" in told[0].message
    assert read(para("b", run='<w:shadow w:val="0"/>')).remarks == ()


@pytest.mark.parametrize(
    "properties",
    [
        '<w:w w:val="9"/>',
        '<w:w w:val="601"/>',
        "<w14:textFill><w14:noFill/></w14:textFill>",
    ],
)
def test_letters_that_would_look_otherwise_or_not_at_all_are_refused(properties):
    assert [f.code for f in read(para("ord", run=properties)).unknown] == ["D111"]


def test_white_letters_that_are_seen_by_their_relief_alone_are_drawn_black():
    white = '<w:color w:val="FFFFFF"/>'
    assert style_of("<w:emboss/>" + white).color == ""
    assert style_of(white).color == "FFFFFF"


def test_a_letter_without_a_capital_of_its_own_stays():
    pdf = make_pdf(read(para("gate straße", run="<w:caps/>") + para("ß", run="<w:smallCaps/>")))
    assert read_back(pdf).pages[0].split() == ["GATE", "STRAßE", "ß"]


def test_a_double_strike_in_two_styles_cancels_out_and_direct_formatting_wins():
    struck = "<w:rPr><w:dstrike/></w:rPr>"
    styles = (
        f'<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="N"/>{struck}'
        f'</w:style><w:style w:type="character" w:styleId="C"><w:name w:val="C"/>{struck}</w:style>'
    )
    assert style_of("", styles=styles).double_strike
    assert not style_of('<w:rStyle w:val="C"/>', styles=styles).double_strike
    assert style_of('<w:rStyle w:val="C"/><w:dstrike/>', styles=styles).double_strike


THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements>'
    '<a:clrScheme name="x"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
    '<a:accent1><a:srgbClr val="4472C4"/></a:accent1></a:clrScheme><a:fontScheme name="x">'
    '<a:majorFont><a:latin typeface="Cambria"/></a:majorFont><a:minorFont>'
    '<a:latin typeface="Calibri"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
)
RELATION = f'<Relationship Id="rIdTheme" Type="{R}/theme" Target="theme1.xml"/>'


@pytest.mark.parametrize(
    ("color", "shown"),
    [
        ('w:val="123456" w:themeColor="accent1"', "123456"),
        ('w:val="auto" w:themeColor="accent1"', "4472C4"),
        ('w:themeColor="accent1" w:themeShade="BF"', "2F5496"),
        ('w:themeColor="accent1" w:themeTint="99"', "8EAADB"),
        ('w:themeColor="text1"', "000000"),
        ('w:themeColor="accent6"', ""),
    ],
)
def test_a_themes_colour_is_counted_where_word_has_not_written_it(color, shown):
    more = {"word/theme1.xml": THEME.encode()}
    found = style_of(f"<w:color {color}/>", relations=RELATION, more=more).color
    pairs = zip(bytes.fromhex(found), bytes.fromhex(shown), strict=True)
    assert all(abs(ours - words) <= 2 for ours, words in pairs)  # Word rounds hues its own way
