"""Word files as packages: zip archives of XML, opened only after they have proved harmless."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING

from avtalemaker.errors import InputError
from avtalemaker.findings import Finding, Place
from avtalemaker.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import NoReturn

    from lxml.etree import _Element as Element

MAX_PARTS = 2000
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 200
MAX_XML = 32 * 1024 * 1024
"""A part of XML; an agreement of a hundred pages has 2 MB."""

RATIO_FREE = 1024 * 1024
"""Parts smaller than this may be compressed as hard as they like: text of blanks does."""


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": f"{_OFFICE}/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "custom": f"{_OFFICE}/custom-properties",
    "vt": f"{_OFFICE}/docPropsVTypes",
}
CONTENT_TYPES = "[Content_Types].xml"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MACRO_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"
_TEMPLATE_MAINS = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
_OUTSIDE_TYPES = ("aFChunk", "subDocument", "attachedTemplate", "frame")
_SAFE_LINKS = ("https://", "http://", "mailto:")
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # all that Word writes


@cache
def qname(name: str) -> str:
    """Return `w:p` in the form lxml compares: `{namespace}p`."""
    prefix, _colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def shown_name(tag: str) -> str:
    """Return an element's or attribute's name without its namespace, for messages."""
    return tag.rpartition("}")[2]


@dataclass(frozen=True)
class Relationship:
    """A part's pointer to another part, or (external) to an address."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True)
class Package:
    """A Word file that passed the checks; `name` is what messages call it."""

    name: str
    parts: Mapping[str, bytes] = field(repr=False)

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
            _refuse(
                self.name,
                "D020",
                _("the part {part} is missing").format(part=part),
                _("The file is damaged. Open it in Word, save it again and try once more."),
            )
        return self.parts[part]

    def xml(self, part: str) -> Element:
        """Return a part as XML. Raises InputError when it is missing or not well-formed."""
        return _parse(self.read(part), self.name, part)

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """Return what a part points at; `""` is the package itself."""
        folder, base = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if rels not in self.parts:
            return ()
        return tuple(
            Relationship(
                element.get("Id", ""),
                element.get("Type", "").rpartition("/")[2],
                _resolved(folder, element),
                element.get("TargetMode") == "External",
            )
            for element in self.xml(rels).iter(qname("rel:Relationship"))
        )

    def related(self, part: str, kind: str) -> str | None:
        """Return the name of the part of one kind that `part` points at, None without one."""
        for rel in self.relationships(part):
            if rel.kind == kind and not rel.external and rel.target in self.parts:
                return rel.target
        return None


def open_package(data: bytes, name: str) -> Package:
    """Return the Word file `data` as a package; `name` is what messages call the file.

    Nothing in it is trusted before it is checked: sizes, names, kinds of part, relationships,
    and that no XML part holds a DTD. Raises InputError, with a code D001 to D020.
    """
    _check_magic(data, name)
    parts = _unpack(data, name)
    if CONTENT_TYPES not in parts:
        _refuse_not_word(name)
    package = Package(name, parts)
    _check_kind(package)
    _check_parts(package)
    for part in package.names:
        if part.endswith(".rels"):
            _check_relationships(package, part)
    if package.main not in parts:
        _refuse_not_word(name)
    return package


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


def to_bytes(element: Element) -> bytes:
    """Return an XML part as it is written in a package: UTF-8 with its declaration."""
    from lxml import etree

    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def parse_fragment(xml: str) -> Element:
    """Return our own XML text, which may use the prefixes of `NAMESPACES`, as an element."""
    from lxml import etree

    declared = " ".join(f'xmlns:{p}="{uri}"' for p, uri in NAMESPACES.items() if f"{p}:" in xml)
    return etree.fromstring(re.sub(r"^<([\w:]+)", rf"<\1 {declared}", xml.strip(), count=1))


def _refuse(name: str, code: str, fault: str, advice: str) -> NoReturn:
    message = _("{file} cannot be used: {fault}.").format(file=name, fault=fault)
    raise InputError(message, advice, [Finding(code, message, advice, place=Place(name))])


def _refuse_not_word(name: str) -> NoReturn:
    _refuse(
        name,
        "D001",
        _("it is not a Word file"),
        _("Choose a file that Word has saved as “Word document (.docx)”."),
    )


def _check_magic(data: bytes, name: str) -> None:
    if data.startswith(_OLE_MAGIC):
        if "EncryptedPackage".encode("utf-16-le") in data:
            _refuse(
                name,
                "D003",
                _("it is protected with a password"),
                _("Open it in Word, take the password away (File, Info) and save it again."),
            )
        _refuse(
            name,
            "D002",
            _("it is in Word's old format (.doc)"),
            _("Open it in Word and save it as “Word document (.docx)”."),
        )
    if not data.startswith(b"PK\x03\x04"):
        _refuse_not_word(name)


def _unpack(data: bytes, name: str) -> dict[str, bytes]:
    again = _("The file is damaged. Open it in Word, save it again and try once more.")
    foreign = _("It was not made by Word. Do not use it unless you know where it comes from.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_sizes(entries, name, foreign)
            parts: dict[str, bytes] = {}
            for entry in entries:
                _check_entry(entry, name, foreign)
                if entry.filename.lower() in {p.lower() for p in parts}:
                    fault = _("it holds the part {part} twice").format(part=entry.filename)
                    _refuse(name, "D009", fault, foreign)
                with archive.open(entry) as stream:
                    parts[entry.filename] = stream.read(entry.file_size + 1)
                if len(parts[entry.filename]) > entry.file_size:
                    _refuse(name, "D006", _("it unpacks to more than it says"), foreign)
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        EOFError,
        ValueError,
        OverflowError,
        OSError,
    ):
        _refuse(name, "D004", _("the archive inside it is broken"), again)
    return parts


def _check_sizes(entries: list[zipfile.ZipInfo], name: str, advice: str) -> None:
    if len(entries) > MAX_PARTS:
        fault = _("it holds {count} parts, and {limit} is the limit").format(
            count=len(entries), limit=MAX_PARTS
        )
        _refuse(name, "D005", fault, advice)
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        fault = _("it unpacks to more than {limit} MB").format(limit=MAX_UNPACKED // 1024**2)
        _refuse(name, "D006", fault, advice)
    for entry in entries:
        if entry.file_size > MAX_XML and entry.filename.lower().endswith((".xml", ".rels")):
            fault = _("its part {part} is larger than {limit} MB").format(
                part=entry.filename, limit=MAX_XML // 1024**2
            )
            _refuse(name, "D006", fault, advice)


def _check_entry(entry: zipfile.ZipInfo, name: str, advice: str) -> None:
    part = entry.filename
    if part.startswith(("/", "\\")) or "\\" in part or ":" in part or ".." in part.split("/"):
        fault = _("the part {part} points outside the file").format(part=repr(part))
        _refuse(name, "D008", fault, advice)
    if entry.compress_type not in _PACKINGS:
        again = _("The file is damaged. Open it in Word, save it again and try once more.")
        _refuse(name, "D004", _("the archive inside it is broken"), again)
    if entry.flag_bits & 0x1:
        fault = _("the part {part} is encrypted").format(part=part)
        _refuse(name, "D010", fault, advice)
    if entry.file_size > RATIO_FREE and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
        fault = _("the part {part} unpacks to {ratio} times its size").format(
            part=part, ratio=entry.file_size // max(entry.compress_size, 1)
        )
        _refuse(name, "D007", fault, advice)


def _check_kind(package: Package) -> None:
    """Refuse what is not a plain Word document, by what [Content_Types].xml calls it."""
    kinds = {e.get("ContentType", "") for e in package.xml(CONTENT_TYPES)}
    save_as = _("Open it in Word and save it as “Word document (.docx)”.")
    if kinds & set(_TEMPLATE_MAINS):
        _refuse(package.name, "D015", _("it is a Word template (.dotx or .dotm)"), save_as)
    if _MACRO_MAIN in kinds:
        _refuse(package.name, "D016", _("it is a Word file with macros (.docm)"), save_as)
    if _MAIN not in kinds:
        _refuse_not_word(package.name)


def _check_parts(package: Package) -> None:
    save_as = _("Open it in Word and save it as “Word document (.docx)”.")
    remove = _("Open it in Word, remove the embedded object and save it again.")
    for part in package.names:
        lower = part.lower()
        if "vbaproject" in lower or "/activex" in lower or "vbadata" in lower:
            fault = _("it holds program code ({part})").format(part=part)
            _refuse(package.name, "D014", fault, save_as)
        if "/embeddings/" in lower:
            fault = _("it holds an embedded file ({part})").format(part=part)
            _refuse(package.name, "D017", fault, remove)
        if lower.endswith((".xml", ".rels")):
            _check_no_dtd(package, part)


def _check_no_dtd(package: Package, part: str) -> None:
    head = package.parts[part]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        _refuse_dtd(package.name, part)


def _refuse_dtd(name: str, part: str) -> NoReturn:
    _refuse(
        name,
        "D011",
        _("the part {part} defines its own XML entities").format(part=part),
        _("It was not made by Word. Do not use it unless you know where it comes from."),
    )


def _check_relationships(package: Package, part: str) -> None:
    for element in package.xml(part).iter(qname("rel:Relationship")):
        kind = element.get("Type", "").rpartition("/")[2]
        target = element.get("Target", "")
        external = element.get("TargetMode") == "External"
        if kind in _OUTSIDE_TYPES:
            fault = _("it draws in another file ({kind}: {target})").format(
                kind=kind, target=target[:80]
            )
            advice = _("Open it in Word, remove the connection and save it again.")
            _refuse(package.name, "D018", fault, advice)
        if external and not (kind == "hyperlink" and target.lower().startswith(_SAFE_LINKS)):
            fault = _("it points at something outside itself ({kind}: {target})").format(
                kind=kind, target=target[:80]
            )
            advice = _("Open it in Word, put the picture or text in itself and save it again.")
            _refuse(package.name, "D013", fault, advice)


def _resolved(folder: str, element: Element) -> str:
    """Return a relationship's target as a part name (an external one: as it stands)."""
    target = element.get("Target", "")
    if element.get("TargetMode") == "External":
        return target
    return posixpath.normpath(posixpath.join("/", folder, target) if folder else f"/{target}")[1:]


def _parse(data: bytes, name: str, part: str) -> Element:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        _refuse(
            name,
            "D012",
            _("the part {part} is not well-formed XML").format(part=part),
            _("The file is damaged. Open it in Word, save it again and try once more."),
        )
    # Asked of the parser too: it knows encodings that the look at the bytes does not.
    if root.getroottree().docinfo.internalDTD is not None:
        _refuse_dtd(name, part)
    return root
