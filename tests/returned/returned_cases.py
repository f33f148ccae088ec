"""An example agreement, its draft, and what may happen to a draft while it is away."""

from __future__ import annotations

import copy
import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from avtalemaker.compose import compose
from avtalemaker.document import read_document
from avtalemaker.ooxml import qname
from avtalemaker.returned import read_returned
from avtalemaker.workflows.rendering import render_word

if TYPE_CHECKING:
    from collections.abc import Callable

    from avtalemaker.agreement import Agreement
    from avtalemaker.document import Document
    from avtalemaker.returned import Returned
    from avtalemaker.workflows.folder import OpenedAgreement

P, T, R, SDT = (qname(f"w:{name}") for name in ("p", "t", "r", "sdt"))
MAIN = "word/document.xml"


@dataclass(frozen=True)
class Case:
    """An agreement and the draft built of it."""

    opened: OpenedAgreement
    agreement: Agreement
    data: bytes
    built: Document

    def _repr_pretty_(self, printer, _cycle) -> None:
        """Print little of it where hypothesis tells what a test was given."""
        printer.text("Case(…)")

    def read(self, data: bytes) -> Returned:
        """Read a file as this agreement's draft come back."""
        document = read_document(data, "utkast.docx")
        return read_returned(
            document, self.built, self.agreement, self.opened.library, self.opened.answers
        )

    def after(self, *edits: Callable[[etree._Element], None]) -> Returned:
        """Read the draft back after edits of its body."""
        return self.read(edited(self.data, *edits))


def make_case(opened: OpenedAgreement) -> Case:
    """Return an agreement with its draft."""
    agreement = compose(opened.library, opened.answers)
    data = render_word(opened, agreement, None)
    return Case(opened, agreement, data, read_document(data, "utkast.docx"))


def edited(data: bytes, *edits: Callable[[etree._Element], None]) -> bytes:
    """Return a .docx whose body went through some edits."""
    source = zipfile.ZipFile(io.BytesIO(data))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == MAIN:
                root = etree.fromstring(part)
                for edit in edits:
                    edit(root[0])
                part = etree.tostring(root)
            target.writestr(name, part)
    return packed.getvalue()


def find(body: etree._Element, text: str) -> etree._Element:
    """Return the first paragraph that holds a text."""
    return next(p for p in body.iter(P) if text in text_of(p))


def text_of(paragraph: etree._Element) -> str:
    return "".join(t.text or "" for t in paragraph.iter(T))


def rewrite(paragraph: etree._Element, text: str) -> None:
    """Give a paragraph another text, its content control kept."""
    first, *rest = paragraph.iter(T)
    first.text = text
    first.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for other in rest:
        other.getparent().remove(other)


def typed(before: str, old: str, new: str) -> Callable[[etree._Element], None]:
    """Return the edit that types `new` over `old` in the paragraph that holds `before`."""

    def edit(body: etree._Element) -> None:
        paragraph = find(body, before)
        assert old in text_of(paragraph), old
        rewrite(paragraph, text_of(paragraph).replace(old, new))

    return edit


def added(after: str, text: str) -> Callable[[etree._Element], None]:
    """Return the edit that writes a new paragraph after the one that holds `after`."""

    def edit(body: etree._Element) -> None:
        old = find(body, after)
        new = copy.deepcopy(old)
        strip_controls(new)
        rewrite(new, text)
        old.addnext(new)

    return edit


def removed(text: str) -> Callable[[etree._Element], None]:
    """Return the edit that takes a paragraph out."""

    def edit(body: etree._Element) -> None:
        paragraph = find(body, text)
        paragraph.getparent().remove(paragraph)

    return edit


def moved(text: str, after: str) -> Callable[[etree._Element], None]:
    """Return the edit that cuts a paragraph and pastes it after another one."""

    def edit(body: etree._Element) -> None:
        find(body, after).addnext(find(body, text))

    return edit


def split(text: str, at: str, *, tagged: bool) -> Callable[[etree._Element], None]:
    """Return the edit that presses Enter in a clause; the second half may keep its control."""

    def edit(body: etree._Element) -> None:
        first = find(body, text)
        whole = text_of(first)
        second = copy.deepcopy(first)
        if not tagged:
            strip_controls(second)
        place = whole.index(at)
        rewrite(first, whole[:place].strip())
        rewrite(second, whole[place:])
        first.addnext(second)

    return edit


def copied(text: str, after: str, now: str = "") -> Callable[[etree._Element], None]:
    """Return the edit that copies a clause, its control along, and pastes it after another."""

    def edit(body: etree._Element) -> None:
        copy_ = copy.deepcopy(find(body, text))
        if now:
            rewrite(copy_, now)
        find(body, after).addnext(copy_)

    return edit


def strip_controls(element: etree._Element) -> None:
    """Take the content controls away, as Google Docs and LibreOffice do; the text stays."""
    for control in list(element.iter(SDT)):
        for item in control.find(qname("w:sdtContent")):
            control.addprevious(item)
        control.getparent().remove(control)


def strip_styles(body: etree._Element) -> None:
    """Take every style and list away; numbers and bullets are then typed, as in a mail."""
    number = 0
    for paragraph in body.iter(P):
        properties = paragraph.find(qname("w:pPr"))
        style = properties.find(qname("w:pStyle")) if properties is not None else None
        name = style.get(qname("w:val")) if style is not None else ""
        if properties is not None:
            paragraph.remove(properties)
        if name == "AvtalePunkt":
            rewrite(paragraph, f"• {text_of(paragraph)}")
        elif name == "Heading1":
            number += 1
            rewrite(paragraph, f"{number}. {text_of(paragraph)}")
