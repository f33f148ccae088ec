"""A Word file without what another program might load or follow, and no page shows."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from avtalemaker.ooxml.names import qname
from avtalemaker.ooxml.package import relationship_of, write_package
from avtalemaker.ooxml.storedpictures import SIGNS, plain_pictures
from avtalemaker.ooxml.xmlparts import parse, plain_bytes, to_bytes

if TYPE_CHECKING:
    from avtalemaker.ooxml.package import Package, Relationship

_LEFT_OUT = re.compile(
    r"/embeddings/|/fonts/|customui|printersettings|attachedtoolbars|/thumbnail\.", re.IGNORECASE
)
"""Embedded files (their picture stays), fonts, ribbons, printers: parsed, and never shown."""


def stripped(package: Package) -> bytes:
    """Return the file for another program: no embedded file or font, no template, no odd link.

    The words and pictures are untouched; what would fetch a picture that the file holds is gone.
    It is packed anew, so that two programs cannot read the archive in two ways.
    """
    kept = {n: d for n, d in package.parts.items() if not _LEFT_OUT.search(f"/{n}")}
    for part in kept:
        if part.endswith(".rels"):
            kept[part] = _without_loose_ends(package, part)
        elif part.lower().endswith(".xml"):
            kept[part] = _with_plain_pictures(package, part)
    if settings := package.related(package.main, "settings"):
        kept[settings] = _without_merging(package, settings)
    return write_package(kept)


def _without_merging(package: Package, part: str) -> bytes:
    """Return the settings without the list of addresses that the file was once merged with."""
    root = parse(package.parts[part], package.name, part)
    found = list(root.iter(qname("w:mailMerge")))
    for element in found:
        root.remove(element)
    return to_bytes(root) if found else package.parts[part]


def _with_plain_pictures(package: Package, part: str) -> bytes:
    data = package.parts[part]
    plain = plain_bytes(data, package.name, part)
    if not any(sign in plain for sign in SIGNS):
        return data
    root = parse(data, package.name, part)
    return to_bytes(root) if plain_pictures(root) else data


def _without_loose_ends(package: Package, part: str) -> bytes:
    folder = part.rpartition("_rels/")[0]
    root = parse(package.parts[part], package.name, part)
    loose = [
        e for e in root.iter(qname("rel:Relationship")) if _is_loose(relationship_of(e, folder))
    ]
    for element in loose:
        root.remove(element)
    return to_bytes(root) if loose else package.parts[part]


def _is_loose(rel: Relationship) -> bool:
    if rel.external:
        return not (rel.kind == "hyperlink" and rel.safe_link)
    return _LEFT_OUT.search(posixpath.join("/", rel.target)) is not None
