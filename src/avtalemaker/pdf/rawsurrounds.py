"""The words of headers and footers as the gate for other programs' PDFs asks for them."""

from __future__ import annotations

from dataclasses import dataclass

from avtalemaker.ooxml import open_package, qname
from avtalemaker.pdf.rawplain import RawParts
from avtalemaker.pdf.rawsections import is_on, references
from avtalemaker.pdf.rawtext import numbers_of, parted, surrounds_of


@dataclass(frozen=True)
class RawSurrounds:
    """The words of header and footer that the first page, and any later page, may have."""

    first: frozenset[tuple[str, str]]
    later: frozenset[tuple[str, str]]


def raw_surrounds(data: bytes, name: str, left_out: frozenset[str]) -> RawSurrounds:
    """Return the words of a .docx's headers and footers.

    A section without its own has those of the section before (ECMA-376 part 1, 17.10).
    """
    parts = RawParts(open_package(data, name))
    main = parts.plain(parts.package.main)
    around = surrounds_of(parts, numbers_of(parts), left_out)
    even = is_on(parts.of_kind("settings"), "w:evenAndOddHeaders")
    first: set[tuple[str, str]] = set()
    later: set[tuple[str, str]] = set()
    texts: dict[tuple[str, str], str] = {}
    for section in main.iter(qname("w:sectPr")):
        for place, relation in references(section).items():
            texts[place] = parted(around(relation))[0]
        pairs = {
            place: (texts.get(("header", place), ""), texts.get(("footer", place), ""))
            for place in ("default", "first", "even")
        }
        opening = "first" if is_on(section, "w:titlePg") else "default"
        usual = {pairs["default"], *([pairs["even"]] if even else [])}
        if not later:
            first = {pairs[opening], *(usual if even else [])}
        else:
            later.add(pairs[opening])
        later |= usual
    return RawSurrounds(frozenset(first), frozenset(later))
