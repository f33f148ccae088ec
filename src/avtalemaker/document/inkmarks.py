"""Puts content controls around the lines for ink in a Word file that has none.

They are found in the file by their looks alone: a paragraph of nothing but tabs or underscores.
The reader knows more (leaders, headings) and chooses among the same paragraphs, so each is known
by its number among them. Where the two count differently, none is marked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from avtalemaker.document.signplaces import sign_tag
from avtalemaker.document.values import Tab, Text
from avtalemaker.ooxml import open_package, parse_fragment, qname, to_bytes, write_package

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

    from avtalemaker.document.document import Document
    from avtalemaker.document.values import Paragraph

_BARE = re.compile(r"[\s_]*[_\t][\s_]*")
_CONTROL = '<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent/></w:sdt>'


def word_with_places(data: bytes, marked: Document) -> bytes:
    """Return the Word file `data` with the controls that `marked` has around its lines for ink.

    `marked` is what `with_sign_places` made of the document that is read from `data`.
    """
    tags = [_tag(paragraph) for paragraph in marked.paragraphs if _is_bare(paragraph)]
    if not any(tags):
        return data
    package = open_package(data, marked.name)
    body = package.xml(package.main)
    lines = [p for p in body.iter(qname("w:p")) if _BARE.fullmatch(_words(p))]
    if len(lines) != len(tags):
        return data
    for paragraph, tag in zip(lines, tags, strict=True):
        if tag:
            _wrap(paragraph, tag)
    return write_package({**package.parts, package.main: to_bytes(body)})


def _tag(paragraph: Paragraph) -> str:
    return next(filter(None, map(sign_tag, paragraph.inlines)), "")


def _is_bare(paragraph: Paragraph) -> bool:
    parts: Sequence[object] = paragraph.inlines
    if not all(isinstance(part, Text | Tab) for part in parts):
        return False
    return bool(_BARE.fullmatch("".join(p.text if isinstance(p, Text) else "\t" for p in parts)))


def _words(paragraph: Element) -> str:
    """Return a paragraph's text with its tabs; anything else in a run counts as a letter."""
    words: list[str] = []
    runs = set(paragraph.iter(qname("w:r")))
    for element in paragraph.iterdescendants():
        if element.tag == qname("w:t"):
            words.append(element.text or "")
        elif element.tag == qname("w:tab") and element.getparent() in runs:
            words.append("\t")
        elif element.tag in (qname("w:drawing"), qname("w:fldChar"), qname("w:br")):
            words.append("x")
    return "".join(words)


def _wrap(paragraph: Element, tag: str) -> None:
    control = parse_fragment(_CONTROL.format(tag=tag))
    runs = [child for child in paragraph if child.tag != qname("w:pPr")]
    if not runs or paragraph.find(f".//{qname('w:sdt')}") is not None:
        return
    runs[0].addprevious(control)
    control[-1].extend(runs)
