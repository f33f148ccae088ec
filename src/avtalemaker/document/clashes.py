"""What a paragraph holds that does not go with its format: its lines get the room for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.document.values import Image, TextBox

if TYPE_CHECKING:
    from avtalemaker.document.faults import Faults
    from avtalemaker.document.values import Paragraph

_SLACK = 0.5


def without_clashes(paragraph: Paragraph, faults: Faults) -> Paragraph:
    """Return a paragraph whose lines of an exact height would cut none of its pictures and boxes.

    Word shows of such a picture what its line has room for (ECMA-376 part 1, 17.3.1.33). Here the
    lines are at least as high as they should be exactly, and the picture is whole (D170).
    """
    form = paragraph.format
    for inline in paragraph.inlines:
        tall = isinstance(inline, Image | TextBox) and not inline.anchor and inline.height
        if form.line_rule == "exact" and tall and tall > form.line + _SLACK:
            faults.remark("D170", "lineRule exact")
            return replace(paragraph, format=form._replace(line_rule="atLeast"))
    return paragraph
