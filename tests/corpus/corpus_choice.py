"""Which documents count: chosen by a rule that was written before any of them was tried.

A document counts when

1. it is a .docx of one of the projects in `documents.txt` and the first digit of its SHA-256 is 0
   to 7 (those from 8 to f are the other half, which the reader was tuned on);
2. LibreOffice opens it as a Word file and prints at least fifty words in Latin letters;
3. no document of the other half, and none of this half with a smaller SHA-256, has nine tenths of
   its different words in common with it;
4. of one project, no more than the ten with the smallest SHA-256: some have hundreds of variants.
   Agreement-like documents have no such limit.

Agreement-like is what prints at least 150 words, and has one of the words of `AGREEMENT` in its
name or among its first sixty words. Nothing here asks what our engine makes of a document.

The second set is chosen by the same rule, after the engine had been run on the first: out of what
the first left of its projects, and out of every document of projects that came later, which no half
was ever tuned on. For it the first set is one more that a document must not be nearly like.

Every later set is chosen by the same rule, after the engine had been run on those before it: out of
every document of projects that none of them knew, and that no half was ever tuned on. The projects
were found by the names of their files, and taken by the SHA-256 of their own names: as many as give
at most ninety documents (the third set), or sixty (those after it).
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus_oracle import WORD, latin_words, text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

MOST = 10
LOOKED_AT = 60
"""As many of a project are looked at, again by the smallest SHA-256."""

AGREEMENT = re.compile(
    r"agreement|contract|terms|\bnda\b|non-?disclosure|licen[cs]e|policy|bylaws|statut|minutes|"
    r"\bdear\b|"
    r"consent|resolution|lease|memorandum|\bsafe\b|addendum|amendment|offer|declaration|proposal|"
    r"avtale|vedtekter|kontrakt|protokoll|referat|vertrag|convention|contrat|contrato",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Document:
    """One that counts: its file, project and name, and whether it is agreement-like."""

    path: Path
    project: str
    name: str
    agreement: bool


def considered(folder: Path) -> list[Path]:
    """Return the documents of a half that are looked at, by project and SHA-256."""
    found: dict[str, list[tuple[str, Path]]] = {}
    for path in folder.glob("*.docx"):
        found.setdefault(path.name.partition("__")[0], []).append((digest(path), path))
    return [p for project in sorted(found) for _digest, p in sorted(found[project])[:LOOKED_AT]]


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def listed(lines: Path) -> dict[str, str]:
    """Return the project of each document that a list names, by SHA-256."""
    rows = [line.split("\t") for line in lines.read_text(encoding="utf-8").splitlines()]
    return {row[2]: row[0] for row in rows if len(row) == 3}


def first_set(
    proof: Sequence[Path], other: Sequence[Path], prints: Path, projects: Collection[str]
) -> list[Document]:
    """Return the documents of the first set, out of the projects that there were then."""
    return chosen(of_projects(proof, projects), other, prints)


def second_set(
    proof: Sequence[Path], other: Sequence[Path], prints: Path, first: Sequence[Document]
) -> list[Document]:
    """Return the documents of the second set, out of what the first left and what came later."""
    before = [document.path for document in first]
    left = [path for path in proof if path not in before]
    return chosen(left, [*other, *before], prints)


def of_projects(paths: Sequence[Path], projects: Collection[str]) -> list[Path]:
    """Return those of some documents that are of given projects."""
    return [path for path in paths if _project(path) in projects]


def later_set(
    fresh: Sequence[Path], other: Sequence[Path], prints: Path, earlier: Sequence[Path]
) -> list[Document]:
    """Return the documents of a later set, out of projects that no `earlier` document is of."""
    return chosen(fresh, [*other, *earlier], prints)


def chosen(proof: Sequence[Path], other: Sequence[Path], prints: Path) -> list[Document]:
    """Return the documents that count; `prints` holds LibreOffice's PDF of each of both halves."""
    known = [words for path in other if (words := _words(prints / f"{path.stem}.pdf"))]
    return list(_chosen(proof, known, prints))


def _chosen(proof: Sequence[Path], known: list[set[str]], prints: Path) -> Iterator[Document]:
    counts: Counter[str] = Counter()
    for path in proof:
        pdf = prints / f"{path.stem}.pdf"
        words = _words(pdf)
        text = text_of(pdf) if words else ""
        if latin_words(text) < 50 or any(_alike(words, each) for each in known):
            continue
        known.append(words)
        project, name = _project(path), path.name.split("__", 2)[2]
        start = f"{name} {' '.join(text.split()[:60])}"
        agreement = latin_words(text) >= 150 and AGREEMENT.search(start) is not None
        if agreement or counts[project] < MOST:
            counts[project] += not agreement
            yield Document(path, project, name, agreement)


def _project(path: Path) -> str:
    return path.name.partition("__")[0].replace("+", "/", 1)


def _words(pdf: Path) -> set[str]:
    return set(WORD.findall(text_of(pdf).casefold())) if pdf.exists() else set()


def _alike(one: set[str], other: set[str]) -> bool:
    return len(one & other) > 0.9 * len(one | other)
