"""A PDF is read as pypdf reads it, only faster; what is not known in it is never passed over."""

from __future__ import annotations

import io
import re
import subprocess
import sys

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf.generic import read_string_from_stream
from pypdf_reading import drawn_by_pypdf, read_by_pypdf

from avtalemaker.document import read_document
from avtalemaker.errors import EngineError
from avtalemaker.pdf import gate, make_pdf
from avtalemaker.pdf.typesetting import compile_typst
from avtalemaker.pdffile.crowding import crowded_words
from avtalemaker.pdffile.direction import Direction
from avtalemaker.pdffile.plainfile import PlainFile, parse
from avtalemaker.pdffile.reading import read_back, read_pdf
from avtalemaker.pdffile.syntax import Ref, UnreadableError, string_of, text_of
from avtalemaker.pdffile.windows import Floating, covers
from wordfile import WordFile, field, listed, para, png

HEAD = '#set document(title: "Avtale – «æøå»")\n#set text(lang: "nn")\n#set page(height: 260pt{})\n'
TABLE = "#table(columns: 3, table.header([Sak], [Frist], [Hvem]), {})\n"
SOURCES = {
    "headings and lists": "= 1 Formål\nPartene møtes.\n== 1.1 Møter\n- ett\n- to\n+ tre\n+ fire",
    "a table over pages": TABLE.format(", ".join(f"[rute {n}]" for n in range(60))),
    "cells that span": TABLE.format("table.cell(rowspan: 2)[høy], [a], [b], [c], [d]"),
    "footnotes and links": "Møte#footnote[To ganger.] #link('https://solvik.example/')[nå]".replace(
        "'", '"'
    ),
    "columns": "#columns(2)[" + "Partene møtes to ganger i året. " * 20 + "]",
    "letters of all kinds": "#text(40pt)[STORT] #super[2]#sub[i] #text(tracking: 3pt)[sperret] "
    "#underline[strek] #smallcaps[Små] #text(fill: red)[raud] fi ffl Å é ﬁ · – «sitat» € ½",
    "a picture": 'før #image("a.png", alt: "Logo") etter #box(image("a.png", alt: "Logo")) slutt',
    "turned words": "#rotate(90deg, reflow: true)[opp] #rotate(180deg)[ned] #scale(50%)[små]",
    "windows": "#box(width: 50pt, height: 9pt, clip: true)[klippet] ut #place(dx: 9pt)[oppå]",
    "nothing": "",
}


def compiled(source: str, page: str = "") -> bytes:
    return compile_typst(HEAD.format(page) + source, {"a.png": png()})


def assert_read_as_by_pypdf(pdf: bytes) -> None:
    read = read_back(pdf)
    outside = [(p.header, p.footer, p.again, p.loose) for p in read.outside]
    about = (list(read.bookmarks), read.language, read.title)
    found = (list(read.pages), list(read.pieces), outside, *about)
    assert found == read_by_pypdf(pdf)


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_what_is_read_is_what_pypdf_reads(source):
    numbers = '#context counter(page).display("1 av 1", both: true)'
    assert_read_as_by_pypdf(compiled(source, f", header: [Topp], footer: [Side {numbers}]"))


def test_a_word_file_of_ours_is_read_as_by_pypdf():
    body = para("Avtale", "Title") + para("Formål", "Heading1") + listed("Merk", 2)
    footer = f"<w:p>{field('PAGE')}</w:p>"
    file = WordFile(body + para("Partene møtes. " * 300), header=para("Topp"), footer=footer)
    assert_read_as_by_pypdf(make_pdf(read_document(file.data(), "avtale.docx")))


@settings(max_examples=40)
@given(st.lists(st.text("abcæøåfi()\\/<>[]{}%#' 0123456789.-–\"", max_size=40)))
def test_any_text_that_typst_sets_is_read_as_pypdf_reads_it(texts):
    # without signs that are not seen: pypdf knows no /ActualText
    literals = [text.replace("\\", "\\\\").replace('"', '\\"') for text in texts]
    assert_read_as_by_pypdf(compiled("\n\n".join(f'#"{text}"' for text in literals)))


def test_signs_and_pictures_lie_where_pypdf_finds_them():
    pdf = compiled("".join(SOURCES.values()))
    for page, (signs, pictures) in zip(read_pdf(pdf).pages, drawn_by_pypdf(pdf), strict=True):
        assert [tuple(sign) for run in page.runs for sign in run.signs()] == [
            pytest.approx(tuple(sign)) for sign in signs
        ]
        assert [picture.place for picture in page.pictures] == pictures


def test_a_picture_covers_the_words_that_were_drawn_before_it():
    place = '#place(dy: -10pt, image("a.png", width: 40pt, height: 20pt, alt: "Logo"))'
    after, before = (
        read_pdf(compiled(f"#set par(spacing: 0pt)\n{source}")).pages
        for source in (f"#box[Partene]#h(-40pt){place}", f"{place}Partene")
    )
    behind, front = (Floating((40.0, 20.0), behind=b, order=0) for b in (True, False))
    cover = [(1, pytest.approx((40.0, 20.0)))]
    assert covers(after, {behind}, ())[:2] == covers(after, {front}, ())[:2] == (cover, [])
    assert covers(before, {behind}, ())[:2] == ([], [])
    assert covers(before, {front}, ())[:2] == (cover, [])
    larger = front._replace(size=(40.3, 20.0))
    assert covers(before, {behind, larger}, ())[:2] == ([], [])
    assert covers(before, {behind, front, larger}, ())[:2] == (cover, [])
    assert covers(before, {larger}, ())[:2] == (cover, [])


def test_words_on_a_picture_that_does_not_float_are_crowded():
    place = '#place(image("a.png", width: 40pt, height: 20pt, alt: "Logo"))'
    (page,) = read_pdf(compiled(f"{place}Partene")).pages
    assert crowded_words(page) == "Partene"
    assert not crowded_words(page, {(40.0, 20.0)})
    (blanks,) = read_pdf(compiled(f'{place}#"{" " * 8}"#h(40pt)Partene')).pages
    assert not crowded_words(blanks)


def test_many_pages_are_read_in_their_order():
    read = read_back(compiled("#pagebreak()\n".join(f"side {n}\n" for n in range(1, 41))))
    assert [page.split() for page in read.pages] == [["side", str(n)] for n in range(1, 41)]


def test_pypdf_is_not_wanted():
    script = "import sys, avtalemaker.pdf.gate; print({'pypdf', 'pikepdf'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.strip() == b"set()"


BODY = para("Avtale", "Title") + para("Partene møtes.") + para("Ola Nordmann") + para("Slutt")


@pytest.fixture(scope="module")
def made():
    document = read_document(WordFile(BODY, header=para("Topp")).data(), "avtale.docx")
    return document, make_pdf(document)


def changed(pdf: bytes, change) -> bytes:
    """Return a PDF with its first page's content changed by `change(content, page)`."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        page = opened.pages[0]
        content = page.Contents.read_bytes()
        new = change(content, page)
        assert new != content
        page.Contents = opened.make_stream(new)
        buffer = io.BytesIO()
        opened.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return buffer.getvalue()


def codes_of(made, pdf: bytes) -> list[str]:
    document, _pdf = made
    with pytest.raises(EngineError) as caught:
        gate.check_pdf(document, pdf, "Samarbeidsavtale", "nb-NO")
    return [finding.code for finding in caught.value.findings]


def marked(content: bytes, number: int) -> bytes:
    """Return the marked content of a number, from its beginning to its end."""
    start = content.index(b"/Span<</MCID %d>>BDC" % number)
    return content[start : content.index(b"EMC", start) + 3]


def swapped(content: bytes, _page) -> bytes:
    one, other = b"<</MCID 1>>", b"<</MCID 2>>"
    return content.replace(one, b"<</X>>").replace(other, one).replace(b"<</X>>", other)


TAMPERED = {
    "nothing": (lambda c, _p: c + b" ", []),
    "a letter": (lambda c, _p: c.replace(b"\\000\\003", b"\\000\\004", 1), ["E004"]),
    "a line lost": (lambda c, _p: c.replace(marked(c, 1), b""), ["E004"]),
    "a line twice": (lambda c, _p: c.replace(marked(c, 1), marked(c, 1) * 2), ["E004"]),
    "a line untagged": (lambda c, _p: c + b"\n/Artifact BMC " + marked(c, 1)[19:], ["E004"]),
    "marks swapped": (swapped, ["E004"]),
    "a line off the sheet": (
        lambda c, _p: c.replace(b" cm", b" cm 1 0 0 1 -900 0 cm", 1),
        ["E012"],
    ),
    "a line on the header": (
        lambda c, _p: c.replace(marked(c, 1), b" q 1 0 0 1 0 67 cm " + marked(c, 1) + b" Q"),
        ["E012"],
    ),
    "an unknown operator": (lambda c, _p: c + b"\nXx", ["E038"]),
    "an inline picture": (lambda c, _p: c + b"\nBI /W 1 /H 1 ID x EI", ["E038"]),
    "a lone bracket": (lambda c, _p: c + b"\n]", ["E038"]),
    "a comment": (lambda c, _p: c.replace(b"BT", b"BT % x\n", 1), ["E038"]),
    "text that nobody sees": (lambda c, _p: c.replace(b"0 Tr", b"3 Tr", 1), ["E038"]),
    "text in no font": (lambda c, _p: c + b"\nBT (\\000\\001) Tj ET", ["E038"]),
    "a state that was never kept": (lambda c, _p: c + b"\nQ", ["E038"]),
    "a mark without end": (lambda c, _p: c + b"\n/P BMC", ["E038"]),
    "a layer": (lambda c, _p: b"/OC /x BDC " + c + b" EMC", ["E038"]),
}


@pytest.mark.parametrize(("change", "codes"), TAMPERED.values(), ids=TAMPERED)
def test_a_page_that_was_changed_is_seen(made, change, codes):
    pdf = changed(made[1], change)
    if codes:
        assert codes_of(made, pdf) == codes
    else:
        assert read_back(pdf).body == read_back(made[1]).body


def without_letters(content: bytes, page) -> bytes:
    for font in page.Resources.Font.values():
        del font["/ToUnicode"]
    return content + b" "


def test_letters_without_a_meaning_do_not_vanish(made):
    pdf = changed(made[1], without_letters)
    assert set("".join(read_back(pdf).body.split())) == {"\ufffd"}
    assert codes_of(made, pdf) == ["E004"]


def test_text_that_no_tag_points_at_is_loose(made):
    pdf = changed(made[1], lambda c, _p: c.replace(b"<</MCID 1>>", b"<</MCID 99>>"))
    assert read_back(pdf).outside[0].loose.split() == ["Partene", "møtes."]


def test_a_file_that_was_updated_or_cut_or_is_no_pdf_is_unreadable(made):
    pdf = made[1]
    for wrong in (
        b"",
        b"%PDF-1.7",
        pdf[:-300],
        pdf.replace(b"trailer\n<<", b"trailer\n<</Prev 9"),
        pdf.replace(b"trailer\n<<", b"trailer\n<</Encrypt 9 0 R"),
        pdf.replace(b"/FlateDecode", b"/LZWDecode  "),
        pdf.replace(b"/Identity-H", b"/Identity-V"),
        pdf.replace(b"/Kids", b"/Kid "),
        pdf[:20] + b" " + pdf[20:],
    ):
        with pytest.raises(UnreadableError):
            assert read_back(wrong).pages


def test_an_object_that_is_not_where_the_table_says_is_unreadable(made):
    one, other = re.findall(rb"\d{10} 00000 n", made[1])[:2]
    swapped = made[1].replace(one, b"\0\0").replace(other, one).replace(b"\n\0\0", b"\n" + other)
    file = PlainFile(swapped)
    for number in (1, 2):
        with pytest.raises(UnreadableError):
            file.get(Ref(number))


MEANINGS = b"1 beginbfrange\n<41> <42> <0061>\nendbfrange\n"
MEANINGS += b"1 beginbfchar\n<43> <20AC> <20> <0020>\nendbfchar"
FONT = {
    5: b"<</Type/Font/Subtype/TrueType/BaseFont/X/FirstChar 65/Widths[500 500]/ToUnicode 6 0 R>>",
    6: b"<</Length %d>>\nstream\n%s\nendstream" % (len(MEANINGS), MEANINGS),
}
WITH_FONT = b"<</Font<</F 5 0 R>>/XObject<</X 7 0 R>>>>"


def drawn(page, content: bytes, form: bytes = b"", head: bytes = b""):
    head = b"<</Type/XObject/Subtype/Form%s/Resources%s/Length %d>>" % (head, WITH_FONT, len(form))
    objects = {**FONT, 7: head + b"\nstream\n" + form + b"\nendstream"}
    pdf = page(content=content, more=objects, resources=WITH_FONT, page=b"/Type/Page")
    pdf = pdf.replace(b"/Type/Page/Type/Page", b"/Type/Page")
    return read_pdf(pdf)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (
            b"BT /F 10 Tf 20 TL 50 100 Td (A) Tj (B) ' 1 2 (C) \" T* [(A) -300 (B) -9 (C)] TJ ET",
            "ab€a b€",
        ),
        (b"BT /F 10 Tf 50 100 TD (A) Tj 0 -20 TD (B) Tj T* (C) Tj ET", "ab€"),
        (b"BT /F 10 Tf 9 9 Td (A) Tj 5 0 Td (B) Tj 9 0 Td (C) Tj ET", "ab €"),
        (b"BT /F 10 Tf 200 Tz 9 9 Td (A) Tj 10 0 Td (B) Tj 5 Ts (C) Tj ET", "ab€"),
        (b"BT /F 10 Tf 10 Tw 9 9 Td (A B) Tj 20 0 Td (C) Tj ET", "a b€"),
        (b"BT /F 10 Tf 9 99 Td (A) Tj 5 -7 Td (B) Tj 5 -7 Td (B) Tj 5 14 Td (C) Tj ET", "abb €"),
        (b"BT /F 10 Tf 5 Tc 9 9 Td (AB) Tj 20 0 Td (C) Tj ET", "ab€"),
        (b"/P <</MCID 0/E(x)>> BDC BT /F 10 Tf 1 0 0 1 9 9 Tm (AD) Tj ET EMC", "a\ufffd"),
    ],
)
def test_each_way_to_move_and_show_text_is_known(page, content, text):
    read = drawn(page, content)
    assert read.says.pages[0].replace("\n", "") == text
    assert read.says.fonts == {"X": False}


def test_letters_drawn_of_several_signs_are_read_as_the_letters_that_they_are(page):
    word = WordFile(para("[ʒan‿ɑ̃twan] og ɔ̃, ɑ̃")).data()
    body = read_back(make_pdf(read_document(word, "avtale.docx"))).body
    assert "[ʒan‿ɑ̃twan]ogɔ̃,ɑ̃" in "".join(body.split())
    span = b"BT /F 10 Tf 9 9 Td /Span<</ActualText(ab)>>BDC (A) Tj (B) Tj EMC (C) Tj ET"
    assert drawn(page, span).says.pages[0] == "ab€"
    twice = b"BT /F 10 Tf 9 9 Td /Span<</ActualText<FEFF00E5>>>BDC (A) Tj EMC (B) Tj ET"
    assert drawn(page, twice).says.pages[0] == "åb"


def test_words_of_a_form_are_read_where_it_is_drawn(page):
    shown = b"BT /F 10 Tf 9 9 Td (B) Tj ET"
    read = drawn(page, b"BT /F 10 Tf 9 9 Td (A) Tj ET /X Do", shown, b"/Matrix[2 0 0 2 0 700]")
    assert read.says.pages == ("a\nb",)
    assert tuple(read.pages[0].runs[1].box) == (18, 716, 28, 730)
    assert len(read.pages[0].pictures) == 1


@pytest.mark.parametrize("form", [b"/X Do", b"/P <</MCID 1>> BDC EMC", b"q", b"Xx"])
def test_a_form_that_is_not_understood_is_unreadable(page, form):
    with pytest.raises(UnreadableError):
        drawn(page, b"/X Do", form)


def tiles(content: bytes) -> bytes:
    head = b"/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9"
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (head, len(content), content)


@pytest.mark.parametrize("content", [b"BT /F 9 Tf (A) Tj ET", b"/X Do", b"0 0 9 9 re f %"])
def test_words_in_tiles_or_in_an_annotation_are_unreadable(page, content):
    resources = b"<</Pattern<</P 8 0 R>>>>"
    plain = page(resources=resources, more={8: tiles(b"0 0 9 9 re f")}, page=b"/Annots[9 0 R]")
    assert read_back(plain).pages == ("",)
    with pytest.raises(UnreadableError):
        read_back(page(resources=resources, more={8: tiles(content)}))
    drawn_link = {9: b"<</Type/Annot/Subtype/Link/AP<</N 4 0 R>>>>"}
    with pytest.raises(UnreadableError):
        read_back(page(page=b"/Annots[9 0 R]", more=drawn_link))


def test_words_from_right_to_left_are_read_in_their_order():
    direction = Direction()
    assert direction.read(list("a םולש")) == "a שלום"
    assert direction.read(list(" b")) == " b"
    assert direction.read(list(" בא")) == " אב"


@given(st.binary(max_size=30), st.randoms(use_true_random=False))
def test_any_string_is_read_however_it_is_escaped(data, random):
    def written(byte: int, following: int) -> bytes:
        plain = bytes([byte])
        ways = [b"\\%03o" % byte]
        ways += [plain] if plain not in b"()\\\r" else []
        ways += [b"\\" + plain] if plain in (b"(", b")", b"\\", b"#") else []
        ways += [b"\\%o" % byte] if not 0x30 <= following < 0x38 else []
        return random.choice(ways) + random.choice((b"", b"", b"", b"\\\n"))

    inner = b"".join(written(b, n) for b, n in zip(data, data[1:] + b"0", strict=False))
    assert string_of(b"(" + inner + b")") == data
    assert string_of(b"<" + data.hex(random.choice("\n ")).encode() + b">") == data


@given(st.text("()\\nrt0123 ", max_size=20))
def test_a_string_is_what_pypdf_makes_of_it(text):
    token = b"(" + text.encode() + b")"
    try:
        value, end = parse(token, 0)
    except UnreadableError:
        return
    wanted = read_string_from_stream(io.BytesIO(token[:end]))
    assert value == getattr(wanted, "original_bytes", wanted)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (b" <</A/B/C[/D 1 -.5 (x)]/E<</F null>>>> ", None),
        (b"[ 1 0 R 22 0 R ]", [Ref(1), Ref(22)]),
        (b"[1 2.5 +3]", [1, 2.5, 3]),
        (b"/A#20B x", "/A B"),
        (b"((a(b)c\\)))", b"(a(b)c))"),
        (b"<0a 0>", b"\n\0"),
        (b"true", True),
    ],
)
def test_values_are_read(written, value):
    wanted = {"/A": "/B", "/C": ["/D", 1, -0.5, b"x"], "/E": {"/F": None}}
    assert parse(written, 0)[0] == (wanted if value is None else value)


@pytest.mark.parametrize("written", [b"", b"[1", b"<</A>>", b"<<1 2>>", b"[>>", b"(a", b"%a\n1"])
def test_what_is_no_value_is_unreadable(written):
    with pytest.raises(UnreadableError):
        parse(written, 0)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (b"Avtale", "Avtale"),
        (b"\xfe\xff\x00\xe6", "æ"),
        (b"\xef\xbb\xbf\xc3\xa6", "æ"),
        (b"\xe6 \x84 \xa0", "æ — €"),
    ],
)
def test_text_strings_are_read_in_each_of_their_encodings(value, text):
    assert text_of(value) == text
