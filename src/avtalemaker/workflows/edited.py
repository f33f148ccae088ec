"""Whether a draft was edited in Word after it was built, and what was changed in it.

Nothing about this is stored beside the draft: the fingerprint in the document's own properties
tells that it was edited, the hash in each clause's tag tells which clauses were.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from avtalemaker.agreement import CONTENT, FINGERPRINT, text_hash
from avtalemaker.compose import compose
from avtalemaker.document import read_document
from avtalemaker.document.facts import read_custom
from avtalemaker.errors import InputError, NotReadyError
from avtalemaker.files import read_file
from avtalemaker.findings import Finding, Level, Place
from avtalemaker.language.blanks import as_brackets
from avtalemaker.messages import _, screen_language
from avtalemaker.ooxml import open_package

if TYPE_CHECKING:
    from pathlib import Path

    from avtalemaker.document import Document
    from avtalemaker.model import Library
    from avtalemaker.workflows.folder import OpenedAgreement

_TAG_PARTS = 3  # avt:<clause>:<hash>


@dataclass(frozen=True)
class EditedDraft:
    """A draft whose text is no longer what was built.

    `changes` are findings C010 to C013, or the D codes that say why it cannot be read.
    """

    path: Path
    changes: tuple[Finding, ...]


class DraftEditedError(NotReadyError):
    """The latest draft was edited in Word, and nobody was there to say what to do about it."""

    def __init__(self, edited: EditedDraft) -> None:
        super().__init__(
            _("{file} has been edited since it was built.").format(file=edited.path.name),
            _("Your edits are untouched. Run the command in a terminal to choose what to do."),
            edited.changes,
        )
        self.edited = edited


def edited_draft(opened: OpenedAgreement) -> EditedDraft | None:
    """Return what was changed in the latest draft, None when it stands as it was built.

    A draft that cannot be read any more counts as edited: something was done to it.
    """
    path = opened.folder.latest_draft()
    if path is None:
        return None
    data = read_file(path)
    try:
        if _untouched(data, path.name):
            return None
        document = read_document(data, path.name)
    except InputError as error:
        return EditedDraft(path, error.findings or (_unreadable(path, error),))
    if document.custom.get(FINGERPRINT) == document.fingerprint:
        return None
    return EditedDraft(path, (*_changes(document, path, opened), *document.unknown))


def _untouched(data: bytes, name: str) -> bool:
    """Say whether the main part is, byte for byte, the one that was built: no need to read it."""
    package = open_package(data, name)
    content = hashlib.sha256(package.read(package.main)).hexdigest()
    return read_custom(package).get(CONTENT) == content


def _changes(document: Document, path: Path, opened: OpenedAgreement) -> list[Finding]:
    """Return the clauses that were changed or taken out, else that something beside them was."""
    place = Place(path.name)
    agreement = compose(opened.library, opened.answers)
    built = {clause.clause: clause.text for s in agreement.sections for clause in s.clauses}
    tags = [(tag.split(":"), text) for tag, text in document.controls if _is_clause(tag)]
    changes = [
        _changed(place, _title(clause, opened.library), built.get(clause, ""), text)
        for (_avt, clause, built_hash), text in tags
        if built_hash != text_hash(text)
    ]
    there = {clause for (_avt, clause, _hash), _text in tags}
    gone = [clause for clause in built if clause not in there]
    changes += [_gone(place, _title(clause, opened.library)) for clause in gone]
    if not changes:
        said = _("Text outside the clauses was changed: a heading, a lead-in or the signatures.")
        changes.append(Finding("C011", said, "", Level.ASK, place))
    return changes


def _changed(place: Place, title: str, before: str, now: str) -> Finding:
    message = _("The clause «{title}» was changed. It now reads: {text}")
    before = as_brackets(before)
    return Finding(
        "C010",
        message.format(title=title, text=now.strip()),
        _("From the answers it reads: {text}").format(text=before) if before else "",
        Level.ASK,
        place,
    )


def _gone(place: Place, title: str) -> Finding:
    message = _("The clause «{title}» is not in the Word file.").format(title=title)
    return Finding("C013", message, "", Level.ASK, place)


def _title(clause: str, library: Library) -> str:
    """Return what a clause is called, its id when the library does not know it."""
    known = {c.id: c for section in library.sections.values() for c in section.clauses}
    return known[clause].title.in_(screen_language()) if clause in known else clause


def _is_clause(tag: str) -> bool:
    return tag.startswith("avt:") and len(tag.split(":")) == _TAG_PARTS


def _unreadable(path: Path, error: InputError) -> Finding:
    return Finding("C012", error.message, error.advice, Level.ASK, Place(path.name))
