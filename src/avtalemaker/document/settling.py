"""A package whose XML is settled before anybody reads it.

Content for other programs is chosen as Word chooses it, tracked changes are accepted, and the
marks of comments are gone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from avtalemaker.document.accepting import Spot, accept_changes
from avtalemaker.document.alternatives import settle_alternatives
from avtalemaker.document.marginalia import take_comments, unfilled
from avtalemaker.ooxml import Package, qname

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
    stuck: tuple[Spot, ...] = ()


@dataclass(frozen=True)
class Settled(Package):
    """A Word file, settled: `trees` are its parts that hold text or formatting.

    `comments` is how many were left out, `unfilled` the fields that show their placeholder.
    """

    trees: Mapping[str, Element] = field(default_factory=dict, repr=False)
    changes: Changes = Changes()
    comments: int = 0
    unfilled: tuple[Spot, ...] = ()

    def xml(self, part: str) -> Element:
        """Return a part as XML. Raises InputError when it is missing or not well-formed."""
        return self.trees[part] if part in self.trees else super().xml(part)


def settled(package: Package) -> Settled:
    """Return a Word file as it reads when everything in it is settled."""
    main = package.main
    relations = package.relationships(main)
    others = (r.target for r in relations if r.kind in _STORIES and r.target in package.parts)
    trees: dict[str, Element] = {}
    count, paragraph, excerpt = 0, 0, ""
    stuck: list[Spot] = []
    comments: set[str] = set()
    empty: list[Spot] = []
    for part in dict.fromkeys((main, *others)):
        tree = trees[part] = package.xml(part)
        settle_alternatives(tree)
        _join_bodies(tree)
        story = accept_changes(tree)
        comments |= take_comments(tree)
        if part == main:
            paragraph, excerpt = story.paragraph, story.excerpt
        count += story.count
        stuck += story.stuck if part == main else without_place(story.stuck)
        empty += unfilled(tree) if part == main else without_place(unfilled(tree))
    changes = Changes(count, paragraph, excerpt, tuple(stuck))
    return Settled(package.name, package.parts, trees, changes, len(comments), tuple(empty))


def _join_bodies(tree: Element) -> None:
    """Put all the text of a document in its first body.

    A survey service writes a `w:body` for each of its blocks, and Word shows them all, though
    ECMA-376 part 1, 17.2.2, knows only one.
    """
    first, *more = tree.findall(qname("w:body")) or [tree]
    for body in more:
        first.extend(list(body))
        tree.remove(body)


def without_place(spots: list[Spot]) -> list[Spot]:
    """Return places of a header or the like, whose paragraphs have no numbers."""
    return [Spot(spot.detail, 0, spot.excerpt) for spot in spots]
