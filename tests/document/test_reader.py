"""The reader of .docx: text, styles, numbers, controls, and what it does not know by name."""

from __future__ import annotations

import pytest

from avtalemaker.document import DRAFT_TAG, read_document
from avtalemaker.document.values import Image, Mark, Symbol, Table, Text
from avtalemaker.errors import InputError
from readback import read
from wordfile import NUMBERING, NUMS, PAGE, STYLES, WordFile, control, field, listed, para, picture


def first_style(body, **parts):
    return read(body, **parts).paragraphs[0].inlines[0].style


def test_a_paragraph_is_its_text_in_the_style_that_the_cascade_gives():
    paragraph = read(para("Formål", "Heading1", run='<w:color w:val="1F3864"/>')).paragraphs[0]
    style = paragraph.inlines[0].style
    assert (paragraph.text, paragraph.heading, paragraph.style) == ("Formål", 1, "heading 1")
    assert (style.font, style.size, style.bold, style.color) == ("Calibri", 14.0, True, "1F3864")
    assert paragraph.format.keep_next
    assert (paragraph.format.before, paragraph.format.after) == (12.0, 6.0)
    assert paragraph.format.line == 276 / 240


def test_the_language_is_that_of_the_default_style():
    nynorsk = '<w:rPr><w:lang w:val="nn-NO"/></w:rPr>'
    styles = f'<w:style w:type="paragraph" w:default="1" w:styleId="N">{nynorsk}</w:style>'
    assert read(para("Avtale"), styles=styles).language == "nn-NO"
    assert read(para("Avtale")).language == "nb-NO"


def test_theme_fonts_are_the_fonts_the_theme_names():
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:majorFont>'
        '<a:latin typeface="Cambria"/></a:majorFont><a:minorFont><a:latin typeface="Arial"/>'
        "</a:minorFont></a:theme>"
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    relation = f'<Relationship Id="rIdTheme" Type="{kind}" Target="theme1.xml"/>'
    body = para("A", run='<w:rFonts w:asciiTheme="majorHAnsi" w:ascii="Calibri"/>')
    style = first_style(body, relations=relation, more={"word/theme1.xml": theme.encode()})
    assert style.font == "Cambria"


def test_two_styles_that_both_make_bold_cancel_each_other_out():
    styles = (
        '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="C"><w:rPr><w:b/></w:rPr></w:style>'
    )
    strong = '<w:rStyle w:val="C"/>'
    assert first_style(para("A", run=strong), styles=styles).bold
    assert not first_style(para("A", "P", run=strong), styles=styles).bold
    assert first_style(para("A", "P", run=f"{strong}<w:b/>"), styles=styles).bold


def test_words_own_noise_changes_nothing():
    plain = read(para("Avtalen gjelder"))
    noisy = read(
        '<w:p w:rsidR="00AA"><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:r w:rsidRPr="00BB">'
        '<w:t>Avta</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:lastRenderedPageBreak/>'
        '<w:t xml:space="preserve">len </w:t></w:r><w:bookmarkEnd w:id="0"/><w:r><w:t>gjelder</w:t>'
        "</w:r></w:p>"
    )
    assert noisy.blocks == plain.blocks
    assert noisy.fingerprint == plain.fingerprint
    assert not noisy.unknown


def test_a_changed_word_changes_the_fingerprint_and_the_draft_mark_does_not():
    mark = control(DRAFT_TAG, para("Utkast 1"))
    plain = read(para("Avtalen gjelder"))
    assert read(mark + para("Avtalen gjelder")).fingerprint == plain.fingerprint
    assert read(para("Avtalen gjaldt")).fingerprint != plain.fingerprint


def test_controls_around_paragraphs_and_around_words_are_listed_with_their_text():
    inside = control("avt:b:2", "<w:r><w:t>inni</w:t></w:r>")
    document = read(
        control("avt:a:1", para("Første") + para("Andre"))
        + f"<w:p>{inside}<w:r><w:t> utenfor</w:t></w:r></w:p>"
        + control("avt:a:1", para("Tredje"))
    )
    assert document.controls == (
        ("avt:a:1", "Første\nAndre"),
        ("avt:b:2", "inni"),
        ("avt:a:1", "Tredje"),
    )


def test_a_control_can_be_left_out_in_the_body_and_in_the_header():
    mark = control(DRAFT_TAG, para("Utkast 1"))
    inline = control(DRAFT_TAG, "<w:r><w:t>Utkast 1</w:t></w:r>")
    document = read(mark + para("Avtale"), header=f"<w:p>{inline}</w:p>")
    clean = document.without_control(DRAFT_TAG)
    assert [p.text for p in clean.paragraphs] == ["Avtale"]
    assert clean.sections[0].surround.header == ()
    assert clean.left_out == {DRAFT_TAG}


def test_numbers_come_from_styles_and_start_anew_under_each_heading():
    document = read(
        para("A", "Heading1")
        + para("B", "Heading2")
        + para("C", "Heading2")
        + para("D", "Heading1")
        + para("E", "Heading2")
        + para("punkt", "ListBullet")
        + para("uten")
    )
    assert document.text_lines == (
        ("1", "A"),
        ("1.1", "B"),
        ("1.2", "C"),
        ("2", "D"),
        ("2.1", "E"),
        ("•", "punkt"),
        ("", "uten"),
    )


def level(depth, style, text, more=""):
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels, extra=""):
    return f'<w:abstractNum w:abstractNumId="5">{"".join(levels)}</w:abstractNum>' + (
        extra or NUMS.format(5)
    )


def labels(places, levels, extra=""):
    body = "".join(listed("x", number, depth) for number, depth in places)
    return [line[0] for line in read(body, numbering=numbering(*levels, extra=extra)).text_lines]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("decimal", ["1.", "2.", "3.", "4."]),
        ("lowerLetter", ["a.", "b.", "c.", "d."]),
        ("upperLetter", ["A.", "B.", "C.", "D."]),
        ("lowerRoman", ["i.", "ii.", "iii.", "iv."]),
        ("upperRoman", ["I.", "II.", "III.", "IV."]),
    ],
)
def test_number_formats(style, expected):
    assert labels([(5, 0)] * 4, [level(0, style, "%1.")]) == expected


def test_letters_after_z_are_doubled():
    assert labels([(5, 0)] * 28, [level(0, "lowerLetter", "%1)")])[25:] == ["z)", "aa)", "bb)"]


def test_legal_numbering_writes_every_level_in_figures():
    levels = [level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2", "<w:isLgl/>")]
    assert labels([(5, 0), (5, 0), (5, 1)], levels) == ["I", "II", "2.1"]


def test_a_level_can_go_on_counting_under_the_next_heading():
    levels = [level(0, "decimal", "%1"), level(1, "decimal", "%2", '<w:lvlRestart w:val="0"/>')]
    assert labels([(5, 0), (5, 1), (5, 0), (5, 1)], levels) == ["1", "1", "2", "2"]


def test_a_list_with_its_own_start_begins_there_and_another_goes_on():
    extra = (
        NUMS.format(5)
        + '<w:num w:numId="6"><w:abstractNumId w:val="5"/></w:num>'
        + '<w:num w:numId="7"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="4"/></w:lvlOverride></w:num>'
    )
    places = [(5, 0), (6, 0), (7, 0), (7, 0)]
    assert labels(places, [level(0, "decimal", "%1")], extra) == ["1", "2", "4", "5"]


def test_page_fields_are_marks_whether_simple_or_complex():
    simple = '<w:p><w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>9</w:t></w:r></w:fldSimple></w:p>'
    footer = f"<w:p><w:r><w:t>Side </w:t></w:r>{field('PAGE')}</w:p>{simple}"
    document = read(para("A"), footer=footer)
    marks = [
        i.symbol
        for p in document.sections[0].surround.footer
        for i in p.inlines
        if isinstance(i, Mark)
    ]
    assert marks == [Symbol.PAGE, Symbol.PAGES]
    assert not document.unknown


def test_a_link_keeps_its_address():
    link = '<w:hyperlink r:id="rIdOut"><w:r><w:t>loven</w:t></w:r></w:hyperlink>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    target = 'Target="https://lovdata.no/" TargetMode="External"'
    relation = f'<Relationship Id="rIdOut" Type="{kind}" {target}/>'
    (part,) = read(f"<w:p>{link}</w:p>", relations=relation).paragraphs[0].inlines
    assert isinstance(part, Text)
    assert (part.text, part.link) == ("loven", "https://lovdata.no/")
    complex_link = f"<w:p>{field('HYPERLINK &quot;https://lovdata.no/&quot;', 'loven')}</w:p>"
    (same,) = read(complex_link).paragraphs[0].inlines
    assert (same.text, same.link) == ("loven", "https://lovdata.no/")


def test_a_picture_keeps_size_and_alternative_text():
    (image,) = read(picture()).paragraphs[0].inlines
    assert isinstance(image, Image)
    assert (image.width, image.height, image.alt, image.suffix) == (72, 36, "Logo: Solvik", "png")


def test_a_table_has_its_widths_borders_and_header_row():
    cell = '<w:tc><w:tcPr><w:tcW w:w="3000"/></w:tcPr>{}</w:tc>'
    row = "<w:tr><w:trPr>{}</w:trPr>" + cell.format(para("a")) + cell.format(para("b")) + "</w:tr>"
    borders = "".join(f'<w:{s} w:val="single" w:sz="8"/>' for s in ("top", "bottom", "insideH"))
    body = (
        f"<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr><w:tblGrid>"
        '<w:gridCol w:w="3000"/><w:gridCol w:w="5000"/></w:tblGrid>'
        + row.format("<w:tblHeader/><w:cantSplit/>")
        + row.format("")
        + "</w:tbl>"
    )
    (table,) = read(body).blocks
    assert isinstance(table, Table)
    assert table.widths == (150.0, 250.0)
    assert [row.header for row in table.rows] == [True, False]
    edges = table.rows[0].cells[0].edges
    assert edges.top.width == 1.0
    assert edges.left is None
    assert [p.text for p in read(body).paragraphs] == ["a", "b", "a", "b"]


RUN = "<w:r><w:t>tekst</w:t></w:r>"
TABLE = '<w:tbl><w:tblGrid><w:gridCol w:w="99"/></w:tblGrid><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>'


def nested_tables(count: int) -> str:
    inner = para("x")
    for _level in range(count):
        inner = TABLE.format(inner) + para("y")
    return inner


UNKNOWN = {
    "D101": f'<w:p><w:ins w:id="1" w:author="Kari">{RUN}</w:ins></w:p>',
    "D103": f'<w:p>{RUN}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
    "D105": (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing/></mc:Choice>"
        "</mc:AlternateContent></w:r></w:p>"
    ),
    "D106": f"<w:p>{field('LISTNUM', 'punkt 2')}</w:p>",
    "D107": TABLE.format(f"<w:tcPr><w:vMerge/></w:tcPr>{para('x')}"),
    "D108": nested_tables(6),
    "D109": TABLE.format(para("x", properties=f"<w:sectPr>{PAGE}</w:sectPr>")),
    "D127": para("\u05e2\u05d1 1"),
    "D110": f"<w:p><w:ruby>{RUN}</w:ruby></w:p>",
    "D111": para("x", run='<w:eastAsianLayout w:combine="1"/>'),
    "D112": listed("x", 5),
    "D113": picture().replace('cx="914400"', 'cx="0"'),
    "D114": '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FF"/></w:r></w:p>',
    "D115": "<w:p><m:oMath><m:f/></m:oMath></w:p>",
    "D118": para("x", properties='<w:tabs><w:tab w:val="odd" w:pos="99"/></w:tabs>'),
    "D120": "<w:p><w:r><w:object/></w:r></w:p>",
    "D143": listed("x", 5, 7),
}


@pytest.mark.parametrize("code", UNKNOWN)
def test_what_is_unknown_is_named_with_its_paragraph(code):
    document = read(
        para("Først") + UNKNOWN[code], numbering=NUMBERING + numbering(level(0, "hex", "%1"))
    )
    assert code in {finding.code for finding in document.unknown}
    named = [f for f in document.unknown if f.code == code]
    assert "2" in named[0].message
    assert named[0].advice


def test_text_that_cannot_be_drawn_is_read_all_the_same():
    texts = [p.text for p in read(UNKNOWN["D101"] + UNKNOWN["D106"]).paragraphs]
    assert texts == ["tekst", "punkt 2"]


OPENED = f"<w:p>{field('PAGE').rpartition('<w:r>')[0]}</w:p>"


@pytest.mark.parametrize("story", ["header", "footer", "body"])
def test_a_field_that_never_ends_is_named_and_swallows_no_other_story(story):
    stories = {"body": para("Avtale"), story: OPENED + para("Borte")}
    document = read(stories.pop("body"), **stories)
    assert [finding.code for finding in document.unknown] == ["D106"]
    assert story == "body" or document.paragraphs[0].text == "Avtale"


@pytest.mark.parametrize(
    ("section", "code"),
    [
        (f'{PAGE}<w:pgBorders w:display="odd"><w:top w:val="single"/></w:pgBorders>', "D117"),
        (f'{PAGE}<w:vAlign w:val="diagonal"/>', "D117"),
        (f'{PAGE}<w:textDirection w:val="tbRl"/>', "D117"),
        (f'{PAGE}<w:cols w:num="2"/><w:bidi/>', "D117"),
        ('<w:pgSz w:w="2000" w:h="2000"/>', "D117"),
    ],
)
def test_page_layouts_that_cannot_be_drawn_are_named(section, code):
    assert [f.code for f in read(para("x"), section=section).unknown] == [code]


def test_a_grid_of_letters_is_a_grid_of_lines_and_told():
    grid = '<w:docGrid w:type="linesAndChars" w:linePitch="360" w:charSpace="512"/>'
    document = read(para("x"), section=PAGE + grid)
    assert ([f.code for f in document.remarks], document.unknown) == (["D161"], ())
    assert document.paragraphs[0].format.pitch == 18


NUMBERS = (
    ('w:fmt="arabicAbjad"', ["D117"]),
    ('w:start="-1"', ["D117"]),
    ('w:chapStyle="1"', ["D117"]),
    ('w:chapStyle="2"', []),
    ('w:fmt="upperRoman"', []),
)


@pytest.mark.parametrize(("shape", "codes"), NUMBERS)
def test_page_numbers_that_we_cannot_write_are_named_where_they_are_shown(shape, codes):
    section = f"{PAGE}<w:pgNumType {shape}/>"
    body = para("Formål", "Heading1") + para("x")
    shown = read(body, section=section, footer=f"<w:p>{field('PAGE')}</w:p>")
    assert [f.code for f in shown.unknown] == codes
    assert read(body, section=section).unknown == ()


def test_layout_of_another_programs_own_is_left_out_and_told_once():
    document = read(para("x"), section=f'{PAGE}<w:tmGutter w:val="1"/>')
    assert ([f.code for f in document.remarks], document.unknown) == (["D146"], ())


def test_a_section_in_the_next_column_begins_on_a_page_and_is_told():
    columns = '<w:type w:val="nextColumn"/><w:cols w:num="2"/>'
    body = para("a", properties=f"<w:sectPr>{PAGE}</w:sectPr>") + para("b")
    document = read(body, section=f"{PAGE}{columns}")
    assert ([f.code for f in document.remarks], document.unknown) == (["D146"], ())
    assert document.sections[1].start == "nextPage"


def test_line_numbers_are_left_out_and_told_where_there_are_any():
    for counted, told in (('w:countBy="5"', ["D169"]), ('w:countBy="0"', []), ("", [])):
        document = read(para("x"), section=f"{PAGE}<w:lnNumType {counted}/>")
        assert ([f.code for f in document.remarks], document.unknown) == (told, ())


def test_widths_of_columns_may_have_decimals():
    each = '<w:col w:space="238" w:w="4200.000000000001"/><w:col w:space="0" w:w="4200.5"/>'
    section = f'{PAGE}<w:cols w:num="2" w:equalWidth="0">{each}</w:cols>'
    document = read(para("x"), section=section)
    assert document.unknown == ()
    assert document.sections[0].columns.widths == (210.0, 210.0)


def test_settings_of_a_gutter_and_of_columns_say_nothing_without_them():
    settings = "<w:gutterAtTop/>"
    section = f"{PAGE}<w:rtlGutter/><w:bidi/>"
    assert read(para("x"), section=section, settings=settings).unknown == ()


@pytest.mark.parametrize(
    ("right", "settings", "side"),
    [
        ("", "", "left"),
        ("<w:rtlGutter/>", "", "right"),
        ("", "<w:gutterAtTop/>", "top"),
        ("<w:rtlGutter/>", "<w:gutterAtTop/>", "top"),
    ],
)
def test_a_gutter_is_on_the_side_that_section_and_settings_say(right, settings, side):
    wide = PAGE.replace('gutter="0"', 'gutter="400"') + right
    document = read(para("x"), section=wide, settings=settings)
    assert document.unknown == ()
    margins = {name: getattr(document.sections[0].page, name) for name in ("left", "right", "top")}
    assert {name for name, margin in margins.items() if margin == 90.9} == {side}
    mirrored = read(para("x"), section=wide, settings=f"{settings}<w:mirrorMargins/>")
    assert [f.code for f in mirrored.unknown] == (["D117"] if right else [])


def test_text_spread_over_its_page_is_drawn_from_the_top_and_told():
    document = read(para("x"), section=f'{PAGE}<w:vAlign w:val="both"/>')
    assert document.sections[0].page.valign == "top"
    assert [f.code for f in document.remarks] == ["D158"]
    assert document.unknown == ()


def test_a_section_that_begins_in_the_next_of_one_column_begins_a_page():
    first = para("x", properties=f"<w:sectPr>{PAGE}</w:sectPr>")
    document = read(first + para("y"), section=f'{PAGE}<w:type w:val="nextColumn"/>')
    assert (document.sections[1].start, document.remarks) == ("nextPage", ())


@pytest.mark.parametrize("sign", "\u202b\u202e\u2067")
def test_a_sign_that_turns_text_round_is_named(sign):
    assert [f.code for f in read(para(f"innen {sign}1202")).unknown] == ["D127"]


def test_comments_are_left_out_and_mentioned():
    document = read(f'<w:p><w:commentRangeStart w:id="0"/>{RUN}<w:commentRangeEnd w:id="0"/></w:p>')
    assert not document.unknown
    assert [f.code for f in document.remarks] == ["D102"]
    assert document.paragraphs[0].text == "tekst"


def test_a_document_without_a_body_is_refused():
    parts = WordFile("").parts()
    parts["word/document.xml"] = b'<w:document xmlns:w="http://x"/>'
    from avtalemaker.ooxml import write_package

    with pytest.raises(InputError) as caught:
        read_document(write_package(parts), "avtale.docx")
    assert caught.value.findings[0].code == "D019"


def test_a_flood_of_paragraphs_is_refused():
    with pytest.raises(InputError) as caught:
        read("<w:p/>" * 10_001)
    assert caught.value.findings[0].code == "D021"


def test_custom_properties_and_core_properties_are_read():
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property name="avt_draft" pid="2"><vt:lpwstr>3</vt:lpwstr></property></Properties>'
    )
    file = WordFile(para("x"), more={"docProps/custom.xml": custom.encode()})
    parts = file.parts()
    kind = "http://x/custom-properties"
    relation = f'<Relationship Id="c" Type="{kind}" Target="docProps/custom.xml"/></Relationships>'
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", relation.encode())
    from avtalemaker.ooxml import write_package

    document = read_document(write_package(parts), "avtale.docx")
    assert document.custom == {"avt_draft": "3"}
    assert (document.core.title, document.core.author) == ("Samarbeidsavtale", "Kari Nordmann")
    assert document.language == "nb-NO"


def test_a_style_that_has_no_name_to_be_asked_for_by_is_no_paragraphs_style():
    nameless = '<w:style><w:name w:val="Tom"/><w:rPr><w:sz w:val="2"/></w:rPr></w:style>'
    assert first_style(para("tekst"), styles=STYLES + nameless).size == 11
