"""How fast avtalemaker is beside what one would use instead: `python benchmarks/run.py`.

Prints one Markdown table. Every figure is a ratio within one run: the jobs take turns, and a ratio
is the median of the ratios of each round, so that a busy machine slows both sides alike.
Exits with 1 when a bound is broken.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from avtalemaker.agreement import DRAFT_TAG
from avtalemaker.compose import compose
from avtalemaker.document import read_document
from avtalemaker.word.context import layout_values
from avtalemaker.word.marks import LINE, TOKEN
from avtalemaker.workflows.folder import open_agreement

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HERE = Path(__file__).resolve().parent
OURS = [sys.executable, "-m", "avtalemaker"]


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
        contests = [help_contest(), bench.word_contest()]
        if office := shutil.which("soffice"):
            contests.append(bench.pdf_contest(office))
        else:
            print("LibreOffice is not here: its contest is left out.", file=sys.stderr)
        print("| job | ours ms | peak MiB | beside | ms | peak MiB | ratio | bound | |")
        print("|---|--:|--:|---|--:|--:|--:|--:|---|")
        kept = [report(contest, play(contest, rounds)) for contest in contests]
    return 0 if all(kept) else 1


def help_contest() -> Contest:
    """Set the start of the program against the start of its command-line library."""
    return Contest(
        "--help",
        lambda: [*OURS, "--help"],
        'python -c "import click"',
        lambda: [sys.executable, "-c", "import click"],
        1.3,
    )


class Bench:
    """The worked example, in a folder for throw-away copies of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.example = folder / "example"
        run([*OURS, "example", "--output", self.example])
        self.count = 0

    def fresh(self) -> Path:
        """Return a copy of the agreement without any draft, so that each build is the first."""
        self.count += 1
        copy = self.folder / str(self.count)
        copy.mkdir()
        for name in ("avtale.yaml", "grunnlag.zip"):
            shutil.copy(self.example / name, copy)
        return copy

    def word_contest(self) -> Contest:
        """Set a draft in Word against a script that fills the same layout with the same text."""
        opened = open_agreement(self.example)
        agreement = compose(opened.library, opened.answers)
        layout = self.folder / "layout.docx"
        layout.write_bytes(opened.library.layouts[agreement.layout])
        data = self.folder / "data.json"
        data.write_text(json.dumps(plain(layout_values(agreement, None, {}))), encoding="utf-8")
        script = [sys.executable, HERE / "plain_docxtpl.py", layout, data]
        theirs = self.folder / "theirs.docx"
        run([*script, theirs])
        ours = self.fresh()
        run([*OURS, "build", ours, "--format", "docx"])
        (draft,) = ours.glob("*.docx")
        if lines(draft) != lines(theirs):
            sys.exit("The two drafts do not say the same: there is nothing to compare.")
        return Contest(
            "one draft, .docx",
            lambda: [*OURS, "build", self.fresh(), "--format", "docx"],
            "plain docxtpl, same layout and text",
            lambda: [*script, theirs],
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


def plain(value: Any) -> Any:
    """Return the layout's values without the marks our own renderer leaves in them."""
    if isinstance(value, str):
        return TOKEN.sub("", value.replace(LINE, "\n"))
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value


def lines(path: Path) -> list[tuple[str, str]]:
    """Return what a Word file says, our draft mark left out: each paragraph's number and text."""
    document = read_document(path.read_bytes(), path.name).without_control(DRAFT_TAG)
    return [(number, text) for number, text in document.text_lines if text.strip()]


def play(contest: Contest, rounds: int) -> list[tuple[Run, Run]]:
    """Run both sides in turn, after one turn that does not count."""
    pairs = [(run(contest.ours()), run(contest.theirs())) for _ in range(rounds + 1)]
    return pairs[1:]


def run(command: Sequence[str | Path]) -> Run:
    """Run a process to its end; its faults are ours."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _pid, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(map(str, command)))
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
