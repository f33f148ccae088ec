"""Text of a PDF and of a Word file held against each other, letter by letter and gap by gap."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, NoReturn
from unicodedata import east_asian_width

from avtalemaker.document.values import Text
from avtalemaker.errors import EngineError
from avtalemaker.findings import Finding, Place
from avtalemaker.messages import _
from avtalemaker.pdf.equationletters import (
    MARKED,
    EquationLetters,
    equation_end,
    equation_letters,
)
from avtalemaker.pdf.rawletters import ANY_SIGN
from avtalemaker.pdf.rawmath import EQUATION
from avtalemaker.pdf.rawsigns import COUNTS, FLOAT, FLOAT_END, INVISIBLE, PICTURE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from avtalemaker.document.document import Document

SHOWN = 30
LONG_WORD = 15
_UNSEEN = re.compile(f"[{INVISIBLE}{FLOAT}{FLOAT_END}{PICTURE}]")
_BROKEN_WORD = re.compile(r"\u00ad\s*\n(?=\w)")
_GAP = re.compile(r"\s+")
_ON_A_BLANK = re.compile(" (?=[\u0300-\u036f])")
_SQUARE = ("W", "F")
"""Of these kinds are letters between which a line may end, and which are set apart to fill one."""

_WILD = re.compile(f"([{''.join(COUNTS)}{ANY_SIGN}{EQUATION}])")


class Letters(NamedTuple):
    """Text without its blanks: where a gap must be, and where one may be, between letters.

    `EQUATION` stands for each of `equations` in it. `pieces` are where those that the text was
    put together of begin.
    """

    text: str
    must: frozenset[int]
    may: frozenset[int]
    equations: tuple[EquationLetters, ...] = ()
    pieces: tuple[int, ...] = ()


def refuse(document: Document, code: str, fault: str) -> NoReturn:
    """Throw a PDF away: raise EngineError with the code and what is wrong."""
    message = _("The PDF of {file} is not as the Word file, and was thrown away: {fault}").format(
        file=document.name, fault=fault
    )
    advice = _("Make the PDF in another way, such as with Word itself, and tell us about it.")
    raise EngineError(message, advice, [Finding(code, message, advice, place=Place(document.name))])


def plain(text: str) -> str:
    """Return text as it is compared: composed, no difference of case, invisible signs left out.

    Accents that stand alone (¸ or ´) are composed of a blank and a mark: that blank is no gap.
    """
    folded = unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).casefold()
    folded = _ON_A_BLANK.sub("", folded)
    return folded.replace("\u2010", "-").replace("\u2011", "-")


def unbroken(text: str) -> str:
    """Return a PDF's text with the words whole that a soft hyphen broke at the end of a line."""
    return _BROKEN_WORD.sub("", text)


def bare(text: str) -> str:
    """Return the letters of a text as they are compared, without its gaps."""
    return "".join(plain(text).split())


def letters_of(text: str) -> Letters:
    """Return the letters of a text as they are compared, and where its gaps are."""
    equations: tuple[EquationLetters, ...] = ()
    if EQUATION in text:
        equations = tuple(map(equation_letters, MARKED.findall(text)))
        text = MARKED.sub(EQUATION, text)
    folded = plain(text)
    words = _GAP.split(folded)
    must: set[int] = set()
    may: set[int] = set()
    for place, gap in zip(accumulate(map(len, words)), _GAP.findall(folded), strict=False):
        (may if "\n" in gap or "\t" in gap else must).add(place)
    return Letters("".join(words), frozenset(must), frozenset(may), equations)


def letters_of_pieces(texts: Iterable[str]) -> Letters:
    """Return the letters of a text that comes in pieces, none of which runs into another."""
    letters: list[str] = []
    must: set[int] = set()
    may: set[int] = set()
    pieces: list[int] = []
    place = 0
    for one in map(letters_of, texts):
        must |= {place + gap for gap in one.must}
        may |= {place + gap for gap in one.may}
        if one.text:
            pieces.append(place)
        letters.append(one.text)
        place += len(one.text)
    return Letters("".join(letters), frozenset(must), frozenset(may), (), tuple(pieces))


def match(document: Document, wanted: Letters, found: Letters) -> list[tuple[int, int]]:
    """Compare letters; return pairs of places (wanted, found) from which both run alike."""
    at_wanted = at_found = 0
    mapping = [(0, 0)]
    equations = iter(wanted.equations)
    for piece in _WILD.split(wanted.text):
        if piece == EQUATION:
            end = equation_end(found.text, at_found, due := next(equations), found.pieces)
            if end is None:
                shown = "".join(sorted(due.letters.elements()))
                refuse_words(document, shown, found.text[at_found : at_found + len(shown)])
            at_wanted, at_found = at_wanted + 1, end
        elif piece in COUNTS:
            end = at_found
            while end < len(found.text) and found.text[end].isdigit():
                end += 1
            at_wanted, at_found = at_wanted + 1, end
        elif piece == ANY_SIGN:
            at_wanted, at_found = at_wanted + 1, at_found + 1
        elif found.text.startswith(piece, at_found):
            at_wanted, at_found = at_wanted + len(piece), at_found + len(piece)
        else:
            refuse_words(document, piece, found.text[at_found : at_found + len(piece)])
        mapping.append((at_wanted, at_found))
    if at_found != len(found.text):
        refuse_words(document, "", found.text[at_found:])
    return mapping


def refuse_words(document: Document, wanted: str, found: str) -> NoReturn:
    """Refuse two texts that should be alike, showing where they part. Raises E004."""
    same = next(
        (i for i, (a, b) in enumerate(zip(wanted, found, strict=False)) if a != b),
        min(len(wanted), len(found)),
    )
    start = max(0, same - 10)
    fault = _("it reads “…{found}…” where “…{wanted}…” is due").format(
        found=found[start : start + SHOWN], wanted=wanted[start : start + SHOWN]
    )
    refuse(document, "E004", fault)


def check_gaps(
    document: Document, wanted: Letters, found: Letters, mapping: list[tuple[int, int]]
) -> None:
    """Refuse words that run together or fall apart; at a hyphen or the like a line may break."""
    gaps = found.must | found.may
    moved = _moved(wanted.must, mapping)
    missing = moved - gaps
    if missing:
        refuse_words(document, " ", _around(found.text, min(missing)))
    allowed = moved | _moved(wanted.may, mapping) | _in_equations(wanted, mapping)
    spaced_out = _spaced_out(document)
    ends = sorted(allowed | {0, len(found.text)})
    for place in sorted(gaps - allowed):
        after = bisect_right(ends, place)
        if ends[after] - ends[after - 1] >= LONG_WORD:  # wider than its line, and broken there
            continue
        if (
            0 < place < len(found.text)
            and found.text[place - 1].isalnum()
            and (found.text[place].isalnum())
        ):
            pair = found.text[place - 1 : place + 1]
            if pair in spaced_out or any(east_asian_width(sign) in _SQUARE for sign in pair):
                continue
            around = _around(found.text, place)
            refuse_words(document, around, around[:10] + " " + around[10:])


def _in_equations(wanted: Letters, mapping: list[tuple[int, int]]) -> set[int]:
    """Return the found places in and around equations: gaps say nothing there."""
    starts = (equation.start() for equation in re.finditer(EQUATION, wanted.text))
    spans = ((moved_place(s, mapping), moved_place(s + 1, mapping)) for s in starts)
    return {place for start, end in spans for place in range(start, end + 1)}


def _spaced_out(document: Document) -> set[str]:
    """Return the pairs of letters set far apart on purpose: they are read back as two words."""
    found: set[str] = set()
    for paragraph in document.paragraphs:
        for inline in paragraph.inlines:
            if isinstance(inline, Text) and inline.style.track > 0:
                text = plain(inline.text)
                found |= {text[i : i + 2] for i in range(len(text) - 1)}
    return found


def _around(text: str, place: int) -> str:
    return text[max(0, place - 10) : place + 10]


def moved_place(place: int, mapping: list[tuple[int, int]]) -> int:
    """Return a place among the wanted letters as one among the found ones."""
    start, other = mapping[bisect_right(mapping, place, key=lambda pair: pair[0]) - 1]
    return other + place - start


def _moved(places: frozenset[int], mapping: list[tuple[int, int]]) -> set[int]:
    """Return places of the wanted letters as places of the found ones."""
    moved: set[int] = set()
    index = 0
    for place in sorted(places):
        while index + 1 < len(mapping) and mapping[index + 1][0] <= place:
            index += 1
        start, other = mapping[index]
        moved.add(other + place - start)
    return moved
