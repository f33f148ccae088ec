"""Windows metafiles (EMF and WMF) as SVG: the records that logos and drawings are made of.

What a record means is told by MS-EMF and MS-WMF. A record that is not known is named and refused,
as a picture that lacks a part may say something else.
"""

from __future__ import annotations

from avtalemaker.metafile.emf import is_emf, svg_of_emf
from avtalemaker.metafile.faults import DAMAGE, UnknownRecordError
from avtalemaker.metafile.wmf import is_wmf, svg_of_wmf

__all__ = ["UnknownRecordError", "is_metafile", "svg_of"]


def is_metafile(data: bytes) -> bool:
    """Say whether a picture is an EMF or a WMF by how it begins."""
    return is_emf(data) or is_wmf(data)


def svg_of(data: bytes) -> bytes:
    """Return a metafile as SVG. Raises UnknownRecordError for what is damaged or not known."""
    try:
        return svg_of_emf(data) if is_emf(data) else svg_of_wmf(data)
    except UnknownRecordError:
        raise
    except DAMAGE as fault:
        raise UnknownRecordError("damaged") from fault
