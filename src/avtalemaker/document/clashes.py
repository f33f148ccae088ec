"""What a paragraph holds that does not go with its format: named, as it would look otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.values import Image, TextBox

if TYPE_CHECKING:
    from avtalemaker.document.faults import Faults
    from avtalemaker.document.values import Paragraph

_SLACK = 0.5


def name_clashes(paragraph: Paragraph, faults: Faults) -> None:
    """Name pictures and boxes that lines of an exact height would cut.

    Word shows of such a picture what its line has room for (ECMA-376 part 1, 17.3.1.33).
    """
    form = paragraph.format
    for inline in paragraph.inlines:
        tall = isinstance(inline, Image | TextBox) and not inline.anchor and inline.height
        if form.line_rule == "exact" and tall and tall > form.line + _SLACK:
            faults.add("D113", "lineRule exact")
