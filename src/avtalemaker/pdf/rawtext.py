"""A second, separate reading of a Word file's words and numbers, for the gate alone.

It walks the XML in order and knows nothing of styles or layout, so that a fault of the reader or
of the typesetting cannot hide in it too.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from avtalemaker.ooxml import open_package, qname, shown_name
from avtalemaker.pdf.rawchanges import as_accepted
from avtalemaker.pdf.rawfields import RawFields
from avtalemaker.pdf.rawnotes import REFERENCES, RawNotes
from avtalemaker.pdf.rawnumbers import ANY_SIGN, RawNumbers
from avtalemaker.pdf.rawnumerals import follow_language, only_tongue
from avtalemaker.pdf.rawplain import changes_in, for_word, plain_part
from avtalemaker.pdf.rawsections import SECTION_END, RawSection, is_on, raw_sections, references
from avtalemaker.pdf.rawtables import RawTables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from avtalemaker.ooxml import Package

PAGE, PAGES, SECTION_PAGES = "\ue000", "\ue001", "\ue008"
"""Stand for the page's number, and the count of all pages and of the section's."""

ARABIC_PAGE = "\ue00a"
"""Stands for the page's number in digits, whatever its section's are."""

FLOAT, FLOAT_END = "\ue003", "\ue004"
"""Stand around what floats, such as a text box: a PDF may have it before or after its paragraph."""

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u2060\ufeff"))
_SKIPPED = frozenset({"pPr", "rPr", "sdtPr", "sdtEndPr", "delText"})
_SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "sym": ANY_SIGN,
}
_OWN_LABEL = frozenset({"footnoteRef", "endnoteRef"})
_LEAVES = frozenset({"t", "instrText", *_SIGNS, *REFERENCES, *_OWN_LABEL})


@dataclass(frozen=True)
class RawText:
    """The words of a document: a tab or newline where a gap may or may not be seen in print.

    `bodies` are those of each of `sections`. `heads` are the words of its tables' head rows,
    which every page of a table repeats. A footnote stands where it is referred to, as the tags
    have it; endnotes stand last.
    """

    bodies: tuple[str, ...]
    numbers: tuple[str, ...]
    sections: tuple[RawSection, ...]
    heads: frozenset[str]
    changes: int = 0

    @property
    def body(self) -> str:
        """The words of all sections."""
        return "".join(self.bodies)


@dataclass(frozen=True)
class RawSurrounds:
    """The words of header and footer that the first page, and any later page, may have."""

    first: frozenset[tuple[str, str]]
    later: frozenset[tuple[str, str]]


def raw_text(data: bytes, name: str, left_out: frozenset[str]) -> RawText:
    """Return the words and numbers of a .docx without the controls tagged as `left_out`.

    Tracked changes are taken as accepted; `changes` tells how many there are.
    """
    package = open_package(data, name)
    main = plain_part(package, package.main)
    walker = _Walker(_numbers(package), left_out)
    settings = package.related(package.main, "settings")

    found = None if settings is None else package.xml(settings)
    sections, belongs = raw_sections(main, found, partial(_around, package, left_out))
    bodies = [""] * len(sections)
    walker.notes = RawNotes(package, main)
    pieces = walker.text(main).split(SECTION_END)
    for piece, run in zip(pieces, belongs, strict=False):
        bodies[run] += piece
    bodies[-1] += "".join(walker.ends)
    return RawText(
        tuple(bodies),
        tuple(walker.labels),
        sections,
        frozenset(walker.tables.heads),
        changes_in(package),
    )


def raw_surrounds(data: bytes, name: str, left_out: frozenset[str]) -> RawSurrounds:
    """Return the words of a .docx's headers and footers.

    A section without its own has those of the section before (ECMA-376 part 1, 17.10).
    """
    package = open_package(data, name)
    main = plain_part(package, package.main)
    part = package.related(package.main, "settings")
    even = is_on(None if part is None else package.xml(part), "w:evenAndOddHeaders")
    first: set[tuple[str, str]] = set()
    later: set[tuple[str, str]] = set()
    texts: dict[tuple[str, str], str] = {}
    for section in main.iter(qname("w:sectPr")):
        for place, relation in references(section).items():
            texts[place] = _around(package, left_out, relation)
        pairs = {
            place: (texts.get(("header", place), ""), texts.get(("footer", place), ""))
            for place in ("default", "first", "even")
        }
        opening = "first" if is_on(section, "w:titlePg") else "default"
        usual = {pairs["default"], *([pairs["even"]] if even else [])}
        if not later:
            first = {pairs[opening], *(usual if even else [])}
        else:
            later.add(pairs[opening])
        later |= usual
    return RawSurrounds(frozenset(first), frozenset(later))


def _numbers(package: Package) -> RawNumbers:
    parts = (package.related(package.main, kind) for kind in ("numbering", "styles"))
    numbering, styles = (None if part is None else _settled(package.xml(part)) for part in parts)
    if not follow_language(numbering):
        return RawNumbers(numbering, styles)
    tongue = only_tongue(styles, [styles, numbering, package.xml(package.main)])
    return RawNumbers(numbering, styles, tongue)


def _settled(root: Element) -> Element:
    for_word(root)
    return as_accepted(root)


def _around(package: Package, left_out: frozenset[str], relationship: str) -> str:
    """Return the words of a header or footer, whose lists are counted by themselves."""
    for relation in package.relationships(package.main):
        if relation.id == relationship and relation.target in package.parts:
            story = plain_part(package, relation.target)
            return _Walker(_numbers(package), left_out).text(story)
    return ""


class _Walker:
    """Walks stories; `labels` are the list labels met, in order."""

    def __init__(self, numbers: RawNumbers, left_out: frozenset[str]) -> None:
        self.numbers = numbers
        self.left_out = left_out
        self.labels: list[str] = []
        self.tables = RawTables()
        self.notes: RawNotes | None = None
        self.label = ""
        self.ends: list[str] = []
        self.floats: list[str] = []
        self.fields = RawFields()

    def text(self, root: Element) -> str:
        return "".join(self._walk(root)).translate(INVISIBLE)

    def _walk(self, element: Element) -> Iterator[str]:
        ways = {
            "p": self._paragraph,
            "tbl": self._table,
            "tr": self._row,
            "txbxContent": self._floating,
            "fldSimple": self._simple_field,
        }
        for item in element.iterchildren("*"):
            name = shown_name(item.tag)
            if name == "sdt" and self._is_left_out(item):
                self._pass_numbers(item)
                yield SECTION_END * sum(map(_section_ends, item.iter(qname("w:p"))))
            elif item in self.tables.hidden:
                continue
            elif name in ways:
                yield from ways[name](item)
            elif name == "fldChar":
                yield self._field_mark(item)
            elif name in _LEAVES:
                yield self._leaf(name, item)
            elif name not in _SKIPPED:
                yield from self._walk(item)

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        label = self.numbers.label(paragraph)
        if label:
            self.labels.append(label)
        floats, self.floats = self.floats, []
        words = "".join(self._walk(paragraph))
        yield from self.floats
        self.floats = floats
        yield f"{label}\t{words}\n"
        yield SECTION_END * _section_ends(paragraph)

    def _table(self, table: Element) -> Iterator[str]:
        self.tables.begin(table)
        yield from self._walk(table)
        self.tables.end()

    def _floating(self, box: Element) -> Iterator[str]:
        """Keep the words of a text box for the beginning of its paragraph; it has no numbers."""
        if not self.fields.printing:
            return
        count, fields, self.fields = len(self.labels), self.fields, RawFields()
        words = "".join(self._walk(box))
        self.fields = fields
        del self.labels[count:]
        self.floats.append(f"{FLOAT}{words}{FLOAT_END}")
        yield from ()

    def _row(self, row: Element) -> Iterator[str]:
        text = "".join(self._walk(row))
        self.tables.row(row, text)
        yield text

    def _reference(self, item: Element, kind: str) -> str:
        """Return a reference's label and what a footnote says; endnotes are kept for the end."""
        if self.notes is None:
            return ""
        label, note = self.notes.note(item, kind)
        count, fields = len(self.labels), self.fields
        self.label, self.fields = label, RawFields()
        text = "" if note is None else self.text(note)
        del self.labels[count:]
        self.fields, self.label = fields, ""
        if kind == "endnote":
            self.ends.append(text)
            text = ""
        return f"\t{label}\t{text}"

    def _leaf(self, name: str, item: Element) -> str:
        """Return what a w:t or a sign prints: nothing inside a field that is drawn otherwise."""
        if name == "instrText":
            self.fields.add_code(item.text or "")
            return ""
        if not self.fields.printing:
            return ""
        if name in REFERENCES:
            return self._reference(item, REFERENCES[name])
        if name in _OWN_LABEL:
            return f"\t{self.label}\t"
        return self._plain(item) if name == "t" else _SIGNS[name]

    @staticmethod
    def _plain(item: Element) -> str:
        """Return a w:t's text; without xml:space its outer blanks do not count."""
        text = (item.text or "").replace("\n", " ").replace("\t", " ").replace("\r", " ")
        kept = item.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
        return text if kept else text.strip(" ")

    def _is_left_out(self, item: Element) -> bool:
        tag = item.find(f"{qname('w:sdtPr')}/{qname('w:tag')}")
        return tag is not None and tag.get(qname("w:val")) in self.left_out

    def _pass_numbers(self, item: Element) -> None:
        for paragraph in item.iter(qname("w:p")):
            self.numbers.label(paragraph)

    def _simple_field(self, item: Element) -> Iterator[str]:
        self.fields.begin(item)
        self.fields.add_code(item.get(qname("w:instr")) or "")
        yield self.fields.start_result(_symbol)
        yield from self._walk(item)
        self.fields.end(_symbol)

    def _field_mark(self, item: Element) -> str:
        kind = item.get(qname("w:fldCharType"))
        if kind == "begin":
            self.fields.begin(item)
            return ""
        if kind == "end":
            return self.fields.end(_symbol)
        return self.fields.start_result(_symbol) if self.fields.open else ""


def _section_ends(paragraph: Element) -> int:
    """Return 1 for a paragraph that is the last of its section, else 0."""
    return int(paragraph.find(f"{qname('w:pPr')}/{qname('w:sectPr')}") is not None)


def _symbol(instruction: str) -> str:
    words = instruction.split()
    if words and words[0].upper() == "PAGE" and "arabic" in instruction.casefold():
        return ARABIC_PAGE
    return {"PAGE": PAGE, "NUMPAGES": PAGES, "SECTIONPAGES": SECTION_PAGES}.get(
        words[0].upper() if words else "", ""
    )
