"""The blocks of a story in order: paragraphs and tables, also those inside content controls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child
from avtalemaker.document.paragraphs import read_paragraph
from avtalemaker.document.runins import follower, run_together
from avtalemaker.document.runs import NOISE
from avtalemaker.document.tables import read_table
from avtalemaker.document.textframes import settle_frames, with_its_letter
from avtalemaker.document.values import Paragraph
from avtalemaker.ooxml import shown_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading
    from avtalemaker.document.values import Block, Control

_HARMLESS = NOISE | {"tcPr", "sectPr"}
DEEPEST_TABLE = 5
"""As many tables inside each other as are set; typst itself gives up at about ten times as many."""


def read_blocks(reading: Reading, element: Element) -> tuple[Block, ...]:
    """Return the blocks of a body, a cell, a header or a footer."""
    found: list[Block] = []
    _collect(reading, element, (), found)
    return tuple(settle_frames(reading, found))


def _collect(
    reading: Reading, element: Element, controls: tuple[Control, ...], found: list[Block]
) -> None:
    runs_into: Element | None = None
    for item in element:
        name = shown_name(item.tag)
        if name == "p":
            paragraph = read_paragraph(reading, item, controls)
            before = found[-1] if item is runs_into else None
            if isinstance(before, Paragraph) and not _keeps_apart(reading, paragraph):
                found[-1] = run_together(before, paragraph)
            elif found and (whole := with_its_letter(reading, found[-1], paragraph)):
                found[-1] = whole
            else:
                found.append(paragraph)
            runs_into = follower(item)
            _check_section(reading, item, len(found))
        elif name == "tbl":
            found.append(_table(reading, item, controls))
        elif name == "sdt":
            control = reading.control(child(item, "w:sdtPr"))
            content = child(item, "w:sdtContent")
            if content is not None:
                _collect(reading, content, (*controls, control), found)
        elif name in ("customXml", "smartTag"):
            _collect(reading, item, controls, found)
        elif name not in _HARMLESS:
            reading.faults.add("D110", name)


def _keeps_apart(reading: Reading, paragraph: Paragraph) -> bool:
    """Say whether what a paragraph runs into keeps a line of its own, and tell it.

    It does where it is an item of a list: within a line its label would be lost.
    """
    if paragraph.number is None:
        return False
    reading.faults.once("D146", "vanish ¶")
    return True


def _check_section(reading: Reading, paragraph: Element, blocks: int) -> None:
    """Let a section end with this paragraph, if it says so; only the body has sections."""
    ending = child(child(paragraph, "w:pPr"), "w:sectPr")
    if ending is None:
        return
    if reading.depth or not reading.counts_paragraphs:
        reading.faults.add("D109", "sectPr")
    else:
        reading.end_section(blocks, ending)


def _table(reading: Reading, element: Element, controls: tuple[Control, ...]) -> Block:
    reading.come_to(element)
    reading.depth += 1
    if reading.depth > DEEPEST_TABLE:
        reading.faults.add("D108")
    table = read_table(reading, element, controls, read_blocks)
    reading.depth -= 1
    return table
