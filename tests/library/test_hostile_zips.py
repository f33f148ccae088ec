"""Zips from strangers: refused for what they hide, opened for what mail and file managers do."""

from __future__ import annotations

import contextlib
import io
import resource
import stat
import struct
import time
import tracemalloc
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avtalemaker.errors import AvtalemakerError, LibraryError
from avtalemaker.library.archive import ENTRY_LIMIT
from avtalemaker.library.basis import packed_library
from avtalemaker.library.source import pack, read_files, taken_in, unpack
from small_library import small_files

FILES = dict(small_files().files)


def zipped(files, *, mode=0):
    """Return a zip as some other program makes it: names as they are, in their own order."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, raw in files.items():
            entry = zipfile.ZipInfo(path)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = mode << 16
            archive.writestr(entry, raw)
    return packed.getvalue()


def refusal(data):
    with pytest.raises(LibraryError) as caught:
        unpack(data, "fjelldal.zip")
    assert "fjelldal.zip" in caught.value.message
    assert caught.value.advice
    return caught.value


def a_million_entries(count=1_000_000, claimed=None):
    """Return a zip whose directory lists one stored entry again and again."""
    name = b"clauses/x.yaml"
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 0, 0, 33, 0, 0, 0, len(name), 0) + name
    row = struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 0, 0, 33, 0, 0, 0, len(name), 0, 0, 0,
                      0, 0, 0) + name  # fmt: skip
    said = min(count if claimed is None else claimed, 0xFFFF)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, said, said, len(row) * count, len(local), 0)
    return local + row * count + end


@pytest.mark.parametrize("claimed", [None, 1, 0])
def test_a_million_entries_are_refused_before_they_are_listed(claimed):
    bomb = a_million_entries(claimed=claimed)
    tracemalloc.start()
    started = time.perf_counter()
    try:
        refusal(bomb)
        took, peak = time.perf_counter() - started, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert took < 1
    assert peak < 5_000_000
    assert len(zipfile.ZipFile(io.BytesIO(a_million_entries(3))).infolist()) == 3


def test_a_zip_may_hold_more_than_the_library_but_not_without_end():
    with_more = {**FILES, **{f"bilder/{n}.txt": b"x" for n in range(3_000)}}
    assert unpack(zipped(with_more), "x").files == FILES
    assert 3_000 < ENTRY_LIMIT < 1_000_000


def test_an_entry_that_lies_about_its_size_is_not_unpacked_past_it():
    """A thousandth of the real size in the headers; the packed data are those of the whole."""
    huge = zipped({"clauses/library.yaml": b"\0" * 300_000_000})
    packed_size = len(huge)
    lying = huge.replace(struct.pack("<L", 300_000_000), struct.pack("<L", packed_size * 100))
    assert lying != huge
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    refusal(lying)

    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown * 1024 < 150_000_000


def test_a_link_in_a_zip_is_refused():
    for path in ("clauses/x.yaml", "elsewhere"):
        error = refusal(zipped({**FILES, path: b"/etc/passwd"}, mode=stat.S_IFLNK | 0o777))
        assert "link" in error.message


def test_a_password_is_told_as_what_it_is():
    data = bytearray(pack(FILES))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1  # the flag of the first entry in the directory
    assert "password" in refusal(bytes(data)).message


def test_a_name_with_a_nul_in_it_is_refused():
    refusal(zipped({**FILES, "clauses/lure.xxxx.yaml": b""}).replace(b"lure.xxxx", b"lure.\0xxx"))


def test_backslashes_in_names_are_the_slashes_of_an_old_windows_program():
    packed = pack(FILES)
    for path in FILES:
        packed = packed.replace(path.encode(), path.replace("/", "\\").encode())

    assert unpack(packed, "x").files == FILES


@pytest.mark.parametrize("junk", [
    "__MACOSX/clauses/._meetings.yaml", "clauses/.DS_Store", "clauses/desktop.ini",
    "clauses/~$types.yaml", "clauses/._meetings.yaml", "Thumbs.db", "clauses/.git/x.yaml",
    "__MACOSX/Fjelldal/clauses/._library.yaml",
])  # fmt: skip
def test_what_file_managers_leave_behind_is_passed_over_without_a_word(junk):
    found = unpack(zipped({**FILES, junk: b"\0junk"}), "x")

    assert found.files == FILES
    assert found.notes == ()


@pytest.mark.parametrize(("encoding", "flag"), [("utf-8", 0), ("cp850", 0), ("utf-8", 0x800)])
def test_norwegian_letters_in_names_are_read_however_they_were_packed(encoding, flag):
    """Macs pack UTF-8 without saying so, Windows Explorer the code page of the machine."""
    name = "clauses/møter-æå.yaml"
    raw_name = name.encode(encoding)
    stand_in = "clauses/" + "x" * (len(raw_name) - len("clauses/.yaml")) + ".yaml"
    packed = bytearray(zipped({**FILES, stand_in: b"x"}).replace(stand_in.encode(), raw_name))
    at = packed.rindex(b"PK\x01\x02")
    struct.pack_into("<H", packed, at + 8, flag)
    struct.pack_into("<H", packed, packed.rindex(b"PK\x03\x04") + 6, flag)

    assert name in unpack(bytes(packed), "x").files


def test_a_decomposed_name_is_its_composed_one():
    found = unpack(zipped({**FILES, "clauses/mo\u0308te-a\u030a.yaml": b"x"}), "x")

    assert "clauses/m\u00f6te-\u00e5.yaml" in found.files


@pytest.mark.parametrize("twin", ["clauses/Meetings.yaml", "clauses/MEETINGS.yaml"])
def test_names_that_fall_together_on_windows_and_mac_are_a_finding(twin):
    found = unpack(zipped({**FILES, twin: b"x"}), "x")

    assert [f.code for f in found.notes] == ["L045"]


def test_the_same_name_twice_is_a_finding_and_the_first_one_counts():
    twin = zipped({**FILES, "clauses/AIMS.yaml": b"another"})
    found = unpack(twin.replace(b"clauses/AIMS.yaml", b"clauses/aims.yaml"), "x")

    assert [f.code for f in found.notes] == ["L045"]
    assert found.files == FILES


def test_a_zip_that_was_changed_after_its_export_is_told(tmp_path):
    exported = packed_library(small_files(), ())
    within = unpack(exported, "x").files
    (tmp_path / "sound.zip").write_bytes(exported)
    (tmp_path / "changed.zip").write_bytes(pack({**within, "clauses/aims.yaml": b"section: x\n"}))

    sound, changed = read_files(tmp_path / "sound.zip"), read_files(tmp_path / "changed.zip")

    assert (sound.files, sound.notes) == (FILES, ())
    assert [f.code for f in changed.notes] == ["L047"]


@pytest.mark.parametrize("told", [b'{"digest": ["x"]}', b'{"digest": {}}', b"[1]", b"[" * 900])
def test_a_manifest_that_says_anything_is_no_more_than_a_warning(told):
    found = taken_in(unpack(pack({**FILES, "manifest.json": told}), "x"), "x")
    assert found.files == FILES
    assert [f.code for f in found.notes] == ["L047"]


def test_a_zip_larger_than_any_library_is_not_even_read(tmp_path):
    with (tmp_path / "film.zip").open("wb") as stream:
        stream.truncate(200_000_000)
    with pytest.raises(LibraryError):
        read_files(tmp_path / "film.zip")


@given(st.binary(max_size=300))
def test_any_bytes_as_a_zip_end_in_a_refusal(data):
    with contextlib.suppress(AvtalemakerError):
        unpack(data, "x.zip")


SOUND = pack(FILES)


@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), max_size=8),
       st.integers(0, len(SOUND)))  # fmt: skip
def test_a_sound_zip_with_bytes_changed_or_cut_is_refused_or_read(changes, length):
    data = bytearray(SOUND)
    for position, value in changes:
        data[position] = value
    with contextlib.suppress(AvtalemakerError):
        unpack(bytes(data), "x.zip")
    with contextlib.suppress(AvtalemakerError):
        unpack(bytes(data[:length]), "x.zip")
