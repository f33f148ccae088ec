"""Agreements in folders of their own: made once, copied for each test."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from avtalemaker.workflows.example import make_example

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def made_example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bokmål example as `avtalemaker example` leaves it; copy it before changing it."""
    folder = tmp_path_factory.mktemp("example") / "avtale"
    make_example("samarbeidsavtale", "nb", folder)
    return folder


@pytest.fixture
def agreement(made_example: Path, tmp_path: Path) -> Path:
    """An agreement's folder with one draft, one appendix, and its state back to draft."""
    folder = tmp_path / "avtale"
    shutil.copytree(made_example, folder)
    for package in folder.glob("*til signering*"):
        package.unlink()
    answers = folder / "avtale.yaml"
    answers.write_text(
        answers.read_text(encoding="utf-8").replace("state: sent", "state: draft"),
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def change(agreement: Path):
    """Replace a text in the agreement's answers file."""

    def replace(old: str, new: str) -> None:
        path = agreement / "avtale.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace
