"""Make the README's pictures: the real wizard in a real terminal, and the example's first page.

Run it again after a change of the screen's texts or of the layouts:
`python tools/make_pictures.py`.
Needs the development libraries (pexpect, pyte, rich) and pdftoppm from poppler.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tempfile
import time
from itertools import groupby
from pathlib import Path

import pexpect
import pyte
from rich.console import Console
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
COLUMNS, ROWS = 92, 36
QUIET = 0.8  # seconds without output: the wizard waits for an answer
LONGEST = 20.0  # seconds to wait for it at most
WANTED = "Møteplasser og dialog"  # the section whose board is drawn
ENTER = "\r"
RESOLUTION = 110  # dots an inch: a page 910 dots wide, sharp in half a column
FRAME = "#d0d7de"

PAPER = TerminalTheme(
    (255, 255, 255),
    (36, 41, 47),
    [(36, 41, 47), (192, 57, 43), (46, 139, 87), (154, 103, 0),
     (9, 105, 218), (130, 80, 223), (47, 125, 149), (110, 119, 129)],
)  # fmt: skip


def main() -> int:
    """Draw both pictures; return the exit code."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page = draw_page(folder)
        wizard = draw_wizard(folder)
    (PICTURES / "page.png").write_bytes(page)
    (PICTURES / "wizard.svg").write_text(wizard, encoding="utf-8")
    print(PICTURES / "wizard.svg", PICTURES / "page.png", sep="\n")
    return 0


# ---- the example's first page -------------------------------------------------------------


def draw_page(folder: Path) -> bytes:
    """Make the example and return the first page of its draft as PNG."""
    made = run("example", "--lang", "nb", "--output", str(folder / "eksempel"), cwd=folder)
    draft = next(path for path in made.splitlines() if re.search(r"utkast 1\.pdf$", path))
    picture = folder / "page"
    subprocess.run(
        ["pdftoppm", "-png", "-r", str(RESOLUTION), "-f", "1", "-l", "1", "-singlefile",
         draft, str(picture)],
        cwd=folder, check=True,
    )  # fmt: skip
    return picture.with_suffix(".png").read_bytes()


def run(*arguments: str, cwd: Path) -> str:
    """Run avtalemaker and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "avtalemaker", *arguments],
        cwd=cwd, env=environment(cwd), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


def environment(folder: Path) -> dict[str, str]:
    """Return this process's environment, in bokmål and with nobody remembered."""
    return {
        **os.environ,
        "AVTALEMAKER_LANG": "nb",
        "HOME": str(folder),
        "PYTHONPATH": str(ROOT / "src"),
        "TERM": "xterm-256color",
        "XDG_CONFIG_HOME": str(folder / "config"),
    }


# ---- the wizard ---------------------------------------------------------------------------


class Screen(pyte.Screen):
    """A screen that answers when the program asks where the cursor is."""

    def __init__(self, terminal: pexpect.spawn[bytes]) -> None:
        super().__init__(COLUMNS, ROWS)
        self._terminal = terminal

    def write_process_input(self, data: str) -> None:
        """Send the terminal's own answer back to the program."""
        self._terminal.send(data)


def draw_wizard(folder: Path) -> str:
    """Go through the wizard with the example's answers up to the wanted section; return an SVG."""
    command = ["-m", "avtalemaker", "new", "Samarbeidsavtale", "--answers", "eksempel/avtale.yaml"]
    terminal = pexpect.spawn(
        sys.executable, command, cwd=str(folder), env=environment(folder),
        dimensions=(ROWS, COLUMNS), timeout=LONGEST,
    )  # fmt: skip
    screen = Screen(terminal)
    stream = pyte.ByteStream(screen)
    for _step in range(40):
        listen(terminal, stream)
        if any(WANTED in line and "─" in line for line in screen.display):
            break
        terminal.send(ENTER)
    else:
        raise SystemExit("The wizard never came to the section:\n" + "\n".join(screen.display))
    terminal.sendintr()
    terminal.close(force=True)
    return as_svg(from_heading(screen))


def listen(terminal: pexpect.spawn[bytes], stream: pyte.ByteStream) -> None:
    """Feed the screen until the program has been quiet for a while."""
    ends = time.monotonic() + LONGEST
    heard = time.monotonic()
    while time.monotonic() < ends and time.monotonic() - heard < QUIET:
        try:
            stream.feed(terminal.read_nonblocking(65_536, timeout=0.1))
            heard = time.monotonic()
        except pexpect.TIMEOUT:
            continue
        except pexpect.EOF:
            return


def from_heading(screen: pyte.Screen) -> Text:
    """Return the screen from the wanted section's heading on, with its colours."""
    first = next(n for n, line in enumerate(screen.display) if WANTED in line and "─" in line)
    last = max(n for n, line in enumerate(screen.display) if line.strip())
    return Text("\n").join(styled(screen, row) for row in range(first, last + 1))


def styled(screen: pyte.Screen, row: int) -> Text:
    """Return one row of the screen as rich's text."""
    line = Text()
    cells = [screen.buffer[row][column] for column in range(COLUMNS)]
    # One piece for each run of one look: the SVG places every piece by itself.
    for look, run_of in groupby(cells, key=lambda cell: (cell.fg, cell.bold, cell.reverse)):
        style = Style(color=colour(look[0]), bold=look[1], reverse=look[2])
        line.append("".join(cell.data for cell in run_of), style)
    line.rstrip()
    return line


def colour(name: str) -> str | None:
    """Return pyte's colour in rich's words."""
    if name == "default":
        return None
    return f"#{name}" if re.fullmatch("[0-9a-f]{6}", name) else name.replace("brown", "yellow")


def as_svg(text: Text) -> str:
    """Return the text as an SVG that fetches nothing from the net."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True,
                      color_system="truecolor", legacy_windows=False)  # fmt: skip
    console.print(text)
    drawn = console.export_svg(title="avtalemaker", theme=PAPER, unique_id="wizard")
    drawn = re.sub(r"@font-face\s*\{.*?\}", "", drawn, flags=re.DOTALL)
    drawn = drawn.replace("Fira Code", "DejaVu Sans Mono")
    drawn = drawn.replace("rgba(255,255,255,0.35)", FRAME)  # white on white is no frame
    lines = (line.rstrip() for line in drawn.splitlines())
    return "\n".join(line for line in lines if line) + "\n"


if __name__ == "__main__":
    sys.exit(main())
