"""How fast a large clause library is read: `python benchmarks/library.py`.

Sets `library list` of 500 clauses against a script that does `yaml.safe_load` on the same files
and nothing else, then shows how the time grows from 50 to 5,000 clauses. Exits with 1 when a
bound is broken.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from clock import HEADING, OURS, Clock, Contest, report

ROOT = Path(__file__).resolve().parents[1]
IN_A_SECTION = 50
SIZES = (50, 150, 500, 1500, 5000)
BOUND = 0.35
GROWTH_BOUND = 1.5  # a clause of the last 3,500 beside one of the 1,000 before them

SAFE_LOAD = """
import sys, yaml
from pathlib import Path
for path in Path(sys.argv[1]).glob("clauses/**/*.yaml"):
    yaml.safe_load(path.read_bytes())
"""


def main() -> int:
    """Run the contest, print both tables, and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=11)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        clock = Clock(folder)
        libraries = {size: make_library(folder / str(size), size) for size in SIZES}
        contest = Contest(
            "library list, 500 clauses",
            lambda: [*OURS, "library", "list", libraries[500]],
            "yaml.safe_load of the same files",
            lambda: [sys.executable, "-c", SAFE_LOAD, libraries[500]],
            BOUND,
        )
        print(HEADING)
        kept = report(contest, clock.play(contest, rounds))
        return 0 if show_growth(clock, libraries, rounds) and kept else 1


def show_growth(clock: Clock, libraries: dict[int, Path], rounds: int) -> bool:
    """Print what a further clause costs as libraries grow; say whether it stays the same."""
    print("\n| clauses | KiB | list ms | MiB | µs a further clause |\n|--:|--:|--:|--:|--:|")
    seconds, costs = [], [0.0]
    for size, library in libraries.items():
        runs = [clock.run([*OURS, "library", "list", library]) for _ in range(rounds)]
        seconds.append(median(run.seconds for run in runs))
        if len(seconds) > 1:
            before = SIZES[SIZES.index(size) - 1]
            costs.append((seconds[-1] - seconds[-2]) / (size - before))
        kib = sum(path.stat().st_size for path in library.rglob("*.yaml")) / 1024
        memory = max(run.memory for run in runs)
        cells = [f"{size}", f"{kib:.0f}", f"{seconds[-1] * 1000:.0f}", f"{memory:.0f}"]
        print(f"| {' | '.join(cells)} | {costs[-1] * 1e6:.0f} |", flush=True)
    return costs[-1] <= GROWTH_BOUND * costs[-2]


def make_library(folder: Path, size: int) -> Path:
    """Write a library of so many clauses: the meetings of the standard one, over and over."""
    (folder / "clauses/types").mkdir(parents=True)
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copy(ROOT / "clauses/library.yaml", folder / "clauses")
    head, _, rest = (ROOT / "clauses/meetings.yaml").read_text("utf-8").partition("\nclauses:\n")
    texts = [re.sub(r"\n    conflicts:.*", "", t) for t in re.split(r"\n(?=  [a-z])", f"\n{rest}")]
    texts = [text for text in texts if text.strip()]
    names = []
    for first in range(0, size, IN_A_SECTION):
        names.append(f"section-{first // IN_A_SECTION}")
        clauses = "\n".join(
            re.sub(r"^  [a-z-]+:", f"  clause-{number}:", texts[number % len(texts)])
            for number in range(first, min(first + IN_A_SECTION, size))
        )
        own = head.replace("section: meetings", f"section: {names[-1]}")
        if first:  # a question is asked once
            own = own.partition("\nquestions:\n")[0]
        path = folder / f"clauses/{names[-1]}.yaml"
        path.write_text(f"{own}\nclauses:\n{clauses}\n", "utf-8")
    text = (ROOT / "clauses/types/union-party.yaml").read_text("utf-8")
    rows = "".join(f"  - {name}\n" for name in names)
    text = re.sub(r"\nsections:\n(  - .*\n)+", f"\nsections:\n{rows}", text)
    (folder / "clauses/types/union-party.yaml").write_text(text, "utf-8")
    return folder


if __name__ == "__main__":
    sys.exit(main())
