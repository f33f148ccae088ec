"""Pictures of headers and footers: behind all of the text in Word, in front of their own words."""

from __future__ import annotations

import pytest

import verapdf
from avtalemaker.document import read_document
from avtalemaker.errors import EngineError
from avtalemaker.pdf.engine import built_in
from avtalemaker.pdffile.reading import read_back, read_pdf
from avtalemaker.pdffile.windows import Floating, covers
from shapefile import BLUE, RED_LINE, drawing, wsp
from wordfile import WordFile, p, para, run

TEXT = "Leien er ti tusen kroner i måneden"
SIZE = (300.0, 400.0)


def made(**parts: str):
    return built_in(read_document(WordFile(para(TEXT) * 20, **parts).data(), "avtale.docx"))


def ground(at: tuple[float, float], behind: int = 0, wrap: str = "wrapNone") -> str:
    return drawing(wsp(look=BLUE, size=SIZE), at, SIZE, wrap=wrap, behind=behind)


def page_of(pdf):
    return read_pdf(pdf.data).pages[0]


def lines_before_it(page) -> int:
    """Return how many lines of the text are drawn before the picture."""
    (first,) = [w.first for w in page.windows if abs(w.box.right - w.box.left - SIZE[0]) < 1]
    return sum(line.mark not in ("header", "footer") for line in page.runs[:first])


@pytest.mark.parametrize("behind", [0, 1])
@pytest.mark.parametrize(("story", "down"), [("header", 40), ("footer", -400)])
def test_what_is_around_the_text_is_drawn_before_it_whatever_its_depth(story, down, behind):
    pdf = made(**{story: p(ground((0, down), behind), run("Solvik"))})
    assert pdf.remarks == ()
    page = page_of(pdf)
    assert lines_before_it(page) == 0
    assert " ".join(read_back(pdf.data).body.split()) == " ".join([TEXT] * 20)
    assert (verapdf.faults(pdf.data, "2a"), verapdf.faults(pdf.data, "ua1")) == ({}, {})


def test_it_may_not_cover_words_that_are_drawn_before_it_or_stand_beside_it():
    page = page_of(made(footer=p(ground((0, -400)), run("Solvik"))))
    floating = Floating(SIZE, behind=False, order=0)
    assert not covers([page], {floating}, ()).over
    assert covers([page], {Floating(SIZE, behind=False, order=0, wraps=True)}, ()).over
    late = page.windows[0]._replace(first=len(page.runs), last=len(page.runs))
    page.windows[:] = [late]
    assert covers([page], {floating}, ()).over
    own = page_of(made(header=p(ground((0, 0), 1), run("Solvik"))))
    assert covers([own], {floating}, ()).over
    assert not covers([own], {Floating(SIZE, behind=True, order=0)}, ()).over


@pytest.mark.parametrize("size", [(300, 0), (300, 60)])
def test_a_line_of_a_header_that_would_strike_words_is_refused_or_left_out(size):
    kind = "rect" if size[1] else "line"
    line = drawing(wsp(look=f"<a:noFill/>{RED_LINE}", geometry=kind, size=size), (0, 43), size)
    if size[1]:
        assert {finding.code for finding in made(header=p(line)).remarks} == {"D152"}
    else:
        with pytest.raises(EngineError, match="over words"):
            made(header=p(line))
