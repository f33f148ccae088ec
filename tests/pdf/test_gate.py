"""The gate: a PDF whose words, numbers or claims differ from the Word file never gets out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avtalemaker.document import read_document
from avtalemaker.document.values import Paragraph, Text
from avtalemaker.errors import EngineError
from avtalemaker.pdf import engine, make_pdf
from avtalemaker.pdf.typesetting import compile_typst, compile_with_edges
from avtalemaker.pdffile.reading import read_back
from wordfile import WordFile, para

BODY = (
    para("Avtale", "Title")
    + para("Formål", "Heading1")
    + para("Bakgrunn", "Heading2")
    + para("Partene møtes to ganger i året.")
    + para("Å holde møter", "ListBullet")
)


def document(body=BODY, **parts):
    return read_document(WordFile(body, **parts).data(), "avtale.docx")


def with_section(whole, **changed):
    """Return a document of one section with that section changed."""
    return replace(whole, sections=(replace(whole.sections[0], **changed),))


def code_of(changed) -> str:
    with pytest.raises(EngineError) as caught:
        make_pdf(changed)
    assert "avtale.docx" in caught.value.message
    return caught.value.findings[0].code


def with_text(old: str, new: str):
    """Return the document as a reader with a fault would: one text read otherwise."""
    whole = document()
    blocks = []
    for block in whole.blocks:
        assert isinstance(block, Paragraph)
        inlines = tuple(
            replace(i, text=i.text.replace(old, new)) if isinstance(i, Text) else i
            for i in block.inlines
        )
        blocks.append(replace(block, inlines=inlines))
    return with_section(whole, blocks=tuple(blocks))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("to ganger", "tre ganger"),
        ("to ganger", "to"),
        ("to ganger", "toganger"),
        ("ganger", "gan ger"),
        ("året.", "året. Og mer."),
        ("Formål", "Føremål"),
    ],
)
def test_a_word_that_is_changed_lost_glued_torn_or_added_is_refused(old, new):
    assert code_of(with_text(old, new)) == "E004"


def test_a_number_that_is_wrong_is_refused():
    whole = document()
    heading = whole.blocks[2]
    wrong = replace(heading, number=heading.number._replace(text="1.2"))
    assert (
        code_of(with_section(whole, blocks=(*whole.blocks[:2], wrong, *whole.blocks[3:]))) == "E005"
    )


def test_a_number_that_is_missing_is_refused():
    whole = document()
    bare = replace(whole.blocks[2], number=None)
    assert (
        code_of(with_section(whole, blocks=(*whole.blocks[:2], bare, *whole.blocks[3:]))) == "E005"
    )


def test_a_paragraph_that_is_lost_or_moved_is_refused():
    whole = document()
    blocks = whole.blocks
    assert code_of(with_section(whole, blocks=blocks[:3] + blocks[4:])) == "E004"
    moved = (*blocks[:3], blocks[4], blocks[3])
    assert code_of(with_section(whole, blocks=moved)) == "E004"


def test_another_header_than_the_files_is_refused():
    whole = document(header=para("Utkast"))
    header = whole.sections[0].surround._replace(header=())
    assert code_of(with_section(whole, surround=header)) == "E004"


def test_claims_that_were_not_made_are_refused(monkeypatch):
    def plain(source, files, when):
        return compile_typst(source, files, standards=("1.7",), when=when), []

    monkeypatch.setattr(engine, "compile_with_edges", plain)
    assert code_of(document()) == "E007"


@pytest.mark.parametrize(
    ("old", "new"), [('lang: "nb"', 'lang: "sv"'), ('title: "Samarbeidsavtale"', 'title: "X"')]
)
def test_another_language_or_title_is_refused(monkeypatch, old, new):
    def changed(source, files, when):
        return compile_with_edges(source.replace(old, new, 1), files, when=when)

    monkeypatch.setattr(engine, "compile_with_edges", changed)
    assert code_of(document()) == "E008"


def test_a_flood_of_pages_is_refused(monkeypatch):
    def flooded(source, files, when):
        return compile_with_edges(source + "#pagebreak() #v(1pt)\n" * 40, files, when=when)

    monkeypatch.setattr(engine, "compile_with_edges", flooded)
    assert code_of(document()) == "E006"


LETTERS = st.characters(codec="cp1252", exclude_categories=("Cc",))
WORDS = st.text(LETTERS | st.sampled_from("  -–/æøåÆØÅ&<>#$[]\\\"'"), min_size=1, max_size=120)


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=6), st.sampled_from(["", "Heading1", "ListBullet"]))
def test_any_text_of_our_letters_passes_whole(texts, style):
    body = "".join(para(text, style) for text in texts)
    assert make_pdf(document(body)).startswith(b"%PDF-1.7")


def test_an_accent_that_stands_alone_is_no_gap_in_a_word_wider_than_its_line():
    assert make_pdf(document(para("0" * 56 + "@¸00", "Heading1"))).startswith(b"%PDF-1.7")


@pytest.mark.parametrize("texts", [("-", "\u00ad"), ("-", "og\u00ad\u00ad"), ("sam\u00adarbeid",)])
def test_a_soft_hyphen_that_breaks_no_word_is_not_printed(texts):
    body = "".join(para(text) for text in texts)
    pages = read_back(make_pdf(document(body + para("Slutt")))).pages
    assert "".join(pages[0].split()).count("-") == texts.count("-")


def test_a_word_that_breaks_at_its_soft_hyphen_is_one_word_still():
    text = "sletter, de\u00adfragmenterer eller kopierer " * 8
    assert "\u00ad\n" in read_back(make_pdf(document(para(text)))).pages[0]


def test_a_soft_hyphen_before_a_blank_ends_no_line():
    text = "vedtatt for hånd\u00ad tegnet av partene " * 30
    page = read_back(make_pdf(document(para(text)))).pages[0]
    assert " ".join(page.split()).count("hånd tegnet") == 30
    assert "-" not in page


def test_a_soft_hyphen_between_two_words_keeps_them_apart():
    apart = WordFile(para("sam arbeid " * 20)).data()
    assert code_of(replace(document(para("sam\u00adarbeid " * 20)), source=apart)) == "E004"


@pytest.mark.parametrize("language", ["es-ES", "pt_BR", "PL", "hsb-DE", "nb-NO"])
@pytest.mark.parametrize("hyphen", ["-", "‑", "\u00ad"])
def test_a_hyphen_that_ends_a_line_does_not_begin_the_next_one(language, hyphen):
    spoken = f'<w:lang w:val="{language}"/>'
    for after in ("estar", "&gt;estar"):
        text = f"el bien{hyphen}{after} de todos " * 20
        page = read_back(make_pdf(document(para(text, run=spoken)))).pages[0]
        assert page.count(hyphen if hyphen == "‑" else "-") == 20 * (hyphen != "\u00ad")


def test_a_mark_of_direction_in_text_is_no_letter():
    assert make_pdf(document(para("etter section\u200e 18"))).startswith(b"%PDF")


@pytest.mark.parametrize("more", ["#pdf.artifact[Løst]", '#pdf.artifact(kind: "page")[Gjentatt]'])
def test_words_that_no_tag_holds_are_refused(monkeypatch, more):
    def slips_in(source, files, when):
        return compile_with_edges(source + more, files, when=when)

    monkeypatch.setattr(engine, "compile_with_edges", slips_in)
    assert code_of(document()) == "E004"


def test_the_head_of_a_table_may_come_again_on_every_page():
    borders = '<w:tblBorders><w:top w:val="single" w:sz="4"/></w:tblBorders>'
    head = f"<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>{para('Frist')}</w:tc></w:tr>"
    rows = "".join(f"<w:tr><w:tc>{para(f'Linje {n}')}</w:tc></w:tr>" for n in range(60))
    grid = '<w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>'
    table = f"<w:tbl><w:tblPr>{borders}</w:tblPr>{grid}{head}{rows}</w:tbl>{para()}"
    pages = read_back(make_pdf(document(table))).pages
    assert len(pages) > 1
    assert all("Frist" in page for page in pages)


def test_changes_that_nobody_asked_to_have_accepted_are_refused():
    tracked = BODY + '<w:p><w:ins w:id="1" w:author="Kari"><w:r><w:t>ny</w:t></w:r></w:ins></w:p>'
    whole = document(tracked)
    assert code_of(whole) == "E001"
    assert code_of(replace(whole, unknown=())) == "E004"
    asked = read_document(WordFile(tracked).data(), "avtale.docx", accept_changes=True)
    assert make_pdf(asked).startswith(b"%PDF-1.7")
