"""Running the engine over a folder of documents, each in a process with limits of its own."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

WORKER = Path(__file__).with_name("corpus_worker.py")
MOST_SECONDS = 30
MOST_MEMORY = 1024**3


@dataclasses.dataclass(frozen=True)
class Result:
    """What became of one document.

    `outcome` is `passed`, `refused`, `crash` or `limits`; `told` the codes and messages;
    `seconds` and `memory` (bytes) those of the whole process; `detail` the end of a traceback.
    """

    name: str
    outcome: str
    told: tuple[tuple[str, str], ...]
    seconds: float
    memory: int
    detail: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes, each once, in order."""
        return tuple(sorted({code for code, _message in self.told}))


def run(document: Path, pdf: Path, accept: str = "") -> Result:
    """Make the PDF of one document in a child process, and say what became of it.

    With `accept` its tracked changes are shown as accepted.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as talk:
        started = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, WORKER, document, pdf, *([accept] if accept else [])],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=talk,
            env={**os.environ, "AVTALEMAKER_LANG": "en"},
        )
        alarm = threading.Timer(MOST_SECONDS, process.kill)
        alarm.start()
        _pid, status, usage = os.wait4(process.pid, 0)
        alarm.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - started
        out.seek(0)
        talk.seek(0)
        said, detail = out.read().decode(), talk.read().decode(errors="replace")
    memory = usage.ru_maxrss * 1024
    if seconds >= MOST_SECONDS or memory > MOST_MEMORY:
        return Result(document.name, "limits", (), seconds, memory)
    if process.returncode:
        return Result(document.name, "crash", (), seconds, memory, detail[-1500:])
    answer = json.loads(said)
    told = tuple((code, message) for code, message in answer["told"])
    return Result(document.name, answer["outcome"], told, seconds, memory)
