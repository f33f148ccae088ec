"""Whether a draft was edited in Word after it was built, and what was changed in it.

Nothing about this is stored beside the draft: the fingerprint in the document's own properties
tells that it was edited, the hash in each clause's tag tells which clauses were.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from avtalemaker.agreement import CONTENT, FINGERPRINT, text_hash
from avtalemaker.document import read_document
from avtalemaker.document.facts import read_custom
from avtalemaker.errors import InputError, NotReadyError
from avtalemaker.files import read_file
from avtalemaker.findings import Finding, Level, Place
from avtalemaker.messages import _, screen_language
from avtalemaker.ooxml import open_package

if TYPE_CHECKING:
    from pathlib import Path

    from avtalemaker.document import Document
    from avtalemaker.model import Library

_TAG_PARTS = 3  # avt:<clause>:<hash>


@dataclass(frozen=True)
class EditedDraft:
    """A draft whose text is no longer what was built.

    `changes` are findings C010 to C012, or the D codes that say why it cannot be read.
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


def edited_draft(path: Path | None, library: Library) -> EditedDraft | None:
    """Return what was changed in a draft, None when it stands as it was built.

    A draft that cannot be read any more counts as edited: something was done to it.
    """
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
    return EditedDraft(path, tuple(_changes(document, path, library)))


def _untouched(data: bytes, name: str) -> bool:
    """Say whether the main part is, byte for byte, the one that was built: no need to read it."""
    package = open_package(data, name)
    content = hashlib.sha256(package.read(package.main)).hexdigest()
    return read_custom(package).get(CONTENT) == content


def _changes(document: Document, path: Path, library: Library) -> list[Finding]:
    changes = [
        _changed(path, tag, text, library)
        for tag, text in document.controls
        if _is_clause(tag) and tag.split(":")[2] != text_hash(text)
    ]
    place = Place(path.name)
    if not changes:
        said = _("Text outside the clauses was changed: a heading, a lead-in or the signatures.")
        changes.append(Finding("C011", said, "", Level.ASK, place))
    return changes


def _changed(path: Path, tag: str, text: str, library: Library) -> Finding:
    clause_id = tag.split(":")[1]
    clauses = {c.id: c for s in library.sections.values() for c in s.clauses}
    known = clauses.get(clause_id)
    title = known.title.in_(screen_language()) if known else clause_id
    said = _("The clause «{title}» was changed. It now reads: {text}")
    return Finding(
        "C010", said.format(title=title, text=text.strip()), "", Level.ASK, Place(path.name)
    )


def _is_clause(tag: str) -> bool:
    return tag.startswith("avt:") and len(tag.split(":")) == _TAG_PARTS


def _unreadable(path: Path, error: InputError) -> Finding:
    return Finding("C012", error.message, error.advice, Level.ASK, Place(path.name))
