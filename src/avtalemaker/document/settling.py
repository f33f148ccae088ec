"""A package whose XML is settled before anybody reads it: tracked changes are accepted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from avtalemaker.document.accepting import Stuck, accept_changes
from avtalemaker.ooxml import Package

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

_STORIES = ("header", "footer", "footnotes", "endnotes", "styles", "numbering")


@dataclass(frozen=True)
class Changes:
    """A document's tracked changes: how many, the paragraph (from 1) and words of the first.

    The paragraph is 0 when there are none in the body. `stuck` cannot be accepted.
    """

    count: int = 0
    paragraph: int = 0
    excerpt: str = ""
    stuck: tuple[Stuck, ...] = ()


@dataclass(frozen=True)
class Settled(Package):
    """A Word file with all tracked changes accepted: `trees` are the parts this touches."""

    trees: Mapping[str, Element] = field(default_factory=dict, repr=False)
    changes: Changes = Changes()

    def xml(self, part: str) -> Element:
        """Return a part as XML. Raises InputError when it is missing or not well-formed."""
        return self.trees[part] if part in self.trees else super().xml(part)


def settled(package: Package) -> Settled:
    """Return a Word file with its tracked changes accepted, and how many they were."""
    main = package.main
    relations = package.relationships(main)
    others = (r.target for r in relations if r.kind in _STORIES and r.target in package.parts)
    trees: dict[str, Element] = {}
    count, paragraph, excerpt = 0, 0, ""
    stuck: list[Stuck] = []
    for part in dict.fromkeys((main, *others)):
        trees[part] = package.xml(part)
        story = accept_changes(trees[part])
        if part == main:
            paragraph, excerpt = story.paragraph, story.excerpt
        count += story.count
        stuck += (
            Stuck(s.detail, s.paragraph if part == main else 0, s.excerpt) for s in story.stuck
        )
    changes = Changes(count, paragraph, excerpt, tuple(stuck))
    return Settled(package.name, package.parts, trees, changes)
