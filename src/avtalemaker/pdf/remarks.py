"""What a PDF shows otherwise than the Word file it was made from, harmless as it is."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from avtalemaker.document.document import paragraphs_of
from avtalemaker.document.equation import Equation
from avtalemaker.document.faults import Faults
from avtalemaker.document.fontkinds import KIND
from avtalemaker.document.values import Image, Paragraph, Text
from avtalemaker.findings import Finding, Level, Place
from avtalemaker.messages import _
from avtalemaker.pdf.eastscripts import has_east
from avtalemaker.pdf.fonts import EAST_FONT, MATH_FONT, WORDS_MATH_FONT, has_equal_widths, our_font
from avtalemaker.pdf.leftwardscripts import LEFTWARD_FONTS, leftward_stretches
from avtalemaker.pdf.southscripts import scripts_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from avtalemaker.document.document import Document
    from avtalemaker.document.values import Block, Border, Edges, Inline


def remarks(document: Document) -> list[Finding]:
    """Return warnings of what a reader sees otherwise than in Word, or not at all.

    D102 and its like are the document's own; E010 other fonts, E011 pictures without words, D140
    plain lines.
    """
    signs = "".join(sorted(set(chain.from_iterable(_texts(document)))))
    return [
        *document.remarks,
        *_fonts(document),
        *_east(document, signs),
        *_leftward(document, signs),
        *_scripts(document, signs),
        *_pictures(document),
        *_lines(document),
    ]


def office_remarks(document: Document, shown: Sequence[str]) -> list[Finding]:
    """Return warnings of what LibreOffice shows otherwise than Word; `shown` are the PDF's fonts.

    E010 other fonts, E011 pictures without words.
    """
    return [*document.remarks, *_fonts_missed(document, shown), *_pictures(document)]


def small_remarks(document: Document, small: Sequence[Paragraph]) -> tuple[Finding, ...]:
    """Return a warning for each paragraph whose letters or pictures were made smaller (D164)."""
    faults = Faults(document.name)
    for paragraph in small:
        faults.at(paragraph.index, paragraph.text)
        faults.remark("D164")
    return tuple(faults.remarks)


def paragraphs_saying(
    document: Document, words: Sequence[str], language: str
) -> tuple[Paragraph, ...]:
    """Return the paragraphs with equations that read as one of these words."""
    if not words:
        return ()
    from avtalemaker.pdf.spoken import spoken

    return tuple(
        paragraph
        for story in document.stories
        for paragraph in paragraphs_of(story)
        for inline in paragraph.inlines
        if isinstance(inline, Equation)
        and spoken(inline.row, inline.style.language or language) in words
    )


def _fonts(document: Document) -> Iterator[Finding]:
    for font, ours in dict.fromkeys(pair for i in document.inlines for pair in _fonts_of(i)):
        if not has_equal_widths(font) or ours == MATH_FONT:
            message = _("The font {font} is shown as {ours} in the PDF.")
            name = font.partition(KIND)[0]
            yield _other_font(document, message.format(font=name, ours=ours))


def _texts(document: Document) -> Iterator[str]:
    return (inline.text for inline in document.inlines if isinstance(inline, Text))


def _east(document: Document, signs: str) -> Iterator[Finding]:
    """Yield one warning for letters of Chinese, Japanese or Korean: one font has them all.

    `signs` are the different ones of the document, in the order of Unicode.
    """
    if has_east(signs):
        message = _("Chinese, Japanese and Korean are shown in {ours}, never slanted.")
        yield _other_font(document, message.format(ours=EAST_FONT))


def _leftward(document: Document, signs: str) -> Iterator[Finding]:
    """Yield one warning for letters of Hebrew or Arabic: a font of its own has each."""
    found = leftward_stretches(signs) if signs else ()
    tongues = {LEFTWARD_FONTS[language] for _piece, language in found if language}
    if tongues:
        message = _("Hebrew and Arabic are shown in {ours}, never slanted.")
        yield _other_font(document, message.format(ours=", ".join(sorted(tongues))))


def _scripts(document: Document, signs: str) -> Iterator[Finding]:
    """Yield a warning for each font of a script: it is upright, and has one weight."""
    for ours in sorted(scripts_in(signs)):
        message = _("Letters of another script are shown in {ours}, never slanted.")
        yield _other_font(document, message.format(ours=ours))


def _fonts_missed(document: Document, shown: Sequence[str]) -> Iterator[Finding]:
    """Yield a warning for each font that neither itself nor one of its widths is in the PDF."""
    there = {_plain(name) for name in shown}
    seen = (i for i in document.inlines if isinstance(i, Text) and i.text.strip())
    for font, ours in dict.fromkeys(pair for i in seen for pair in _fonts_of(i)):
        name = font.partition(KIND)[0]
        alike = {_plain(name), *({_plain(ours)} if has_equal_widths(font) else ())}
        if not any(one.startswith(other) for one in there for other in alike):
            message = _("The font {font} is not on this machine: the PDF shows another one.")
            yield _other_font(document, message.format(font=name))


def _other_font(document: Document, message: str) -> Finding:
    advice = _("Lines may break elsewhere than in Word. Calibri or Arial are shown alike.")
    return Finding("E010", message, advice, Level.WARN, Place(document.name))


def _plain(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def _fonts_of(inline: Inline) -> Iterator[tuple[str, str]]:
    """Yield each font that an inline asks for, and ours for it."""
    style = inline.style
    if isinstance(inline, Equation):
        yield WORDS_MATH_FONT, MATH_FONT
        return
    yield style.font, our_font(style.font)
    if style.high_font and isinstance(inline, Text) and not inline.text.isascii():
        yield style.high_font, our_font(style.high_font)


def _pictures(document: Document) -> Iterator[Finding]:
    if any(isinstance(i, Image) and not (i.alt.strip() or i.decorative) for i in document.inlines):
        message = _("A picture in {file} has no alternative text.").format(file=document.name)
        advice = _("In Word: right-click the picture, “Edit alt text”, and say what it shows.")
        yield Finding("E011", message, advice, Level.WARN, Place(document.name))


def _lines(document: Document) -> Iterator[Finding]:
    """Yield one warning for lines of kinds that typst does not draw, such as double ones."""
    borders = [border for story in document.stories for border in _borders(story)]
    pages = (section.page.borders for section in document.sections)
    borders += [border for page in pages if page for border in _sides(page.edges)]
    kinds = sorted({border.wanted for border in borders if border and border.wanted})
    if kinds:
        message = _("Some lines in {file} are drawn plain ({kinds}).").format(
            file=document.name, kinds=", ".join(kinds)
        )
        advice = _("Nothing, or choose a single line in Word (Borders and shading).")
        yield Finding("D140", message, advice, Level.WARN, Place(document.name))


def _borders(blocks: tuple[Block, ...]) -> Iterator[Border | None]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _sides(block.format.edges)
            yield block.format.between
            continue
        for cell in (cell for row in block.rows for cell in row.cells):
            yield from _sides(cell.edges)
            yield from _borders(cell.blocks)


def _sides(edges: Edges) -> tuple[Border | None, ...]:
    return edges.top, edges.right, edges.bottom, edges.left
