"""What the parts of the reader share while one document is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from avtalemaker.document.attributes import child, value
from avtalemaker.document.bookmarks import Bookmarks
from avtalemaker.document.equationhabits import EquationHabits
from avtalemaker.document.styles import EMPTY, Layer
from avtalemaker.document.values import Control
from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

    from avtalemaker.document.faults import Faults
    from avtalemaker.document.fieldkinds import Instruction
    from avtalemaker.document.fields import Reference
    from avtalemaker.document.notes import Notes
    from avtalemaker.document.numbering import Numbering
    from avtalemaker.document.styles import Styles
    from avtalemaker.document.values import Block
    from avtalemaker.ooxml import Package


class ListPlace(NamedTuple):
    """Which list a paragraph is in; `layer` is the style that says so, empty for direct."""

    list_id: str
    depth: int
    layer: str


@dataclass
class OpenField:
    """A field being read: what comes is its code until its result starts.

    `form` is what a form field is made of, `result` what has been read of its result, `deeper`
    how many fields inside it are too deep to be read. `page_bound`: its code asks for a page;
    `mixed`: more than words stands in its code.
    """

    code: str = ""
    instruction: Instruction | None = None
    in_result: bool = False
    shown: bool = True
    link: str = ""
    form: Element | None = None
    dirty: bool = False
    page_bound: bool = False
    mixed: bool = False
    deeper: int = 0
    result: list[str] = field(default_factory=list)


@dataclass
class Reading:
    """One story (the body, or a header or footer) being read: the document, and where we are.

    `places` and `ranks` keep which list and which heading a paragraph style makes of a paragraph,
    `loose_codes` what stands in the text of symbol fonts that nobody names. `box` is which text box
    of `boxes` is being read, 0 for none; `linked` are the names of those that go on in others, by
    part.
    """

    package: Package
    part: str
    styles: Styles
    numbering: Numbering
    faults: Faults
    compatibility: int = 12
    text_width: float = 453.6
    pitch: float = 0.0
    left_margin: float = 70.85
    rooms: list[tuple[float, float, float]] = field(default_factory=list)
    section_ends: list[tuple[int, Element]] = field(default_factory=list)
    paragraphs: int = 0
    counts_paragraphs: bool = True
    serial: int = 0
    table: Layer = EMPTY
    depth: int = 0
    fields: list[OpenField] = field(default_factory=list)
    read_story: Callable[[Reading, Element], tuple[Block, ...]] = lambda _reading, _element: ()
    box: int = 0
    boxes: int = 0
    linked: dict[str, frozenset[str]] = field(default_factory=dict)
    notes: Notes | None = None
    note_label: str | None = None
    bookmarks: Bookmarks = field(default_factory=lambda: Bookmarks(None))
    references: list[Reference] = field(default_factory=list)
    places: dict[str, tuple[ListPlace | None, bool]] = field(default_factory=dict)
    ranks: dict[str, int] = field(default_factory=dict)
    loose_codes: set[str] = field(default_factory=set)
    equations: EquationHabits = field(default_factory=EquationHabits)

    @property
    def in_box(self) -> bool:
        """Whether what is read stands in a text box."""
        return self.box > 0

    def control(self, properties: Element | None) -> Control:
        """Return a content control for its w:sdtPr, with a serial number of its own."""
        self.serial += 1
        tag, alias = child(properties, "w:tag"), child(properties, "w:alias")
        return Control(value(tag), value(alias), self.serial)

    def end_section(self, blocks: int, element: Element) -> None:
        """Note that a section ends after so many blocks of the body, with this w:sectPr."""
        self.section_ends.append((blocks, element))
        self.come_into(self.rooms[min(len(self.section_ends), len(self.rooms) - 1)])

    def come_into(self, room: tuple[float, float, float]) -> None:
        """Come to text of a width, on a grid's pitch, this far from the sheet's left edge."""
        self.text_width, self.pitch, self.left_margin = room

    def come_to(self, element: Element) -> None:
        """Let faults name the paragraph that comes next, which is in or at `element`."""
        if self.counts_paragraphs:
            paragraph = qname("w:p")
            is_one = element.tag == paragraph
            first = element if is_one else next(element.iter(paragraph), element)
            self.faults.at(self.paragraphs + 1, partial(_words, first))

    def address(self, relationship: str) -> str:
        """Return the address of a link to the web or to mail, empty (and told) for any other."""
        for rel in self.package.relationships(self.part):
            if rel.id == relationship and rel.external:
                if rel.safe_link:
                    return rel.target
                self.faults.remark("D024", rel.target)
        return ""

    def picture(self, relationship: str) -> tuple[str, bytes] | None:
        """Return the name and bytes of the part behind a relationship, None without one."""
        for rel in self.package.relationships(self.part):
            if rel.id == relationship and not rel.external and rel.target in self.package.parts:
                return rel.target, self.package.parts[rel.target]
        return None


def _words(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(qname("w:t")))
