"""What does not go with a paragraph is named: cut pictures, tabs to places off its lines."""

from __future__ import annotations

import pytest

from avtalemaker.document import read_document
from wordfile import WordFile, picture, run

PTAB = '<w:r><w:ptab w:relativeTo="margin" w:alignment="{}" w:leader="none"/></w:r>'
CLEAR = '<w:r><w:br w:type="textWrapping" w:clear="{}"/></w:r>'
IMAGE = picture().removeprefix("<w:p>").removesuffix("</w:p>")
"""A run with a picture 36 points tall."""

BESIDE = IMAGE.replace("wp:inline", "wp:anchor").replace(
    "<wp:extent",
    '<wp:positionH relativeFrom="page"><wp:align>left</wp:align></wp:positionH>'
    '<wp:positionV relativeFrom="page"><wp:align>top</wp:align></wp:positionV><wp:extent',
)


def unknown(properties: str, inner: str) -> list[tuple[str, str]]:
    body = f"<w:p><w:pPr>{properties}</w:pPr>{run('Solvik')}{inner}</w:p>"
    found = read_document(WordFile(body).data(), "avtale.docx").unknown
    return [(f.code, f.message) for f in found]


@pytest.mark.parametrize(
    ("properties", "inner", "code", "name"),
    [
        ("", PTAB.format("left"), "D118", "ptab left"),
        ("", '<w:r><w:rPr><w:eastAsianLayout w:combine="1"/></w:rPr></w:r>', "D111", "eastAsian"),
    ],
)
def test_what_does_not_go_with_its_paragraph_is_named(properties, inner, code, name):
    ((found, message),) = unknown(properties, inner)
    assert found == code
    assert name in message


@pytest.mark.parametrize(
    ("properties", "inner"),
    [
        ('<w:spacing w:line="240" w:lineRule="atLeast"/>', IMAGE),
        ('<w:spacing w:line="720" w:lineRule="exact"/>', IMAGE),
        ('<w:spacing w:line="240" w:lineRule="exact"/>', BESIDE),
        ("", PTAB.format("center") + run("2") + PTAB.format("right")),
        ('<w:ind w:right="500"/>', PTAB.format("right")),
        ("", CLEAR.format("all")),
        ("", BESIDE + CLEAR.format("none")),
    ],
)
def test_what_goes_with_its_paragraph_is_no_fault(properties, inner):
    assert unknown(properties, inner) == []


def test_a_break_to_below_what_floats_is_an_ordinary_one_and_told():
    file = WordFile(f"<w:p>{run('Solvik')}{BESIDE}{CLEAR.format('all')}</w:p>")
    document = read_document(file.data(), "avtale.docx")
    assert document.unknown == ()
    assert [f.code for f in document.remarks] == ["D146"]


def test_lines_of_an_exact_height_grow_for_a_picture_that_they_would_cut_and_it_is_told():
    exact = '<w:spacing w:line="240" w:lineRule="exact"/>'
    file = WordFile(f"<w:p><w:pPr>{exact}</w:pPr>{run('Solvik')}{IMAGE}</w:p>")
    document = read_document(file.data(), "avtale.docx")
    assert document.unknown == ()
    assert [finding.code for finding in document.remarks] == ["D170"]
    (paragraph,) = document.paragraphs
    assert (paragraph.format.line_rule, paragraph.format.line) == ("atLeast", 12.0)


def test_a_tab_to_the_left_is_none_where_a_line_begins():
    file = WordFile(f"<w:p>{PTAB.format('left')}{run('Solvik')}</w:p>")
    assert read_document(file.data(), "avtale.docx").unknown == ()
