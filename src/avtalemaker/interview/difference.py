"""Two texts told as one: what was taken out and put in is named by words, not by colours."""

from __future__ import annotations

from avtalemaker.interview.wrapping import wrap
from avtalemaker.language.blanks import as_brackets
from avtalemaker.language.difference import Part, word_difference
from avtalemaker.messages import _

INDENT = "  "
ALIKE = 0.4
"""The share of kept words under which two texts are easier to read one after the other."""


def told_difference(before: str, now: str, width: int, indent: str = INDENT) -> str:
    """Return lines that tell two texts as one, or one after the other where little was kept."""
    before, now = as_brackets(before), as_brackets(now)
    pieces = word_difference(before, now)
    kept = sum(len(p.text.split()) for p in pieces if p.part is Part.KEPT)
    longest = max(len(before.split()), len(now.split()), 1)
    if before and now and kept < ALIKE * longest:
        return "\n".join(
            wrap(text, width, indent + title, indent)
            for title, text in ((_("Before: "), before), (_("Now: "), now))
        )
    names = {Part.OUT: _("[out: {text}]"), Part.IN: _("[in: {text}]"), Part.KEPT: "{text}"}
    text = " ".join(names[piece.part].format(text=piece.text) for piece in pieces)
    return wrap(text, width, indent)
