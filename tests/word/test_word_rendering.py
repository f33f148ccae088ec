"""An agreement rendered in the standard layouts is all there, tagged, and always the same."""

import io
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from word_cases import (
    DRAFT,
    NUMBERED,
    STANDARD,
    agreement,
    changed,
    paragraphs,
    part_text,
    section,
)

from avtalemaker.agreement import AgreementParty, SignatureBlock, SignatureLine
from avtalemaker.document import read_document
from avtalemaker.errors import LibraryError
from avtalemaker.language.blanks import as_brackets, blank, clean
from avtalemaker.ooxml import open_package, write_package
from avtalemaker.word import check_layout, render
from avtalemaker.wordtags import SIGN_TAG

GOLDEN = """
AvtaleUtkast: Utkast 3
Title: Samarbeidsavtale mellom Fagforbundet Solvik og Solvik Arbeiderparti
AvtaleMotto: Solvik Arbeiderparti – Alle skal med
Heading1utennummer: Bakgrunn
AvtaleAvsnitt: Partene står sammen.
Heading1: Verdier
AvtaleInnledning: Vi er enige om:
AvtalePunkt: At heltid er målet.
AvtalePunkt: At vi deler.
Heading1: Møter
AvtaleInnledning: Partene skal:
AvtalePunkt: Møtes i [sted].
AvtalePunkt: Lytte.⏎Svare.
Heading1utennummer: Avslutning
AvtaleSisteavsnitt: Avtalen gjelder ut 2027.
Heading1utennummer: Vedlegg
AvtaleVedlegg: Vedlegg 1:⇥Årshjul
AvtaleVedlegg: Vedlegg 2:⇥Møteplan
AvtaleSted: Sted: ⇥
AvtaleSted: Dato: 15. juni 2025
AvtalePart: For Fagforbundet Solvik
AvtaleLinje: ⇥
AvtaleNavn: Kari Nordmann
AvtaleTittel: leder
AvtalePart: For Solvik Arbeiderparti
AvtaleLinje: ⇥
AvtaleSlutt:
"""


def shown(docx):
    rows = [f"{s}: {t}".replace("\n", "⏎").replace("\t", "⇥").strip() for s, t in paragraphs(docx)]
    return "\n".join(rows)


def test_an_agreement_reads_as_it_should_line_by_line_and_style_by_style():
    assert shown(render(STANDARD, agreement(), DRAFT)) == GOLDEN.strip()


def test_the_numbered_layout_numbers_clauses_under_numbered_headings_only():
    lines = read_document(render(NUMBERED, agreement(), DRAFT), "a").text_lines
    assert ("2.1", "Møtes i [sted].") in lines
    assert ("2.2", "Lytte.\nSvare.") in lines
    assert ("", "Avtalen gjelder ut 2027.") in lines


def test_headings_carry_the_agreements_numbers_and_unnumbered_ones_are_still_headings():
    document = read_document(render(STANDARD, agreement(), None), "a")
    headings = [
        (p.number.text if p.number else "", p.text) for p in document.paragraphs if p.heading == 1
    ]
    assert headings == [
        ("", "Bakgrunn"),
        ("1.", "Verdier"),
        ("2.", "Møter"),
        ("", "Avslutning"),
        ("", "Vedlegg"),
    ]


def test_the_same_agreement_gives_the_same_bytes_and_another_draft_does_not():
    first = render(STANDARD, agreement(), DRAFT)
    assert render(STANDARD, agreement(), DRAFT) == first
    assert render(STANDARD, agreement(), replace(DRAFT, number=4)) != first


def test_each_clause_is_a_content_control_with_the_clauses_tag_and_text():
    whole = agreement()
    controls = dict(read_document(render(STANDARD, whole, DRAFT), "a").controls)
    for part in whole.sections:
        for clause in part.clauses:
            assert controls[clause.tag] == as_brackets(clause.text)
    assert controls["avt:draft"] == "Utkast 3"


def test_without_the_draft_control_a_draft_reads_as_the_agreement_itself():
    draft = read_document(render(STANDARD, agreement(), DRAFT), "a").without_control("avt:draft")
    assert draft.text_lines == read_document(render(STANDARD, agreement(), None), "a").text_lines


def test_an_open_answer_is_marked_in_the_layouts_own_style_and_in_yellow_without_one():
    styled = part_text(render(STANDARD, agreement(), DRAFT))
    assert '<w:rStyle w:val="AvtaleBlank"/></w:rPr><w:t xml:space="preserve">[sted]</w:t>' in styled
    bare = changed(STANDARD, ("Avtale Blank", "Other"), part="word/styles.xml")
    assert '<w:highlight w:val="yellow"/>' in part_text(render(bare, agreement(), DRAFT))


def test_the_document_says_which_draft_it_is_and_keeps_a_fingerprint_of_its_text():
    document = read_document(render(STANDARD, agreement(), DRAFT), "a")
    assert document.custom["avtalemaker.draft"] == "3"
    assert document.custom["avtalemaker.basis"] == DRAFT.basis
    assert document.custom["avtalemaker.fingerprint"] == document.fingerprint


def test_title_authors_and_language_are_properties_of_the_document():
    parties = (AgreementParty("a", "Rødt & Hvitt <Solvik>", "R", "", "", ""),)
    title = f"Avtale & {blank('navn')}"
    docx = render(STANDARD, agreement(language="nn", parties=parties, title=title), DRAFT)
    document = read_document(docx, "a")
    assert document.core.title == "Avtale & [navn]"
    assert document.core.author == "Rødt & Hvitt <Solvik>"
    assert document.core.language == document.language == "nn-NO"
    assert part_text(docx, "word/settings.xml").count('themeFontLang w:val="nn-NO"') == 1


def test_a_layout_marked_as_english_by_word_gives_a_document_in_norwegian_alone():
    english = changed(STANDARD, ("<w:r><w:t", '<w:r><w:rPr><w:lang w:val="en-US"/></w:rPr><w:t'))
    docx = render(english, agreement(), DRAFT)
    assert "en-US" not in part_text(docx) + part_text(docx, "word/styles.xml")


def test_nynorsk_has_nynorsk_labels_and_no_bokmal_ones():
    text = part_text(render(STANDARD, agreement(language="nn"), DRAFT))
    assert "Stad:" in text
    assert "Sted:" not in text


def test_a_body_that_adopts_is_named_and_nobody_signs():
    adopted = agreement(blocks=(), adopted_by="kommunestyret i Solvik")
    lines = [text for _style, text in paragraphs(render(STANDARD, adopted, DRAFT))]
    assert "Vedtatt av kommunestyret i Solvik" in lines
    assert not any(line.startswith("For ") for line in lines)


def test_nobody_is_asked_for_place_and_date_where_a_body_adopts():
    adopted = agreement(blocks=(), adopted_by="kommunestyret i Solvik", date="")
    assert "Dato:" not in part_text(render(STANDARD, adopted, DRAFT))
    dated = agreement(blocks=(), adopted_by="kommunestyret i Solvik", date="15. juni 2025")
    assert "15. juni 2025" in part_text(render(STANDARD, dated, DRAFT))
    nobody = agreement(blocks=(), date="")
    assert "Dato:" in part_text(render(STANDARD, nobody, DRAFT))


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6])
@pytest.mark.parametrize("signers", [0, 1, 4])
def test_every_number_of_parties_and_signers_has_its_place(count, signers):
    names = [f"Part {n}" for n in range(count)]
    blocks = tuple(
        SignatureBlock(n, tuple(SignatureLine(f"Kari {n} {i}", "") for i in range(signers)))
        for n in names
    )
    docx = render(STANDARD, agreement(blocks=blocks), DRAFT)
    styles = [style for style, _text in paragraphs(docx)]
    assert styles.count("AvtalePart") == count
    assert styles.count("AvtaleNavn") == count * signers
    assert part_text(docx).count("<w:tr>") == part_text(docx).count("<w:cantSplit/>")


def test_a_cell_that_the_layout_leaves_empty_still_has_a_paragraph():
    one = (SignatureBlock("Fagforbundet Solvik", ()),)
    text = part_text(render(STANDARD, agreement(blocks=one), DRAFT))
    assert "</w:tcPr></w:tc>" not in text
    assert "</w:tcPr><w:p/></w:tc>" in text


def test_ten_thousand_characters_and_markup_in_a_name_survive():
    name = "Å & <b> {{ 7 * 7 }} {% raw %} None ]]> " + "x" * 10_000
    blocks = (SignatureBlock(name, (SignatureLine(name, name),)),)
    docx = render(STANDARD, agreement(title=name, blocks=blocks), DRAFT)
    texts = [text for _number, text in read_document(docx, "a").text_lines]
    assert texts.count(name.strip()) == 3  # the title, the name, the title of the signer
    assert f"For {name}" in texts


def test_a_long_title_is_cut_in_the_header_and_nowhere_else():
    title = "Samarbeidsavtale mellom " + "Fagforbundet Solvik og " * 10 + "andre"
    docx = render(STANDARD, agreement(title=title), DRAFT)
    header = part_text(docx, "word/header1.xml")
    assert "og…" in header or "Solvik…" in header or "Fagforbundet…" in header
    assert title in part_text(docx)


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs"])
    | st.sampled_from("{}%<>&'\"\n\r\t\ue000\ue001\ue010"),
    max_size=60,
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(title=TEXTS, name=TEXTS, clause=TEXTS)
def test_any_text_in_names_and_clauses_comes_back_as_it_was(title, name, clause):
    whole = agreement(
        title=title,
        sections=(section("Punkt", 1, name, clause, clause),),
        blocks=(SignatureBlock(name, (SignatureLine(name, title),)),),
        parties=(AgreementParty("a", name, name, "", "", ""),),
    )
    document = read_document(render(STANDARD, whole, DRAFT), "a")
    texts = [" ".join(text.split()) for _number, text in document.text_lines]
    wanted = " ".join(clean(clause).split())
    assert texts.count(wanted) >= 2 or not wanted
    assert " ".join(clean(title).split()) in texts
    assert " ".join(["For", *clean(name).split()]) in texts


def test_the_file_is_one_that_python_docx_opens():
    from docx import Document

    opened = Document(io.BytesIO(render(STANDARD, agreement(), DRAFT)))
    assert opened.styles["Heading 1"].paragraph_format.keep_with_next
    assert opened.core_properties.title.startswith("Samarbeidsavtale")
    assert opened.sections[0].different_first_page_header_footer


def test_a_layout_that_leaves_the_signatures_out_is_refused_by_name():
    bare = changed(STANDARD, ("{{ row.left.party }}", ""), ("{{ row.right.party }}", ""))
    quiet = agreement(
        title="Avtale", blocks=(SignatureBlock("Ingen andre", (SignatureLine("Ola", ""),)),)
    )
    with pytest.raises(LibraryError, match="Ingen andre"):
        render(bare, quiet, DRAFT)


def test_a_layout_with_two_lists_gives_other_numbers_than_the_agreement_and_is_refused():
    numbered = changed(
        STANDARD, ('<w:start w:val="1"/>', '<w:start w:val="4"/>'), part="word/numbering.xml"
    )
    with pytest.raises(LibraryError, match="Verdier"):
        render(numbered, agreement(), DRAFT)


def test_a_control_holds_the_clause_and_nothing_of_the_layouts_own_text():
    layout = changed(STANDARD, ("{{ clause.text }}", "Ledd: {{ clause.text }} (slutt)"))
    controls = read_document(render(layout, agreement(), None), "a").controls
    texts = [text for tag, text in controls if not tag.startswith(SIGN_TAG)]
    assert texts == [as_brackets(c.text) for s in agreement().sections for c in s.clauses]


def test_clauses_that_share_a_paragraph_have_a_control_each():
    running = " {% for c in section.clauses %}{{ c.text }} {% endfor %}"
    layout = changed(STANDARD, ("{{ section.lead_in }}", "{{ section.lead_in }}" + running))
    document = read_document(render(layout, agreement(), DRAFT), "a")
    lines = [text for _number, text in document.text_lines]
    assert "Vi er enige om: At heltid er målet. At vi deler. " in lines
    texts = [text for _tag, text in document.controls]
    assert texts.count("At heltid er målet.") == texts.count("At vi deler.") == 2


def test_a_tag_left_in_a_layout_as_text_is_found():
    left = changed(STANDARD, ("{{ section.heading }}", "{{ section.heading }}{{ '{{' }} rest"))
    with pytest.raises(LibraryError, match="unfilled"):
        render(left, agreement(), DRAFT)


def test_a_layout_whose_tags_cross_the_tables_edge_is_refused():
    begin, end = (
        f"<w:p><w:r><w:t>{{%p {tag} %}}</w:t></w:r></w:p>" for tag in ("if draft", "endif")
    )
    crossed = changed(STANDARD, ("<w:tbl>", begin + "<w:tbl>"), ("<w:tr>", end + "<w:tr>"))
    assert [f.code for f in check_layout(crossed, "mal.docx")] == ["T002"]
    text = part_text(STANDARD).replace("</w:tcPr>", "</w:tcPr>" + begin, 1)
    crossed = write_package(
        {
            **open_package(STANDARD, "x").parts,
            "word/document.xml": text.replace("</w:tbl>", "</w:tbl>" + end).encode(),
        }
    )
    assert [f.code for f in check_layout(crossed, "mal.docx")] == ["T011"]
    with pytest.raises(LibraryError, match="not a Word document"):
        render(crossed, agreement(), None)


def test_a_layout_that_is_no_xml_is_the_librarys_fault():
    with pytest.raises(LibraryError, match="well-formed"):
        render(changed(STANDARD, ("</w:tbl>", "")), agreement(), DRAFT)


def test_conditions_choose_what_a_reader_of_the_layout_would_expect():
    tests = {
        "language == 'nb'": True,
        "language != 'nb'": False,
        "not draft": False,
        "draft and place": False,
        "draft or place": True,
        "parties | length == 2": True,
        "'a' == 'a' == 'b'": False,
    }
    tags = "".join(f"{{% if {test} %}}({n}){{% endif %}}" for n, test in enumerate(tests))
    layout = changed(STANDARD, ("{{ title }}", "{{ title }}" + tags))
    wanted = "".join(f"({n})" for n, holds in enumerate(tests.values()) if holds)
    assert paragraphs(render(layout, agreement(), DRAFT))[1][1] == agreement().title + wanted


def test_a_loop_can_choose_its_rows_and_say_what_stands_when_there_are_none():
    tag = (
        "{% for p in parties if p.tagline %}{{ loop.index }}{{ p.short }}{% endfor %}"
        "{% for a in appendices if a == 'x' %}{% else %}–{% endfor %}"
        "{{ 'ja' if draft else 'nei' }}{{ 'ja' if place }}"
    )
    layout = changed(STANDARD, ("{{ title }}", "{{ title }}" + tag))
    assert paragraphs(render(layout, agreement(), DRAFT))[1][1] == agreement().title + "1Ap–ja"
