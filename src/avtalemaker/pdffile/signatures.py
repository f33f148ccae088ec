"""Finds the digital signatures of a PDF, by its objects and by its raw bytes. Runs in the child."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pikepdf

from avtalemaker.pdffile.certificate import signer_name
from avtalemaker.pdffile.facts import Signature
from avtalemaker.pdffile.limits import MAX_TITLE
from avtalemaker.pdffile.opening import as_array, as_dictionary, every_dictionary, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

BYTE_RANGE = re.compile(rb"/ByteRange\s*\[")
DATE = re.compile(
    r"D:(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:(Z)|([+-])(\d{2})'?(\d{2})?)?"
)


def find_signatures(pdf: pikepdf.Pdf, data: bytes) -> list[Signature]:
    """Return the signatures, in the order of the file.

    The raw scan is a second net: a signature that an increment took out of the form, or that a
    repair lost, still proves something to somebody.
    """
    found = [_signature(value) for value in _signature_dictionaries(pdf)]
    if not found and BYTE_RANGE.search(data) and not any(True for _ in _with_byte_range(pdf)):
        found = [Signature("", "")]
    return found


def _with_byte_range(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    for value in every_dictionary(pdf):
        if isinstance(value, pikepdf.Dictionary) and "/ByteRange" in value:
            yield value


def _signature_dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    return (value for value in _with_byte_range(pdf) if not _is_usage_right(value))


def _is_usage_right(value: pikepdf.Dictionary) -> bool:
    """Tell whether it is Adobe's own switch for features of its reader, nobody's signature."""
    references = [as_dictionary(item) for item in as_array(value.get("/Reference"))]
    return any(item is not None and item.get("/TransformMethod") == "/UR3" for item in references)


def _signature(value: pikepdf.Dictionary) -> Signature:
    contents = value.get("/Contents")
    cms = bytes(contents) if isinstance(contents, pikepdf.String) else b""
    name = signer_name(cms) or text_of(value.get("/Name"), MAX_TITLE)
    tidy = "".join(letter if letter.isprintable() else " " for letter in name)
    return Signature(
        signer=" ".join(tidy.split())[:MAX_TITLE],
        claimed_time=iso_time(text_of(value.get("/M"), MAX_TITLE)),
        timestamp=value.get("/SubFilter") == "/ETSI.RFC3161",
    )


def iso_time(date: str) -> str:
    """Return a PDF date (ISO 32000-1, 7.9.4) in ISO 8601, or an empty text."""
    match = DATE.match(date)
    if match is None:
        return ""
    year, month, day, hour, minute, second, utc, sign, hours, minutes = match.groups()
    zone = "+00:00" if utc else f"{sign}{hours}:{minutes or '00'}" if sign else ""
    clock = f"{hour or '00'}:{minute or '00'}:{second or '00'}"
    return f"{year}-{month or '01'}-{day or '01'}T{clock}{zone}"
