"""An agreement made from the small library, and a later version of it to update to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from avtalemaker.answers_file import read_answers
from avtalemaker.library.basis import read_basis
from avtalemaker.library.layers import alone
from avtalemaker.library.shelf import Shelf
from avtalemaker.model import Answers, ClauseChoice, SectionChoice
from avtalemaker.workflows.starting import make_folder
from avtalemaker.workflows.updating import Offer, decided, offered_update, write_update
from small_library import HEAD, small_answers, small_files

if TYPE_CHECKING:
    from pathlib import Path

    from avtalemaker.workflows.folder import AgreementFolder

NEWER_HEAD = HEAD.replace('"1.0"', '"1.1"')


def picked(*clauses: ClauseChoice | str, section: str = "meetings", **rest) -> SectionChoice:
    rows = tuple(c if isinstance(c, ClauseChoice) else ClauseChoice(c) for c in clauses)
    return SectionChoice(section, rows, **rest)


def write_library(folder: Path, changes: dict[str, str]) -> Path:
    for path, raw in small_files(changes).files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(raw)
    return folder


@dataclass
class Case:
    """An agreement's folder, the newer library's folder, and a way to update one to the other."""

    folder: AgreementFolder
    library: Path
    shelf: Shelf

    def look(self) -> Offer:
        with offered_update(self.folder.path, str(self.library), self.shelf) as offer:
            return offer

    def kinds(self) -> list[tuple[str, str]]:
        return [(case.kind.value, case.key) for case in self.look().cases]

    def update(self, *verdicts: str):
        """Decide as told, everything with the library when nothing is told; return the outcome."""
        with offered_update(self.folder.path, str(self.library), self.shelf) as offer:
            cases = [case for case in offer.cases if case.printed]
            outcome = decided(offer, verdicts or [case.of_library for case in cases])
            write_update(offer, outcome)
        return outcome

    @property
    def answers(self) -> Answers:
        return read_answers(self.folder.answers).answers

    @property
    def basis(self):
        return read_basis(self.folder.basis.read_bytes())

    def clauses(self, section: str = "meetings") -> list[ClauseChoice]:
        found = [c for c in self.answers.sections if c.section == section]
        return list(found[0].clauses) if found else []


@pytest.fixture
def case(tmp_path):
    """Return `make(newer, *sections, base=…, values=…)`: files below `clauses/` that differ."""

    def make(newer: dict[str, str], *sections: SectionChoice, base=None, values=None, **rest):
        answers = replace(small_answers(values=values, **rest), sections=sections)
        folder = make_folder(tmp_path / "avtale", alone(small_files(base)), answers)
        library = write_library(tmp_path / "ny", {"library.yaml": NEWER_HEAD, **newer})
        return Case(folder, library, Shelf(tmp_path / "shelf"))

    return make


@pytest.fixture
def choose():
    """Return `picked(*clauses, section=…)`."""
    return picked
