"""Makes the Word layouts in `templates/`: `python tools/make_layouts.py`, then look at them.

A layout is a plain Word file that a branch opens, restyles and saves. It is made here from
scratch, rather than from Word's own blank file, so that it holds nothing that nobody asked for
(latent styles, a theme, an American language) and so that a change to it can be read as a change
to this file. Its text is in `layout_text.py`, its look in `layout_styles.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path

TOOLS = Path(__file__).resolve().parent
sys.path[:0] = [str(TOOLS), str(TOOLS.parent / "src")]

from layout_styles import LOOKS, Look, numbering, settings, spaces, styles  # noqa: E402
from layout_text import document, header_or_footer, page_number, para  # noqa: E402

from avtalemaker.ooxml import write_package  # noqa: E402

OOXML = "http://schemas.openxmlformats.org"
OFFICE = f"{OOXML}/officeDocument/2006"
PACKAGE = f"{OOXML}/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


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
    """Return what each part is."""
    rows = [("/word/document.xml", f"{WORD}.document.main+xml")]
    rows += [(f"/word/{part}.xml", f"{WORD}.{kind}+xml") for part, (kind, _rel) in PARTS.items()]
    rows += [("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")]
    overrides = "".join(f'<Override PartName="{p}" ContentType="{k}"/>' for p, k in rows)
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def relationships(rows: list[tuple[str, str, str]]) -> str:
    """Return a relationships part from (id, type, target)."""
    inner = "".join(f'<Relationship Id="{i}" Type="{k}" Target="{t}"/>' for i, k, t in rows)
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def layout(look: Look) -> dict[str, bytes]:
    """Return the parts of one layout."""
    core = f"{PACKAGE}/relationships/metadata/core-properties"
    language = "<dc:language>nb-NO</dc:language>"
    texts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(
            [
                ("rId1", f"{OFFICE}/relationships/officeDocument", "word/document.xml"),
                ("rId2", core, "docProps/core.xml"),
            ]
        ),
        "docProps/core.xml": (
            f"<cp:coreProperties {spaces('cp', 'dc')}>{language}</cp:coreProperties>"
        ),
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
        "word/header1.xml": header_or_footer("header", para("{{ short_title }}", "Header")),
        "word/header2.xml": header_or_footer("header", para("", "Header")),
        "word/footer1.xml": header_or_footer("footer", page_number()),
        "word/footer2.xml": header_or_footer("footer", page_number()),
    }
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return {part: (head + text).encode() for part, text in texts.items()}


def main() -> None:
    """Write every layout."""
    for look in LOOKS:
        target = TOOLS.parent / "templates" / f"{look.name}.docx"
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(write_package(layout(look)))
        print(target)


if __name__ == "__main__":
    main()
