"""Paragraphs, headings, lists and tables as typst source, spaced and kept together as in Word."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from avtalemaker.document.places import Watermark
from avtalemaker.document.values import NO_EDGES, Image, Paragraph, TextBox
from avtalemaker.pdf.heights import rough_height
from avtalemaker.pdf.inlines import has_tabs, inline_source, strut, tabbed_source
from avtalemaker.pdf.labels import label_in_line, label_width, line_height, room_source
from avtalemaker.pdf.linebreaks import with_breaks
from avtalemaker.pdf.lineends import is_line_break
from avtalemaker.pdf.lists import Item, ListWriter, nested
from avtalemaker.pdf.paragraphborders import framed, with_joined_edges
from avtalemaker.pdf.pictures import beside_source, floating, group_bands, in_its_line
from avtalemaker.pdf.placemarks import place_marks
from avtalemaker.pdf.spacing import (
    COLUMN_BREAK,
    PAGE_BREAK,
    Spaced,
    break_source,
    pieces_of,
    with_space,
)
from avtalemaker.pdf.tables import Space, keeps_next, stays_together, table_source
from avtalemaker.pdf.textboxes import box_source, text_boxes
from avtalemaker.pdf.typesource import literal, points
from avtalemaker.pdf.wordroom import with_small_words
from avtalemaker.pdf.wordsabove import words_above

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.document.values import Block, Inline, RunStyle, Table
    from avtalemaker.pdf.typesource import Sheet

_JUSTIFIED = ("both", "distribute")
LARGEST_PIECE = 0.8
"""Of the sheet's height: what is about taller than this is never kept in one piece."""

_LARGEST_STICKY = 0.5
"""Of the tallest piece: what is taller and stays with the next paragraph may find room nowhere, and
would be drawn over the foot of the last column."""

CELL_MARGIN = 5.4
"""Points: a table in a cell may reach this far out of the cell's text."""


class Story(NamedTuple):
    """Where blocks are written: how wide it is, and whether it is a box (cell, header) or pages.

    `piece` is the tallest piece that may be kept in one; `headings`: its headings count; `keeps`:
    what asks to stay with the next paragraph does, which needs more room than there is. `beside`
    is how far a table may reach out of it to the left and to the right. It may be a page's `foot`.
    """

    sheet: Sheet
    width: float
    piece: float
    tab_width: float
    box: bool = False
    headings: bool = True
    keeps: bool = True
    beside: tuple[float, float] = (0.0, 0.0)
    foot: bool = False


def blocks_source(story: Story, blocks: Sequence[Block]) -> str:
    """Return the blocks of a story as typst markup."""
    spaced = with_space(blocks)
    found: list[str] = []
    index = 0
    while index < len(spaced):
        count = _list_length(spaced, index)
        if spaced[index].before and (not found or found[-1].endswith((PAGE_BREAK, COLUMN_BREAK))):
            found.append(f"#v({points(spaced[index].before)})\n")
            spaced[index] = spaced[index]._replace(before=0.0)
        if count:
            found.append(_list(story, spaced[index : index + count]))
        else:
            found.append(_block(story, spaced, index))
        index += max(count, 1)
    if story.box and spaced and spaced[-1].after:
        found.append(f"#v({points(spaced[-1].after)})\n")
    return "".join(found)


def _is_item(block: Block) -> bool:
    if not isinstance(block, Paragraph) or block.number is None:
        return False
    breaks = any(break_source(i) for i in block.inlines)
    form = block.format
    framed = form.edges != NO_EDGES or form.between is not None or bool(form.background)
    framed = framed or bool(text_boxes(block.inlines))  # their words come before its label
    return not (block.heading or block.title or breaks or framed) and not (
        block.format.page_break_before
    )


def _list_length(spaced: list[Spaced], index: int) -> int:
    count = 0
    while index + count < len(spaced) and _is_item(spaced[index + count].block):
        count += 1
    return count


def _list(story: Story, spaced: list[Spaced]) -> str:
    items: list[Item] = []
    for index, one in enumerate(spaced):
        paragraph = one.block
        if not isinstance(paragraph, Paragraph) or paragraph.number is None:
            continue
        last = index == len(spaced) - 1
        gap = 0.0 if last else max(one.after, spaced[index + 1].before)
        items.append(Item(paragraph, paragraph.number, gap))

    def body(paragraph: Paragraph, shift: float) -> str:
        content = _content(story, paragraph, shift, in_list=True)
        if paragraph.format.right:
            content = f"#pad(right: {points(paragraph.format.right)})[{content}]"
        kept = paragraph.format.keep_lines and _fits(story, [paragraph])
        whole = ", breakable: false" if kept else ""
        return f"#block(above: 0pt, below: 0pt, width: 100%{whole})[{content}]"

    writer = ListWriter(story.sheet, body)
    paragraphs = [item.paragraph for item in items]
    together = all(p.format.keep_next for p in paragraphs[:-1]) and _fits(story, paragraphs)
    return _outer(
        writer.source(nested(items)),
        spaced[0].before,
        spaced[-1].after,
        # Typst keeps a block with what follows whole: a list over pages would leave one empty.
        sticky=paragraphs[-1].format.keep_next and together and story.keeps and not story.box,
        whole=together and len(items) > 1,
    )


def _outer(
    content: str, above: float, below: float, *, sticky: bool = False, whole: bool = False
) -> str:
    arguments = f"above: {points(above)}, below: {points(below)}, width: 100%"
    if sticky:
        arguments += ", sticky: true"
    if whole:
        arguments += ", breakable: false"
    return f"#block({arguments})[{content}]\n"


def _block(story: Story, spaced: list[Spaced], index: int) -> str:
    one = spaced[index]
    if isinstance(one.block, Paragraph):
        above = spaced[index - 1].block if index else None
        below = spaced[index + 1].block if index + 1 < len(spaced) else None
        paragraph = with_joined_edges(one.block, above, below)
        return _broken_paragraph(story, paragraph, one)
    return _outer(
        _table(story, one.block),
        one.before,
        one.after,
        sticky=keeps_next(one.block) and story.keeps,
        whole=stays_together(one.block) and _fits(story, [one.block]),
    )


def _broken_paragraph(story: Story, paragraph: Paragraph, one: Spaced) -> str:
    """Return a paragraph with the page breaks before it and in it."""
    source, before = "", one.before
    if paragraph.format.page_break_before and not story.box:
        source = "#pagebreak(weak: true)\n" + (f"#v({points(before)})\n" if before else "")
        before = 0.0
    pieces = pieces_of(paragraph)
    for number, (ends, piece) in enumerate(pieces):
        if number and not story.box:
            source += ends
        if piece.inlines or piece.number or len(pieces) == 1:
            last = number == len(pieces) - 1
            space = Spaced(piece, 0.0 if number else before, one.after if last else 0.0, one.inner)
            source += _paragraph(story, piece, space)
    return source


def _paragraph(story: Story, paragraph: Paragraph, space: Spaced) -> str:
    if paragraph.format.frame:
        plain = paragraph.format._replace(frame="")
        beside = _paragraph(story, replace(paragraph, format=plain), Spaced(paragraph, 0.0, 0.0))
        at_top = f"#set align(std.top)\n{beside}"  # a footer's stories stand at the bottom
        return f"#block(above: 0pt, below: 0pt, width: 100%, height: 0pt)[{at_top}]\n"
    form = paragraph.format
    if not paragraph.inlines and paragraph.number is None:
        above, below = line_height(paragraph).edges(paragraph.mark.font, paragraph.mark.size)
        content = f"#v({points(above + below)})"
    else:
        paragraph, below = words_above(paragraph, story.width)
        content = _content(story, paragraph, form.first_line)
        content += f"#v({points(below)})" if below else ""
    content = framed(paragraph, content, space.inner)
    if form.left or form.right:
        sides = f"left: {points(form.left)}, right: {points(form.right)}"
        content = f"#pad({sides})[{content}]"
    alone = _stands_alone(paragraph) or _holds_a_place(paragraph)
    whole = (form.keep_lines or alone) and _fits(story, [paragraph])
    kept = story.keeps and not story.box and form.keep_next
    sticky = kept and rough_height([paragraph], story.width) < story.piece * _LARGEST_STICKY
    return _outer(content, space.before, space.after, sticky=sticky, whole=whole)


def _content(story: Story, paragraph: Paragraph, shift: float, *, in_list: bool = False) -> str:
    """Return a paragraph's lines; the first one starts `shift` points off the others.

    Where a list sets its label, `shift` is where that begins, and the line leaves room for it.
    """
    beside = _beside(story, paragraph)
    in_line = [i for i in paragraph.inlines if not _is_beside(i)]
    if beside and not in_line and _stands_alone(paragraph):
        return beside
    if paragraph.inlines and not in_line and paragraph.number is None:
        style = paragraph.mark
        return f"{beside}#v({points(sum(line_height(paragraph).edges(style.font, style.size)))})"
    text = _lines(story, paragraph, in_line, in_list=in_list)
    label = "" if in_list else label_in_line(story.sheet, paragraph, story.tab_width)
    start = f"#h({points(shift)})" if abs(shift) > 0.01 else ""  # noqa: PLR2004
    if in_list and paragraph.number is not None:
        past = room_source(story.sheet, paragraph.number, paragraph, story.tab_width)
        start = f"#context h({points(shift)} + {past})"
    start += place_marks(story.sheet, paragraph)
    settings = beside + _settings(story, paragraph)
    return settings + _tagged(story, paragraph, f"{start}{label}{text}")


def _lines(story: Story, paragraph: Paragraph, in_line: Sequence[Inline], *, in_list: bool) -> str:
    """Return what stands in a paragraph's lines, without its label."""
    line, form = line_height(paragraph), paragraph.format
    story.sheet.box = partial(_text_box, story, paragraph)
    inlines = with_breaks(in_line, form, story.width - max(0.0, form.left) - form.right)
    last = strut(paragraph.mark, line) if inlines and is_line_break(inlines[-1]) else ""
    if not has_tabs(inlines):
        return inline_source(story.sheet, inlines, line) + last
    if in_list and paragraph.number is not None:
        room = label_width(paragraph.number, paragraph, story.tab_width)
        form = form._replace(first_line=form.first_line + room)
    return tabbed_source(story.sheet, inlines, line, form, story.width) + last


def _tagged(story: Story, paragraph: Paragraph, lines: str) -> str:
    """Return a paragraph's lines as the heading, the title or the text that they are."""
    if story.headings and paragraph.text.strip():
        if paragraph.heading:
            level = story.sheet.heading_level(paragraph.heading)
            shown = f"#show heading: _ => [{lines}]\n"
            return f"{shown}#heading(level: {level})[#{literal(_bookmark(paragraph))}]"
        if paragraph.title:
            return f"#title[{lines}]"
    align = paragraph.format.align
    justify = "true" if align in _JUSTIFIED else "false"
    if align == "distribute":
        lines += "#linebreak(justify: true)"
    return f"#par(justify: {justify})[{lines}]"


def _beside(story: Story, paragraph: Paragraph) -> str:
    """Return what stands beside a paragraph: each picture behind the text boxes it is behind.

    The boxes are read in their order in the file, whatever is in front.
    """
    placed = [in_its_line(inline, paragraph.format.align) for inline in paragraph.inlines]
    left, boxes = paragraph.format.left, text_boxes(placed)
    found = [""] * (len(boxes) + 1)
    for image, order in floating(placed):
        orders = [box.anchor.order for box in boxes if box.anchor]
        own = orders.index(order + 1) if order + 1 in orders else len(orders)
        below = [n for n, box_order in enumerate(orders[:own], 1) if box_order < order]
        source = beside_source(
            story.sheet, image, left, story.width, on_pages=story.headings, foot=story.foot
        )
        found[max(below, default=0)] += source
    for number, box in enumerate(boxes, 1):
        found[number] = _text_box(story, paragraph, box) + found[number]
    return "".join(found) + group_bands(placed)


def _is_beside(inline: Inline) -> bool:
    """Say whether something is not set in a paragraph's lines."""
    floats = isinstance(inline, Image | TextBox) and inline.anchor is not None
    return floats or isinstance(inline, Watermark)


def _stands_alone(paragraph: Paragraph) -> bool:
    """Say whether a paragraph is nothing but a drawing in its line, which is in one piece."""
    anchors = (i.anchor for i in paragraph.inlines if isinstance(i, Image | TextBox))
    return any(anchor is not None and anchor.wrap == "inline" for anchor in anchors)


def _holds_a_place(paragraph: Paragraph) -> bool:
    """Say whether a paragraph has no words, and things beside it that go where its line goes.

    Typst would leave them at the end of a page that has no room for the line.
    """
    return bool(paragraph.inlines) and all(map(_is_beside, paragraph.inlines))


def _bookmark(paragraph: Paragraph) -> str:
    """Return a heading's number and words: typst finds none in a line that has tab stops."""
    number = paragraph.number
    label = "" if number is None or number.bullet else f"{number.text} "
    return " ".join(f"{label}{paragraph.text}".split())


def _settings(story: Story, paragraph: Paragraph) -> str:
    style = paragraph.inlines[0].style if paragraph.inlines else paragraph.mark
    name = story.sheet.style(_level(style), line_height(paragraph))
    found = f"#show: {name}\n"
    if paragraph.format.align in ("center", "right"):
        found += f"#set align({paragraph.format.align})\n"
    elif paragraph.format.leftward and paragraph.format.align in _JUSTIFIED:
        found += "#set align(right)\n"  # where its last line stands
    if not paragraph.format.widow_control:
        found += "#set text(costs: (widow: 0%, orphan: 0%))\n"
    return found


@lru_cache(maxsize=256)
def _level(style: RunStyle) -> RunStyle:
    """Return a style on the line itself, in no language of its own."""
    return style._replace(language="", vertical="", rise=0.0)


def _table(story: Story, table: Table) -> str:
    def write(blocks: tuple[Block, ...], width: float) -> str:
        inner = story._replace(width=width, box=True, beside=(CELL_MARGIN, CELL_MARGIN))
        return blocks_source(inner, _with_small_words(story, blocks, width))

    return table_source(table, write, Space(story.width, story.beside, story.piece))


def _text_box(story: Story, paragraph: Paragraph, box: TextBox) -> str:
    top, right, bottom, left = box.insets
    room = box.height - top - bottom if box.turn else box.width - left - right
    inner = story._replace(width=room, box=True, headings=False, beside=(0.0, 0.0))
    source = blocks_source(inner, _with_small_words(story, box.blocks, room))
    return box_source(box, source, paragraph.format.left, story.width)


def _with_small_words(story: Story, blocks: tuple[Block, ...], room: float) -> tuple[Block, ...]:
    shrunk = with_small_words(blocks, room)
    if shrunk.changed is not None:
        story.sheet.small.append(shrunk.changed)
    return shrunk.blocks


def _fits(story: Story, blocks: Sequence[Block]) -> bool:
    """Say whether blocks can be kept in one piece: one taller than the sheet would be cut off."""
    return rough_height(blocks, story.width) < story.piece
