"""Marks places in a Word file with linked, transparent pictures.

LibreOffice makes a link of such a picture, with the exact place and size of it; the link is taken
out of the PDF again. Text anchors would stay in the text, and bookmarks have no size.
"""

from __future__ import annotations

import posixpath
import struct
import zlib
from dataclasses import dataclass
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
"""Followed by the number of the box. `.invalid` can never be anybody's address (RFC 2606)."""

_EMU = 12700
_PICTURE = "avtalemaker-box.png"
_ID = "rIdAvtalemakerBox"
_RELATIONS = NAMESPACES["r"]
_ANCHOR = """<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0"
 relativeHeight="1" behindDoc="1" locked="1" layoutInCell="1" allowOverlap="1">
<wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="column"><wp:posOffset>{left}</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="paragraph"><wp:posOffset>{top}</wp:posOffset></wp:positionV>
<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>
<wp:docPr id="{id}" name="box"><a:hlinkClick r:id="{link}"/></wp:docPr>
<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{pic}"><pic:pic><pic:nvPicPr>
<pic:cNvPr id="{id}" name="box"/><pic:cNvPicPr/></pic:nvPicPr>
<pic:blipFill><a:blip r:embed="{picture}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>
</wp:anchor></w:drawing></w:r>"""
_FIRST_ID = 2_000_000_000  # past those of Word, which counts from 1


@dataclass(frozen=True)
class BoxMark:
    """A box to be found again: its content control's `tag`, or the name of its bookmark.

    It begins `left` and `above` points from where the marked paragraph begins, to the right and
    upwards, and is `width` by `height` points.
    """

    tag: str
    width: float
    height: float
    left: float = 0.0
    above: float = 0.0


def marked_word(data: bytes, name: str, boxes: Sequence[BoxMark]) -> bytes:
    """Return the Word file with each box marked that is in it; the text stays where it was.

    Raises `InputError` for a file that is no harmless Word file.
    """
    if not boxes:
        return data
    package = open_package(data, name)
    parts = dict(package.parts)
    main = package.main
    folder, base = posixpath.split(main)
    body = package.xml(main)
    places = dict(_places(body))
    for number, box in enumerate(boxes):
        paragraph = places.get(box.tag)
        if paragraph is not None:
            _insert(paragraph, parse_fragment(_run(number, box)))
    parts[main] = to_bytes(body)
    parts[posixpath.join(folder, "media", _PICTURE)] = _transparent()
    relations = posixpath.join(folder, "_rels", f"{base}.rels")
    parts[relations] = to_bytes(_related(package.xml(relations), len(boxes)))
    parts[CONTENT_TYPES] = to_bytes(_with_png(package.xml(CONTENT_TYPES)))
    return write_package(parts)


def _places(body: Element) -> Iterator[tuple[str, Element]]:
    """Yield the name and the paragraph of each content control and bookmark."""
    for element in body.iter(qname("w:sdt"), qname("w:bookmarkStart")):
        tag = element.get(qname("w:name"))
        if tag is None:
            named = element.find(f"{qname('w:sdtPr')}/{qname('w:tag')}")
            tag = "" if named is None else named.get(qname("w:val"), "")
        around = next(element.iterancestors(qname("w:p")), None)
        paragraph = around if around is not None else next(element.iter(qname("w:p")), None)
        if paragraph is None:  # a bookmark between paragraphs stands at the next one
            paragraph = next(element.itersiblings(qname("w:p")), None)
        if tag and paragraph is not None:
            yield tag, paragraph


def _insert(paragraph: Element, run: Element) -> None:
    first = 1 if len(paragraph) and paragraph[0].tag == qname("w:pPr") else 0
    paragraph.insert(first, run)


def _run(number: int, box: BoxMark) -> str:
    left, top, width, height = (
        round(points * _EMU) for points in (box.left, -box.above, box.width, box.height)
    )
    return _ANCHOR.format(
        left=left,
        top=top,
        width=width,
        height=height,
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
