"""Which page of a PDF belongs to which section: found by the text alone, for the gate.

A page is of the section whose letters come first on it; others may join that one on it. Pages
without a letter of the body are of whichever section their header and footer allow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from avtalemaker.pdf.rawsections import RawSection


class PagePlace(NamedTuple):
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
    lettered = set[int]().union(*letters)
    unseen = {n for n, section in enumerate(sections) if section.trails or n not in lettered}
    for page, here in enumerate(letters):
        ways: dict[PagePlace, PagePlace | None] = {}
        for last in before[-1] if before else (None,):
            before_here = letters[page - 1] if page else set()
            for place in _next(sections, last, before_here):
                holds = _holds(sections, place.section, here, unseen)
                allowed = not here if place.blank else holds
                if place not in ways and allowed and fits(page, place):
                    ways[place] = last
        if not ways:
            return None, page
        before.append(ways)
    last_one = len(sections) - 1
    ends = [p for p in before[-1] if last_one in _joined(sections, p.section) and not p.blank]
    if not ends:
        return None, len(letters) - 1
    found = [ends[0]]
    for ways in reversed(before):
        if (came_from := ways[found[-1]]) is not None:
            found.append(came_from)
    return found[::-1], 0


def _joined(sections: Sequence[RawSection], first: int) -> set[int]:
    """Return the sections that may stand on a page of the first of them."""
    found = {first}
    while max(found) + 1 < len(sections) and sections[max(found) + 1].joins:
        found.add(max(found) + 1)
    return found


def _holds(sections: Sequence[RawSection], first: int, here: set[int], unseen: set[int]) -> bool:
    """Say whether a page with letters of some sections can be of the first one.

    Those that are `unseen` have an empty paragraph that may stand at its top.
    """
    if not here:
        return True
    return here <= _joined(sections, first) and set(range(first, min(here))) <= unseen


def _next(
    sections: Sequence[RawSection], last: PagePlace | None, letters: set[int]
) -> Iterator[PagePlace]:
    """Yield where a page can be that comes after another with letters of some sections.

    It is of none that is over: the last of them is the least that it can be of.
    """
    if last is None:
        yield PagePlace(0, sections[0].first or 0, is_first=True)
        return
    number = last.number + 1
    least = max(letters, default=0)
    if not last.blank and last.section >= least:
        yield PagePlace(last.section, number)
    on_last = sorted(_joined(sections, last.section))
    for following in range(last.section + 1, min(on_last[-1] + 2, len(sections))):
        if following >= least and following not in letters:
            yield from _opening(sections[following], following, number)
        section = sections[following]
        if section.joins:  # begun in the middle of the last page, the first of its own
            number = number if section.first is None else section.first + 1
            if following >= least and (following in letters or not section.own_first):
                yield PagePlace(following, number)
    after = on_last[-1] + 1
    if after < len(sections) and not last.blank:
        section = sections[after]
        if section.parity is not None or section.facing:
            yield PagePlace(last.section, last.number + 1, blank=True)


def _opening(section: RawSection, index: int, number: int) -> Iterator[PagePlace]:
    """Yield the place of a page that a section begins."""
    first = number if section.first is None else section.first
    if section.parity is None or first % 2 == section.parity:
        yield PagePlace(index, first, is_first=True)
