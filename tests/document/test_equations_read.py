"""Equations of Word read: every object has its place, and what is not drawn is named."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avtalemaker.document.equation import Equation
from avtalemaker.document.equationparts import (
    Delimited,
    Fraction,
    Grid,
    MathText,
    Operator,
    Root,
    Scripts,
)
from mathfile import WAGE, display, fenced, frac, grid, math, part, power, r, sentence, sty
from readback import read
from wordfile import STYLES, outside, para, run

SETTINGS = "<m:mathPr>{}</m:mathPr>"


def equation(content: str, **parts: str):
    (paragraph,) = read(sentence("Lønn ", content), **parts).paragraphs
    return next(inline for inline in paragraph.inlines if isinstance(inline, Equation))


def faults(body: str, **parts: str) -> list[str]:
    document = read(body, accept_changes=True, **parts)
    return [f"{f.code} {f.message}" for f in document.unknown]


def test_a_paragraph_reads_as_its_words_with_the_letters_of_its_equation():
    (paragraph,) = read(sentence("Lønnen er ", WAGE, " kroner")).paragraphs
    assert paragraph.text == "Lønnen er L=L0·KPItKPI0·1+p100n kroner"


def test_a_changed_exponent_is_another_document():
    one, other = (read(sentence("x", power(r("a"), r(n)))) for n in "23")
    assert one.fingerprint != other.fingerprint


def test_runs_of_one_look_are_one_number():
    (number,) = equation(r("12") + r("34")).row
    assert isinstance(number, MathText)
    assert number.text == "1234"


def test_objects_hold_their_arguments_in_their_places():
    row = equation(
        frac(r("a"), r("b"), type="skw")
        + part("sSubSup", ("e", r("x")), ("sub", r("i")), ("sup", r("2")))
        + part("rad", ("deg", r("3")), ("e", r("y")))
        + part("nary", ("sub", r("k")), ("sup", r("n")), ("e", r("z")), chr="∑", limLoc="subSup")
        + fenced(r("u"), r("v"), begChr="[", endChr="", sepChr=";")
        + grid((r("1"), r("2")), (r("3"), r("4")))
    ).row
    fraction, scripts, root, operator, delimited, matrix = row

    def text(row):
        return "".join(p.text for p in row)

    assert isinstance(fraction, Fraction)
    assert (text(fraction.over), text(fraction.under), fraction.kind) == ("a", "b", "skw")
    assert isinstance(scripts, Scripts)
    assert [text(x) for x in (scripts.base, scripts.lowered, scripts.raised)] == ["x", "i", "2"]
    assert isinstance(root, Root)
    assert (text(root.degree), text(root.body)) == ("3", "y")
    assert isinstance(operator, Operator)
    assert (operator.sign, operator.beside) == ("∑", True)
    assert [text(x) for x in (operator.below, operator.above, operator.body)] == ["k", "n", "z"]
    assert isinstance(delimited, Delimited)
    assert (delimited.opening, delimited.separator, delimited.closing) == ("[", ";", "")
    assert isinstance(matrix, Grid)
    assert [[text(cell) for cell in row] for row in matrix.rows] == [["1", "2"], ["3", "4"]]


def test_letters_have_the_face_and_script_that_office_math_gives_them():
    found = equation(
        r("a")
        + r("b", sty("p"))
        + r("c", f'<m:scr m:val="script"/>{sty("bi")}')
        + r("kr", "<m:nor/>")
    ).row
    assert [(t.face, t.script, t.words) for t in found] == [
        ("i", "roman", False),
        ("p", "roman", False),
        ("bi", "script", False),
        ("p", "roman", True),
    ]


@pytest.mark.parametrize(
    ("settings", "own", "due"),
    [("", "", "center"), ("", "left", "left"), ('<m:defJc m:val="right"/>', "", "right")],
)
def test_equations_alone_in_their_paragraph_are_justified_as_they_or_the_settings_say(
    settings, own, due
):
    document = read(
        display(r("a")) if not own else display(r("a"), align=own),
        settings=SETTINGS.format(settings),
    )
    (paragraph,) = document.paragraphs
    assert paragraph.format.align == due
    assert not document.unknown


def test_limits_stand_where_the_settings_say_if_the_sum_does_not():
    total = part("nary", ("sub", r("k")), ("sup", r("n")), ("e", r("z")), chr="∑")
    assert not equation(total).row[0].beside
    beside = SETTINGS.format('<m:naryLim m:val="subSup"/>')
    assert equation(total, settings=beside).row[0].beside


CHANGED = '<w:{0} w:id="1" w:author="Kari" w:date="2026-01-01T00:00:00Z">{1}</w:{0}>'


def test_accepted_changes_leave_what_was_put_in_and_nothing_that_was_taken_out():
    inner = r("2").removeprefix("<m:r>").removesuffix("</m:r>")
    content = (
        f"<m:r>{CHANGED.format('del', inner)}</m:r>"
        + CHANGED.format("ins", r("3"))
        + CHANGED.format("del", r("4"))
    )
    assert equation(content, accept_changes=True).text == "3"


UNDRAWN = {
    "f/den": "<m:f><m:num/></m:f>",
    "noBarr": frac(r("a"), r("b"), type="noBarr"),
    "phantPr/show": part("phant", ("e", r("a")), show="0"),
    "phantPr/zeroWid": part("phant", ("e", r("a")), zeroWid="1"),
    "borderBoxPr/strikeH": part("borderBox", ("e", r("a")), strikeH="1"),
    "d/A": fenced(r("a"), begChr="A"),
    "nary/A": part("nary", ("sub", r("a")), ("sup", r("b")), ("e", r("c")), chr="A"),
    "acc/x": part("acc", ("e", r("a")), chr="x"),
    "eqArr/# or &": part("eqArr", ("e", r("a#(1)"))),
    "strike": r("a", run="<w:strike/>"),
    "vanish": r("a", run="<w:vanish/>"),
    "highlight": r("a", run='<w:highlight w:val="yellow"/>') + r("b"),
    "combining": r("x\u0304"),
    "brk": r("a") + r("=b", "<m:brk/>"),
    "argSz": part(
        "sSup", ("e", r("a")), ("sup", f'<m:argPr><m:argSz m:val="2"/></m:argPr>{r("b")}')
    ),
    "r/tab": "<m:r><w:tab/><m:t>a</m:t></m:r>",
    "unheard": "<m:unheard/>" + r("a"),
    "degHide": part("rad", ("deg", r("3")), ("e", r("a")), degHide="1"),
}


@pytest.mark.parametrize("name", UNDRAWN)
def test_what_is_not_drawn_of_an_equation_is_refused_by_name_and_paragraph(name):
    found = faults(para("Først") + sentence("Her ", UNDRAWN[name]))
    assert found
    assert all("D115" in fault and "2" in fault for fault in found)
    assert any(name in fault for fault in found)


def test_an_empty_place_is_the_box_that_word_shows_and_told_once():
    found = read(sentence("Her ", frac(r("a"), "")) + sentence("Og ", frac("", r("b"))))
    assert [finding.code for finding in found.remarks] == ["D130"]
    (fraction,) = equation(frac(r("a"), "")).row
    assert [part.text for part in fraction.under] == ["⬚"]


def test_letters_of_a_style_that_hides_are_refused():
    styles = STYLES + (
        '<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:vanish/>'
        "</w:rPr></w:style>"
    )
    hidden = sentence("Her ", r("a", run='<w:rStyle w:val="Gone"/>'))
    assert any("vanish" in fault for fault in faults(hidden, styles=styles))


def test_an_equation_that_is_set_tall_beside_text_is_refused():
    beside = f"<w:p><w:r><w:t>Tekst</w:t></w:r><m:oMathPara>{math(r('a'))}</m:oMathPara></w:p>"
    assert any("oMathPara" in fault for fault in faults(beside))


def test_a_fraction_whose_line_was_deleted_cannot_be_shown_as_accepted():
    gone = frac(r("a"), r("b")).replace(
        "<m:ctrlPr><w:rPr><w:i/></w:rPr></m:ctrlPr>",
        f"<m:ctrlPr>{CHANGED.format('del', '<w:rPr><w:i/></w:rPr>')}</m:ctrlPr>",
        1,
    )
    assert any("D129" in fault for fault in faults(sentence("x", gone)))


def test_an_equation_links_where_the_words_around_it_do():
    linked = f'<w:p><w:hyperlink r:id="rIdOut">{math(r("a"))}</w:hyperlink></w:p>'
    relations = outside("hyperlink", "https://example.org/")
    (paragraph,) = read(linked, relations=relations).paragraphs
    assert paragraph.inlines[0].link == "https://example.org/"


BREAK = "<w:r><w:br/></w:r>"


def test_an_equation_set_tall_on_a_line_of_its_own_leaves_the_other_lines_as_they_are():
    tall = f"<m:oMathPara>{math(r('a'))}</m:oMathPara>"
    body = f"<w:p>{run('Over')}{BREAK}{tall}{BREAK}{run('Under')}</w:p>"
    document = read(body)
    assert not document.unknown
    (paragraph,) = document.paragraphs
    (found,) = [i for i in paragraph.inlines if isinstance(i, Equation)]
    assert (paragraph.format.align, found.display, found.spread) == ("left", "center", True)


def test_an_equation_set_tall_behind_a_list_number_is_refused():
    listed = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    body = display(r("a")).replace("<w:p>", f"<w:p>{listed}")
    assert any("numPr" in fault for fault in faults(body))


def test_an_equation_is_in_the_language_of_the_words_beside_it_or_of_its_paragraph():
    english = r("a", run='<w:lang w:val="en-US"/>')
    body = sentence("Sats ", english) + display(english)
    body += sentence("Sats ", english).replace(
        "<w:r>", '<w:r><w:rPr><w:lang w:val="nn-NO"/></w:rPr>'
    )
    found = [i for p in read(body).paragraphs for i in p.inlines if isinstance(i, Equation)]
    assert [i.style.language for i in found] == ["nb-NO", "nb-NO", "nn-NO"]


EVERYTHING = (
    WAGE
    + part("nary", ("sub", r("k")), ("sup", r("n")), ("e", r("z")), chr="∑", limLoc="subSup")
    + grid((r("1"), r("2")), (r("3"), r("4")), plcHide="1")
    + part("eqArr", ("e", r("y&=1")), ("e", r("z&=2")))
    + part("rad", ("deg", r("3")), ("e", r("x")), degHide="0")
    + part("acc", ("e", r("a")), chr="\u0302")
    + part("groupChr", ("e", r("a")), chr="⏟", pos="bot")
)
STRANGE = ["", "0", "-1", "x", "on", "⏟", "((", "99999999999"]
PIECES = ["", "<m:e/>", "<m:r/>", "<m:oMath/>", "<m:t>1</m:t>", "<w:r/>", "<m:fPr/>", "<w:p/>"]


@given(st.integers(0, 999), st.sampled_from(STRANGE), st.sampled_from(PIECES), st.booleans())
def test_strange_values_and_elements_in_equations_are_read_or_refused(place, said, piece, as_value):
    if as_value:
        found = list(re.finditer(r'm:val="([^"]*)"', EVERYTHING))
        match = found[place % len(found)]
        changed = EVERYTHING[: match.start(1)] + said + EVERYTHING[match.end(1) :]
    else:
        ends = [m.end() for m in re.finditer(r"<m:\w+[^/>]*>", EVERYTHING)]
        cut = ends[place % len(ends)]
        changed = EVERYTHING[:cut] + piece + EVERYTHING[cut:]
    (paragraph,) = read(sentence("Først ", changed)).paragraphs
    assert paragraph.text.startswith("Først")
