"""The space between blocks as Word gives it, and paragraphs cut at the breaks in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from avtalemaker.document.values import Mark, Paragraph, Symbol
from avtalemaker.pdf.lineends import is_line_break
from avtalemaker.pdf.paragraphborders import share_a_frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.document.values import Block, Inline

PAGE_BREAK, COLUMN_BREAK = "#pagebreak()\n", "#colbreak()\n"
_BREAKS = {Symbol.PAGE_BREAK: PAGE_BREAK, Symbol.COLUMN_BREAK: COLUMN_BREAK}


class Spaced(NamedTuple):
    """A block with the space before and after it, contextual spacing settled.

    `inner` is the space that lies inside its frame, down to a neighbour of the same frame.
    """

    block: Block
    before: float
    after: float
    inner: float = 0.0


def with_space(blocks: Sequence[Block]) -> list[Spaced]:
    """Return blocks with their space: between two of one style it may go (17.3.1.9).

    Automatic space goes at the beginning, and between items of a list (17.3.1.33).
    """
    found: list[Spaced] = []
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            found.append(Spaced(block, 0.0, 0.0))
            continue
        above = blocks[index - 1] if index else None
        below = blocks[index + 1] if index + 1 < len(blocks) else None
        form = block.format
        no_before = form.contextual and _same_style(block, above)
        no_before = no_before or (form.auto_before and (not above or _same_list(block, above)))
        no_after = form.contextual and _same_style(block, below)
        no_after = no_after or (form.auto_after and _same_list(block, below))
        before = 0.0 if no_before else form.before
        after = 0.0 if no_after else form.after
        found.append(Spaced(block, before, after))
    for index in range(len(found) - 1):
        here, there = found[index], found[index + 1]
        if share_a_frame(here.block, there.block):
            inner = max(here.after, there.before)
            found[index] = here._replace(after=0.0, inner=inner)
            found[index + 1] = there._replace(before=0.0)
    return found


def _same_style(paragraph: Paragraph, other: Block | None) -> bool:
    return isinstance(other, Paragraph) and other.style == paragraph.style


def _same_list(paragraph: Paragraph, other: Block | None) -> bool:
    """Say whether both are items of one list: automatic space is that of HTML, and parts none."""
    if not isinstance(other, Paragraph) or paragraph.number is None or other.number is None:
        return False
    return other.number.key == paragraph.number.key


def break_source(inline: Inline) -> str:
    """Return the source of a page or column break, nothing for anything else."""
    return _BREAKS.get(inline.symbol, "") if isinstance(inline, Mark) else ""


def pieces_of(paragraph: Paragraph) -> list[tuple[str, Paragraph]]:
    """Return a paragraph cut at its breaks, each piece with the break before it.

    Only the first piece keeps the number.
    """
    pieces: list[tuple[str, Paragraph]] = []
    rest, ends = paragraph.inlines, ""
    while True:
        cut = next((n for n, i in enumerate(rest) if break_source(i)), None)
        if cut is None and not pieces:
            return [("", paragraph)]
        number = None if pieces else paragraph.number
        heading = 0 if pieces else paragraph.heading
        shown = rest if cut is None else _before_break(rest[:cut])
        piece = replace(paragraph, inlines=shown, number=number, heading=heading)
        pieces.append((ends, piece))
        if cut is None:
            return pieces
        ends = break_source(rest[cut])
        rest = rest[cut + 1 :]


def _before_break(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Leave out an empty line that ends a page: on a full one it would begin a page of its own."""
    return inlines[:-1] if len(inlines) > 1 and is_line_break(inlines[-1]) else inlines
