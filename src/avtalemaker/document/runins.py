"""Headings that run into the paragraph after them, as legal texts have them.

Word hides the heading's paragraph mark, for good where it is a style separator (w:specVanish,
ECMA-376 part 1, 17.3.2.36), so that the two print as one paragraph, and only the first one's
style makes it a heading.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child, is_on
from avtalemaker.ooxml import shown_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.values import Paragraph

_BETWEEN = frozenset({"bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd"})


def follower(paragraph: Element) -> Element | None:
    """Return the w:p that a w:p runs into, None for one that ends as others do."""
    mark = child(child(paragraph, "w:pPr"), "w:rPr")
    if not is_on(child(mark, "w:vanish")):
        return None
    after = next_of_text(paragraph)
    return after if after is not None and shown_name(after.tag) == "p" else None


def next_of_text(paragraph: Element) -> Element | None:
    """Return what comes after a w:p in its story, None for the last of its parent."""
    after = next(paragraph.itersiblings("*"), None)
    while after is not None and shown_name(after.tag) in _BETWEEN:
        after = next(after.itersiblings("*"), None)
    return after


def run_together(heading: Paragraph, text: Paragraph) -> Paragraph:
    """Return a heading and the text it runs into as one paragraph, which is no heading.

    It begins where the heading does, and is otherwise set as the text is.
    """
    begins = heading.format
    form = text.format._replace(
        left=begins.left,
        first_line=begins.first_line,
        before=begins.before,
        tabs=begins.tabs,
        page_break_before=begins.page_break_before,
    )
    return replace(
        text,
        inlines=heading.inlines + text.inlines,
        format=form,
        index=heading.index,
        number=heading.number,
        heading=0,
        targets=heading.targets + text.targets,
    )
