"""The shelf keeps what was added, finds it by id and version, and names what is damaged."""

from __future__ import annotations

import pytest

from avtalemaker.errors import FileRefusedError, InputError, LibraryError
from avtalemaker.files import folder_lock
from avtalemaker.library.releases import next_version, version_key
from avtalemaker.library.shelf import Kind, Origin, Shelf, is_shelf_name
from avtalemaker.model import LibraryHead, Phrase
from small_library import AIMS, HEAD, small_files

ORIGIN = Origin(Kind.FOLDER, "/disk/fjelldal")
DAY = "2026-11-22"


def head(version="1.0", publisher="Fjelldal", library_id="fjelldal"):
    return LibraryHead(library_id, version, Phrase("Fjelldal", "Fjelldal"), publisher)


def release(version, **texts):
    return small_files({"library.yaml": HEAD.replace('"1.0"', f'"{version}"'), **texts})


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path / "libraries")


def test_an_empty_shelf_finds_nothing_and_makes_no_folder(shelf):
    assert shelf.find("fjelldal") is None
    assert shelf.entry("fjelldal") is None
    assert shelf.entries() == ((), ())
    assert not shelf.folder.exists()


def test_what_is_put_is_found_again(shelf):
    shelf.put(small_files(), head(), ORIGIN, DAY)

    entry = shelf.entry("fjelldal")
    assert shelf.find("fjelldal").files == small_files().files
    assert (entry.origin, entry.publisher, entry.name.nn) == (ORIGIN, "Fjelldal", "Fjelldal")
    assert [e.version for e in entry.releases] == ["1.0"]
    assert sorted(p.name for p in (shelf.folder / "fjelldal").iterdir()) == [
        f"1.0-{small_files().digest[:8]}.zip", "source.yaml",
    ]  # fmt: skip


def test_a_new_version_is_in_use_and_the_old_one_is_still_found(shelf):
    shelf.put(release("1.0"), head("1.0"), ORIGIN, DAY)
    shelf.put(release("1.1"), head("1.1"), ORIGIN, DAY)

    assert shelf.find("fjelldal").digest == release("1.1").digest
    assert shelf.find("fjelldal@1.0").digest == release("1.0").digest
    with pytest.raises(InputError) as caught:
        shelf.find("fjelldal@2.0")
    assert "1.0, 1.1" in caught.value.advice


def test_the_same_version_with_other_content_is_the_one_added_last(shelf):
    changed = release("1.0", **{"aims.yaml": AIMS.replace("bra", "fint")})
    shelf.put(release("1.0"), head(), ORIGIN, DAY)
    shelf.put(changed, head(), ORIGIN, DAY)

    assert shelf.find("fjelldal@1.0").digest == changed.digest
    assert len(shelf.entry("fjelldal").releases) == 2


def test_adding_the_same_again_changes_nothing_but_where_it_is_from(shelf):
    shelf.put(release("1.0"), head("1.0"), ORIGIN, DAY)
    shelf.put(release("1.1"), head("1.1"), ORIGIN, DAY)
    shelf.put(release("1.0"), head("1.0"), Origin(Kind.GIT, "https://x/y.git", "v1.0"), DAY)

    entry = shelf.entry("fjelldal")
    assert [e.version for e in entry.releases] == ["1.1", "1.0"]
    assert str(entry.origin) == "https://x/y.git@v1.0"


def test_another_publisher_begins_anew(shelf):
    shelf.put(release("1.0"), head("1.0"), ORIGIN, DAY)
    shelf.put(release("2.0"), head("2.0", "Solvik"), ORIGIN, DAY)

    assert [e.version for e in shelf.entry("fjelldal").releases] == ["2.0"]


@pytest.mark.parametrize("damage", [
    b"", b"[", b"library: fjelldal\n", b"\0", b"library: solvik\n",
    b"releases: [{version: 1, digest: x, day: y}]\n",
    (b"kind: folder", b"kind: [folder]"), (b"/disk/fjelldal", b'"\\0"'),
])  # fmt: skip
def test_a_damaged_entry_names_its_file_and_what_to_do(shelf, damage):
    shelf.put(small_files(), head(), ORIGIN, DAY)
    shelf.put(small_files(), head(library_id="solvik"), ORIGIN, DAY)
    path = shelf.folder / "fjelldal" / "source.yaml"
    path.write_bytes(damage if isinstance(damage, bytes) else path.read_bytes().replace(*damage))

    with pytest.raises(LibraryError) as caught:
        shelf.find("fjelldal")
    entries, findings = shelf.entries()

    assert str(path) in caught.value.message
    assert str(path.parent) in caught.value.advice
    assert [entry.id for entry in entries] == ["solvik"]
    assert [f.code for f in findings] == ["L053"]
    shelf.put(small_files(), head(), ORIGIN, DAY)
    assert shelf.find("fjelldal") is not None


def test_an_entry_moved_to_another_id_is_damaged(shelf):
    shelf.put(small_files(), head(), ORIGIN, DAY)
    (shelf.folder / "fjelldal").rename(shelf.folder / "solvik")
    with pytest.raises(LibraryError):
        shelf.find("solvik")


@pytest.mark.parametrize("damage", ["gone", "cut", "another"])
def test_a_damaged_copy_names_its_file_and_how_to_get_it_again(shelf, damage):
    shelf.put(small_files(), head(), ORIGIN, DAY)
    (path,) = (shelf.folder / "fjelldal").glob("*.zip")
    if damage == "gone":
        path.unlink()
    elif damage == "cut":
        path.write_bytes(path.read_bytes()[:-40])
    else:
        other = Shelf(shelf.folder.parent / "other")
        other.put(release("1.0", **{"aims.yaml": AIMS + "\n"}), head(), ORIGIN, DAY)
        path.write_bytes(next((other.folder / "fjelldal").glob("*.zip")).read_bytes())

    with pytest.raises(LibraryError) as caught:
        shelf.find("fjelldal")

    assert str(path) in caught.value.message
    assert "library add /disk/fjelldal" in caught.value.advice


def test_a_copy_without_its_entry_is_not_there_yet(shelf):
    """As after a power cut between the two: the zip is whole, and nothing names it."""
    shelf.put(small_files(), head(), ORIGIN, DAY)
    (shelf.folder / "fjelldal" / "source.yaml").unlink()

    assert shelf.find("fjelldal") is None
    assert shelf.entries() == ((), ())


def test_two_processes_do_not_add_at_once(shelf):
    shelf.put(small_files(), head(), ORIGIN, DAY)
    with folder_lock(shelf.folder / "fjelldal"), pytest.raises(FileRefusedError):
        shelf.put(small_files(), head(), ORIGIN, DAY)


def test_an_id_that_windows_keeps_for_itself_has_a_folder_all_the_same(shelf):
    shelf.put(small_files(), head(library_id="con"), ORIGIN, DAY)

    assert shelf.find("con") is not None
    assert [entry.id for entry in shelf.entries()[0]] == ["con"]
    assert [p.name for p in shelf.folder.iterdir()] == ["con_"]


@pytest.mark.parametrize("name", ["../x", "fjelldal/..", "Fjelldal", "", "fjelldal@", "a@b", "@1"])
def test_what_is_no_name_is_not_looked_for(shelf, name):
    assert not is_shelf_name(name)
    assert shelf.find(name) is None


def test_versions_are_ordered_as_numbers():
    ordered = ["0.9", "1.0", "1.0.1", "1.9", "1.10", "2", "10"]
    assert sorted(sorted(ordered), key=version_key) == ordered
    assert version_key("1.0.0") == version_key("1")


@pytest.mark.parametrize(("known", "next_one"), [
    (["1.0.0"], "1.0.1"), (["1.9", "1.10"], "1.11"), (["3"], "4"), (["1." + "9" * 5_000], None),
])  # fmt: skip
def test_the_next_version_is_above_every_other(known, next_one):
    found = next_version(known)
    assert next_one in {None, found}
    assert version_key(found) > max(version_key(version) for version in known)
