"""No silent loss: what was rendered is read again, and every text is looked for in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from avtalemaker.errors import LibraryError
from avtalemaker.language.blanks import as_brackets
from avtalemaker.messages import _
from avtalemaker.word.context import shortened
from avtalemaker.word.marks import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avtalemaker.agreement import Agreement
    from avtalemaker.document import Document

_LEFTOVER = re.compile(r"\{\{|\{%|\bNone\b")
SHOWN = 80
"""Characters of a text that a message shows."""


def check_nothing_lost(agreement: Agreement, document: Document, layout: str) -> None:
    """Hold the document against the agreement it was made from.

    Each group of texts must be in the body in its order (a layout may move whole groups).
    Raises LibraryError naming the text that is missing, the tag that is left, or the heading
    whose number is not the agreement's.
    """
    lines = [(number, plain(text)) for number, text in document.text_lines]
    whole = " ".join(text for _number, text in lines)
    for group in expected_texts(agreement):
        place = 0
        for text in group:
            found = whole.find(text, place)
            if found < 0:
                _refuse(layout, _("it leaves out “{text}”").format(text=shortened(text, SHOWN)))
            place = found + len(text)
    _check_leftovers(agreement, whole, layout)
    _check_numbers(agreement, lines, layout)


def plain(text: str) -> str:
    """Return a text as it is compared: blanks in brackets, every run of white space one space."""
    return " ".join(as_brackets(tidy(text)).split())


def expected_texts(agreement: Agreement) -> Iterator[list[str]]:
    """Yield the texts a document must hold, in groups that keep their order."""
    yield _kept([agreement.title])
    yield _kept(
        text
        for section in agreement.sections
        for text in (section.heading, section.lead_in, *(c.text for c in section.clauses))
    )
    yield _kept([agreement.place])
    yield _kept([agreement.date])
    yield _kept([agreement.adopted_by])
    yield _kept(agreement.appendices)
    for block in agreement.blocks:
        yield _kept([block.party, *(text for s in block.lines for text in (s.name, s.title))])


def _kept(texts: object) -> list[str]:
    return [text for text in map(plain, texts) if text]  # type: ignore[call-overload]


def _check_leftovers(agreement: Agreement, whole: str, layout: str) -> None:
    if not _LEFTOVER.search(whole):
        return
    values = {text for group in expected_texts(agreement) for text in group}
    for party in agreement.parties:
        values |= {plain(t) for t in (party.name, party.short, party.branch, party.tagline)} - {""}
    for value in sorted(values, key=len, reverse=True):
        if _LEFTOVER.search(value):
            whole = whole.replace(value, " ")
    left = _LEFTOVER.search(whole)
    if left:
        text = whole[max(0, left.start() - 30) : left.end() + 30]
        _refuse(layout, _("it leaves a tag unfilled: “{text}”").format(text=text))


def _check_numbers(agreement: Agreement, lines: list[tuple[str, str]], layout: str) -> None:
    """Hold the headings' numbers, where they are counted in digits, against the agreement's."""
    for section in agreement.sections:
        heading = plain(section.heading)
        numbers = {_counted(number) for number, text in lines if text == heading}
        wanted = str(section.number) if section.numbered else ""
        if any(numbers) and wanted not in numbers:
            fault = _("it gives “{heading}” the number {number}, not {wanted}").format(
                heading=shortened(heading, SHOWN),
                number=", ".join(sorted(numbers)),
                wanted=wanted or _("none"),
            )
            _refuse(layout, fault)


def _counted(number: str) -> str:
    """Return the count in a list number, whatever stands around it: «§ 2» and «2.» are 2."""
    found = re.search(r"\d+", number)
    return found.group() if found else ""


def _refuse(layout: str, fault: str) -> None:
    raise LibraryError(
        _("The layout {layout} cannot be used: {fault}.").format(layout=layout, fault=fault),
        _("See everything that is wrong with it: avtalemaker template check FILE"),
    )
