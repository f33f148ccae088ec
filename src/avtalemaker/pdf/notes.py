"""Notes as typst source: the line above them, and the endnotes after the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from avtalemaker.document.document import Document
    from avtalemaker.document.values import Block

    WriteStory = Callable[[Sequence[Block]], str]

_PLAIN_LINE = "#v(6pt)#note-line#v(6pt)"
"""For a file without a line of its own, which Word never writes."""


def note_line_source(document: Document, write: WriteStory) -> str:
    """Return what stands between the text and its notes."""
    return write(document.note_line) or _PLAIN_LINE


def endnotes_source(document: Document, write: WriteStory) -> str:
    """Return the endnotes, empty without any; each can be linked to by its serial number."""
    ends = [note for note in document.notes if note.end]
    if not ends:
        return ""
    stories = (f"#metadata(none) <note-{note.serial}>\n{write(note.blocks)}" for note in ends)
    line = note_line_source(document, write)
    return f"#block(width: 100%, sticky: true)[{line}]\n" + "".join(stories)
