"""The basis an agreement keeps: equal bytes, and a refusal for everything that is not one."""

from __future__ import annotations

import contextlib
import io
import json
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avtalemaker.compose import compose
from avtalemaker.errors import LibraryError
from avtalemaker.library.basis import MANIFEST, Edition, make_basis, read_basis
from avtalemaker.library.layers import alone
from avtalemaker.library.load import read_library
from avtalemaker.library.source import LibraryFiles, pack, read_files, unpack
from avtalemaker.selection import steps
from small_library import AIMS, TYPE, small_answers, small_files

ROOT = Path(__file__).resolve().parents[2]
BASIS = make_basis(alone(small_files()))


def refused(data: bytes) -> LibraryError:
    with pytest.raises(LibraryError) as caught:
        read_basis(data)
    assert caught.value.message
    assert caught.value.advice
    return caught.value


def zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, raw in files.items():
            archive.writestr(path, raw)
    return packed.getvalue()


def forged(changes: dict[str, str]) -> bytes:
    """Return a basis whose digest holds though its content was never checked."""
    files = small_files(changes)
    manifest = json.dumps({"format": 1, "digest": files.digest}).encode()
    return pack({**files.files, MANIFEST: manifest})


def test_a_basis_holds_the_whole_library():
    basis = read_basis(BASIS)
    assert basis.library == read_library(small_files())
    assert basis.digest == small_files().digest
    assert basis.editions == (Edition("small", "1.0", small_files().digest),)


def test_equal_files_give_equal_bytes():
    again = LibraryFiles("other", dict(reversed(small_files().files.items())))
    assert make_basis(alone(again)) == BASIS


def test_the_standard_library_comes_back_whole():
    files = read_files(ROOT)
    assert read_basis(make_basis(alone(files))).library == read_library(files)


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"hello", BASIS[:-30], BASIS[100:], BASIS[: len(BASIS) // 2]]
)
def test_a_truncated_basis_is_refused(data):
    refused(data)


def test_a_basis_with_a_flipped_bit_is_refused_or_unharmed():
    sound = read_basis(BASIS)
    for position in range(0, len(BASIS), 3):
        flipped = bytearray(BASIS)
        flipped[position] ^= 1 << (position % 8)
        with contextlib.suppress(LibraryError):
            harmless = read_basis(bytes(flipped))
            assert (harmless.library, harmless.digest) == (sound.library, sound.digest)


def test_a_basis_without_its_manifest_or_with_another_is_refused():
    files = dict(small_files().files)
    refused(zipped(files))
    for manifest in (b"", b"[]", b"{}", b'{"digest": 1}', b"[" * 100_000, b'{"digest": "ab"}'):
        refused(zipped({**files, MANIFEST: manifest}))


def test_a_basis_that_someone_edited_is_refused():
    files = dict(unpack(BASIS, "x").files)
    refused(zipped({**files, "clauses/aims.yaml": AIMS.replace("bra", "ille").encode()}))
    refused(zipped({**files, "clauses/more.yaml": b"section: more\n"}))


@pytest.mark.parametrize(
    "changes",
    [
        {"library.yaml": "library: x\n"},
        {"library.yaml": 'library: x\nversion: "1"\nname: {nb: 5, nn: [x]}\n'},
        {"library.yaml": ""},
        {"aims.yaml": "section: ["},
        {"aims.yaml": AIMS.replace("at_clause", "song")},
        {"aims.yaml": AIMS.replace("numbered", "x") + "numbered: x\n"},
        {"aims.yaml": AIMS.replace("clauses:", "clauses: 5\nx:")},
        {"aims.yaml": AIMS.replace("default: true", "requires: 5", 1)},
        {"aims.yaml": AIMS.replace("default: true", "requires: [[5]]", 1)},
        {"aims.yaml": AIMS.replace("default: true", "requires: [gone/gone]", 1)},
        {"types/pact.yaml": TYPE.replace("min: 2", "min: to")},
        {"types/pact.yaml": TYPE.replace("[aims, ", "[gone, ")},
        {"types/pact.yaml": TYPE.replace("party: union", "party: onion")},
        {"types/pact.yaml": TYPE.replace("sections: [aims, meetings, closing]", "sections: []")},
        {"types/pact.yaml": ""},
        {"checks.yaml": "checks:\n  x: {code: G001, level: huge, message: {nb: a, nn: a}}\n"},
        {"checks.yaml": "checks:\n  x: {code: G001, level: ask, words: {nb: 5}, message: 5}\n"},
    ],
)
def test_a_basis_forged_with_a_right_digest_is_refused(changes):
    refused(forged(changes))


@pytest.mark.parametrize("text", ["{{ municipality() }}", "{{ nobody }}", "{{", "{% for x in y %}"])
def test_a_forged_clause_text_is_refused_when_it_is_to_be_printed(text):
    basis = read_basis(forged({"aims.yaml": AIMS.replace("{{ municipality }} er god", text)}))
    with pytest.raises(LibraryError):
        compose(basis.library, small_answers())


SOURCES = {path.removeprefix("clauses/"): raw.decode() for path, raw in small_files().files.items()
           if path.endswith(".yaml")}  # fmt: skip
SPLICES = st.sampled_from(
    ["", "x", "5", "[", "]", "{", "}", ":", " ", "\n", "true", "{{", "%}", "null"]
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(SOURCES)), st.floats(0, 1), st.integers(0, 12), SPLICES)
def test_no_forgery_ends_in_anything_but_a_refusal(path, where, length, splice):
    source = SOURCES[path]
    start = int(where * len(source))
    changed = source[:start] + splice + source[start + length :]
    answers = small_answers()
    with contextlib.suppress(LibraryError):
        library = read_basis(forged({path: changed})).library
        if answers.type in library.types:
            compose(library, answers)
            steps(library, answers)


@pytest.mark.parametrize(
    "files",
    [
        {"clauses/library.yaml": b"a" * 60_000_000},
        {"clauses/library.yaml": b"\0" * 5_000_000},
        {f"clauses/{n}.yaml": b"" for n in range(2_500)},
    ],
    ids=["size", "ratio", "number"],
)
def test_a_zip_bomb_is_refused_before_it_is_unpacked(files):
    bomb = zipped(files)
    started = time.perf_counter()
    with pytest.raises(LibraryError):
        unpack(bomb, "bomb.zip")
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    "path",
    ["../ute.yaml", "clauses/../../ute.yaml", "clauses/..", "..\\ute.yaml", "/etc/x.yaml",
     "\\\\server\\x.yaml", "C:/clauses/x.yaml", "c:x.yaml"],
)  # fmt: skip
def test_a_path_that_leads_out_is_refused(path):
    refused(zipped({**unpack(BASIS, "x").files, path: b"x"}))


@pytest.mark.parametrize(
    "path",
    ["clauses/x.exe", "clauses/.x.yaml", "clauses/~$x.yaml", "x.yaml", "clauses/.git/x.yaml",
     "templates/x.docm", "templates/deep/x.docx", "clauses/x.yaml/", "run.py"],
)  # fmt: skip
def test_what_no_library_holds_is_not_even_read(path):
    more = zipped({**unpack(BASIS, "x").files, path: b"x"})
    assert read_basis(more).digest == small_files().digest


def test_a_packing_that_libraries_do_not_use_is_refused():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_LZMA) as archive:
        for path, raw in unpack(BASIS, "x").files.items():
            archive.writestr(path, raw)
    refused(packed.getvalue())


def test_a_folder_and_its_zip_are_the_same_library(tmp_path):
    for path, raw in small_files().files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(raw)
    (tmp_path / "clauses" / ".hidden.yaml").write_bytes(b"x")
    (tmp_path / "templates" / "~$standard.docx").write_bytes(b"x")
    (tmp_path / "readme.txt").write_bytes(b"x")
    packed = tmp_path / "library.zip"
    packed.write_bytes(pack(small_files().files))
    assert read_files(tmp_path).digest == read_files(packed).digest == small_files().digest


def test_a_folder_that_is_no_library_is_refused(tmp_path):
    with pytest.raises(LibraryError):
        read_files(tmp_path)
