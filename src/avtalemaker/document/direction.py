"""Paragraphs, runs and tables that are marked as running from right to left.

Where no letters run that way, the marks turn no word round: Word
only moves the signs between them, and nobody says how. Such lines are drawn from the left, as they
are read, and told of. Numbers that could be read in another order are refused: «12/10» as «10/12».
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from avtalemaker.document.values import Tab, Text, inline_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.document.faults import Faults
    from avtalemaker.document.values import Inline, ParagraphFormat

_MAY_RUN_LEFTWARD = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufefe\U00010800-\U0001efff]"
)
"""Hebrew, Arabic and their like, and marks of direction; and what else there may be near them."""

_TURNED = {"left": "right", "right": "left"}
_PLAIN = re.compile(r"\w*(?:[^\S\n]+\w+)*\s*")
"""Words alone: no sign among them that Word may move."""

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_LETTER_OR_NUMBERS = re.compile(r"[^\W\d_]|\d(?![.,:/+-]\d)[^\w]+\d")
"""A letter, or two numbers with more between them than one sign that holds a number together."""


def in_direction(
    form: ParagraphFormat, inlines: tuple[Inline, ...], faults: Faults, *, listed: bool
) -> tuple[ParagraphFormat, tuple[Inline, ...]]:
    """Return how a paragraph is set whose direction is settled: from the left, or named (D127).

    `listed`: it has a label, which keeps its place at the left, as tab stops do.
    """
    text = "".join(map(inline_text, inlines))
    marked = form.leftward or any(map(_is_marked, inlines))
    if not (marked or _MAY_RUN_LEFTWARD.search(text)):
        return form, inlines
    from avtalemaker.document.leftwardletters import (
        has_leftward,
        is_one_stretch,
        with_clear_letters,
    )

    if not has_leftward(text):
        return _with_sides(form, inlines, faults, listed=listed), inlines
    shown = with_clear_letters(inlines)
    if shown is None or (form.leftward and (listed or not is_one_stretch(text))):
        faults.add("D127")
        return form, inlines
    return _with_sides(form, inlines, faults, listed=listed), shown


def _with_sides(
    form: ParagraphFormat, inlines: tuple[Inline, ...], faults: Faults, *, listed: bool
) -> ParagraphFormat:
    text = "".join(map(inline_text, inlines))
    if _may_be_reordered(form, inlines, text):
        faults.add("D127")
    if not form.leftward:
        if _has_marked_signs(inlines):
            faults.once("D160", "rtl")
        return form
    keeps_sides = listed or any(isinstance(inline, Tab) for inline in inlines)
    if keeps_sides or not _PLAIN.fullmatch(text):
        faults.once("D160", "bidi")
    if keeps_sides:
        return form._replace(leftward=False)
    align = _TURNED.get(form.align, form.align)
    first = 0.0 if align == "right" else form.first_line  # it is at the other end of the line
    return form._replace(align=align, left=form.right, right=form.left, first_line=first)


def check_turned(inlines: Sequence[Inline], faults: Faults, name: str) -> None:
    """Tell of what an element turns round, or name it (17.3.2.3 bdo, 17.3.2.8 dir).

    The first turns each letter round, the other one only signs, and the order of numbers.
    """
    text = "".join(map(inline_text, inlines))
    if text.strip() and (name == "bdo" or _has_numbers(text)):
        faults.add("D127")
    elif not _PLAIN.fullmatch(text.lstrip()):
        faults.once("D160", name)


def _may_be_reordered(form: ParagraphFormat, inlines: Sequence[Inline], text: str) -> bool:
    """Say whether numbers stand side by side where programs do not agree on what comes first.

    In a paragraph from the right this is so before its first letter, for Word goes by the run and
    others by the letters; in a run from the right everywhere, for Word takes signs as leftward.
    """
    if form.leftward:
        first = _LETTER_OR_NUMBERS.search(text)
        if first is not None and len(first[0]) > 1:
            return True
    marked = (list(some) for leftward, some in groupby(inlines, _is_marked) if leftward)
    return any(_has_numbers("".join(map(inline_text, some))) for some in marked)


def _has_numbers(text: str) -> bool:
    return len(_NUMBER.findall(text)) > 1


def _is_marked(inline: Inline) -> bool:
    return isinstance(inline, Text) and inline.style.leftward


def _has_marked_signs(inlines: Sequence[Inline]) -> bool:
    """Say whether a run that is marked as leftward has other than words."""
    marked = (inline_text(inline) for inline in inlines if _is_marked(inline))
    return any(not _PLAIN.fullmatch(text.lstrip()) for text in marked)
