"""Tracked changes accepted in the XML: what was inserted stays, what was deleted is gone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from avtalemaker.document.attributes import W, child, value
from avtalemaker.ooxml import qname, shown_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element

_KEPT = ("ins", "moveTo")
_GONE = ("del", "moveFrom")
_FORMER = tuple(
    f"{name}Change"
    for name in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "trPr", "tcPr", "tblGrid", "numbering")
)
"""Elements that keep the formatting as it was before."""

_CELLS = ("cellIns", "cellDel", "cellMerge")
TRACKED = tuple(qname(f"w:{name}") for name in (*_KEPT, *_GONE, *_FORMER, *_CELLS))
_PROPERTIES = frozenset(qname(f"w:{name}") for name in ("rPr", "trPr", "numPr"))
_CONTROL = qname("m:ctrlPr")
_BLOCKS = frozenset({"p", "tbl", "sdt", "customXml"})
_WRAPPERS = frozenset({"sdtContent", "customXml"})
_SILENT = frozenset(
    {"rPr", "lastRenderedPageBreak", "commentReference", "annotationRef", "proofErr"}
)

MOST_STUCK = 20
"""More changes than this, each named, tell nobody more."""


class Spot(NamedTuple):
    """A place that a message names: what it is about, the paragraph (from 1) and its words."""

    detail: str
    paragraph: int
    excerpt: str


@dataclass
class Story:
    """The changes of one part: how many, and the first one's paragraph (from 1) and its words."""

    count: int = 0
    paragraph: int = 0
    excerpt: str = ""
    stuck: list[Spot] = field(default_factory=list)


def accept_changes(root: Element) -> Story:
    """Accept all tracked changes in a part's XML, and return what they were.

    ECMA-376 part 1, 17.13.5. A paragraph whose mark was deleted goes into the next one, which
    keeps its own properties. Each element that tracks a change counts as one.
    """
    story = _survey(root)
    if story.count:
        paragraphs = list(root.iter(qname("w:p")))
        _check_cells(story, root, paragraphs)
        _remove(root.iter(*(qname(f"w:{name}") for name in _FORMER + _CELLS)))
        _accept_rows(story, root, paragraphs)
        _accept_content(story, root, paragraphs)
        _accept_marks(story, paragraphs)
    return story


def words_of(paragraph: Element) -> str:
    """Return a paragraph's words, those that were deleted too: what a message shows of it."""
    return "".join(e.text or "" for e in paragraph.iter(qname("w:t"), qname("w:delText")))


def _survey(root: Element) -> Story:
    story = Story()
    number, last = 0, None
    for element in root.iter(qname("w:p"), *TRACKED):
        if element.tag == qname("w:p"):
            number, last = number + 1, element
        else:
            if not story.count:
                inside = last is not None and last in element.iterancestors()
                story.paragraph = number if inside else number + 1
                first = last if inside else next(element.iter(qname("w:p")), None)
                story.excerpt = "" if first is None else words_of(first)
            story.count += 1
    return story


def _remove(elements: Iterable[Element]) -> None:
    for element in list(elements):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def _stick(story: Story, detail: str, paragraphs: list[Element], where: Element) -> None:
    """Note a change that cannot be accepted, in the first paragraph at or in `where`."""
    if len(story.stuck) < MOST_STUCK:
        first = next(where.iter(qname("w:p")), where)
        number = next((n for n, p in enumerate(paragraphs, 1) if p is first), 0)
        story.stuck.append(Spot(detail, number, words_of(first)))


def _check_cells(story: Story, root: Element, paragraphs: list[Element]) -> None:
    """Note cells that were inserted, deleted or merged: Word moves others to make room."""
    for mark in root.iter(*(qname(f"w:{name}") for name in _CELLS)):
        cell = next(mark.iterancestors(qname("w:tc")), mark)
        _stick(story, shown_name(mark.tag), paragraphs, cell)


def _accept_rows(story: Story, root: Element, paragraphs: list[Element]) -> None:
    """Take deleted rows away, and tables that have none left."""
    for row in list(root.iter(qname("w:tr"))):
        if not _has(child(row, "w:trPr"), ("w:del",)):
            continue
        if _begins_merge(row):
            _stick(story, "vMerge", paragraphs, row)
        table = next(row.iterancestors(qname("w:tbl")), None)
        _remove([row])
        if table is not None and next(table.iter(qname("w:tr")), None) is None:
            _remove([table])


def _begins_merge(row: Element) -> bool:
    """Say whether a row begins a cell that goes on in the next one, which would lose its text."""
    below = next(row.itersiblings(qname("w:tr")), None)
    starts = any(value(merge) == "restart" for merge in row.iter(qname("w:vMerge")))
    goes_on = below is not None and any(
        value(merge) != "restart" for merge in below.iter(qname("w:vMerge"))
    )
    return starts and goes_on


def _accept_content(story: Story, root: Element, paragraphs: list[Element]) -> None:
    """Unwrap what was inserted, and take away what was deleted, but not the bookmarks in it."""
    marks = (qname("w:bookmarkStart"), qname("w:bookmarkEnd"))
    for element in list(root.iter(*(qname(f"w:{name}") for name in _KEPT + _GONE))):
        parent = element.getparent()
        if parent is None:
            continue
        if parent.tag in _PROPERTIES:
            _accept_property(story, parent, element, paragraphs)
            continue
        gone = shown_name(element.tag) in _GONE
        if parent.tag == _CONTROL and gone:  # an object of an equation without what makes it one
            _stick(story, "ctrlPr", paragraphs, next(parent.iterancestors(qname("w:p")), parent))
        for item in list(element.iter(*marks) if gone else element):
            element.addprevious(item)
        parent.remove(element)


def _accept_property(
    story: Story, properties: Element, element: Element, paragraphs: list[Element]
) -> None:
    """Take away a mark in properties; a deleted paragraph's own is needed until the end."""
    owner = properties.getparent()
    if owner is not None and owner.tag in (qname("w:r"), qname("m:r"), _CONTROL):
        where = next(owner.iterancestors(qname("w:p")), owner)
        _stick(story, shown_name(element.tag), paragraphs, where)
    if owner is None or owner.tag != qname("w:pPr") or shown_name(element.tag) in _KEPT:
        properties.remove(element)


def _accept_marks(story: Story, paragraphs: list[Element]) -> None:
    """Run paragraphs whose mark was deleted into the next one, from the end of the story."""
    last: list[Element] = []
    for paragraph in reversed(paragraphs):
        mark = child(child(paragraph, "w:pPr"), "w:rPr")
        if not _has(mark, ("w:del", "w:moveFrom")):
            continue
        following = _next_block(paragraph)
        if following is None or following.tag != qname("w:p"):
            last.append(paragraph)
            continue
        if says_something(paragraph) and _kind(paragraph) != _kind(following):
            _stick(story, "¶", paragraphs, paragraph)
        _run_together(paragraph, following)
    for paragraph in last:
        _accept_last_mark(story, paragraphs, paragraph)


def _accept_last_mark(story: Story, paragraphs: list[Element], paragraph: Element) -> None:
    """Accept that a paragraph lost its mark where there is none to run into: it goes if empty.

    The last mark of a cell or a body cannot be deleted, so what still holds words stays.
    """
    if says_something(paragraph):
        if _next_block(paragraph) is not None or _is_wrapped(paragraph):
            _stick(story, "¶", paragraphs, paragraph)
    elif goes_when_empty(paragraph):
        _remove([paragraph])
    mark = child(child(paragraph, "w:pPr"), "w:rPr")
    _remove(e for name in _GONE for e in _children(mark, f"w:{name}"))


def goes_when_empty(paragraph: Element) -> bool:
    """Say whether a paragraph without a mark can go: a cell or a body must end with one."""
    inner = _next_block(paragraph) is not None or _is_wrapped(paragraph)
    return inner or _follows_paragraph(paragraph)


def _has(element: Element | None, names: tuple[str, ...]) -> bool:
    return any(child(element, name) is not None for name in names)


def _children(element: Element | None, name: str) -> list[Element]:
    return [] if element is None else element.findall(qname(name))


def _next_block(paragraph: Element) -> Element | None:
    return next((e for e in paragraph.itersiblings("*") if shown_name(e.tag) in _BLOCKS), None)


def _follows_paragraph(paragraph: Element) -> bool:
    before = paragraph.itersiblings("*", preceding=True)
    found = next((e for e in before if shown_name(e.tag) in _BLOCKS), None)
    return found is not None and found.tag == qname("w:p")


def _is_wrapped(paragraph: Element) -> bool:
    """Say whether it is the last in a content control, which may be left empty."""
    parent = paragraph.getparent()
    return parent is not None and shown_name(parent.tag) in _WRAPPERS


def says_something(paragraph: Element) -> bool:
    """Say whether anything that can be seen is left of a paragraph."""
    if any(not e.tag.startswith(W) for e in paragraph.iterchildren("*")):
        return True
    return any(
        shown_name(e.tag) not in _SILENT and (e.tag != qname("w:t") or bool(e.text))
        for run in paragraph.iter(qname("w:r"))
        for e in run.iterchildren("*")
    )


def _kind(paragraph: Element) -> tuple[str, ...]:
    """Return what decides a paragraph's number and rank: style, list and outline level."""
    properties = child(paragraph, "w:pPr")
    listed = child(properties, "w:numPr")
    return (
        value(child(properties, "w:pStyle")),
        value(child(listed, "w:numId")),
        value(child(listed, "w:ilvl")),
        value(child(properties, "w:outlineLvl")),
    )


def _run_together(paragraph: Element, following: Element) -> None:
    """Put what is left of a paragraph at the start of the next one."""
    properties = child(following, "w:pPr")
    content = [e for e in paragraph if e.tag != qname("w:pPr")]
    for item in reversed(content):
        if properties is None:
            following.insert(0, item)
        else:
            properties.addnext(item)
    _remove([paragraph])
