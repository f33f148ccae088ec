"""Equations in PDFs: every object drawn and read aloud, and no letter lost or added."""

from __future__ import annotations

import io
import re
import unicodedata

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from stand_in import office_pdf

import verapdf
from avtalemaker.errors import EngineError
from avtalemaker.pdf import engine, make_pdf, make_pdf_by
from avtalemaker.pdf.engine import language_of, title_of
from avtalemaker.pdf.officegate import check_office_pdf
from avtalemaker.pdf.remarks import remarks
from avtalemaker.pdffile.reading import read_back
from avtalemaker.pdffile.structure import elements
from mathfile import (
    WAGE,
    display,
    fenced,
    frac,
    grid,
    index,
    math,
    part,
    power,
    r,
    sentence,
    sty,
)
from readback import read
from wordfile import PAGE, STYLES, WordFile, outside, para, run

ROWS = [(r(letter),) for letter in "abcdefghijk"]
SPOKEN = [
    (frac(r("a"), r("b")), "a delt på b"),
    (
        frac(r("a+1"), r("2b"), type="skw"),
        "brøk med teller a pluss 1 og nevner 2 b, slutt på brøk",
    ),
    (frac(r("a"), r("b"), type="lin"), "a delt på b"),
    (fenced(frac(r("n"), r("k"), type="noBar")), "parentes n over k, slutt på parentes"),
    (power(r("x"), r("2")), "x opphøyd i 2"),
    (power(r("x"), r("n+1")), "x opphøyd i n pluss 1, slutt på eksponent"),
    (index(r("x"), r("i")), "x indeks i"),
    (part("sSubSup", ("e", r("x")), ("sub", r("i")), ("sup", r("2"))), "x indeks i opphøyd i 2"),
    (
        part("sPre", ("sub", r("1")), ("sup", r("2")), ("e", r("H"))),
        "H foran: indeks 1, opphøyd i 2",
    ),
    (part("rad", ("deg", ""), ("e", r("x")), degHide="1"), "kvadratroten av x"),
    (
        part("rad", ("deg", r("3")), ("e", frac(r("x"), r("2")))),
        "rot med rotindeks 3 av x delt på 2, slutt på rot",
    ),
    (
        part("nary", ("sub", r("i=1")), ("sup", r("n")), ("e", index(r("x"), r("i"))), chr="∑"),
        "summen fra i er lik 1 til n av x indeks i, slutt på summen",
    ),
    (
        part("nary", ("sub", ""), ("sup", ""), ("e", r("x")), subHide="1", supHide="1"),
        "integralet av x",
    ),
    (
        fenced(r("a"), r("b"), begChr="{", endChr=""),
        "klammeparentes a loddrett strek b, slutt på klammeparentes",
    ),
    (
        fenced(frac(r("1"), r("2")), begChr="[", endChr="]"),
        "hakeparentes 1 delt på 2, slutt på hakeparentes",
    ),
    (fenced(fenced(r("a"), r("b"), sepChr=";")), None),
    (fenced(r("a"), grow="0"), "parentes a, slutt på parentes"),
    (part("func", ("fName", r("sin", sty("p"))), ("e", r("x"))), "sin av x"),
    (
        part(
            "func",
            ("fName", part("limLow", ("e", r("lim", sty("p"))), ("lim", r("n→∞")))),
            ("e", r("x")),
        ),
        "lim med n går mot uendelig under av x",
    ),
    (part("limUpp", ("e", r("x")), ("lim", r("y"))), "x med y over"),
    (part("acc", ("e", r("a"))), "a med hatt"),
    (part("acc", ("e", r("abc")), chr="\u20d7"), "abc med pil over"),
    (part("bar", ("e", r("x")), pos="top"), "x med strek over"),
    (part("bar", ("e", r("x"))), "x med strek under"),
    (part("groupChr", ("e", r("xyz"))), "xyz med klamme under"),
    (part("groupChr", ("e", r("xyz")), chr="⏞", pos="top"), "xyz med klamme over"),
    (
        grid((r("1"), r("0")), (r("0"), r("1"))),
        "matrise: rad 1: 1, 0; rad 2: 0, 1, slutt på matrise",
    ),
    (
        part("eqArr", ("e", r("y&=1")), ("e", r("z&=2"))),
        "linje 1: y er lik 1; linje 2: z er lik 2, slutt på linjene",
    ),
    (part("borderBox", ("e", r("x"))), "x i ramme"),
    (part("box", ("e", r("x"))), "x"),
    (part("phant", ("e", r("x"))), "x"),
    (r("Lønn") + r("kr", "<m:nor/>") + r("x", sty("b")) + r("y", sty("bi")), "Lønn kr x y"),
    (
        r("R", f'<m:scr m:val="double-struck"/>{sty("p")}') + r("l", '<m:scr m:val="script"/>'),
        "R l",
    ),
    (r("-1,5·2 000*3/4"), "minus 1,5 ganger 2 000 ganger 3 delt på 4"),
    (r("cos\u2061") + r("α≤β"), "cos α er mindre enn eller lik β"),
    (r("1", run='<w:color w:val="FF0000"/><w:sz w:val="40"/>') + r("2"), "12"),
    (fenced(fenced(grid(*ROWS))), None),
    (part("rad", ("deg", ""), ("e", grid(*ROWS)), degHide="1"), None),
    (r("a\u030a"), "å"),
    (WAGE, None),
    (frac(r("a"), ""), "a delt på tom plass"),
    (part("nary", ("sub", ""), ("sup", ""), ("e", ""), chr="∑"), None),
    (part("sSup", ("e", "<m:r><m:t> </m:t></m:r>"), ("sup", r("2"))), None),
    (fenced(""), "parentes tom plass, slutt på parentes"),
    (grid((r("1"), ""), ("", r("1"))), None),
    (grid((r("1"), ""), ("", r("1")), plcHide="1"), None),
    (part("eqArr", ("e", r("y&=1")), ("e", "")), None),
    (part("rad", ("deg", ""), ("e", frac("", r("2")))), None),
]


def spoken_in(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        formulas = [e for e in elements(opened) if e.get("/S") == "/Formula"]
        return [str(e.get("/Alt", "")) for e in formulas]


def test_every_object_is_drawn_and_read_aloud_in_the_line_and_alone_and_keeps_both_standards():
    body = "".join(sentence("Her ", content, " slutt") for content, _words in SPOKEN)
    body += "".join(display(content) for content, _words in SPOKEN)
    pdf = make_pdf(read(body))
    found = spoken_in(pdf)
    assert verapdf.faults(pdf, "2a") == {}
    assert verapdf.faults(pdf, "ua1") == {}
    assert len(found) == 2 * len(SPOKEN)
    due = [words for _content, words in SPOKEN] * 2
    assert [f for f, d in zip(found, due, strict=True) if d] == [d for d in due if d]


@pytest.mark.parametrize(
    ("language", "due"),
    [
        ("nb-NO", "L er lik kvadratroten av a pluss 1, slutt på rot"),
        ("nn-NO", "L er lik kvadratrota av a pluss 1, slutt på rot"),
        ("en-GB", "L equals the square root of a plus 1, end of root"),
    ],
)
def test_an_equation_is_read_aloud_in_the_language_of_its_text(language, due):
    content = r("L=") + part("rad", ("deg", ""), ("e", r("a+1")), degHide="1")
    styles = STYLES.replace("nb-NO", language)
    assert spoken_in(make_pdf(read(sentence("x ", content), styles=styles))) == [due]


def test_equations_in_headers_notes_and_heads_of_long_tables_are_held_against_the_file():
    row = "<w:tr>{}<w:tc>{}</w:tc></w:tr>"
    head = row.format("<w:trPr><w:tblHeader/></w:trPr>", sentence("Sats ", WAGE))
    rows = "".join(row.format("", sentence("", power(r("x"), r(str(n))))) for n in range(70))
    table = f'<w:tbl><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>{head}{rows}</w:tbl>'
    around = sentence("Indeks ", frac(r("a"), r("b")))
    pdf = make_pdf(read(para("Avtale") + table + para("Slutt"), header=around, footer=around))
    assert len(read_back(pdf).pages) > 1


def test_an_equation_begins_a_line_where_word_was_told_to():
    letters = drawn(r("a") + r("=b", "<m:brk/>") + r("=c", "<m:brk/>"))
    assert letters["a"][0] > letters["b"][0] > letters["c"][0]


def test_lines_of_one_equation_stand_below_each_other():
    pdf = make_pdf(read(display(r("A=2"), r("B=3"), align="left")))
    assert read_back(pdf).body.split() == ["𝐴", "=", "2", "𝐵", "=", "3"] or len(spoken_in(pdf)) == 2


def test_nothing_in_an_equation_is_read_as_typst():
    hostile = '#panic("x") $ \\ " ] } // */ @a <b> `c`'
    pdf = make_pdf(read(sentence("x ", r(hostile) + r(hostile, "<m:nor/>"))))
    assert read_back(pdf).body.count("@") == 2


LONG = "".join(frac(r("aaaa"), r("b")) + r("+") for _n in range(40)) + r("c")


def test_a_wide_equation_is_broken_before_operators_and_stays_on_the_sheet():
    alone = f"<w:p>{math(LONG)}</w:p>"
    pdf = make_pdf(read(display(LONG) + para("Slutt") + alone))
    found = read_back(pdf)
    assert not found.outside[0].leaves
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        formula, _other = [e for e in elements(opened) if e.get("/S") == "/Formula"]
        _left, low, right, high = next(map(float, a.BBox) for a in list(formula.A) if "/BBox" in a)
    assert right < 530
    assert high - low > 80


def test_a_wide_equation_in_a_sentence_is_broken_before_operators_too():
    made = make_pdf_by(read(sentence("Sats ", LONG)))
    assert "D164" not in {f.code for f in made.remarks}
    assert not read_back(made.data).outside[0].leaves


def whole(letters):
    """Return a fraction that can be broken nowhere, of so many letters above the line."""
    return frac(r("a" * letters), r("b"))


def test_an_equation_wider_than_its_line_is_drawn_smaller_and_told():
    made = make_pdf_by(read(para("Avtale") + display(whole(110)) + sentence("Sats ", whole(110))))
    told = [f.message for f in made.remarks if f.code == "D164"]
    assert [("2" in words, "3" in words) for words in told] == [(True, False), (False, True)]


def test_an_equation_much_wider_than_its_line_is_refused_in_words():
    with pytest.raises(EngineError) as refused:
        make_pdf(read(display(whole(300))))
    assert [finding.code for finding in refused.value.findings] == ["D115"]
    assert "delt på b" in refused.value.message


TAMPERED = [
    ("lost exponent", ', t: math.upright("2")', ""),
    ("other number", 'math.upright("2")', 'math.upright("3")'),
    ("lost bracket", 'math.class("opening", symbol("("))', "[]"),
    ("another sign", 'symbol("+")', 'symbol("−")'),
    ("doubled letter", 'math.italic("p")', 'math.italic("pp")'),
    ("letter of a neighbour", 'math.italic("q")', 'math.italic("qx")'),
    ("letter lost to a neighbour", 'math.upright("2")', "[]"),
]


@pytest.mark.parametrize(("what", "drawn", "instead"), TAMPERED)
def test_the_gate_refuses_an_equation_with_another_letter(what, drawn, instead, monkeypatch):
    document = read(
        sentence("2x", r("q") + power(fenced(frac(r("p+1"), r("y"))), r("2")), "x2 og 2")
    )
    make_pdf(document)
    honest = engine.document_source

    def tampered(*arguments):
        source = honest(*arguments)
        assert drawn in source.text, what
        return type(source)(source.text.replace(drawn, instead, 1), source.files, source.labels)

    monkeypatch.setattr(engine, "document_source", tampered)
    with pytest.raises(EngineError) as refused:
        make_pdf(document)
    assert refused.value.findings[0].code == "E004"


LETTERS = st.text("abxyzKøπ0123+-=·,.(|/ ", min_size=1, max_size=6).map(r)


def _objects(inner):
    some = st.lists(inner, max_size=2).map("".join)
    return st.one_of(
        st.tuples(some, some, st.sampled_from(["bar", "lin", "skw", "noBar"])).map(
            lambda t: frac(t[0], t[1], type=t[2])
        ),
        st.tuples(some, some).map(lambda t: power(*t)),
        st.tuples(some, some).map(lambda t: index(*t)),
        st.tuples(some, some, st.sampled_from("∑∏∫")).map(
            lambda t: part("nary", ("sub", t[0]), ("sup", t[1]), ("e", t[0]), chr=t[2])
        ),
        st.tuples(some, st.sampled_from(["(", "[", "{", "|", ""])).map(
            lambda t: fenced(t[0], t[0], begChr=t[1], endChr=")")
        ),
        some.map(lambda t: part("rad", ("deg", ""), ("e", t), degHide="1")),
        some.map(lambda t: part("acc", ("e", t), chr="\u0303")),
        some.map(lambda t: part("groupChr", ("e", t))),
        st.tuples(some, some).map(lambda t: grid((t[0], t[1]), (t[1], t[0]))),
    )


SHOWN = LETTERS.filter(lambda x: not x.endswith("> </m:t></m:r>"))


@given(st.lists(st.recursive(SHOWN, _objects, max_leaves=6), min_size=5, max_size=15))
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_equation_is_drawn_with_its_letters_and_no_others(contents):
    body = "".join(sentence("Her ", content, " slutt") for content in contents)
    try:
        make_pdf(read(body, section=PAGE.replace("11906", "31680")))
    except EngineError as refused:
        assert [f.code for f in refused.findings] == ["D115"]  # noqa: PT017 - wider than its line


def test_the_font_of_equations_is_told_once():
    found = remarks(read(sentence("Sats ", WAGE) + display(WAGE)))
    assert [f.code for f in found] == ["E010"]
    assert "Cambria Math" in found[0].message
    assert "New Computer Modern Math" in found[0].message


def test_a_marked_equation_keeps_its_colour():
    yellow = '<w:highlight w:val="yellow"/>'
    content = r("a+", run=yellow) + frac(r("x", run=yellow), r("y", run=yellow))
    with pikepdf.open(io.BytesIO(make_pdf(read(sentence("Sats ", content))))) as opened:
        drawn = opened.pages[0].Contents.read_bytes()
    assert b"1 1 0 scn" in drawn


def test_a_section_ends_where_it_does_behind_equations_too():
    end = f"<w:p><w:pPr><w:sectPr>{PAGE}</w:sectPr></w:pPr></w:p>"
    body = "".join(sentence("Sats ", WAGE) for _n in range(8)) + end
    make_pdf(read(body + para("Ny side"), header=para("Topp")))


def test_linked_and_spread_equations_keep_both_standards():
    mark = '<w:bookmarkStart w:id="1" w:name="sats"/><w:bookmarkEnd w:id="1"/>'
    linked = f'<w:p><w:hyperlink w:anchor="sats">{math(WAGE)}</w:hyperlink>{mark}</w:p>'
    outer = f'<w:p><w:hyperlink r:id="rIdOut">{math(frac(r("a"), r("b")))}</w:hyperlink></w:p>'
    tall = f"<m:oMathPara>{math(WAGE)}</m:oMathPara>"
    lines = f"<w:p>{run('Over')}<w:r><w:br/></w:r>{tall}<w:r><w:br/></w:r>{run('Under')}</w:p>"
    relations = outside("hyperlink", "https://example.org/")
    pdf = make_pdf(read(linked + outer + lines, relations=relations))
    assert verapdf.faults(pdf, "2a") == {}
    assert verapdf.faults(pdf, "ua1") == {}
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages[0].Annots) == 2


def test_letters_on_a_dark_ground_are_white_and_coloured_ones_keep_their_colour():
    dark = '<w:pPr><w:shd w:val="clear" w:fill="000000"/></w:pPr>'
    content = r("a") + r("b", run='<w:color w:val="FF0000"/>')
    body = sentence("Sats ", content).replace("<w:p>", f"<w:p>{dark}", 1)
    with pikepdf.open(io.BytesIO(make_pdf(read(body)))) as opened:
        drawn = opened.pages[0].Contents.read_bytes()
    colours = re.findall(rb"([\d.]+ [\d.]+ [\d.]+) scn\b", drawn)
    assert colours == [b"0 0 0", b"1 1 1", b"1 1 1", b"1 0 0"]


def office(body: str, made_of: str) -> None:
    """Hold the PDF of one body against another, as one of LibreOffice."""
    document = read(body)
    pdf = office_pdf(WordFile(made_of).data())
    check_office_pdf(document, pdf, title_of(document), language_of(document))


def test_an_equation_that_libreoffice_leaves_out_or_changes_throws_its_pdf_away():
    body = sentence("Sats ", WAGE, " kr") + para("Slutt")
    office(body, body)
    for other in ("", WAGE.replace('<m:t xml:space="preserve">n</m:t>', "<m:t>m</m:t>")):
        with pytest.raises(EngineError) as refused:
            office(body, sentence("Sats ", other, " kr") + para("Slutt"))
        assert refused.value.findings[0].code == "E004"


def drawn(content: str) -> dict[str, tuple[float, float]]:
    """Return how high each letter of an equation stands, and its size, in points."""
    found: dict[str, tuple[float, float]] = {}

    def note(text, place, matrix, _font, size):
        for letter in unicodedata.normalize("NFKC", text).strip():
            height = matrix[5] * place[3] + place[5]
            found[letter] = (height, abs(size * matrix[3] * place[3]))

    reader = PdfReader(io.BytesIO(make_pdf(read(display(content)))))
    reader.pages[0].extract_text(visitor_text=note)
    return found


def test_signs_side_by_side_keep_their_gaps_from_each_other():
    places: list[float] = []

    def note(text, _place, matrix, _font, _size):
        if text.strip():
            places.append(matrix[4])

    pdf = make_pdf(read(display(r("∞<∞"))))
    PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_text=note)
    assert len(places) == 3


def test_letters_stand_where_office_math_has_them():
    scripts = drawn(part("sSubSup", ("e", r("x")), ("sub", r("i")), ("sup", r("2"))))
    assert scripts["2"][0] > scripts["x"][0] > scripts["i"][0]
    assert scripts["2"][1] < scripts["x"][1] > scripts["i"][1]
    before = drawn(part("sPre", ("sub", r("i")), ("sup", r("2")), ("e", r("x"))))
    assert before["2"][0] > before["x"][0] > before["i"][0]
    fraction = drawn(frac(r("a"), r("b")))
    assert fraction["a"][0] > fraction["b"][0] + fraction["b"][1]
    total = part("nary", ("sub", r("k")), ("sup", r("n")), ("e", r("z")), chr="∑")
    letters = drawn(total)
    assert letters["n"][0] > letters["z"][0] > letters["k"][0]
    root = drawn(part("rad", ("deg", r("3")), ("e", r("x"))))
    assert root["3"][0] > root["x"][0]
    assert root["3"][1] < root["x"][1]
    lines = drawn(part("eqArr", ("e", r("y&=1")), ("e", r("z&=2"))))
    assert lines["y"][0] > lines["z"][0]
    limit = drawn(part("limLow", ("e", r("m")), ("lim", r("n"))))
    assert limit["m"][0] > limit["n"][0]
