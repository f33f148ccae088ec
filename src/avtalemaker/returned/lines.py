"""A document as the lines it reads as: each paragraph with the clause tags it carries."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from avtalemaker.document.values import Paragraph, inline_text
from avtalemaker.returned.words import words_of
from avtalemaker.wordtags import DRAFT_TAG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avtalemaker.document import Document
    from avtalemaker.document.values import Block, Control

_TAG = re.compile(r"avt:(.+):([0-9a-f]{8})")


@dataclass(frozen=True)
class Tag:
    """A clause's tag: the clause (its name may be cut short), the hash of its text when built.

    `serial` is the content control's own number.
    """

    clause: str
    digest: str
    serial: int


@dataclass(frozen=True)
class Line:
    """One paragraph, or the part of one that a clause's tag covers.

    `heading` is 0 for text, `number` what stands before it in the margin.
    """

    text: str
    tag: Tag | None = None
    heading: int = 0
    number: str = ""
    in_table: bool = False
    words: tuple[str, ...] = field(default=(), compare=False)


def lines_of(document: Document) -> tuple[Line, ...]:
    """Return the body's lines in reading order, without empty ones and without the draft mark."""
    blocks = document.without_control(DRAFT_TAG).blocks
    return tuple(line for line in _lines(blocks, in_table=False) if line.text)


def _lines(blocks: tuple[Block, ...], *, in_table: bool) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _paragraph(block, in_table=in_table)
            continue
        for row in block.rows:
            for cell in row.cells:
                yield from _lines(cell.blocks, in_table=True)


def _paragraph(paragraph: Paragraph, *, in_table: bool) -> Iterator[Line]:
    number = paragraph.number.text if paragraph.number else ""
    for piece, tag in _pieces(paragraph):
        text = piece.strip()
        yield Line(text, tag, paragraph.heading, number, in_table, words_of(text))


def _pieces(paragraph: Paragraph) -> list[tuple[str, Tag | None]]:
    """Part a paragraph where another clause begins; text beside a control belongs to it.

    One who types at the end of a clause may or may not be inside its control.
    """
    pieces: list[tuple[str, Tag | None]] = []
    around = _clause_tag(paragraph.controls)
    for inline in paragraph.inlines:
        tag = _clause_tag(inline.controls) or around
        before = pieces[-1][1] if pieces else None
        if pieces and (tag is None or before is None or tag == before):
            pieces[-1] = (pieces[-1][0] + inline_text(inline), tag or before)
        else:
            pieces.append((inline_text(inline), tag))
    return pieces


def _clause_tag(controls: tuple[Control, ...]) -> Tag | None:
    """Return the innermost clause tag, None when there is none."""
    for control in reversed(controls):
        if found := _TAG.fullmatch(control.tag):
            return Tag(found[1], found[2], control.serial)
    return None
