"""Logos: pictures that a party gave, as parts of a Word file and drawings in its text."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from avtalemaker.errors import InputError
from avtalemaker.messages import _
from avtalemaker.ooxml import parse_fragment
from avtalemaker.word.losses import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

    from avtalemaker.agreement import Agreement, AgreementParty

EMU = 36000  # English metric units in a millimetre (ECMA-376 part 1, 20.1.2.1)
MAX_HEIGHT = 18.0  # millimetres
MAX_WIDTH = 50.0
ROW_WIDTH = 156.0
"""Room for all logos on one line of an A4 sheet with margins of 25 mm."""

GAP = 9.0
PNG_MAGIC = b"\x89PNG\r\n\x1a\n"
PNG_HEAD = 24  # bytes until after the size, which opens the first chunk
JPEG_MAGIC = b"\xff\xd8\xff"
SEGMENT = 0xFF
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PNG = ("png", "image/png")
_JPEG = ("jpg", "image/jpeg")


@dataclass(frozen=True)
class Logo:
    """One party's logo: its bytes, the ending and type of its file, and its size in EMU."""

    data: bytes
    ending: str
    content_type: str
    width: int
    height: int
    alt: str

    def drawing(self, relationship: str) -> Element:
        """Return the picture as it stands in a run."""
        element = parse_fragment(
            _DRAWING.format(w=self.width, h=self.height, rel=relationship, ending=self.ending)
        )
        for properties in element.iter():
            if properties.get("descr") is not None:
                properties.set("descr", self.alt)
        return element


def logos_of(agreement: Agreement, files: Mapping[str, bytes]) -> dict[int, Logo]:
    """Return the logos by the index of their party.

    Raises InputError when a party names a logo that `files` has not, or one that is no picture.
    """
    given = {i: party for i, party in enumerate(agreement.parties) if party.logo}
    room = (ROW_WIDTH - GAP * (len(given) - 1)) / max(len(given), 1)
    return {i: _logo(party, files, min(MAX_WIDTH, room)) for i, party in given.items()}


def _logo(party: AgreementParty, files: Mapping[str, bytes], max_width: float) -> Logo:
    if party.logo not in files:
        raise InputError(
            _("The logo of {party} is not there: {file}").format(party=party.name, file=party.logo),
            _("Put the file in the agreement's folder, or take the logo out of the answers."),
        )
    data = files[party.logo]
    pixels = picture_size(data)
    if pixels is None:
        raise InputError(
            _("The logo of {party} cannot be used: {file} is not a PNG or JPEG picture.").format(
                party=party.name, file=party.logo
            ),
            _("Save the logo as .png, and name that file in the answers."),
        )
    scale = min(max_width / pixels[0], MAX_HEIGHT / pixels[1])
    ending, content_type = _PNG if data.startswith(PNG_MAGIC) else _JPEG
    return Logo(
        data,
        ending,
        content_type,
        width=round(pixels[0] * scale * EMU),
        height=round(pixels[1] * scale * EMU),
        alt=f"Logo: {plain(party.name)}",
    )


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Return the width and height of a PNG or JPEG in pixels; None for anything else."""
    size = (0, 0)
    if data.startswith(PNG_MAGIC) and data[12:16] == b"IHDR" and len(data) >= PNG_HEAD:
        size = struct.unpack(">II", data[16:PNG_HEAD])
    elif data.startswith(JPEG_MAGIC):
        size = _jpeg_size(data)
    return size if all(size) else None


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """Walk a JPEG's segments to the frame header (ITU T.81, B.2.2); (0, 0) without one."""
    at = 2
    while at + 9 <= len(data) and data[at] == SEGMENT:
        kind, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if kind in FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return 0, 0


_DRAWING = (
    '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{w}" cy="{h}"/><wp:docPr id="1" name="Logo" descr=""/>'
    "<a:graphic>"
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="logo.{ending}" descr=""/><pic:cNvPicPr/>'
    '</pic:nvPicPr><pic:blipFill><a:blip r:embed="{rel}"/><a:stretch><a:fillRect/></a:stretch>'
    '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing>"
)
