"""Fields: the stored result is printed, page numbers are filled in, the rest is refused or told."""

from __future__ import annotations

import pytest

from avtalemaker.document import read_document
from avtalemaker.document.values import Text
from avtalemaker.findings import Level
from avtalemaker.pdf.rawtext import raw_text
from readback import read
from wordfile import STYLES, WordFile, field, para, picture, run

IMAGE = picture().removeprefix("<w:p><w:r>").removesuffix("</w:r></w:p>")
MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
CODE = "<w:r><w:instrText>{}</w:instrText></w:r>"


def heading(text, bookmark="", level=1):
    """Return a numbered heading that a bookmark stands around."""
    marks = f'<w:bookmarkStart w:id="1" w:name="{bookmark}"/>' if bookmark else ""
    end = '<w:bookmarkEnd w:id="1"/>' if bookmark else ""
    style = f'<w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr>'
    return f"<w:p>{style}{marks}{run(text)}{end}</w:p>"


def printed(body):
    """Return the words both readings print."""
    data = WordFile(body).data()
    ours = "".join(p.text for p in read_document(data, "a.docx").paragraphs)
    theirs = raw_text(data, "a.docx", frozenset()).body.strip()
    return ours, theirs


@pytest.mark.parametrize(
    "code",
    [
        "TITLE",
        'DOCPROPERTY "Sted"',
        "MERGEFIELD Navn",
        'IF 1 = 2 "a" "b"',
        "=SUM(ABOVE)",
        "SEQ Bilde",
        "ADDIN ZOTERO_ITEM x",
        "FORMTEXT",
        "AUTHOR \\* MERGEFORMAT",
        "TOC \\o 1-3",
    ],
)
def test_a_field_prints_its_stored_result(code):
    body = f"<w:p>{run('før ')}{field(code, 'det som står')}{run(' etter')}</w:p>"
    assert printed(body) == ("før det som står etter", "før det som står etter")
    assert read(body).unknown == ()


@pytest.mark.parametrize("code", ['XE "lønn"', 'TC "Lønn" \\l 1', "SET x 1", "SEQ Bilde \\h"])
def test_a_field_that_prints_nothing_leaves_no_word(code):
    body = f"<w:p>{run('før')}{field(code, 'borte')}{run('etter')}</w:p>"
    assert printed(body) == ("føretter", "føretter")


@pytest.mark.parametrize("code", ["LISTNUM", "AUTONUM", "EQ \\f(1;2)", "DISPLAYBARCODE 1 QR"])
def test_a_field_that_word_draws_anew_is_refused_by_name(code):
    (fault,) = read(f"<w:p>{field(code, 'x')}</w:p>").unknown
    assert fault.code == "D106"
    assert code.split(maxsplit=1)[0] in fault.message


@pytest.mark.parametrize("code", ["KUNDENAVN", "T", "MERGEFELT Navn"])
def test_a_field_of_no_known_kind_prints_what_is_stored_and_is_told(code):
    body = f"<w:p>{run('før ')}{field(code, 'lagret')}{run(' etter')}</w:p>"
    assert printed(body) == ("før lagret etter", "før lagret etter")
    document = read(body)
    assert document.unknown == ()
    assert [(f.code, code.split(maxsplit=1)[0] in f.message) for f in document.remarks] == [
        ("D171", True)
    ]


def test_a_field_around_an_embedded_object_leaves_its_picture():
    body = f"<w:p>{field('EMBED Equation.3', 'x').replace('<w:t>x</w:t>', IMAGE)}</w:p>"
    document = read(body)
    assert (document.unknown, document.remarks) == ((), ())
    assert len(document.paragraphs[0].inlines) == 1


def test_a_button_that_leads_somewhere_shows_the_words_in_its_code():
    body = f"<w:p>{run('Se ')}{field('GOTOBUTTON sted den siste siden', 'borte')}</w:p>"
    assert printed(body) == ("Se den siste siden",) * 2


def button(inside: str) -> str:
    code = '<w:r><w:instrText xml:space="preserve"> MACROBUTTON NoMacro </w:instrText></w:r>'
    return f"<w:p>{run('Navn: ')}{MARK.format('begin')}{code}{inside}{MARK.format('end')}</w:p>"


def test_a_button_in_the_text_shows_the_words_in_its_code_and_is_told():
    words = (
        "<w:r><w:instrText>[Skriv </w:instrText></w:r><w:r><w:instrText>navn]</w:instrText></w:r>"
    )
    for body in (
        button(words),
        f"<w:p>{run('Navn: ')}<w:fldSimple w:instr=' MACROBUTTON NoMacro [Skriv navn]'/></w:p>",
    ):
        assert printed(body) == ("Navn: [Skriv navn]", "Navn: [Skriv navn]")
        assert read(body).unknown == ()
        assert [finding.code for finding in read(body).remarks] == ["D130"]


def test_a_button_without_words_shows_none_and_is_told():
    assert [words.strip() for words in printed(button(""))] == ["Navn:", "Navn:"]
    assert [finding.code for finding in read(button("")).remarks] == ["D171"]


@pytest.mark.parametrize("inside", [field("REF x", "ny"), "<w:r><w:tab/></w:r>", picture()[5:-6]])
def test_a_button_that_shows_anything_else_is_refused(inside):
    words = "<w:r><w:instrText>[Skriv]</w:instrText></w:r>"
    (fault,) = read(button(words + inside)).unknown
    assert (fault.code, "MACROBUTTON" in fault.message) == ("D106", True)


def test_what_stands_in_a_fields_code_is_not_printed_even_from_a_field_in_it():
    inner = field("MERGEFIELD kjønn", "K")
    body = (
        f"<w:p>{MARK.format('begin')}{CODE.format('IF ')}{inner}{CODE.format(' = K hun han')}"
        f"{MARK.format('separate')}{run('hun')}{MARK.format('end')}</w:p>"
    )
    assert printed(body) == ("hun", "hun")


def test_a_result_that_follows_the_page_is_refused():
    body = (
        f"<w:p>{MARK.format('begin')}{CODE.format('= ')}{field('PAGE')}{CODE.format(' + 1')}"
        f"{MARK.format('separate')}{run('2')}{MARK.format('end')}</w:p>"
    )
    assert [f.code for f in read(para("x"), footer=body).unknown] == ["D106"]
    style = f"<w:p>{field('STYLEREF Tittel', 'Lønn')}</w:p>"
    assert [f.code for f in read(para("x"), header=style).unknown] == ["D106"]


def test_a_result_may_go_on_over_paragraphs():
    body = (
        f"<w:p>{MARK.format('begin')}{CODE.format('TOC')}{MARK.format('separate')}"
        f"{run('1 Mål')}</w:p>"
        f"<w:p>{run('2 Møter')}{MARK.format('end')}{run(' slutt')}</w:p>"
    )
    assert printed(body) == ("1 Mål2 Møter slutt", "1 Mål\n\t2 Møter slutt")


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>', "☒"),
        ('<w:checkBox><w:default w:val="1"/></w:checkBox>', "☒"),
        ('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>', "☐"),
        ("<w:checkBox/>", "☐"),
    ],
)
def test_a_check_box_is_drawn_as_word_draws_it(form, shown):
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{form}</w:ffData></w:fldChar></w:r>'
    end = MARK.format("separate") + MARK.format("end")
    body = f"<w:p>{begin}{CODE.format('FORMCHECKBOX')}{end}</w:p>"
    assert printed(body) == (shown, shown)


def test_a_drop_down_list_shows_the_entry_that_is_chosen():
    entries = '<w:listEntry w:val="januar"/><w:listEntry w:val="juni"/>'
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
        f"{entries}</w:ddList></w:ffData></w:fldChar></w:r>"
    )
    body = f"<w:p>{begin}{CODE.format('FORMDROPDOWN')}{MARK.format('end')}</w:p>"
    assert printed(body) == ("juni", "juni")


def told(body):
    return [(f.code, f.message) for f in read(body).remarks]


def test_a_cross_reference_to_a_number_that_has_changed_is_told_with_both_numbers():
    place = "<w:p>" + run("Se punkt ") + field("REF _Ref1 \\r \\h", "3") + "</w:p>"
    body = heading("Mål") + heading("Møter", "_Ref1") + place
    ((code, message),) = told(body)
    assert code == "D132"
    assert "“3”" in message
    assert "“2”" in message
    assert "F9" in read(body).remarks[0].advice
    assert told(body.replace("<w:t>3<", "<w:t>2<")) == []


def test_a_number_may_be_shown_with_those_above_it():
    deep = heading("Mål") + heading("Møter", "_Ref1", level=2)
    for shown in ("1.1", "1.1.", "1.1 ovenfor"):
        assert told(deep + "<w:p>" + field("REF _Ref1 \\w \\p", shown) + "</w:p>") == []
    assert told(deep + "<w:p>" + field("REF _Ref1 \\w", "1.2") + "</w:p>")


def test_a_cross_reference_to_nothing_or_to_other_words_is_told():
    lost = "<w:p>" + field("REF _Ref9 \\h", "Feil! Fant ikke referansekilden.") + "</w:p>"
    assert [code for code, _m in told(lost)] == ["D132"]
    body = heading("Lønn", "_Ref1") + f"<w:p>{field('REF _Ref1', 'Løn')}</w:p>"
    assert "“Lønn”" in told(body)[0][1]
    assert told(body.replace(">Løn<", ">Lønn<")) == []


def test_an_entry_of_a_table_of_contents_that_is_not_its_heading_is_told():
    entry = field('HYPERLINK \\l "_Toc1"', "2 Lønn 3")
    body = f"<w:p>{entry}</w:p>" + heading("Mål") + heading("Lønn", "_Toc1")
    assert told(body) == []
    assert [code for code, _m in told(body.replace("2 Lønn", "2 Lov"))] == ["D132"]
    assert told(body.replace("2 Lønn 3", "2 Lønn iv")) == []
    assert [code for code, _m in told(body.replace("2 Lønn 3", "2 Lov iv"))] == ["D132"]


def test_a_date_field_is_told_and_shows_what_is_stored():
    body = f"<w:p>{field('DATE', '1. mai 2026')}</w:p>"
    assert [code for code, _m in told(body)] == ["D133"]
    assert printed(body) == ("1. mai 2026", "1. mai 2026")


def links(body, **parts):
    return [
        (i.text, i.link)
        for p in read(body, **parts).paragraphs
        for i in p.inlines
        if isinstance(i, Text)
    ]


@pytest.mark.parametrize("target", ["vedlegg.docx", "file:///C:/x", "javascript:alert(1)"])
def test_a_field_that_links_to_a_file_or_a_program_is_plain_text_and_told(target):
    body = f"<w:p>{field(f'HYPERLINK &quot;{target}&quot;', 'her')}</w:p>"
    document = read(body)
    assert printed(body) == ("her", "her")
    assert [inline.link for inline in document.paragraphs[0].inlines] == [""]
    assert [finding.code for finding in document.remarks] == ["D024"]
    assert document.unknown == ()


def test_links_lead_to_addresses_and_to_places_that_there_are():
    place = heading("Mål", "Målet")
    assert links(f'<w:p><w:hyperlink w:anchor="målet">{run("dit")}</w:hyperlink></w:p>{place}') == [
        ("dit", "#målet"),
        ("Mål", ""),
    ]
    assert links(f'<w:p><w:hyperlink w:anchor="borte">{run("dit")}</w:hyperlink></w:p>') == [
        ("dit", "")
    ]
    address = field('HYPERLINK "https://solvik.example" \\l "mål"', "her")
    assert links(f"<w:p>{address}</w:p>") == [("her", "https://solvik.example#mål")]


def test_a_thousand_fields_inside_each_other_are_refused_at_once():
    body = (
        f"<w:p>{MARK.format('begin') * 1000}{run('x')}{MARK.format('end') * 1000}{run('y')}</w:p>"
    )
    assert {f.code for f in read(body).unknown} == {"D106"}


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings 2", "F0A3", "□"),
        ("Symbol", "F061", "α"),
        ("Arial", "00A7", "§"),
    ],
)
def test_a_sign_of_a_symbol_font_is_written_in_unicode(font, code, shown):
    named = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
    for look in ("", named):
        body = f'<w:p><w:r>{look}<w:sym w:font="{font}" w:char="{code}"/></w:r></w:p>'
        ours, theirs = printed(body)
        assert (ours, len(theirs), read(body).unknown) == (shown, 1, ())


@pytest.mark.parametrize(
    ("ascii_font", "high_font", "text", "shown"),
    [
        ("Symbol", "Symbol", "\uf0b7\uf020 \uf0b0", "•  °"),
        ("Wingdings", "Wingdings", "\uf0a8\uf0fc", "☐✓"),
        ("Arial", "Wingdings", "Ja \uf0fe", "Ja ☑"),
        ("Symbol", "Symbol", "abg (1)", "αβγ (1)"),
        ("Wingdings", "Wingdings", "ß J\u00a0x", "← ☺\u00a0⌧"),
        ("Monotype Sorts", "Monotype Sorts", "4\uf038", "✔✘"),
        ("Symbol", "Symbol", "• ⎯ → a", "• ⎯ → α"),
    ],
)
def test_the_codes_of_a_symbol_font_are_the_signs_that_word_draws(
    ascii_font, high_font, text, shown
):
    named = f'<w:rFonts w:ascii="{ascii_font}" w:hAnsi="{high_font}"/>'
    body = para(text, run=named)
    assert read(body).unknown == ()
    ours, theirs = printed(body)
    assert (ours, len(theirs)) == (shown, len(shown))
    (inline,) = read(body).paragraphs[0].inlines
    assert inline.style.font in ("Calibri", "Arial")


def test_letters_that_word_draws_as_signs_are_refused():
    texts = (("\uf0fe", "Calibri"), ("ord \uf0fc", "Calibri"), ("–", "Wingdings"))
    texts += (("\uf0ff", "Wingdings"), ("\uf094", "Symbol"), ("\ue037", "Symbol"))
    texts += (("a", "Bookshelf Symbol 7"),)
    for text, font in texts:
        named = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
        assert [f.code for f in read(para(text, run=named)).unknown] == ["D114"]


def test_letters_that_only_a_style_sets_in_a_symbol_font_are_refused():
    named = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'
    turned = named.replace("/>", ' w:hint="eastAsia"/>')
    assert [f.code for f in read(para("abg", run=turned)).unknown] == ["D114"]
    style = f'<w:style w:type="character" w:styleId="S"><w:name w:val="S"/><w:rPr>{named}</w:rPr>'
    body = para("abg", run='<w:rStyle w:val="S"/>')
    assert [f.code for f in read(body, styles=f"{STYLES}{style}</w:style>").unknown] == ["D114"]


KEPT = '<w:t xml:space="preserve">'


@pytest.mark.parametrize("gap", [" Mål", "</w:t><w:tab/><w:t>Mål", f"</w:t></w:r><w:r>{KEPT} Mål"])
def test_a_code_that_lost_its_font_is_a_dot_where_it_can_be_a_bullet_alone(gap):
    body = f"<w:p><w:r><w:t>\uf0fc{gap}</w:t></w:r></w:p>"
    document = read(body * 2)
    assert [p.text.split() for p in document.paragraphs] == [["•", "Mål"]] * 2
    assert [(f.code, f.level) for f in document.remarks] == [("D168", Level.WARN)]
    others = [body + body.replace("\uf0fc", "\uf0a7")]
    others += [body.replace("\uf0fc", box) for box in ("\uf0a8", "\uf0fe")]
    others += [body.replace("\uf0fc", f"ord{blank}\uf0fc") for blank in ("", " ")]
    for other in others:
        assert [f.code for f in read(other).unknown] == ["D114"]


def test_a_code_that_lost_its_font_is_no_dot_where_no_words_follow():
    assert [f.code for f in read(para("\uf0fc") + para("Mål")).unknown] == ["D114"]
    assert [f.code for f in read(para("\uf0fcMål")).unknown] == ["D114"]
