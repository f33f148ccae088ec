"""Equations in words, for those who hear a PDF instead of seeing it.

Every part that is longer than one word is closed by words too, so that nobody has to guess what
stands in the exponent.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import singledispatchmethod
from typing import TYPE_CHECKING

from avtalemaker.document.equationparts import (
    Accented,
    Barred,
    Braced,
    Delimited,
    Fraction,
    Framed,
    Function,
    Grid,
    Limits,
    Lines,
    MathText,
    Operator,
    Root,
    Scripts,
)
from avtalemaker.pdf.mathletters import DRAWN_AS, UNSEEN
from avtalemaker.pdf.spokenwords import Words, words_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from avtalemaker.document.equationparts import Part, Row

_DIGITS = frozenset("0123456789.,")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|\S")


def spoken(row: Row, language: str) -> str:
    """Return a row in the words of a language."""
    return _Speaker(words_in(language)).row(row)


class _Speaker:
    def __init__(self, words: Words) -> None:
        self.words = words

    def row(self, row: Row) -> str:
        said = " ".join(filter(None, map(self.part, _whole(row))))
        return said.replace(" ,", ",") or self.words.phrases["empty"]

    def phrase(self, name: str, **rows: Row | str) -> str:
        said = {n: r if isinstance(r, str) else self.row(r) for n, r in rows.items()}
        return self.words.phrases[name].format(**said)

    def closed(self, name: str, end: str, **rows: Row | str) -> str:
        """Return a phrase, and the words that close it where a row is longer than a word."""
        said = self.phrase(name, **rows)
        short = all(_is_word(row) for row in rows.values() if not isinstance(row, str))
        return said if short else f"{said}, {self.words.ends[end]}"

    @singledispatchmethod
    def part(self, part: Part) -> str:
        raise NotImplementedError(type(part))

    @part.register
    def _text(self, part: MathText) -> str:
        if part.words:
            return " ".join("".join(c for c in part.text if c not in UNSEEN).split())
        tokens = (token for token in _TOKEN.findall(part.text) if token not in UNSEEN)
        return " ".join(self._sign(DRAWN_AS.get(token, token)) for token in tokens)

    def _sign(self, token: str) -> str:
        return self.words.signs.get(token, token)

    @part.register
    def _fraction(self, part: Fraction) -> str:
        if part.kind == "noBar":
            return self.closed("stack", "stack", over=part.over, under=part.under)
        short = _is_word(part.over) and _is_word(part.under)
        name = "fraction" if short else "long fraction"
        return self.phrase(name, over=part.over, under=part.under)

    @part.register
    def _scripts(self, part: Scripts) -> str:
        beside = []
        if part.lowered:
            beside.append(self.closed("lowered", "lowered", lowered=part.lowered))
        if part.raised:
            beside.append(self.closed("raised", "raised", raised=part.raised))
        if part.before:
            before = self.words.phrases["before"]
            return f"{self._base(part.base)} {before}{', '.join(beside)}"
        return f"{self._base(part.base)} {' '.join(beside)}"

    def _base(self, row: Row) -> str:
        """Return what something is done with; a longer row is closed."""
        if len(row) == 1 and (_is_word(row) or not isinstance(row[0], MathText)):
            return self.row(row)
        return f"{self.row(row)}, {self.words.ends['group']},"

    @part.register
    def _limits(self, part: Limits) -> str:
        said = self._base(part.base)
        if part.below:
            said = self.phrase("below", base=said, below=part.below)
        return self.phrase("above", base=said, above=part.above) if part.above else said

    @part.register
    def _root(self, part: Root) -> str:
        if part.degree:
            return self.closed("root", "root", degree=part.degree, body=part.body)
        return self.closed("square root", "root", body=part.body)

    @part.register
    def _operator(self, part: Operator) -> str:
        name = self._sign(part.sign)
        said = [name]
        if part.below:
            said.append(self.phrase("from", below=part.below))
        if part.above:
            said.append(self.phrase("to", above=part.above))
        end = "" if _is_word(part.body) else f", {self.words.ends['operator'].format(name=name)}"
        return f"{' '.join(said)} {self.phrase('of', body=part.body)}{end}"

    @part.register
    def _delimited(self, part: Delimited) -> str:
        separator = self.words.fences.get(part.separator, part.separator)
        between = f" {separator} " if part.separator else " "
        inside = between.join(self.row(row) for row in part.parts)
        fences = self.words.fences
        opening, closing = (fences.get(sign, "") for sign in (part.opening, part.closing))
        end = self.words.ends["fence"].format(name=closing or opening)
        return " ".join(f"{opening} {inside}, {end}".split())

    @part.register
    def _function(self, part: Function) -> str:
        body = part.body
        fenced = len(body) == 1 and isinstance(body[0], Delimited)
        said = f"{self.row(part.name)} {self.phrase('of', body=body)}"
        return said if fenced or _is_word(body) else f"{said}, {self.words.ends['group']}"

    @part.register
    def _accented(self, part: Accented) -> str:
        return self.phrase("accented", body=self._base(part.body), accent=self._accent(part.sign))

    def _accent(self, sign: str) -> str:
        return self.words.accents[sign]

    @part.register
    def _barred(self, part: Barred) -> str:
        return self.phrase(f"line {_side(part.above)}", body=self._base(part.body))

    @part.register
    def _braced(self, part: Braced) -> str:
        return self.phrase(f"brace {_side(part.above)}", body=self._base(part.body))

    @part.register
    def _grid(self, part: Grid) -> str:
        return self.phrase("grid", rows=self._numbered("row", part.rows))

    @part.register
    def _lines(self, part: Lines) -> str:
        rows = [(_without_marks(row),) for row in part.rows]
        return self.phrase("lines", rows=self._numbered("line", rows))

    def _numbered(self, name: str, rows: Iterable[Iterable[Row]]) -> str:
        said = (", ".join(self.row(cell) for cell in row) for row in rows)
        return "; ".join(
            self.phrase(name, number=str(number), cells=cells)
            for number, cells in enumerate(said, start=1)
        )

    @part.register
    def _framed(self, part: Framed) -> str:
        return self.phrase("framed", body=self._base(part.body))


def _whole(row: Row) -> list[Part]:
    """Return a row's parts; a number that is part in one look, part in another, is one."""
    parts: list[Part] = []
    for part in row:
        last = parts[-1] if parts else None
        if isinstance(part, MathText) and isinstance(last, MathText) and _go_on(last, part):
            parts[-1] = replace(last, text=last.text + part.text)
        else:
            parts.append(part)
    return parts


def _go_on(one: MathText, other: MathText) -> bool:
    """Say whether a number begun in some letters goes on in others."""
    ends = one.text[-1:].isdigit() and other.text[:1] in _DIGITS
    return ends or (one.text[-1:] in ".," and other.text[:1].isdigit())


def _is_word(row: Row) -> bool:
    """Say whether a row is one word, number or letter."""
    if len(row) != 1 or not isinstance(row[0], MathText):
        return False
    text = row[0].text
    return len(text.split()) == 1 if row[0].words else len(_TOKEN.findall(text)) == 1


def _side(above: bool) -> str:  # noqa: FBT001
    return "above" if above else "below"


def _without_marks(row: Row) -> Row:
    """Return a line without the marks where it lines up with others."""
    return tuple(
        replace(p, text=p.text.replace("&", " ")) if isinstance(p, MathText) else p for p in row
    )
