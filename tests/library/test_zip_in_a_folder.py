"""A library zipped by a file manager lies in one folder of its own."""

from __future__ import annotations

import pytest

from avtalemaker.errors import LibraryError
from avtalemaker.library.source import pack, read_files

HEAD = b'library: solvik\nversion: "1"\nname: {nb: Solvik, nn: Solvik}\n'


def test_a_zip_with_one_folder_on_top_is_the_same_library(tmp_path):
    files = {"clauses/library.yaml": HEAD, "clauses/aims.yaml": b"section: aims\n"}
    (tmp_path / "flat.zip").write_bytes(pack(files))
    (tmp_path / "folder.zip").write_bytes(
        pack({f"Solvik 2026/{path}": data for path, data in files.items()})
    )

    flat, folder = (read_files(tmp_path / name) for name in ("flat.zip", "folder.zip"))

    assert folder.files == flat.files == files


def test_two_libraries_in_one_zip_are_not_guessed_between(tmp_path):
    (tmp_path / "both.zip").write_bytes(
        pack({"a/clauses/library.yaml": HEAD, "b/clauses/library.yaml": HEAD})
    )

    with pytest.raises(LibraryError):
        read_files(tmp_path / "both.zip")
