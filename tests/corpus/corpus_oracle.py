"""The third oracle: what LibreOffice prints of the same file, word by word and number by number."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

BATCH = 20
WORD = re.compile(r"[^\W_]+")
NUMBER = re.compile(r"\(?\d+(?:\.\d+)+[.)]?|\(?[0-9a-zA-Z]{1,4}[.)](?=\s)")
ENGLISH_AND_LATIN = re.compile(r"[A-Za-zÀ-ɏ]{2,}")


def print_all(documents: Sequence[Path], folder: Path, profile: Path) -> None:
    """Let LibreOffice make PDFs of documents into `folder`; one it cannot open leaves none.

    A batch in which one document hangs is done again one by one, forty seconds each; what cannot be
    opened gets an empty file `.no`, and is not tried again.
    """
    todo = [
        d for d in documents if not any((folder / f"{d.stem}{e}").exists() for e in (".pdf", ".no"))
    ]
    for start in range(0, len(todo), BATCH):
        batch = todo[start : start + BATCH]
        if not _print(batch, folder, profile, 90):
            for document in batch:
                if not (folder / f"{document.stem}.pdf").exists():
                    _print([document], folder, profile, 40)
        for document in batch:
            if not (folder / f"{document.stem}.pdf").exists():
                (folder / f"{document.stem}.no").touch()


def _print(batch: Sequence[Path], folder: Path, profile: Path, seconds: float) -> bool:
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    command += ["--infilter=MS Word 2007 XML", "--convert-to", "pdf", "--outdir", str(folder)]
    with subprocess.Popen(
        [*command, *map(str, batch)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        process_group=0,
    ) as process:
        try:
            return process.wait(seconds) == 0
        except subprocess.TimeoutExpired:
            subprocess.run(["kill", "--", f"-{process.pid}"], check=False)
            process.wait(10)
            return False


def text_of(pdf: Path) -> str:
    """Return the text of a PDF as poppler reads it, in our one spelling."""
    command = ["pdftotext", "-layout", str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, check=False).stdout.decode(errors="replace")
    return spelled(text)


def spelled(text: str) -> str:
    """Return text composed, without soft hyphens, and with one kind of hyphen."""
    plain = unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("\u200b", "")
    return re.sub("[\u2010\u2011]", "-", plain)


def latin_words(text: str) -> int:
    """Return how many words in Latin letters a text has."""
    return len(ENGLISH_AND_LATIN.findall(text))


def differences(ours: str, theirs: str) -> tuple[Counter[str], Counter[str]]:
    """Return the words and numbers that only theirs has, and those that only ours has.

    A word that stands on every page (a header's) counts as often as there are pages, and those may
    differ: it is a difference only when one side has none of it.
    """
    mine, other = Counter(_tokens(ours)), Counter(_tokens(theirs))
    pages = (ours.count("\f"), theirs.count("\f"))
    lost, gained = other - mine, mine - other
    if pages[0] != pages[1]:
        lost = Counter(
            {w: n for w, n in lost.items() if w not in mine or n > abs(pages[1] - pages[0])}
        )
        gained = Counter(
            {w: n for w, n in gained.items() if w not in other or n > abs(pages[1] - pages[0])}
        )
    return lost, gained


def _tokens(text: str) -> list[str]:
    return WORD.findall(text.casefold()) + NUMBER.findall(text)
