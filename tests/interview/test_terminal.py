"""The terminal front end, key by key: the traps of questionary do not occur."""

from __future__ import annotations

import io

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.output.vt100 import Vt100_Output

from avtalemaker.interview.prompt import Asks, Back, LeaveOpen, Option, Prompt, Stopped, Tone
from avtalemaker.interview.terminal import Terminal, _add_keys

pyte = pytest.importorskip("pyte")

ENTER, ESC, UP, DOWN, SPACE = "\r", "\x1b", "\x1b[A", "\x1b[B", " "
SHIFT_TAB, CTRL_C, CTRL_D, CTRL_N, CTRL_O, F2 = "\x1b[Z", "\x03", "\x04", "\x0e", "\x0f", "\x1bOQ"
LONG = "Tillitsvalgte skal ha tilgang til et rom med låsbart skap, og tid til å gjøre vervet godt"
CLAUSES = (Option("a", LONG, checked=True), Option("b", "Kort"), Option("c", LONG + " igjen"))
EVERY = [
    Prompt(Asks.TEXT, "Navn?", can_be_open=True),
    Prompt(Asks.LONG_TEXT, "Skriv.", can_be_open=True),
    Prompt(Asks.CHOICE, "Velg.", options=CLAUSES, can_be_open=True),
    Prompt(Asks.SEVERAL, "Velg flere.", options=CLAUSES, can_be_open=True),
    Prompt(Asks.YES_NO, "Enige?", can_be_open=True),
]
asks_everything = pytest.mark.parametrize("prompt", EVERY, ids=lambda prompt: prompt.asks)


class Window:
    """A window of some size that remembers all that was ever drawn in it."""

    def __init__(self, columns=80, rows=24):
        self.drawn = io.StringIO()
        self.output = Vt100_Output(
            self.drawn,
            lambda: Size(rows=self.rows, columns=self.columns),
            term="xterm-256color",
            default_color_depth=ColorDepth.from_env(),  # as `create_output` does
        )
        self.columns, self.rows = columns, rows

    def ask(self, prompt, keys):
        with create_pipe_input() as keyboard, create_app_session(keyboard, self.output):
            keyboard.send_text(keys)
            return Terminal(self.output).ask(prompt)

    @property
    def screen(self):
        return self._as_seen(self.drawn.getvalue())

    def _as_seen(self, drawn):
        screen = pyte.Screen(self.columns, self.rows)
        pyte.Stream(screen).feed(drawn.replace("\n", "\r\n"))
        return [line.rstrip() for line in screen.display if line.strip()]

    def seen_while_asking(self, prompt):
        """Return what stands on the screen while the question waits for its answer."""
        drawn = []
        with create_pipe_input() as keyboard, create_app_session(keyboard, self.output):
            question = Terminal(self.output)._question(prompt)
            question.application.after_render += lambda _app: drawn.append(self.drawn.getvalue())
            keyboard.send_text(CTRL_C)
            with pytest.raises(KeyboardInterrupt):
                question.unsafe_ask()
        return self._as_seen(drawn[0])


def ask(prompt, keys):
    return Window().ask(prompt, keys)


@asks_everything
@pytest.mark.parametrize("key", [ESC, SHIFT_TAB], ids=["esc", "shift-tab"])
def test_every_prompt_goes_back(prompt, key):
    with pytest.raises(Back):
        ask(prompt, key)


@asks_everything
@pytest.mark.parametrize("key", [CTRL_O, F2], ids=["ctrl-o", "f2"])
def test_every_prompt_can_be_left_open(prompt, key):
    with pytest.raises(LeaveOpen):
        ask(prompt, key)


@asks_everything
@pytest.mark.parametrize("key", [CTRL_C, CTRL_D], ids=["ctrl-c", "ctrl-d"])
def test_every_prompt_stops(prompt, key):
    with pytest.raises(Stopped):
        ask(prompt, key)


def test_a_key_without_meaning_does_nothing():
    prompt = Prompt(Asks.TEXT, "Navn?", can_go_back=False)
    assert ask(prompt, "Kari" + ESC + CTRL_O + SHIFT_TAB + ENTER) == "Kari"


def test_a_line_takes_norwegian_letters_and_the_offered_text_can_be_edited():
    assert ask(Prompt(Asks.TEXT, "Navn?", typed="Åse"), " Sønstebø" + ENTER) == "Åse Sønstebø"


def test_typing_takes_the_place_of_an_offered_answer():
    prompt = Prompt(Asks.TEXT, "Sted?", typed="Solvik")
    assert ask(prompt, "Ås" + ENTER) == "Ås"
    assert ask(prompt, "\x1b[200~Øvre Ås\x1b[201~" + ENTER) == "Øvre Ås"


@pytest.mark.parametrize("touch", ["\x1b[C", "\x1b[F", "\x1b[D\x1b[C", "k\x7f" + "\x1b[C"])
def test_who_moves_in_the_offered_answer_first_edits_it(touch):
    prompt = Prompt(Asks.TEXT, "Sted?", typed="Solvi")
    assert ask(prompt, touch + "k" + ENTER) == ("k" if "\x7f" in touch else "Solvik")
    assert ask(prompt, "\x7f" + "n" + ENTER) == "Solvn"


def test_yes_and_no_answer_to_their_first_letter():
    prompt = Prompt(Asks.YES_NO, "Enige?", typed="true")
    assert ask(prompt, "n" + ENTER) is False
    assert ask(prompt, "ny" + ENTER) is True
    assert ask(prompt, ENTER) is True


def test_a_list_offers_that_it_is_not_known_yet():
    prompt = Prompt(Asks.CHOICE, "Velg.", options=CLAUSES, can_be_open=True)
    with pytest.raises(LeaveOpen):
        ask(prompt, UP + ENTER)


def test_a_list_starts_at_what_is_offered_and_bears_what_is_no_longer_there():
    prompt = Prompt(Asks.CHOICE, "Velg.", options=CLAUSES, typed="b")
    assert ask(prompt, ENTER) == "b"
    assert ask(prompt, DOWN + ENTER) == "c"
    gone = Prompt(Asks.CHOICE, "Velg.", options=CLAUSES, typed="borte")
    assert ask(gone, ENTER) == "a"


def test_ticks_are_kept_and_letters_turn_none():
    prompt = Prompt(Asks.SEVERAL, "Velg flere.", options=CLAUSES)
    assert ask(prompt, ENTER) == ["a"]
    assert ask(prompt, "aiAI" + ENTER) == ["a"]
    assert ask(prompt, DOWN + SPACE + ENTER) == ["a", "b"]
    assert ask(prompt, SPACE + ENTER) == []


def test_enter_ends_a_long_text_and_pasted_lines_stay():
    prompt = Prompt(Asks.LONG_TEXT, "Skriv.")
    assert ask(prompt, "Å møtes." + CTRL_N + "Ofte." + ENTER) == "Å møtes.\nOfte."
    pasted = "\x1b[200~Første.\nAndre.\n\x1b[201~"
    assert ask(prompt, pasted + ENTER) == "Første.\nAndre.\n"


PLACES = tuple(
    Option(name.lower(), name)
    for name in (
        "Bodø",
        "Ålesund",
        "Tromsø",
        "Bergen",
        "Oslo",
        "Hamar",
        "Ås",
        "Øksnes",
        "Mo",
        "Vik",
        "Lier",
        "Moss",
        "Vadsø",
    )
)


@pytest.mark.parametrize(
    ("typed", "found"), [("øk", "øksnes"), ("ål", "ålesund"), ("Å", "ålesund"), ("v", "vik")]
)
def test_a_long_list_is_searched_in_norwegian(typed, found):
    assert ask(Prompt(Asks.CHOICE, "Velg.", options=PLACES), typed + ENTER) == found


@pytest.mark.parametrize("columns", [80, 40])
@asks_everything
def test_nothing_is_cut_at_the_edge_of_the_window(prompt, columns):
    seen = Window(columns, 60).seen_while_asking(prompt)
    words = " ".join(seen).split()
    for option in prompt.options:
        assert set(option.label.split()) <= set(words)
    assert {"Esc", "=", "back."} <= set(words)


def test_a_window_made_narrower_while_a_list_is_open_cuts_nothing():
    window = Window(80, 60)
    drawn = []
    with create_pipe_input() as keyboard, create_app_session(keyboard, window.output):
        question = Terminal(window.output)._question(EVERY[2])
        _add_keys(question, EVERY[2])

        def narrow(app):
            drawn.append(len(window.drawn.getvalue()))
            if len(drawn) == 1:
                window.columns = 40
                app._on_resize()
            else:
                keyboard.send_text(CTRL_C)

        question.application.after_render += narrow
        with pytest.raises(KeyboardInterrupt):
            question.application.run()
    seen = window._as_seen(window.drawn.getvalue()[drawn[0] : drawn[1]])
    assert LONG.replace(" ", "") in "".join(seen).replace(" ", "")


@pytest.mark.parametrize("columns", [80, 40])
def test_further_lines_of_an_option_stand_under_its_first_word(columns):
    seen = Window(columns, 40).seen_while_asking(Prompt(Asks.CHOICE, "Velg.", options=CLAUSES))
    start = next(line for line in seen if "Tillitsvalgte" in line).index("Tillitsvalgte")
    after = seen[seen.index(next(line for line in seen if "Tillitsvalgte" in line)) + 1]
    assert after[:start].strip() == ""
    assert after[start] != " "


@asks_everything
def test_no_english_of_questionary_is_left(prompt):
    window = Window(80, 60)
    window.seen_while_asking(prompt)
    drawn = window.drawn.getvalue()
    for leftover in ("Use arrow", "Use shortcuts", "<space>", "Finish with", "done", "Cancelled"):
        assert leftover not in drawn


@asks_everything
def test_an_answered_question_leaves_nothing_behind(prompt):
    window = Window(80, 60)
    try:
        window.ask(prompt, "x" * (prompt.asks == "text") + ENTER)
    except LeaveOpen:
        pytest.fail("Enter must not leave open")
    assert window.screen == []


def test_why_an_answer_was_refused_stands_above_the_question():
    prompt = Prompt(Asks.TEXT, "Når?", typed="31.2.2026", error="Den datoen finnes ikke.")
    seen = Window().seen_while_asking(prompt)
    assert seen[0] == "✗ Den datoen finnes ikke."
    assert seen[1] == "? Når?"
    assert seen[-1] == "> 31.2.2026"


def test_shown_lines_carry_a_sign_beside_the_colour():
    window = Window(40)
    front = Terminal(window.output)
    front.show("Sted: " + LONG, Tone.DONE)
    front.show("Møter", Tone.HEADING)
    screen = window.screen
    assert screen[0].startswith("✓ Sted: ")
    assert all(line.startswith("  ") for line in screen[1:-1])
    assert screen[-1].startswith("Møter ─")


def test_no_colour_is_used_where_none_is_wanted(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    window = Window()
    front = Terminal(window.output)
    front.show("Sted: Solvik", Tone.DONE)
    assert "38;" not in window.drawn.getvalue()


def test_a_window_that_is_gone_stops_the_talk():
    window = Window()

    def gone(*_text):
        raise OSError(5, "Input/output error")

    window.output.flush = gone
    with pytest.raises(Stopped):
        window.ask(Prompt(Asks.TEXT, "Navn?"), "Kari" + ENTER)
    with pytest.raises(Stopped):
        Terminal(window.output).show("Sted", Tone.DONE)
