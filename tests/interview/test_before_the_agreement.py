"""What is asked before there is an agreement, and where it is asked."""

from __future__ import annotations

import io
import signal
import sys
from dataclasses import replace

import pytest

from avtalemaker.errors import StoppedError, UsageRefusedError
from avtalemaker.interview import choose_front, start
from avtalemaker.interview.choice import choose, confirm
from avtalemaker.interview.plain import Plain
from avtalemaker.interview.prompt import Back, Stopped
from avtalemaker.interview.signals import closing_stops
from avtalemaker.interview.terminal import Terminal
from avtalemaker.model import Phrase


class Console(io.TextIOWrapper):
    def __init__(self, encoding="utf-8"):
        super().__init__(io.BytesIO(), encoding=encoding)

    def isatty(self):
        return True


@pytest.fixture
def console(monkeypatch):
    def put(encoding="utf-8", term="xterm-256color"):
        monkeypatch.setattr(sys, "stdin", Console())
        monkeypatch.setattr(sys, "stderr", Console(encoding))
        monkeypatch.setenv("TERM", term)

    return put


def test_an_ordinary_terminal_gets_the_one_with_arrow_keys(console):
    console()
    assert isinstance(choose_front(), Terminal)


def test_lines_are_asked_for_and_taken_over_where_no_more_can_be_drawn(console):
    console()
    assert isinstance(choose_front(plain=True), Plain)
    console(term="dumb")
    assert isinstance(choose_front(), Plain)
    console(encoding="ascii")
    assert isinstance(choose_front(), Plain)


def test_a_window_that_is_no_console_gets_lines(console, monkeypatch):
    console()
    monkeypatch.setattr("avtalemaker.interview.terminal.has_console", lambda: False)
    assert isinstance(choose_front(), Plain)


def test_without_a_terminal_it_is_told_how_to_give_the_answers(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with pytest.raises(UsageRefusedError) as refusal:
        choose_front()
    assert "--data" in refusal.value.advice


def test_a_process_without_standard_streams_has_no_terminal(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UsageRefusedError):
        choose_front()


def test_the_folder_is_proposed_and_told(script):
    front = script(...)
    assert start.ask_folder(front, "Samarbeidsavtale") == "Samarbeidsavtale"
    assert front.done == ["Folder: Samarbeidsavtale"]


def test_the_language_of_the_screen_is_proposed_for_the_agreement(script, monkeypatch):
    monkeypatch.setenv("AVTALEMAKER_LANG", "nn")
    assert start.ask_language(script(...)) == "nn"
    assert start.ask_language(script("nb")) == "nb"


def test_the_only_type_of_a_library_is_not_asked_for(script, library):
    assert start.ask_type(script(), library) == "small-type"


@pytest.fixture
def two_types(library):
    other = replace(library.types["small-type"], id="other-type", name=Phrase("Annen", "Anna"))
    return replace(library, types={**library.types, "other-type": other})


def test_back_goes_between_language_and_type(script, two_types):
    front = script("nb", Back, "nn", "other-type")
    assert start.ask_kind(front, two_types) == ("nn", "other-type")
    with pytest.raises(Back):
        start.ask_kind(script(Back), two_types)
    with pytest.raises(Back):
        start.ask_kind(script(Back), two_types, language="nb")


def test_a_choice_gives_the_id_of_the_chosen_row(script):
    rows = [("new", "Lag en ny avtale"), ("quit", "Avslutt")]
    assert choose(script("quit"), "Hva vil du gjøre?", rows) == "quit"
    with pytest.raises(Back):
        choose(script(Back), "Hva vil du gjøre?", rows)


@pytest.mark.parametrize(("answer", "wanted"), [(True, True), (False, False), (Back, False)])
def test_going_back_from_a_yes_or_no_is_a_no(script, answer, wanted):
    assert confirm(script(answer), "Sikker?", yes=True) is wanted


def test_stopping_anywhere_ends_in_the_code_of_a_stop(script):
    with pytest.raises(StoppedError):
        choose(script(Stopped), "Hva vil du gjøre?", [("new", "Ny")])


def test_a_closing_window_interrupts_and_the_old_handlers_come_back():
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(KeyboardInterrupt), closing_stops():
        signal.raise_signal(signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is before


def test_in_another_thread_signals_are_left_alone():
    from threading import Thread

    seen = []

    def work():
        with closing_stops():
            seen.append(signal.getsignal(signal.SIGTERM))

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [signal.getsignal(signal.SIGTERM)]
