"""The proof without the dictionaries of the machine, except where a test asks for them."""

from __future__ import annotations

import os

import pytest

HERE = os.environ.get("PATH", "")


@pytest.fixture(scope="module", autouse=True)
def no_hunspell():
    """Two processes for each small library would be most of the time, and no other finding."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "")
        yield


@pytest.fixture
def dictionaries(monkeypatch):
    monkeypatch.setenv("PATH", HERE)
