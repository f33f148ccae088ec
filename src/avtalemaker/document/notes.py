"""Footnotes and endnotes: counted where they are referred to, read as stories of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from avtalemaker.document.attributes import child, value, whole
from avtalemaker.document.boxtext import with_floats_in_text
from avtalemaker.document.numerals import NOTE_FORMATS, numeral
from avtalemaker.document.styles import EMPTY
from avtalemaker.document.values import Note, Paragraph, TextBox
from avtalemaker.ooxml import qname, shown_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading
    from avtalemaker.document.values import Block, Control, RunStyle
    from avtalemaker.ooxml import Package

    ReadBlocks = Callable[[Reading, Element], tuple[Block, ...]]

FOOT, END = "footnote", "endnote"
_FORMAT = {FOOT: "decimal", END: "lowerRoman"}
_PLACES = {FOOT: ("pageBottom", "beneathText"), END: ("docEnd", "sectEnd")}


class NoteForm(NamedTuple):
    """How notes of one kind are counted and where they stand (ECMA-376 part 1, 17.11.4)."""

    format: str
    start: int
    restart: str
    place: str


class Notes:
    """The notes of one document, and how many of each kind have been met."""

    def __init__(
        self, package: Package, body: Element, settings: Element | None, read_blocks: ReadBlocks
    ) -> None:
        self.read_blocks = read_blocks
        self.parts: dict[str, str] = {}
        self.elements: dict[tuple[str, str], Element] = {}
        self.met = {FOOT: 0, END: 0}
        self.counts: dict[str, tuple[int, int]] = {}
        self.serial = 0
        self.sections: list[Element | None] = list(body.iter(qname("w:sectPr"))) or [None]
        self.settings = settings
        for kind in (FOOT, END):
            part = package.related(package.main, f"{kind}s")
            if part is not None:
                self.parts[kind] = part
                for note in package.xml(part).findall(qname(f"w:{kind}")):
                    self.elements[kind, value(note, "w:id")] = note

    def label(self, kind: str, reading: Reading) -> str:
        """Return the label of the next note of a kind; an unknown way of counting is a fault.

        A section may have a format of its own, and may begin anew.
        """
        faults, several = reading.faults, len(self.sections) > 1
        number = min(len(reading.section_ends), len(self.sections) - 1)
        form = _form(kind, self.settings, self.sections[number])
        last, count = self.counts.get(kind, (-1, form.start))
        if number != last and form.restart == "eachSect":
            count = form.start
        self.counts[kind] = number, count + 1
        if form.restart not in ("continuous", "eachSect"):
            faults.add("D103", form.restart)
        elif self._starts_unclear(kind):
            faults.add("D103", f"{kind}Pr")
        elif form.place not in _PLACES[kind] or (several and form.place == "sectEnd"):
            faults.add("D103", form.place)
        label = numeral(count, form.format)
        if form.format not in NOTE_FORMATS or label is None:
            faults.add("D112", form.format)
        self.met[kind] += 1
        return label or str(count)

    def _starts_unclear(self, kind: str) -> bool:
        """Say whether sections that go on counting name different starts."""
        forms = [_form(kind, self.settings, section) for section in self.sections]
        return len({form.start for form in forms if form.restart != "eachSect"}) > 1

    def line(self, reading: Reading) -> tuple[Block, ...]:
        """Return what stands between the text and its notes; a separator of words is a fault."""
        for (kind, _id), element in list(self.elements.items()):
            if value(element, "w:type") == "separator" and self.met[kind]:
                blocks = self.story(reading, element, kind, "")
                for block in blocks:
                    if not isinstance(block, Paragraph) or block.text.strip():
                        reading.faults.add("D103", "separator")
                return blocks
        return ()

    def story(self, reading: Reading, element: Element, kind: str, label: str) -> tuple[Block, ...]:
        """Return what a note says; what surrounds the place it is referred to does not touch it."""
        outer = (reading.part, reading.counts_paragraphs, reading.table, reading.depth)
        fields, outer_label = reading.fields, reading.note_label
        reading.part, reading.counts_paragraphs = self.parts[kind], False
        reading.table, reading.depth = EMPTY, 0
        reading.fields, reading.note_label = [], label
        blocks = self.read_blocks(reading, element)
        blocks = with_floats_in_text(reading, blocks, reading.text_width, (TextBox,))
        reading.part, reading.counts_paragraphs, reading.table, reading.depth = outer
        reading.fields, reading.note_label = fields, outer_label
        return blocks


def _form(kind: str, settings: Element | None, section: Element | None) -> NoteForm:
    """Return how a section counts: what it does not say, the document's settings do."""
    sources = [child(source, f"w:{kind}Pr") for source in (section, settings)]

    def told(name: str, otherwise: str) -> str:
        return next((v for s in sources if (v := value(child(s, f"w:{name}")))), otherwise)

    return NoteForm(
        told("numFmt", _FORMAT[kind]),
        max(0, 1 if (start := whole(told("numStart", "1"))) is None else start),
        told("numRestart", "continuous"),
        told("pos", _PLACES[kind][0]),
    )


def read_note(
    reading: Reading, element: Element, style: RunStyle, controls: tuple[Control, ...]
) -> Note:
    """Return the note that a w:footnoteReference or w:endnoteReference refers to.

    One with a mark of its own (w:customMarkFollows) has no label: the mark is text after it.
    """
    kind = shown_name(element.tag).removesuffix("Reference")
    notes = reading.notes
    found = None if notes is None else notes.elements.pop((kind, value(element, "w:id")), None)
    if notes is None or found is None or not reading.counts_paragraphs:
        reading.faults.add("D103", "missing" if reading.counts_paragraphs else "header, footer")
        return Note("", (), style, 0, kind == END, controls)
    custom = value(element, "w:customMarkFollows") in ("1", "true", "on")
    label = "" if custom else notes.label(kind, reading)
    notes.serial += 1
    serial = notes.serial
    blocks = notes.story(reading, found, kind, label)
    return Note(label, blocks, style, serial, kind == END, controls)
