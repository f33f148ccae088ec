"""Assembles a package: look at each file, plan, set the list and the stamps, merge, notice."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from avtalemaker.errors import EngineError, InputError
from avtalemaker.messages import _
from avtalemaker.package.appendices import AppendixFile, Assembled, Entry, place_entries
from avtalemaker.package.listing import typeset_listing, typeset_stamps
from avtalemaker.package.notices import appendix_notices, size_notice
from avtalemaker.package.texts import appendix_name, page_label, texts
from avtalemaker.pdffile.appendix import Prepared, prepare_appendix
from avtalemaker.pdffile.inspection import inspect_pdf
from avtalemaker.pdffile.mergeplan import AppendixPart, MergePlan, Original, merge
from avtalemaker.pdffile.refusals import SIGNED_AGREEMENT, refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.language import Language

WORKERS = 2
LISTING_ROUNDS = 4


def assemble(
    agreement_pdf: bytes,
    appendices: Sequence[AppendixFile],
    *,
    language: Language,
    title: str,
) -> Assembled:
    """Return the agreement with its list of appendices and its appendices; alone as it is.

    `title` is the agreement's own. Equal input gives equal bytes. Raises `InputError` for a file
    that cannot be an appendix (P001-P009; the findings name every such file) and for an agreement
    that is signed already (P010), `EngineError` when the finished file does not pass the gate.
    """
    if not appendices:
        return Assembled(agreement_pdf, (), ())
    agreement_pages = _agreement_pages(agreement_pdf, title)
    prepared = _prepare(appendices)
    listing, listing_pages, entries = _list(
        appendices, prepared, agreement_pages, language=language, title=title
    )
    plan = MergePlan(
        agreement=agreement_pdf,
        agreement_pages=agreement_pages,
        listing=listing,
        listing_pages=listing_pages,
        listing_bookmark=texts(language).heading,
        listing_label=texts(language).label,
        stamps=typeset_stamps(entries, language),
        parts=tuple(_part(*pair) for pair in zip(entries, prepared, strict=True)),
        originals=tuple(
            Original(entry.original, file.data, entry.sha256, appendix_name(entry))
            for entry, file in zip(entries, appendices, strict=True)
            if entry.original
        ),
    )
    package = merge(plan)
    findings = [
        finding
        for entry, one in zip(entries, prepared, strict=True)
        for finding in appendix_notices(entry, one)
    ]
    too_large = size_notice(len(package))
    return Assembled(package, tuple(findings + ([too_large] if too_large else [])), entries)


def _agreement_pages(agreement_pdf: bytes, title: str) -> int:
    facts = inspect_pdf(agreement_pdf, title)
    if facts.is_signed:
        raise refusal(SIGNED_AGREEMENT, title)
    return facts.pages


def _prepare(appendices: Sequence[AppendixFile]) -> list[Prepared]:
    """Prepare every appendix, and refuse once for all that are at fault."""
    with ThreadPoolExecutor(WORKERS) as pool:
        results = list(pool.map(_prepared_or_refused, appendices))
    refused = [result for result in results if isinstance(result, InputError)]
    if refused:
        first = refused[0]
        findings = [finding for one in refused for finding in one.findings]
        raise InputError(first.message, first.advice, findings) from first
    return [result for result in results if isinstance(result, Prepared)]


def _prepared_or_refused(file: AppendixFile) -> Prepared | InputError:
    try:
        return prepare_appendix(file.data, file.name)
    except InputError as refused:
        return refused


def _list(
    appendices: Sequence[AppendixFile],
    prepared: Sequence[Prepared],
    agreement_pages: int,
    *,
    language: Language,
    title: str,
) -> tuple[bytes, int, tuple[Entry, ...]]:
    """Set the list until the page numbers in it allow for its own length."""
    facts = [one.facts for one in prepared]
    hashes = [hashlib.sha256(file.data).hexdigest() for file in appendices]
    pages = 1
    for _round in range(LISTING_ROUNDS):
        entries = place_entries(appendices, facts, hashes, pages_before=agreement_pages + pages)
        listing = typeset_listing(entries, language, title)
        needed = inspect_pdf(listing, title).pages
        if needed == pages:
            return listing, pages, entries
        pages = needed
    raise EngineError(
        _("The list of appendices could not be set."), _("Shorten the titles of the appendices.")
    )


def _part(entry: Entry, prepared: Prepared) -> AppendixPart:
    return AppendixPart(
        data=prepared.data,
        pages=prepared.facts.pages,
        bookmark=appendix_name(entry),
        label=page_label(entry),
        bookmarks=prepared.bookmarks,
        faults=prepared.faults,
    )
