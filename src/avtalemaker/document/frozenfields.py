"""Fields whose stored results stay what they are, whoever prints the file.

Another program fills fields in anew when it opens a file: today's date, its own name for the
file, a sum. What the parties saw is the stored result, and so that is left, and the field is gone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from avtalemaker.document.attributes import value
from avtalemaker.document.fieldkinds import PAGE_BOUND, REFERENCES, STORED, parse
from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_AS_THEY_ARE = frozenset(
    {"HYPERLINK", "TOC", "INDEX", "TOA", "BIBLIOGRAPHY", "CITATION", "ADDIN", "INCLUDEPICTURE"}
    | {"FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "SYMBOL", "SHAPE", "MACROBUTTON", "STYLEREF"}
    | {"GOTOBUTTON", "EMBED"}
)
"""What is a link, a list or a form, is drawn, or may say something else on each page."""

_FROZEN = STORED - _AS_THEY_ARE - REFERENCES
_FORMATTING = qname("w:rPr")


@dataclass
class _Field:
    """A field that is open: its code, and all that is taken out with it."""

    code: str = ""
    marks: list[Element] = field(default_factory=list)
    in_result: bool = False
    page_bound: bool = False


def freeze_fields(root: Element, *, references: bool) -> bool:
    """Take the fields out of a story and leave their results; False when it has none to take.

    Cross-references lead somewhere as fields; they are taken too where `references` says so.
    """
    kinds = _FROZEN | REFERENCES if references else _FROZEN
    whole = [f for f in _fields(root) if not f.page_bound and parse(f.code).kind in kinds]
    for mark in (mark for each in whole for mark in each.marks):
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)
    simple = [
        element
        for element in root.iter(qname("w:fldSimple"))
        if parse(value(element, "w:instr")).kind in kinds
    ]
    for element in simple:
        _unwrap(element)
    return bool(whole or simple)


def _fields(root: Element) -> Iterator[_Field]:
    """Yield each field of a story at its end, its marks and its code with it."""
    opened: list[_Field] = []
    for run in root.iter(qname("w:r")):
        for element in run:
            if element.tag != _FORMATTING:
                yield from _ended_by(element, opened)


def _ended_by(element: Element, opened: list[_Field]) -> Iterator[_Field]:
    """Give an element to the fields it belongs to, and yield the one that ends with it."""
    kind = value(element, "w:fldCharType") if element.tag == qname("w:fldChar") else ""
    if kind == "begin":
        opened.append(_Field())
    if not opened:
        return
    innermost = opened[-1]
    for each in opened:
        if not each.in_result or (kind and each is innermost):
            each.marks.append(element)
    if kind == "end":
        _tell_around(opened)
        yield opened.pop()
    elif kind == "separate":
        innermost.in_result = True
    elif element.tag == qname("w:instrText") and not innermost.in_result:
        innermost.code += element.text or ""


def _tell_around(opened: list[_Field]) -> None:
    """Let the fields that a page number stands in the codes of be bound to their pages too."""
    if parse(opened[-1].code).kind in PAGE_BOUND:
        for each in opened[:-1]:
            each.page_bound |= not each.in_result


def _unwrap(element: Element) -> None:
    for inner in element:
        element.addprevious(inner)
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
