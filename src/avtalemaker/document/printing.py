"""The Word file as another program is to print it: changes accepted, what was left out gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.settling import settled
from avtalemaker.ooxml import open_package, qname, to_bytes, write_package

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.document import Document


def word_to_print(document: Document) -> bytes:
    """Return the file behind a document: changes accepted, the `left_out` controls taken out.

    It is the file itself, byte for byte, when there is neither.
    """
    if not (document.left_out or document.tracked_changes):
        return document.source
    package = settled(open_package(document.source, document.name))
    parts = {**package.parts, **{name: to_bytes(tree) for name, tree in package.trees.items()}}
    around = [r.target for r in package.relationships(package.main)
              if r.kind in ("header", "footer") and r.target in parts]  # fmt: skip
    for part in (package.main, *around):
        root = package.xml(part)
        gone = [c for c in root.iter(qname("w:sdt")) if _tag(c) in document.left_out]
        for control in gone:
            _take_away(control)
        if gone:
            parts[part] = to_bytes(root)
    return write_package(parts)


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
