"""The clock of the benchmarks: jobs that take turns, and the table of their ratios.

Every figure is a ratio within one run: the jobs take turns, and a ratio is the median of the
ratios of each round, so that a busy machine slows both sides alike.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

# What the installed command does, without needing it installed.
OURS = [sys.executable, "-c", "from avtalemaker.__main__ import main; main()"]

HEADING = (
    "| job | ours ms | MiB | beside | ms | MiB | ratio | bound | |\n"
    "|---|--:|--:|---|--:|--:|--:|--:|---|"
)


@dataclass(frozen=True)
class Run:
    """One finished process: wall time in seconds, largest memory in MiB."""

    seconds: float
    memory: float


@dataclass(frozen=True)
class Contest:
    """A job of ours beside another's; `bound` is the largest ratio of wall times allowed."""

    name: str
    ours: Callable[[], Sequence[str | Path]]
    yardstick: str
    theirs: Callable[[], Sequence[str | Path]]
    bound: float


class Clock:
    """Runs processes and measures them; `folder` is theirs to keep compiled modules in."""

    def __init__(self, folder: Path) -> None:
        # Compiled modules are kept, as they are for any installed program.
        self.environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def play(self, contest: Contest, rounds: int) -> list[tuple[Run, Run]]:
        """Run both sides in turn, after one turn that does not count."""
        turns = range(rounds + 1)
        return [(self.run(contest.ours()), self.run(contest.theirs())) for _ in turns][1:]

    def run(self, command: Sequence[str | Path]) -> Run:
        """Run a process to its end, and measure it; a process that fails ends everything."""
        with tempfile.TemporaryFile() as talk:
            started = time.perf_counter()
            process = subprocess.Popen(
                command,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=talk,
                stderr=subprocess.STDOUT,
            )
            _pid, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - started
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                talk.seek(0)
                sys.exit(f"{' '.join(map(str, command))}\n{talk.read().decode(errors='replace')}")
        return Run(seconds, usage.ru_maxrss / 1024)


def report(contest: Contest, pairs: list[tuple[Run, Run]]) -> bool:
    """Print the contest's row and say whether its bound holds."""
    ratio = median(ours.seconds / theirs.seconds for ours, theirs in pairs)
    cells = [contest.name, *figures([ours for ours, _ in pairs])]
    cells += [contest.yardstick, *figures([theirs for _, theirs in pairs])]
    kept = ratio <= contest.bound
    cells += [f"{ratio:.2f}", f"{contest.bound:g}", "" if kept else "**over**"]
    print(f"| {' | '.join(cells)} |", flush=True)
    return kept


def figures(runs: list[Run]) -> list[str]:
    """Return the median time in ms and the largest memory in MiB."""
    return [f"{median(r.seconds for r in runs) * 1000:.0f}", f"{max(r.memory for r in runs):.0f}"]
