"""Numbers in Word's formats: what each prints, and what is refused instead of guessed."""

from __future__ import annotations

import pytest

from avtalemaker.document import read_document
from avtalemaker.document.numerals import numeral
from avtalemaker.pdf import rawnumerals
from wordfile import NUMS, STYLES, WordFile, listed, para

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


@pytest.mark.parametrize(
    ("style", "number", "expected"),
    [
        ("decimalZero", 9, "09"),
        ("decimalZero", 10, "10"),
        ("custom 01, 02, 03, ...", 7, "07"),
        ("custom 001, 002, 003, ...", 7, "007"),
        ("custom 0001, 0002, 0003, ...", 12345, "12345"),
        ("numberInDash", 3, "- 3 -"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedParen", 1, "⑴"),
        ("decimalEnclosedFullstop", 12, "⒓"),
        ("lowerLetter", 27, "aa"),
        ("upperLetter", 54, "BBB"),
        ("lowerRoman", 3999, "mmmcmxcix"),
        ("upperRoman", 49, "XLIX"),
        ("chicago", 6, "††"),
        ("chineseCounting", 10, "十"),
        ("chineseCountingThousand", 11, "十一"),
        ("japaneseCounting", 20, "二十"),
        ("chineseCountingThousand", 99, "九十九"),
        ("ideographTraditional", 3, "丙"),
        ("ideographDigital", 9, "九"),
        ("chineseLegalSimplified", 2, "贰"),
        ("decimalFullWidth", 12, "１２"),
        ("aiueoFullWidth", 6, "カ"),
        ("iroha", 2, "ロ"),
        ("ganada", 14, "하"),
        ("koreanDigital", 1, "일"),
        ("decimal", 0, "0"),
    ],
)
def test_a_number_is_written_as_word_writes_it(style, number, expected):
    assert numeral(number, style) == expected


@pytest.mark.parametrize(
    ("number", "ordinal", "cardinal_text", "ordinal_text"),
    [
        (1, "1st", "One", "First"),
        (2, "2nd", "Two", "Second"),
        (3, "3rd", "Three", "Third"),
        (8, "8th", "Eight", "Eighth"),
        (11, "11th", "Eleven", "Eleventh"),
        (12, "12th", "Twelve", "Twelfth"),
        (13, "13th", "Thirteen", "Thirteenth"),
        (20, "20th", "Twenty", "Twentieth"),
        (21, "21st", "Twenty-one", "Twenty-first"),
        (40, "40th", "Forty", "Fortieth"),
        (99, "99th", "Ninety-nine", "Ninety-ninth"),
        (100, "100th", "One hundred", "One hundredth"),
        (105, "105th", "One hundred five", "One hundred fifth"),
        (240, "240th", "Two hundred forty", "Two hundred fortieth"),
        (1111, "1111th", "One thousand one hundred eleven", "One thousand one hundred eleventh"),
        (3000, "3000th", "Three thousand", "Three thousandth"),
    ],
)
def test_english_numbers_are_said_in_words(number, ordinal, cardinal_text, ordinal_text):
    assert numeral(number, "ordinal", "en") == ordinal
    assert numeral(number, "cardinalText", "en") == cardinal_text
    assert numeral(number, "ordinalText", "en") == ordinal_text


@pytest.mark.parametrize(
    ("style", "number", "language"),
    [
        ("lowerRoman", 4000, ""),
        ("lowerRoman", 0, ""),
        ("upperLetter", 0, ""),
        ("lowerLetter", 781, ""),
        ("decimal", -1, ""),
        ("decimalEnclosedCircle", 21, ""),
        ("decimalEnclosedFullstop", 21, ""),
        ("hex", 10, ""),
        ("chineseCounting", 100, ""),
        ("ideographTraditional", 11, ""),
        ("ideographDigital", 10, ""),
        ("chineseLegalSimplified", 10, ""),
        ("koreanCounting", 1, ""),
        ("aiueo", 45, ""),
        ("custom a, b, c", 1, ""),
        ("ordinal", 1, ""),
        ("ordinal", 1, "de"),
        ("ordinalText", 1, "nb"),
        ("cardinalText", 3501, "en"),
    ],
)
def test_what_word_prints_is_not_guessed(style, number, language):
    assert numeral(number, style, language) is None


@pytest.mark.parametrize("language", ["", "nb", "en"])
@pytest.mark.parametrize(
    "style",
    [
        *("decimal", "decimalZero", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman"),
        *("ordinal", "cardinalText", "ordinalText", "chicago", "numberInDash"),
        *("decimalEnclosedCircle", "decimalEnclosedParen", "decimalEnclosedFullstop"),
        *("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"),
        *("ideographTraditional", "ideographZodiac", "ideographDigital", "koreanDigital"),
        *("decimalFullWidth", "decimalEnclosedCircleChinese", "chineseLegalSimplified"),
        *("aiueo", "aiueoFullWidth", "iroha", "irohaFullWidth", "ganada", "chosung"),
        *("ideographLegalTraditional", "taiwaneseCountingThousand"),
        "custom 001, 002, ...",
    ],
)
def test_the_gate_writes_all_numbers_alike(style, language):
    for number in range(5000):
        text = numeral(number, style, language)
        other = rawnumerals.numeral(number, style.removeprefix("custom "), language)
        assert text in (other, None)


def numbered(shape: str, more: str = "", text: str = "%1", run: str = "", **parts: str):
    """Read two paragraphs of a list with one level."""
    lists = (
        f'<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="1"/>{shape}{more}'
        f'<w:lvlText w:val="{text}"/><w:rPr>{run}</w:rPr></w:lvl></w:abstractNum>{NUMS.format(5)}'
    )
    file = WordFile(listed("a", 5) + listed("b", 5), numbering=lists, **parts)
    return read_document(file.data(), "x.docx")


def labels(document) -> list[str]:
    return [p.number.text if p.number else "" for p in document.paragraphs]


def test_zeros_in_front_are_read_from_the_choice_for_word():
    shape = (
        f'<mc:AlternateContent {MC} {W14}><mc:Choice Requires="w14"><w:numFmt w:val="custom" '
        'w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        "</mc:Fallback></mc:AlternateContent>"
    )
    assert labels(numbered(shape)) == ["001", "002"]


def test_ordinals_follow_the_only_language():
    assert labels(numbered('<w:numFmt w:val="ordinal"/>')) == ["1.", "2."]
    english = numbered('<w:numFmt w:val="ordinalText"/>', styles=STYLES.replace("nb-NO", "en-US"))
    assert labels(english) == ["First", "Second"]
    both = numbered('<w:numFmt w:val="ordinal"/>', run='<w:lang w:val="en-GB"/>')
    assert {finding.code for finding in both.unknown} == {"D112"}


def test_text_in_no_language_leaves_words_alone_unless_the_number_is_in_it():
    english = STYLES.replace("nb-NO", "en-US")
    other = (
        '<w:style w:type="paragraph" w:styleId="Fri"><w:name w:val="Fri"/><w:basedOn w:val="{}"/>'
        '<w:rPr><w:lang w:val="x-none"/></w:rPr></w:style>'
    )
    words = '<w:numFmt w:val="ordinalText"/>'
    assert labels(numbered(words, styles=english + other.format("Normal"))) == ["First", "Second"]
    assert not numbered(words, styles=english + other.format("Normal")).unknown
    usual = english.replace('<w:name w:val="Normal"/>', f'<w:name w:val="Normal"/>{NONE}')
    for document in (
        numbered(words, run='<w:lang w:val="x-none"/>', styles=english),
        numbered(words, styles=usual),
    ):
        assert {finding.code for finding in document.unknown} == {"D112"}


NONE = '<w:rPr><w:lang w:val="x-none"/></w:rPr>'


def test_a_hidden_number_counts_and_is_not_printed():
    document = numbered('<w:numFmt w:val="decimal"/>', run="<w:vanish/>")
    assert labels(document) == ["", ""]
    assert not document.unknown
    assert {finding.code for finding in document.remarks} == {"D119"}


def test_a_picture_in_front_of_an_item_is_a_dot():
    document = numbered('<w:numFmt w:val="bullet"/>', '<w:lvlPicBulletId w:val="0"/>', "x")
    assert labels(document) == ["•", "•"]
    assert {finding.code for finding in document.remarks} == {"D136"}


def style(name: str, based: str, place: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based}"/><w:pPr><w:numPr>{place}</w:numPr></w:pPr></w:style>'
    )


@pytest.mark.parametrize(
    ("place", "refused"),
    [
        ('<w:ilvl w:val="1"/>', False),
        ('<w:ilvl w:val="1"/><w:numId w:val="5"/>', False),
        ('<w:ilvl w:val="0"/><w:numId w:val="5"/>', True),
    ],
)
def test_a_style_on_another_level_than_its_list_has_it_on_is_refused(place, refused):
    lists = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:pStyle w:val="Punkt{n}"/><w:lvlText w:val="%{n + 1})"/></w:lvl>'
        for n in (0, 1)
    )
    first = style("Punkt0", "Normal", '<w:numId w:val="5"/>')
    file = WordFile(
        para("a", "Punkt1"),
        numbering=f'<w:abstractNum w:abstractNumId="5">{lists}</w:abstractNum>{NUMS.format(5)}',
        styles=STYLES + first + style("Punkt1", "Punkt0", place),
    )
    codes = {finding.code for finding in read_document(file.data(), "x.docx").unknown}
    assert codes == ({"D143"} if refused else set())
