"""How fast avtalemaker is beside what one would use instead: `python benchmarks/run.py`.

Prints one Markdown table of ratios (see `clock.py`); exits with 1 when a bound is broken.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from clock import HEADING, OURS, Clock, Contest, report

HERE = Path(__file__).resolve().parent


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
        print(HEADING)
        kept = [report(contest, bench.play(contest, rounds)) for contest in contests]
    return 0 if all(kept) else 1


class Bench(Clock):
    """A folder for throw-away copies of the worked example, and the clock."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder
        self.count = 0
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


if __name__ == "__main__":
    sys.exit(main())
