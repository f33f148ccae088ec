"""A library begun from nothing passes the check at once, and an editor finds its schema."""

from __future__ import annotations

import json
import re

import pytest

from avtalemaker.errors import FileRefusedError, InputError
from avtalemaker.library.load import examine
from avtalemaker.library.schema import SCHEMA
from avtalemaker.library.shelf import Shelf
from avtalemaker.workflows.adding import offer, take
from avtalemaker.workflows.libraries import resolved_library
from avtalemaker.workflows.newlibrary import Founding, id_fault, make_library, proposed_id


def founding(library_id="fjelldal", extends="standard", publisher="Fagforbundet Fjelldal"):
    return Founding(library_id, "Klausuler: «Fjelldal»", "Klausular # Fjelldal", publisher, extends)


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path / "libraries")


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_it_passes_the_check_without_a_single_finding(tmp_path, shelf, language):
    make_library(tmp_path / "fjelldal", founding(), shelf, language)

    library, findings = examine(resolved_library(tmp_path / "fjelldal", shelf))

    assert findings == ()
    clauses = {clause.id: clause for clause in library.sections["meetings"].clauses}
    example = clauses["fjelldal-example"]
    assert example.guidance.nb
    assert example.source
    assert example.wordings[0].text.nb.source != example.wordings[0].text.nn.source


def test_each_yaml_file_leads_an_editor_to_the_schema(tmp_path, shelf):
    folder = tmp_path / "fjelldal"
    paths = make_library(folder, founding(), shelf, "nb")

    yaml_files = [path for path in paths if path.suffix == ".yaml"]
    assert len(yaml_files) == 2
    for path in yaml_files:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        schema = (path.parent / named[1]).resolve()
        assert json.loads(schema.read_bytes()) == json.loads(SCHEMA.read_bytes())


def test_a_branch_library_builds_on_a_county_on_the_shelf(tmp_path, shelf):
    make_library(tmp_path / "fjelldal", founding(), shelf, "nb")
    take(offer(str(tmp_path / "fjelldal"), shelf), shelf, "2026-11-22")
    make_library(tmp_path / "solvik", founding("solvik", "fjelldal"), shelf, "nb")

    resolved = resolved_library(tmp_path / "solvik", shelf)

    assert [layer.head.id for layer in resolved.layers] == ["standard", "fjelldal", "solvik"]
    assert examine(resolved)[1] == ()


def test_a_folder_that_holds_something_is_left_alone(tmp_path, shelf):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / ".DS_Store").write_bytes(b"x")
    make_library(folder, founding(), shelf, "nb")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    with pytest.raises(FileRefusedError):
        make_library(folder, founding("another"), shelf, "nb")

    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("library_id", ["standard", "Fjelldal", "fjell dal", "a@1.0", "../x", ""])
def test_an_id_that_cannot_be_is_refused(tmp_path, shelf, library_id):
    assert id_fault(library_id)
    with pytest.raises(InputError):
        make_library(tmp_path / "x", founding(library_id), shelf, "nb")
    assert not (tmp_path / "x").exists()


def test_a_parent_that_is_not_here_is_refused(tmp_path, shelf):
    with pytest.raises(InputError, match="nosuch"):
        make_library(tmp_path / "x", founding(extends="nosuch"), shelf, "nb")


@pytest.mark.parametrize(("name", "proposal"), [
    ("Møre og Romsdal", "more-og-romsdal"), ("Fjelldal", "fjelldal"), ("2026 Ås", "as"),
    ("standard", "bibliotek"), ("…", "bibliotek"), ("Sør-Trøndelag_3", "sor-trondelag-3"),
])  # fmt: skip
def test_the_proposed_id_is_made_of_the_folders_name(name, proposal):
    assert proposed_id(name) == proposal
    assert id_fault(proposal) == ""
