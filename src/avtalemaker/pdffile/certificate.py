"""Reads the signer's name out of a CMS signature (RFC 5652), and nothing else.

Never the serial number or the extensions: in Norwegian certificates they may carry the national
identity number. Nothing is validated here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMON_NAME = bytes.fromhex("550403")
SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
OID, SEQUENCE, SET, CONTEXT_0, INTEGER = 0x06, 0x30, 0x31, 0xA0, 0x02
BMP_STRING, UTF8_STRING = 0x1E, 0x0C
LONG_TAG, LONG_LENGTH = 0x1F, 0x80


class Value(NamedTuple):
    """One value of DER: its tag, its content, and the whole of it with its header."""

    tag: int
    content: bytes
    whole: bytes


def signer_name(cms: bytes) -> str:
    """Return the common name in the certificate of the first signer, or an empty text."""
    try:
        return _signer_name(cms)
    except (ValueError, IndexError, StopIteration):
        return ""


def _signer_name(cms: bytes) -> str:
    content_info = list(values(next(values(cms)).content))
    if content_info[0].content != SIGNED_DATA:
        return ""
    signed = list(values(next(values(content_info[1].content)).content))
    certificates = next(part for part in signed[3:] if part.tag == CONTEXT_0)
    signer_info = next(values(signed[-1].content))
    identifier = list(values(signer_info.content))[1]
    for certificate in values(certificates.content):
        if certificate.tag != SEQUENCE:
            continue
        parts = list(values(next(values(certificate.content)).content))
        if parts[0].tag == CONTEXT_0:  # the version, left out in version 1
            parts = parts[1:]
        serial, _algorithm, issuer, _validity, subject = parts[:5]
        if identifier.tag != SEQUENCE or identifier.content == issuer.whole + serial.whole:
            return _common_name(subject.content)
    return ""


def _common_name(name: bytes) -> str:
    for part in values(name):
        for attribute in values(part.content):
            kind, text = list(values(attribute.content))[:2]
            if kind.tag == OID and kind.content == COMMON_NAME:
                encoding = {BMP_STRING: "utf-16-be", UTF8_STRING: "utf-8"}.get(text.tag, "latin-1")
                return text.content.decode(encoding)
    return ""


def values(data: bytes) -> Iterator[Value]:
    """Yield the values that stand one after the other; raises `ValueError` for what is not DER."""
    at = 0
    while at < len(data):
        tag, length, body = data[at], data[at + 1], at + 2
        if tag & LONG_TAG == LONG_TAG or length == LONG_LENGTH:  # the latter is BER's open length
            raise ValueError("not DER")
        if length > LONG_LENGTH:
            size = length - LONG_LENGTH
            length, body = int.from_bytes(data[body : body + size], "big"), body + size
        end = body + length
        if end > len(data):
            raise ValueError("cut short")
        yield Value(tag, data[body:end], data[at:end])
        at = end
