"""What Word 365 and Google Docs write around the words: it changes nothing that is read."""

from __future__ import annotations

import pytest

from avtalemaker.document import read_document
from avtalemaker.pdf import make_pdf
from avtalemaker.pdf.rawtext import raw_text
from avtalemaker.pdffile.reading import read_back
from wordfile import NAMES, NUMBERING, STYLES, WordFile, control, listed, para, run

WORD = "http://schemas.microsoft.com/office/word"
IGNORED = (
    f'xmlns:w15="{WORD}/2012/wordml" xmlns:w16cid="{WORD}/2016/wordml/cid" '
    f'xmlns:w16du="{WORD}/2023/wordml/word16du" xmlns:odd="http://example.org/odd" '
    'mc:Ignorable="w14 w15 w16cid w16du odd"'
)
IDS = (
    'w14:paraId="1A2B3C4D" w14:textId="77777777" w:rsidR="00A1" w:rsidRDefault="00B2" '
    'w:rsidP="00C3"'
)
GLOW = '<w14:ligatures w14:val="standardContextual"/>'
FONTS = (
    '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi"'
    ' w:cstheme="minorBidi"/>'
)
SETTINGS = (
    '<w:zoom w:percent="100"/><w:proofState w:spelling="clean" w:grammar="clean"/>'
    '<w:defaultTabStop w:val="708"/><w:hyphenationZone w:val="425"/><w:characterSpacingControl '
    'w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    f'w:uri="{WORD}" w:val="15"/><w:compatSetting w:name="useWord2013TrackBottomHyphenation" '
    f'w:uri="{WORD}" w:val="0"/></w:compat><w:rsids><w:rsidRoot w:val="00A1"/></w:rsids>'
    '<w:themeFontLang w:val="nb-NO"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
)
LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:count="376">'
    '<w:lsdException w:name="heading 1" w:uiPriority="9" w:qFormat="1"/></w:latentStyles>'
)


def word_365() -> WordFile:
    """Return an agreement as Word 365 saves it."""
    heading = (
        f'<w:p {IDS}><w:pPr><w:pStyle w:val="Heading1"/><w:rPr>{FONTS}{GLOW}</w:rPr></w:pPr>'
        '<w:bookmarkStart w:id="0" w:name="_Toc1234"/><w:proofErr w:type="spellStart"/>'
        f'<w:r w:rsidRPr="00D4"><w:rPr>{FONTS}{GLOW}</w:rPr><w:t>For</w:t></w:r>'
        '<w:proofErr w:type="spellEnd"/><w:r><w:lastRenderedPageBreak/><w:t>mål</w:t></w:r>'
        '<w:bookmarkEnd w:id="0"/></w:p>'
    )
    clause = (
        '<w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr><w:alias w:val="Møter"/><w:tag w:val="avt:m"/>'
        '<w:id w:val="-123"/><w:lock w:val="sdtLocked"/><w:placeholder><w:docPart w:val="ABC"/>'
        '</w:placeholder><w15:color w:val="FF0000"/></w:sdtPr><w:sdtEndPr/><w:sdtContent>'
        f'<w:bookmarkStart w:id="1" w:name="_GoBack"/><w:p {IDS}><w:permStart w:id="5" '
        'w:edGrp="everyone"/><w:r><w:t xml:space="preserve">Partene </w:t></w:r><w:smartTag '
        'w:uri="u" w:element="date"><w:r><w:t>møtes</w:t></w:r></w:smartTag><w:permEnd w:id="5"/>'
        "<odd:stranger>ikke med</odd:stranger></w:p>"
        '<w:bookmarkEnd w:id="1"/></w:sdtContent></w:sdt>'
    )
    checkbox = (
        '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{run('X')}</w:sdtContent></w:sdt>"
    )
    repeated = (
        "<w:sdt><w:sdtPr><w15:repeatingSection/></w:sdtPr><w:sdtContent><w:sdt><w:sdtPr>"
        f"<w15:repeatingSectionItem/></w:sdtPr><w:sdtContent>{listed('punkt', 2)}</w:sdtContent>"
        "</w:sdt></w:sdtContent></w:sdt>"
    )
    date = (
        '<w:sdt><w:sdtPr><w:date w:fullDate="2026-01-02T00:00:00Z"><w:dateFormat w:val="d.M.yyyy"/>'
        f"</w:date></w:sdtPr><w:sdtContent>{run('2.1.2026')}</w:sdtContent></w:sdt>"
    )
    body = heading + clause + f"<w:p>{checkbox}{run(' dato ')}{date}</w:p>" + repeated
    return WordFile(body, styles=LATENT + STYLES, settings=SETTINGS)


def with_names(file: WordFile) -> bytes:
    """Return the file with the namespaces that Word 365 declares."""
    from avtalemaker.ooxml import write_package

    parts = file.parts()
    head = f"<w:document {NAMES}".encode()
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        head, head + b" " + IGNORED.encode(), 1
    )
    return write_package(parts)


def gdocs() -> WordFile:
    """Return an agreement as Google Docs exports it: no styles, a list for every paragraph."""
    style = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:cs="Arial" w:eastAsia='
        '"Arial" w:hAnsi="Arial"/><w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="no"/>'
        '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line="276" w:lineRule="auto"/>'
        '</w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:styleId="Normal" '
        'w:default="1"><w:name w:val="normal"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Table Normal"/></w:style>'
    )
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText '
        f'w:val="%{n + 1}."/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{720 * (n + 1)}" '
        'w:hanging="360"/></w:pPr><w:rPr><w:u w:val="none"/></w:rPr></w:lvl>'
        for n, kind in enumerate(["decimal", "lowerLetter", "lowerRoman"] * 3)
    )
    lists = f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
    lists += '<w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num>'
    direct = (
        '<w:pageBreakBefore w:val="0"/><w:ind w:left="0" w:firstLine="0"/><w:rPr><w:b w:val="1"/>'
        "</w:rPr>"
    )
    format_ = '<w:b w:val="1"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:rtl w:val="0"/>'

    def item(text: str, level: int) -> str:
        place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>'
        indent = f'<w:ind w:left="{720 * (level + 1)}" w:hanging="360"/>'
        mark = '<w:rPr><w:u w:val="none"/></w:rPr>'
        return para(text, properties=place + indent + mark, run='<w:rtl w:val="0"/>')

    body = (
        control("goog_rdk_0", para("Samarbeidsavtale", properties=direct, run=format_))
        + item("Formål", 0)
        + item("første", 1)
        + f"<w:p>{control('goog_rdk_1', run('Partene er enige.'))}</w:p>"
        + item("Varighet", 0)
    )
    return WordFile(body, styles=style, numbering=NUMBERING + lists)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            with_names(word_365()),
            [("1", "Formål"), ("", "Partene møtes"), ("", "X dato 2.1.2026"), ("•", "punkt")],
        ),
        (
            gdocs().data(),
            [
                ("", "Samarbeidsavtale"),
                ("1.", "Formål"),
                ("a.", "første"),
                ("", "Partene er enige."),
                ("2.", "Varighet"),
            ],
        ),
    ],
)
def test_the_noise_of_every_save_is_passed_over(data, expected):
    document = read_document(data, "avtale.docx")
    assert [f.message for f in document.unknown] == []
    assert list(document.text_lines) == expected
    assert raw_text(data, "avtale.docx", frozenset()).changes == 0
    assert expected[0][1] in read_back(make_pdf(document)).pages[0]
