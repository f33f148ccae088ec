"""Sets the list of appendices and the sheet of stamps as small PDFs of our own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from avtalemaker.package.texts import signed_lines, stamps, texts
from avtalemaker.pdf.typesetting import compile_typst
from avtalemaker.pdffile.mergeplan import LINK_TO_APPENDIX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.language import Language
    from avtalemaker.package.appendices import Entry

DATA = "data.json"

# All words come from the data file, as data: nothing in a title can be taken for typst's markup.
LISTING = """
#let data = json("data.json")
#set document(title: data.title)
#set page(paper: "a4", margin: (x: 25mm, top: 25mm, bottom: 28mm), footer: context {
  set align(right)
  set text(size: 9pt)
  data.footer.replace("{page}", str(counter(page).get().first()))
    .replace("{pages}", str(counter(page).final().first()))
})
#set text(font: ("Carlito", "Liberation Sans"), size: 11pt, lang: data.language, region: "NO",
  hyphenate: false)
#set par(leading: 0.7em, spacing: 1em)
#show heading: set block(above: 1.8em, below: 0.9em)
#show heading.where(level: 1): set text(size: 18pt)
#show heading.where(level: 2): set text(size: 13pt)
#heading(level: 1, data.heading)
#data.intro
#v(0.4em)
#table(
  columns: (auto, 1fr, auto, auto),
  align: (right, left, right, right),
  inset: (x: 6pt, y: 5pt),
  stroke: none,
  table.hline(stroke: 0.8pt),
  table.header(..data.columns.map(text.with(weight: "bold"))),
  table.hline(stroke: 0.4pt),
  ..data.rows.map(row => (
    row.number, link(row.address, row.title), row.pages, row.place,
  )).flatten(),
  table.hline(stroke: 0.8pt),
)
#if data.signed.len() > 0 {
  heading(level: 2, data.signed_heading)
  for one in data.signed {
    block(breakable: false, {
      one.lines.join(" ")
      linebreak()
      [SHA-256: ]
      text(font: "Liberation Mono", size: 8pt, one.sha256)
    })
  }
}
"""

STAMPS = """
#let data = json("data.json")
#set document(title: "Vedlegg")
#set page(width: auto, height: auto, margin: 0pt)
#set text(font: ("Carlito", "Liberation Sans"), size: 8.5pt, lang: data.language, region: "NO",
  top-edge: "ascender", bottom-edge: "descender")
#for (number, words) in data.stamps.enumerate() {
  if number > 0 { pagebreak() }
  pdf.artifact(kind: "page", box(fill: white.transparentize(20%), inset: (x: 3pt, y: 1pt), words))
}
"""


def typeset_listing(entries: Sequence[Entry], language: Language, title: str) -> bytes:
    """Return the list of appendices as a PDF, each title a link to its appendix."""
    words = texts(language)
    data = {
        "language": language,
        "title": f"{words.heading} – {title}",
        "heading": words.heading,
        "intro": words.intro.format(title=title),
        "columns": words.columns,
        "footer": words.footer,
        "rows": [_row(entry) for entry in entries],
        "signed_heading": words.signed_heading,
        "signed": [
            {"lines": signed_lines(entry, language), "sha256": entry.sha256}
            for entry in entries
            if entry.original
        ],
    }
    return compile_typst(LISTING, {DATA: _json(data)}, standards=("a-2a",))


def typeset_stamps(entries: Sequence[Entry], language: Language) -> bytes:
    """Return the stamps of all appendix pages, one small page for each, in order."""
    words = [stamp for entry in entries for stamp in stamps(entry, language)]
    data = {"language": language, "stamps": words}
    return compile_typst(STAMPS, {DATA: _json(data)}, standards=())


def _row(entry: Entry) -> dict[str, str]:
    one_page = entry.first_page == entry.last_page
    return {
        "number": str(entry.number),
        "title": entry.title,
        "address": f"{LINK_TO_APPENDIX}{entry.number}",
        "pages": str(entry.pages),
        "place": str(entry.first_page) if one_page else f"{entry.first_page}–{entry.last_page}",
    }


def _json(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()
