"""An agreement of the usual size, and layouts changed as a branch would change them."""

from __future__ import annotations

import re
from pathlib import Path

from avtalemaker.agreement import (
    Agreement,
    AgreementClause,
    AgreementParty,
    AgreementSection,
    DraftMark,
    SignatureBlock,
    SignatureLine,
)
from avtalemaker.language.blanks import blank
from avtalemaker.model import Form
from avtalemaker.ooxml import open_package, write_package

TEMPLATES = Path(__file__).parents[2] / "templates"
STANDARD = (TEMPLATES / "standard.docx").read_bytes()
NUMBERED = (TEMPLATES / "nummerert.docx").read_bytes()
DRAFT = DraftMark(3, "ab" * 32)


def agreement(**changes):
    """Fagforbundet Solvik and Solvik Arbeiderparti, with whatever a test wants otherwise."""
    values = {
        "language": "nb",
        "type": "union-party",
        "title": "Samarbeidsavtale mellom Fagforbundet Solvik og Solvik Arbeiderparti",
        "parties": (
            AgreementParty("union", "Fagforbundet Solvik", "Fagforbundet", "112", "", ""),
            AgreementParty("party", "Solvik Arbeiderparti", "Ap", "", "Alle skal med", ""),
        ),
        "sections": (
            section("Bakgrunn", 0, "", "Partene står sammen.", form=Form.PARAGRAPH),
            section("Verdier", 1, "Vi er enige om:", "At heltid er målet.", "At vi deler."),
            section("Møter", 2, "Partene skal:", f"Møtes i {blank('sted')}.", "Lytte.\nSvare."),
            section("Avslutning", 0, "", "Avtalen gjelder ut 2027.", form=Form.PARAGRAPH),
        ),
        "place": "",
        "date": "15. juni 2025",
        "blocks": (
            SignatureBlock("Fagforbundet Solvik", (SignatureLine("Kari Nordmann", "leder"),)),
            SignatureBlock("Solvik Arbeiderparti", (SignatureLine("", ""),)),
        ),
        "adopted_by": "",
        "appendices": ("Årshjul", "Møteplan"),
        "layout": "standard",
    }
    return Agreement(**{**values, **changes})


def section(heading, number, lead_in, *texts, form=Form.AT_CLAUSE):
    """One section of clauses."""
    clauses = tuple(
        AgreementClause(f"{heading.lower()}/{index}", text, form)
        for index, text in enumerate(texts)
    )
    return AgreementSection(heading.lower(), heading, number, lead_in, clauses)


def changed(layout, *edits, part="word/document.xml"):
    """Return a layout with pieces of one part replaced; each edit must find its place."""
    parts = dict(open_package(layout, "layout").parts)
    text = parts[part].decode()
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    parts[part] = text.encode()
    return write_package(parts)


def with_part(layout, part, data):
    """Return a layout with one part more."""
    return write_package({**open_package(layout, "layout").parts, part: data})


def part_text(docx, part="word/document.xml"):
    """Return a part's XML as text."""
    return open_package(docx, "docx").read(part).decode()


def paragraphs(docx):
    """Return (style, text) of every paragraph of the body, by plain pattern matching."""
    found = []
    for match in re.finditer(r"<w:p>.*?</w:p>|<w:p/>", part_text(docx), re.DOTALL):
        xml = match.group()
        style = re.search(r'<w:pStyle w:val="(\w+)"', xml)
        text = re.sub(r"<[^>]+>", "", xml.replace("<w:br/>", "\n").replace("<w:tab/>", "\t"))
        found.append((style.group(1) if style else "", text))
    return found
