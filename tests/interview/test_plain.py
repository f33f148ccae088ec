"""The line by line front end: lines in, lines out, nothing drawn."""

from __future__ import annotations

import io

import pytest

from avtalemaker.interview.plain import Plain
from avtalemaker.interview.prompt import Asks, Back, LeaveOpen, Option, Prompt, Stopped, Tone

TWO = (Option("a", "Første", checked=True), Option("b", "Andre"))


def plain(lines):
    return Plain(io.StringIO(lines), io.StringIO())


def ask(prompt, lines):
    return plain(lines).ask(prompt)


def test_a_line_is_the_answer_with_its_norwegian_letters():
    assert ask(Prompt(Asks.TEXT, "Navn?"), "Åse Sønstebø\n") == "Åse Sønstebø"


def test_an_empty_line_takes_what_is_offered():
    assert ask(Prompt(Asks.TEXT, "Sted?", typed="Solvik"), "\n") == "Solvik"
    assert ask(Prompt(Asks.CHOICE, "Hvem?", typed="b", options=TWO), "\n") == "b"
    assert ask(Prompt(Asks.YES_NO, "Enige?", typed="true"), "\n") is True
    assert ask(Prompt(Asks.SEVERAL, "Hvilke?", options=TWO), "\n") == ["a"]


def test_a_hyphen_empties_what_may_be_empty():
    optional = Prompt(Asks.TEXT, "Kortnavn?", typed="FF", can_be_empty=True)
    assert ask(optional, "-\n") == ""
    assert ask(Prompt(Asks.TEXT, "Navn?", typed="FF"), "-\n") == "-"


def test_back_and_not_known_yet_are_one_sign_each():
    with pytest.raises(Back):
        ask(Prompt(Asks.TEXT, "Navn?"), "<\n")
    with pytest.raises(LeaveOpen):
        ask(Prompt(Asks.CHOICE, "Hvem?", options=TWO, can_be_open=True), "!\n")


def test_the_signs_are_text_where_they_have_no_meaning():
    prompt = Prompt(Asks.TEXT, "Navn?", can_go_back=False)
    assert ask(prompt, "<\n") == "<"
    assert ask(prompt, "!\n") == "!"


def test_a_question_mark_tells_more_and_asks_again():
    front = plain("?\nSolvik\n")
    assert front.ask(Prompt(Asks.TEXT, "Sted?", help="Skriv stedet.")) == "Solvik"
    assert "Skriv stedet." in front._talk.getvalue()


def test_choices_are_numbered_and_a_wrong_number_is_asked_again():
    front = plain("3\nx\n2\n")
    assert front.ask(Prompt(Asks.CHOICE, "Hvem?", options=TWO)) == "b"
    said = front._talk.getvalue()
    assert "  1. Første" in said
    assert said.count("Error:") == 2


def test_a_choice_may_be_written_in_words():
    assert ask(Prompt(Asks.CHOICE, "Hvem?", options=TWO), "andre\n") == "b"


def test_several_numbers_stand_between_commas_and_nought_is_none():
    prompt = Prompt(Asks.SEVERAL, "Hvilke?", options=TWO)
    assert ask(prompt, "2, 1\n") == ["a", "b"]
    assert ask(prompt, "0\n") == []
    assert ask(prompt, "1,9\n2\n") == ["b"]


@pytest.mark.parametrize(("line", "answer"), [("y", True), ("yes", True), ("N", False)])
def test_yes_and_no_may_be_one_letter(line, answer):
    assert ask(Prompt(Asks.YES_NO, "Enige?"), f"kanskje\n{line}\n") is answer


def test_yes_and_no_are_ja_and_nei_on_a_norwegian_screen(monkeypatch):
    monkeypatch.setenv("AVTALEMAKER_LANG", "nn")
    from avtalemaker.messages import _

    word = _("No").lower()
    assert ask(Prompt(Asks.YES_NO, "Einige?"), f"{word}\n") is False


def test_a_long_text_ends_with_an_empty_line():
    prompt = Prompt(Asks.LONG_TEXT, "Skriv.", typed="Gammel")
    assert ask(prompt, "Å møtes.\nOfte.\n\n") == "Å møtes.\nOfte."
    assert ask(prompt, "\n") == "Gammel"
    assert ask(prompt, "@fil.txt\nikke lest\n") == "@fil.txt"


def test_the_end_of_the_input_stops_the_talk():
    with pytest.raises(Stopped):
        ask(Prompt(Asks.TEXT, "Navn?"), "")


def test_every_prompt_says_how_to_go_back_and_what_enter_means():
    front = plain("\n")
    front.ask(Prompt(Asks.TEXT, "Sted?", typed="Solvik", can_be_open=True))
    said = front._talk.getvalue()
    assert "Enter = Solvik." in said
    assert "< = back." in said
    assert "! = don't know yet." in said


def test_no_control_sign_is_ever_written():
    front = plain("1\n")
    front.show("Møter", Tone.HEADING)
    front.show("Feil", Tone.FAULT)
    front.ask(Prompt(Asks.CHOICE, "Hvem?", options=TWO, typed="a", error="Nei."))
    assert front._talk.getvalue().replace("\n", "").isprintable()


def test_a_terminal_without_norwegian_letters_is_no_crash():
    talk = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    Plain(io.StringIO(), talk).show("Blåbærsyltetøy • –")
    talk.seek(0)
    assert talk.read() == "Bl?b?rsyltet?y ? ?\n"


def test_a_line_in_another_encoding_is_asked_for_again():
    answers = io.TextIOWrapper(io.BytesIO(b"K\xe5re\nKari\n"), encoding="utf-8")
    assert Plain(answers, io.StringIO()).ask(Prompt(Asks.TEXT, "Navn?")) == "Kari"
