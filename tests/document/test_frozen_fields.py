"""Fields say to another program what they said to the parties: their stored results stay."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avtalemaker.document import read_document
from avtalemaker.document.printing import word_to_print
from avtalemaker.ooxml import open_package
from wordfile import WordFile, field, p, para, run

MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
PLACE = (
    '<w:p><w:bookmarkStart w:id="1" w:name="sted"/><w:r><w:t>Formål</w:t></w:r>'
    '<w:bookmarkEnd w:id="1"/></w:p>'
)


def code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def sent(body: str, **parts) -> bytes:
    return word_to_print(read_document(WordFile(body, **parts).data(), "avtale.docx"))


def xml(data: bytes, part: str = "word/document.xml") -> str:
    return open_package(data, "avtale.docx").parts[part].decode()


def lines(data: bytes) -> list[str]:
    return [text for _number, text in read_document(data, "avtale.docx").text_lines]


@pytest.mark.parametrize(
    "instruction",
    [
        'DATE \\@ "d. MMMM yyyy"',
        "TIME",
        "FILENAME \\p",
        "SEQ Figur",
        "= 2 + 2",
        "TITLE",
        "NUMWORDS",
    ],
)
def test_what_another_program_would_fill_in_anew_says_what_is_stored(instruction):
    body = p(run("Se "), field(instruction, "det lagrede"), run(" her."))
    data = sent(body)
    assert lines(data) == ["Se det lagrede her."]
    assert "fldChar" not in xml(data)
    assert "instrText" not in xml(data)


def test_a_field_in_one_piece_leaves_its_runs():
    data = sent(p(f'<w:fldSimple w:instr=" TIME ">{run("12:00")}</w:fldSimple>', run(" presis")))
    assert lines(data) == ["12:00 presis"]
    assert "fldSimple" not in xml(data)


def test_fields_in_headers_and_notes_are_frozen_too_and_page_numbers_are_not():
    header = p(field("DATE", "1. mai"), run(" side "), field("PAGE", "1"))
    data = sent(para("Formål"), header=header)
    assert "DATE" not in xml(data, "word/header1.xml")
    assert "1. mai" in xml(data, "word/header1.xml")
    assert " PAGE " in xml(data, "word/header1.xml")


def test_a_field_inside_the_code_of_another_goes_with_it_and_one_in_its_result_stays():
    inner = field("MERGEFIELD navn", "Kari")
    link = field('HYPERLINK "https://example.org/"', "lenken")
    body = p(
        MARK.format("begin"), code(' IF "'), inner, code('" = "Kari" "ja" "nei" '),
        MARK.format("separate"), run("ja, se "), link, MARK.format("end"),
    )  # fmt: skip
    data = sent(body)
    assert lines(data) == ["ja, se lenken"]
    assert "Kari" not in xml(data)
    assert "HYPERLINK" in xml(data)


def test_what_depends_on_the_page_is_left_as_it_is():
    body = p(
        MARK.format("begin"), code(" IF "), field("PAGE", "1"), code(' = 1 "ja" "nei" '),
        MARK.format("separate"), run("ja"), MARK.format("end"),
    )  # fmt: skip
    assert sent(body) == WordFile(body).data()


def test_a_cross_reference_stays_a_link_where_it_is_true_and_says_what_it_said_where_it_is_not():
    true = PLACE + p(run("Se "), field("REF sted \\h", "Formål"))
    assert sent(true) == WordFile(true).data()
    stale = sent(PLACE + p(run("Se "), field("REF sted \\h", "Hensikt")))
    assert lines(stale) == ["Formål", "Se Hensikt"]
    assert "instrText" not in xml(stale)


@pytest.mark.parametrize("instruction", ['TOC \\o "1-2"', "FORMTEXT"])
def test_lists_and_forms_are_left_as_they_are(instruction):
    body = p(field(instruction, "innhold"))
    assert sent(body) == WordFile(body).data()


def complex_field(parts) -> str:
    kind, before, after = parts
    marks = [MARK.format(kind) for kind in ("begin", "separate", "end")]
    return f"{marks[0]}{code(f' {kind} ')}{before}{marks[1]}{after}{marks[2]}"


KINDS = st.sampled_from(["TIME", "IF 1 = 1", "SEQ Figur", "TITLE", "PAGE", "QUOTE", "FORMTEXT"])
PIECES = st.recursive(
    st.sampled_from([run("møter "), run("avtale "), "<w:r><w:tab/></w:r>"]),
    lambda inner: st.tuples(KINDS, st.just("") | inner, st.lists(inner, max_size=3).map("".join))
    .map(complex_field),
    max_leaves=6,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=4))
def test_the_words_are_the_same_with_fields_and_without_them(pieces):
    document = read_document(WordFile(p(*pieces)).data(), "avtale.docx")
    again = read_document(word_to_print(document), "avtale.docx")
    assert again.text_lines == document.text_lines
    assert [f.code for f in again.unknown] == [f.code for f in document.unknown]
