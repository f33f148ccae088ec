"""Shading never hides what is in front of the text, and white on white paper is none."""

from __future__ import annotations

import io

import pikepdf
import pytest

import verapdf
from avtalemaker.document import read_document
from avtalemaker.document.document import inlines_of, paragraphs_of
from avtalemaker.pdf.coveredwords import CoveredWordsError
from avtalemaker.pdf.engine import built_in, finish, typeset, write
from avtalemaker.pdf.whitegrounds import without_white_grounds
from avtalemaker.pdffile.reading import read_back, read_pdf
from shapefile import BLUE, drawing, wsp
from wordfile import WordFile, listed, p, para, picture, run

WHITE, YELLOW = (
    f'<w:shd w:val="clear" w:color="auto" w:fill="{c}"/>' for c in ("FFFFFF", "FFEE00")
)
SIZE = (200.0, 100.0)
DOWN = 30.0
"""Points: below the words of the paragraph that something belongs to."""


def front(content: str = "", behind: int = 0) -> str:
    return drawing(wsp(content, BLUE, size=SIZE), (0, DOWN), SIZE, behind=behind)


def logo(alt: str) -> str:
    """Return a run with a picture in front of the text."""
    inner = picture(alt=alt)
    graphic = inner[inner.index("<a:graphic>") : inner.index("</wp:inline>")]
    held = drawing(wsp(), (0, DOWN), SIZE).replace('name="x"', f'name="x" descr="{alt}"')
    return held[: held.index("<a:graphic>")] + graphic + held[held.index("</wp:anchor>") :]


def with_shading(float_: str, shading: str, **parts: str):
    empty = p(properties=shading) * 9
    return read(p(run("Vedlegg til avtalen"), float_) + empty + para("Slutt"), **parts)


def read(body: str, **parts: str):
    document = read_document(WordFile(body, **parts).data(), "avtale.docx")
    assert document.unknown == ()
    return document


def cell(shading: str, inner: str = "") -> str:
    """Return a table of one cell."""
    only = f"<w:tc><w:tcPr>{shading}</w:tcPr>{para('Celle', properties=inner)}</w:tc>"
    grid = '<w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>'
    return f"<w:tbl><w:tblPr/>{grid}<w:tr>{only}</w:tr></w:tbl>"


def codes(pdf) -> list[str]:
    return sorted({finding.code for finding in pdf.remarks})


@pytest.mark.parametrize("float_", ["", front(), front(para("Fremst")), logo("Logo: Solvik")])
def test_white_shading_is_not_drawn_whatever_stands_in_front_of_it(float_):
    pdf = built_in(with_shading(float_, WHITE))
    (page,) = read_pdf(pdf.data).pages
    assert page.grounds == []
    assert codes(pdf) == []


def test_white_words_cells_and_list_items_are_as_on_paper_and_keep_both_standards():
    words = para("Hvitt", run=WHITE) + listed("Punkt", 1).replace("<w:numPr>", f"{WHITE}<w:numPr>")
    pdf = built_in(read(p(front()) + para() * 9 + words + cell(WHITE) + para("Slutt")))
    (page,) = read_pdf(pdf.data).pages
    assert page.grounds == []
    assert (verapdf.faults(pdf.data, "2a"), verapdf.faults(pdf.data, "ua1")) == ({}, {})
    with pikepdf.open(io.BytesIO(pdf.data)) as opened:
        items = [o for o in opened.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o]
        assert [str(item.S) for item in items].count("/LI") == 1


def whites(document) -> int:
    stories = document.stories
    forms = [q.format.background for story in stories for q in paragraphs_of(story)]
    return [*forms, *(i.style.background for i in inlines_of(stories))].count("FFFFFF")


@pytest.mark.parametrize(
    ("body", "parts", "left"),
    [
        (p(front()) + para("Hvitt", properties=WHITE, run=WHITE), {}, 0),
        (p(front()) + cell(YELLOW, WHITE) + para(), {}, 1),
        (p(front()) + para("Hvitt", properties=YELLOW, run=WHITE), {}, 1),
        (p(front(para("I boks", properties=WHITE))), {}, 1),
        (p(front()) + p(front(behind=1)) + para("Hvitt", properties=WHITE), {}, 1),
        (p(front()) + para("Hvitt", properties=WHITE), {"header": p(front())}, 1),
        (p(front()) + para("Hvitt", properties=WHITE), {"header": picture()}, 0),
    ],
)
def test_white_stays_on_what_has_a_colour_and_before_what_is_behind(body, parts, left):
    assert whites(without_white_grounds(read(body, **parts))) == left


@pytest.mark.parametrize("float_", [front(), front(para("Fremst")), logo(""), logo("Logo: Solvik")])
def test_the_gate_refuses_shading_over_what_stands_in_front(float_):
    document = with_shading(float_, YELLOW)
    written = write(document, document)
    with pytest.raises(CoveredWordsError, match="shading would hide") as caught:
        finish(written, *typeset(written))
    assert any(abs(w - SIZE[0]) < 1 and abs(h - SIZE[1]) < 1 for w, h in caught.value.hidden)


@pytest.mark.parametrize(
    ("float_", "told"),
    [(front(), []), (logo(""), []), (logo("Logo"), ["D156"]), (front(para("Fremst")), ["D156"])],
)
def test_what_shading_would_hide_is_drawn_last_or_set_in_the_text_and_told(float_, told):
    pdf = built_in(with_shading(float_, YELLOW))
    assert [code for code in codes(pdf) if code == "D156"] == told
    page = read_pdf(pdf.data).pages[0]
    assert len(page.grounds) >= 9
    said = read_back(pdf.data).body
    assert ("Fremst" in said) == ("Fremst" in float_)
    if not told:
        last = max(ground.at for ground in page.grounds)
        assert any(thing.at > last for thing in (*page.pictures, *page.windows))


def test_shading_hides_what_is_behind_the_text_and_what_is_around_it():
    for document in (
        with_shading(front(behind=1), YELLOW),
        with_shading("", YELLOW, header=p(front())),
    ):
        written = write(document, document)
        assert finish(written, *typeset(written)).pages == 1


def test_what_makes_a_picture_pale_does_not_hide_it():
    pale = '<a:blip r:embed="rIdLogo"><a:lum bright="70000" contrast="-70000"/></a:blip>'
    held = logo("Logo: Solvik").replace('<a:blip r:embed="rIdLogo"/>', pale)
    document = read(p(run("Vedlegg"), held) + para() * 9)
    assert document.paragraphs[0].inlines[-1].pale > 0
    written = write(document, document)
    assert finish(written, *typeset(written)).pages == 1
