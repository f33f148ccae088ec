"""The gate for PDFs of LibreOffice, which prints what our reader does not know.

The second reading of the XML alone is the truth here. LibreOffice's tags have the text in its
order, a text box after its paragraph; headers, footers and what leads to a tab stop stand in none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from avtalemaker.messages import _
from avtalemaker.pdf.comparing import check_gaps, letters_of, match, refuse
from avtalemaker.pdf.gate import check_claims, check_pages, check_sheets
from avtalemaker.pdf.rawletters import ANY_SIGN
from avtalemaker.pdf.rawsigns import ARABIC_PAGE, FLOAT, FLOAT_END, PAGE, PAGES, SECTION_PAGES
from avtalemaker.pdf.rawsurrounds import raw_surrounds
from avtalemaker.pdf.rawtext import raw_text
from avtalemaker.pdffile.reading import read_foreign
from avtalemaker.pdffile.sandbox import ChildRefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from avtalemaker.document.document import Document
    from avtalemaker.pdffile.reading import ReadBack

WANTED = ("2B", "1")
_LEADERS = re.compile(r"([._\-·])\1{2,}")
_ANY = {PAGE: r"\d+|[ivxlcdm]+|[a-z]+", PAGES: r"\d+", SECTION_PAGES: r"\d+", ANY_SIGN: "."}
_ANY |= {ARABIC_PAGE: r"\d+"}


def check_office_pdf(document: Document, pdf: bytes, title: str, language: str) -> int:
    """Hold a PDF of LibreOffice against its Word file; return its count of pages.

    Raises EngineError E004 to E009, and E038 when it cannot be read.
    """
    try:
        read = read_foreign(pdf)
    except ChildRefusedError:
        refuse(document, "E038", _("it cannot be read back"))
    raw = raw_text(document.source, document.name, document.left_out)
    check_claims(document, read, WANTED, title, language)
    check_pages(document, read, raw)
    check_sheets(document, read)
    if raw.changes != document.accepted_changes:
        refuse(document, "E004", _("it shows tracked changes that nobody has accepted"))
    main, floats = _parted(raw.body)
    found = letters_of(_without_tab_leaders(raw.body, read.body))
    wanted = letters_of(_ordered(main, floats, found.text))
    check_gaps(document, wanted, found, match(document, wanted, found))
    _check_outside(document, read, raw.heads)
    return len(read.pages)


def _without_tab_leaders(wanted: str, found: str) -> str:
    """Take the dots and lines that fill tabs out of a PDF's text, never those that were typed.

    At most one for each tab; the typed ones must come in their order.
    """
    typed = [run[0] for run in _LEADERS.finditer(wanted)]
    tabs = wanted.count("\t")

    def kept(run: re.Match[str]) -> str:
        nonlocal tabs
        if typed and run[0] == typed[0]:
            return typed.pop(0)
        tabs -= 1
        return "\t" if tabs >= 0 else run[0]

    return _LEADERS.sub(kept, found)


def _parted(body: str) -> tuple[list[str], list[str]]:
    """Return the paragraphs of a text without what floats in them, and what floats."""
    floats: list[str] = []
    depth, kept = 0, []
    for piece in re.split(f"([{FLOAT}{FLOAT_END}])", body):
        if piece == FLOAT:
            depth += 1
            floats += [""] if depth == 1 else []
        elif piece == FLOAT_END:
            depth -= 1
        elif depth:
            floats[-1] += piece
        else:
            kept.append(piece)
    return "".join(kept).splitlines(keepends=True), [f for f in floats if letters_of(f).text]


def _ordered(paragraphs: Sequence[str], floats: Sequence[str], found: str) -> str:
    """Return the text with each floating piece between the paragraphs where it was found.

    It is only put in order here: what is not found anywhere comes last, for the comparison to
    tell that it is missing.
    """
    if not floats:
        return "".join(paragraphs)
    waiting = [(f, _pattern(letters_of(f).text)) for f in floats]
    ordered: list[str] = []
    at = 0
    for paragraph in (*paragraphs, ""):
        pattern = _pattern(letters_of(paragraph).text)
        here = pattern.match(found, at) if paragraph else None
        while here is None and waiting:
            fits = next(
                ((n, m) for n, (_f, p) in enumerate(waiting) if (m := p.match(found, at))), None
            )
            if fits is None:
                break
            number, place = fits
            ordered.append("\n" + waiting.pop(number)[0])
            at = place.end()
            here = pattern.match(found, at) if paragraph else None
        at = here.end() if here else at
        ordered.append(paragraph)
    return "".join((*ordered, *(f for f, _p in waiting)))


def _pattern(letters: str) -> re.Pattern[str]:
    """Return what finds letters in which page numbers and bullets stand for any."""
    pieces = (f"(?:{_ANY[c]})" if c in _ANY else re.escape(c) for c in letters)
    return re.compile("".join(pieces), re.DOTALL)


def _check_outside(document: Document, read: ReadBack, heads: Iterable[str]) -> None:
    """See that each page says outside its text only what a page of the file may say there."""
    around = raw_surrounds(document.source, document.name, document.left_out)
    first, later = (_patterns(pairs, len(read.pages)) for pairs in (around.first, around.later))
    repeated = sorted({letters_of(head).text for head in heads}, key=len)
    for number, page in enumerate(read.outside, 1):
        said = _without_leaders(page.header + page.loose + page.footer + page.again)
        rest = [said, *(said.replace(head, "", 1) for head in repeated if head and head in said)]
        patterns = first if number == 1 else later
        if not any(p.fullmatch(one) for p in patterns for one in rest):
            fault = _("the header or footer of page {page} has other words").format(page=number)
            refuse(document, "E004", fault)


def _patterns(pairs: Iterable[tuple[str, str]], count: int) -> list[re.Pattern[str]]:
    texts = {_without_leaders(above + below) for above, below in pairs}
    return [_pattern(text.replace(PAGES, str(count))) for text in sorted(texts)]


def _without_leaders(text: str) -> str:
    return _LEADERS.sub("", letters_of(text).text)
