"""A newer library into an agreement's folder: seen, decided about, and written.

The two files of an agreement cannot be written at once. So answers that both libraries know go
to the disk first, then the basis, then the answers as they shall be: wherever it ends, the
agreement opens. The files as they were lie beside them.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from avtalemaker.answers_file import AnswersFile, as_bytes, parse_answers, write_answers
from avtalemaker.checks import check_answers
from avtalemaker.errors import InputError, LibraryError, NotReadyError
from avtalemaker.files import read_file, write_atomic, write_free
from avtalemaker.findings import Finding, Level
from avtalemaker.library.basis import Edition, editions, packed_library
from avtalemaker.library.layers import resolve
from avtalemaker.library.load import read_library
from avtalemaker.library.merging import changes, standing_alone
from avtalemaker.library.releases import version_key
from avtalemaker.messages import _
from avtalemaker.model import State
from avtalemaker.updating import find_cases, settle
from avtalemaker.updating.effects import effects
from avtalemaker.updating.needed import with_all_picks
from avtalemaker.workflows.edited import edited_draft
from avtalemaker.workflows.editing import ASKED_AGAIN, open_for_editing
from avtalemaker.workflows.folder import kept_name, locked_agreement
from avtalemaker.workflows.libraries import (
    check_origin,
    check_origin_of,
    finder,
    resolved_library,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from avtalemaker.library.layers import Resolved
    from avtalemaker.library.merging import Change
    from avtalemaker.library.shelf import Shelf
    from avtalemaker.model import Answers, Library
    from avtalemaker.updating import Case, Settled
    from avtalemaker.updating.effects import Effect
    from avtalemaker.workflows.folder import OpenedAgreement


@dataclass(frozen=True)
class Offer:
    """What a newer library would change in an agreement.

    `chain` is the newer library over its layers, `newer` the same standing alone, `library` its
    value. `edition` is what the agreement has, `named` says that the person named the newer one.
    `findings` are worth knowing before anything is decided.
    """

    opened: OpenedAgreement
    chain: Resolved
    newer: Resolved
    library: Library
    edition: Edition
    named: bool
    changes: tuple[Change, ...]
    cases: tuple[Case, ...]
    findings: tuple[Finding, ...] = field(default=())

    @property
    def picked(self) -> Answers:
        """Return the answers with all that is picked, in sections that nobody settled too."""
        return with_all_picks(self.opened.library, self.opened.answers)

    @property
    def is_older(self) -> bool:
        """Say whether the library offered is older than the one the agreement has."""
        head = self.newer.top.head
        older = version_key(head.version) < version_key(self.edition.version)
        return head.id == self.edition.library and older

    @property
    def below(self) -> tuple[tuple[Edition, Edition], ...]:
        """Return the layers below that come in another edition: the agreement's, and today's."""
        before = {edition.library: edition for edition in self.opened.basis.editions[:-1]}
        today = editions(self.chain)[:-1]
        pairs = ((before[now.library], now) for now in today if now.library in before)
        return tuple((old, now) for old, now in pairs if old != now)


@dataclass(frozen=True)
class Outcome:
    """An agreement as it would be: `effects` are what reads otherwise and was not decided about."""

    settled: Settled
    effects: tuple[Effect, ...]
    findings: tuple[Finding, ...]


@contextmanager
def offered_update(path: Path, source: str | None, shelf: Shelf) -> Iterator[Offer]:
    """Hold an agreement's folder, and give what a newer library would change in it.

    `source` names the library; without it, it is the one the agreement was made from, as it is
    on this machine now. Raises `NotReadyError` for an agreement that is sent or signed,
    `InputError` when there is no such library, `LibraryError` for one with faults.
    """
    with locked_agreement(path):
        opened = open_for_editing(path)
        _check_state(opened)
        yield _offer(opened, source, shelf)


def decided(offer: Offer, verdicts: Sequence[str]) -> Outcome:
    """Return what becomes of the agreement when each case that is printed is decided as told."""
    printed = iter(verdicts)
    pairs = [(case, next(printed) if case.printed else case.choices[0]) for case in offer.cases]
    opened = offer.opened
    base = opened.basis.resolved
    settled = settle(base, opened.library, offer.newer, opened.answers, pairs)
    told = effects(opened.library, opened.answers, settled, pairs)
    return Outcome(settled, told, tuple(_after(offer, settled)))


def changes_nothing(offer: Offer, outcome: Outcome) -> bool:
    """Say whether the agreement would have the library and the answers it has now."""
    before, after = offer.opened.basis.resolved, outcome.settled.resolved
    same_answers = outcome.settled.answers == offer.opened.answers
    return same_answers and not changes(before.items, after.items)


def write_update(offer: Offer, outcome: Outcome) -> tuple[Path, ...]:
    """Write the updated agreement, and return its files and the copies of what they were.

    The caller holds the folder's lock. Raises `FileRefusedError` when the disk says no; the
    agreement opens all the same, and the update can be run again.
    """
    folder, settled = offer.opened.folder, outcome.settled
    _check_writable(outcome)
    basis = packed_library(settled.resolved.files, editions(offer.chain))
    version = offer.newer.top.head.version
    copies = [
        write_free(kept_name(file, version), read_file(file))
        for file in (folder.answers, folder.basis)
    ]
    write_answers(folder.answers, settled.interim)
    write_atomic(folder.basis, basis, durable=True)
    if settled.interim != settled.answers:
        write_answers(folder.answers, settled.answers)
    return (folder.answers, folder.basis, *copies)


def _check_state(opened: OpenedAgreement) -> None:
    if opened.answers.state is State.DRAFT:
        return
    raise NotReadyError(
        _("This agreement is marked as sent or signed, so its text is not touched."),
        _(
            "Make a new agreement from its answers: avtalemaker new FOLDER --answers {answers}."
            " If it was never sent, write «state: draft» in {answers}."
        ).format(answers=opened.folder.answers),
    )


def _offer(opened: OpenedAgreement, source: str | None, shelf: Shelf) -> Offer:
    edition = _edition(opened)
    chain = _library(edition, source, shelf)
    library = read_library(chain)
    newer = standing_alone(chain)
    base = opened.basis.resolved
    offer = Offer(
        opened,
        chain,
        newer,
        library,
        edition,
        source is not None,
        changes(base.items, newer.items),
        find_cases(base, opened.library, newer, opened.answers),
    )
    findings = [*_about_library(offer), *_about_origin(edition, source, shelf)]
    edited = edited_draft(opened) if offer.changes else None
    if edited is not None:
        said = _("{file} has been edited since it was built; its text is not touched.")
        findings.append(Finding("U005", said.format(file=edited.path.name), "", Level.ASK))
    return replace(offer, findings=tuple(findings))


def _edition(opened: OpenedAgreement) -> Edition:
    """Return the top library of a basis; a basis of an earlier program names it by its head."""
    if opened.basis.editions:
        return opened.basis.editions[-1]
    head = opened.library.head
    return Edition(head.id, head.version, opened.basis.digest)


def _library(edition: Edition, source: str | None, shelf: Shelf) -> Resolved:
    """Return the library to take in; unnamed it is the one on the shelf, whatever lies here."""
    if source is not None:
        return resolved_library(source, shelf)
    files = finder(shelf)(edition.library)
    if files is None:
        raise InputError(
            _("The library «{id}» that the agreement was made from is not on this machine.").format(
                id=edition.library
            ),
            _("Add it with «avtalemaker library add», or name it with --library."),
        )
    return resolve(files, finder(shelf))


def _about_origin(edition: Edition, source: str | None, shelf: Shelf) -> list[Finding]:
    if source is not None:
        return check_origin_of(source, shelf)
    entry = shelf.entry(edition.library)
    return check_origin(entry) if entry else []


def _about_library(offer: Offer) -> Iterator[Finding]:
    """Yield what is odd about the library itself: U001 another one, U002 older, U003 changed."""
    head, edition = offer.newer.top.head, offer.edition
    if head.id != edition.library:
        said = _("The agreement was made from the library «{before}»; this is «{now}».")
        yield Finding("U001", said.format(before=edition.library, now=head.id),
                      _("Make sure that you want another library."), Level.WARN)  # fmt: skip
    elif offer.is_older:
        said = _("The agreement has version {before}; this is the older {now}.")
        yield Finding("U002", said.format(before=edition.version, now=head.version),
                      _("Get the newest version first, if you did not mean this."),
                      Level.WARN)  # fmt: skip
    elif offer.changes and version_key(head.version) == version_key(edition.version):
        if editions(offer.chain) == offer.opened.basis.editions:
            said = _("You have version {version} already; what you kept is asked about again.")
            yield Finding("U004", said.format(version=head.version), "", Level.ASK)
        for now in _silently_changed(offer):
            said = _("«{id}» has been changed without a new version ({version}).")
            yield Finding("U003", said.format(id=now.library, version=now.version),
                          _("Ask the library's keeper if you did not expect this."),
                          Level.WARN)  # fmt: skip


def _silently_changed(offer: Offer) -> Iterator[Edition]:
    """Yield the libraries, this one or one it is built on, that have other content by one name."""
    have = offer.opened.basis.editions or (offer.edition,)
    known = {(edition.library, version_key(edition.version)): edition.digest for edition in have}
    for now in editions(offer.chain):
        if known.get((now.library, version_key(now.version)), now.digest) != now.digest:
            yield now


def _after(offer: Offer, settled: Settled) -> Iterator[Finding]:
    """Yield what is to be known before it is written: U006, U007, and answers that do not fit."""
    for key in settled.along:
        said = _("«{name}» stays as it was too: what you keep cannot do without it.")
        yield Finding("U006", said.format(name=key), "", Level.ASK)
    library, before = settled.library, offer.opened.answers
    for name in before.values:
        if name not in offer.library.questions and name in library.questions:
            label = library.questions[name].label.in_(before.language)
            said = _("«{label}» is no longer asked; your answer is kept.")
            yield Finding("U007", said.format(label=label), "", Level.ASK)
    raw = as_bytes(settled.answers)
    answers, file, _faults = parse_answers(raw, offer.opened.folder.answers.name)
    if answers is not None:
        yield from check_answers(library, AnswersFile(answers, file))


def _check_writable(outcome: Outcome) -> None:
    """Refuse answers that could not be opened again; the laws of merging say there are none."""
    faults = [f for f in outcome.findings if f.code.startswith("A") and f.code not in ASKED_AGAIN]
    if faults:
        raise LibraryError(
            _("The newer library does not fit this agreement; nothing was changed."),
            _("Tell us about it, with the two libraries."),
            faults,
        )
