"""A zip from a stranger: what is in it is counted, measured and named before it is unpacked.

Every number in a zip can lie, so none is trusted: entries are counted by their signatures, and
no entry is unpacked past the size it claims.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from avtalemaker.errors import LibraryError
from avtalemaker.library.paths import HEAD, MANIFEST, Found, is_library_file, leads_out, spelled
from avtalemaker.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE_LIMIT = 2_000  # library files; a county library has some fifty
ENTRY_LIMIT = 20_000  # entries in all, for zips that hold more than the library
PACKED_LIMIT = 100_000_000  # bytes
UNPACKED_LIMIT = 50_000_000  # bytes of library files in all
RATIO_LIMIT = 200  # unpacked to packed; honest YAML stays below 20
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENTRY = b"PK\x01\x02"  # opens each entry of the directory, and stands nowhere else but by chance
_UTF8 = 0x800
_ENCRYPTED = 0x1 | 0x40
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can hold: equal input, equal bytes

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,  # a header cut short
    ValueError,  # a name that is not UTF-8, an offset below zero
    OSError,  # an offset past the end
    EOFError,
    RuntimeError,  # NotImplementedError (an unknown packing) is one of these
)
"""What zipfile raises for bytes that are not a sound zip; found by flipping every bit of one."""


def write_archive(files: Mapping[str, bytes]) -> bytes:
    """Return a zip with the files in order of their paths: equal files give equal bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, files[path])
    return packed.getvalue()


def read_archive(data: bytes, name: str) -> Found:
    """Return the library's files in a zip, and its manifest where it has one.

    A library that lies in one folder of the zip, as a file manager packs it, is found there.
    Raises `LibraryError` for a zip that is damaged or not safe.
    """
    if len(data) > PACKED_LIMIT or data.count(_ENTRY) > ENTRY_LIMIT:
        raise too_much(name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [(_name(entry), entry) for entry in archive.infolist()]
            _refuse_unsafe(entries, name)
            top = _top_folder([path for path, _entry in entries])
            inside = [(path.removeprefix(top), entry) for path, entry in entries]
            wanted = [(p, e) for p, e in inside if is_library_file(p) or p == MANIFEST]
            _refuse_too_much(wanted, name)
            return Found(
                [(path, _content(archive, entry)) for path, entry in wanted],
                [path for path, _entry in inside if not is_library_file(path)],
            )
    except _DAMAGE as error:
        raise LibraryError(
            _("{name} is damaged and cannot be opened.").format(name=name),
            _("Fetch the file again from where it came, or restore it from a copy."),
        ) from error


def too_much(name: str) -> LibraryError:
    """Return the refusal of what holds far more than a library."""
    return LibraryError(
        _("{name} unpacks to far more than a library holds.").format(name=name),
        _("Do not open it; ask the sender what it is."),
    )


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return an entry, unpacked no further than the size it claims; the rest fails its checksum."""
    with archive.open(entry) as stream:
        return stream.read(entry.file_size)


def _name(entry: zipfile.ZipInfo) -> str:
    """Return an entry's name.

    Macs pack names as UTF-8 without saying so, and Windows in the code page of the north (850);
    Python reads both as code page 437.
    """
    name = entry.orig_filename
    if not entry.flag_bits & _UTF8 and not name.isascii():
        raw = name.encode("cp437")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("cp850")
    return spelled(name)


def _top_folder(paths: list[str]) -> str:
    """Return the one folder that a whole zip lies in, as a file manager packs it; else empty."""
    heads = [path for path in paths if path.endswith(f"/{HEAD}")]
    return heads[0].removesuffix(HEAD) if HEAD not in paths and len(heads) == 1 else ""


def _refuse_unsafe(entries: list[tuple[str, zipfile.ZipInfo]], name: str) -> None:
    """Refuse what no honest sender packs: paths and links that lead out, bombs, passwords."""
    size = sum(entry.file_size for _path, entry in entries)
    packed = sum(entry.compress_size for _path, entry in entries)
    if size > RATIO_LIMIT * max(packed, 1):
        raise too_much(name)
    escape = next((path for path, _entry in entries if leads_out(path)), None)
    if escape is not None:
        raise LibraryError(
            _("{name} tries to write outside its own folder: {path}").format(
                name=name, path=escape.replace("\0", "\N{SYMBOL FOR NULL}")
            ),
            _("Do not open it; ask the sender what it is."),
        )
    link = next((p for p, entry in entries if stat.S_ISLNK(entry.external_attr >> 16)), None)
    if link is not None:
        raise a_link(f"{name}: {link}")
    if any(entry.flag_bits & _ENCRYPTED for _path, entry in entries):
        raise LibraryError(
            _("{name} is protected with a password.").format(name=name),
            _("Ask the sender for one without; a library holds no secrets."),
        )


def a_link(path: str) -> LibraryError:
    """Return the refusal of a link to somewhere else."""
    return LibraryError(
        _("{path} is a link, and what it leads to is not in the library.").format(path=path),
        _("Put the file itself in its place."),
    )


def _refuse_too_much(wanted: list[tuple[str, zipfile.ZipInfo]], name: str) -> None:
    size = sum(entry.file_size for _path, entry in wanted)
    if len(wanted) > FILE_LIMIT or size > UNPACKED_LIMIT:
        raise too_much(name)
    if any(entry.compress_type not in PACKINGS for _path, entry in wanted):
        raise zipfile.BadZipFile(_("it is packed in a way that libraries are not"))
