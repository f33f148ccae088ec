"""The language of the screen, by the environment."""

from __future__ import annotations

import time

import pytest

from avtalemaker.cli.main import COMMANDS
from avtalemaker.messages import COMMANDS as NAMED
from avtalemaker.messages import _, did_you_mean, screen_language


@pytest.fixture(autouse=True)
def no_language(monkeypatch):
    for name in ("AVTALEMAKER_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "nb"),
        ({"LANG": "C.UTF-8"}, "nb"),
        ({"LANG": "en_GB.UTF-8"}, "nb"),
        ({"LANG": "nn_NO.UTF-8"}, "nn"),
        ({"LANG": "Norwegian-Nynorsk_Norway.1252"}, "nn"),
        ({"LANG": "nb_NO.UTF-8", "LC_ALL": "nn_NO"}, "nn"),
        ({"LANG": "nn_NO.UTF-8", "AVTALEMAKER_LANG": "en"}, "en"),
        ({"LANG": "nn_NO.UTF-8", "AVTALEMAKER_LANG": "tysk"}, "nn"),
    ],
)
def test_the_screen_speaks_bokmal_unless_it_is_told_otherwise(monkeypatch, variables, language):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert screen_language() == language


def test_english_is_the_source_text_itself(monkeypatch):
    monkeypatch.setenv("AVTALEMAKER_LANG", "en")
    assert _("This needs an answer.") == "This needs an answer."


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_a_text_is_translated(monkeypatch, language):
    monkeypatch.setenv("AVTALEMAKER_LANG", language)
    assert _("This needs an answer.") != "This needs an answer."


def test_a_slip_is_found_among_thousands_of_names_and_thousands_of_slips_are_no_wait():
    known = [f"meetings/clause-{number}-{number * 7}" for number in range(5000)]
    advice = did_you_mean("meetngs/clause-4321-30247", known, "None.")
    assert advice == "Mente du «meetings/clause-4321-30247»?"

    began = time.process_time()
    for number in range(300):
        assert did_you_mean(f"nothing/like-{number}", known, "None.") == "None."
    assert time.process_time() - began < 3  # half a minute, when each is compared with all


def test_a_command_is_named_as_the_program_was_started(monkeypatch):
    monkeypatch.setenv("AVTALEMAKER_LANG", "en")
    monkeypatch.setenv("AVTALEMAKER_COMMAND", "python3 start.py")
    assert _("Run «avtalemaker edit» and answer it ({name}).") == (
        "Run «python3 start.py edit» and answer it ({name})."
    )
    assert _("Install avtalemaker again.") == "Install avtalemaker again."
    assert set(NAMED) == set(COMMANDS)
