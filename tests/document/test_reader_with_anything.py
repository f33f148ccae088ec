"""The reader meets anything: wrong values are taken as absent, and never end in a bug."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from avtalemaker.document import read_document
from avtalemaker.errors import InputError
from wordfile import STYLES, WordFile, control, field, listed, para, picture

BODY = (
    para("Tittel", "Title")
    + para("Formål", "Heading1")
    + listed("punkt", 2)
    + control(
        "avt:a",
        para("klausul", properties='<w:ind w:left="99"/><w:tabs><w:tab w:pos="9"/></w:tabs>'),
    )
    + f"<w:p>{field('PAGE')}</w:p>"
    + picture()
    + '<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblLook w:val="04A0"/></w:tblPr>'
    '<w:tblGrid><w:gridCol w:w="99"/></w:tblGrid><w:tr><w:trPr><w:trHeight w:val="9"/></w:trPr>'
    "<w:tc><w:tcPr>"
    '<w:gridSpan w:val="1"/></w:tcPr>' + para("celle") + "</w:tc></w:tr></w:tbl>"
)
VALUE = re.compile(
    r'w:(?:val|w|pos|left|sz|ilvl|type|fldCharType|styleId|line|after|h|top)="([^"]*)"'
)
STRANGE = st.sampled_from(
    ["", "-1", "0", "99999999999", "1.5", "abc", "12pt", "nil", "٣", "-32000"]
)


@given(st.integers(0, 200), STRANGE, st.booleans())
def test_a_strange_value_anywhere_is_read_or_refused(place, strange, in_styles):
    text = STYLES if in_styles else BODY
    found = list(VALUE.finditer(text))
    match = found[place % len(found)]
    changed = text[: match.start(1)] + strange + text[match.end(1) :]
    file = WordFile(BODY, styles=changed) if in_styles else WordFile(changed)
    document = read_document(file.data(), "avtale.docx")
    assert "Formål" in [p.text for p in document.paragraphs]


@given(
    st.integers(0, 60), st.sampled_from(["", "<w:p/>", "<w:r/>", "<w:sdt/>", "<w:tbl/>", "<w:tc/>"])
)
def test_an_element_out_of_place_is_read_or_refused(place, strange):
    found = [m.end() for m in re.finditer(r"<w:\w+[^/>]*>", BODY)]
    cut = found[place % len(found)]
    data = WordFile(BODY[:cut] + strange + BODY[cut:]).data()
    try:
        assert read_document(data, "avtale.docx").paragraphs
    except InputError as error:
        assert error.findings  # noqa: PT017 - either way is right
