"""Runs one task on foreign PDFs in a child process with limits on time and memory.

The data travel as files in a folder of their own that is deleted afterwards; the child answers
with one JSON report. On Windows and macOS only the time is limited.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from avtalemaker.pdffile.limits import MEMORY, SECONDS

if TYPE_CHECKING:
    from collections.abc import Mapping

WORKER = "avtalemaker.pdffile.worker"


class ChildRefusedError(Exception):
    """The child said no: `code` is one of `refusals.py`, or the child ran into a limit."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class ChildFailedError(Exception):
    """The child ended without a report; the text is what it wrote before it died."""


@dataclass(frozen=True)
class Outcome:
    """A child's report, and the files it made, by name."""

    report: dict[str, Any]
    files: dict[str, bytes]


def run(
    task: str,
    request: Mapping[str, Any],
    files: Mapping[str, bytes],
    *,
    seconds: int = SECONDS,
    memory: int = MEMORY,
) -> Outcome:
    """Run `task` of `worker.py` on `files`.

    Raises `ChildRefusedError` for a file that is refused and for a broken limit, `ChildFailedError`
    for a child that died of anything else.
    """
    with tempfile.TemporaryDirectory(prefix="avtalemaker-") as name:
        folder = Path(name)
        (folder / "out").mkdir()
        for file, data in files.items():
            (folder / file).write_bytes(data)
        (folder / "request.json").write_text(json.dumps(request), encoding="utf-8")
        _start(task, folder, seconds, memory)
        report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
        if "refused" in report:
            raise ChildRefusedError(report["refused"])
        made = {path.name: path.read_bytes() for path in sorted((folder / "out").iterdir())}
    return Outcome(report, made)


def _start(task: str, folder: Path, seconds: int, memory: int) -> None:
    # -P keeps the current folder, where foreign files lie, out of the module path.
    command = [sys.executable, "-P", "-m", WORKER, task, str(folder), str(seconds), str(memory)]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            command,
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as slow:
        raise ChildRefusedError("P008") from slow
    if not (folder / "report.json").is_file():
        words = done.stderr.decode("utf-8", "replace")
        raise ChildFailedError(f"{WORKER} {task} ended with {done.returncode}\n{words}")


def _environment() -> dict[str, str]:
    """Return our environment, with the package's own place in the module path."""
    home = str(Path(__file__).resolve().parents[2])
    known = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([home, known]) if known else home
    return {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
