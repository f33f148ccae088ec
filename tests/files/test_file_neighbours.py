"""What lies beside a file tells that it is open, or that a sync client copied it."""

from __future__ import annotations

import unicodedata

import pytest

from avtalemaker.files import check_stray_copies, is_open_in_word, stray_copies


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("utkast-1.docx", "~$kast-1.docx"),
        ("avtale1.docx", "~$vtale1.docx"),
        ("avtale.docx", "~$avtale.docx"),
        ("lang avtale.docx", "~$lang avtale.docx"),
        ("utkast-1.docx", ".~lock.utkast-1.docx#"),
        ("påskeavtale.docx", unicodedata.normalize("NFD", "~$skeavtale.docx")),
    ],
)
def test_a_lock_file_beside_it_means_that_a_file_is_open(tmp_path, name, lock):
    assert not is_open_in_word(tmp_path / name)
    (tmp_path / lock).write_bytes(b"")
    assert is_open_in_word(tmp_path / name)


def test_the_lock_file_of_another_draft_means_nothing(tmp_path):
    (tmp_path / "~$kast-2.docx").write_bytes(b"")
    assert not is_open_in_word(tmp_path / "utkast-1.docx")


def test_a_file_in_a_folder_that_is_not_there_is_not_open(tmp_path):
    assert not is_open_in_word(tmp_path / "borte" / "utkast-1.docx")


COPIES = [
    "avtale (1).yaml",
    "avtale (Karis conflicted copy 2026-01-31).yaml",
    "avtale 2.yaml",
    "avtale - Kopi.yaml",
    "avtale-KONTOR-PC.yaml",
    "avtale.sync-conflict-20260131-120000-ABCDEFG.yaml",
]


@pytest.mark.parametrize("copy", COPIES)
def test_the_copy_of_every_sync_client_is_known(tmp_path, copy):
    (tmp_path / copy).write_bytes(b"")
    assert stray_copies(tmp_path / "avtale.yaml") == (tmp_path / copy,)


def test_only_copies_of_the_file_itself_are_listed(tmp_path):
    for name in ("avtale.yaml", "avtalen.yaml", "avtale (1).docx", "min avtale (1).yaml", "x"):
        (tmp_path / name).write_bytes(b"")
    assert stray_copies(tmp_path / "avtale.yaml") == ()


def test_a_copy_is_a_warning_that_names_both_files(tmp_path):
    (tmp_path / "avtale (1).yaml").write_bytes(b"")
    (finding,) = check_stray_copies(tmp_path / "avtale.yaml")
    assert (finding.code, finding.level) == ("F001", "warn")
    assert "avtale (1).yaml" in finding.message
    assert "«avtale.yaml»" in finding.message
    assert finding.advice
