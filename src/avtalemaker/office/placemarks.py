"""Marks where content controls begin and end in a Word file, with linked, transparent pictures.

LibreOffice makes a link of such a picture, at the exact place of it; the link is taken out of the
PDF again. Text anchors would stay in the text, and controls do not come through to the PDF.
"""

from __future__ import annotations

import posixpath
import struct
import zlib
from typing import TYPE_CHECKING

from avtalemaker.ooxml import (
    CONTENT_TYPES,
    NAMESPACES,
    open_package,
    parse_fragment,
    qname,
    to_bytes,
    write_package,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element as Element

LINK_PREFIX = "https://avtalemaker.invalid/box/"
"""Followed by a number: twice that of the control, and one more at its end.

`.invalid` can never be anybody's address (RFC 2606).
"""

_SIZE = 2 * 12700  # two points; LibreOffice makes none smaller than 1.15
_PICTURE = "avtalemaker-box.png"
_ID = "rIdAvtalemakerBox"
_RELATIONS = NAMESPACES["r"]
_ANCHOR = """<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0"
 relativeHeight="1" behindDoc="1" locked="1" layoutInCell="1" allowOverlap="1">
<wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="character"><wp:posOffset>0</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="line"><wp:posOffset>0</wp:posOffset></wp:positionV>
<wp:extent cx="{size}" cy="{size}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>
<wp:docPr id="{id}" name="box"><a:hlinkClick r:id="{link}"/></wp:docPr>
<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{pic}"><pic:pic><pic:nvPicPr>
<pic:cNvPr id="{id}" name="box"/><pic:cNvPicPr/></pic:nvPicPr>
<pic:blipFill><a:blip r:embed="{picture}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{size}" cy="{size}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>
</wp:anchor></w:drawing></w:r>"""
_FIRST_ID = 2_000_000_000  # past those of Word, which counts from 1


def marked_word(data: bytes, name: str, tags: Sequence[str]) -> bytes:
    """Return the Word file with both ends of each tagged control marked; no word of it moves.

    A tag that is not in the file is passed over. Raises `InputError` for a file that is no
    harmless Word file.
    """
    if not tags:
        return data
    package = open_package(data, name)
    parts = dict(package.parts)
    main = package.main
    folder, base = posixpath.split(main)
    body = package.xml(main)
    controls = dict(_controls(body))
    for number, tag in enumerate(tags):
        if tag in controls:
            _mark(controls[tag], 2 * number)
    parts[main] = to_bytes(body)
    parts[posixpath.join(folder, "media", _PICTURE)] = _transparent()
    relations = posixpath.join(folder, "_rels", f"{base}.rels")
    parts[relations] = to_bytes(_related(package.xml(relations), 2 * len(tags)))
    parts[CONTENT_TYPES] = to_bytes(_with_png(package.xml(CONTENT_TYPES)))
    return write_package(parts)


def _controls(body: Element) -> Iterator[tuple[str, Element]]:
    for control in body.iter(qname("w:sdt")):
        tag = control.find(f"{qname('w:sdtPr')}/{qname('w:tag')}")
        if tag is not None:
            yield tag.get(qname("w:val"), ""), control


def _mark(control: Element, number: int) -> None:
    """Put marks around a control in a line, or at both ends of the first paragraph in one.

    A control around paragraphs is taken away: LibreOffice 7.4 would put both marks at its start.
    """
    before, after = (parse_fragment(_run(n)) for n in (number, number + 1))
    paragraph = next(control.iter(qname("w:p")), None)
    if paragraph is None:
        control.addprevious(before)
        control.addnext(after)
        return
    first = 1 if len(paragraph) and paragraph[0].tag == qname("w:pPr") else 0
    paragraph.insert(first, before)
    paragraph.append(after)
    for block in control.findall(f"{qname('w:sdtContent')}/*"):
        control.addprevious(block)
    parent = control.getparent()
    if parent is not None:
        parent.remove(control)


def _run(number: int) -> str:
    return _ANCHOR.format(
        size=_SIZE,
        id=_FIRST_ID + number,
        link=f"{_ID}{number}",
        picture=f"{_ID}Picture",
        pic=NAMESPACES["pic"],
    )


def _related(relations: Element, count: int) -> Element:
    _add(relations, "rel:Relationship", Id=f"{_ID}Picture", Type=f"{_RELATIONS}/image",
         Target=f"media/{_PICTURE}")  # fmt: skip
    for number in range(count):
        _add(relations, "rel:Relationship", Id=f"{_ID}{number}", Type=f"{_RELATIONS}/hyperlink",
             Target=f"{LINK_PREFIX}{number}", TargetMode="External")  # fmt: skip
    return relations


def _with_png(types: Element) -> Element:
    known = {element.get("Extension", "").lower() for element in types}
    if "png" not in known:
        _add(types, "ct:Default", Extension="png", ContentType="image/png")
        types.insert(0, types[-1])
    return types


def _add(parent: Element, name: str, **attributes: str) -> None:
    child = parent.makeelement(qname(name), {})
    for key, value in attributes.items():
        child.set(key, value)
    parent.append(child)


def _transparent() -> bytes:
    """Return a PNG of one pixel that shows nothing (grey and alpha)."""
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 4, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\xff\0")),
        (b"IEND", b""),
    )
    packed = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)
