"""The text of a layout: its paragraphs with their tags, its page, its header and footer."""

from __future__ import annotations

from xml.sax.saxutils import escape

from layout_styles import Look, spaces

TEXT_WIDTH = 9070  # twips: A4 with margins of 25 mm
COLUMN = TEXT_WIDTH // 2


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
    """Return the draft mark, a row of logos, the title, and what parties say of themselves."""
    gap = "{% if not loop.last %}\u2003\u2003{% endif %}"
    logos = "{% for party in parties %}{{ party.logo }}" + gap + "{% endfor %}"
    return (
        when("draft", para("{{ draft }}", "AvtaleUtkast"))
        + when("logos", para(logos, "AvtaleLogo"))
        + para("{{ title }}", "Title")
        + tag("for party in parties")
        + when("party.tagline", para("{{ party.name }} – {{ party.tagline }}", "AvtaleMotto"))
        + tag("endfor")
    )


def sections(look: Look) -> str:
    """Return headings with lead-in and clauses."""
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
        + tag("elif clause.last")
        + para("{{ clause.text }}", "AvtaleSisteavsnitt")
        + tag("else")
        + para("{{ clause.text }}", "AvtaleAvsnitt")
        + tag("endif")
        + tag("endfor")
        + tag("endfor")
    )


def appendices() -> str:
    """Return the list of appendices, when there are any."""
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
        para(f"{{{{ labels.on_behalf_of }}}} {{{{ {side}.party }}}}", "AvtalePart"),
        tag(f"for line in {side}.lines"),
        para("{{ line.ink }}", "AvtaleLinje"),
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
        answer = f"{{% if {value} %}}{{{{ {value} }}}}{{% else %}}\t{{% endif %}}"
        return para(f"{{{{ labels.{label} }}}}: {answer}", "AvtaleSted")

    grid = f'<w:gridCol w:w="{COLUMN}"/>' * 2
    table = (
        "<w:tbl><w:tblPr>"
        f'<w:tblW w:w="{2 * COLUMN}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="284" w:type="dxa"/>'
        "</w:tblCellMar>"
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        + row(given("place", "place"), given("date", "date"))
        + row_tag("for row in signature_rows")
        + row(signer("row.left"), signer("row.right"))
        + row_tag("endfor")
        + "</w:tbl>"
    )
    return (
        when("adopted_by", para("{{ labels.adopted_by }} {{ adopted_by }}", "AvtaleVedtak"))
        + when("signature_rows or place or date or not adopted_by", table)  # no ink when adopted
        + para("", "AvtaleSlutt")
    )


def document(look: Look) -> str:
    """Return the text with its tags."""
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
        '<w:pgMar w:top="1361" w:right="1418" w:bottom="1304" w:left="1418"'
        ' w:header="737" w:footer="680" w:gutter="0"/><w:titlePg/>'
    )
    section = f"<w:sectPr>{references}{page}</w:sectPr>"
    return f"<w:document {spaces('w', 'r')}><w:body>{body}{section}</w:body></w:document>"


def header_or_footer(kind: str, content: str) -> str:
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
