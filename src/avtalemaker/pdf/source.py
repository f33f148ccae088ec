"""A whole document as typst source: page, headers and footers, then the body."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from avtalemaker.pdf.blocks import Story, blocks_source
from avtalemaker.pdf.labels import line_height
from avtalemaker.pdf.notes import endnotes_source, note_line_source
from avtalemaker.pdf.typesource import Sheet, language_arguments, literal, points

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from avtalemaker.document.document import Document
    from avtalemaker.document.values import Block, Page

PREAMBLE = Path(__file__).parent / "preamble.typ"
PAGES = Path(__file__).parent / "pages.typ"

EDGE = 10.0
"""Points along the sheet's edge that a table too wide for the text keeps out of."""

LARGEST_PIECE = 0.8
"""Of the sheet's height: what is about taller than this is never kept in one piece."""


@dataclass(frozen=True)
class Source:
    """Typst source and the pictures it names."""

    text: str
    files: Mapping[str, bytes]


def document_source(document: Document, title: str, language: str) -> Source:
    """Return a document as typst source, under a title and a language tag."""
    sheet = Sheet(language)
    section = document.sections[0]
    page = section.page
    piece = (page.height - page.top - page.bottom) * LARGEST_PIECE
    beside = (max(0.0, page.left - EDGE), max(0.0, page.right - EDGE))
    pages = Story(sheet, page.text_width, piece, document.tab_width, beside=beside)
    surround = section.surround

    def story(blocks: Sequence[Block]) -> str:
        return blocks_source(replace(pages, box=True, headings=False), blocks)

    sheet.story = story
    body = blocks_source(pages, section.blocks) + endnotes_source(document, story)

    header, footer = story(surround.header), story(surround.footer)
    first_header = header if surround.first_header is None else story(surround.first_header)
    first_footer = footer if surround.first_footer is None else story(surround.first_footer)
    note_line = note_line_source(document, story)
    text = "".join(
        (
            _facts(document, title, language),
            f"#let first-number = {page.first_number}\n",
            f"#let tab-width = {points(document.tab_width)}\n",
            PREAMBLE.read_text(encoding="utf-8"),
            sheet.definitions(),
            f"#let story-header = [{header}]\n#let story-footer = [{footer}]\n",
            f"#let first-story-header = [{first_header}]\n",
            f"#let first-story-footer = [{first_footer}]\n",
            f"#let notes-line = [{note_line}]\n",
            PAGES.read_text(encoding="utf-8"),
            f"#counter(page).update({page.first_number})\n" if page.first_number != 1 else "",
            f"#show: on-pages.with({_page(page)}, lead: {points(_lead(document))})\n",
            body,
        )
    )
    return Source(text, sheet.files)


def _facts(document: Document, title: str, language: str) -> str:
    core = document.core
    author = core.author or ""
    keywords = [k.strip() for k in core.keywords.replace(";", ",").split(",") if k.strip()]
    return (
        f"#set document(title: {literal(title)}, author: {literal(author)}, "
        f"description: {literal(core.subject)}, "
        f"keywords: ({''.join(literal(k) + ', ' for k in keywords)}), date: auto)\n"
        f"#set text({language_arguments(language)})\n"
    )


def _page(page: Page) -> str:
    names = ("width", "height", "top", "right", "bottom", "left", "header", "footer")
    return ", ".join(f"{name}: {points(getattr(page, name))}" for name in names)


def _lead(document: Document) -> float:
    """Return what most of the text's lines have above them because of their spacing."""
    weights: dict[float, int] = {}
    for paragraph in document.paragraphs:
        line = line_height(paragraph)
        if line.rule == "auto" and paragraph.inlines:
            style = paragraph.inlines[0].style
            lead = round(max(0.0, line.lead(style.font, style.size)), 2)
            weights[lead] = weights.get(lead, 0) + len(paragraph.text)
    return max(weights, key=lambda lead: weights[lead], default=0.0)
