"""A second, separate reading of a Word file's words and numbers, for the gate alone.

It walks the XML in order and knows nothing of styles or layout, so that a fault of the reader or
of the typesetting cannot hide in it too.
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from avtalemaker.ooxml import open_package, qname
from avtalemaker.pdf.rawdrawings import pixel_pictures
from avtalemaker.pdf.rawgraphics import RawGraphics
from avtalemaker.pdf.rawnotes import RawNotes
from avtalemaker.pdf.rawnumbers import RawNumbers
from avtalemaker.pdf.rawnumerals import follow_language, only_tongue
from avtalemaker.pdf.rawplain import RawParts
from avtalemaker.pdf.rawsections import SECTION_END, RawSection, raw_sections, references
from avtalemaker.pdf.rawsigns import BEHIND, BEHIND_END
from avtalemaker.pdf.rawstories import StoryWalker, page_sign
from avtalemaker.pdf.rawstyled import RawStyled, StyledPlace

if TYPE_CHECKING:
    from collections.abc import Callable

    from avtalemaker.pdf.rawcharts import RawChart


class RawText(NamedTuple):
    """The words of a document: a tab or newline where a gap may or may not be seen in print.

    `bodies` are those of each of `sections`. `heads` are the words of its tables' head rows,
    which every page of a table repeats. A footnote stands where it is referred to, as the tags
    have it; endnotes stand last. `charts` have words of their own. `styled` are the paragraphs
    whose words a header may say.
    """

    bodies: tuple[str, ...]
    numbers: tuple[str, ...]
    sections: tuple[RawSection, ...]
    heads: frozenset[str]
    changes: int = 0
    charts: tuple[RawChart, ...] = ()
    styled: tuple[StyledPlace, ...] = ()

    @property
    def body(self) -> str:
        """The words of all sections."""
        return "".join(self.bodies)


def raw_text(data: bytes, name: str, left_out: frozenset[str]) -> RawText:
    """Return the words and numbers of a .docx without the controls tagged as `left_out`.

    Tracked changes are taken as accepted; `changes` tells how many there are.
    """
    parts = RawParts(open_package(data, name))
    main = parts.plain(parts.package.main)
    numbers = numbers_of(parts)
    styled = RawStyled(parts.of_kind("styles"))
    around = surrounds_of(parts, numbers, left_out, styled)
    for section in main.iter(qname("w:sectPr")):
        for relation in references(section).values():
            around(relation)
    walker = StoryWalker(numbers.anew(), left_out)
    walker.styled = styled
    walker.notes = RawNotes(parts, main)
    walker.pixels = pixel_pictures(parts.package)
    walker.graphics = RawGraphics(parts.package)
    text, places = styled.places(walker.text(main))
    pieces = text.split(SECTION_END)
    sections = raw_sections(main, parts.of_kind("settings"), around, pieces)
    bodies = [*pieces, *[""] * len(sections)][: len(sections)]
    bodies[-1] += "".join(walker.ends)
    return RawText(
        tuple(bodies),
        tuple(walker.labels),
        sections,
        frozenset(walker.tables.heads),
        parts.changes(),
        tuple(walker.graphics.charts),
        places,
    )


def parted(text: str) -> tuple[str, str]:
    """Return what a header or footer says, and what it says behind the page."""
    pieces = re.split(f"(?s){BEHIND}(.*?){BEHIND_END}", text)
    return "".join(pieces[::2]), " ".join(pieces[1::2])


def numbers_of(parts: RawParts) -> RawNumbers:
    """Return the counter of a file's lists."""
    numbering, styles = parts.of_kind("numbering"), parts.of_kind("styles")
    if not follow_language(numbering):
        return RawNumbers(numbering, styles)
    whole = parts.package.xml(parts.package.main)
    return RawNumbers(numbering, styles, only_tongue(styles, [styles, numbering, whole]))


def surrounds_of(
    parts: RawParts, numbers: RawNumbers, left_out: frozenset[str], styled: RawStyled | None = None
) -> Callable[[str], str]:
    """Return what tells the words of the header or footer behind a relationship.

    Each counts its lists by itself. With `styled` the words come as typst draws them, which is all
    that a PDF tells of what is no part of its text, and as each page has them.
    """
    package = parts.package
    pixels = pixel_pictures(package)
    targets: dict[str, str] = {}
    for relation in package.relationships(package.main):
        if relation.target in package.parts:
            targets.setdefault(relation.id, relation.target)

    @cache
    def around(relationship: str) -> str:
        if relationship not in targets:
            return ""
        walker = StoryWalker(numbers.anew(), left_out)
        walker.drawn = styled is not None
        walker.symbol = page_sign if styled is None else partial(styled.symbol, page_sign)
        walker.pixels = pixels
        return walker.text(parts.plain(targets[relationship]))

    return around
