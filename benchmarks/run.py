"""How fast avtalemaker is beside what one would use instead: `python benchmarks/run.py`.

Prints one Markdown table. Every figure is a ratio within one run: the jobs take turns, and a ratio
is the median of the ratios of each round, so that a busy machine slows both sides alike.
Exits with 1 when a bound is broken.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HERE = Path(__file__).resolve().parent
# What the installed command does, without needing it installed.
OURS = [sys.executable, "-c", "from avtalemaker.__main__ import main; main()"]


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


def main() -> int:
    """Run the contests and print the table; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=11)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name))
        contests = [bench.help_contest(), bench.word_contest()]
        if office := shutil.which("soffice"):
            contests.append(bench.pdf_contest(office))
        else:
            print("LibreOffice is not here: its contest is left out.", file=sys.stderr)
        print("| job | ours ms | MiB | beside | ms | MiB | ratio | bound | |")
        print("|---|--:|--:|---|--:|--:|--:|--:|---|")
        kept = [report(contest, bench.play(contest, rounds)) for contest in contests]
    return 0 if all(kept) else 1


class Bench:
    """A folder for throw-away copies of the worked example, and the clock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0
        # Compiled modules are kept, as they are for any installed program.
        self.environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)
        self.example = folder / "example"
        self.run([*OURS, "example", "--output", self.example])

    def fresh(self) -> Path:
        """Return a copy of the agreement without any draft, so that each build is the first."""
        self.count += 1
        copy = self.folder / str(self.count)
        copy.mkdir()
        for name in ("avtale.yaml", "grunnlag.zip"):
            shutil.copy(self.example / name, copy)
        return copy

    def help_contest(self) -> Contest:
        """Set the start of the program against the start of its command-line library."""
        return Contest(
            "--help",
            lambda: [*OURS, "--help"],
            'python -c "import click"',
            lambda: [sys.executable, "-c", "import click"],
            1.3,
        )

    def word_contest(self) -> Contest:
        """Set a draft in Word against a script that fills the same layout with the same text."""
        layout, data, theirs = (self.folder / n for n in ("layout.docx", "data.json", "their.docx"))
        tool = [sys.executable, HERE / "same_text.py"]
        script = [sys.executable, HERE / "plain_docxtpl.py", layout, data, theirs]
        ours = self.fresh()
        self.run([*tool, "values", ours, layout, data])
        self.run(script)
        self.run([*OURS, "build", ours, "--format", "docx"])
        (draft,) = ours.glob("*.docx")
        self.run([*tool, "compare", draft, theirs])
        return Contest(
            "one draft, .docx",
            lambda: [*OURS, "build", self.fresh(), "--format", "docx"],
            "plain docxtpl, same layout and text",
            lambda: script,
            1.6,
        )

    def pdf_contest(self, office: str) -> Contest:
        """Set a draft in Word and PDF against LibreOffice, warm, making the PDF alone."""
        (draft,) = self.example.glob("*.docx")
        profile = f"-env:UserInstallation={(self.folder / 'profile').as_uri()}"
        convert = [office, profile, "--headless", "--convert-to", "pdf", "--outdir"]
        return Contest(
            "one draft, .docx and .pdf",
            lambda: [*OURS, "build", self.fresh(), "--format", "docx,pdf"],
            "LibreOffice alone, .docx to .pdf",
            lambda: [*convert, self.folder / "office", draft],
            1.0,
        )

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
    cells += [f"{ratio:.2f}", f"{contest.bound:.1f}", "" if kept else "**over**"]
    print(f"| {' | '.join(cells)} |", flush=True)
    return kept


def figures(runs: list[Run]) -> list[str]:
    """Return the median time in ms and the largest memory in MiB."""
    return [f"{median(r.seconds for r in runs) * 1000:.0f}", f"{max(r.memory for r in runs):.0f}"]


if __name__ == "__main__":
    sys.exit(main())
