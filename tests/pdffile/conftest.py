"""PDFs written by hand, so that a test holds exactly the fault it is about."""

from __future__ import annotations

from pathlib import Path

import pytest

RESOURCES = Path(__file__).parents[1] / "resources"
CONTENT = b"0 0 m 10 10 l S"


def stream(dictionary: bytes, data: bytes) -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (dictionary, len(data), data)


def write_pdf(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF of numbered objects with a plain cross-reference table; object 1 is the root."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets = {}
    for number, body in sorted(objects.items()):
        offsets[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        known = number in offsets
        out += b"%010d 00000 n \n" % offsets[number] if known else b"0000000000 00000 f \n"
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return bytes(out)


class Page:
    """Builds PDFs of one page, with additions to the catalog, the page, and the objects."""

    @staticmethod
    def make(
        catalog: bytes = b"",
        page: bytes = b"",
        more: dict[int, bytes] | None = None,
        *,
        box: bytes = b"0 0 595 842",
        content: bytes = CONTENT,
        resources: bytes = b"<<>>",
    ) -> bytes:
        return write_pdf(
            {
                1: b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
                2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                3: b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources%s%s>>"
                % (box, resources, page),
                4: stream(b"", content),
                **(more or {}),
            }
        )


@pytest.fixture
def page():
    return Page.make


@pytest.fixture
def signed_pdf():
    return (RESOURCES / "signed.pdf").read_bytes()
