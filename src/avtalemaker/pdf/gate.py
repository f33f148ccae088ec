"""The gate: no PDF leaves before its words, numbers and claims equal what the Word file says."""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, NoReturn

from avtalemaker.messages import _
from avtalemaker.pdf.comparing import (
    SHOWN,
    Letters,
    bare,
    check_gaps,
    letters_of,
    letters_of_pieces,
    match,
    moved_place,
    plain,
    refuse,
    refuse_words,
    unbroken,
)
from avtalemaker.pdf.covering import check_covering, floating_sizes
from avtalemaker.pdf.equationletters import MARKS, equation_end
from avtalemaker.pdf.pageplaces import PagePlace, owners, page_places
from avtalemaker.pdf.picturecounts import check_counts
from avtalemaker.pdf.rawletters import ANY_SIGN
from avtalemaker.pdf.rawmath import EQUATION
from avtalemaker.pdf.rawsigns import ARABIC_PAGE, PAGE, PAGES, PICTURE, SECTION_PAGES
from avtalemaker.pdf.rawtext import parted, raw_text
from avtalemaker.pdf.styledplaces import StyledPages
from avtalemaker.pdffile.crowding import crowded_words
from avtalemaker.pdffile.reading import read_pdf
from avtalemaker.pdffile.syntax import UnreadableError

SIGN_FONTS = ("Symbola", "NotoEmoji-Regular")
"""The last fonts typst looks in, by their names in a PDF: they have signs, and no letters."""

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.document.document import Document
    from avtalemaker.pdf.rawtext import RawText
    from avtalemaker.pdffile.drawnpage import DrawnPage
    from avtalemaker.pdffile.reading import ReadBack

WANTED = ("2A", "1")


def check_pdf(document: Document, pdf: bytes, title: str, language: str) -> int:
    """Hold a PDF against the Word file it was made from; return its count of pages.

    Raises EngineError E004 to E009, E012, D138 for words that a picture or a text box would cover,
    and E038 for a PDF that holds anything that the reading does not know.
    """
    try:
        reading = read_pdf(pdf)
    except UnreadableError as fault:
        refuse(document, "E038", _("it cannot be read back") + f" ({fault})")
    read = reading.says.without_figures()
    raw = raw_text(document.source, document.name, document.left_out)
    check_claims(document, read, WANTED, title, language)
    check_pages(document, read, raw)
    check_sheets(document, read)
    _check_surrounds(document, read)
    _check_changes(document, raw)
    _check_numbers(document, raw)
    places = _check_words(document, read, raw)
    if reading.says.figures or raw.charts:
        from avtalemaker.pdf.chartfigures import check_charts

        check_charts(document, reading.says, raw.charts)
    check_counts(document, reading.pages, raw, places)
    check_covering(document, reading.pages)
    _check_crowding(document, reading.pages)
    _check_sign_fonts(document, reading.pages)
    _check_direction(document, reading.pages)
    return len(read.pages)


def check_claims(
    document: Document, read: ReadBack, wanted: tuple[str, str], title: str, language: str
) -> None:
    """Refuse a PDF without its standards, language, title or fonts (E007, E008, E009)."""
    if (read.pdfa, read.pdfua) != wanted:
        claims = f"PDF/A-{read.pdfa or '?'}, PDF/UA-{read.pdfua or '?'}"
        refuse(document, "E007", _("it says it is {claims}").format(claims=claims))
    if read.language.lower()[:2] != _tongue(language):
        refuse(document, "E008", _("its language is {found}").format(found=read.language or "?"))
    if plain(read.title) != plain(title):
        refuse(document, "E008", _("its title is “{found}”").format(found=read.title))
    loose = [name for name, embedded in read.fonts.items() if not embedded]
    if loose:
        refuse(document, "E009", _("the font {font} is not in it").format(font=", ".join(loose)))


def _tongue(language: str) -> str:
    tongue = language.lower()[:2]
    return "nb" if tongue == "no" else tongue


def check_pages(document: Document, read: ReadBack, raw: RawText) -> None:
    """Refuse a count of pages that the amount of text cannot give."""
    lines = raw.body.count("\n")
    most = 3 + lines + raw.body.count(PICTURE) + len(raw.body) // 200
    if not 1 <= len(read.pages) <= most:
        fault = _("it has {count} pages").format(count=len(read.pages))
        refuse(document, "E006", fault)


def check_sheets(document: Document, read: ReadBack) -> None:
    """Refuse a PDF with words outside the sheet: Word loses them too, and nobody sees it."""
    for number, page in enumerate(read.outside, 1):
        if page.leaves:
            fault = _("words leave the sheet on page {page}: “{words}”")
            _refuse_places(document, fault, number, page.leaves)


def _check_surrounds(document: Document, read: ReadBack) -> None:
    for number, page in enumerate(read.outside, 1):
        if page.collides:
            _refuse_places(document, _on_each_other(), number, page.collides)


def _check_crowding(document: Document, pages: Sequence[DrawnPage]) -> None:
    """Refuse words that lie on each other or on a picture in the lines: nobody can read them.

    Columns may be too short for their text, lines too low for it, cells too narrow for what
    stands in them.
    """
    floating = floating_sizes(document)
    for number, page in enumerate(pages, 1):
        if words := crowded_words(page, floating):
            _refuse_places(document, _on_each_other(), number, words)


def _on_each_other() -> str:
    return _("words lie on each other on page {page}: “{words}”")


def _refuse_places(document: Document, fault: str, page: int, words: str) -> NoReturn:
    refuse(document, "E012", fault.format(page=page, words=words[:SHOWN]))


def _check_sign_fonts(document: Document, pages: Sequence[DrawnPage]) -> None:
    """Refuse letters that a font without letters is said to draw: it drew a part of them.

    A letter and the mark on it are looked up together, and come from the font that has the mark.
    """
    fonts = {id(run.font): run.font for page in pages for run in page.runs}
    for font in fonts.values():
        if font.name.endswith(SIGN_FONTS):
            for said in font.letters.values():
                if any(letter.isalnum() and letter.isascii() for letter in said):
                    refuse_words(document, said, "")


def _check_direction(document: Document, pages: Sequence[DrawnPage]) -> None:
    """Refuse words from right to left that a screen reader would read from the left."""
    for number, page in enumerate(pages, 1):
        if page.unturned:
            fault = _("words from right to left are not marked so on page {page}")
            refuse(document, "E004", fault.format(page=number))


def _check_changes(document: Document, raw: RawText) -> None:
    """Refuse a PDF that shows changes as accepted which nobody asked to be."""
    if raw.changes != document.accepted_changes:
        fault = _("it shows {count} tracked changes as accepted, and the file has {other}").format(
            count=document.accepted_changes, other=raw.changes
        )
        refuse(document, "E004", fault)


def _check_numbers(document: Document, raw: RawText) -> None:
    """Refuse other numbers than the separate count has; labels and bookmarks are made of them."""
    ours = [p.number.text for p in document.paragraphs if p.number]
    theirs = list(raw.numbers)
    if len(ours) != len(theirs):
        fault = _("{count} paragraphs are numbered, {other} should be").format(
            count=len(ours), other=len(theirs)
        )
        refuse(document, "E005", fault)
    for mine, other in zip(ours, theirs, strict=True):
        if other not in (mine, ANY_SIGN):
            fault = _("a number reads “{found}” where “{wanted}” is due").format(
                found=mine, wanted=other
            )
            refuse(document, "E005", fault)


def _check_words(document: Document, read: ReadBack, raw: RawText) -> list[PagePlace]:
    """Compare all words; return what each page is among those of its section."""
    wanted = letters_of(raw.body)
    if wanted.equations:
        found = letters_of_pieces(unbroken(text) for _page, text in read.pieces)
    else:
        found = letters_of(unbroken(read.body))
    mapping = match(document, wanted, found)
    check_gaps(document, wanted, found, mapping)
    places = _check_around(document, read, raw, mapping)
    _check_outside(document, read, raw, places)
    return places


def _section_ends(raw: RawText, mapping: list[tuple[int, int]]) -> list[int]:
    """Return how many of the PDF's letters have come when each section ends."""
    places = accumulate(len(letters_of(body).text) for body in raw.bodies[:-1])
    return [*(moved_place(place, mapping) for place in places), mapping[-1][1]]


def _check_around(
    document: Document, read: ReadBack, raw: RawText, mapping: list[tuple[int, int]]
) -> list[PagePlace]:
    """See that each page has the header and footer of its section, with the right numbers."""
    pieces = [(page, len(bare(text))) for page, text in read.pieces]
    letters = owners(pieces, _section_ends(raw, mapping), len(read.outside))
    styled = StyledPages(raw.styled, mapping, pieces)

    def fits(page: int, place: PagePlace) -> bool:
        return _has_around(raw, read, page, place, r"\d+", styled)

    places, wrong = page_places(raw.sections, letters, fits)
    sizes = Counter(place.section for place in places or () if not place.blank)
    for page, place in enumerate(places or ()):
        if not _has_around(raw, read, page, place, str(sizes[place.section]), styled):
            places, wrong = None, page
            break
    if places is None:
        fault = _("the header or footer of page {page} has other words").format(page=wrong + 1)
        refuse(document, "E004", fault)
    return list(places)


def _has_around(
    raw: RawText,
    read: ReadBack,
    page: int,
    place: PagePlace,
    section_pages: str,
    styled: StyledPages,
) -> bool:
    """Say whether a page has the header and footer of a place; one left blank has neither."""
    section = raw.sections[place.section]
    outside = read.outside[page]
    for kind, found in (("header", outside.header), ("footer", outside.footer)):
        due = styled.filled(parted(_due(raw, place, kind))[0], page)
        due = due.replace(PAGE, section.shown(place.number)).replace(PAGES, str(len(read.pages)))
        due = due.replace(ARABIC_PAGE, str(place.number))
        if not _fits(letters_of(due), bare(found), section_pages):
            return False
    return True


def _fits(due: Letters, found: str, section_pages: str) -> bool:
    """Say whether a header or footer has the letters that are due, those of equations anyhow."""
    pattern = re.escape(due.text).replace(ANY_SIGN, ".").replace(SECTION_PAGES, section_pages)
    for equation in due.equations:
        length = equation.letters.total()
        pattern = pattern.replace(EQUATION, f"(.{{{length}}})", 1)
    match = re.fullmatch(pattern, found)
    pairs = zip(match.groups(), due.equations, strict=True) if match else ()
    alike = all(equation_end(drawn, 0, wanted, ()) is not None for drawn, wanted in pairs)
    return match is not None and alike


def _check_outside(
    document: Document, read: ReadBack, raw: RawText, places: list[PagePlace]
) -> None:
    """See that pages repeat no more than the heads of tables, and that nothing else is untagged.

    Behind each stands the watermark that is due there.
    """
    heads = {bare(head.translate(MARKS)) for head in raw.heads}
    for page, place in zip(read.outside, places, strict=True):
        if not _are_heads(bare(page.again), heads):
            refuse_words(document, "", page.again)
        around = (_due(raw, place, kind) for kind in ("header", "footer"))
        behind = "".join(parted(text)[1] for text in around)
        if bare(page.loose) != bare(behind):
            refuse_words(document, bare(behind), page.loose)


def _due(raw: RawText, place: PagePlace, kind: str) -> str:
    section = raw.sections[place.section]
    return "" if place.blank else section.around(kind, place.number, is_first=place.is_first)


def _are_heads(letters: str, heads: set[str]) -> bool:
    """Say whether letters are those of tables' heads; cells that span rows are drawn last."""
    if not letters or any(sorted(letters) == sorted(head) for head in heads):
        return True
    for head in sorted(heads, key=len, reverse=True):
        if head and letters.startswith(head):
            return _are_heads(letters[len(head) :], heads)
    return False
