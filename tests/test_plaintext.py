"""The agreement as Markdown and plain text, with a CommonMark parser as the oracle."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from avtalemaker.compose import compose
from avtalemaker.model import Appendix, ClauseChoice, SectionChoice
from avtalemaker.plaintext import as_markdown, as_plain_text
from small_library import CLOSING, MEETINGS, small_answers, small_library

LIBRARY = small_library()


def own(text: str, section: str = "meetings"):
    return small_answers(sections=(SectionChoice(section, (ClauseChoice("own-1", text=text),)),))


def read(markdown: str) -> list[tuple[str, str]]:
    """Return each block of text that a Markdown reader shows, and what it is."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    blocks = []
    for before, token in pairwise(tokens):
        if token.type == "inline":
            shown = "".join(
                "\n" if child.type in {"softbreak", "hardbreak"} else child.content
                for child in token.children
            )
            blocks.append((before.tag, shown))
    return blocks


def test_markdown_has_headings_lists_and_signatures():
    answers = small_answers(
        values={"sign_place": "Solvik", "union_signatories": [{"name": "Kari", "title": "leder"}]},
        appendices=(Appendix("a.pdf", "Plan"),),
    )
    text = as_markdown(compose(LIBRARY, answers))
    assert text.startswith("# Avtale mellom Fagforbundet Solvik og Solvik SV\n\n## ")
    assert "\n\nPartene vil:\n\n- Å holde to møter i året.\n\n## Avslutning\n\nAvtalen" in text
    blocks = read(text)
    assert ("h2", "1. Mål") in blocks
    assert ("p", f"For Fagforbundet Solvik\n{'_' * 30}\nKari, leder") in blocks
    assert blocks[-1] == ("p", "Vedlegg 1: Plan")


def test_clauses_keep_their_order_whatever_their_form():
    source = MEETINGS.replace("    title: {nb: Aldri", "    form: paragraph\n    title: {nb: Aldri")
    library = small_library({"meetings.yaml": source})
    rows = tuple(ClauseChoice(c) for c in ("regular", "never", "seen"))
    text = as_markdown(compose(library, small_answers(sections=(SectionChoice("meetings", rows),))))
    shown = [shown for _tag, shown in read(text)]
    start = shown.index("Å holde to møter i året.")
    assert shown[start : start + 3] == [
        "Å holde to møter i året.", "Aldri møtes.", "Å være synlige.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["1. mai", "2) to", "- strek", "+ pluss", "=====", "---", "# nei", "> sitat", "*utheving*",
     "_under_", "`kode`", "[lenke](x)", "<b>", "&amp; & &#65;", "\\*", "~~~", "| a | b |",
     "    kode",
     "en\n1. to\n- tre\n\n# fire", "![bilde](x)", "***", "<!-- x -->", "en  \nto", "fem\\"],
)  # fmt: skip
@pytest.mark.parametrize("section", ["meetings", "closing"])
def test_what_the_person_wrote_is_never_taken_for_markup(text, section):
    blocks = read(as_markdown(compose(LIBRARY, own(text, section))))
    lines = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    shown = [
        ("\n".join(" ".join(x.split()) for x in s.split("\n"))) for tag, s in blocks if tag == "p"
    ]
    assert "\n".join(lines) in shown


LETTERS = st.text("ab1.-+*_`#>[]()!&;<\\=~| \n", max_size=30)


@given(LETTERS, st.sampled_from(["meetings", "closing"]))
def test_no_text_changes_what_surrounds_it(text, section):
    plain = [tag for tag, _ in read(as_markdown(compose(LIBRARY, own("x", section))))]
    tags = [tag for tag, _ in read(as_markdown(compose(LIBRARY, own(f"x{text}", section))))]
    assert tags == plain


def test_plain_text_is_wrapped_with_bullets_hanging():
    answers = own("ord " * 40 + "\nny linje")
    text = as_plain_text(compose(LIBRARY, answers), 40)
    assert max(len(line) for line in text.split("\n")) <= 40
    assert "\n• ord ord" in text
    assert "\n  ny linje" in text
    assert "AVTALE MELLOM" in text


def test_open_answers_are_shown_in_brackets_and_lines_for_ink():
    answers = small_answers(values={"municipality": None})
    for text in (as_plain_text(compose(LIBRARY, answers)), as_markdown(compose(LIBRARY, answers))):
        assert "[kommunen" in text
        assert "Sted: " in text
    assert f"Sted: {'_' * 30}" in as_plain_text(compose(LIBRARY, answers))


def test_an_adopted_agreement_names_its_body_and_has_no_lines():
    from small_library import TYPE

    source = TYPE.replace(
        "closing_questions:\n",
        "ending: adoption\nclosing_questions:\n"
        "  adopted_by: {kind: text, prompt: {nb: a, nn: a}}\n",
    )
    library = small_library({"types/pact.yaml": source, "closing.yaml": CLOSING})
    text = as_plain_text(compose(library, small_answers(values={"adopted_by": "kommunestyret"})))
    assert "Vedtatt av kommunestyret" in text
    assert "____" not in text
