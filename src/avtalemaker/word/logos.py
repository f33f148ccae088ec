"""Logos: pictures that a party gave, as parts of a Word file and drawings in its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from avtalemaker.errors import InputError
from avtalemaker.messages import _
from avtalemaker.ooxml import parse_fragment

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
_KINDS = {b"\x89PNG\r\n\x1a\n": ("png", "image/png"), b"\xff\xd8\xff": ("jpg", "image/jpeg")}


@dataclass(frozen=True, slots=True)
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
    from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError
    from docx.image.image import Image

    if party.logo not in files:
        raise InputError(
            _("The logo of {party} is not there: {file}").format(
                party=party.name, file=party.logo
            ),
            _("Put the file in the agreement's folder, or take the logo out of the answers."),
        )
    data = files[party.logo]
    kind = next((kind for magic, kind in _KINDS.items() if data.startswith(magic)), None)
    try:
        image = Image.from_blob(data) if kind else None
    except (InvalidImageStreamError, UnexpectedEndOfFileError, KeyError, ValueError):
        image = None
    if kind is None or image is None or not image.px_width or not image.px_height:
        raise InputError(
            _("The logo of {party} cannot be used: {file} is not a PNG or JPEG picture.").format(
                party=party.name, file=party.logo
            ),
            _("Save the logo as .png, and name that file in the answers."),
        )
    scale = min(max_width / image.px_width, MAX_HEIGHT / image.px_height)
    return Logo(
        data,
        *kind,
        width=round(image.px_width * scale * EMU),
        height=round(image.px_height * scale * EMU),
        alt=f"Logo: {party.name}",
    )


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
