"""A library in a folder that is shared, synced, copied between machines, and locked at times."""

from __future__ import annotations

import errno
import os
import unicodedata
from pathlib import Path

import pytest

from avtalemaker.errors import AvtalemakerError, FileRefusedError, LibraryError
from avtalemaker.library.source import read_files
from small_library import MEETINGS, small_files


@pytest.fixture
def folder(tmp_path):
    """Return a folder with the small library in it."""
    place = tmp_path / "fjelldal"
    for path, raw in small_files().files.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_bytes(raw)
    return place


def codes(found):
    return [finding.code for finding in found.notes]


def test_a_folder_that_can_only_be_read_is_read(folder):
    for path in (folder / "clauses", folder / "templates", folder):
        path.chmod(0o555)
    try:
        assert read_files(folder).files == small_files().files
    finally:
        for path in (folder, folder / "clauses", folder / "templates"):
            path.chmod(0o755)


@pytest.mark.parametrize("name", [
    "meetings (1).yaml", "meetings-PC123.yaml", "meetings 2.yaml", "meetings - Copy.yaml",
    "meetings (Karis conflicted copy 2026-11-22).yaml",
    "meetings.sync-conflict-20261122-101112-ABCDEFG.yaml",
])  # fmt: skip
def test_a_conflicted_copy_is_told_and_passed_over(folder, name):
    changed = MEETINGS.replace("av og til", "ofte")
    (folder / "clauses" / name).write_text(changed, encoding="utf-8")

    found = read_files(folder)

    assert found.files == small_files().files
    assert codes(found) == ["F001"]
    assert found.notes[0].place.file == f"clauses/{name}"


def test_a_copy_cut_off_in_the_middle_is_passed_over_too(folder):
    (folder / "clauses" / "meetings (1).yaml").write_bytes(b"section: [")
    assert codes(read_files(folder)) == ["F001"]


@pytest.mark.parametrize("name", ["meetings-abroad.yaml", "meetings 2.yaml", "meetings (1).yaml"])
def test_a_section_of_its_own_is_no_copy_whatever_its_file_is_called(folder, name):
    own = MEETINGS.replace("section: meetings", "section: meetings-abroad")
    (folder / "clauses" / name).write_text(own, encoding="utf-8")

    found = read_files(folder)

    assert f"clauses/{name}" in found.files
    assert codes(found) == []


def test_a_second_file_with_other_clauses_of_the_section_is_no_copy(folder):
    (folder / "clauses" / "meetings-extra.yaml").write_text(
        "section: meetings\nclauses:\n  another: {}\n", encoding="utf-8"
    )
    assert codes(read_files(folder)) == []


def test_a_file_that_cannot_be_read_is_kept_for_the_check_to_tell(folder):
    (folder / "clauses" / "meetings-abroad.yaml").write_bytes(b"section: [")
    assert "clauses/meetings-abroad.yaml" in read_files(folder).files


def test_a_second_head_and_second_checks_are_copies_when_they_repeat(folder):
    checks = "checks:\n  {}: {{}}\n"
    (folder / "clauses" / "library (1).yaml").write_bytes(
        small_files().files["clauses/library.yaml"]
    )
    (folder / "clauses" / "checks.yaml").write_text(checks.format("one"), encoding="utf-8")
    (folder / "clauses" / "checks-PC1.yaml").write_text(checks.format("one"), encoding="utf-8")
    (folder / "clauses" / "checks-pay.yaml").write_text(checks.format("pay"), encoding="utf-8")

    found = read_files(folder)

    assert [f.place.file for f in found.notes] == [
        "clauses/checks-PC1.yaml", "clauses/library (1).yaml",
    ]  # fmt: skip
    assert "clauses/checks-pay.yaml" in found.files


def test_a_layout_with_a_name_no_type_can_use_is_a_copy(folder):
    for name in ("standard (1).docx", "standard-PC123.docx", "standard-kort.docx"):
        (folder / "templates" / name).write_bytes(b"a layout")

    found = read_files(folder)

    assert codes(found) == ["F001", "F001"]
    assert "templates/standard-kort.docx" in found.files


@pytest.mark.parametrize("name", ["more.yml", "more.YAML", "more.yaml.txt"])
def test_a_file_that_is_not_read_only_for_its_ending_is_told(folder, name):
    (folder / "clauses" / name).write_bytes(b"section: more\n")
    assert codes(read_files(folder)) == ["L046"]


def test_line_ends_and_a_bom_do_not_make_another_library(folder):
    for path in folder.glob("clauses/**/*.yaml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert read_files(folder).digest == small_files().digest


def test_utf_16_is_left_as_it_is_for_the_check_to_tell(folder):
    raw = "section: møte\r\n".encode("utf-16")
    (folder / "clauses" / "more.yaml").write_bytes(raw)
    assert read_files(folder).files["clauses/more.yaml"] == raw


def test_a_decomposed_file_name_is_its_composed_one(folder):
    name = "møte-på.yaml"
    (folder / "clauses" / unicodedata.normalize("NFD", name)).write_bytes(b"section: x\n")
    assert f"clauses/{name}" in read_files(folder).files


def test_two_files_that_are_one_on_a_mac_are_a_finding(folder):
    (folder / "clauses" / "Aims.yaml").write_bytes(b"section: x\n")
    assert codes(read_files(folder)) == ["L045"]


def test_a_link_that_leads_out_is_refused(folder, tmp_path):
    secret = tmp_path / "secret.yaml"
    secret.write_bytes(b"section: secret\n")
    (folder / "clauses" / "x.yaml").symlink_to(secret)
    with pytest.raises(LibraryError, match=r"x\.yaml"):
        read_files(folder)


@pytest.mark.parametrize("target", ["..", "types", "/etc", "gone.yaml"])
def test_a_link_to_a_folder_or_to_nothing_is_refused(folder, target):
    (folder / "clauses" / "x.yaml").symlink_to(target)
    with pytest.raises(LibraryError):
        read_files(folder)


def test_the_folder_of_clauses_itself_is_no_link(folder, tmp_path):
    (folder / "clauses").rename(tmp_path / "elsewhere")
    (folder / "clauses").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(LibraryError):
        read_files(folder)


def test_a_link_within_the_library_and_one_to_the_whole_of_it_are_fine(folder, tmp_path):
    (folder / "clauses" / "x.yaml").symlink_to("aims.yaml")
    (tmp_path / "shortcut").symlink_to(folder)
    assert "clauses/x.yaml" in read_files(tmp_path / "shortcut").files


def test_a_file_only_in_the_cloud_is_named(folder):
    (folder / "clauses" / "meetings.yaml").unlink()
    (folder / "clauses" / ".meetings.yaml.icloud").write_bytes(b"bplist00")
    with pytest.raises(FileRefusedError, match=r"meetings\.yaml"):
        read_files(folder)


def locked(monkeypatch, name, error, times):
    """Let a file be refused some times before it can be read."""
    real, left = Path.read_bytes, [times]

    def read_bytes(path):
        if path.name == name and left[0]:
            left[0] -= 1
            raise error
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)


@pytest.mark.parametrize(
    "error", [PermissionError(errno.EACCES, "denied"), OSError(errno.EBUSY, "busy")]
)
def test_a_file_that_the_sync_client_holds_for_a_moment_is_read(folder, monkeypatch, error):
    locked(monkeypatch, "meetings.yaml", error, times=2)
    assert read_files(folder).files == small_files().files


def test_a_file_that_stays_locked_is_refused_by_name(folder, monkeypatch):
    locked(monkeypatch, "meetings.yaml", OSError(errno.EBUSY, "busy"), times=99)
    with pytest.raises(FileRefusedError, match=r"meetings\.yaml"):
        read_files(folder)


def test_a_drive_that_is_gone_is_a_refusal(folder, monkeypatch):
    def lost(path, *, follow_symlinks=True):
        raise OSError(errno.EHOSTDOWN, "host is down", str(path), follow_symlinks)

    monkeypatch.setattr(Path, "stat", lost)
    with pytest.raises(AvtalemakerError):
        read_files(folder)


def test_pipes_and_other_things_that_are_no_files_are_passed_over(folder):
    os.mkfifo(folder / "clauses" / "pipe.yaml")
    assert read_files(folder).files == small_files().files


def test_a_folder_deeper_than_any_library_is_not_walked_to_its_end(folder):
    deep = folder / "clauses"
    for _level in range(30):
        deep /= "x"
    deep.mkdir(parents=True)
    (deep / "far.yaml").write_bytes(b"section: far\n")
    assert read_files(folder).files == small_files().files
