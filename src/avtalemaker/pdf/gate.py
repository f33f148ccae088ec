"""The gate: no PDF leaves before its words, numbers and claims equal what the Word file says."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from avtalemaker.document.values import Text
from avtalemaker.errors import EngineError
from avtalemaker.findings import Finding, Place
from avtalemaker.messages import _
from avtalemaker.pdf.rawnumbers import ANY_SIGN
from avtalemaker.pdf.rawtext import INVISIBLE, PAGE, PAGES, raw_text
from avtalemaker.pdffile.reading import read_back

if TYPE_CHECKING:
    from avtalemaker.document.document import Document
    from avtalemaker.pdf.rawtext import RawText
    from avtalemaker.pdffile.reading import ReadBack

WANTED = ("2A", "1")
SHOWN = 30
LONG_WORD = 15
_WILD = re.compile(f"([{PAGE}{PAGES}{ANY_SIGN}])")


@dataclass(frozen=True)
class Letters:
    """Text without its blanks: where a gap must be, and where one may be, between letters."""

    text: str
    must: frozenset[int]
    may: frozenset[int]


def check_pdf(document: Document, pdf: bytes, title: str, language: str) -> int:
    """Hold a PDF against the Word file it was made from; return its count of pages.

    Raises EngineError E004 to E009.
    """
    read = read_back(pdf)
    raw = raw_text(document.source, document.name, document.left_out)
    _check_claims(document, read, title, language)
    _check_pages(document, read, raw)
    _check_numbers(document, raw)
    _check_words(document, read, raw)
    return len(read.pages)


def _refuse(document: Document, code: str, fault: str) -> NoReturn:
    message = _("The PDF of {file} is not as the Word file, and was thrown away: {fault}").format(
        file=document.name, fault=fault
    )
    advice = _("Make the PDF with LibreOffice or Word, and tell us about it.")
    raise EngineError(message, advice, [Finding(code, message, advice, place=Place(document.name))])


def _check_claims(document: Document, read: ReadBack, title: str, language: str) -> None:
    if (read.pdfa, read.pdfua) != WANTED:
        claims = f"PDF/A-{read.pdfa or '?'}, PDF/UA-{read.pdfua or '?'}"
        _refuse(document, "E007", _("it says it is {claims}").format(claims=claims))
    if read.language.lower()[:2] != _tongue(language):
        _refuse(document, "E008", _("its language is {found}").format(found=read.language or "?"))
    if _plain(read.title) != _plain(title):
        _refuse(document, "E008", _("its title is “{found}”").format(found=read.title))
    loose = [name for name, embedded in read.fonts.items() if not embedded]
    if loose:
        _refuse(document, "E009", _("the font {font} is not in it").format(font=", ".join(loose)))


def _tongue(language: str) -> str:
    tongue = language.lower()[:2]
    return "nb" if tongue == "no" else tongue


def _check_pages(document: Document, read: ReadBack, raw: RawText) -> None:
    """Refuse a count of pages that the amount of text cannot give."""
    lines = raw.body.count("\n")
    most = 3 + lines + len(raw.body) // 200
    if not 1 <= len(read.pages) <= most:
        fault = _("it has {count} pages").format(count=len(read.pages))
        _refuse(document, "E006", fault)


def _check_numbers(document: Document, raw: RawText) -> None:
    """Compare the reader's numbers with the separate count, and the bookmarks are of them."""
    ours = [p.number.text for p in document.paragraphs if p.number]
    theirs = list(raw.numbers)
    if len(ours) != len(theirs):
        fault = _("{count} paragraphs are numbered, {other} should be").format(
            count=len(ours), other=len(theirs)
        )
        _refuse(document, "E005", fault)
    for mine, other in zip(ours, theirs, strict=True):
        if other not in (mine, ANY_SIGN):
            fault = _("a number reads “{found}” where “{wanted}” is due").format(
                found=mine, wanted=other
            )
            _refuse(document, "E005", fault)


def _check_words(document: Document, read: ReadBack, raw: RawText) -> None:
    _check_outside(document, read, raw)
    wanted = _letters(raw.body)
    found = _letters(read.body)
    mapping = _match(document, wanted.text, found.text)
    _check_gaps(document, wanted, found, mapping)


def _check_outside(document: Document, read: ReadBack, raw: RawText) -> None:
    """See that each page has its header and footer, the heads of its tables, and nothing else."""
    heads = {_letters(head).text for head in raw.heads}
    count = len(read.pages)
    for index, page in enumerate(read.outside):
        number = document.sections[0].page.first_number + index
        header = raw.first_header if index == 0 else raw.header
        footer = raw.first_footer if index == 0 else raw.footer
        for wanted, found in ((header, page.header), (footer, page.footer)):
            shown = wanted.replace(PAGE, str(number)).replace(PAGES, str(count))
            if not _is_alike(_letters(shown).text, _letters(found).text):
                fault = _("the header or footer of page {page} has other words").format(
                    page=index + 1
                )
                _refuse(document, "E004", fault)
        if not _are_heads(_letters(page.again).text, heads):
            _refuse_words(document, "", page.again)
        if _letters(page.loose).text:
            _refuse_words(document, "", page.loose)


def _is_alike(wanted: str, found: str) -> bool:
    """Say whether letters are those wanted; a bullet there stands for any sign."""
    return len(wanted) == len(found) and all(
        w in (ANY_SIGN, f) for w, f in zip(wanted, found, strict=True)
    )


def _are_heads(letters: str, heads: set[str]) -> bool:
    """Say whether letters are those of tables' heads; cells that span rows are drawn last."""
    if not letters or any(sorted(letters) == sorted(head) for head in heads):
        return True
    for head in sorted(heads, key=len, reverse=True):
        if head and letters.startswith(head):
            return _are_heads(letters[len(head) :], heads)
    return False


def _plain(text: str) -> str:
    """Return text as it is compared: composed, no difference of case, invisible signs left out."""
    folded = unicodedata.normalize("NFKC", text.translate(INVISIBLE)).casefold()
    return folded.replace("\u2010", "-").replace("\u2011", "-")


def _letters(text: str) -> Letters:
    letters: list[str] = []
    must: set[int] = set()
    may: set[int] = set()
    place = 0
    for piece in re.findall(r"\s+|\S+", _plain(text)):
        if piece.isspace():
            (may if "\n" in piece or "\t" in piece else must).add(place)
        else:
            letters.append(piece)
            place += len(piece)
    return Letters("".join(letters), frozenset(must), frozenset(may))


def _match(document: Document, wanted: str, found: str) -> list[tuple[int, int]]:
    """Compare letters; return pairs of places (wanted, found) from which both run alike."""
    at_wanted = at_found = 0
    mapping = [(0, 0)]
    for piece in _WILD.split(wanted):
        if piece in (PAGE, PAGES):
            end = at_found
            while end < len(found) and found[end].isdigit():
                end += 1
            at_wanted, at_found = at_wanted + 1, end
        elif piece == ANY_SIGN:
            at_wanted, at_found = at_wanted + 1, at_found + 1
        elif found.startswith(piece, at_found):
            at_wanted, at_found = at_wanted + len(piece), at_found + len(piece)
        else:
            _refuse_words(document, piece, found[at_found : at_found + len(piece)])
        mapping.append((at_wanted, at_found))
    if at_found != len(found):
        _refuse_words(document, "", found[at_found:])
    return mapping


def _refuse_words(document: Document, wanted: str, found: str) -> NoReturn:
    same = next(
        (i for i, (a, b) in enumerate(zip(wanted, found, strict=False)) if a != b),
        min(len(wanted), len(found)),
    )
    start = max(0, same - 10)
    fault = _("it reads “…{found}…” where “…{wanted}…” is due").format(
        found=found[start : start + SHOWN], wanted=wanted[start : start + SHOWN]
    )
    _refuse(document, "E004", fault)


def _check_gaps(
    document: Document, wanted: Letters, found: Letters, mapping: list[tuple[int, int]]
) -> None:
    """Refuse words that run together or fall apart; at a hyphen or the like a line may break."""
    gaps = found.must | found.may
    moved = _moved(wanted.must, mapping)
    missing = moved - gaps
    if missing:
        _refuse_words(document, " ", _around(found.text, min(missing)))
    allowed = moved | _moved(wanted.may, mapping)
    spaced_out = _spaced_out(document)
    ends = sorted(allowed | {0, len(found.text)})
    for place in sorted(gaps - allowed):
        after = bisect_right(ends, place)
        if ends[after] - ends[after - 1] >= LONG_WORD:  # wider than its line, and broken there
            continue
        if (
            0 < place < len(found.text)
            and found.text[place - 1].isalnum()
            and (found.text[place].isalnum())
        ):
            if found.text[place - 1 : place + 1] in spaced_out:
                continue
            around = _around(found.text, place)
            _refuse_words(document, around, around[:10] + " " + around[10:])


def _spaced_out(document: Document) -> set[str]:
    """Return the pairs of letters set far apart on purpose: they are read back as two words."""
    found: set[str] = set()
    for paragraph in document.paragraphs:
        for inline in paragraph.inlines:
            if isinstance(inline, Text) and inline.style.track > 0:
                text = _plain(inline.text)
                found |= {text[i : i + 2] for i in range(len(text) - 1)}
    return found


def _around(text: str, place: int) -> str:
    return text[max(0, place - 10) : place + 10]


def _moved(places: frozenset[int], mapping: list[tuple[int, int]]) -> set[int]:
    """Return places of the wanted letters as places of the found ones."""
    moved: set[int] = set()
    index = 0
    for place in sorted(places):
        while index + 1 < len(mapping) and mapping[index + 1][0] <= place:
            index += 1
        start, other = mapping[index]
        moved.add(other + place - start)
    return moved
