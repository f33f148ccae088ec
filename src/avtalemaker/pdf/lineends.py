"""Ends of lines: blanks and tabs there that nobody sees, and the line that a last break begins."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.document.signplaces import sign_tag
from avtalemaker.document.values import Mark, Symbol, Tab, Text
from avtalemaker.pdf.hyphens import BREAK_HERE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from avtalemaker.document.values import Inline, ParagraphFormat, RunStyle

_TURNED = ("center", "right")


def is_line_break(inline: Inline) -> bool:
    """Say whether something ends its line."""
    return isinstance(inline, Mark) and inline.symbol is Symbol.LINE_BREAK


def without_unseen_ends(inlines: Sequence[Inline], form: ParagraphFormat) -> list[Inline]:
    """Leave out blanks and tabs that end a line: in Word they go on past the edge, alone.

    Those that are seen by a line or a colour stay, those of a line of nothing else, and tabs that
    have a leader or push words aside that stand at the right or in the middle.
    """
    pushing = form.leftward or form.align in _TURNED or any(stop.leader for stop in form.tabs)
    found: list[Inline] = []
    row: list[Inline] = []
    for inline in inlines:
        row.append(inline)
        if is_line_break(inline):
            found += [*_without_end(row[:-1], tabs=not pushing), inline]
            row = []
    return found + _without_end(row, tabs=not pushing)


def _without_end(row: list[Inline], *, tabs: bool) -> list[Inline]:
    if not row or not _may_be_unseen(row[-1]):
        return row
    found = list(row)
    named = {"", *_tags(row)}
    for at in range(len(row) - 1, -1, -1):
        inline = row[at]
        if isinstance(inline, Tab) and tabs and _is_plain(inline) and sign_tag(inline) in named:
            found[at] = Text(BREAK_HERE, inline.style, "", inline.controls)
            continue
        if not isinstance(inline, Text) or is_seen(inline.style):
            return found
        shown = inline.text.rstrip(" ")
        if shown != inline.text:
            found[at] = replace(inline, text=shown or BREAK_HERE)
        if shown.strip(BREAK_HERE):
            return found
    return row


def _may_be_unseen(inline: Inline) -> bool:
    blank = isinstance(inline, Text) and inline.text[-1:] in (" ", "")
    return blank or isinstance(inline, Tab)


def _tags(row: Iterable[Inline]) -> Iterable[str]:
    """Return the lines for ink that texts stand on: one of tabs alone is as long as they are."""
    return (sign_tag(inline) for inline in row if isinstance(inline, Text))


def _is_plain(tab: Tab) -> bool:
    return not tab.to and not is_seen(tab.style)


def is_seen(style: RunStyle) -> bool:
    """Say whether blanks in a style are seen: by a line, a colour or a border."""
    struck = style.strike or style.double_strike
    return bool(style.underline or style.background or style.border) or struck
