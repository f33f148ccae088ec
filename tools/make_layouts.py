"""Makes the Word layouts in `templates/`: `python tools/make_layouts.py`, then look at them.

A layout is a plain Word file that a branch opens, restyles and saves. It is made here from
scratch, rather than from Word's own blank file, so that it holds nothing that nobody asked for
(latent styles, a theme, an American language) and so that a change to it can be read as a change
to this file.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from avtalemaker.ooxml import NAMESPACES, write_package  # noqa: E402

OOXML = "http://schemas.openxmlformats.org"
OFFICE = f"{OOXML}/officeDocument/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TEXT_WIDTH = 9070  # twips: A4 with margins of 25 mm
COLUMN = TEXT_WIDTH // 2
INK = 3969  # twips: 70 mm, the line a person signs on


@dataclass(frozen=True)
class Look:
    """What tells one layout from another; sizes in points, lengths in twips."""

    name: str
    body: str
    head: str
    title: str
    size: float
    title_size: float
    head_size: float
    color: str
    quiet: str
    align: str
    numbered_clauses: bool
    bullet: str
    title_align: str = "left"


STANDARD = Look(
    name="standard", body="Calibri", head="Calibri", title="Cambria",
    size=11, title_size=23, head_size=13.5, color="1F3A5F", quiet="595959",
    align="left", numbered_clauses=False, bullet="•",
)  # fmt: skip
NUMBERED = Look(
    name="nummerert", body="Cambria", head="Cambria", title="Cambria",
    size=11, title_size=20, head_size=12, color="000000", quiet="404040",
    align="left", numbered_clauses=True, bullet="–", title_align="center",
)  # fmt: skip
LOOKS = (STANDARD, NUMBERED)


# ---- paragraphs of the body ---------------------------------------------------------------


def run(text: str) -> str:
    """Return text as runs; a tab character becomes Word's tab."""
    pieces = [
        f'<w:r><w:t xml:space="preserve">{escape(piece)}</w:t></w:r>' if piece else ""
        for piece in text.split("\t")
    ]
    return "<w:r><w:tab/></w:r>".join(pieces)


def para(text: str = "", style: str = "") -> str:
    """Return one paragraph; without a style it is Normal."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{run(text)}</w:p>"


def tag(expression: str) -> str:
    """Return a paragraph that only steers: it is gone when the document is made."""
    return para(f"{{%p {expression} %}}", "AvtaleStyring")


def when(condition: str, *paragraphs: str) -> str:
    """Return paragraphs that are there only when a condition holds."""
    return tag(f"if {condition}") + "".join(paragraphs) + tag("endif")


def letterhead() -> str:
    """The draft mark, a row of logos, the title, and what each party says of itself."""
    logos = "{% for party in parties %}{{ party.logo }}{% if not loop.last %}\u2003\u2003{% endif %}{% endfor %}"
    return (
        when("draft", para("{{ draft }}", "AvtaleUtkast"))
        + when("logos", para(logos, "AvtaleLogo"))
        + para("{{ title }}", "Title")
        + tag("for party in parties")
        + when("party.tagline", para("{{ party.name }} – {{ party.tagline }}", "AvtaleMotto"))
        + tag("endfor")
    )


def sections(look: Look) -> str:
    """Headings with lead-in and clauses."""
    bullet = para("{{ clause.text }}", "AvtalePunkt")
    if look.numbered_clauses:
        bullet = (
            tag("if section.numbered")
            + para("{{ clause.text }}", "AvtaleKlausul")
            + tag("else")
            + bullet
            + tag("endif")
        )
    return (
        tag("for section in sections")
        + tag("if section.numbered")
        + para("{{ section.heading }}", "Heading1")
        + tag("else")
        + para("{{ section.heading }}", "Heading1utennummer")
        + tag("endif")
        + when("section.lead_in", para("{{ section.lead_in }}", "AvtaleInnledning"))
        + tag("for clause in section.clauses")
        + tag("if clause.bullet")
        + bullet
        + tag("else")
        + para("{{ clause.text }}", "AvtaleAvsnitt")
        + tag("endif")
        + tag("endfor")
        + tag("endfor")
    )


def appendices() -> str:
    """The list of appendices, when there are any."""
    return when(
        "appendices",
        para("{{ labels.appendices }}", "Heading1utennummer"),
        tag("for appendix in appendices"),
        para("{{ labels.appendix }} {{ loop.index }}:\t{{ appendix }}", "AvtaleVedlegg"),
        tag("endfor"),
    )


def signer(side: str) -> str:
    """One party's cell: «For <party>», and for each person a line for ink, name and title."""
    return when(
        side,
        para("{{ labels.on_behalf_of }} {{ %s.party }}" % side, "AvtalePart"),
        tag(f"for line in {side}.lines"),
        para("\t", "AvtaleLinje"),
        when("line.name", para("{{ line.name }}", "AvtaleNavn")),
        when("line.title", para("{{ line.title }}", "AvtaleTittel")),
        tag("endfor"),
    )


def row(left: str, right: str) -> str:
    """Return a row of two cells that never splits over pages."""
    return "<w:tr><w:trPr><w:cantSplit/></w:trPr>" + cell(left) + cell(right) + "</w:tr>"


def row_tag(expression: str) -> str:
    """Return a row that only steers: it is gone when the document is made."""
    return row(para(f"{{%tr {expression} %}}", "AvtaleStyring"), para("", "AvtaleStyring"))


def cell(paragraphs: str) -> str:
    """Return one cell of the signature table."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{COLUMN}" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>'


def ending() -> str:
    """Who adopted it, place and date, and the signatures: kept on one page as far as it goes."""

    def given(label: str, value: str) -> str:
        text = f"{{{{ labels.{label} }}}}:{{% if {value} %}} {{{{ {value} }}}}{{% else %}}\t{{% endif %}}"
        return para(text, "AvtaleSted")

    grid = f'<w:gridCol w:w="{COLUMN}"/>' * 2
    return (
        when("adopted_by", para("{{ labels.adopted_by }} {{ adopted_by }}", "AvtaleVedtak"))
        + "<w:tbl><w:tblPr>"
        + f'<w:tblW w:w="{2 * COLUMN}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        + '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="284" w:type="dxa"/></w:tblCellMar>'
        + f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        + row(given("place", "place"), given("date", "date"))
        + row_tag("for row in signature_rows")
        + row(signer("row.left"), signer("row.right"))
        + row_tag("endfor")
        + "</w:tbl>"
        + para("", "AvtaleSlutt")
    )


# ---- parts ---------------------------------------------------------------------------------


def document(look: Look) -> str:
    """The text with its tags."""
    body = letterhead() + sections(look) + appendices() + ending()
    references = "".join(
        f'<w:{kind}Reference w:type="{where}" r:id="{rel}"/>'
        for kind, where, rel in (
            ("header", "default", "rId4"),
            ("header", "first", "rId5"),
            ("footer", "default", "rId6"),
            ("footer", "first", "rId7"),
        )
    )
    page = (
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1474" w:right="1418" w:bottom="1418" w:left="1418"'
        ' w:header="737" w:footer="680" w:gutter="0"/><w:titlePg/>'
    )
    return f"<w:document {spaces('w', 'r')}><w:body>{body}<w:sectPr>{references}{page}</w:sectPr></w:body></w:document>"


def spaces(*prefixes: str) -> str:
    """Return namespace declarations."""
    return " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in prefixes)


def surround(kind: str, content: str) -> str:
    """Return a header or a footer."""
    root = {"header": "hdr", "footer": "ftr"}[kind]
    return f"<w:{root} {spaces('w', 'r')}>{content}</w:{root}>"


def page_number() -> str:
    """«Side x av y»."""

    def number(field: str) -> str:
        return f'<w:fldSimple w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    properties = '<w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
    words = (
        run("{{ labels.page }} ") + number("PAGE") + run(" {{ labels.of }} ") + number("NUMPAGES")
    )
    return f"<w:p>{properties}{words}</w:p>"


@dataclass(frozen=True)
class Style:
    """A paragraph style; `ppr` and `rpr` are its properties as XML, in the order of the schema."""

    id: str
    name: str
    ppr: str = ""
    rpr: str = ""
    based_on: str = "Normal"
    next: str = ""

    @property
    def xml(self) -> str:
        """The style as Word stores it."""
        following = f'<w:next w:val="{self.next}"/>' if self.next else ""
        custom = "" if self.id in BUILT_IN else ' w:customStyle="1"'
        return (
            f'<w:style w:type="paragraph"{custom} w:styleId="{self.id}"><w:name w:val="{self.name}"/>'
            f'<w:basedOn w:val="{self.based_on}"/>{following}<w:qFormat/>'
            f"<w:pPr>{self.ppr}</w:pPr><w:rPr>{self.rpr}</w:rPr></w:style>"
        )


BUILT_IN = ("Title", "Heading1", "Header", "Footer")


def font(name: str) -> str:
    """Return one font for every script."""
    return f'<w:rFonts w:ascii="{name}" w:eastAsia="{name}" w:hAnsi="{name}" w:cs="{name}"/>'


def size(points: float) -> str:
    """Return a font size; Word counts half points."""
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def space(before: float = 0, after: float = 0, line: int = 0) -> str:
    """Return spacing: points before and after, and the line in 240ths of its natural height."""
    height = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"{height}/>'


def paragraph_styles(look: Look) -> list[Style]:
    """Every style of a layout: what a branch changes to give it another look."""
    keep, lines = "<w:keepNext/>", "<w:keepLines/>"
    quiet, ink = f'<w:color w:val="{look.quiet}"/>', f'<w:color w:val="{look.color}"/>'
    centre = '<w:jc w:val="center"/>' if look.title_align == "center" else ""
    unnumbered = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    indent = '<w:ind w:left="0" w:firstLine="0"/>'
    stop = f'<w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="{INK}"/></w:tabs>'
    clause = '<w:numPr>{}<w:numId w:val="{}"/></w:numPr>'
    small = size(look.size - 1)
    return [
        Style("Title", "Title", keep + lines + space(18, 8, 252) + centre,
              font(look.title) + "<w:b/>" + ink + size(look.title_size), next="Normal"),
        Style("AvtaleMotto", "Avtale Motto", keep + space(0, 2) + centre, "<w:i/>" + quiet + small),
        Style("AvtaleLogo", "Avtale Logo", keep + space(0, 6) + centre),
        Style("AvtaleUtkast", "Avtale Utkast", keep + space(0, 8) + '<w:jc w:val="right"/>',
              '<w:b/><w:color w:val="A61B1B"/>' + size(look.size)),
        Style("Heading1", "heading 1", keep + lines + clause.format("", 1) + space(16, 5)
              + '<w:outlineLvl w:val="0"/>',
              font(look.head) + "<w:b/>" + ink + size(look.head_size), next="AvtaleInnledning"),
        Style("Heading1utennummer", "Heading 1 uten nummer", unnumbered + indent
              + '<w:outlineLvl w:val="0"/>', based_on="Heading1", next="AvtaleAvsnitt"),
        Style("AvtaleInnledning", "Avtale Innledning", keep + space(0, 4), next="AvtalePunkt"),
        Style("AvtaleAvsnitt", "Avtale Avsnitt", space(0, 6, 276)),
        Style("AvtalePunkt", "Avtale Punkt", clause.format("", 2) + space(0, 4, 264)),
        Style("AvtaleKlausul", "Avtale Klausul",
              clause.format('<w:ilvl w:val="1"/>', 1) + space(0, 5, 264)),
        Style("AvtaleVedlegg", "Avtale Vedlegg",
              '<w:tabs><w:tab w:val="left" w:pos="1418"/></w:tabs>' + space(0, 3)
              + '<w:ind w:left="1418" w:hanging="1418"/>'),
        Style("AvtaleVedtak", "Avtale Vedtak", keep + space(20, 0), "<w:b/>"),
        Style("AvtaleSted", "Avtale Sted", keep + stop + space(26, 0)),
        Style("AvtalePart", "Avtale Part", keep + lines + space(22, 0), "<w:b/>"),
        Style("AvtaleLinje", "Avtale Linje", keep + stop + space(26, 2), quiet),
        Style("AvtaleNavn", "Avtale Navn", keep + space(0, 0)),
        Style("AvtaleTittel", "Avtale Tittel", keep + space(0, 0), quiet + small),
        Style("AvtaleSlutt", "Avtale Slutt", space(0, 0, 240), size(2)),
        Style("AvtaleStyring", "Avtale Styring", space(0, 0, 240),
              font("Courier New") + '<w:color w:val="0B6E4F"/>' + size(8)),
        Style("Header", "header", space(0, 0) + '<w:jc w:val="right"/>', quiet + size(9)),
        Style("Footer", "footer", space(0, 0) + '<w:jc w:val="right"/>', quiet + size(9)),
    ]  # fmt: skip


def styles(look: Look) -> str:
    """The styles part; the language is set when a document is made."""
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{font(look.body)}{size(look.size)}"
        '<w:lang w:val="nb-NO" w:eastAsia="nb-NO" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{space(0, 6, 264)}</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="character" w:customStyle="1" w:styleId="AvtaleBlank">'
        '<w:name w:val="Avtale Blank"/><w:qFormat/>'
        '<w:rPr><w:shd w:val="clear" w:color="auto" w:fill="FFE999"/></w:rPr></w:style>'
    )
    rest = "".join(style.xml for style in paragraph_styles(look))
    return f"<w:styles {spaces('w')}>{defaults}{normal}{rest}</w:styles>"


def level(index: int, kind: str, text: str, style: str, left: int, hanging: int) -> str:
    """Return one level of a list, tied to a style."""
    tied = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{tied}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def numbering(look: Look) -> str:
    """One multilevel list for headings (and numbered clauses), and one for bullets."""
    headings = level(0, "decimal", "%1.", "Heading1", 567, 567)
    headings += level(1, "decimal", "%1.%2", "AvtaleKlausul", 567, 567)
    bullets = level(0, "bullet", look.bullet, "AvtalePunkt", 425, 283)
    return (
        f"<w:numbering {spaces('w')}>"
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{headings}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/>{bullets}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )


def settings() -> str:
    """Norwegian decimals, no hyphenation, and no compatibility mode of an older Word."""
    return (
        f'<w:settings {spaces("w")}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
        '<w:autoHyphenation w:val="0"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
        ' w:val="15"/></w:compat><w:themeFontLang w:val="nb-NO"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


PARTS = {
    "styles": ("styles", "rId1"),
    "numbering": ("numbering", "rId2"),
    "settings": ("settings", "rId3"),
    "header1": ("header", "rId4"),
    "header2": ("header", "rId5"),
    "footer1": ("footer", "rId6"),
    "footer2": ("footer", "rId7"),
}


def content_types() -> str:
    """What each part is."""
    rows = [("/word/document.xml", f"{WORD}.document.main+xml")]
    rows += [(f"/word/{part}.xml", f"{WORD}.{kind}+xml") for part, (kind, _rel) in PARTS.items()]
    rows += [("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")]
    overrides = "".join(f'<Override PartName="{p}" ContentType="{k}"/>' for p, k in rows)
    return (
        f'<Types xmlns="{OOXML}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def relationships(rows: list[tuple[str, str, str]]) -> str:
    """Return a relationships part from (id, type, target)."""
    inner = "".join(f'<Relationship Id="{i}" Type="{k}" Target="{t}"/>' for i, k, t in rows)
    return f'<Relationships xmlns="{OOXML}/package/2006/relationships">{inner}</Relationships>'


def layout(look: Look) -> dict[str, bytes]:
    """Return the parts of one layout."""
    core = f"{OOXML}/package/2006/relationships/metadata/core-properties"
    texts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(
            [
                ("rId1", f"{OFFICE}/relationships/officeDocument", "word/document.xml"),
                ("rId2", core, "docProps/core.xml"),
            ]
        ),
        "docProps/core.xml": f"<cp:coreProperties {spaces('cp', 'dc')}><dc:language>nb-NO</dc:language></cp:coreProperties>",
        "word/_rels/document.xml.rels": relationships(
            [
                (rel, f"{OFFICE}/relationships/{k}", f"{part}.xml")
                for part, (k, rel) in PARTS.items()
            ]
        ),
        "word/document.xml": document(look),
        "word/styles.xml": styles(look),
        "word/numbering.xml": numbering(look),
        "word/settings.xml": settings(),
        "word/header1.xml": surround("header", para("{{ short_title }}", "Header")),
        "word/header2.xml": surround("header", para("", "Header")),
        "word/footer1.xml": surround("footer", page_number()),
        "word/footer2.xml": surround("footer", page_number()),
    }
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return {part: (head + text).encode() for part, text in texts.items()}


def main() -> None:
    """Write every layout."""
    for look in LOOKS:
        target = ROOT / "templates" / f"{look.name}.docx"
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(write_package(layout(look)))
        print(target)


if __name__ == "__main__":
    main()
