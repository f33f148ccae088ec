"""The stories of a Word file walked once more for the gate alone: what each element says in print.

It knows nothing of styles or layout, and shares no code with the reader.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from avtalemaker.ooxml import qname, shown_name
from avtalemaker.pdf.rawdrawings import holds_picture, in_its_line, is_hidden_shape
from avtalemaker.pdf.rawfields import RawFields
from avtalemaker.pdf.rawgraphics import RawGraphics
from avtalemaker.pdf.rawletters import ANY_SIGN, printed_letters
from avtalemaker.pdf.rawmath import equation_text
from avtalemaker.pdf.rawnotes import REFERENCES
from avtalemaker.pdf.rawsections import SECTION_END
from avtalemaker.pdf.rawsigns import (
    ARABIC_PAGE,
    BEHIND,
    BEHIND_END,
    FLOAT,
    FLOAT_END,
    INVISIBLE,
    PAGE,
    PAGES,
    PICTURE,
    SECTION_PAGES,
)
from avtalemaker.pdf.rawtables import RawTables

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

    from avtalemaker.pdf.rawnotes import RawNotes
    from avtalemaker.pdf.rawnumbers import RawNumbers
    from avtalemaker.pdf.rawstyled import RawStyled

_BROKEN = "\ue012"
"""Stands for a page or column break, until its paragraph is put together."""

_UNSEEN = re.compile(f"[{INVISIBLE}]")
_SKIPPED = frozenset({"pPr", "rPr", "sdtPr", "sdtEndPr", "delText"})
_SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "sym": ANY_SIGN,
    "symEx": "",
    "pgNum": PAGE,
}
_OWN_LABEL = frozenset({"footnoteRef", "endnoteRef"})
_LEAVES = frozenset({"t", "instrText", *_SIGNS, *REFERENCES, *_OWN_LABEL})


class StoryWalker:
    """Walks stories whose lists `numbers` counts, without the controls tagged as `left_out`.

    `labels` are the list labels met, in order, `ends` what the endnotes say. What only some
    stories have is set from outside: `notes`, `styled` and `graphics` for the body, `pixels` for
    pictures, `symbol` for what a field prints of the page; `drawn` where cells are wanted in the
    order in which typst draws them.
    """

    def __init__(self, numbers: RawNumbers, left_out: frozenset[str]) -> None:
        self.numbers = numbers
        self.left_out = left_out
        self.labels: list[str] = []
        self.tables = RawTables()
        self.drawn = False
        self.waiting: dict[Element, str] = {}
        self.notes: RawNotes | None = None
        self.label = ""
        self.ends: list[str] = []
        self.floats = [""]
        self.fields = RawFields()
        self.pixels: frozenset[str] = frozenset()
        self.symbol = page_sign
        self.styled: RawStyled | None = None
        self.graphics = RawGraphics()

    def text(self, root: Element) -> str:
        """Return the words of a story, without the signs that nobody sees."""
        return _UNSEEN.sub("", self._walk(root))

    def _walk(self, element: Element) -> str:
        found: list[str] = []
        for item in element:
            name = shown_name(item.tag)
            if name in _LEAVES:
                found.append(self._leaf(name, item))
            elif name in _SKIPPED or item in self.tables.hidden:
                continue
            elif name in self._ways:
                found.append(self._ways[name](self, item))
            else:
                found.append(self._walk(item))
        return "".join(found)

    def _control(self, control: Element) -> str:
        """Return what a content control says; one that is left out counts and ends sections."""
        if not self._is_left_out(control):
            return self._walk(control)
        paragraphs = list(control.iter(qname("w:p")))
        for paragraph in paragraphs:
            self.numbers.label(paragraph)
        return SECTION_END * sum(map(_section_ends, paragraphs))

    def _paragraph(self, paragraph: Element) -> str:
        label = self.numbers.label(paragraph)
        if label:
            self.labels.append(label)
        floats, self.floats = self.floats, [""]
        pieces = self._walk(paragraph).split(_BROKEN)
        beside, self.floats = self.floats, floats
        first, *others = zip(beside, pieces, strict=True)
        words = "".join(f"\n{own}{piece}" for own, piece in others)
        ends = SECTION_END * _section_ends(paragraph)
        mark = "" if self.styled is None else self.styled.mark(paragraph, label)
        return f"{first[0]}{label}\t{mark}{first[1]}{words}\n{ends}"

    def _table(self, table: Element) -> str:
        self.tables.begin(table)
        text = self._walk(table)
        self.tables.end()
        return text

    def _floating(self, box: Element) -> str:
        """Return the words of a text box in its line; what it numbers is not the body's.

        Those of one that floats are kept for the beginning of its paragraph, or of what comes
        after a break in that.
        """
        if not self.fields.printing:
            return ""
        count, fields, self.fields = len(self.labels), self.fields, RawFields()
        numbers, self.numbers = self.numbers, self.numbers.anew()  # no list is in two stories
        words = self._walk(box)
        self.fields, self.numbers = fields, numbers
        del self.labels[count:]
        if in_its_line(box):
            return f"\n{words}\n"
        self.floats[-1] += f"{FLOAT}{words}{FLOAT_END}"
        return ""

    def _row(self, row: Element) -> str:
        text = self._walk(row)
        self.tables.row(row, text)
        return self.waiting.pop(row, "") + text

    def _cell(self, cell: Element) -> str:
        """Return a cell's words; typst draws one that spans rows just before its last row."""
        text, last = self._walk(cell), self.tables.last.get(cell)
        if last is None or not self.drawn:
            return text
        self.waiting[last] = self.waiting.get(last, "") + text
        return ""

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
        ways = {"t": printed_letters, "br": self._break, "symEx": self._letter}
        return ways[name](item) if name in ways else _SIGNS[name]

    @staticmethod
    def _letter(item: Element) -> str:
        return chr(int(item.get(qname("w16se:char")) or "20", 16))

    def _break(self, item: Element) -> str:
        """Return what parts a line; what floats behind the end of a page stands on the next."""
        if item.get(qname("w:type")) not in ("page", "column"):
            return _SIGNS["br"]
        self.floats.append("")
        return _BROKEN

    def _is_left_out(self, item: Element) -> bool:
        if not self.left_out:
            return False
        tag = item.find(f"{qname('w:sdtPr')}/{qname('w:tag')}")
        return tag is not None and tag.get(qname("w:val")) in self.left_out

    def _simple_field(self, item: Element) -> str:
        self.fields.begin(item)
        self.fields.add_code(item.get(qname("w:instr")) or "")
        text = self.fields.start_result(self.symbol) + self._walk(item)
        self.fields.end(self.symbol)
        return text

    def _equation(self, item: Element) -> str:
        return equation_text(item) if self.fields.printing else ""

    def _picture(self, item: Element) -> str:
        return PICTURE if self.fields.printing and holds_picture(item, self.pixels) else ""

    def _graphic(self, item: Element) -> str:
        """Return what SmartArt says in its line; its shapes float, and charts are figures."""
        in_line, floats = self.graphics.read(item) if self.fields.printing else ("", [])
        self.floats[-1] += "".join(f"{FLOAT}{text}{FLOAT_END}" for text in floats)
        return in_line

    def _drawing(self, item: Element) -> str:
        return "" if is_hidden_shape(item) else self._walk(item)

    def _watermark(self, item: Element) -> str:
        words = item.get("string") or ""
        return f"{BEHIND}{words}{BEHIND_END}" if words and self.fields.printing else ""

    def _field_mark(self, item: Element) -> str:
        kind = item.get(qname("w:fldCharType"))
        if kind == "begin":
            self.fields.begin(item)
            return ""
        if kind == "end":
            return self.fields.end(self.symbol)
        return self.fields.start_result(self.symbol) if self.fields.open else ""

    _ways: ClassVar[dict[str, Callable[[StoryWalker, Element], str]]] = {
        "p": _paragraph,
        "tbl": _table,
        "tr": _row,
        "tc": _cell,
        "sdt": _control,
        "txbxContent": _floating,
        "fldSimple": _simple_field,
        "fldChar": _field_mark,
        "oMath": _equation,
        "drawing": _drawing,
        "blip": _picture,
        "imagedata": _picture,
        "textpath": _watermark,
        "chart": _graphic,
        "relIds": _graphic,
        "txBody": _graphic,
    }


def _section_ends(paragraph: Element) -> int:
    """Return 1 for a paragraph that is the last of its section, else 0."""
    return int(paragraph.find(f"{qname('w:pPr')}/{qname('w:sectPr')}") is not None)


def page_sign(instruction: str) -> str:
    """Return the sign that stands for what a field prints of its page; none for other fields."""
    words = instruction.split()
    if words and words[0].upper() == "PAGE" and "arabic" in instruction.casefold():
        return ARABIC_PAGE
    return {"PAGE": PAGE, "NUMPAGES": PAGES, "SECTIONPAGES": SECTION_PAGES}.get(
        words[0].upper() if words else "", ""
    )
