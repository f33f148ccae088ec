"""The check of every Word file before anything reads it, ours or another program's."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from avtalemaker.messages import _
from avtalemaker.ooxml.addresses import is_local
from avtalemaker.ooxml.names import CONTENT_TYPES, qname
from avtalemaker.ooxml.package import MAIN, Package, relationship_of
from avtalemaker.ooxml.precheckfields import check_fields
from avtalemaker.ooxml.refusals import foreign, refuse, refuse_not_word, save_as_docx
from avtalemaker.ooxml.storedpictures import addresses
from avtalemaker.ooxml.unpacking import unpack
from avtalemaker.ooxml.xmlparts import plain_bytes

if TYPE_CHECKING:
    from typing import NoReturn

    from avtalemaker.ooxml.package import Relationship

MOST_PARAGRAPHS = 10_000
"""An agreement of a hundred pages has two thousand."""

_MOST_RELATIONSHIPS = 20_000
_MOST_ELEMENTS = 1_500_000

_MACRO_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"
_TEMPLATE_MAINS = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
_KEPT = 8
"""Files that are not unpacked again: twice as many as are on their way from the reader to the gate,
for those that are through are kept the longest."""

_CODE = re.compile(r"vbaproject|vbadata|/activex", re.IGNORECASE)
_DRAWN_IN = ("aFChunk", "subDocument", "frame")
_MERGED_WITH = ("mailMergeSource", "mailMergeHeaderSource")


@lru_cache(maxsize=_KEPT)
def open_package(data: bytes, name: str) -> Package:
    """Return the Word file `data` as a package; `name` is what messages call the file.

    Nothing in it is trusted before it is checked: sizes, names, kinds of part, relationships,
    fields, and that no XML part holds a DTD. Raises InputError, with a code D001 to D024.
    """
    parts = unpack(data, name)
    if CONTENT_TYPES not in parts:
        refuse_not_word(name)
    package = Package(name, parts)
    for part in package.names:
        _check_part(package, part)
    _check_kind(package)
    for part in package.names:
        if part.endswith(".rels"):
            _check_relationships(package, part)
    if package.main not in parts:
        refuse_not_word(name)
    return package


def _check_kind(package: Package) -> None:
    """Refuse what is not a plain Word document, by what [Content_Types].xml calls it."""
    kinds = {e.get("ContentType", "").strip() for e in package.xml(CONTENT_TYPES).iterchildren("*")}
    if kinds & set(_TEMPLATE_MAINS):
        fault = _("it is a Word template (.dotx or .dotm)")
        refuse(package.name, "D015", fault, save_as_docx())
    if _MACRO_MAIN in kinds:
        refuse(package.name, "D016", _("it is a Word file with macros (.docm)"), save_as_docx())
    code = next((kind for kind in kinds if _CODE.search(kind.replace(".", "/"))), None)
    if code is not None:
        _refuse_code(package, code)
    if MAIN not in kinds:
        refuse_not_word(package.name)


def _check_part(package: Package, part: str) -> None:
    if _CODE.search(part):
        _refuse_code(package, part)
    if not part.lower().endswith((".xml", ".rels")):
        return
    data = plain_bytes(package.parts[part], package.name, part)
    if data.count(b"<w:p>") + data.count(b"<w:p ") > MOST_PARAGRAPHS:
        refuse_length(package.name)
    if len(data) > _MOST_ELEMENTS and data.count(b"<") > _MOST_ELEMENTS:
        fault = _("the part {part} holds more elements than any agreement").format(part=part)
        refuse(package.name, "D021", fault, foreign())
    if part.endswith(".rels") and data.count(b"Relationship ") > _MOST_RELATIONSHIPS:
        fault = _("the part {part} points at more than any agreement").format(part=part)
        refuse(package.name, "D021", fault, foreign())
    check_fields(package.name, part, data)


def refuse_length(name: str) -> NoReturn:
    """Raise InputError D021."""
    fault = _("it holds more than {limit} paragraphs").format(limit=MOST_PARAGRAPHS)
    refuse(name, "D021", fault, _("Choose an agreement; this file is far longer than any."))


def _refuse_code(package: Package, part: str) -> None:
    fault = _("it holds program code ({part})").format(part=part)
    refuse(package.name, "D014", fault, save_as_docx())


def _check_relationships(package: Package, part: str) -> None:
    folder = part.rpartition("_rels/")[0]
    copied: set[str] | None = None
    for element in package.xml(part).iter(qname("rel:Relationship")):
        rel = relationship_of(element, folder)
        if rel.kind in _DRAWN_IN or (rel.kind == "attachedTemplate" and _is_remote(rel)):
            _refuse_drawn_in(package, rel)
        if rel.external and not (_is_harmless(rel) or _is_of_chart(package, part, rel)):
            if rel.kind == "image" and copied is None:
                copied = _copied(package, part)
            if rel.kind == "image" and rel.id in (copied or ()):
                continue
            fault = _("it points at something outside itself ({kind}: {target})").format(
                kind=rel.kind, target=rel.target[:80]
            )
            advice = _("Open it in Word, put the picture or text in itself and save it again.")
            refuse(package.name, "D013", fault, advice)


def _is_remote(rel: Relationship) -> bool:
    """Tell a file on the net, which a program would fetch, from one on a writer's own disk."""
    return not is_local(rel.target)


def _is_harmless(rel: Relationship) -> bool:
    """Tell what nobody follows to make a PDF: links, the template, a picture that is gone.

    Nor the list of addresses on a writer's disk that a letter was once merged with.
    """
    if rel.kind in _MERGED_WITH:
        return not _is_remote(rel)
    return rel.kind in ("hyperlink", "attachedTemplate") or rel.target == "NULL"


def _is_of_chart(package: Package, part: str, rel: Relationship) -> bool:
    """Say whether it is the workbook that a chart was made of, whose values the file holds.

    Nobody opens it; another program gets a copy of the file without it.
    """
    folder, _rels, name = part.rpartition("_rels/")
    source = f"{folder}{name.removesuffix('.rels')}"
    return (
        rel.kind in ("oleObject", "package")
        and source in package.parts
        and package.xml(source).tag == qname("c:chartSpace")
    )


def _copied(package: Package, part: str) -> set[str]:
    """Return the relationships of a .rels part that only say where a stored picture came from."""
    folder, _rels, name = part.rpartition("_rels/")
    source = f"{folder}{name.removesuffix('.rels')}"
    return addresses(package.xml(source)) if source in package.parts else set()


def _refuse_drawn_in(package: Package, rel: Relationship) -> None:
    fault = _("it draws in another file ({kind}: {target})").format(
        kind=rel.kind, target=rel.target[:80]
    )
    advice = _("Open it in Word, remove the connection and save it again.")
    refuse(package.name, "D018", fault, advice)
