"""The parts of a Word file without what is not printed, read once more, for the gate alone.

Of content for several programs the one for Word stays, changes are accepted, hidden text goes.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from avtalemaker.ooxml import NAMESPACES
from avtalemaker.pdf.rawchanges import as_accepted, count_changes
from avtalemaker.pdf.rawhidden import Hiding

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.ooxml import Package

_MC = f"{{{NAMESPACES['mc']}}}"
_MAKERS = ("schemas.microsoft.com/office/", "schemas.openxmlformats.org/", "urn:schemas-microsoft-")


class RawParts:
    """The parts of one Word file as they are printed, each parsed once and then left alone."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._settled: dict[str, Element] = {}
        self._plain: dict[str, Element] = {}
        self._changes: dict[str, int] = {}

    def settled(self, part: str) -> Element:
        """Return a part with the content that is for Word, and its changes accepted."""
        if part not in self._settled:
            root = self.package.xml(part)
            for_word(root)
            self._changes[part] = count_changes(root)
            self._settled[part] = as_accepted(root)
        return self._settled[part]

    def plain(self, part: str) -> Element:
        """Return a part with all that is not printed gone."""
        if part not in self._plain:
            root = self._plain[part] = self.settled(part)
            self._hiding.leave_out(root)
        return self._plain[part]

    @cached_property
    def _hiding(self) -> Hiding:
        return Hiding(self.of_kind("styles"))

    def of_kind(self, kind: str) -> Element | None:
        """Return the settled part of a kind that the body points at, None without one."""
        part = self.package.related(self.package.main, kind)
        return None if part is None else self.settled(part)

    def changes(self) -> int:
        """Return how many tracked changes there are, wherever they stand."""
        kinds = ("header", "footer", "footnotes", "endnotes", "styles", "numbering")
        main = self.package.main
        parts = {r.target for r in self.package.relationships(main) if r.kind in kinds}
        present = {main, *parts} & set(self.package.parts)
        for part in present:
            self.settled(part)
        return sum(self._changes[part] for part in present)


def for_word(element: Element) -> None:
    """Replace each mc:AlternateContent below an element by the branch that Word takes."""
    if next(element.iter(f"{_MC}AlternateContent"), None) is not None:
        _take_branches(element)


def _take_branches(element: Element) -> None:
    for item in list(element.iterchildren("*")):
        if item.tag != f"{_MC}AlternateContent":
            _take_branches(item)
            continue
        place = element.index(item)
        taken = next((branch for branch in item if _is_taken(branch)), None)  # it loses names later
        element.remove(item)
        for inner in [] if taken is None else list(taken):
            element.insert(place, inner)
            place += 1
            _take_branches(inner)


def _is_taken(branch: Element) -> bool:
    if branch.tag == f"{_MC}Fallback":
        return True
    names = [branch.nsmap.get(prefix) or "" for prefix in branch.get("Requires", "").split()]
    return bool(names) and all(
        any(maker in name for maker in _MAKERS)
        and not any(part in name for part in ("/office/mac/", "/wordprocessingInk"))
        for name in names
    )
