"""Whether a draft was edited in Word after it was built, and what was changed in it.

Nothing about this is stored beside the draft: the fingerprint in the document's own properties
tells that it was edited, and `returned` reads what was.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from avtalemaker.document import read_document
from avtalemaker.document.document import boxes_of, paragraphs_of
from avtalemaker.document.facts import read_custom
from avtalemaker.errors import InputError, NotReadyError
from avtalemaker.files import read_file
from avtalemaker.findings import Finding, Level, Place
from avtalemaker.messages import _
from avtalemaker.ooxml import open_package
from avtalemaker.wordtags import CONTENT
from avtalemaker.workflows.rendering import render_word, without_missing_logos

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from avtalemaker.document import Document
    from avtalemaker.returned import Returned
    from avtalemaker.workflows.folder import OpenedAgreement

REFUSING = frozenset({"R001", "R002"})
"""Tracked changes that nobody has decided about; a file that is another agreement."""


@dataclass(frozen=True)
class ReadBack:
    """A Word file read as the agreement of a folder: the document, and what became of it.

    `built` is the draft that the answers would give now. A file that lost its tags in Google Docs
    or LibreOffice, and nothing else, says what the answers say.
    """

    document: Document
    built: Document
    returned: Returned
    findings: tuple[Finding, ...]

    @property
    def refusals(self) -> tuple[Finding, ...]:
        """Return what makes it wrong to take any of its text in."""
        return tuple(finding for finding in self.findings if finding.code in REFUSING)

    @property
    def as_answered(self) -> bool:
        """Say whether the file says what the answers say: there is nothing to decide about."""
        back = self.returned
        tracked = any(finding.code == "D101" for finding in self.document.unknown)
        retyped = any(clause.retyped for clause in back.clauses)
        noted = bool(self.document.notes)
        return not (back.changed or back.outside or retyped or tracked or noted or self.boxed)

    @property
    def boxed(self) -> bool:
        """Say whether its text boxes say something else than those of the draft built now."""
        return _words_of_boxes(self.document) != _words_of_boxes(self.built)


@dataclass(frozen=True)
class EditedDraft:
    """A draft whose text is no longer what was built.

    `changes` are findings C010 to C013 and R codes, or the D codes that say why it cannot be read.
    `told` are the same for one who has read the file's name already.
    `can_be_taken_in` says whether there is anything in it that could become answers.
    """

    path: Path
    changes: tuple[Finding, ...]
    can_be_taken_in: bool = False

    @property
    def told(self) -> tuple[Finding, ...]:
        """Return the changes without their one place, the file."""
        return without_place(self.changes)


class DraftEditedError(NotReadyError):
    """The latest draft was edited in Word, and nobody was there to say what to do about it."""

    def __init__(self, edited: EditedDraft) -> None:
        super().__init__(
            _("{file} has been edited since it was built.").format(file=edited.path.name),
            _("Your edits are untouched. Run the command in a terminal to choose what to do."),
            edited.told,
        )
        self.edited = edited


def without_place(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings that are all about one file, for a talk that has named it."""
    return tuple(replace(finding, place=None) for finding in findings)


def edited_draft(opened: OpenedAgreement) -> EditedDraft | None:
    """Return what was changed in the latest draft, None when there is nothing to decide about.

    That is when it stands as it was built, or says all that the answers say now. A draft that
    cannot be read any more counts as edited: something was done to it.
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
    if document.as_built:
        return None
    back = read_back(opened, document)
    if back.as_answered:
        return None
    from avtalemaker.returned.changes import changes_in

    others = tuple(finding for finding in document.unknown if finding not in back.findings)
    able = bool(changes_in(back.returned)) and not back.refusals
    told = (*back.findings, *others, *_stays_behind(back))
    return EditedDraft(path, told, can_be_taken_in=able)


def _words_of_boxes(document: Document) -> list[str]:
    boxes = (box for story in (document.blocks, *document.surrounds) for box in boxes_of(story))
    return [p.text for box in boxes for p in paragraphs_of(box.blocks) if p.text.strip()]


def _stays_behind(back: ReadBack) -> list[Finding]:
    """Say that a note or a text box stays behind in the Word file: answers hold none."""
    found: list[Finding] = []
    place = Place(back.document.name)
    if back.document.notes:
        message = _("The Word file has notes (footnotes or endnotes), which cannot be taken in.")
        advice = _("Write in the clause what the note says, or go on from this Word file.")
        found.append(Finding("D137", message, advice, Level.WARN, place))
    if back.boxed:
        message = _("The Word file has text boxes, which cannot be taken in.")
        advice = _("Write in the clause what the text box says, or go on from this Word file.")
        found.append(Finding("D137", message, advice, Level.WARN, place))
    return found


def read_back(opened: OpenedAgreement, document: Document) -> ReadBack:
    """Read a Word file as the agreement of a folder, clause by clause."""
    from avtalemaker.returned import read_returned
    from avtalemaker.returned.telling import findings

    library, answers, agreement = opened.library, opened.answers, opened.agreement
    word = render_word(opened, without_missing_logos(opened, agreement), None)
    built = read_document(word, document.name)
    returned = read_returned(document, built, agreement, library, answers)
    told = findings(returned, document, library, answers)
    return ReadBack(document, built, returned, tuple(told))


def _untouched(data: bytes, name: str) -> bool:
    """Say whether the main part is, byte for byte, the one that was built: no need to read it."""
    package = open_package(data, name)
    content = hashlib.sha256(package.read(package.main)).hexdigest()
    return read_custom(package).get(CONTENT) == content


def _unreadable(path: Path, error: InputError) -> Finding:
    return Finding("C012", error.message, error.advice, Level.ASK, Place(path.name))
