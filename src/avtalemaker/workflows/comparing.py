"""Two libraries held against each other, in both languages: versions, branches, agreements."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from avtalemaker.files import read_file
from avtalemaker.interview.difference import INDENT, told_difference
from avtalemaker.interview.wrapping import wrap
from avtalemaker.library.basis import read_basis
from avtalemaker.library.fields import fields
from avtalemaker.library.load import faulty
from avtalemaker.library.merging import ChangeKind, changes, standing_alone
from avtalemaker.messages import _
from avtalemaker.workflows.folder import AgreementFolder
from avtalemaker.workflows.libraries import as_path, resolved_library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from avtalemaker.library.fields import Field
    from avtalemaker.library.layers import Resolved
    from avtalemaker.library.merging import Change
    from avtalemaker.library.shelf import Shelf
    from avtalemaker.model import LibraryHead


@dataclass(frozen=True)
class Comparison:
    """Two libraries and every difference in what they say."""

    before: Resolved
    after: Resolved
    changes: tuple[Change, ...]

    def number(self, kind: ChangeKind) -> int:
        """Return how many items were added, removed or changed."""
        return sum(change.kind is kind for change in self.changes)

    @property
    def same(self) -> int:
        """Return how many items say the same in both."""
        return len(self.before.items.keys() & self.after.items) - self.number(ChangeKind.CHANGED)


def compare(before: str, after: str, shelf: Shelf) -> Comparison:
    """Return two libraries compared; see `open_compared` for what may be named."""
    old, new = (standing_alone(open_compared(source, shelf)) for source in (before, after))
    return Comparison(old, new, changes(old.items, new.items))


def open_compared(source: str, shelf: Shelf) -> Resolved:
    """Return the library of a folder, a zip, an id, or an agreement's folder, over its layers.

    Raises `LibraryError` when a part of it cannot be read: what is missing would look removed.
    """
    folder = AgreementFolder(as_path(source))
    if folder.path.is_dir() and folder.holds_agreement and folder.basis.is_file():
        return read_basis(read_file(folder.basis)).resolved
    resolved = resolved_library(source, shelf)
    if not resolved.whole:
        raise faulty(resolved.name, resolved.findings)
    return resolved


def as_json(comparison: Comparison) -> str:
    """Return a comparison as JSON; the keys are a stable interface."""
    data = {
        "before": _head_data(comparison.before.top.head),
        "after": _head_data(comparison.after.top.head),
        "items": [_item_data(change) for change in comparison.changes],
        "summary": {kind.value: comparison.number(kind) for kind in ChangeKind}
        | {"same": comparison.same},
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _head_data(head: LibraryHead) -> dict[str, str]:
    return {"library": head.id, "version": head.version, "publisher": head.publisher}


def _item_data(change: Change) -> dict[str, object]:
    rows = [{"field": f.name, "before": f.before, "after": f.after} for f in fields(change)]
    return {"key": change.key, "change": change.kind.value, "fields": rows}


def as_lines(comparison: Comparison, width: int) -> Iterator[str]:
    """Yield a comparison as a person reads it, no line wider than `width` columns."""
    old, new = comparison.before.top.head, comparison.after.top.head
    yield wrap(f"{old.edition} → {new.edition}", width)
    if old.publisher != new.publisher:
        said = _("Publisher: {before} → {after}")
        yield wrap(said.format(before=old.publisher or "–", after=new.publisher or "–"), width)
    for change in comparison.changes:
        yield ""
        yield wrap(f"{change.key}: {_what(change.kind)}", width, "", INDENT)
        for field in fields(change):
            yield _told(field, width)
    yield ""
    yield wrap(summary(comparison), width)


def summary(comparison: Comparison) -> str:
    """Return one line that counts the differences."""
    if not comparison.changes:
        return _("No differences.")
    said = _("New: {added}. Gone: {removed}. Changed: {changed}. The same: {same}.")
    numbers = {kind.value: comparison.number(kind) for kind in ChangeKind}
    return said.format(**numbers, same=comparison.same)


def _what(kind: ChangeKind) -> str:
    return {
        ChangeKind.ADDED: _("new"),
        ChangeKind.REMOVED: _("gone"),
        ChangeKind.CHANGED: _("changed"),
    }[kind]


def _told(field: Field, width: int) -> str:
    title = f"{INDENT}{field.name}:"
    if not field.is_text:
        return wrap(f"{field.before or '–'} → {field.after or '–'}", width, f"{title} ", INDENT * 2)
    return f"{title}\n" + told_difference(field.before or "", field.after or "", width, INDENT * 2)
