"""Document to PDF: typst source, typesetting, and the gate before any bytes are handed out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from avtalemaker import __version__
from avtalemaker.document.document import inlines_of
from avtalemaker.document.signplaces import with_sign_places
from avtalemaker.errors import EngineError
from avtalemaker.findings import Finding, Place, as_text
from avtalemaker.messages import _, plural
from avtalemaker.pdf.boxes import box_remarks, boxes_of
from avtalemaker.pdf.gate import check_pdf
from avtalemaker.pdf.glyphs import glyph_faults
from avtalemaker.pdf.made import MadePdf
from avtalemaker.pdf.movedfloats import without_covers
from avtalemaker.pdf.pagereferences import page_reference_remarks
from avtalemaker.pdf.remarks import paragraphs_saying, remarks, small_remarks
from avtalemaker.pdf.source import document_source
from avtalemaker.pdf.typesetting import (
    NO_TIME,
    MissingCharacterError,
    compile_with_edges,
    typst_version,
)
from avtalemaker.pdffile.history import Making, with_history

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.document.document import Document
    from avtalemaker.document.signplaces import SignPlace
    from avtalemaker.document.values import Paragraph
    from avtalemaker.pdf.made import SignatureBox
    from avtalemaker.pdf.source import Source
    from avtalemaker.pdffile.places import Size

DEFAULT_LANGUAGE = "nb-NO"
BUILTIN = "builtin"
MOST_TRIES, FEW_TRIES = 5, 2
"""As often as what lies over words is brought into the text one by one; then all of it is."""

LONG = 1500
"""Paragraphs: a document that has as many takes seconds for each try, and gets few."""

SHOWN = 8
"""As many faults as a message names; all of them come with the refusal."""


def make_pdf(document: Document) -> bytes:
    """Return the document as a PDF of the built-in engine, as `built_in` makes it."""
    return built_in(document).data


class Written(NamedTuple):
    """A document written for typst, with what floats over words brought into its text."""

    document: Document
    title: str
    language: str
    places: tuple[SignPlace, ...]
    source: Source
    wrapped: tuple[Finding, ...]


Typeset: TypeAlias = tuple[Written, bytes, list[list[Any]], list[str]]
"""A document as it was written, and what `typeset` makes of it."""


def built_in(document: Document) -> MadePdf:
    """Return the document as PDF/A-2a and PDF/UA-1, tagged, with bookmarks and our fonts in it.

    The same document gives the same bytes. Raises EngineError: E001 with every D1 finding when
    the document holds something the engine does not know, E002 and E003 from typesetting, E004
    to E009 when the gate finds the PDF unequal to the Word file.
    """
    try:
        written = write(document, document)
        begun: Typeset | EngineError = (written, *typeset(written))
    except EngineError as refusal:
        begun = refusal
    return completed(document, begun)


def completed(document: Document, begun: Typeset | EngineError) -> MadePdf:
    """Return the PDF of a document that was typeset or refused as it is, as `built_in` does.

    After a refusal of typst or of the gate, what may help against it is tried.
    """
    if not isinstance(begun, EngineError):
        try:
            return finish(*begun)
        except EngineError as refusal:
            begun = refusal
    from avtalemaker.pdf.attempts import Attempt, next_attempt

    refusals = [begun]
    most = MOST_TRIES if len(document.paragraphs) < LONG else FEW_TRIES
    attempt = next_attempt(Attempt(document, document), begun, whole=False)
    while attempt is not None:
        try:
            written = write(attempt.document, attempt.shown, attempt.covering, attempt.grazing)
            made = finish(written, *typeset(written))
        except EngineError as error:
            refusals.append(error)
            attempt = next_attempt(attempt, error, whole=len(refusals) > most)
        else:
            return made._replace(remarks=(*made.remarks, *attempt.told))
    # what came of moving things about is no reason that helps anybody
    raise refusals[0] from None


def write(
    document: Document,
    shown: Document,
    covering: frozenset[Size] = frozenset(),
    grazing: frozenset[Size] = frozenset(),
) -> Written:
    """Return a document as typst source, as it is `shown`, with what is in `covering` in the text.

    Shapes in the `grazing` sizes are left out. Raises EngineError E001.
    """
    if document.unknown:
        raise _refusal(document)
    title, language = title_of(document), language_of(document)
    marked, places = with_sign_places(_on_white(shown))
    settled, wrapped = without_covers(marked, covering, grazing)
    source = document_source(settled, title, language)
    return Written(document, title, language, places, source, wrapped)


def _is_shaded(paragraph: Paragraph) -> bool:
    inlines = paragraph.inlines
    return bool(paragraph.format.background) or any(i.style.background for i in inlines)


def _on_white(document: Document) -> Document:
    """Return a document without white grounds on paper, which could hide what is beside them."""
    floats = (getattr(inline, "anchor", None) for inline in inlines_of(document.stories))
    in_front = any(a is not None and not a.behind and a.wrap != "inline" for a in floats)
    if not (in_front or any(map(_is_shaded, document.paragraphs))):
        return document
    from avtalemaker.pdf.whitegrounds import without_white_grounds

    return without_white_grounds(document)


def typeset(written: Written) -> tuple[bytes, list[list[Any]], list[str]]:
    """Return what typst makes of a document, the edges of its lines for ink, its small equations.

    It needs Python hardly at all. Raises EngineError E002 and E003.
    """
    document, source = written.document, written.source
    try:
        return compile_with_edges(source.text, source.files, when=time_of(document))
    except MissingCharacterError as error:
        missing = glyph_faults(document, error.characters) or error.findings
        raise EngineError(f"{error.message}\n{_shown(missing)}", error.advice, missing) from error


def finish(
    written: Written, pdf: bytes, edges: list[list[Any]], small: Sequence[str] = ()
) -> MadePdf:
    """Return a PDF after the gate, with its making kept in it. Raises EngineError E004 and up."""
    document, places = written.document, written.places
    boxes = boxes_of(places, edges)
    pdf = with_history(pdf, making_of(document, BUILTIN, typst_version(), boxes=boxes))
    pages = check_pdf(document, pdf, written.title, written.language)
    about_pages = page_reference_remarks(document, written.source)
    about_boxes = box_remarks(document, places, boxes)
    shrunk = (*written.source.small, *paragraphs_saying(document, small, written.language))
    about_letters = small_remarks(document, shrunk)
    told = (*remarks(document), *written.wrapped, *about_letters, *about_pages, *about_boxes)
    return MadePdf(pdf, pages, BUILTIN, typst_version(), (), told, boxes)


def making_of(
    document: Document,
    engine: str,
    version: str,
    reason: Sequence[str] = (),
    boxes: Sequence[SignatureBox] = (),
) -> Making:
    """Return what a PDF keeps of how it was made: stable words, whatever language is spoken.

    The signature boxes are kept too, so that a signing step finds them in the PDF alone.
    """
    facts: dict[str, Any] = {"engine": engine, "version": version, "reason": list(reason)}
    if boxes:
        facts["signature_boxes"] = [box._asdict() for box in boxes]
    return Making(f"avtalemaker {__version__}", time_of(document).isoformat(), facts)


def title_of(document: Document) -> str:
    """Return the title: the core property, else the title or first heading, else the file name."""
    if document.core.title:
        return document.core.title
    for paragraph in document.paragraphs:
        if (paragraph.title or paragraph.heading) and paragraph.text.strip():
            return " ".join(paragraph.text.split())
    return PurePath(document.name).stem


def language_of(document: Document) -> str:
    """Return the document's language tag, bokmål when it names none."""
    return document.language or DEFAULT_LANGUAGE


def time_of(document: Document) -> datetime:
    """Return when the document was changed last, by its own properties; a fixed time without."""
    for text in (document.core.modified, document.core.created):
        try:
            when = datetime.fromisoformat(text)
        except ValueError:
            continue
        when = when if when.tzinfo else when.replace(tzinfo=UTC)
        if when > datetime(1980, 1, 1, tzinfo=UTC):
            return when
    return NO_TIME


def _shown(unknown: Sequence[Finding]) -> str:
    """Return as many faults as one screen takes, each kind of fault with its advice once."""
    shown, told = [], set()
    for finding in unknown[:SHOWN]:
        shown.append(finding if finding.code not in told else replace(finding, advice=""))
        told.add(finding.code)
    more = len(unknown) - len(shown)
    text = plural("… and {number} more", "… and {number} more", more).format(number=more)
    return as_text(shown) + (f"\n{text}" if more else "")


def _refusal(document: Document) -> EngineError:
    message = _("The built-in engine cannot make a PDF of {file}:\n{faults}").format(
        file=document.name, faults=_shown(document.unknown)
    )
    advice = _("Change this in Word, or make the PDF with LibreOffice or Word itself.")
    finding = Finding("E001", message, advice, place=Place(document.name))
    return EngineError(message, advice, [finding, *document.unknown])
