"""A library of somebody else's is told of, compared and kept; agreements do not need it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from threading import Event

import pytest

from avtalemaker.errors import AvtalemakerError, InputError, LibraryError
from avtalemaker.library.shelf import Kind, Shelf
from avtalemaker.library.source import pack, read_files
from avtalemaker.workflows import libraries
from avtalemaker.workflows.adding import News, offer, take
from avtalemaker.workflows.build import build
from avtalemaker.workflows.check import check
from avtalemaker.workflows.editing import open_for_editing
from avtalemaker.workflows.libraries import check_origin, check_origin_of, resolved_library
from avtalemaker.workflows.signing import package
from avtalemaker.workflows.starting import make_folder
from small_library import small_answers, small_files

HEAD = """\
library: fjelldal
version: "{version}"
name: {{nb: Fjelldal, nn: Fjelldal}}
publisher: {publisher}
licence: CC0-1.0
extends: {extends}
hide: [visibility/election-activities]
"""
CLAUSE = """\
section: meetings
clauses:
  regular-meetings:
    title: {{nb: Våre møter, nn: Våre møte}}
    default: true
    wordings:
      ours: {{nb: "{nb}", nn: "møtast kvar veke"}}
  spring-meeting:
    title: {{nb: Vårmøte, nn: Vårmøte}}
    wordings:
      ours: {{nb: "holde et vårmøte", nn: "halde eit vårmøte"}}
"""


def county(folder, version="1.0.0", nb="møtes hver uke", publisher="Fjelldal", extends="standard"):
    """Write a county's library to a folder, in place of what was there."""
    (folder / "clauses").mkdir(parents=True, exist_ok=True)
    (folder / "clauses" / "library.yaml").write_text(
        HEAD.format(version=version, publisher=publisher, extends=extends), encoding="utf-8"
    )
    (folder / "clauses" / "meetings.yaml").write_text(CLAUSE.format(nb=nb), encoding="utf-8")
    return folder


@pytest.fixture
def source(tmp_path):
    return county(tmp_path / "disk" / "fjelldal")


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path / "libraries")


def add(source, shelf):
    found = offer(str(source), shelf)
    take(found, shelf, "2026-11-22")
    return found


def codes(findings):
    return [finding.code for finding in findings]


def test_what_is_in_it_is_seen_before_it_is_taken(source, shelf):
    found = offer(str(source), shelf)

    assert found.news is News.FIRST
    assert (found.head.id, found.head.publisher, found.head.licence) == (
        "fjelldal", "Fjelldal", "CC0-1.0",
    )  # fmt: skip
    assert [layer.head.id for layer in found.resolved.layers] == ["standard", "fjelldal"]
    assert found.overrides == ("meetings/regular-meetings",)
    assert found.head.hide == ("visibility/election-activities",)
    assert not found.is_plain
    assert not shelf.folder.exists()


def test_a_folder_a_zip_and_a_read_only_folder_give_the_same(source, shelf, tmp_path):
    packed = tmp_path / "fjelldal.zip"
    packed.write_bytes(
        pack({f"Fjelldal 2026/{p}": raw for p, raw in read_files(source).files.items()})
    )
    for path in (source / "clauses", source):
        path.chmod(0o555)

    folder, zipped = offer(str(source), shelf), offer(str(packed), shelf)

    for path in (source, source / "clauses"):
        path.chmod(0o755)
    assert folder.files.digest == zipped.files.digest
    assert (folder.origin.kind, zipped.origin.kind) == (Kind.FOLDER, Kind.ZIP)


def test_a_git_repository_is_fetched_by_its_tag_and_again_by_its_id(source, shelf):
    def git(*arguments):
        words = ["-c", "user.name=Ola Nordmann", "-c", "user.email=ola@example.org", *arguments]
        subprocess.run(["git", *words], cwd=source, check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "one")
    git("tag", "v1.0.0")
    url = f"file://{source}@v1.0.0"

    first = add(url, shelf)
    again = offer("fjelldal", shelf)

    assert str(first.origin) == str(again.origin) == url
    assert again.news is News.SAME


def test_the_same_again_is_nothing_new(source, shelf):
    add(source, shelf)
    assert offer(str(source), shelf).news is News.SAME
    assert offer("fjelldal", shelf).news is News.SAME


def test_a_newer_version_tells_what_is_new_in_it_and_needs_no_question(source, shelf):
    add(source, shelf)
    county(source, "1.1.0", nb="møtes hver dag")
    (source / "clauses" / "more.yaml").write_text(
        "section: information\nclauses:\n  board:\n    title: {nb: Tavle, nn: Tavle}\n"
        "    wordings:\n      ours: {nb: ha en tavle, nn: ha ei tavle}\n", encoding="utf-8",
    )  # fmt: skip

    found = offer("fjelldal", shelf)

    assert (found.news, found.is_plain) == (News.NEWER, True)
    assert found.changes.added == ("information/board",)
    assert found.changes.changed == ("meetings/regular-meetings",)
    assert found.changes.removed == ()
    assert found.findings == ()


def test_an_older_version_is_told_and_asked_about(source, shelf):
    add(county(source, "1.10.0"), shelf)
    found = offer(str(county(source, "1.9.0")), shelf)

    assert (found.news, found.is_plain, codes(found.findings)) == (News.OLDER, False, ["L054"])


def test_changed_content_under_the_same_version_is_told_and_named(source, shelf):
    add(source, shelf)
    found = offer(str(county(source, nb="møtes hver dag")), shelf)

    assert (found.news, found.is_plain, codes(found.findings)) == (News.CHANGED, False, ["L048"])
    assert found.changes.changed == ("meetings/regular-meetings",)


def test_changed_content_under_an_earlier_version_is_told_too(source, shelf):
    add(source, shelf)
    add(county(source, "1.1.0"), shelf)
    assert offer(str(county(source, "1.0.0", nb="møtes ofte")), shelf).news is News.CHANGED


def test_another_publisher_with_the_same_id_is_another_library(source, shelf, tmp_path):
    add(source, shelf)
    other = county(tmp_path / "other", "9.0.0", publisher="Solvik")
    found = offer(str(other), shelf)

    assert (found.news, codes(found.findings)) == (News.OTHER, ["L050"])


def test_another_place_is_told_but_a_new_zip_in_the_same_folder_is_none(source, shelf, tmp_path):
    add(source, shelf)
    elsewhere = county(tmp_path / "elsewhere", "1.1.0")
    found = offer(str(elsewhere), shelf)
    assert (codes(found.findings), found.is_plain) == (["L051"], False)

    for name, place in (("1.zip", source), ("2.zip", elsewhere)):
        (tmp_path / name).write_bytes(pack(read_files(place).files))
    add(tmp_path / "1.zip", shelf)
    assert codes(offer(str(tmp_path / "2.zip"), shelf).findings) == []


def test_a_library_with_faults_is_refused_with_all_of_them(source, shelf):
    (source / "clauses" / "meetings.yaml").write_text("section: meetings\nclauses: 5\n")
    (source / "clauses" / "more.yaml").write_text("sektion: x\n")
    with pytest.raises(LibraryError) as caught:
        offer(str(source), shelf)
    assert {"L001", "L005"} <= set(codes(caught.value.findings))
    assert not shelf.folder.exists()


def test_the_programs_own_id_is_reserved(source, shelf):
    head = source / "clauses" / "library.yaml"
    head.write_text('library: standard\nversion: "1"\nname: {nb: x, nn: x}\n', encoding="utf-8")
    with pytest.raises(LibraryError) as caught:
        offer(str(source), shelf)
    assert "L052" in codes(caught.value.findings)


def test_what_sync_clients_left_is_told_with_the_offer(source, shelf):
    shutil.copy(source / "clauses" / "meetings.yaml", source / "clauses" / "meetings (1).yaml")
    assert codes(offer(str(source), shelf).findings) == ["F001"]


def test_a_branch_that_builds_on_a_county_needs_it_on_the_shelf(source, shelf, tmp_path):
    branch = tmp_path / "solvik"
    (branch / "clauses").mkdir(parents=True)
    (branch / "clauses" / "library.yaml").write_text(
        'library: solvik\nversion: "1"\nname: {nb: S, nn: S}\nextends: fjelldal\n', encoding="utf-8"
    )
    with pytest.raises(LibraryError) as caught:
        offer(str(branch), shelf)
    assert codes(caught.value.findings) == ["L036"]

    add(source, shelf)
    found = offer(str(branch), shelf)
    assert [layer.head.id for layer in found.resolved.layers] == ["standard", "fjelldal", "solvik"]


@pytest.mark.parametrize("damage", [b"PK", None])
def test_a_damaged_copy_is_written_anew_by_adding_again(source, shelf, damage):
    add(source, shelf)
    assert offer(str(source), shelf).is_here
    (copy,) = shelf.place("fjelldal").glob("*.zip")
    if damage is None:
        copy.unlink()
    else:
        copy.write_bytes(damage)

    found = offer(str(source), shelf)
    assert (found.news, found.is_plain, found.is_here) == (News.SAME, True, False)
    add(source, shelf)
    assert shelf.find("fjelldal").files == found.files.files


def test_a_damaged_entry_is_written_anew_by_adding_again(source, shelf):
    add(source, shelf)
    (shelf.folder / "fjelldal" / "source.yaml").write_bytes(b"[")
    assert offer(str(source), shelf).news is News.FIRST
    add(source, shelf)
    assert shelf.find("fjelldal") is not None


@pytest.mark.parametrize("name", ["nosuch", "no/such.zip", "Fjelldal", "fjeldal"])
def test_a_name_that_nothing_has_is_refused_with_what_there_is(source, shelf, name):
    add(source, shelf)
    for look in (offer, resolved_library):
        with pytest.raises(InputError) as caught:
            look(name, shelf)
        assert "fjelldal" in caught.value.advice


BRANCH = """\
library: solvik
version: "1.0"
name: {nb: Solvik, nn: Solvik}
extends: fjelldal
hide: [meetings/spring-meeting]
"""


def test_a_branch_library_that_a_new_version_leaves_behind_is_told_of(source, shelf, tmp_path):
    add(source, shelf)
    head = tmp_path / "solvik" / "clauses" / "library.yaml"
    head.parent.mkdir(parents=True)
    head.write_text(BRANCH, encoding="utf-8")
    add(tmp_path / "solvik", shelf)
    assert codes(offer(str(county(source, "1.1.0")), shelf).findings) == []
    clauses = source / "clauses" / "meetings.yaml"
    clauses.write_text(clauses.read_text("utf-8").replace("spring-", "autumn-"), encoding="utf-8")
    assert codes(offer(str(source), shelf).findings) == ["L056"]


def test_a_path_goes_before_an_id(source, shelf, monkeypatch):
    add(source, shelf)
    county(source, "2.0.0")
    assert resolved_library("fjelldal", shelf).top.head.version == "1.0.0"
    monkeypatch.chdir(source.parent)
    assert resolved_library("fjelldal", shelf).top.head.version == "2.0.0"


def test_a_drive_that_hangs_is_not_waited_for(source, shelf, monkeypatch):
    add(source, shelf)
    county(source, "1.1.0")
    let_go = Event()
    read = libraries.read_files
    monkeypatch.setattr(libraries, "PATIENCE", 0.05)
    monkeypatch.setattr(libraries, "read_files", lambda place: let_go.wait(60) and read(place))
    assert check_origin_of("fjelldal", shelf) == []
    let_go.set()
    assert codes(check_origin_of("fjelldal", shelf)) == ["L049"]


def test_new_content_where_it_came_from_is_said_and_a_lost_drive_is_not(source, shelf):
    add(source, shelf)
    entry = shelf.entry("fjelldal")
    assert check_origin(entry) == []
    assert codes(check_origin(entry)) == []
    county(source, nb="møtes hver dag")
    assert codes(check_origin_of("fjelldal", shelf)) == ["L048"]
    county(source, "1.1.0")
    assert codes(check_origin_of("fjelldal", shelf)) == ["L049"]
    assert check_origin_of("fjelldal@1.0.0", shelf) == []
    county(source, "0.9.0")
    assert check_origin(entry) == []
    shutil.rmtree(source)
    assert check_origin(entry) == []


def test_an_agreement_goes_on_with_the_shelf_and_the_source_gone(source, shelf, tmp_path):
    add(source, shelf)
    folder = tmp_path / "avtale"
    layout = Path(__file__).parents[2] / "templates" / "standard.docx"
    files = {**small_files({"library.yaml": "library: small\nversion: '1'\n"
                                            "name: {nb: L, nn: L}\n"}).files,
             "templates/standard.docx": layout.read_bytes()}  # fmt: skip
    place = tmp_path / "small"
    for path, raw in files.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_bytes(raw)
    add(place, shelf)
    make_folder(folder, resolved_library("small", shelf), small_answers())
    shutil.rmtree(shelf.folder)
    shutil.rmtree(place)
    shutil.rmtree(source)

    assert open_for_editing(folder).library.head.id == "small"
    assert build(folder, ("docx", "pdf")).paths
    assert [f for f in check(folder) if f.level == "stop"] == []
    assert package(folder).path.is_file()
    with pytest.raises(AvtalemakerError):
        resolved_library("small", shelf)
