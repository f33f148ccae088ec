"""What Word never prints, and what it prints of several choices: the reader and the gate agree."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avtalemaker.document import read_document
from avtalemaker.document.values import Image
from avtalemaker.pdf.rawtext import raw_text
from readback import pdf_of, read, words
from wordfile import STYLES, WordFile, control, field, listed, para, picture, run

WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
SIGNS = 'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"'
INK = 'xmlns:wpi="http://schemas.microsoft.com/office/word/2010/wordprocessingInk"'
MAC = 'xmlns:ma="http://schemas.microsoft.com/office/mac/drawingml/2008/main"'
ODD = 'xmlns:odd="http://example.org/program"'


def lines(body, **parts) -> list[tuple[str, str]]:
    """Return numbers and texts, after the gate's own reading has agreed with them."""
    data = WordFile(body, **parts).data()
    document = read_document(data, "avtale.docx")
    raw = raw_text(data, "avtale.docx", frozenset())
    assert [line.replace("\t", "") for line in raw.body.split("\n")[:-1]] == [
        f"{number}{text}" for number, text in document.text_lines
    ]
    assert not document.unknown
    return list(document.text_lines)


def choice(requires: str, content: str, fallback: str = "") -> str:
    otherwise = f"<mc:Fallback>{fallback}</mc:Fallback>" if fallback else ""
    return (
        f'<mc:AlternateContent><mc:Choice {WPS} {INK} {MAC} {SIGNS} {ODD} Requires="{requires}">'
        f"{content}</mc:Choice>{otherwise}</mc:AlternateContent>"
    )


@pytest.mark.parametrize(
    ("requires", "chosen"),
    [
        ("wps", "valgt"),
        ("odd", "ellers"),
        ("wps odd", "ellers"),
        ("ma", "ellers"),
        ("wpi", "ellers"),
    ],
)
def test_of_several_contents_the_first_that_word_understands_is_shown(requires, chosen):
    in_run = f"<w:r>{choice(requires, '<w:t>valgt</w:t>', '<w:t>ellers</w:t>')}</w:r>"
    in_paragraph = choice(requires, run("valgt"), run("ellers"))
    around = choice(requires, para("valgt"), para("ellers"))
    assert lines(f"<w:p>{in_run}</w:p>") == [("", chosen)]
    assert lines(f"<w:p>{in_paragraph}</w:p>") == [("", chosen)]
    assert lines(around) == [("", chosen)]


def test_a_choice_nobody_understands_is_refused():
    body = f"<w:p>{choice('odd', run('valgt'))}</w:p>"
    assert [f.code for f in read(body).unknown] == ["D105"]


def test_a_picture_among_choices_is_a_picture():
    inner = picture().removeprefix("<w:p><w:r>").removesuffix("</w:r></w:p>")
    (image,) = (
        read(f"<w:p><w:r>{choice('wps', inner, '<w:pict/>')}</w:r></w:p>").paragraphs[0].inlines
    )
    assert isinstance(image, Image)


def test_a_sign_named_by_its_unicode_number_is_that_sign():
    sign = f"<w16se:symEx {SIGNS} w16se:font='Segoe UI Symbol' w16se:char='{{}}'/>"
    assert lines(f"<w:p><w:r>{sign.format('263A')}</w:r></w:p>") == [("", "☺")]
    body = f"<w:p><w:r>{choice('w16se', sign.format('2713'), '<w:t>?</w:t>')}</w:r></w:p>"
    assert lines(body) == [("", "✓")]
    assert [f.code for f in read(f"<w:p><w:r>{sign.format('1')}</w:r></w:p>").unknown] == ["D114"]


def test_comments_are_counted_once_each_wherever_they_stand():
    start, end = '<w:commentRangeStart w:id="{}"/>', '<w:commentRangeEnd w:id="{}"/>'
    mark = '<w:r><w:commentReference w:id="{}"/></w:r>'
    body = (
        start.format(1)
        + f"<w:p>{run('a')}{end.format(1)}{mark.format(1)}</w:p>"
        + f"<w:p>{start.format(2)}{run('b')}{end.format(2)}{mark.format(2)}{mark.format(3)}</w:p>"
    )
    (remark,) = read(body).remarks
    assert remark.code == "D102"
    assert "3" in remark.message
    assert lines(body) == [("", "a"), ("", "b")]


HIDE = "<w:vanish/>"
SHY = (
    f'<w:style w:type="character" w:styleId="Shy"><w:rPr>{HIDE}</w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Shyer"><w:basedOn w:val="Shy"/></w:style>'
    f'<w:style w:type="paragraph" w:styleId="Gone"><w:rPr>{HIDE}</w:rPr></w:style>'
)


def hidden_end(properties: str = "") -> str:
    return f"{properties}<w:rPr>{HIDE}</w:rPr>"


def test_hidden_text_is_left_out_and_remarked_once():
    body = f"<w:p>{run('syn')}<w:r><w:rPr>{HIDE}</w:rPr><w:t>lig</w:t><w:tab/></w:r></w:p>"
    assert [f.code for f in read(body + body).remarks] == ["D119"]
    assert lines(body) == [("", "syn")]


@pytest.mark.parametrize("style", ["Shy", "Shyer"])
def test_styles_hide_and_two_that_do_cancel_out(style):
    body = para("borte", run=f'<w:rStyle w:val="{style}"/>') + para("her")
    assert lines(body, styles=STYLES + SHY) == [("", ""), ("", "her")]
    both = para("her", "Gone", run=f'<w:rStyle w:val="{style}"/>')
    document = read(both, styles=STYLES + SHY)
    assert document.unknown == ()
    assert document.paragraphs[0].text == "her"


SEPARATED = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"


def test_a_heading_runs_into_the_text_after_its_style_separator():
    body = para("Møter", "Heading1", SEPARATED) + '<w:bookmarkStart w:id="1" w:name="m"/>'
    body += para(". To i året.") + para("Slutt")
    document = read(body)
    assert document.unknown == document.remarks == ()
    assert document.text_lines == (("1", "Møter. To i året."), ("", "Slutt"))
    assert document.paragraphs[0].heading == 0


def test_an_item_of_a_list_that_a_paragraph_runs_into_keeps_its_line_and_its_bullet():
    body = para("Vi er:", properties=SEPARATED) + listed("Kari", 2) + para("Slutt")
    assert read(body).text_lines == (("", "Vi er:"), ("\u2022", "Kari"), ("", "Slutt"))
    assert words(pdf_of(body)) == "Vi er: \u2022 Kari Slutt"
    told = read(body + body).remarks
    assert [(f.code, "vanish ¶" in f.message) for f in told] == [("D146", True)]


def test_a_heading_that_runs_into_a_numbered_paragraph_is_refused():
    body = para("Møter", "Heading1", SEPARATED) + para("Vi møtes.", "Heading1")
    assert {f.code for f in read(body).unknown} == {"D111"}


def test_a_hidden_paragraph_is_not_there_and_in_a_list_it_is_refused():
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = para("skjult", properties=hidden_end(number), run=HIDE)
    counted = read(listed("en", 1) + gone + listed("to", 1))
    assert [f.code for f in counted.unknown] == ["D111"]
    assert lines(para("a") + para("skjult", "Gone"), styles=STYLES + SHY) == [("", "a")]
    alone = para("skjult", properties=hidden_end(), run=HIDE)
    assert lines(alone) == [("", "")]  # a body ends in a paragraph


def test_a_paragraph_with_a_hidden_mark_runs_into_the_next_one():
    body = para("Møter. ", "Heading1", hidden_end()) + para("Vi møtes.") + para("Slutt")
    document = read(body)
    assert document.unknown == ()
    assert document.text_lines == (("1", "Møter. Vi møtes."), ("", "Slutt"))


def test_a_hidden_mark_with_nothing_to_run_into_ends_its_paragraph():
    last = para("overskrift", properties=hidden_end())
    for body in (para("a") + last, last + f"<w:tbl><w:tr><w:tc>{last}</w:tc></w:tr></w:tbl>"):
        document = read(body)
        assert document.unknown == ()
        assert [p.text for p in document.paragraphs][-1] == "overskrift"


def test_a_hidden_mark_before_what_stands_in_a_control_is_refused():
    body = para("a") + para("overskrift", properties=hidden_end()) + control("x", para("tekst"))
    document = read(body)
    assert [f.code for f in document.unknown] == ["D111"]
    assert "2" in document.unknown[0].message


def test_a_hidden_bullet_is_not_there_as_nothing_counts():
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
    gone = para("skjult", properties=hidden_end(number), run=HIDE)
    document = read(listed("en", 2) + gone + listed("to", 2))
    assert (document.unknown, document.text_lines) == ((), (("•", "en"), ("•", "to")))
    raw = raw_text(document.source, "a.docx", frozenset())
    assert len(raw.numbers) == 2


def test_a_field_is_hidden_whole_or_refused():
    whole = field("XE", "x").replace("<w:r>", f"<w:r><w:rPr>{HIDE}</w:rPr>")
    assert lines(f"<w:p>{run('a')}{whole}</w:p>") == [("", "a")]
    half = field("PAGE").replace("<w:r>", f"<w:r><w:rPr>{HIDE}</w:rPr>", 1)
    assert [f.code for f in read(f"<w:p>{half}</w:p>").unknown][:1] == ["D111"]


def test_web_hidden_text_is_printed():
    assert lines(para("synlig", run="<w:webHidden/>")) == [("", "synlig")]


def test_placeholders_are_printed_and_remarked():
    empty = control("navn", run("Skriv navnet her")).replace(
        "</w:sdtPr>", "<w:showingPlcHdr/></w:sdtPr>"
    )
    document = read(para("Først") + f"<w:p>{empty}</w:p>")
    assert [f.code for f in document.remarks] == ["D130"]
    assert "navn" in document.remarks[0].message
    assert "2" in document.remarks[0].message
    assert lines(f"<w:p>{empty}</w:p>") == [("", "Skriv navnet her")]


def test_wrappers_of_direction_and_outer_blanks_are_as_in_word():
    body = (
        f'<w:p><w:dir w:val="ltr">{run("a")}</w:dir><w:bdo w:val="ltr">{run("b")}</w:bdo>'
        "<w:r><w:t> c\nd </w:t></w:r></w:p>"
    )
    assert lines(body) == [("", "abc d")]
    turned = read(f'<w:p><w:bdo w:val="rtl">{run("b")}</w:bdo></w:p>')
    assert [f.code for f in turned.unknown] == ["D127"]


def strict(file: WordFile) -> bytes:
    """Return the file as Word saves “Strict Open XML Document”."""
    from avtalemaker.ooxml import write_package

    common = b"http://schemas.openxmlformats.org/"
    parts = {}
    for name, data in file.parts().items():
        for room in (b"wordprocessingml", b"drawingml", b"officeDocument"):
            parts[name] = parts.get(name, data).replace(
                common + room + b"/2006/", b"http://purl.oclc.org/ooxml/" + room + b"/"
            )
    return write_package(parts)


def test_a_strict_file_is_read_like_any_other():
    file = WordFile(para("Formål", "Heading1") + picture() + para("Tekst"), header=para("Topp"))
    ours = read_document(file.data(), "avtale.docx")
    same = read_document(strict(file), "avtale.docx")
    assert same.sections == ours.sections
    assert not same.unknown
    raw = raw_text(strict(file), "avtale.docx", frozenset())
    assert raw.body == raw_text(file.data(), "avtale.docx", frozenset()).body


def test_lengths_of_strict_files_have_units():
    spacing = '<w:spacing w:before="12pt" w:line="13.8pt" w:lineRule="auto"/>'
    (paragraph,) = read(para("x", properties=spacing, run='<w:sz w:val="14pt"/>')).paragraphs
    assert (paragraph.format.before, round(paragraph.format.line, 3)) == (12.0, 1.15)
    assert paragraph.inlines[0].style.size == 14.0


def test_a_length_may_have_as_many_decimals_as_google_docs_writes():
    indent = '<w:ind w:left="720.0000000000001" w:right="5023.000000000001"/>'
    (paragraph,) = read(para("x", properties=indent)).paragraphs
    assert (paragraph.format.left, paragraph.format.right) == (36.0, 251.15)


PIECES = st.lists(
    st.tuples(st.sampled_from("sh"), st.text("abæ", min_size=1, max_size=4)), max_size=4
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(PIECES, st.booleans()), max_size=8))
def test_text_with_hidden_pieces_reads_as_the_text_without_them(paragraphs):
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body, plain = "", ""
    for pieces, hidden in paragraphs:
        whole = hidden and not any(kind == "s" for kind, _text in pieces)
        empty = bool(pieces) and not any(kind == "s" for kind, _text in pieces)
        properties = hidden_end() if whole else "" if empty else number  # nothing to number
        runs = "".join(
            run(text) if kind == "s" else run(text).replace("<w:r>", f"<w:r><w:rPr>{HIDE}</w:rPr>")
            for kind, text in pieces
        )
        body += f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"
        if not whole:
            shown = "".join(run(text) for kind, text in pieces if kind == "s")
            plain += f"<w:p><w:pPr>{properties}</w:pPr>{shown}</w:p>"
    assert lines(body + para("slutt")) == lines(plain + para("slutt"))


def test_all_bodies_of_a_survey_in_blocks_are_read_and_their_lists_counted() -> None:
    apart = "</w:body><w:body>"
    body = apart.join([listed("Ja, jeg samtykker", 1), para("Alder"), listed("Nei", 1)])
    assert [(n, t) for n, t in lines(body)] == [
        ("1", "Ja, jeg samtykker"),
        ("", "Alder"),
        ("2", "Nei"),
    ]
