"""XML parts as bytes and as elements: the one module that parses, and refuses to do more."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NoReturn

from avtalemaker.messages import _
from avtalemaker.ooxml.names import NAMESPACES
from avtalemaker.ooxml.refusals import foreign, refuse, save_again
from avtalemaker.ooxml.strict import as_transitional, is_strict

if TYPE_CHECKING:
    from lxml.etree import XMLParser
    from lxml.etree import _Element as Element

_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_DECLARED = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?\sencoding\s*=\s*[\"']([\w.:-]+)[\"']")
_ENCODINGS = (b"utf-8", b"utf8", b"us-ascii", b"ascii")


def parse(data: bytes, name: str, part: str) -> Element:
    """Return a part as XML, without entities, DTD or anything fetched.

    Comments and processing instructions say nothing to Word. They are gone, so that a text is not
    cut off where one stands in it.

    Raises InputError D011 (own entities), D012 (not well-formed), D019 (nested too deeply).
    """
    from lxml import etree

    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        if "depth" in str(error):
            _refuse_depth(name, part)
        fault = _("the part {part} is not well-formed XML").format(part=part)
        refuse(name, "D012", fault, save_again())
    if is_strict(root):
        as_transitional(root)
    # Asked of the parser too: it knows encodings that the look at the bytes does not.
    if root.getroottree().docinfo.internalDTD is not None:
        _refuse_dtd(name, part)
    return root


@cache
def _parser() -> XMLParser:
    """Return the one parser: making it takes as long as a small part."""
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )


def plain_bytes(data: bytes, name: str, part: str) -> bytes:
    """Return a part's XML as UTF-8, for a look at its bytes that no encoding can deceive.

    A part is in UTF-8 or UTF-16 (ECMA-376 part 2, 8.1.4). Raises InputError D011 for a DTD, D022
    for every other encoding: UTF-7 and EBCDIC hide from us what a parser would see.
    """
    if data.startswith(_UTF16) and not data.startswith((b"\xff\xfe\0\0", b"<\0\0\0")):
        little = data.startswith((b"\xff\xfe", b"<\x00"))
        data = data.decode("utf-16-le" if little else "utf-16-be", "replace").encode()
    elif (declared := _DECLARED.match(data)) and declared[1].lower() not in _ENCODINGS:
        _refuse_encoding(name, part, declared[1].decode())
    elif data and not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        _refuse_encoding(name, part, "?")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        _refuse_dtd(name, part)
    return data


def to_bytes(element: Element) -> bytes:
    """Return an XML part as it is written in a package: UTF-8 with its declaration."""
    from lxml import etree

    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def parse_fragment(xml: str) -> Element:
    """Return our own XML text, which may use the prefixes of `NAMESPACES`, as an element."""
    from lxml import etree

    declared = " ".join(f'xmlns:{p}="{uri}"' for p, uri in NAMESPACES.items() if f"{p}:" in xml)
    return etree.fromstring(re.sub(r"^<([\w:]+)", rf"<\1 {declared}", xml.strip(), count=1))


def _refuse_dtd(name: str, part: str) -> NoReturn:
    fault = _("the part {part} defines its own XML entities").format(part=part)
    refuse(name, "D011", fault, foreign())


def _refuse_encoding(name: str, part: str, encoding: str) -> NoReturn:
    fault = _("the part {part} is in an encoding that Word does not use ({encoding})").format(
        part=part, encoding=encoding
    )
    refuse(name, "D022", fault, foreign())


def _refuse_depth(name: str, part: str) -> NoReturn:
    fault = _("the part {part} is nested deeper than any document").format(part=part)
    refuse(name, "D019", fault, foreign())
