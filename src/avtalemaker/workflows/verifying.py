"""What is in a Word file: which agreement and basis, edited or not, and each clause's wording."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from avtalemaker.document import read_document
from avtalemaker.errors import InputError
from avtalemaker.files import read_file
from avtalemaker.findings import Finding, Level, Place
from avtalemaker.messages import _, command_on
from avtalemaker.wordtags import BASIS, DRAFT_NUMBER
from avtalemaker.workflows.edited import read_back
from avtalemaker.workflows.folder import AgreementFolder, open_agreement, open_earlier

if TYPE_CHECKING:
    from pathlib import Path

    from avtalemaker.document import Document
    from avtalemaker.model import Library
    from avtalemaker.returned import ReturnedClause
    from avtalemaker.workflows.edited import ReadBack
    from avtalemaker.workflows.folder import OpenedAgreement


class Source(StrEnum):
    """Where a clause's words come from."""

    PREFERRED = "preferred"
    FALLBACK = "fallback"
    OWN_WORDING = "own_wording"
    OWN_CLAUSE = "own_clause"
    GONE = "gone"


@dataclass(frozen=True)
class VerifiedClause:
    """A row of the table: `choice` counts the library's wordings from 1, 0 for own words.

    `status` is what became of the clause while the file was away.
    """

    clause: str
    title: str
    source: Source
    choice: int
    wording: str
    status: str
    text: str
    moved_from: str = ""


@dataclass(frozen=True)
class VerifiedSection:
    """A section of the file with its number there, and its clauses in the file's order."""

    section: str
    number: str
    heading: str
    clauses: tuple[VerifiedClause, ...]


@dataclass(frozen=True)
class Verified:
    """What a Word file is.

    `draft` and `basis` are empty when the file does not say; `library` is the basis by name and
    version, empty when it is not in the file's folder, and then there are no `sections`.
    """

    file: str
    sha256: str
    title: str
    draft: str
    basis: str
    library: str
    edited: bool
    sections: tuple[VerifiedSection, ...]
    findings: tuple[Finding, ...]


def verify(path: Path) -> Verified:
    """Read a Word file, and the agreement of its folder when the file was made from that basis.

    Raises `InputError` for a file that cannot be read, a PDF among them.
    """
    data = read_file(path)
    if data.lstrip()[:5] == b"%PDF-":
        raise _no_word_file(path)
    document = read_document(data, path.name)
    opened, missing = _agreement_of(document, path)
    back = read_back(opened, document) if opened else None
    return Verified(
        file=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        title=document.core.title,
        draft=document.custom.get(DRAFT_NUMBER, ""),
        basis=document.custom.get(BASIS, ""),
        library=opened.library.head.edition if opened else "",
        edited=_is_edited(document, back),
        sections=_sections(opened, back) if opened and back else (),
        findings=(*missing, *(back.findings if back else ())),
    )


def _no_word_file(path: Path) -> InputError:
    """Return the refusal of a PDF, with the Word file that it was likely made of."""
    message = _("{file} is a PDF; only Word files can be verified for now.").format(file=path.name)
    beside = path.with_suffix(".docx")
    word = beside if beside.is_file() else AgreementFolder(path.parent).latest_draft()
    if word is None:
        return InputError(message, _("Name the Word file that the PDF was made of."))
    advice = _("Name the Word file that the PDF was made of, with:")
    return InputError(message, f"{advice}\n    {command_on('verify', word)}")


def _agreement_of(
    document: Document, path: Path
) -> tuple[OpenedAgreement | None, tuple[Finding, ...]]:
    """Return the agreement in the file's own folder when it is the file's, else why not.

    A draft from before an update is held against the copies that the update kept.
    """
    folder, basis = AgreementFolder(path.parent), document.custom.get(BASIS, "")
    place = Place(path.name)
    if not folder.holds_agreement or not folder.basis.is_file():
        said = _("The agreement that the file was made from is not in its folder.")
        advice = _("Put the file in the agreement's folder to see where each clause comes from.")
        return None, (Finding("R016", said, advice, Level.WARN, place),)
    opened = open_agreement(path.parent)
    if basis and basis != opened.basis.digest:
        earlier = open_earlier(path.parent, basis)
        if earlier is not None:
            return earlier, ()
        said = _("The file was made from another basis than the one in its folder.")
        advice = _("Its clauses cannot be told apart as preferred, fallback or own wording.")
        return None, (Finding("R017", said, advice, Level.WARN, place),)
    if not basis:
        said = _("The file does not say what it was made from; it is held against the agreement in"
                 " its folder.")  # fmt: skip
        return opened, (Finding("R018", said, "", Level.WARN, place),)
    return opened, ()


def _is_edited(document: Document, back: ReadBack | None) -> bool:
    """Say whether the text is another than was built; one that says what the answers say is not."""
    return not document.as_built and (back is None or not back.as_answered)


def _sections(opened: OpenedAgreement, back: ReadBack) -> tuple[VerifiedSection, ...]:
    found = []
    gone = list(back.returned.gone)
    for section in back.returned.sections:
        mine = [c for c in gone if c.home == section.section]
        gone = [c for c in gone if c not in mine]
        rows = tuple(_row(opened.library, c) for c in (*section.clauses, *mine))
        heading = section.now or section.before
        found.append(VerifiedSection(section.section, section.number, heading, rows))
    for home in dict.fromkeys(c.home for c in gone):
        rows = tuple(_row(opened.library, c) for c in gone if c.home == home)
        known = opened.library.sections.get(home)
        heading = known.title.in_(opened.answers.language) if known else home
        found.append(VerifiedSection(home, "", heading, rows))
    return tuple(found)


def _row(library: Library, found: ReturnedClause) -> VerifiedClause:
    from avtalemaker.returned import Status
    from avtalemaker.returned.telling import clause_title

    home = found.home or found.section
    known = library.sections[home].clause(found.clause) if home in library.sections else None
    ids = [wording.id for wording in known.wordings] if known else []
    choice = ids.index(found.wording) + 1 if found.wording in ids else 0
    if found.status is Status.GONE:
        source = Source.GONE
    elif choice:
        source = Source.PREFERRED if choice == 1 else Source.FALLBACK
    else:
        source = Source.OWN_WORDING if known else Source.OWN_CLAUSE
    return VerifiedClause(
        clause=found.clause,
        title=clause_title(library, home, found.clause, found.now or found.before),
        source=source,
        choice=choice,
        wording=found.wording,
        status=found.status.value,
        text=found.now or found.before,
        moved_from=found.home if found.moved else "",
    )
