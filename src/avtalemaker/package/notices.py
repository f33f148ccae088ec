"""What a person should know about the appendices before the package goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.findings import Finding, Level, Place
from avtalemaker.messages import _, plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avtalemaker.package.appendices import Entry
    from avtalemaker.pdffile.appendix import Prepared
    from avtalemaker.pdffile.facts import PdfFacts

BROKER_LIMIT = 10_485_760
"""Bytes: the most that Posten signering takes (its documentation, 2026)."""


def appendix_notices(entry: Entry, prepared: Prepared) -> Iterator[Finding]:
    """Yield the findings about one appendix."""
    if entry.original:
        yield signed_notice(entry)
    yield from _fact_notices(prepared.facts)
    yield from _change_notices(prepared, signed=bool(entry.original))


def signed_notice(entry: Entry) -> Finding:
    """Return the finding about a digitally signed appendix, with its SHA-256."""
    signers = ", ".join(dict.fromkeys(s.signer for s in entry.signatures if s.signer))
    message = _("{name} is digitally signed ({signers}). The signature was not checked.").format(
        name=entry.name, signers=signers or "?"
    )
    advice = _(
        "Its pages are shown as a copy, and the original is embedded unchanged as “{original}”, "
        "SHA-256 {sha256}. Keep the original file too."
    ).format(original=entry.original, sha256=entry.sha256)
    return _warning("P011", entry.name, message, advice)


def _fact_notices(facts: PdfFacts) -> Iterator[Finding]:
    name = facts.name
    if facts.repaired:
        yield _warning(
            "P015",
            name,
            _("{name} was damaged and has been repaired.").format(name=name),
            _("Look through its pages in the package."),
        )
    if facts.hidden_layers:
        yield _warning(
            "P017",
            name,
            _("{name} has layers that are hidden; in the package they may show.").format(name=name),
            _("Look through its pages in the package, or print it to a new PDF first."),
        )
    if not facts.is_a4:
        yield _warning(
            "P016",
            name,
            _("{name} has pages that are not A4.").format(name=name),
            _("Signing services show and print A4; see that they can be read."),
        )


def _change_notices(prepared: Prepared, *, signed: bool) -> Iterator[Finding]:
    facts = prepared.facts
    name = facts.name
    if facts.active:
        yield _warning(
            "P012",
            name,
            _("Active content was taken out of {name}: {kinds}.").format(
                name=name, kinds=", ".join(facts.active)
            ),
            _("The pages look as before. Ask the sender if you did not expect this."),
        )
    if facts.embedded:
        yield _warning(
            "P013",
            name,
            _("Files that lay inside {name} did not come along: {files}.").format(
                name=name, files=", ".join(facts.embedded)
            ),
            _("Save them as PDF and give them as appendices of their own."),
        )
    if prepared.flattened and not signed:
        yield _warning(
            "P014",
            name,
            plural(
                "{number} form field in {name} became plain text.",
                "{number} form fields in {name} became plain text.",
                prepared.flattened,
            ).format(number=prepared.flattened, name=name),
            _("See that what was filled in shows in the package."),
        )
    if prepared.notes:
        yield _warning(
            "P018",
            name,
            plural(
                "{number} comment in {name} became a part of the page, or went away.",
                "{number} comments in {name} became a part of the page, or went away.",
                prepared.notes,
            ).format(number=prepared.notes, name=name),
            _("Take the comments out of the file first if they do not belong to the agreement."),
        )
    if prepared.faults and not facts.repaired:
        yield _warning(
            "P015",
            name,
            _("{name} has faults that a reader may trip over.").format(name=name),
            _("Look through its pages in the package."),
        )


def size_notice(size: int) -> Finding | None:
    """Return a finding for a package that signing services refuse for its size."""
    if size <= BROKER_LIMIT:
        return None
    return Finding(
        "P020",
        _("The package is {megabytes} MB; most signing services take at most 10 MB.").format(
            megabytes=round(size / 1_048_576, 1)
        ),
        _("Scan large appendices again with lower quality, or send them beside the agreement."),
        Level.WARN,
    )


def _warning(code: str, name: str, message: str, advice: str) -> Finding:
    return Finding(code, message, advice, Level.WARN, Place(name))
