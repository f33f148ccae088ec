"""A library that somebody else publishes is looked at, told of, and taken onto the shelf."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from avtalemaker.errors import AvtalemakerError, LibraryError
from avtalemaker.files import refusing
from avtalemaker.findings import Finding, Level, stops
from avtalemaker.library.fetching import fetch_git
from avtalemaker.library.gitsource import is_git, parse_git
from avtalemaker.library.layers import read_layer, resolve
from avtalemaker.library.load import examine
from avtalemaker.library.merging import ChangeKind, changes
from avtalemaker.library.releases import version_key
from avtalemaker.library.shelf import STANDARD, Kind, Origin
from avtalemaker.library.source import read_files
from avtalemaker.messages import _
from avtalemaker.workflows.libraries import as_path, finder, unknown_library

if TYPE_CHECKING:
    from avtalemaker.library.layers import Resolved
    from avtalemaker.library.shelf import Entry, Shelf
    from avtalemaker.library.source import LibraryFiles
    from avtalemaker.model import LibraryHead


class News(StrEnum):
    """What an offered library is to the one on the shelf."""

    FIRST = "first"
    SAME = "same"
    NEWER = "newer"
    OLDER = "older"
    CHANGED = "changed"
    """Other content under the same version."""
    OTHER = "other"
    """Another publisher's library with the same id."""


@dataclass(frozen=True)
class Changes:
    """The keys of the items that one edition has and another has not, or has otherwise."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Offer:
    """A checked library that can be taken; `findings` are warnings about it and about its news.

    `is_here` says that the very same, from the same place, lies whole on the shelf: there is
    nothing to take.
    """

    files: LibraryFiles
    resolved: Resolved
    origin: Origin
    earlier: Entry | None
    news: News
    changes: Changes
    findings: tuple[Finding, ...]
    is_here: bool

    @property
    def head(self) -> LibraryHead:
        """Return the library's own head."""
        return self.resolved.top.head

    @property
    def overrides(self) -> tuple[str, ...]:
        """Return the items of lower layers that the library says anew."""
        below = {key for layer in self.resolved.layers[:-1] for key in layer.items}
        return tuple(key for key in self.resolved.top.items if key in below)

    @property
    def is_plain(self) -> bool:
        """Say whether it can be taken without asking: the next version from the same hands."""
        return self.news is News.SAME or (
            self.news is News.NEWER and not any(f.code == "L051" for f in self.findings)
        )


def offer(source: str, shelf: Shelf) -> Offer:
    """Fetch and check a library: a folder, a zip, a git URL with a tag, or an id of the shelf.

    Raises `LibraryError` with every finding when it has faults that stop it, or when its id is
    the program's own; what fetching raises goes through.
    """
    files, origin = fetch(source, shelf)
    resolved = resolve(files, finder(shelf))
    _library, findings = examine(resolved)
    head = resolved.top.head
    if head.id == STANDARD:
        findings = (_reserved(), *findings)
    if stops(findings):
        raise LibraryError(
            _("The library {name} has faults.").format(name=files.name),
            _("Ask the publisher to mend them; nothing was added."),
            findings,
        )
    earlier = _earlier(head.id, shelf)
    news = _news(head, files, earlier)
    changes = _changes(resolved, earlier, shelf)
    told = (
        *findings,
        *_compared(head, origin, earlier, news),
        *_left_behind(head.id, files, shelf),
    )
    is_here = news is News.SAME and _lies_whole(earlier, origin, shelf)
    return Offer(files, resolved, origin, earlier, news, changes, told, is_here)


def fetch(source: str, shelf: Shelf) -> tuple[LibraryFiles, Origin]:
    """Return a library's files from where they are published, and where that is."""
    path = as_path(source)
    with refusing(path):
        is_there = path.exists()
        kind = Kind.FOLDER if path.is_dir() else Kind.ZIP
    if is_there:
        return read_files(path), Origin(kind, str(path.resolve()))
    if is_git(source):
        git = parse_git(source)
        return fetch_git(git), Origin(Kind.GIT, git.url, git.tag)
    entry = shelf.entry(source)
    if entry is None:
        raise unknown_library(source, shelf)
    if entry.origin.kind is Kind.GIT:
        return fetch_git(parse_git(str(entry.origin))), entry.origin
    return read_files(Path(entry.origin.place)), entry.origin


def take(found: Offer, shelf: Shelf, day: str) -> Entry:
    """Take an offered library onto the shelf."""
    return shelf.put(found.files, found.head, found.origin, day)


def _earlier(library_id: str, shelf: Shelf) -> Entry | None:
    """Return the entry on the shelf; a damaged one is written anew, so it counts as none."""
    try:
        return shelf.entry(library_id)
    except LibraryError:
        return None


def _lies_whole(earlier: Entry | None, origin: Origin, shelf: Shelf) -> bool:
    """Say whether a library is from the same place as before, and its copy can still be read."""
    if earlier is None or earlier.origin != origin:
        return False
    try:
        return shelf.find(earlier.id) is not None
    except AvtalemakerError:
        return False


def _news(head: LibraryHead, files: LibraryFiles, earlier: Entry | None) -> News:
    if earlier is None:
        return News.FIRST
    if earlier.publisher != head.publisher:
        return News.OTHER
    if files.digest == earlier.current.digest:
        return News.SAME
    mine, known = version_key(head.version), version_key(earlier.current.version)
    if any(r.digest != files.digest and version_key(r.version) == mine for r in earlier.releases):
        return News.CHANGED
    return News.NEWER if mine > known else News.OLDER


def _changes(resolved: Resolved, earlier: Entry | None, shelf: Shelf) -> Changes:
    """Return what is new since the edition in use; nothing when that one cannot be read."""
    if earlier is None:
        return Changes()
    try:
        old_files = shelf.find(earlier.id)
    except AvtalemakerError:
        return Changes()
    old = read_layer(old_files).items if old_files else {}
    found = changes(old, resolved.top.items)
    added, changed, removed = (
        tuple(change.key for change in found if change.kind is kind)
        for kind in (ChangeKind.ADDED, ChangeKind.CHANGED, ChangeKind.REMOVED)
    )
    return Changes(added, changed, removed)


def _left_behind(library_id: str, files: LibraryFiles, shelf: Shelf) -> list[Finding]:
    """Return a warning (L056) for each added library that builds on this one and no longer fits."""
    findings: list[Finding] = []
    entries, _damaged = shelf.entries()
    for entry in entries:
        upper = shelf.find(entry.id) if entry.id != library_id else None
        if upper is None:
            continue
        resolved = resolve(upper, lambda name: files if name == library_id else finder(shelf)(name))
        below = [layer.head.id for layer in resolved.layers[:-1]]
        if library_id in below and stops(examine(resolved)[1]):
            said = _("«{id}» builds on this library, and does not fit this version of it.")
            advice = _("See why with «avtalemaker library check {id}», and tell its publisher.")
            said, advice = said.format(id=entry.id), advice.format(id=entry.id)
            findings.append(Finding("L056", said, advice, Level.WARN))
    return findings


def _reserved() -> Finding:
    return Finding(
        "L052",
        _("«{id}» is the id of the library that comes with avtalemaker.").format(id=STANDARD),
        _("Give the library an id of its own."),
    )


def _compared(
    head: LibraryHead, origin: Origin, earlier: Entry | None, news: News
) -> list[Finding]:
    """Return what a person should know before this takes the place of what is there."""
    if earlier is None:
        return []
    found = []
    if news is News.OTHER:
        said = _("There is a library with the id «{id}» here already, from {publisher}.")
        said = said.format(id=head.id, publisher=earlier.publisher or "–")
        advice = _("Two libraries with one id cannot both be here; this one would replace it.")
        found.append(Finding("L050", said, advice, Level.ASK))
    elif _elsewhere(origin, earlier.origin):
        said = _("«{id}» was fetched from {place} before.")
        advice = _("Make sure that this comes from the same hands.")
        place = earlier.origin.place
        found.append(Finding("L051", said.format(id=head.id, place=place), advice, Level.WARN))
    if news is News.CHANGED:
        said = _("The content has been changed, and the version is still {version}.")
        advice = _("Ask the publisher which one holds; a change should have a new version.")
        found.append(Finding("L048", said.format(version=head.version), advice, Level.WARN))
    elif news is News.OLDER:
        said = _("This is version {version}, older than {known}, which you have.")
        said = said.format(version=head.version, known=earlier.current.version)
        advice = _("Take it only if you want to go back.")
        found.append(Finding("L054", said, advice, Level.WARN))
    return found


def _elsewhere(new: Origin, old: Origin) -> bool:
    """Say whether it comes from another place; a new zip in the same folder is no other place."""
    if new.kind is Kind.ZIP and old.kind is Kind.ZIP:
        return Path(new.place).parent != Path(old.place).parent
    return new.place != old.place
