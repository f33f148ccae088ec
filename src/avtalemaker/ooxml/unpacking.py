"""From a file's bytes to the parts of a Word package: a zip that lies about itself is refused."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from avtalemaker.messages import _
from avtalemaker.ooxml.refusals import (
    foreign,
    refuse,
    refuse_broken,
    refuse_not_word,
    save_as_docx,
)

if TYPE_CHECKING:
    from typing import NoReturn

MAX_PARTS = 2000
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 200
MAX_XML = 32 * 1024 * 1024
"""A part of XML; an agreement of a hundred pages has 2 MB."""

RATIO_FREE = 1024 * 1024
"""Parts smaller than this may be compressed as hard as they like: text of blanks does."""

_PLAIN_PICTURES = (".wmf", ".emf", ".bmp", ".dib")
"""Pictures that are not packed of their own: what is mostly of one colour is packed hard."""

_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # all that Word writes
_ENTRY = b"PK\x01\x02"  # opens each entry of the directory; nested zips that are not packed too
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    EOFError,
    ValueError,
    OverflowError,
    OSError,
)


def unpack(data: bytes, name: str) -> dict[str, bytes]:
    """Return the parts of the zip `data` by name; `name` is what messages call the file.

    Raises InputError: D001 to D004 when it is no such zip, D005 to D010 for one that no word
    processor writes. Sizes are looked at before anything is unpacked.
    """
    _check_magic(data, name)
    if len(data) > MAX_UNPACKED:
        _refuse_size(name)
    if data.count(_ENTRY) > 2 * MAX_PARTS:  # zipfile would build an object for each first
        _refuse_count(name, data.count(_ENTRY))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_sizes(entries, name)
            _check_names(entries, name)
            return {entry.filename: _unpacked(archive, entry, name) for entry in entries}
    except _BROKEN:
        refuse_broken(name)


def _check_magic(data: bytes, name: str) -> None:
    if data.startswith(_OLE_MAGIC):
        if "EncryptedPackage".encode("utf-16-le") in data:
            advice = _("Open it in Word, take the password away (File, Info) and save it again.")
            refuse(name, "D003", _("it is protected with a password"), advice)
        advice = save_as_docx()
        refuse(name, "D002", _("it is in Word's old format (.doc)"), advice)
    if not data.startswith(b"PK\x03\x04"):
        refuse_not_word(name)


def _check_sizes(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > MAX_PARTS:
        _refuse_count(name, len(entries))
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        _refuse_size(name)
    for entry in entries:
        if entry.file_size > MAX_XML and entry.filename.lower().endswith((".xml", ".rels")):
            fault = _("its part {part} is larger than {limit} MB").format(
                part=entry.filename, limit=MAX_XML // 1024**2
            )
            refuse(name, "D006", fault, foreign())


def _refuse_count(name: str, count: int) -> NoReturn:
    fault = _("it holds {count} parts, and {limit} is the limit").format(
        count=count, limit=MAX_PARTS
    )
    refuse(name, "D005", fault, foreign())


def _refuse_size(name: str) -> NoReturn:
    fault = _("it unpacks to more than {limit} MB").format(limit=MAX_UNPACKED // 1024**2)
    refuse(name, "D006", fault, foreign())


def _check_names(entries: list[zipfile.ZipInfo], name: str) -> None:
    """Refuse names that lead out, and two that one file system or program takes for the same."""
    seen: set[str] = set()
    for entry in entries:
        part = entry.orig_filename
        if _leads_out(part):
            fault = _("the part {part} points outside the file").format(part=repr(part)[:80])
            refuse(name, "D008", fault, foreign())
        if part.lower() in seen:
            fault = _("it holds the part {part} twice").format(part=part)
            refuse(name, "D009", fault, foreign())
        seen.add(part.lower())


def _leads_out(part: str) -> bool:
    """Tell if a part's name is a path of its own, or hides its end (zipfile cuts it at a NUL)."""
    return (
        part.startswith("/")
        or any(c in part for c in "\\:")
        or any(ord(c) < ord(" ") for c in part)
        or ".." in part.split("/")
    )


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    part = entry.filename
    if entry.compress_type not in _PACKINGS:
        refuse_broken(name)
    if entry.flag_bits & 0x1:
        refuse(name, "D010", _("the part {part} is encrypted").format(part=part), foreign())
    free = MAX_XML if part.lower().endswith(_PLAIN_PICTURES) else RATIO_FREE
    if entry.file_size > free and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
        fault = _("the part {part} unpacks to {ratio} times its size").format(
            part=part, ratio=entry.file_size // max(entry.compress_size, 1)
        )
        refuse(name, "D007", fault, foreign())
    with archive.open(entry) as stream:
        data = stream.read(entry.file_size + 1)
    if len(data) > entry.file_size:
        refuse(name, "D006", _("it unpacks to more than it says"), foreign())
    if free == MAX_XML and len(data) > RATIO_FREE and data.lstrip()[:1] == b"<":
        refuse_broken(name)  # XML, whatever its name says
    return data
