"""PDFs by LibreOffice of what the built-in engine refused, each with the reason kept in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.inkmarks import word_with_places
from avtalemaker.document.printing import word_to_print
from avtalemaker.document.signplaces import with_sign_places
from avtalemaker.errors import EngineError
from avtalemaker.findings import Finding, Level, Place
from avtalemaker.messages import _
from avtalemaker.pdf.boxes import box_remarks, boxes_of
from avtalemaker.pdf.engine import language_of, making_of, time_of, title_of
from avtalemaker.pdf.made import MadePdf
from avtalemaker.pdf.officegate import check_office_pdf
from avtalemaker.pdf.remarks import office_remarks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.document.document import Document
    from avtalemaker.office import Converted, Failure, Office, Saying

LIBREOFFICE = "libreoffice"
_TOLD = 3
"""As many reasons as one message holds; the PDF keeps them all."""


def made_by_office(
    wanted: Sequence[tuple[Document, EngineError | None]],
) -> tuple[MadePdf | EngineError, ...]:
    """Return each document as a PDF by LibreOffice, or why there is none.

    With a document comes why the built-in engine did not make it; None where it was not asked.
    """
    if not wanted:
        return ()
    from avtalemaker.office import OfficeMissingError, WordFile, convert, find_office

    try:
        office = find_office()
    except OfficeMissingError as missing:
        return tuple(_both(refusal, missing) for _document, refusal in wanted)
    files = [
        WordFile(
            document.name,
            word_with_places(word_to_print(document), marked),
            _saying(document, office, refusal),
            tuple(place.tag for place in places),
        )
        for document, refusal in wanted
        for marked, places in [with_sign_places(document)]
    ]
    made = convert(office, files)
    return tuple(
        _checked(document, refusal, office, one)
        for (document, refusal), one in zip(wanted, made, strict=True)
    )


def _checked(
    document: Document, refusal: EngineError | None, office: Office, one: Converted | Failure
) -> MadePdf | EngineError:
    from avtalemaker.office import Failure

    if isinstance(one, Failure):
        return _both(refusal, one.error)
    try:
        pages = check_office_pdf(document, one.pdf, title_of(document), language_of(document))
    except EngineError as thrown:
        return _both(refusal, thrown)
    _marked, places = with_sign_places(document)
    told = [] if refusal is None else [_told(document, refusal, office)]
    boxes = boxes_of(places, one.edges)
    told += [*office_remarks(document, one.fonts), *box_remarks(document, places, boxes)]
    return MadePdf(
        one.pdf, pages, LIBREOFFICE, _version(office), _codes(refusal), tuple(told), boxes
    )


def _saying(document: Document, office: Office, refusal: EngineError | None) -> Saying:
    from avtalemaker.office import Saying

    making = making_of(document, LIBREOFFICE, _version(office), _codes(refusal))
    return Saying(
        title_of(document), language_of(document), time_of(document), making.agent, making=making
    )


def _version(office: Office) -> str:
    return f"LibreOffice {office.version}"


def _codes(refusal: EngineError | None) -> tuple[str, ...]:
    """Return why the built-in engine did not make it, as codes; E001 alone says nothing."""
    codes = dict.fromkeys(finding.code for finding in refusal.findings) if refusal else {}
    return tuple(code for code in codes if code != "E001" or len(codes) == 1)


def _told(document: Document, refusal: EngineError, office: Office) -> Finding:
    """Return the warning that another engine than usual made it, and why."""
    reasons = [f.message for f in refusal.findings if f.code != "E001"] or [refusal.message]
    more = "; …" if len(reasons) > _TOLD else ""
    message = _("The PDF was made by {engine}, not by the built-in engine: {reason}").format(
        engine=_version(office), reason="; ".join(reasons[:_TOLD]) + more
    )
    advice = _(
        "Look through it: it is PDF/A-2b and PDF/UA-1, and held word for word against {file}."
    )
    return Finding(
        "E037", message, advice.format(file=document.name), Level.WARN, Place(document.name)
    )


def _both(refusal: EngineError | None, other: EngineError) -> EngineError:
    """Return what both engines say; what to do is told by the last one asked."""
    if refusal is None:
        return other
    message = f"{refusal.message}\n{other.message}"
    return EngineError(message, other.advice, (*refusal.findings, *other.findings))
