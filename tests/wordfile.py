"""Word files made of raw XML, so that a test shows all that its document holds."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape

from avtalemaker.ooxml import write_package

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    f'{W} xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" '
    'w:left="1418" w:header="709" w:footer="709" w:gutter="0"/>'
)
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/>
<w:sz w:val="22"/><w:lang w:val="nb-NO"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>
<w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title">
<w:name w:val="Title"/><w:basedOn w:val="Normal"/>
<w:rPr><w:sz w:val="40"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1">
<w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
<w:pPr><w:keepNext/><w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:before="240"/>
<w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2">
<w:name w:val="heading 2"/><w:basedOn w:val="Normal"/>
<w:pPr><w:keepNext/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>
<w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="ListBullet">
<w:name w:val="List Bullet"/><w:basedOn w:val="Normal"/>
<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr><w:contextualSpacing/></w:pPr></w:style>
"""
HEADINGS = """<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/>
<w:lvlText w:val="%1"/><w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading2"/>
<w:lvlText w:val="%1.%2"/><w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl>
</w:abstractNum>"""
BULLETS = """<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/>
<w:pPr><w:ind w:left="567" w:hanging="283"/></w:pPr>
<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr></w:lvl></w:abstractNum>"""
NUMS = '<w:num w:numId="{0}"><w:abstractNumId w:val="{0}"/></w:num>'
NUMBERING = HEADINGS + BULLETS + NUMS.format(1) + NUMS.format(2)


def para(text: str = "", style: str = "", properties: str = "", run: str = "") -> str:
    """Return a w:p of one run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    format_ = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f'<w:p>{inner}<w:r>{format_}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def p(*content: str, properties: str = "") -> str:
    """Return a w:p of runs and the like."""
    inner = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{inner}{''.join(content)}</w:p>"


def run(text: str) -> str:
    """Return a plain run."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def listed(text: str, number: int, level: int = 0) -> str:
    """Return a paragraph that its own formatting puts in a list."""
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return para(text, properties=place)


def field(instruction: str, shown: str = "1") -> str:
    """Return the runs of a complex field."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        mark.format("begin")
        + f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        + mark.format("separate")
        + f"<w:r><w:t>{shown}</w:t></w:r>"
        + mark.format("end")
    )


def control(tag: str, content: str) -> str:
    """Return a content control around runs or around paragraphs."""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{tag}"/><w:tag w:val="{tag}"/></w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def png(width: int = 40, height: int = 20) -> bytes:
    """Return a small picture."""
    from PIL import Image

    buffer = BytesIO()
    Image.new("RGB", (width, height), (0, 84, 147)).save(buffer, "PNG")
    return buffer.getvalue()


def picture(relationship: str = "rIdLogo", alt: str = "Logo: Solvik", kind: str = "inline") -> str:
    """Return a paragraph with a picture; `kind` is inline or anchor."""
    return (
        f'<w:p><w:r><w:drawing><wp:{kind}><wp:extent cx="914400" cy="457200"/>'
        f'<wp:docPr id="1" name="x" descr="{alt}"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill>'
        f'<a:blip r:embed="{relationship}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        f"</wp:{kind}></w:drawing></w:r></w:p>"
    )


@dataclass
class WordFile:
    """A document in the making: XML of its parts, and `more` parts as they are."""

    body: str
    styles: str = STYLES
    numbering: str = NUMBERING
    settings: str = (
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    header: str = ""
    footer: str = ""
    first_header: str = ""
    section: str = PAGE
    title: str = "Samarbeidsavtale"
    main: str = MAIN
    modified: str = "2026-01-02T10:00:00Z"
    relations: str = ""
    more: dict[str, bytes] = dataclasses.field(default_factory=dict)

    def parts(self) -> dict[str, bytes]:
        """Return the package's parts."""
        stories = {
            "header1.xml": ("header", "default", self.header),
            "footer1.xml": ("footer", "default", self.footer),
            "header2.xml": ("header", "first", self.first_header),
        }
        stories = {name: story for name, story in stories.items() if story[2]}
        references = "".join(
            f'<w:{kind}Reference w:type="{place}" r:id="{name}"/>'
            for name, (kind, place, _xml) in stories.items()
        )
        first = "<w:titlePg/>" if self.first_header else ""
        body = f"{self.body}<w:sectPr>{references}{self.section}{first}</w:sectPr>"
        files = {
            "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {NAMES}>{self.styles}</w:styles>",
            "word/numbering.xml": f"<w:numbering {NAMES}>{self.numbering}</w:numbering>",
            "word/settings.xml": f"<w:settings {NAMES}>{self.settings}</w:settings>",
            "docProps/core.xml": self._core(),
            "[Content_Types].xml": self._types(),
            "_rels/.rels": _relations(
                ("main", f"{R}/officeDocument", "word/document.xml"),
                ("core", "http://x/metadata/core-properties", "docProps/core.xml"),
            ),
            "word/_rels/document.xml.rels": _relations(
                *(
                    (kind, f"{R}/{kind}", f"{kind}.xml")
                    for kind in ("styles", "numbering", "settings")
                ),
                ("rIdLogo", f"{R}/image", "media/logo.png"),
                *((name, f"{R}/{kind}", name) for name, (kind, _place, _xml) in stories.items()),
                more=self.relations,
            ),
        }
        for name, (kind, _place, xml) in stories.items():
            tag = "hdr" if kind == "header" else "ftr"
            logo = ("rIdLogo", f"{R}/image", "media/logo.png")
            files[f"word/_rels/{name}.rels"] = _relations(logo)
            files[f"word/{name}"] = f"<w:{tag} {NAMES}>{xml}</w:{tag}>"
        parts = {name: text.encode() for name, text in files.items()}
        return parts | {"word/media/logo.png": png()} | self.more

    def data(self) -> bytes:
        """Return the file."""
        return write_package(self.parts())

    def _types(self) -> str:
        return (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{self.main}"/></Types>'
        )

    def _core(self) -> str:
        return (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
            'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>{self.title}</dc:title>'
            f"<dc:creator>Kari Nordmann</dc:creator><dcterms:modified>{self.modified}"
            "</dcterms:modified></cp:coreProperties>"
        )


def _relations(*rows: tuple[str, str, str], more: str = "") -> str:
    inner = "".join(f'<Relationship Id="{i}" Type="{t}" Target="{to}"/>' for i, t, to in rows)
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{inner}{more}</Relationships>"
    )


def outside(kind: str, target: str) -> str:
    """Return a relationship that points out of the file."""
    return f'<Relationship Id="rIdOut" Type="{R}/{kind}" Target="{target}" TargetMode="External"/>'
