"""LibreOffice as a process, played by a small script that does what it is told to go wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from avtalemaker.office.finding import Office
from avtalemaker.office.running import Fault, make
from avtalemaker.office.starting import run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the script is for a Unix shell")

# Each file says what happens to it; `calls` lists the files of each call.
PLAYER = """
import os, subprocess, sys, time
from pathlib import Path
arguments = sys.argv[1:]
out = Path(arguments[arguments.index("--outdir") + 1])
files = [Path(a) for a in arguments if a.endswith(".docx")]
log = Path({log!r})
with log.open("a") as calls:
    calls.write(" ".join(f.stem for f in files) + chr(10))
for file in files:
    word = file.read_text()
    if word == "hang":
        child = subprocess.Popen(["sleep", "60"])
        with Path({log!r} + ".pids").open("a") as pids:
            pids.write(f"{{child.pid}} {{os.getpid()}}" + chr(10))
        time.sleep(60)
    if word == "die":
        sys.exit(81)
    if word == "hang in company" and len(files) > 1:
        time.sleep(60)
    if word == "half":
        (out / f"{{file.stem}}.pdf").write_bytes(b"%PDF-1.7 and no more")
    elif word != "nothing":
        (out / f"{{file.stem}}.pdf").write_bytes(b"%PDF-1.7 " + word.encode() + b" %%EOF")
"""


@pytest.fixture
def player(tmp_path):
    """A stand-in for LibreOffice, and the file in which it notes its calls."""
    log = tmp_path / "calls"
    script = tmp_path / "player.py"
    script.write_text(textwrap.dedent(PLAYER.format(log=str(log))), encoding="utf-8")
    program = tmp_path / "soffice"
    # As the real one does: the script starts another process, and does not become it.
    program.write_text(f'#!/bin/sh\n"{sys.executable}" "{script}" "$@"\nexit $?\n', "utf-8")
    program.chmod(0o755)
    return Office(program, "7.4"), log


def pdf(word: str) -> bytes:
    return b"%PDF-1.7 " + word.encode() + b" %%EOF"


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_all_files_go_in_one_call_in_their_order(player):
    office, log = player
    assert make(office, [b"a", b"b", b"a"]) == (pdf("a"), pdf("b"), pdf("a"))
    assert log.read_text().splitlines() == ["0001 0002 0003"]


def test_no_files_start_nothing(player):
    office, log = player
    assert make(office, []) == ()
    assert not log.exists()


@pytest.mark.parametrize("word", [b"nothing", b"half"])
def test_exit_code_0_without_a_whole_pdf_is_a_failure_of_that_file_alone(player, word):
    office, log = player
    assert make(office, [b"a", word, b"b"]) == (pdf("a"), Fault.NOTHING, pdf("b"))
    assert len(log.read_text().splitlines()) == 1


def test_the_file_that_kills_it_is_named_and_the_others_are_made(player):
    office, log = player
    assert make(office, [b"a", b"die", b"b"]) == (pdf("a"), Fault.DIED, pdf("b"))
    assert log.read_text().splitlines() == ["0001 0002 0003", "0002", "0003"]


def test_the_file_that_takes_too_long_is_named_and_the_others_are_made(player):
    office, log = player
    made = make(office, [b"a", b"hang", b"b"], starting=2, each=0)
    assert made == (pdf("a"), Fault.SLOW, pdf("b"))
    assert [alive(int(p)) for p in Path(f"{log}.pids").read_text().split()] == [False] * 4


def test_one_that_hangs_only_in_company_is_made_alone(player):
    office, _log = player
    assert make(office, [b"hang in company", b"b"], starting=2, each=0) == (
        pdf("hang in company"),
        pdf("b"),
    )


CALL = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
from pathlib import Path
from avtalemaker.office.finding import Office
from avtalemaker.office.running import make
make(Office(Path(sys.argv[1]), "7.4"), [b"hang"])
"""


def test_an_interrupted_call_leaves_nothing_running_and_nothing_on_the_disk(player, tmp_path):
    """The call runs in a process of its own: a signal to ours would stop the tests."""
    office, log = player
    pids = Path(f"{log}.pids")
    work = tmp_path / "work"
    work.mkdir()
    environment = {**os.environ, "TMPDIR": str(work)}
    command = [sys.executable, "-c", CALL, str(office.path)]
    caller = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
    while not pids.exists() or not pids.read_text().endswith("\n"):
        assert caller.poll() is None
        time.sleep(0.05)
    caller.send_signal(signal.SIGINT)
    _out, told = caller.communicate(timeout=30)
    assert b"KeyboardInterrupt" in told
    assert [alive(int(p)) for p in pids.read_text().split()] == [False, False]
    assert not list(work.glob("avtalemaker-*"))


def shell(folder, *lines):
    program = folder / "soffice"
    program.write_text("\n".join(["#!/bin/sh", *lines]), "utf-8")
    program.chmod(0o755)
    return program


def test_the_environment_knows_nothing_of_the_person(tmp_path, monkeypatch):
    for name in ("HTTPS_PROXY", "DISPLAY", "JAVA_HOME", "SECRET", "LD_PRELOAD"):
        monkeypatch.setenv(name, "x")
    told = run(shell(tmp_path, "env"), [], tmp_path, 20).told
    names = {line.partition("=")[0] for line in told.splitlines()}
    assert names & {"HTTPS_PROXY", "DISPLAY", "JAVA_HOME", "SECRET", "LD_PRELOAD"} == set()
    assert f"HOME={tmp_path}" in told.splitlines()
    assert "PATH" in names


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps these limits")
def test_memory_and_processor_time_have_an_end(tmp_path):
    program = shell(tmp_path, "sleep 0.2", "sh -c 'ulimit -v; ulimit -t; ulimit -c'")
    memory, seconds, core = run(program, [], tmp_path, 30).told.split()
    assert (int(memory) << 10, int(seconds), int(core)) == (4 * 1024**3, 31, 0)
