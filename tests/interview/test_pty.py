"""The wizard in a real pseudo-terminal: whole, stopped and killed talks, closed windows."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from avtalemaker.answers_file import read_answers

pexpect = pytest.importorskip("pexpect")
pyte = pytest.importorskip("pyte")

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind", allow_module_level=True)

ENTER, ESC, DOWN, CTRL_C = "\r", "\x1b", "\x1b[B", "\x03"
SOURCE = Path(__file__).parents[2] / "src"
A_PROMPT = "Enter"  # stands in the small print of every prompt, in every language
STARTS, ENDS = r"\x1b\[\?2004h", r"\x1b\[\?2004l"  # what a prompt tells the terminal


class Window:
    """A window in which the wizard runs, and everything that was ever seen in it."""

    def __init__(self, folder, *, lang, columns=80, rows=30, **more):
        environment = {
            **os.environ,
            **more,
            "AVTALEMAKER_LANG": lang,
            "HOME": str(folder),
            "PROMPT_TOOLKIT_NO_CPR": "1",
            "PYTHONPATH": str(SOURCE),
            "PYTHONUTF8": "1",
            "TERM": "xterm-256color",
        }
        # Results go to a file, as in a script: the talk must not need standard output.
        kind = f"--lang {lang} --type union-party"
        command = f"exec {sys.executable} -m avtalemaker new 'Avtale æøå' {kind} > results"
        self.columns = columns
        self.seen = ""
        self.process = pexpect.spawn(
            "/bin/sh",
            ["-c", command],
            cwd=folder,
            env=environment,
            encoding="utf-8",
            dimensions=(rows, columns),
            timeout=20,
        )
        self.wait()

    def wait(self):
        """Wait until a prompt waits for its answer; say whether there was one before the end."""
        if self._read_to(STARTS):
            return self._read_to(A_PROMPT)
        return False

    def _read_to(self, pattern):
        found = self.process.expect([pattern, pexpect.EOF])
        self.seen += self.process.before + (self.process.after if found == 0 else "")
        return found == 0

    def press(self, key):
        """Press a key that ends the prompt; say whether another one came."""
        self.process.send(key)
        return self._read_to(ENDS) and self.wait()

    def answer(self, *texts):
        for text in texts:
            self.press(text + ENTER)

    def finish(self):
        """Take what is offered until the agreement is made."""
        while self.press(ENTER):
            pass
        return self.end()

    def stop(self):
        self.process.send(CTRL_C)
        return self.end()

    def end(self):
        self.process.expect(pexpect.EOF)
        self.seen += self.process.before or ""
        self.process.close()
        return self.process.exitstatus

    @property
    def screen(self):
        """Return every line that was drawn, as text, from the first to the last."""
        screen = pyte.HistoryScreen(self.columns, 30, history=5000)
        pyte.Stream(screen).feed(self.seen)
        top = ["".join(line[x].data for x in range(self.columns)) for line in screen.history.top]
        return "\n".join(line.rstrip() for line in [*top, *screen.display])


def answers_in(folder):
    return read_answers(folder / "Avtale æøå" / "avtale.yaml").answers


NAMES = ["2", "Fagforbundet Sølvik", "", "Sølvik", "Sølvik Arbeiderparti", "", "Sølvik"]


@pytest.mark.parametrize(("lang", "columns"), [("nn", 80), ("nb", 40)])
def test_a_whole_talk_ends_with_a_draft_and_shows_every_clause_whole(tmp_path, lang, columns):
    window = Window(tmp_path, lang=lang, columns=columns)
    window.answer(*NAMES)
    assert window.finish() == 0
    folder = tmp_path / "Avtale æøå"
    assert [p.suffix for p in sorted(folder.glob("Samarbeidsavtale*"))] == [".docx", ".pdf"]
    results = (tmp_path / "results").read_text(encoding="utf-8").splitlines()
    assert [Path(line).suffix for line in results] == [".docx", ".pdf"]
    answers = answers_in(tmp_path)
    assert answers.values["union"]["name"] == "Fagforbundet Sølvik"
    words = " ".join(window.screen.split())
    for text in clause_texts(answers):
        assert text in words


def clause_texts(answers):
    from avtalemaker.compose import compose
    from avtalemaker.library.load import read_library
    from avtalemaker.library.source import read_files
    from avtalemaker.resources import data_folder

    library = read_library(read_files(data_folder()))
    sections = compose(library, answers).sections
    texts = [" ".join(c.text.split()) for section in sections for c in section.clauses]
    assert len(texts) > 10
    return texts


def test_ctrl_c_keeps_every_answer_and_the_next_talk_goes_on_there(tmp_path):
    window = Window(tmp_path, lang="nn")
    window.answer(*NAMES[:2])
    assert window.stop() == 130
    assert "Traceback" not in window.seen
    assert answers_in(tmp_path).values["union"]["name"] == "Fagforbundet Sølvik"
    window = Window(tmp_path, lang="nn")
    assert "Fagforbundet Sølvik" in window.screen, "the question after the name tells the name"
    assert window.stop() == 130


def test_after_ctrl_c_the_person_is_told_the_command_as_it_was_typed(tmp_path):
    window = Window(tmp_path, lang="nb", columns=120, AVTALEMAKER_COMMAND="python3 start.py")
    window.answer(*NAMES[:2])
    window.stop()
    assert '    python3 start.py edit "Avtale æøå"' in window.screen
    assert "avtalemaker edit" not in window.screen


def test_a_killed_process_has_lost_no_answer(tmp_path):
    window = Window(tmp_path, lang="nb")
    window.answer(*NAMES[:4])
    window.process.kill(signal.SIGKILL)
    window.process.close()
    assert answers_in(tmp_path).values["union"] == {
        "kind": "union", "name": "Fagforbundet Sølvik", "short": "", "place": "Sølvik",
    }  # fmt: skip
    window = Window(tmp_path, lang="nb")
    assert "Hvilket parti" in window.screen, "the question after the last answer"
    assert window.stop() == 130


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_closed_window_ends_quietly_with_everything_saved(tmp_path, number):
    window = Window(tmp_path, lang="nb")
    window.answer(*NAMES[:2])
    window.process.kill(number)
    assert window.end() == 130
    assert "Traceback" not in window.seen
    assert answers_in(tmp_path).values["union"]["name"] == "Fagforbundet Sølvik"


def test_a_terminal_that_is_gone_leaves_no_process_behind(tmp_path):
    window = Window(tmp_path, lang="nb")
    window.answer(*NAMES[:2])
    os.close(window.process.child_fd)  # as when the window is closed with the mouse
    window.process.ptyproc.fd = -1
    _pid, status = os.waitpid(window.process.pid, 0)
    assert os.waitstatus_to_exitcode(status) > 0
    assert answers_in(tmp_path).values["union"]["name"] == "Fagforbundet Sølvik"


def test_esc_answers_at_once_and_goes_back(tmp_path):
    window = Window(tmp_path, lang="nn")
    window.answer(*NAMES[:2])
    window.press(ESC)
    window.answer("Fagforbundet Øvre Ås")
    window.stop()
    assert answers_in(tmp_path).values["union"]["name"] == "Fagforbundet Øvre Ås"
