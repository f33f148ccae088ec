"""Marks at the beginning of a paragraph: what links lead to, and what headers say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.stylewords import label_of
from avtalemaker.pdf.typesource import literal

if TYPE_CHECKING:
    from avtalemaker.document.values import Paragraph
    from avtalemaker.pdf.typesource import Sheet


def place_marks(sheet: Sheet, paragraph: Paragraph) -> str:
    """Return a paragraph's marks, which nobody sees; only those that are asked for are there."""
    if not (paragraph.targets or sheet.styled):
        return ""
    labels = (sheet.labels.get(name) for name in paragraph.targets)
    found = "".join(f"#metadata(none)#label({literal(label)})" for label in labels if label)
    styled = sheet.styled.get(paragraph.style.lower()) if paragraph.index else None
    if styled is None:
        return found
    says = f"({literal(paragraph.text)}, {literal(label_of(paragraph))})"
    return f"{found}#metadata({says})#label({literal(styled)})"
