"""What a document says of itself: title, authors, language, and which draft it is."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from avtalemaker.language.blanks import as_brackets
from avtalemaker.ooxml import parse_fragment, qname, to_bytes
from avtalemaker.word.context import shortened
from avtalemaker.word.evaluation import escaped
from avtalemaker.word.marks import tidy
from avtalemaker.wordtags import BASIS, CONTENT, DRAFT_NUMBER, FINGERPRINT

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.agreement import Agreement, DraftMark
    from avtalemaker.word.parts import Parts

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CORE_KIND = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
PROPERTY_LIMIT = 255
"""Characters that Word and SharePoint keep of a property."""

FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The format id of custom properties (ECMA-376 part 1, 22.3.2.2)."""


def write_core(parts: Parts, agreement: Agreement) -> None:
    """Give the document its title, its authors (the parties) and its language.

    No dates: equal input gives equal bytes.
    """
    authors = ", ".join(" ".join(tidy(party.name).split()) for party in agreement.parties)
    values = {
        "dc:title": _property(agreement.title),
        "dc:creator": _property(authors),
        "cp:lastModifiedBy": _property(authors),
        "cp:revision": "1",
        "dc:language": f"{agreement.language}-NO",
    }
    rows = "".join(f"<{name}>{escaped(value)}</{name}>" for name, value in values.items())
    root = parse_fragment(f"<cp:coreProperties>{rows}</cp:coreProperties>")
    part = parts.package.related("", "core-properties") or "docProps/core.xml"
    parts.content[part] = to_bytes(root)
    parts.declare(part, CORE_TYPE)
    parts.relationship("", CORE_KIND, part)


def write_custom(parts: Parts, draft: DraftMark | None, fingerprint: str) -> None:
    """Note which draft this is, from which basis, and the fingerprint of its text.

    The hash of the main part tells at once, without reading it, that nothing was edited.
    """
    content = hashlib.sha256(parts.content[parts.package.main]).hexdigest()
    values = {FINGERPRINT: fingerprint, CONTENT: content}
    if draft is not None:
        values = {DRAFT_NUMBER: str(draft.number), BASIS: draft.basis, **values}
    rows = "".join(
        f'<custom:property fmtid="{FORMAT_ID}" pid="{pid}" name="{name}">'
        f"<vt:lpwstr>{value}</vt:lpwstr></custom:property>"
        for pid, (name, value) in enumerate(values.items(), 2)
    )
    root = parse_fragment(f"<custom:Properties>{rows}</custom:Properties>")
    part = parts.package.related("", "custom-properties") or "docProps/custom.xml"
    parts.content[part] = to_bytes(root)
    parts.declare(part, CUSTOM_TYPE)
    parts.relationship("", f"{OFFICE}/custom-properties", part)


def set_language(parts: Parts, agreement: Agreement) -> None:
    """Make the agreement's language the one language of the document."""
    tag = f"{agreement.language}-NO"
    package = parts.package
    styles = package.related(package.main, "styles")
    if styles is not None:
        root = package.xml(styles)
        for language in list(root.iter(qname("w:lang"))):
            language.getparent().remove(language)  # type: ignore[union-attr]
        _default_run(root).append(_language(root, tag))
        parts.content[styles] = to_bytes(root)
    settings = package.related(package.main, "settings")
    if settings is not None:
        root = package.xml(settings)
        for language in root.iter(qname("w:themeFontLang")):
            language.set(qname("w:val"), tag)
        parts.content[settings] = to_bytes(root)


def _default_run(styles: Element) -> Element:
    """Return the run properties that every style builds on; they are made where they lack."""
    element = styles
    for name in ("w:docDefaults", "w:rPrDefault", "w:rPr"):
        found = element.find(qname(name))
        if found is None:
            found = element.makeelement(qname(name))
            element.insert(0, found)
        element = found
    return element


def _language(near: Element, tag: str) -> Element:
    return near.makeelement(qname("w:lang"), {qname("w:val"): tag, qname("w:eastAsia"): tag})


def _property(text: str) -> str:
    return shortened(as_brackets(tidy(text)), PROPERTY_LIMIT)
