"""Word files as packages: parts that have proved harmless, and what they point at."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from avtalemaker.messages import _
from avtalemaker.ooxml.names import CONTENT_TYPES, qname
from avtalemaker.ooxml.refusals import refuse, save_again
from avtalemaker.ooxml.xmlparts import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_SAFE_LINKS = ("https://", "http://", "mailto:")
_OUTSIDE = ("//", "\\\\")


class Relationship(NamedTuple):
    """A part's pointer to another part, or (external) to an address."""

    id: str
    kind: str
    target: str
    external: bool

    @property
    def safe_link(self) -> bool:
        """Whether this is a link to the web or to mail, and to no file or program."""
        return self.external and self.target.lower().startswith(_SAFE_LINKS)


@dataclass(frozen=True)
class Package:
    """A Word file that passed the checks; `name` is what messages call it."""

    name: str
    parts: Mapping[str, bytes] = field(repr=False)
    _relationships: dict[str, tuple[Relationship, ...]] = field(
        init=False, default_factory=dict, repr=False, compare=False
    )

    @property
    def names(self) -> tuple[str, ...]:
        """The parts' names, in the order of the archive."""
        return tuple(self.parts)

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the text."""
        for rel in self.relationships(""):
            if rel.kind == "officeDocument":
                return rel.target
        return "word/document.xml"

    def read(self, part: str) -> bytes:
        """Return a part's bytes. Raises InputError D020 when there is no such part."""
        if part not in self.parts:
            fault = _("the part {part} is missing").format(part=part)
            refuse(self.name, "D020", fault, save_again())
        return self.parts[part]

    def xml(self, part: str) -> Element:
        """Return a part as XML. Raises InputError when it is missing or not well-formed."""
        return parse(self.read(part), self.name, part)

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """Return what a part points at; `""` is the package itself. Read once for each part."""
        if part not in self._relationships:
            self._relationships[part] = self._read_relationships(part)
        return self._relationships[part]

    def _read_relationships(self, part: str) -> tuple[Relationship, ...]:
        folder, base = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if rels not in self.parts:
            return ()
        elements = self.xml(rels).iter(qname("rel:Relationship"))
        return tuple(relationship_of(element, folder) for element in elements)

    def related(self, part: str, kind: str) -> str | None:
        """Return the name of the part of one kind that `part` points at, None without one."""
        for rel in self.relationships(part):
            if rel.kind == kind and not rel.external and rel.target in self.parts:
                return rel.target
        return None


def relationship_of(element: Element, folder: str) -> Relationship:
    """Return a Relationship element of a part in `folder`; an inner target as a part name.

    What is not plainly inside is outside, however it is spelled: `external`, an address, UNC.
    """
    target = element.get("Target", "").strip()
    mode = element.get("TargetMode", "Internal").strip().lower()
    external = mode != "internal" or ":" in target.partition("/")[0] or target[:2] in _OUTSIDE
    return Relationship(
        element.get("Id", ""),
        element.get("Type", "").rpartition("/")[2],
        target if external else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"),
        external,
    )


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """Return the parts as a zip archive: the same parts give the same bytes, in any order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for part in sorted(parts, key=lambda p: (p != CONTENT_TYPES, p != "_rels/.rels", p)):
            info = zipfile.ZipInfo(part, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, parts[part])
    return buffer.getvalue()
