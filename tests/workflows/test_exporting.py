"""What goes out is checked, and never twice under one version with other content."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avtalemaker.errors import FileRefusedError, InputError, LibraryError
from avtalemaker.files import folder_lock
from avtalemaker.library.shelf import Shelf
from avtalemaker.library.source import LibraryFiles, read_files
from avtalemaker.workflows.adding import offer, take
from avtalemaker.workflows.exporting import MEMORY, export, read_versions
from small_library import AIMS, HEAD, small_files

DAY = "2026-11-22"
FREE = {"library.yaml": HEAD.replace("library: small", "library: small\npublisher: Solvik")}


def written(folder, **changes):
    """Write the small library to a folder, in place of what was there."""
    shutil.rmtree(folder / "clauses", ignore_errors=True)
    for path, raw in small_files({**FREE, **changes}).files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(raw)
    return folder


def head(version):
    return FREE["library.yaml"].replace('"1.0"', f'"{version}"')


@pytest.fixture
def folder(tmp_path):
    return written(tmp_path / "small")


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path / "libraries")


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    """Stand in an empty folder, where zips are written."""
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "out")


def refusal(folder, shelf, output=None):
    with pytest.raises(LibraryError) as caught:
        export(folder, shelf, output, DAY)
    return caught.value


def test_the_zip_holds_the_library_and_nothing_else(folder, shelf):
    (folder / "notes.txt").write_bytes(b"secret")
    (folder / "clauses" / "~$aims.yaml").write_bytes(b"lock")

    made = export(folder, shelf, None, DAY)

    assert (made.path.name, made.is_new) == ("small-1.0.zip", True)
    assert read_files(made.path).files == read_files(folder).files
    assert b"secret" not in made.path.read_bytes()


def test_what_was_exported_is_remembered_in_the_librarys_own_folder(folder, shelf):
    export(folder, shelf, None, DAY)
    (release,) = read_versions(folder)
    assert (release.version, release.day) == ("1.0", DAY)
    assert release.digest == read_files(folder).digest


def test_the_same_again_is_no_fault_and_changes_nothing(folder, shelf):
    first = export(folder, shelf, None, DAY).path.read_bytes()
    memory = (folder / MEMORY).read_bytes()
    again = export(folder, shelf, None, "2027-01-01")

    assert (again.is_new, again.path.read_bytes()) == (False, first)
    assert (folder / MEMORY).read_bytes() == memory


def test_changed_content_under_a_version_that_went_out_is_refused_with_the_next_one(folder, shelf):
    made = export(folder, shelf, None, DAY)
    before = made.path.read_bytes()
    written(folder, **{"aims.yaml": AIMS.replace("alt er bra", "alt er fint")})

    error = refusal(folder, shelf, made.path.with_name("another.zip"))

    assert [f.code for f in error.findings] == ["L055"]
    assert '"1.1"' in error.advice
    assert made.path.read_bytes() == before
    assert not made.path.with_name("another.zip").exists()
    written(folder, **{"library.yaml": head("1.1")})
    assert export(folder, shelf, None, DAY).path.name == "small-1.1.zip"
    assert [r.version for r in read_versions(folder)] == ["1.0", "1.1"]


def test_new_content_under_a_number_below_one_that_went_out_is_refused(folder, shelf):
    written(folder, **{"library.yaml": head("1.10")})
    export(folder, shelf, None, DAY)
    written(folder, **{"library.yaml": head("1.9")})

    assert '"1.11"' in refusal(folder, shelf).advice


def test_an_old_version_can_be_made_again_as_it_was(folder, shelf):
    first = export(folder, shelf, None, DAY).path
    data = first.read_bytes()
    written(folder, **{"library.yaml": head("1.1")})
    export(folder, shelf, None, DAY)
    first.unlink()
    written(folder)

    assert export(folder, shelf, None, DAY).path.read_bytes() == data


def test_the_shelf_remembers_too(folder, shelf):
    take(offer(str(folder), shelf), shelf, DAY)
    written(folder, **{"aims.yaml": AIMS.replace("alt er bra", "alt er fint")})
    assert [f.code for f in refusal(folder, shelf).findings] == ["L055"]


def test_a_zip_of_that_version_that_lies_there_is_asked_too(folder, shelf):
    export(folder, shelf, None, DAY)
    (folder / MEMORY).unlink()
    written(folder, **{"aims.yaml": AIMS.replace("alt er bra", "alt er fint")})
    assert [f.code for f in refusal(folder, shelf).findings] == ["L055"]


def test_no_file_is_ever_written_over(folder, shelf, tmp_path):
    mine = tmp_path / "out" / "mine.zip"
    mine.write_bytes(b"mine")
    with pytest.raises(FileRefusedError):
        export(folder, shelf, mine, DAY)
    assert mine.read_bytes() == b"mine"
    assert not (folder / MEMORY).exists()


def test_a_library_with_faults_does_not_go_out(folder, shelf):
    written(folder, **{"aims.yaml": "section: [", "more.yaml": "sektion: x\n"})
    error = refusal(folder, shelf)
    assert {"Y002", "L001"} <= {f.code for f in error.findings}
    assert not (folder / MEMORY).exists()


@pytest.mark.parametrize(
    "damage",
    [
        b"[",
        b"",
        b"versions: []\nnote: from Kari\n",
        b"versions: 5\n",
        b"versions: [{version: x}]\n",
    ],
)
def test_a_damaged_memory_is_refused_and_left_as_it_is(folder, shelf, damage):
    (folder / MEMORY).write_bytes(damage)
    with pytest.raises(InputError, match=r"versions\.yaml"):
        export(folder, shelf, None, DAY)
    assert (folder / MEMORY).read_bytes() == damage


def test_a_conflicted_copy_of_the_memory_is_told(folder, shelf):
    export(folder, shelf, None, DAY)
    shutil.copy(folder / MEMORY, folder / "versions (1).yaml")
    assert [f.code for f in export(folder, shelf, None, DAY).findings] == ["F001"]


def test_two_do_not_export_at_once(folder, shelf):
    with folder_lock(folder), pytest.raises(FileRefusedError):
        export(folder, shelf, None, DAY)


def test_a_folder_that_is_not_there_is_told(tmp_path, shelf):
    with pytest.raises(InputError):
        export(tmp_path / "nowhere", shelf, None, DAY)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf"]), max_size=30)


@settings(max_examples=25)
@given(title=WORDS.filter(str.strip), bom=st.booleans(), crlf=st.booleans(),
       layout=st.binary(max_size=200))  # fmt: skip
def test_a_library_that_went_out_and_was_added_goes_out_with_the_same_bytes(
    tmp_path_factory, title, bom, crlf, layout
):
    place = tmp_path_factory.mktemp("law")
    quoted = title.replace("\\", "").replace('"', "").strip() or "x"
    aims = AIMS.replace("{nb: Godt, nn: Godt}", f'{{nb: "{quoted}", nn: "{quoted}"}}')
    files = LibraryFiles("x", {**small_files({**FREE, "aims.yaml": aims}).files,
                               "templates/standard.docx": layout})  # fmt: skip
    for path, raw in files.files.items():
        text = raw.replace(b"\n", b"\r\n") if crlf and path.endswith(".yaml") else raw
        text = b"\xef\xbb\xbf" + text if bom and path.endswith(".yaml") else text
        (place / "one" / path).parent.mkdir(parents=True, exist_ok=True)
        (place / "one" / path).write_bytes(text)
    shelf = Shelf(place / "libraries")

    first = export(place / "one", shelf, place / "1.zip", DAY)
    take(offer(str(first.path), shelf), shelf, DAY)
    for path, raw in shelf.find("small").files.items():
        (place / "two" / path).parent.mkdir(parents=True, exist_ok=True)
        (place / "two" / path).write_bytes(raw)
    second = export(place / "two", shelf, place / "2.zip", DAY)

    (kept,) = (shelf.folder / "small").glob("*.zip")
    assert first.path.read_bytes() == second.path.read_bytes() == kept.read_bytes()
