"""Entries of a table of contents look as its paragraphs do, though they are links."""

from __future__ import annotations

import pytest

from avtalemaker.document.values import Text
from readback import read
from wordfile import STYLES, para

BLUE = "0563C1"
LOOKS = f'<w:b/><w:color w:val="{BLUE}"/><w:u w:val="single"/>'
MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
CODE = '<w:r><w:instrText xml:space="preserve"> {} </w:instrText></w:r>'
TITLE = '<w:bookmarkStart w:id="1" w:name="_Toc1"/>{}<w:bookmarkEnd w:id="1"/>'


def styles(name: str) -> str:
    """Return styles with one of signs, whose id is not its name, as in other languages."""
    own = f'<w:name w:val="{name}"/><w:rPr>{LOOKS}</w:rPr>'
    return STYLES + f'<w:style w:type="character" w:styleId="Lenke">{own}</w:style>'


def linked(direct: str = "") -> str:
    """Return a run in that style, in a link."""
    look = f'<w:rPr><w:rStyle w:val="Lenke"/>{direct}</w:rPr>'
    return f'<w:hyperlink w:anchor="_Toc1"><w:r>{look}<w:t>Lønn</w:t></w:r></w:hyperlink>'


def contents(entry: str, kind: str = 'TOC \\o "1-3" \\h') -> str:
    """Return a table of contents over two paragraphs, and what an entry leads to."""
    begin = MARK.format("begin") + CODE.format(kind) + MARK.format("separate")
    entries = f"<w:p>{begin}{entry}</w:p><w:p>{entry}{MARK.format('end')}</w:p>"
    return entries + TITLE.format(para("Lønn"))


def looks(body: str, name: str = "Hyperlink") -> list[tuple[str, str, bool]]:
    """Return the ink, the line below and the boldness of what leads somewhere."""
    paragraphs = read(body, styles=styles(name)).paragraphs
    found = [i for p in paragraphs for i in p.inlines if isinstance(i, Text) and i.link]
    return [(i.style.color, i.style.underline, i.style.bold) for i in found]


@pytest.mark.parametrize("name", ["Hyperlink", "hyperlink"])
def test_an_entry_of_a_table_of_contents_has_no_ink_and_no_line_of_a_link(name):
    assert looks(contents(linked()), name) == [("", "", True)] * 2


def test_an_entry_in_a_simple_field_has_none_either():
    simple = f'<w:p><w:fldSimple w:instr="TOC \\h">{linked()}</w:fldSimple></w:p>'
    assert looks(simple + TITLE.format(para("Lønn"))) == [("", "", True)]


def test_what_a_run_of_an_entry_says_itself_stays():
    direct = '<w:color w:val="C00000"/><w:u w:val="double"/>'
    assert looks(contents(linked(direct))) == [("C00000", "double", True)] * 2


def test_a_link_after_the_table_looks_as_a_link():
    after = contents(linked()) + f"<w:p>{linked()}</w:p>"
    assert looks(after) == [("", "", True), ("", "", True), (BLUE, "single", True)]


def test_a_style_of_another_name_and_another_field_keep_their_looks():
    assert looks(contents(linked()), "Internettkobling") == [(BLUE, "single", True)] * 2
    assert looks(contents(linked(), "INDEX")) == [(BLUE, "single", True)] * 2
