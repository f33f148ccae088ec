"""The Word file as another program is to print it.

Changes are accepted, what was left out is gone, and fields say what they said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.frozenfields import freeze_fields
from avtalemaker.document.settling import settled
from avtalemaker.ooxml import open_package, qname, to_bytes, write_package

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.document import Document
    from avtalemaker.ooxml import Package


_STALE = "D132"
"""The remark on cross-references that another program would put right."""


def word_to_print(document: Document) -> bytes:
    """Return the file behind a document, with nothing in it that another program shows otherwise.

    Changes are accepted, the `left_out` controls taken out, fields replaced by what they show. It
    is the file itself, byte for byte, when there is none of these.
    """
    package = open_package(document.source, document.name)
    changed: dict[str, Element] = {}
    if document.left_out or document.tracked_changes:
        package = settled(package)
        changed.update(package.trees)
    references = any(finding.code == _STALE for finding in document.remarks)
    for part in (package.main, *_around(package)):
        root = package.xml(part)
        gone = [c for c in root.iter(qname("w:sdt")) if _tag(c) in document.left_out]
        for control in gone:
            _take_away(control)
        if freeze_fields(root, references=references) or gone:
            changed[part] = root
    if not changed:
        return document.source
    return write_package({**package.parts, **{n: to_bytes(tree) for n, tree in changed.items()}})


def _around(package: Package) -> list[str]:
    """Return the parts with text around the body's: headers, footers and notes."""
    kinds = ("header", "footer", "footnotes", "endnotes")
    found = (r.target for r in package.relationships(package.main) if r.kind in kinds)
    return [part for part in dict.fromkeys(found) if part in package.parts]


def _tag(control: Element) -> str | None:
    tag = control.find(f"{qname('w:sdtPr')}/{qname('w:tag')}")
    return None if tag is None else tag.get(qname("w:val"))


def _take_away(control: Element) -> None:
    """Take a control out, and its paragraph where that held nothing else."""
    parent = control.getparent()
    if parent is None:
        return
    parent.remove(control)
    bare = parent.tag == qname("w:p") and all(e.tag == qname("w:pPr") for e in parent)
    around = parent.getparent() if bare else None
    if around is not None and len(around.findall(qname("w:p"))) > 1:
        around.remove(parent)
