"""A long text may lie in a file; what cannot be read is told, never guessed."""

from __future__ import annotations

import pytest

from avtalemaker.interview.longtext import UnreadTextError, long_text


def test_typed_text_is_the_text():
    assert long_text("Å holde møter.\nOg spise kake.") == "Å holde møter.\nOg spise kake."


def test_a_name_after_the_at_sign_is_read(tmp_path):
    file = tmp_path / "min klausul æøå.txt"
    file.write_text("\ufeffÅ møtes.\n\n", encoding="utf-8")
    assert long_text(f"@{file}") == "Å møtes."


def test_a_file_that_was_dropped_on_the_window_is_read(tmp_path):
    file = tmp_path / "en fil.md"
    file.write_text("Tekst", encoding="utf-8")
    assert long_text(f"@'{file}'") == "Tekst"
    assert long_text("@" + str(file).replace(" ", "\\ ")) == "Tekst"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("vedlegg.docx", b"PK"),
        ("gammel.txt", "Møte".encode("cp1252")),
        ("stor.txt", b"x" * 200_001),
    ],
)
def test_what_is_no_readable_text_is_refused(tmp_path, name, data):
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(UnreadTextError):
        long_text(f"@{file}")


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    (tmp_path / "mappe.txt").mkdir()
    for name in ("borte.txt", "mappe.txt"):
        with pytest.raises(UnreadTextError):
            long_text(f"@{tmp_path / name}")


@pytest.mark.parametrize("name", ["~ukjent-bruker/tekst.txt", "a\0b.txt"])
def test_a_name_that_no_system_can_follow_is_refused(name):
    with pytest.raises(UnreadTextError):
        long_text(f"@{name}")


def test_an_at_sign_within_a_text_of_several_lines_is_text():
    assert long_text("@alle\nmøter") == "@alle\nmøter"
