"""Lines to write on that are made of underscores: one that fills its line stays on it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.document.values import Text
from avtalemaker.pdf.fonts import has_equal_widths
from avtalemaker.pdf.hyphens import BREAK_HERE
from avtalemaker.pdf.lineends import is_line_break
from avtalemaker.pdf.wordwidths import text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.document.values import Inline

_LINE = re.compile(f"[_{BREAK_HERE}]+")
_WIDEST = 1.3
"""Of its room: as much wider than those of common fonts are our fonts' underscores."""

_SLACK = 0.1


def with_short_lines(inlines: Sequence[Inline], first_line: float, room: float) -> list[Inline]:
    """Set underscores closer that stand alone in a line, and are too wide in our stand-in only.

    In Word they fill the line; here a short second one would be left over. `first_line` is the
    first line's indent; that and the `room` are in points.
    """
    found: list[Inline] = []
    row: list[Inline] = []
    indent = max(0.0, first_line)
    for inline in inlines:
        if is_line_break(inline):
            found += [*_shortened(row, room - indent), inline]
            row, indent = [], 0.0
        else:
            row.append(inline)
    return found + _shortened(row, room - indent)


def _shortened(row: list[Inline], room: float) -> list[Inline]:
    texts = [inline for inline in row if isinstance(inline, Text)]
    count = sum(text.text.count("_") for text in texts)
    if not count or len(texts) < len(row) or not all(_LINE.fullmatch(t.text) for t in texts):
        return row
    wide = sum(text_width(text.text, text.style) for text in texts)
    known = all(has_equal_widths(text.style.font) for text in texts)
    if known or not room < wide <= room * _WIDEST:
        return row
    closer = (wide - room + _SLACK) / count
    return [replace(t, style=t.style._replace(track=t.style.track - closer)) for t in texts]
