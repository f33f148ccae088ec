"""Remembered parties: a damaged file is a finding, never a crash, and never written over."""

from __future__ import annotations

import pytest

from avtalemaker.errors import InputError
from avtalemaker.profile import read_profile, remember

SOLVIK = {"kind": "union", "name": "Fagforbundet Sølvik", "place": "Sølvik"}


def test_no_profile_is_an_empty_one(tmp_path):
    profile = read_profile(tmp_path / "borte")
    assert profile.parties == ()
    assert profile.findings == ()


def test_what_is_remembered_is_read_again(tmp_path):
    remember(tmp_path / "ny mappe", SOLVIK)
    assert read_profile(tmp_path / "ny mappe").parties == (SOLVIK,)


def test_the_same_name_is_remembered_once_with_its_latest_data(tmp_path):
    remember(tmp_path, SOLVIK)
    remember(tmp_path, {**SOLVIK, "branch": "0123"})
    assert read_profile(tmp_path).parties == ({**SOLVIK, "branch": "0123"},)


def test_parties_are_found_by_kind(tmp_path):
    remember(tmp_path, SOLVIK)
    remember(tmp_path, {"kind": "party", "name": "Solvik Arbeiderparti"})
    assert [p["name"] for p in read_profile(tmp_path).of_kinds(("party",))] == [
        "Solvik Arbeiderparti"
    ]
    assert len(read_profile(tmp_path).of_kinds(())) == 2


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfeprofile",
        b"profile: 1\nparties: [{name: A, name: B}]",
        b"profile: 2\nparties: []",
        b"[]",
        b"profile: 1\nparties: [{kind: union}]",
        b"profile: 1\nparties: [{name: A, sted: B}]",
        b"profile: 1\nparties: [{name: [A, B]}]",
        b"profile: 1\nparties: [A]",
        b"profile: 1\n\tparties: []",
    ],
)
def test_a_damaged_profile_is_a_finding_and_is_left_as_it_is(tmp_path, data):
    file = tmp_path / "profile.yaml"
    file.write_bytes(data)
    assert read_profile(tmp_path).findings
    with pytest.raises(InputError) as refusal:
        remember(tmp_path, SOLVIK)
    assert refusal.value.findings
    assert refusal.value.advice
    assert file.read_bytes() == data


def test_the_whole_parties_of_a_damaged_profile_are_still_offered(tmp_path):
    text = "profile: 1\nparties: [{kind: union, name: Hel}, {kind: union}]\n"
    (tmp_path / "profile.yaml").write_text(text, encoding="utf-8")
    assert [p["name"] for p in read_profile(tmp_path).parties] == ["Hel"]


def test_a_folder_in_the_place_of_the_profile_is_a_finding(tmp_path):
    (tmp_path / "profile.yaml").mkdir()
    assert [f.code for f in read_profile(tmp_path).findings] == ["I001"]
