"""The standard library and the layouts are found, or the places looked at are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from avtalemaker import resources
from avtalemaker.errors import AvtalemakerError

CHECKOUT = Path(__file__).parents[1]


def test_in_a_checkout_the_data_are_the_top_level_folders():
    assert resources.data_folder() == CHECKOUT
    assert (resources.data_folder() / "clauses" / "library.yaml").is_file()


def test_in_a_wheel_the_data_lie_inside_the_package(tmp_path, monkeypatch):
    for name in ("clauses", "templates"):
        (tmp_path / "_data" / name).mkdir(parents=True)
    monkeypatch.setattr(resources, "PLACES", (tmp_path / "_data", CHECKOUT))
    assert resources.data_folder() == tmp_path / "_data"


def test_a_folder_that_has_only_one_of_the_two_is_not_taken(tmp_path, monkeypatch):
    (tmp_path / "clauses").mkdir()
    monkeypatch.setattr(resources, "PLACES", (tmp_path, tmp_path / "nowhere"))
    with pytest.raises(AvtalemakerError) as refusal:
        resources.data_folder()
    assert str(tmp_path / "nowhere") in refusal.value.message
    assert refusal.value.advice
