"""A filled part made into what Word wants: marks become controls, blanks, breaks and pictures."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from avtalemaker.errors import LibraryError
from avtalemaker.language.blanks import END, START
from avtalemaker.messages import _
from avtalemaker.ooxml import qname
from avtalemaker.word.marks import (
    ANY,
    CLAUSE,
    CLOSE,
    DRAFT,
    LINE,
    LOGO,
    MOST_LINES,
    SIGN,
    TAB,
    TOKEN,
    index_of,
)
from avtalemaker.wordtags import DRAFT_TAG, SIGN_TAG

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import NoReturn

    from lxml.etree import _Element as Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_AFTER_HIGHLIGHT = {
    qname(f"w:{name}")
    for name in (
        *("u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang"),
        *("eastAsianLayout", "specVanish", "oMath"),
    )
}
"""What ECMA-376 part 1 (17.3.2.28) places after `w:highlight` in a run's properties."""


class Finisher:
    """Finishes one part.

    `tags` are the clauses' control tags by their index, `blank_style` the id of the layout's
    character style for open answers (empty without one), `picture` returns the drawing of a
    logo by its index.
    """

    def __init__(
        self,
        layout: str,
        tags: Sequence[str],
        blank_style: str,
        picture: Callable[[int], Element],
    ) -> None:
        self.layout = layout
        self.tags = tags
        self.blank_style = blank_style
        self.picture = picture

    def finish(self, root: Element) -> None:
        """Turn every mark in a part into Word's own, in place.

        Raises LibraryError when the layout put a value in a field, a link or an attribute.
        """
        for text in list(root.iter(qname("w:t"))):
            if text.text and ANY.search(text.text):
                self._split(text)
            elif text.text and text.text != text.text.strip():
                text.set(_SPACE, "preserve")
        _fill_empty(root)
        _drop_languages(root)
        _renumber(root)

    def _split(self, text: Element) -> None:
        """Part a run at the marks of one of its texts."""
        run = text.getparent()
        if run is None or run.tag != qname("w:r"):
            self._misplaced(text.text or "")
        after = list(text.itersiblings())
        runs = [run]
        opened, tag = run, ""
        pieces = TOKEN.split(text.text or "")
        run.remove(text)
        for piece in pieces:
            if piece == START:
                runs.append(_next_run(run, runs[-1]))
                self._mark_blank(runs[-1])
                _add_text(runs[-1], "[")
            elif piece == END:
                _add_text(runs[-1], "]")
                runs.append(_next_run(run, runs[-1]))
            elif piece in (LINE, TAB):
                name = qname("w:br" if piece == LINE else "w:tab")
                runs[-1].append(run.makeelement(name))
            elif piece.startswith(LOGO):
                runs[-1].append(self.picture(index_of(piece)))
            elif piece.startswith((CLAUSE, DRAFT, SIGN)):
                tag = self._tag(piece)
                opened = _next_run(run, runs[-1])
                runs.append(opened)
            elif piece == CLOSE:
                control = _wrap(runs[runs.index(opened) :], tag)
                runs.append(_next_run(run, control))
            elif piece:
                _add_text(runs[-1], piece)
        runs[-1].extend(after)
        _drop_empty(runs)

    def _tag(self, token: str) -> str:
        if token.startswith(SIGN):
            party, line = divmod(index_of(token), MOST_LINES)
            return f"{SIGN_TAG}:{party}:{line}"
        return DRAFT_TAG if token == DRAFT else self.tags[index_of(token)]

    def _mark_blank(self, run: Element) -> None:
        properties = run.find(qname("w:rPr"))
        if properties is None:
            properties = run.makeelement(qname("w:rPr"))
            run.insert(0, properties)
        if self.blank_style and properties.find(qname("w:rStyle")) is None:
            style = run.makeelement(qname("w:rStyle"), {qname("w:val"): self.blank_style})
            properties.insert(0, style)
            return
        place = next((i for i, e in enumerate(properties) if e.tag in _AFTER_HIGHLIGHT), None)
        mark = run.makeelement(qname("w:highlight"), {qname("w:val"): "yellow"})
        properties.insert(len(properties) if place is None else place, mark)

    def _misplaced(self, text: str) -> NoReturn:
        raise LibraryError(
            _("The layout {layout} prints a value where there is no text: {text}").format(
                layout=self.layout, text=ANY.sub("", text)[:60]
            ),
            _("Put the tag in ordinary text, not in a field, a link or a picture's description."),
        )


def _wrap(runs: Sequence[Element], tag: str) -> Element:
    """Put runs in a content control of their own, and return it.

    Inside the paragraph, not around it: to Word a control of all that a paragraph holds is the
    same, but LibreOffice 7.4 loses line breaks and formatting in a control around one paragraph.
    """
    make = runs[0].makeelement
    control, properties, content = (
        make(qname(f"w:{name}")) for name in ("sdt", "sdtPr", "sdtContent")
    )
    properties.append(make(qname("w:tag"), {qname("w:val"): tag}))
    properties.append(make(qname("w:id"), {qname("w:val"): "0"}))
    control.extend([properties, content])
    runs[0].addprevious(control)
    content.extend(runs)
    return control


def _drop_empty(runs: Sequence[Element]) -> None:
    """Take away the runs that hold nothing, but for one in each content control."""
    for run in runs:
        parent = run.getparent()
        bare = all(child.tag == qname("w:rPr") for child in run)
        if bare and parent is not None and not (_in_control(run) and len(parent) == 1):
            parent.remove(run)


def _in_control(run: Element) -> bool:
    parent = run.getparent()
    return parent is not None and parent.tag == qname("w:sdtContent")


def _next_run(first: Element, current: Element) -> Element:
    run = first.makeelement(first.tag)
    properties = first.find(qname("w:rPr"))
    if properties is not None:
        run.append(copy.deepcopy(properties))
    current.addnext(run)
    return run


def _add_text(run: Element, text: str) -> None:
    if len(run) and run[-1].tag == qname("w:t"):
        run[-1].text = (run[-1].text or "") + text
        run[-1].set(_SPACE, "preserve")
        return
    element = run.makeelement(qname("w:t"), {_SPACE: "preserve"})
    element.text = text
    run.append(element)


def _fill_empty(root: Element) -> None:
    """Give each cell that lost its last paragraph to a `{%p if %}` an empty one.

    A cell, a header and a footer without a paragraph make Word refuse the whole file.
    """
    holders = [root] if root.tag in (qname("w:hdr"), qname("w:ftr")) else []
    for holder in [*holders, *root.iter(qname("w:tc"))]:
        blocks = [e for e in holder if e.tag in (qname("w:p"), qname("w:sdt"))]
        if not blocks or holder[-1].tag == qname("w:tbl"):
            holder.append(holder.makeelement(qname("w:p")))


def _drop_languages(root: Element) -> None:
    """Leave one language in the document, that of the agreement: Word notes the layout's own."""
    for language in list(root.iter(qname("w:lang"))):
        parent = language.getparent()
        if parent is not None:
            parent.remove(language)


def _renumber(root: Element) -> None:
    """Give controls and pictures ids of their own, which a loop in the layout has repeated."""
    for number, element in enumerate(root.iter(qname("w:sdtPr")), 1):
        own = element.find(qname("w:id"))
        if own is not None:
            own.set(qname("w:val"), str(number))
    for number, element in enumerate(root.iter(qname("wp:docPr")), 1):
        element.set("id", str(number))
    for paragraph in root.iter(qname("w:p")):
        for name in ("w14:paraId", "w14:textId"):
            paragraph.attrib.pop(qname(name), "")
