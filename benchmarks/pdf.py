"""How fast Word files become PDFs: `python benchmarks/pdf.py`.

Sets one process of ours beside a warm LibreOffice (its profile kept, after a run that does not
count), and twenty files in one process beside twenty in one call; shows how the time grows from 1
to 200 pages, and what the check of a file costs. Exits with 1 when a bound is broken.
"""

from __future__ import annotations

import argparse
import copy
import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from clock import HEADING, OURS, Clock, Contest, report

from avtalemaker.document import read_document
from avtalemaker.ooxml import open_package, parse_fragment, qname, to_bytes, write_package
from avtalemaker.pdf import make_pdf
from avtalemaker.pdffile.reading import read_back

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = 20
PAGES = (1, 5, 20, 50, 100, 250)
LINEAR = 1.6
"""A page of the longest may cost so many times what one of twenty pages costs."""

CELL = (
    "<w:tc><w:tcPr><w:tcW w:w='3000' w:type='dxa'/></w:tcPr>"
    "<w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
)


def main() -> int:
    """Run the contests and print the tables; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name))
        kept = []
        if office := shutil.which("soffice"):
            print(HEADING)
            contests = [bench.one(office), bench.twenty(office)]
            kept += [report(contest, bench.play(contest, rounds)) for contest in contests]
        else:
            print("LibreOffice is not here: its contests are left out.", file=sys.stderr)
        kept += [bench.grow(), bench.check()]
    return 0 if all(kept) else 1


class Bench(Clock):
    """The worked example, copies of it that differ in a word, and the clock."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder
        self.run([*OURS, "example", "--output", folder / "example"])
        (self.draft,) = (folder / "example").glob("*.docx")
        self.files = [self._copy(number) for number in range(1, FILES + 1)]

    def _copy(self, number: int) -> Path:
        package = open_package(self.draft.read_bytes(), self.draft.name)
        root = package.xml(package.main)
        text = next(t for t in root.iter(qname("w:t")) if (t.text or "").strip())
        text.text = f"{text.text} {number}"
        path = self.folder / f"avtale-{number}.docx"
        path.write_bytes(write_package({**package.parts, package.main: to_bytes(root)}))
        return path

    def one(self, office: str) -> Contest:
        """Set one agreement against LibreOffice, warm."""
        ours = [
            *OURS,
            "pdf",
            "--output",
            self.folder / "one.pdf",
            self.files[0],
        ]
        return Contest(
            "one agreement, .docx to .pdf",
            lambda: self._again(ours, self.folder / "one.pdf"),
            "LibreOffice, warm",
            lambda: [*self._office(office), self.files[0]],
            0.5,
        )

    def twenty(self, office: str) -> Contest:
        """Set twenty agreements in one process against LibreOffice's one call with all of them."""
        out = self.folder / "twenty"
        ours = [*OURS, "pdf", "--output", out, *self.files]
        return Contest(
            f"{FILES} agreements in one process",
            lambda: self._again(ours, out),
            "LibreOffice, one call",
            lambda: [*self._office(office), *self.files],
            0.4,
        )

    def _again(self, command: list[str | Path], out: Path) -> list[str | Path]:
        """Return a command after taking away what it made the last time."""
        if out.suffix:
            out.unlink(missing_ok=True)
        else:
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir()
        return command

    def _office(self, office: str) -> list[str | Path]:
        profile = f"-env:UserInstallation={(self.folder / 'profile').as_uri()}"
        out = self.folder / "office"
        return [office, profile, "--headless", "--convert-to", "pdf", "--outdir", out]

    def grow(self) -> bool:
        """Show how the time grows with pages of clauses and tables; say whether it is linear."""
        print("\n| pages | seconds | ms a page |\n|--:|--:|--:|")
        found: dict[int, float] = {}
        for wanted in PAGES:
            data = self._long(wanted)
            started = time.perf_counter()
            pdf = make_pdf(read_document(data, "lang.docx"))
            seconds = time.perf_counter() - started
            pages = len(read_back(pdf).pages)
            found[wanted] = seconds / pages
            print(f"| {pages} | {seconds:.2f} | {1000 * seconds / pages:.0f} |", flush=True)
        return found[PAGES[-1]] <= LINEAR * found[20]

    def _long(self, pages: int) -> bytes:
        """Return the example's clauses again and again, each page with a table of eight rows."""
        package = open_package(self.draft.read_bytes(), self.draft.name)
        root = package.xml(package.main)
        body = next(root.iter(qname("w:body")))
        clauses = [e for e in body if e.tag == qname("w:p") and "".join(e.itertext()).strip()]
        last = body[-1]
        for element in list(body)[:-1]:
            body.remove(element)
        for number, clause in enumerate(self._round(clauses, pages * 14)):
            last.addprevious(copy.deepcopy(clause))
            if number % 14 == 0:
                last.addprevious(table(number))
        return write_package({**package.parts, package.main: to_bytes(root)})

    def _round(self, clauses: list, count: int) -> Iterator:  # type: ignore[type-arg]
        for number in range(count):
            yield clauses[number % len(clauses)]

    def check(self) -> bool:
        """Time the check that every Word file goes through first; under 50 ms is asked."""
        data = self.draft.read_bytes()
        times = []
        for _round in range(50):
            started = time.perf_counter()
            open_package.__wrapped__(data, "avtale.docx")
            times.append(time.perf_counter() - started)
        print(
            f"\nThe check of one agreement takes {1000 * median(times):.1f} ms (50 is the bound)."
        )
        return median(times) < 0.05


def table(number: int) -> object:
    """Return a table of eight rows and three columns."""
    row = "<w:tr>" + "".join(CELL.format(f"rute {number} {column}") for column in "abc") + "</w:tr>"
    return parse_fragment(
        "<w:tbl><w:tblPr><w:tblW w:w='9000' w:type='dxa'/></w:tblPr><w:tblGrid>"
        + "<w:gridCol w:w='3000'/>" * 3
        + f"</w:tblGrid>{row * 8}</w:tbl>"
    )


if __name__ == "__main__":
    sys.exit(main())
