"""The talk about an update: what is shown of each case, and what can be answered."""

from __future__ import annotations

import io

import pytest

from avtalemaker.interview.choice import confirm
from avtalemaker.interview.plain import Plain
from avtalemaker.interview.prompt import Stopped
from avtalemaker.model import ClauseChoice
from avtalemaker.updating.asking import decide, show_case
from avtalemaker.updating.overview import overview
from small_library import AIMS, MEETINGS

EXTRA = "  extra:\n    title: {nb: Noe nytt, nn: Noko nytt}\n    wordings: {w: {nb: a, nn: a}}\n"
NEWER = {
    "meetings.yaml": MEETINGS.replace("i året", "hvert år")
    .replace("aldri møtes", "aldri ses")
    .replace("requires: [meetings/regular]", "status: retired")
    + EXTRA,
    "aims.yaml": AIMS.replace("alt er bra", "alt er best"),
}


@pytest.fixture
def offer(case, choose):
    return case(
        NEWER, choose("regular", "seen", ClauseChoice("never", "", "Aldri i livet."))
    ).look()


def talk(offer, *lines: str):
    """Return what was decided and everything that was shown."""
    shown = io.StringIO()
    front = Plain(io.StringIO("".join(f"{line}\n" for line in lines)), shown)
    return decide(front, offer.cases), shown.getvalue()


def test_every_case_is_shown_and_decided(offer):
    verdicts, shown = talk(offer, "2", "2", "")
    assert verdicts == ["old", "drop", "new"]
    assert "1 of 3: «Faste møter» has a new text" in shown
    assert "Å holde to møter [out: i året.] [in: hvert år.]" in shown
    assert "«Synlighet» is retired" in shown
    assert "«Aldri», which you have" in shown
    assert "Your own wording:\n  Aldri i livet." in shown


def test_enter_takes_the_new_texts_and_keeps_the_own_ones(offer):
    verdicts, _shown = talk(offer, "", "", "")
    assert verdicts == ["new", "new", "new"]


def test_back_asks_again_and_before_the_first_gives_up(offer):
    verdicts, _shown = talk(offer, "2", "<", "1", "1", "1")
    assert verdicts == ["new", "new", "new"]
    assert talk(offer, "<")[0] is None


def test_who_stops_has_decided_nothing(offer):
    with pytest.raises(Stopped):
        talk(offer, "1")


def test_a_case_fits_a_narrow_window(offer, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    shown = io.StringIO()
    for number, case in enumerate(offer.cases, 1):
        show_case(Plain(io.StringIO(), shown), case, number, 3)
    assert max(len(line) for line in shown.getvalue().splitlines()) < 40


def test_the_rest_of_the_library_is_told_in_a_few_lines(offer):
    lines = list(overview(offer.changes, offer.cases, offer.opened.answers))
    assert lines == [
        "New clauses you can pick with «edit»: Noe nytt",
        "Besides: 1 clause changed that you have not picked",
    ]


@pytest.mark.parametrize(
    ("line", "wanted"), [("yes", True), ("no", False), ("", True), ("<", False)]
)
def test_the_last_yes_is_asked_for(line, wanted):
    front = Plain(io.StringIO(f"{line}\n"), io.StringIO())
    assert confirm(front, "Now?", yes=True) is wanted
