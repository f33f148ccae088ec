"""Headers that say the words of a paragraph on their page (STYLEREF, 17.16.5.59).

ECMA-376 part 1. Word finds the first paragraph of the style on the page, else the nearest before
it, else the first after it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from avtalemaker.document.document import boxes_of, paragraphs_of
from avtalemaker.document.places import PageStyle, StyleWords
from avtalemaker.document.values import Note, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from avtalemaker.document.context import Reading
    from avtalemaker.document.faults import Faults
    from avtalemaker.document.fieldkinds import Instruction
    from avtalemaker.document.pages import Section
    from avtalemaker.document.values import Paragraph

_KNOWN = frozenset({"\\*", "\\l", "\\n"})
_HEADINGS = re.compile(
    r"(?:überschrift|overskrift|rubrik|kop|titre|título|titolo|otsikko|nagłówek|заголовок) ?([1-9])"
)
"""What Word calls its headings in other languages; in a file they are `heading 1` and so on."""

_PLAIN = ("", "mergeformat", "charformat")


def page_style(reading: Reading, code: Instruction) -> PageStyle | None:
    """Return the style that a STYLEREF in a header names; None for one that is not understood.

    That is one in a box, for a number, or for letters in a style of their own.
    """
    if reading.in_box or reading.note_label is not None or len(code.names) != 1:
        return None
    if set(code.switches) - _KNOWN or code.switches.get("\\*", "").lower() not in _PLAIN:
        return None
    styles = reading.styles
    paragraphs = (i for i, kind in styles.kinds.items() if kind == "paragraph")
    names = {styles.name(style_id).lower() for style_id in paragraphs}
    name = next((name for name in _candidates(code.name.lower()) if name in names), None)
    if name is None:
        return None
    return PageStyle(name, last="\\l" in code.switches, numbered="\\n" in code.switches)


def _candidates(told: str) -> Iterator[str]:
    """Yield what a style may be called that a field names: it may have other names after commas."""
    yield told
    yield told.partition(",")[0]
    if told.isdecimal():
        yield f"heading {told}"
    if match := _HEADINGS.fullmatch(told):
        yield f"heading {match[1]}"


def label_of(paragraph: Paragraph) -> str:
    """Return a paragraph's number as a header says it: without a point after it."""
    number = paragraph.number
    return "" if number is None or number.bullet else number.text.rstrip(".")


def wanted_styles(sections: Sequence[Section]) -> tuple[PageStyle, ...]:
    """Return the styles that headers and footers ask for, each once."""
    stories = (story for section in sections for story in section.surround.stories)
    inlines = (i for story in stories for p in paragraphs_of(story) for i in p.inlines)
    return tuple(dict.fromkeys(i.wanted for i in inlines if isinstance(i, StyleWords)))


def check_style_words(sections: Sequence[Section], faults: Faults) -> None:
    """Refuse a style that nothing has, or whose paragraphs hold more than words (D106)."""
    styles = wanted_styles(sections)
    wanted = {style.name for style in styles}
    numbered = {style.name for style in styles if style.numbered}
    if not wanted:
        return
    faults.at(0, "")
    found: set[str] = set()
    for section in sections:
        for paragraph in paragraphs_of(section.blocks):
            name = paragraph.style.lower()
            found.add(name)
            lacks_number = name in numbered and not label_of(paragraph)
            if name in wanted and (lacks_number or not _is_plain(paragraph)):
                faults.add("D106", "STYLEREF")
    if wanted - found or wanted & {p.style.lower() for p in _aside(sections)}:
        faults.add("D106", "STYLEREF")


def _is_plain(paragraph: Paragraph) -> bool:
    return bool(paragraph.text.strip()) and all(isinstance(i, Text) for i in paragraph.inlines)


def _aside(sections: Sequence[Section]) -> Iterator[Paragraph]:
    """Yield the paragraphs of boxes and notes: programs differ on whether they count."""
    for section in sections:
        for box in boxes_of(section.blocks):
            yield from paragraphs_of(box.blocks)
        for paragraph in paragraphs_of(section.blocks):
            for inline in paragraph.inlines:
                if isinstance(inline, Note):
                    yield from paragraphs_of(inline.blocks)
