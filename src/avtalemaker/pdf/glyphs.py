"""Where characters that none of our fonts has stand in a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.document import paragraphs_of
from avtalemaker.document.faults import Faults

if TYPE_CHECKING:
    from avtalemaker.document.document import Document
    from avtalemaker.document.values import Paragraph
    from avtalemaker.findings import Finding


def glyph_faults(document: Document, characters: str) -> list[Finding]:
    """Return a fault (E002) for each paragraph that one of the characters stands in."""
    faults = Faults(document.name)
    for story in document.stories:
        for paragraph in paragraphs_of(story):
            text = _printed(paragraph)
            for character in dict.fromkeys(characters):
                if character in text:
                    faults.at(paragraph.index, paragraph.text)
                    faults.add("E002", f"{character} U+{ord(character):04X}")
    return faults.unknown


def _printed(paragraph: Paragraph) -> str:
    """Return a paragraph's characters as they may be printed: capitals too."""
    text = paragraph.text if paragraph.number is None else paragraph.number.text + paragraph.text
    return text + text.upper()
