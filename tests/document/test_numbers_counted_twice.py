"""List numbers: the reader's running count and the gate's look back in history always agree."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from avtalemaker.document import read_document
from avtalemaker.pdf.rawnumbers import ANY_SIGN
from avtalemaker.pdf.rawtext import raw_text
from wordfile import NUMBERING, WordFile, listed, para

FORMATS = [
    *("decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "decimalZero"),
    *("ordinal", "cardinalText", "ordinalText", "numberInDash", "chicago", "hex"),
    *("decimalEnclosedCircle", "decimalEnclosedParen", "decimalHalfWidth"),
    *('custom" w:format="001, 002, 003, ...', 'custom" w:format="#, ##'),
]
LEVELS = 4
DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="{}"/></w:rPr></w:rPrDefault>'
    "</w:docDefaults>"
)
BASED = '<w:basedOn w:val="S0"/>'
LISTED = [
    "",
    *(f'<w:numPr><w:numId w:val="{n}"/></w:numPr>' for n in (0, 1, 2)),
    '<w:numPr><w:ilvl w:val="1"/></w:numPr>',
    '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="3"/></w:numPr>',
]


@st.composite
def levels(draw):
    """Return the w:lvl elements of one list."""
    found = []
    for depth in range(LEVELS):
        style = draw(st.sampled_from([*FORMATS, "bullet", "none"]))
        marks = [f"%{n + 1}" for n in draw(st.sets(st.integers(0, depth))) | {depth}]
        text = "–" if style == "bullet" else ".".join(sorted(marks))
        start = draw(st.integers(0, 30) | st.sampled_from([98, 119, 780, 3998, 32766]))
        restart = draw(
            st.sampled_from(["", "", '<w:lvlRestart w:val="0"/>', '<w:lvlRestart w:val="1"/>'])
        )
        legal = draw(st.sampled_from(["", "", "<w:isLgl/>", '<w:lvlPicBulletId w:val="0"/>']))
        hidden = draw(st.sampled_from(["", "", "", "<w:rPr><w:vanish/></w:rPr>"]))
        tied = f'<w:pStyle w:val="S{depth}"/>' if draw(st.booleans()) else ""
        found.append(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>'
            f'{tied}{restart}{legal}<w:lvlText w:val="{text}"/>{hidden}</w:lvl>'
        )
    return "".join(found)


@st.composite
def overrides(draw):
    """Return a w:lvlOverride: another start, another level, or both."""
    depth = draw(st.integers(0, LEVELS - 1))
    start = draw(
        st.sampled_from(["", '<w:startOverride w:val="1"/>', '<w:startOverride w:val="7"/>'])
    )
    other = draw(st.sampled_from(["", "", OTHER.format(depth, depth + 1)]))
    return f'<w:lvlOverride w:ilvl="{depth}">{start}{other}</w:lvlOverride>'


OTHER = (
    '<w:lvl w:ilvl="{}"><w:start w:val="3"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="[%1.%{}]"/></w:lvl>'
)


@st.composite
def documents(draw):
    """Return a Word file of two lists, four names for them, styles tied to them, paragraphs."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{draw(levels())}</w:abstractNum>' for n in (1, 2)
    )
    names = ""
    for number in range(1, 5):
        own = "".join(draw(st.lists(overrides(), max_size=2)))
        place = f'<w:abstractNumId w:val="{number % 2 + 1}"/>'
        names += f'<w:num w:numId="{number}">{place}{own}</w:num>'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:name w:val="S{n}"/>'
        f"{draw(st.sampled_from(['', BASED]))}"
        f"<w:pPr>{draw(st.sampled_from(LISTED))}</w:pPr></w:style>"
        for n in range(LEVELS)
    )
    body = "".join(
        draw(
            st.lists(
                st.one_of(
                    st.builds(listed, st.just("x"), st.integers(0, 5), st.integers(0, LEVELS - 1)),
                    st.builds(para, st.just("x"), st.sampled_from(["S0", "S1", "S2", "S3", ""])),
                ),
                max_size=25,
            )
        )
    )
    return WordFile(body, numbering=abstract + names, styles=styles)


@settings(max_examples=200, deadline=None)
@given(documents(), st.sampled_from(["nb-NO", "nn-NO", "no", "en-GB", "de-DE"]))
def test_the_two_counts_agree(file, language):
    data = dataclasses.replace(file, styles=DEFAULTS.format(language) + file.styles).data()
    document = read_document(data, "x.docx")
    assume(not any("lvlRestart" in fault.message for fault in document.unknown))
    ours = [p.number.text for p in document.paragraphs if p.number]
    theirs = raw_text(data, "x.docx", frozenset()).numbers
    assert len(ours) == len(theirs)
    assert [ANY_SIGN if t == ANY_SIGN else o for o, t in zip(ours, theirs, strict=True)] == [
        *theirs
    ]


@pytest.mark.parametrize("wrong", ["x", "", "1.5", "-1"])
@pytest.mark.parametrize(
    ("part", "right"),
    [
        ("numbering", '<w:start w:val="1"/>'),
        ("numbering", '<w:lvl w:ilvl="0">'),
        ("numbering", '<w:lvlRestart w:val="1"/>'),
        ("body", '<w:ilvl w:val="1"/>'),
    ],
)
def test_a_number_that_is_none_stops_neither_count(part, right, wrong):
    lists = NUMBERING.replace('<w:lvlText w:val="%1.%2"/>', '<w:lvlRestart w:val="1"/>')
    file = WordFile(listed("a", 1, 0) + listed("b", 1, 1), numbering=lists)
    text = getattr(file, part)
    assert right in text
    broken = right.replace('"1"', f'"{wrong}"').replace('"0"', f'"{wrong}"')
    data = dataclasses.replace(file, **{part: text.replace(right, broken)}).data()
    read_document(data, "x.docx")
    raw_text(data, "x.docx", frozenset())


def test_a_paragraph_that_only_ends_a_section_has_no_number_and_counts_for_none():
    end = '<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:sectPr/></w:pPr>{}</w:p>'
    for empty in ("", "<w:bookmarkStart w:id='1' w:name='a'/><w:r><w:rPr><w:b/></w:rPr></w:r>"):
        file = WordFile(
            para("Innledning", "Heading1") + end.format(empty) + para("Formål", "Heading1")
        )
        document = read_document(file.data(), "avtale.docx")
        numbers = [p.number.text for p in document.paragraphs if p.number]
        assert numbers == ["1", "2"]
        assert list(raw_text(document.source, "avtale.docx", frozenset()).numbers) == numbers
    typed = end.format("<w:r><w:t>Siste</w:t></w:r>")
    file = WordFile(para("Innledning", "Heading1") + typed + para("Formål", "Heading1"))
    document = read_document(file.data(), "avtale.docx")
    assert [p.number.text for p in document.paragraphs if p.number] == ["1", "2", "3"]
