"""Notes: labels, places, words and tags are those of the Word file, or no PDF is made."""

from __future__ import annotations

import io
import itertools
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

import verapdf
from avtalemaker.document import read_document
from avtalemaker.document.values import Note
from avtalemaker.errors import EngineError
from avtalemaker.pdf import make_pdf
from avtalemaker.pdf.rawtext import raw_text
from avtalemaker.pdffile.reading import read_back
from notedfile import note, noted, said
from wordfile import PAGE, WordFile, p, para, run


def reading(file: WordFile):
    return read_document(file.data(), "avtale.docx")


def pages_of(file: WordFile) -> tuple[str, ...]:
    return read_back(make_pdf(reading(file))).pages


def code_of(file: WordFile) -> str:
    with pytest.raises(EngineError) as caught:
        make_pdf(reading(file))
    return caught.value.findings[-1].code


def tags(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [str(o.S) for o in opened.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o]


NUMBERED = '<w:numPr><w:numId w:val="{}"/></w:numPr>'
EACH_PAGE = '<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>'
STYLES = ("decimal", "upperLetter", "lowerLetter", "upperRoman", "lowerRoman", "chicago")
BODY = (
    para("Formål", "Heading1")
    + p(run("Partene møtes"), note(2), run(" i året"), note(5), run("."))
    + p(run("Se vedlegget"), note(3, "endnote"), run("."))
    + p(run("Punkt i en liste"), note(7), properties=NUMBERED.format(2))
)
FEET = {
    5: said("To ganger."),
    2: said("Fagforbundet og kommunen.") + para("Og andre.", "FootnoteText"),
    7: said("Under listen."),
}
ENDS = {3: said("Vedlegget fra 2020.", "endnote")}


def test_footnotes_stand_at_the_foot_and_endnotes_after_the_text():
    file = noted(BODY, FEET, ENDS, footer=para("Solvik"))
    lines = pages_of(file)[0].split("\n")
    assert lines[-5:] == [
        "1 Fagforbundet og kommunen.",
        "Og andre.",
        "2 To ganger.",
        "3 Under listen.",
        "Solvik",
    ]
    assert "i Vedlegget fra 2020." in lines
    assert "Partene møtes1 i året2." in lines


def test_the_lines_of_a_note_are_as_far_apart_as_those_of_any_text():
    long = "Partene møtes to ganger i året for å drøfte samarbeidet. " * 4
    plain = '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
    small = para(long, run='<w:sz w:val="18"/>').replace("<w:p>", f"<w:p>{plain}", 1)
    pdf = make_pdf(reading(noted(small + p(run("Slutt"), note(2)), {2: said(long)})))
    lines: dict[float, str] = {}

    def see(text, matrix, text_matrix, _font, _size):
        if text.strip():
            lines.setdefault(round(matrix[5] + text_matrix[5], 1), text)

    PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_text=see)
    heights = sorted(lines, reverse=True)
    gaps = [round(a - b, 1) for a, b in itertools.pairwise(heights)]
    assert gaps[0] == gaps[-1]


def test_a_footnote_is_tagged_as_one_and_the_file_keeps_both_standards():
    table = (
        '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="4000"/></w:tblGrid>'
        f"<w:tr><w:tc>{p(run('Part'), note(9))}</w:tc><w:tc>{para('B')}</w:tc></w:tr>"
        "</w:tbl>"
    )
    feet = FEET | {9: said("I en tabell."), 11: para("* Merket.", "FootnoteText")}
    own_mark = p(run("Merket"), note(11, custom="*"))
    pdf = make_pdf(reading(noted(BODY + table + own_mark, feet, ENDS)))
    assert tags(pdf).count("/Note") == 5
    assert verapdf.faults(pdf, "2a") == {}
    assert verapdf.faults(pdf, "ua1") == {}


@pytest.mark.parametrize(
    ("shape", "labels"),
    [
        ("", "1 2 3"),
        ('<w:numFmt w:val="lowerRoman"/><w:numStart w:val="4"/>', "iv v vi"),
        ('<w:numFmt w:val="chicago"/>', "* † ‡"),
        ('<w:numRestart w:val="eachSect"/>', "1 2 3"),
    ],
)
def test_notes_count_as_the_file_says(shape, labels):
    file = noted(BODY, FEET, ENDS, section=f"<w:footnotePr>{shape}</w:footnotePr>{PAGE}")
    found = [n.label for n in reading(file).notes if not n.end]
    assert found == labels.split()
    assert pages_of(file)


RESTART = '<w:numRestart w:val="eachSect"/>'
ROMAN = '<w:numFmt w:val="upperRoman"/>'


@pytest.mark.parametrize(
    ("first", "second", "labels"),
    [
        (RESTART, RESTART, "1 2 1"),
        ("", RESTART, "1 2 1"),
        ("", RESTART + '<w:numStart w:val="7"/>', "1 2 7"),
        (RESTART, "", "1 2 3"),
        (ROMAN, "", "I II 3"),
        ("", RESTART + ROMAN, "1 2 I"),
    ],
)
def test_notes_of_each_section_are_counted_as_it_says(first, second, labels):
    kinds = [f"<w:footnotePr>{shape}</w:footnotePr>{PAGE}" for shape in (first, second)]
    body = (
        p(run("En"), note(1))
        + p(run("To"), note(2), properties=f"<w:sectPr>{kinds[0]}</w:sectPr>")
        + p(run("Tre"), note(3))
    )
    feet = {number: said(f"Note {number}.") for number in (1, 2, 3)}
    file = noted(body, feet, section=kinds[1])
    assert [n.label for n in reading(file).notes] == labels.split()
    assert labels.split()[2] in pages_of(file)[1]


def test_sections_that_count_on_from_different_starts_are_refused():
    kinds = [f'<w:footnotePr><w:numStart w:val="{n}"/></w:footnotePr>{PAGE}' for n in (1, 5)]
    ends = para(properties=f"<w:sectPr>{kinds[0]}</w:sectPr>")
    body = p(run("En"), note(1)) + ends + p(run("To"), note(2))
    feet = {number: said(f"Note {number}.") for number in (1, 2)}
    unknown = reading(noted(body, feet, section=kinds[1])).unknown
    assert {finding.code for finding in unknown} == {"D103"}


def test_a_note_with_a_mark_of_its_own_is_not_counted():
    body = p(run("Pris"), note(1, custom="*"), run(" og mengde"), note(2), run("."))
    feet = {1: para("* Uten avgift.", "FootnoteText"), 2: said("I kilo.")}
    assert pages_of(noted(body, feet))[0].split("\n") == [
        "Pris* og mengde1.",
        "* Uten avgift.",
        "1 I kilo.",
    ]


def test_a_note_too_long_for_its_page_goes_on_at_the_foot_of_the_next():
    body = "".join(para(f"Ledd {n} av avtalen.") for n in range(20))
    body += p(run("Se"), note(1)) + "".join(para(f"Punkt {n}.") for n in range(60))
    pages = pages_of(noted(body, {1: said("ord " * 900 + "slutt.")}))
    assert len(pages) > 2
    assert "slutt." in pages[1]


@pytest.mark.parametrize(
    "file",
    [
        noted(BODY, FEET, ENDS, section=EACH_PAGE + PAGE),
        noted(BODY, FEET),
        noted(BODY, FEET, ENDS, header=p(run("Solvik"), note(2))),
        noted(BODY, FEET | {2: said("x", more=note(5))}, ENDS),
        noted(BODY, FEET | {2: para("x", properties=NUMBERED.format(1))}, ENDS),
    ],
    ids=["each page", "missing", "header", "note in a note", "numbered"],
)  # fmt: skip
def test_what_cannot_be_drawn_right_is_refused(file):
    assert code_of(file) == "D103"


def test_a_reader_that_counts_or_reads_a_note_wrongly_is_found_out():
    whole = reading(noted(BODY, FEET, ENDS))
    for changed in ({"label": "9"}, {"blocks": ()}):
        blocks = list(whole.blocks)
        inlines = tuple(
            replace(i, **changed) if isinstance(i, Note) and i.serial == 1 else i
            for i in blocks[1].inlines
        )
        blocks[1] = replace(blocks[1], inlines=inlines)
        section = replace(whole.sections[0], blocks=tuple(blocks))
        with pytest.raises(EngineError) as caught:
            make_pdf(replace(whole, sections=(section,)))
        assert caught.value.findings[0].code == "E004"


def test_a_note_that_is_added_in_word_counts_as_an_edit():
    plain = reading(WordFile(p(run("Partene møtes"))))
    noted_ = reading(noted(p(run("Partene møtes"), note(1)), {1: said("Men ikke i juli.")}))
    assert plain.paragraphs[0].text == noted_.paragraphs[0].text
    assert plain.fingerprint != noted_.fingerprint


@given(
    st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=30),
    st.sampled_from(STYLES),
    st.integers(1, 60),
)
@settings(max_examples=30, deadline=None)
def test_notes_are_counted_alike_twice(kinds, style, start):
    feet, ends, body = {}, {}, ""
    for number, (end, custom) in enumerate(kinds, 1):
        kind = "endnote" if end else "footnote"
        (ends if end else feet)[number] = para("# merket") if custom else said("sagt", kind)
        body += p(run("x"), note(number, kind, "#" if custom else ""))
    shape = f'<w:numFmt w:val="{style}"/><w:numStart w:val="{start}"/>'
    section = f"<w:footnotePr>{shape}</w:footnotePr><w:endnotePr>{shape}</w:endnotePr>{PAGE}"
    file = noted(body, feet, ends, section=section)
    document = reading(file)
    raw = raw_text(document.source, document.name, document.left_out)
    ours = [n.label for end in (False, True) for n in document.notes if n.end is end and n.label]
    theirs = [line.split()[-2] for line in raw.body.split("\n") if line.endswith("sagt")]
    assert ours == theirs


SHAPE = '<w:footnotePr><w:numFmt w:val="{}"/><w:numRestart w:val="{}"/></w:footnotePr>'


def in_sections(sections):
    """Return a file of sections, each a format, a way to restart, and how many notes it has."""
    body, feet, last = "", {}, ""
    for number, (style, restart, count) in enumerate(sections, 1):
        notes = [note(len(feet) + n) for n in range(1, count + 1)]
        feet |= {len(feet) + n: said("sagt") for n in range(1, count + 1)}
        last = f"{SHAPE.format(style, restart)}{PAGE}"
        ends = "" if number == len(sections) else f"<w:sectPr>{last}</w:sectPr>"
        body += p(run("x"), *notes, properties=ends)
    return noted(body, feet, section=last)


def test_notes_begin_anew_in_each_section_that_says_so():
    shapes = [("decimal", "continuous", 2), ("lowerRoman", "continuous", 1)]
    shapes += [("chicago", "eachSect", 2), ("decimal", "eachSect", 2)]
    file = in_sections(shapes)
    assert [n.label for n in reading(file).notes] == ["1", "2", "iii", "*", "†", "1", "2"]
    assert len(pages_of(file)) == 4


SECTION = st.tuples(
    st.sampled_from(STYLES), st.sampled_from(("continuous", "eachSect")), st.integers(0, 4)
)


@given(st.lists(SECTION, min_size=1, max_size=6))
@settings(max_examples=40, deadline=None)
def test_notes_of_sections_are_counted_alike_twice(sections):
    document = reading(in_sections(sections))
    assert document.unknown == ()
    raw = raw_text(document.source, document.name, document.left_out)
    theirs = [line.split()[-2] for line in raw.body.split("\n") if line.endswith("sagt")]
    assert [n.label for n in document.notes] == theirs
