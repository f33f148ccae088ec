"""Paragraphs, runs and tables that are marked as running from right to left.

Letters that run that way are refused. Where there are none, the marks turn no word round: Word
only moves the signs between them, and nobody says how. Such lines are drawn from the left, as they
are read, and told of.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.document.values import Tab, Text, inline_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.document.faults import Faults
    from avtalemaker.document.values import Inline, ParagraphFormat

_LEFTWARDS = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
    "\u200f\u202b\u202e\u2067]"
)
"""Hebrew, Arabic and their like: of some such text typst, setting it with tags, ends our process.
The last ones are signs that turn what follows them round: «1202» would be read as «2021»."""

_TURNED = {"left": "right", "right": "left"}
_PLAIN = re.compile(r"\w*(?:[^\S\n]+\w+)*\s*")
"""Words alone: no sign among them that Word may move."""


def in_direction(
    form: ParagraphFormat, inlines: Sequence[Inline], faults: Faults, *, listed: bool
) -> ParagraphFormat:
    """Return how a paragraph is set whose direction is settled: from the left, or named (D127).

    `listed`: it has a label, which keeps its place at the left, as tab stops do.
    """
    text = "".join(map(inline_text, inlines))
    if _LEFTWARDS.search(text):
        faults.add("D127")
        return form
    if not form.leftward:
        if _has_marked_signs(inlines):
            faults.once("D160", "rtl")
        return form
    keeps_sides = listed or any(isinstance(inline, Tab) for inline in inlines)
    if keeps_sides or not _PLAIN.fullmatch(text):
        faults.once("D160", "bidi")
    if keeps_sides:
        return form
    align = _TURNED.get(form.align, form.align)
    return replace(form, align=align, left=form.right, right=form.left)


def _has_marked_signs(inlines: Sequence[Inline]) -> bool:
    """Say whether a run that is marked as leftward has other than words."""
    marked = (i for i in inlines if isinstance(i, Text) and i.style.leftward)
    return any(not _PLAIN.fullmatch(inline.text.lstrip()) for inline in marked)
