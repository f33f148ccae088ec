"""Hidden text (w:vanish) taken out of the XML, as Word takes it out of what it prints."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from avtalemaker.document.accepting import Spot, goes_when_empty, says_something, words_of
from avtalemaker.document.attributes import child, is_on, value
from avtalemaker.document.runins import follower, next_of_text
from avtalemaker.ooxml import qname, shown_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.numbering import Numbering
    from avtalemaker.document.styles import Styles

_RUN, _VANISH = qname("w:r"), qname("w:vanish")
_STORIES = frozenset({"body", "tc", "hdr", "ftr", "footnote", "endnote", "txbxContent"})
"""What ends with a paragraph that no other can follow."""


@dataclass
class Hiding:
    """What was hidden in a story: the places that were left out, and those that cannot be."""

    left_out: list[Spot] = field(default_factory=list)
    stuck: list[Spot] = field(default_factory=list)


class Visibility:
    """Says what is hidden, by direct formatting or by styles (ECMA-376 part 1, 17.3.2.41)."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.styles = styles
        self.numbering = numbering
        self.known: dict[tuple[str, ...], bool] = {}
        self.by_styles = any(
            next(e.iter(_VANISH), None) is not None for e in styles.elements.values()
        )

    def may_hide(self, root: Element) -> bool:
        """Say whether anything in a part can be hidden at all."""
        return self.by_styles or next(root.iter(_VANISH), None) is not None

    def hides(self, paragraph: Element, properties: Element | None) -> bool:
        """Say whether a w:rPr of a paragraph hides what it formats: two styles cancel out."""
        direct = child(properties, "w:vanish")
        if direct is not None:
            return is_on(direct)
        wanted = value(child(child(paragraph, "w:pPr"), "w:pStyle"))
        by_paragraph = self._hides(tuple(self.styles.chain(self.styles.paragraph_style_id(wanted))))
        return by_paragraph != self._hides(tuple(self.styles.character_chain(properties)))

    def is_listed(self, paragraph: Element) -> bool:
        """Say whether a paragraph, or the nearest of its styles that says so, counts in a list.

        Where all levels are bullets nothing does.
        """
        own = child(paragraph, "w:pPr")
        style = self.styles.paragraph_style_id(value(child(own, "w:pStyle")))
        named = (self.styles.elements[s] for s in reversed(self.styles.chain(style)))
        sources = (own, *(child(element, "w:pPr") for element in named))
        lists = (value(child(child(source, "w:numPr"), "w:numId")) for source in sources)
        levels = self.numbering.levels(next((found for found in lists if found), "0"))
        return any(level.is_numbered for level in levels.values())

    def _hides(self, chain: tuple[str, ...]) -> bool:
        """Say whether a style hides, given as the chain of what it is based on."""
        if chain not in self.known:
            found = False
            for name in chain:
                own = child(child(self.styles.elements[name], "w:rPr"), "w:vanish")
                found = found if own is None else is_on(own)
            self.known[chain] = found
        return self.known[chain]


def leave_out_hidden(root: Element, visibility: Visibility) -> Hiding:
    """Take the hidden text out of a part; a paragraph that is hidden whole is not there at all."""
    hiding = Hiding()
    if not visibility.may_hide(root):
        return hiding
    for number, paragraph in enumerate(list(root.iter(qname("w:p"))), 1):
        words = words_of(paragraph)
        hidden = [r for r in paragraph.iter(_RUN) if _is_hidden(r, paragraph, visibility)]
        mark = child(child(paragraph, "w:pPr"), "w:rPr")
        mark_hidden = visibility.hides(paragraph, mark)
        if not hidden and not mark_hidden:
            continue
        if _cuts_a_field(paragraph, hidden) or any(map(_refers_to_a_note, hidden)):
            hiding.stuck.append(Spot("vanish", number, words))
            continue
        for run in hidden:
            parent = run.getparent()
            if parent is not None:
                parent.remove(run)
        if any(says_something_in(run) for run in hidden):
            hiding.left_out.append(Spot("", number, words))
        ends = mark_hidden and not _runs_in(paragraph, visibility)
        if (ends or not says_something(paragraph)) and visibility.is_listed(paragraph):
            # Word and LibreOffice count on differently, or only one of them prints the number
            hiding.stuck.append(Spot("vanish, numPr", number, words))
        if ends:
            _hide_mark(hiding, paragraph, number, words)
    return hiding


def _runs_in(paragraph: Element, visibility: Visibility) -> bool:
    """Say whether a paragraph runs into one without a number: Word prints them as one."""
    after = follower(paragraph)
    return says_something(paragraph) and after is not None and not visibility.is_listed(after)


def _is_hidden(run: Element, paragraph: Element, visibility: Visibility) -> bool:
    owner = next(run.iterancestors(qname("w:p")), None)
    return owner is paragraph and visibility.hides(paragraph, child(run, "w:rPr"))


def says_something_in(run: Element) -> bool:
    """Say whether a run holds anything but its properties."""
    return any(e.tag != qname("w:rPr") for e in run.iterchildren("*"))


def _refers_to_a_note(run: Element) -> bool:
    """Say whether a run refers to a note: LibreOffice counts a hidden one, Word does not."""
    names = (qname("w:footnoteReference"), qname("w:endnoteReference"))
    return any(True for _reference in run.iterchildren(*names))


def _cuts_a_field(paragraph: Element, hidden: list[Element]) -> bool:
    """Say whether a field is hidden in part only: what Word then shows is not settled."""
    gone = set(hidden)
    fields: list[bool] = []
    for run in paragraph.iter(_RUN):
        is_gone = run in gone
        if is_gone and any(True for _field in run.iterancestors(qname("w:fldSimple"))):
            return True
        if fields and fields[-1] and not is_gone and says_something_in(run):
            return True
        for item in run.iterchildren(qname("w:fldChar"), qname("w:instrText")):
            kind = value(item, "w:fldCharType")
            if kind == "begin":
                fields.append(is_gone)
            elif (not fields or fields[-1] != is_gone) and is_gone:
                return True
            elif kind == "end" and fields:
                fields.pop()
    return bool(fields) and any(fields)


def _ends_all_the_same(paragraph: Element) -> bool:
    after, parent = next_of_text(paragraph), paragraph.getparent()
    if after is not None and shown_name(after.tag) != "sectPr":
        return shown_name(after.tag) == "tbl"
    return parent is not None and shown_name(parent.tag) in _STORIES


def _hide_mark(hiding: Hiding, paragraph: Element, number: int, words: str) -> None:
    """Take an empty paragraph whose mark is hidden away.

    Before a table, or at the end of all, there is nothing for it to run into, and the mark ends
    it as any other; what else might become of it is refused.
    """
    section = child(child(paragraph, "w:pPr"), "w:sectPr")
    if says_something(paragraph) and section is None and _ends_all_the_same(paragraph):
        return
    if says_something(paragraph) or section is not None:
        hiding.stuck.append(Spot("vanish ¶", number, words))
    elif goes_when_empty(paragraph):
        parent = paragraph.getparent()
        if parent is not None:
            parent.remove(paragraph)
