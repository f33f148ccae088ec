"""Words of a header or footer that lie on others: the first of them are told."""

from __future__ import annotations

from avtalemaker.pdffile.drawnfonts import Font
from avtalemaker.pdffile.drawnpage import DrawnPage, Run
from avtalemaker.pdffile.places import Box
from avtalemaker.pdffile.textplaces import colliding

FONT = Font(
    "Ord", embedded=True, long=1, letters={32: " ", 65: "A"}, widths={32: 1.0, 65: 1.0}, space=0.25
)


def drawn(mark: int | str, code: int, down: float) -> Run:
    return Run(mark, (1.0, 0.0, 0.0, 1.0, 50.0, down), FONT, 10.0, 10.0, (bytes((code,)),))


def test_blanks_on_blanks_hide_no_words_that_lie_on_words():
    page = DrawnPage(Box(0.0, 0.0, 500.0, 800.0))
    page.runs += [drawn(0, 32, 700), drawn(1, 65, 600), drawn("header", 32, 700)]
    assert colliding(page, [run.box for run in page.runs]) == ""
    page.runs.append(drawn("header", 65, 600))
    assert colliding(page, [run.box for run in page.runs]) == "A"
