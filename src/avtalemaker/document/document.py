"""A whole Word document as one frozen value, and what can be asked of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from avtalemaker.document.values import Note, Paragraph, Table, TextBox, inline_text
from avtalemaker.wordtags import DRAFT_TAG, FINGERPRINT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from avtalemaker.document.facts import Core
    from avtalemaker.document.pages import Section, Surround
    from avtalemaker.document.references import PageReference
    from avtalemaker.document.values import Block, Control, Inline
    from avtalemaker.findings import Finding


@dataclass(frozen=True)
class Document:
    """A Word document.

    `unknown` names what the reader does not know: the text is read all the same, but no PDF
    can be made from it. `remarks` names what was left out on purpose. `source` is the file,
    `left_out` the tags of the controls taken away since it was read. `accepted_changes` are those
    of its `tracked_changes` that somebody wanted shown as accepted: all or none. `note_line` is
    what stands between the text and its notes.
    """

    name: str
    sections: tuple[Section, ...]
    core: Core
    custom: Mapping[str, str]
    language: str
    tab_width: float = 36.0
    note_line: tuple[Block, ...] = ()
    unknown: tuple[Finding, ...] = ()
    remarks: tuple[Finding, ...] = ()
    page_references: tuple[PageReference, ...] = ()
    source: bytes = field(default=b"", repr=False, compare=False)
    left_out: frozenset[str] = frozenset()
    tracked_changes: int = 0
    accepted_changes: int = 0

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the body in reading order, whatever section they stand in."""
        return tuple(block for section in self.sections for block in section.blocks)

    @cached_property
    def surrounds(self) -> tuple[tuple[Block, ...], ...]:
        """The headers and footers in order; one that several sections share comes once."""
        stories = (story for section in self.sections for story in section.surround.stories)
        return tuple(dict.fromkeys(stories))

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """The foot- and endnotes in the order they are referred to."""
        return tuple(i for i in inlines_of([self.blocks]) if isinstance(i, Note))

    @cached_property
    def stories(self) -> tuple[tuple[Block, ...], ...]:
        """The body, then the headers and footers, then the notes, then all text boxes."""
        found = (self.blocks, *self.surrounds, *(note.blocks for note in self.notes))
        return (*found, *(box.blocks for story in found for box in boxes_of(story)))

    @property
    def inlines(self) -> Iterator[Inline]:
        """What the paragraphs of all stories hold, in their order."""
        return inlines_of(self.stories)

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the body in reading order, those in tables included."""
        return tuple(paragraphs_of(self.blocks))

    @property
    def text_lines(self) -> tuple[tuple[str, str], ...]:
        """The number (empty without one) and the text of each paragraph of the body."""
        return tuple((p.number.text if p.number else "", p.text) for p in self.paragraphs)

    @property
    def controls(self) -> tuple[tuple[str, str], ...]:
        """The tag and text of each tagged content control of the body, in reading order.

        A control inside another gives its text to both. Paragraphs are parted by a newline.
        """
        found: dict[Control, list[str]] = {}
        for paragraph in self.paragraphs:
            for control in paragraph.controls:
                found.setdefault(control, []).append(paragraph.text)
            inline: dict[Control, str] = {}
            for part in paragraph.inlines:
                for control in part.controls:
                    inline[control] = inline.get(control, "") + inline_text(part)
            for control, text in inline.items():
                found.setdefault(control, []).append(text)
        return tuple((c.tag, "\n".join(lines)) for c, lines in found.items() if c.tag)

    @property
    def fingerprint(self) -> str:
        """The SHA-256 (hex) of the words of body, notes and text boxes, without the draft mark.

        Saving in Word without a change keeps it; a changed, added or moved word does not.
        """
        document = self.without_control(DRAFT_TAG)
        noted = (p for note in document.notes for p in paragraphs_of(note.blocks))
        boxed = (p for box in boxes_of(document.blocks) for p in paragraphs_of(box.blocks))
        words = " ".join(p.text for p in (*document.paragraphs, *noted, *boxed)).split()
        import hashlib

        return hashlib.sha256(" ".join(words).encode()).hexdigest()

    @property
    def as_built(self) -> bool:
        """Whether the words are those it was built with, as its own properties tell."""
        return self.custom.get(FINGERPRINT) == self.fingerprint

    def without_control(self, tag: str) -> Document:
        """Return the document without what the content controls with this tag hold."""
        sections = tuple(
            replace(
                section,
                blocks=_blocks_without(section.blocks, tag),
                surround=_surround_without(section.surround, tag),
            )
            for section in self.sections
        )
        return replace(self, sections=sections, left_out=self.left_out | {tag})


def paragraphs_of(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """Yield the paragraphs of some blocks in reading order, those in tables included."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs_of(cell.blocks)


def inlines_of(stories: Iterable[tuple[Block, ...]]) -> Iterator[Inline]:
    """Yield what the paragraphs of some stories hold, in order, those in tables included."""
    for story in stories:
        for paragraph in paragraphs_of(story):
            yield from paragraph.inlines


def boxes_of(blocks: tuple[Block, ...]) -> Iterator[TextBox]:
    """Yield the text boxes beside the paragraphs of some blocks in reading order."""
    for inline in inlines_of([blocks]):
        if isinstance(inline, TextBox):
            yield inline


def _blocks_without(blocks: tuple[Block, ...], tag: str) -> tuple[Block, ...]:
    kept: list[Block] = []
    for block in blocks:
        if any(control.tag == tag for control in block.controls):
            continue
        if isinstance(block, Table):
            kept.append(_table_without(block, tag))
            continue
        inlines = tuple(i for i in block.inlines if all(c.tag != tag for c in i.controls))
        inlines = tuple(_box_without(i, tag) if isinstance(i, TextBox) else i for i in inlines)
        if inlines == block.inlines:
            kept.append(block)
        elif inlines:
            kept.append(replace(block, inlines=inlines))
    return tuple(kept)


def _box_without(box: TextBox, tag: str) -> TextBox:
    return replace(box, blocks=_blocks_without(box.blocks, tag))


def _surround_without(surround: Surround, tag: str) -> Surround:
    stories = surround._asdict().items()
    kept = {name: _blocks_without(story, tag) for name, story in stories if story is not None}
    return surround._replace(**kept)


def _table_without(table: Table, tag: str) -> Table:
    rows = tuple(
        replace(
            row, cells=tuple(replace(c, blocks=_blocks_without(c.blocks, tag)) for c in row.cells)
        )
        for row in table.rows
    )
    return replace(table, rows=rows)
