"""What a paragraph holds that does not go with its format: named, as it would look otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.values import Image, Tab, TextBox

if TYPE_CHECKING:
    from avtalemaker.document.faults import Faults
    from avtalemaker.document.values import Paragraph

_SLACK = 0.5


def name_clashes(paragraph: Paragraph, faults: Faults) -> None:
    """Name pictures and boxes that lines of an exact height would cut, and tabs off the lines.

    Word shows of such a picture what its line has room for (ECMA-376 part 1, 17.3.1.33). A
    w:ptab counts from the margins (17.3.3.23), where lines with indents do not reach.
    """
    form = paragraph.format
    for inline in paragraph.inlines:
        if isinstance(inline, Tab) and inline.to and (form.left or form.right):
            faults.add("D118", "ptab")
        tall = isinstance(inline, Image | TextBox) and not inline.anchor and inline.height
        if form.line_rule == "exact" and tall and tall > form.line + _SLACK:
            faults.add("D113", "lineRule exact")
