"""Which page of a PDF belongs to which section: found by the text alone, for the gate.

A section begins on a new page, so a page is of the section whose letters stand on it. Pages
without a letter of the body are of whichever section their header and footer allow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from avtalemaker.pdf.rawsections import RawSection


@dataclass(frozen=True)
class PagePlace:
    """A page: of which section (from 0), its number, whether it is the section's first.

    A `blank` page stands before a section that begins on an odd or even page.
    """

    section: int
    number: int
    is_first: bool = False
    blank: bool = False


def owners(
    pieces: Sequence[tuple[int, int]], section_ends: Sequence[int], pages: int
) -> list[set[int]]:
    """Return for each page the sections whose letters stand on it.

    `pieces` are (page, count of letters) in reading order; `section_ends` say how many letters
    have come when each section ends.
    """
    found: list[set[int]] = [set() for _page in range(pages)]
    place = section = 0
    for page, count in pieces:
        end = place + count
        while count and place < end:
            while section_ends[section] <= place and section < len(section_ends) - 1:
                section += 1
            found[page].add(section)
            last = section == len(section_ends) - 1
            place = end if last else min(end, section_ends[section])
        place = end
    return found


def page_places(
    sections: Sequence[RawSection],
    letters: Sequence[set[int]],
    fits: Callable[[int, PagePlace], bool],
) -> tuple[list[PagePlace] | None, int]:
    """Return a place for each page that `fits`; without any, the page where none fits.

    The number of ways is kept small: of those that lead to the same place one goes on.
    """
    before: list[dict[PagePlace, PagePlace | None]] = []
    for page, here in enumerate(letters):
        ways: dict[PagePlace, PagePlace | None] = {}
        for last in before[-1] if before else (None,):
            for place in _next(sections, last):
                allowed = not here if place.blank else here <= {place.section}
                if place not in ways and allowed and fits(page, place):
                    ways[place] = last
        if not ways:
            return None, page
        before.append(ways)
    ends = [p for p in before[-1] if p.section == len(sections) - 1 and not p.blank]
    if not ends:
        return None, len(letters) - 1
    found = [ends[0]]
    for ways in reversed(before):
        if (came_from := ways[found[-1]]) is not None:
            found.append(came_from)
    return found[::-1], 0


def _next(sections: Sequence[RawSection], last: PagePlace | None) -> Iterator[PagePlace]:
    """Yield where a page can be that comes after another."""
    if last is None:
        yield PagePlace(0, sections[0].first or 0, is_first=True)
        return
    number = last.number + 1
    if not last.blank:
        yield PagePlace(last.section, number)
    if last.section + 1 == len(sections):
        return
    section = sections[last.section + 1]
    first = number if section.first is None else section.first
    if section.parity is None or first % 2 == section.parity:
        yield PagePlace(last.section + 1, first, is_first=True)
    if not last.blank and (section.parity is not None or section.facing):
        yield PagePlace(last.section, number, blank=True)
