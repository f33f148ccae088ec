"""The look of a layout: its styles, and the lists that are tied to them."""

from __future__ import annotations

from dataclasses import dataclass

from avtalemaker.ooxml import NAMESPACES

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


def spaces(*prefixes: str) -> str:
    """Return namespace declarations."""
    return " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in prefixes)


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
            f'<w:style w:type="paragraph"{custom} w:styleId="{self.id}">'
            f'<w:name w:val="{self.name}"/><w:basedOn w:val="{self.based_on}"/>{following}'
            f"<w:qFormat/><w:pPr>{self.ppr}</w:pPr><w:rPr>{self.rpr}</w:rPr></w:style>"
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
        Style("Heading1", "heading 1", keep + lines + clause.format("", 1) + space(14, 4)
              + '<w:outlineLvl w:val="0"/>',
              font(look.head) + "<w:b/>" + ink + size(look.head_size), next="AvtaleInnledning"),
        Style("Heading1utennummer", "Heading 1 uten nummer", unnumbered + indent
              + '<w:outlineLvl w:val="0"/>', based_on="Heading1", next="AvtaleAvsnitt"),
        Style("AvtaleInnledning", "Avtale Innledning", keep + space(0, 3), next="AvtalePunkt"),
        Style("AvtaleAvsnitt", "Avtale Avsnitt", space(0, 6)),
        # The last words stay with the signatures: nobody signs a page that says nothing.
        Style("AvtaleSisteavsnitt", "Avtale Siste avsnitt", keep + lines + space(0, 6)),
        Style("AvtalePunkt", "Avtale Punkt", clause.format("", 2) + space(0, 3.5)),
        Style("AvtaleKlausul", "Avtale Klausul",
              clause.format('<w:ilvl w:val="1"/>', 1) + space(0, 4)),
        Style("AvtaleVedlegg", "Avtale Vedlegg",
              keep + '<w:tabs><w:tab w:val="left" w:pos="1418"/></w:tabs>' + space(0, 3)
              + '<w:ind w:left="1418" w:hanging="1418"/>'),
        Style("AvtaleVedtak", "Avtale Vedtak", keep + space(20, 0), "<w:b/>"),
        Style("AvtaleSted", "Avtale Sted", keep + stop + space(22, 0)),
        Style("AvtalePart", "Avtale Part", keep + lines + space(18, 0), "<w:b/>"),
        Style("AvtaleLinje", "Avtale Linje", keep + stop + space(28, 2), quiet),
        Style("AvtaleNavn", "Avtale Navn", keep + space(0, 0)),
        Style("AvtaleTittel", "Avtale Tittel", keep + space(0, 0), quiet + small),
        Style("AvtaleSlutt", "Avtale Slutt", space(0, 0, 240), size(2)),
        Style("AvtaleStyring", "Avtale Styring", space(0, 0, 240),
              font("Courier New") + '<w:color w:val="0B6E4F"/>' + size(8)),
        Style("Header", "header", space(0, 0) + '<w:jc w:val="right"/>', quiet + size(9)),
        Style("Footer", "footer", space(0, 0) + '<w:jc w:val="right"/>', quiet + size(9)),
    ]  # fmt: skip


def styles(look: Look) -> str:
    """Return the styles part; the language is set when a document is made."""
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{font(look.body)}{size(look.size)}"
        '<w:lang w:val="nb-NO" w:eastAsia="nb-NO" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{space(0, 6, 259)}</w:pPr></w:pPrDefault></w:docDefaults>"
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
        '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
        f"{headings}</w:abstractNum>"
        '<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/>'
        f"{bullets}</w:abstractNum>"
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
