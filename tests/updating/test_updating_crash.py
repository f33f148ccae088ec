"""Killed between two writes, an agreement that is being updated opens, and says what it said."""

from __future__ import annotations

import pytest

from avtalemaker.checks import check_answers
from avtalemaker.compose import compose
from avtalemaker.model import ClauseChoice
from avtalemaker.workflows import updating
from avtalemaker.workflows.folder import open_agreement
from small_library import MEETINGS

NEWER = MEETINGS.replace("      soft:", "      mild:").replace("aldri møtes", "aldri ses")
PICKED = (ClauseChoice("regular", "soft"), ClauseChoice("seen"), ClauseChoice("never"))


class Killed(BaseException):
    """The process is gone: nothing of ours runs any more."""


def killed_before(number: int, monkeypatch):
    """End before the write of that number, counted from 1."""
    left = [number]

    def counted(write):
        def write_or_die(*arguments, **settings):
            left[0] -= 1
            if not left[0]:
                raise Killed
            return write(*arguments, **settings)

        return write_or_die

    for name in ("write_free", "write_answers", "write_atomic"):
        monkeypatch.setattr(updating, name, counted(getattr(updating, name)))


def read(case) -> set[str]:
    opened = open_agreement(case.folder.path)
    assert check_answers(opened.library, opened.file) == []
    agreement = compose(opened.library, opened.answers)
    return {clause.text for s in agreement.sections for clause in s.clauses}


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("mild", ["wording:mild", "old"])
def test_a_killed_update_leaves_an_agreement_that_opens(number, mild, case, choose, monkeypatch):
    one = case({"meetings.yaml": NEWER}, choose(*PICKED))
    verdicts = [mild, "new"]
    with monkeypatch.context() as patch:
        killed_before(number, patch)
        if number == 5 and mild == "old":
            one.update(*verdicts)  # one write fewer: both libraries know the answers
        else:
            with pytest.raises(Killed):
                one.update(*verdicts)
    assert "Å møtes av og til." in read(one)
    assert "Å være synlige." in read(one)
    assert {"Å aldri møtes.", "Å aldri ses."} & read(one)


def test_a_killed_update_can_be_run_again(case, choose, monkeypatch):
    one = case({"meetings.yaml": NEWER}, choose(*PICKED))
    with monkeypatch.context() as patch:
        killed_before(4, patch)
        with pytest.raises(Killed):
            one.update("wording:mild", "new")
    one.update("new")
    assert "Å aldri ses." in read(one)
    assert "Å møtes av og til." in read(one)


def test_a_disk_that_says_no_leaves_all_as_it_was(case, choose):
    one = case({"meetings.yaml": NEWER}, choose(*PICKED))
    before = one.folder.answers.read_bytes(), one.folder.basis.read_bytes()
    one.folder.path.joinpath("avtale.før-1.1.yaml").mkdir()
    one.update("old", "new")
    assert one.folder.path.joinpath("avtale.før-1.1 (2).yaml").read_bytes() == before[0]
