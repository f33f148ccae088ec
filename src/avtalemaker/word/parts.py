"""The parts of a document in the making: what is added is declared, and pointed at."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from avtalemaker.ooxml import CONTENT_TYPES, Package, qname, to_bytes

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NO_RELATIONSHIPS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
)


class Parts:
    """A package one can write in; `content` is its parts as bytes."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.content = dict(package.parts)

    def declare(self, part: str, content_type: str) -> None:
        """Say of what type a part is."""
        root = self._xml(CONTENT_TYPES)
        name = f"/{part}"
        for override in root.iter(qname("ct:Override")):
            if override.get("PartName") == name:
                override.set("ContentType", content_type)
                break
        else:
            row = {"PartName": name, "ContentType": content_type}
            root.append(root.makeelement(qname("ct:Override"), row))
        self.content[CONTENT_TYPES] = to_bytes(root)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Let `part` (`""` is the package) point at another part; return the id of that.

        `kind` is the whole address of the relationship's type.
        """
        folder, base = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        self.content.setdefault(rels, _NO_RELATIONSHIPS)
        root = self._xml(rels)
        taken = {element.get("Id") for element in root}
        new = next(f"avt{n}" for n in range(1, len(taken) + 2) if f"avt{n}" not in taken)
        row = {"Id": new, "Type": kind, "Target": posixpath.relpath(f"/{target}", f"/{folder}")}
        root.append(root.makeelement(qname("rel:Relationship"), row))
        self.content[rels] = to_bytes(root)
        return new

    def relationship(self, part: str, kind: str, target: str) -> str:
        """Return the id of what `relate` made before, or make it."""
        known = Package(self.package.name, self.content).relationships(part)
        for rel in known:
            if rel.target == target and rel.kind == kind.rpartition("/")[2]:
                return rel.id
        return self.relate(part, kind, target)

    def _xml(self, part: str) -> Element:
        return Package(self.package.name, self.content).xml(part)
