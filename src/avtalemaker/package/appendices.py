"""Appendices as values, and where each of them lies in a package."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from avtalemaker.files import safe_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from avtalemaker.findings import Finding
    from avtalemaker.pdffile.facts import PdfFacts, Signature


@dataclass(frozen=True)
class AppendixFile:
    """A PDF as it was handed over; an empty title means the name of the file."""

    title: str
    name: str
    data: bytes


@dataclass(frozen=True)
class Entry:
    """An appendix's place in the package.

    `first_page` and `last_page` count from 1 through the whole file. `sha256` is that of the file
    as it was handed over. `original` is the name under which a signed one is embedded, else empty.
    """

    number: int
    title: str
    name: str
    pages: int
    first_page: int
    sha256: str
    original: str
    signatures: tuple[Signature, ...]

    @property
    def last_page(self) -> int:
        """The appendix's last page in the whole file."""
        return self.first_page + self.pages - 1


@dataclass(frozen=True)
class Assembled:
    """A package: the PDF, what was noticed on the way, and what it holds."""

    data: bytes
    findings: tuple[Finding, ...]
    entries: tuple[Entry, ...]


def place_entries(
    files: Sequence[AppendixFile],
    facts: Sequence[PdfFacts],
    hashes: Sequence[str],
    *,
    pages_before: int,
) -> tuple[Entry, ...]:
    """Return the appendices numbered, each with its pages, one after the other."""
    entries = []
    first_page = pages_before + 1
    for number, (file, fact, sha256) in enumerate(zip(files, facts, hashes, strict=True), 1):
        entries.append(
            Entry(
                number=number,
                title=shown_title(file),
                name=file.name,
                pages=fact.pages,
                first_page=first_page,
                sha256=sha256,
                original=original_name(number, file.name) if fact.is_signed else "",
                signatures=fact.signatures,
            )
        )
        first_page += fact.pages
    return tuple(entries)


def shown_title(file: AppendixFile) -> str:
    """Return the appendix's title as one line, or its file's name without the ending."""
    return " ".join(file.title.split()) or _stem(file.name)


def original_name(number: int, name: str) -> str:
    """Return the name an original gets inside the package; the number makes it the only one."""
    return f"{safe_name(f'Vedlegg {number} - {_stem(name)}')}.pdf"


def _stem(name: str) -> str:
    return PurePath(name.replace("\\", "/")).stem
