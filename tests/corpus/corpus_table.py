"""The table of `docs/pdf-corpus.md`: what became of each document, and the sums."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus_choice import Document
    from corpus_running import Result

OUTCOMES = ("passed", "passed, changes accepted", "refused", "wrong", "crash", "limits")


class Row(NamedTuple):
    """One document, what became of it, and how its words differ from LibreOffice's."""

    document: Document
    result: Result
    verdict: str
    note: str = ""


def table(rows: Sequence[Row], versions: str) -> str:
    """Return the page's tables in Markdown."""
    agreements = [row for row in rows if row.document.agreement]
    parts = [
        f"Run: {versions}.",
        "",
        _sums("All", rows),
        _sums("Agreement-like", agreements),
        "",
        "### Why documents were refused",
        "",
        "| Code | Documents |",
        "|---|--:|",
        *(f"| {code} | {count} |" for code, count in _codes(rows)),
        "",
        "### Each document",
        "",
        "| Project | File | Agreement-like | Result | Codes | s |",
        "|---|---|---|---|---|--:|",
        *map(_line, rows),
    ]
    return "\n".join(parts) + "\n"


def _sums(name: str, rows: Sequence[Row]) -> str:
    count = Counter(row.verdict for row in rows)
    told = ", ".join(f"{count[outcome]} {outcome}" for outcome in OUTCOMES if count[outcome])
    return f"- **{name}**: {len(rows)} documents: {told}."


def _codes(rows: Sequence[Row]) -> list[tuple[str, int]]:
    found = Counter(
        code
        for row in rows
        if row.verdict == "refused"
        for code in row.result.codes
        if code != "E001"
    )
    return found.most_common()


def _line(row: Row) -> str:
    document, result = row.document, row.result
    codes = ", ".join(code for code in result.codes if code != "E001")
    mark = "yes" if document.agreement else ""
    cells = (document.project, document.name, mark, row.verdict, codes, f"{result.seconds:.1f}")
    return f"| {' | '.join(cells)} |"
