"""A whole document as typst source: its facts, its styles, and its sections one by one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from avtalemaker.document.document import paragraphs_of
from avtalemaker.document.equation import Equation
from avtalemaker.document.stylewords import wanted_styles
from avtalemaker.document.values import Text
from avtalemaker.pdf.balancing import heights_source
from avtalemaker.pdf.eastscripts import ideographs_are
from avtalemaker.pdf.labels import line_height
from avtalemaker.pdf.notes import note_line_source
from avtalemaker.pdf.pageruns import page_runs, run_source
from avtalemaker.pdf.typesource import Sheet, language_arguments, literal, points

if TYPE_CHECKING:
    from collections.abc import Mapping

    from avtalemaker.document.document import Document
    from avtalemaker.document.values import Paragraph

PREAMBLE = Path(__file__).parent / "preamble.typ"
PAGES = Path(__file__).parent / "pages.typ"


class Source(NamedTuple):
    """Typst source, the pictures it names, and its labels of the bookmarks that are asked for.

    `small` are paragraphs whose letters or pictures had to be made smaller.
    """

    text: str
    files: Mapping[str, bytes]
    labels: Mapping[str, str]
    small: tuple[Paragraph, ...] = ()


def document_source(document: Document, title: str, language: str) -> Source:
    """Return a document as typst source, under a title and a language tag."""
    texts = (paragraph.text for story in document.stories for paragraph in paragraphs_of(story))
    names = dict.fromkeys(style.name for style in wanted_styles(document.sections))
    styled = {name: f"styled{number}" for number, name in enumerate(names, start=1)}
    sheet = Sheet(
        language, labels=_labels(document), ideographs=ideographs_are(texts), styled=styled
    )
    lead = _lead(document)
    runs = [run_source(document, sheet, run, lead) for run in page_runs(document)]
    note_line = note_line_source(document, sheet.story)
    pages = PAGES.read_text(encoding="utf-8")
    switches = {"lifts": sheet.lifts, "sinks": sheet.sinks, "squeezes": sheet.squeezes}
    definitions = "".join(
        (
            _facts(document, title, language),
            f"#let tab-width = {points(document.tab_width)}\n",
            "".join(f"#let {name} = {str(known).lower()}\n" for name, known in switches.items()),
            PREAMBLE.read_text(encoding="utf-8"),
            sheet.definitions(),
            f"#let notes-line = [{note_line}]\n",
        )
    )
    text = "".join((definitions, heights_source(sheet, definitions, pages), pages, *runs))
    return Source(text, sheet.files, sheet.labels, tuple(sheet.small))


def _labels(document: Document) -> dict[str, str]:
    """Return a label for each bookmark that something links to, or tells the page of."""
    paragraphs = (p for story in document.stories for p in paragraphs_of(story))
    links = (i.link for p in paragraphs for i in p.inlines if isinstance(i, Text | Equation))
    places = dict.fromkeys(link[1:] for link in links if link.startswith("#"))
    places |= dict.fromkeys(reference.name for reference in document.page_references)
    return {name: f"place{number}" for number, name in enumerate(places, start=1)}


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
